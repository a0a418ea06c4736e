internal import JafgenColumns

/// What declarations of functions check arguments with.
struct FunctionCheck {
  /// The call, for problems with all of it.
  let range: Range<Int>
  let checker: Conversions

  /// The arguments as they are evaluated, and what is known of the result.
  struct Result {
    var arguments: [TypedExpression]
    var facts: ValueFacts
  }

  /// Whether one of the arguments can be null, which makes the result null.
  static func areNullable(_ arguments: [TypedExpression]) -> Bool { arguments.contains(where: \.facts.isNullable) }

  /// A result that is null where an argument is.
  func result(
    _ type: ValueType, _ arguments: [TypedExpression], bounds: Bounds? = nil, mayLack: Bool = false,
    width: Int = ValueFacts.numberWidth
  ) -> Result {
    Result(
      arguments: arguments,
      facts: ValueFacts(
        type, isNullable: mayLack || Self.areNullable(arguments), bounds: bounds, maximumWidth: width))
  }

  // MARK: Arguments

  /// A number; null becomes an integer.
  func number(_ value: TypedExpression) throws(ExpressionProblem) -> TypedExpression {
    if value.type == .null { return checker.converted(value, to: .integer) }
    guard value.type.family == .number else { throw checker.mismatch(value, "a number") }
    return value
  }

  /// An integer.
  func integer(_ value: TypedExpression) throws(ExpressionProblem) -> TypedExpression {
    let value = value.type == .null ? checker.converted(value, to: .integer) : value
    guard value.type == .integer else {
      throw checker.mismatch(value, "an integer", help: "convert it: cast(... as integer)")
    }
    return value
  }

  /// A float, or a number as one.
  func float(_ value: TypedExpression) throws(ExpressionProblem) -> TypedExpression {
    checker.converted(try number(value), to: .float)
  }

  /// A text.
  func text(_ value: TypedExpression) throws(ExpressionProblem) -> TypedExpression {
    guard value.type.family == .text || value.type == .null else {
      throw checker.mismatch(value, "a text", help: "convert it: cast(... as string)")
    }
    return checker.converted(value, to: .string)
  }

  /// A date or a date-time; text that is one is read.
  func moment(_ value: TypedExpression) throws(ExpressionProblem) -> TypedExpression {
    let value = try checker.read(
      value, like: value.type.family == .text ? .column(.timestamp(fractionDigits: 0)) : value.type)
    if value.type == .null { return checker.converted(value, to: .date) }
    guard value.type.family == .moment else { throw checker.mismatch(value, "a date or a date-time") }
    return value
  }

  /// A number as a float which, where it stands in the text itself, lies in a range.
  func float(
    _ value: TypedExpression, within range: ClosedRange<Double>, _ words: String
  ) throws(ExpressionProblem) -> TypedExpression {
    let value = try float(value)
    if case .constant(.float(let number)) = value.form, !range.contains(number) {
      throw ExpressionProblem(value.range, "expected \(words)", kind: .wrongArguments)
    }
    return value
  }

  /// A whole number that stands in the text itself.
  func literal(_ value: TypedExpression, _ allowed: ClosedRange<Int>) throws(ExpressionProblem) -> Int {
    guard value.type == .integer, case .constant(.whole(let number)) = value.form,
      let number = Int(exactly: number), allowed.contains(number)
    else {
      throw ExpressionProblem(
        value.range, "expected a number from \(allowed.lowerBound) to \(allowed.upperBound), written out",
        kind: .wrongArguments)
    }
    return number
  }

  /// One of some words, in single quotes.
  func word(_ value: TypedExpression, _ allowed: [String]) throws(ExpressionProblem) -> String {
    if case .constant(.text(let text)) = value.form, allowed.contains(text.lowercased()) { return text.lowercased() }
    throw ExpressionProblem(
      value.range, "expected one of \(allowed.map { "'\($0)'" }.joined(separator: ", "))", kind: .wrongArguments)
  }
}
