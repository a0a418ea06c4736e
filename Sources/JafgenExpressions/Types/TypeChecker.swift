internal import JafgenArguments
internal import JafgenColumns

/// Gives every part of an expression its type, its bounds and whether it can be null, and makes conversions explicit.
///
/// The rules are SQL's; what has no value is null, and the facts say where that can be.
struct TypeChecker<Scope: ExpressionScope> {
  var scope: Scope
  let conversions = Conversions()
  /// How many draws there are in the text so far, in its order.
  private var drawCount = 0

  init(scope: Scope) { self.scope = scope }

  /// Checks an expression.
  mutating func check(_ expression: Expression) throws(ExpressionProblem) -> TypedExpression {
    let range = expression.range
    switch expression.form {
    case .literal(let literal): return try constant(literal, range)
    case .path(let names):
      let (reference, facts) = try scope.resolve(names)
      return TypedExpression(form: .reference(reference), facts: facts, range: range)
    case .not(let operand):
      let value = try condition(operand)
      return operation(.not, [value], ValueFacts(.boolean, isNullable: value.facts.isNullable), range)
    case .negative(let operand): return try negative(try check(operand), range)
    case .binary(let symbol, let left, let right, let place):
      return try binary(symbol, left, right, at: place, range)
    case .isNull(let operand, let isNegated):
      let value = operation(.isNull, [try check(operand)], ValueFacts(.boolean), range)
      return isNegated ? operation(.not, [value], ValueFacts(.boolean), range) : value
    case .among(let operand, let list, let isNegated):
      let value = try check(operand)
      var equalities: [TypedExpression] = []
      for element in list {
        equalities.append(try compared(.equal, value, try check(element), at: element.range, range))
      }
      return negated(anyOf(equalities[...], range), isNegated)
    case .between(let operand, let lower, let upper, let isNegated):
      let value = try check(operand)
      let above = try compared(.lessOrEqual, try check(lower), value, at: lower.range, range)
      let below = try compared(.lessOrEqual, value, try check(upper), at: upper.range, range)
      return negated(logic(.and, above, below, range), isNegated)
    case .like(let operand, let pattern, let isNegated):
      let values = [try text(operand), try text(pattern)]
      let facts = ValueFacts(.boolean, isNullable: values.contains(where: \.facts.isNullable))
      return negated(operation(.like, values, facts, range), isNegated)
    case .choice(let subject, let branches, let otherwise):
      return try choice(subject, branches, otherwise, range)
    case .cast(let operand, let type): return try cast(try check(operand), to: type, range)
    case .call(let call): return try self.call(call, range)
    }
  }

  /// Joins conditions by halves, so that many of them do not nest deeply.
  private func anyOf(_ conditions: ArraySlice<TypedExpression>, _ range: Range<Int>) -> TypedExpression {
    guard conditions.count > 1 else {
      return conditions.first
        ?? TypedExpression(form: .constant(.boolean(false)), facts: ValueFacts(.boolean), range: range)
    }
    let half = (conditions.count + 1) / 2
    return logic(.or, anyOf(conditions.prefix(half), range), anyOf(conditions.dropFirst(half), range), range)
  }

  func operation(
    _ operation: TypedExpression.Operation, _ operands: [TypedExpression], _ facts: ValueFacts, mayLack: Bool = false,
    _ range: Range<Int>
  ) -> TypedExpression {
    TypedExpression(form: .operation(operation, operands, mayLack: mayLack), facts: facts, range: range).folded
  }

  // MARK: Constants

  private func constant(
    _ literal: Expression.Literal, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    func made(_ constant: TypedExpression.Constant, _ type: ValueType, _ bounds: Bounds? = nil) -> TypedExpression {
      TypedExpression(
        form: .constant(constant), facts: ValueFacts(type, isNullable: constant == .null, bounds: bounds), range: range)
    }
    switch literal {
    case .null: return made(.null, .null)
    case .boolean(let value): return made(.boolean(value), .boolean)
    case .integer(let value): return made(.whole(value), .integer, .exact(value, value))
    case .decimal(let units, let scale): return made(.whole(units), .decimal(scale), .exact(units, units))
    case .float(let value): return made(.float(value), .float, .float(value...value))
    case .text(let text):
      var result = made(.text(text), .string)
      result.facts.maximumWidth = text.utf8.count
      return result
    case .moment(.interval, let text):
      guard let interval = Interval(text) else {
        throw ExpressionProblem(
          range, "this is no interval", help: "write numbers with units: interval '3 days', interval '1 year 6 months'")
      }
      return made(.interval(interval), .interval)
    case .moment(let kind, let text):
      let type: ValueType = kind == .date ? .date : .column(.timestamp(fractionDigits: 0))
      guard let value = conversions.moment(text, as: type, range) else {
        throw ExpressionProblem(
          range, "this is no \(kind.rawValue)",
          help: kind == .date ? "write it as date '2024-01-31'" : "write it as timestamp '2024-01-31 08:00:00'")
      }
      return value
    }
  }

  // MARK: Logic

  /// Checks a condition.
  mutating func condition(_ expression: Expression) throws(ExpressionProblem) -> TypedExpression {
    let value = try check(expression)
    guard value.type.family == .boolean || value.type == .null else {
      throw conversions.mismatch(value, "a condition", help: "compare it with something, as in x = 1 or x is not null")
    }
    return conversions.converted(value, to: .boolean)
  }

  private func negated(_ value: TypedExpression, _ isNegated: Bool) -> TypedExpression {
    isNegated ? operation(.not, [value], value.facts, value.range) : value
  }

  private func logic(
    _ symbol: TypedExpression.Operation, _ left: TypedExpression, _ right: TypedExpression, _ range: Range<Int>
  ) -> TypedExpression {
    operation(
      symbol, [left, right], ValueFacts(.boolean, isNullable: left.facts.isNullable || right.facts.isNullable), range)
  }

  private mutating func binary(
    _ symbol: Expression.Operator, _ left: Expression, _ right: Expression, at place: Range<Int>, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    switch symbol {
    case .or: return logic(.or, try condition(left), try condition(right), range)
    case .and: return logic(.and, try condition(left), try condition(right), range)
    case .equal: return try compared(.equal, try check(left), try check(right), at: place, range)
    case .unequal: return negated(try compared(.equal, try check(left), try check(right), at: place, range), true)
    case .less: return try compared(.less, try check(left), try check(right), at: place, range)
    case .lessOrEqual: return try compared(.lessOrEqual, try check(left), try check(right), at: place, range)
    case .greater: return try compared(.less, try check(right), try check(left), at: place, range)
    case .greaterOrEqual: return try compared(.lessOrEqual, try check(right), try check(left), at: place, range)
    case .join: return try joined(try check(left), try check(right), range)
    case .plus: return try sum(.add, try check(left), try check(right), at: place, range)
    case .minus: return try sum(.subtract, try check(left), try check(right), at: place, range)
    case .times: return try product(try check(left), try check(right), at: place, range)
    case .divided: return try quotient(try check(left), try check(right), at: place, range)
    case .remainder: return try remainder(try check(left), try check(right), at: place, range)
    }
  }

  private func compared(
    _ symbol: TypedExpression.Operation, _ left: TypedExpression, _ right: TypedExpression, at place: Range<Int>,
    _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    let isNullable = left.facts.isNullable || right.facts.isNullable
    var operands = try conversions.unified(left, right, at: place, what: "a comparison")
    // Exact numbers that do not fit the type of both can be compared all the same.
    if left.type.scale != nil, right.type.scale != nil, operands.0.facts.isNullable || operands.1.facts.isNullable,
      !isNullable || left.type != right.type
    {
      operands = (left, right)
    }
    let (left, right) = operands
    if [.json, .list, .object].contains(left.type.family) {
      throw conversions.mismatch(left, "something that can be compared")
    }
    return operation(symbol, [left, right], ValueFacts(.boolean, isNullable: isNullable), range)
  }

  // MARK: Text

  private mutating func text(_ expression: Expression) throws(ExpressionProblem) -> TypedExpression {
    let value = try check(expression)
    guard value.type.family == .text || value.type == .null else {
      throw conversions.mismatch(value, "a text", help: "convert it: cast(... as string)")
    }
    return conversions.converted(value, to: .string)
  }

  private func joined(
    _ left: TypedExpression, _ right: TypedExpression, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    for value in [left, right] where [.list, .object, .interval].contains(value.type.family) {
      throw conversions.mismatch(value, "a value that can be written as text")
    }
    let texts = [left, right].map { conversions.converted($0, to: .string) }
    let facts = ValueFacts(
      .string, isNullable: left.facts.isNullable || right.facts.isNullable,
      maximumWidth: texts[0].facts.maximumWidth.widened(by: texts[1].facts.maximumWidth))
    return operation(.join, texts, facts, range)
  }

  /// Checks a template.
  fileprivate mutating func check(_ template: Template) throws(ExpressionProblem) -> TypedExpression {
    func text(_ text: String) -> TypedExpression {
      TypedExpression(
        form: .constant(.text(text)), facts: ValueFacts(.string, maximumWidth: text.utf8.count), range: 0..<0)
    }
    // A single value is text as well, thanks to the empty one.
    var texts = [text("")]
    for part in template.parts {
      switch part {
      case .text(let literal): texts.append(text(literal))
      case .value(let expression, let format):
        let value = try check(expression)
        texts.append(try format.map { format throws(ExpressionProblem) in try formatted(value, format) } ?? value)
      }
    }
    return try joined(texts[...])
  }

  /// Joins texts by halves, so that many of them do not nest deeply.
  private func joined(_ texts: ArraySlice<TypedExpression>) throws(ExpressionProblem) -> TypedExpression {
    guard texts.count > 1 else { return texts[texts.startIndex] }
    let half = (texts.count + 1) / 2
    let (left, right) = (try joined(texts.prefix(half)), try joined(texts.dropFirst(half)))
    return try joined(left, right, right.range)
  }

  private func formatted(
    _ value: TypedExpression, _ format: Template.Format
  ) throws(ExpressionProblem) -> TypedExpression {
    if value.type.family == .moment, !format.text.contains("%") {
      throw ExpressionProblem(
        format.range, "this format of dates has no directive", help: "write, say, {day:%Y-%m-%d}", kind: .wrongArguments
      )
    }
    if value.type.family == .moment, let call = FunctionTable.index(of: "strftime") {
      let pattern = TypedExpression(
        form: .constant(.text(format.text)), facts: ValueFacts(.string, maximumWidth: format.text.utf8.count),
        range: format.range)
      let result = try FunctionTable.declarations[call].check(
        [value, pattern], FunctionCheck(range: format.range, checker: conversions))
      return TypedExpression(form: .function(call, result.arguments), facts: result.facts, range: value.range).folded
    }
    guard [.number, .text, .boolean, .uuid, .time].contains(value.type.family) else {
      throw ExpressionProblem(
        format.range, "\(value.type.name) values take no format", help: "remove the colon and what stands behind it",
        kind: .wrongArguments)
    }
    let value = value.type.family == .number ? value : conversions.converted(value, to: .string)
    let format = try ValueFormat(format, for: value.type)
    let facts = ValueFacts(
      .string, isNullable: value.facts.isNullable, maximumWidth: format.maximumWidth(of: value.facts.maximumWidth))
    return operation(.formatted(format), [value], facts, value.range)
  }

  // MARK: Functions

  private mutating func call(_ call: Expression.Call, _ range: Range<Int>) throws(ExpressionProblem) -> TypedExpression
  {
    guard let index = FunctionTable.index(of: call.name.text) else {
      throw ExpressionProblem(call.name.range, "there is no function \(call.name.text)", kind: .unknownFunction)
    }
    let declaration = FunctionTable.declarations[index]
    guard declaration.counts.contains(call.arguments.count) else {
      throw ExpressionProblem(
        range, "\(declaration.name) takes \(declaration.countText), not \(call.arguments.count)",
        help: "write \(declaration.signature)", kind: .wrongArguments)
    }
    if let filter = call.filter {
      throw ExpressionProblem(
        filter.range, "\(declaration.name) is no aggregate, so it has no filter", kind: .wrongArguments)
    }
    switch declaration.dependence {
    case .none, .draw: break
    case .rowNumber:
      let (reference, facts) = scope.rowNumber()
      return TypedExpression(form: .reference(reference), facts: facts, range: range)
    case .referenceDate:
      let moment = Int64(scope.referenceDate) * Microseconds.perDay
      return TypedExpression(
        form: .constant(.whole(moment)),
        facts: ValueFacts(.column(.timestamp(fractionDigits: 0)), bounds: .exact(moment, moment)), range: range)
    }
    var draw: TypedExpression.Draw?
    if case .draw = declaration.dependence {
      let ordinal = drawCount
      drawCount += 1
      var keys: [TypedExpression] = []
      for key in call.keys { keys.append(try check(key)) }
      draw = TypedExpression.Draw(ordinal: ordinal, keys: keys)
    } else if let key = call.keys.first {
      throw ExpressionProblem(
        key.range, "\(declaration.name) draws nothing, so it has no \"by\"", kind: .wrongArguments)
    }
    var arguments: [TypedExpression] = []
    for argument in call.arguments { arguments.append(try check(argument)) }
    let result = try declaration.check(arguments, FunctionCheck(range: range, checker: conversions))
    return TypedExpression(form: .function(index, result.arguments, draw: draw), facts: result.facts, range: range)
      .folded
  }

  // MARK: Choices and casts

  /// Every branch is evaluated for all rows: what has more is a table to look up.
  private static var mostBranches: Int { 200 }

  private mutating func choice(
    _ subject: Expression?, _ branches: [Expression.Branch], _ otherwise: Expression?, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    guard branches.count <= Self.mostBranches else {
      throw ExpressionProblem(range, "a case has more than \(Self.mostBranches) branches")
    }
    var subjectValue: TypedExpression?
    if let subject { subjectValue = try check(subject) }
    var conditions: [TypedExpression] = []
    var values: [TypedExpression] = []
    for branch in branches {
      if let subjectValue {
        let value = try check(branch.condition)
        conditions.append(try compared(.equal, subjectValue, value, at: branch.condition.range, branch.condition.range))
      } else {
        conditions.append(try condition(branch.condition))
      }
      values.append(try check(branch.value))
    }
    if let otherwise { values.append(try check(otherwise)) }
    let unified = try conversions.unified(values)
    var facts = unified.facts
    if otherwise == nil { facts.isNullable = true }
    let made = zip(conditions, unified.values).map { TypedExpression.Branch(condition: $0, value: $1) }
    return TypedExpression(
      form: .choice(made, otherwise: otherwise == nil ? nil : unified.values.last), facts: facts, range: range
    ).folded
  }

  private func cast(
    _ value: TypedExpression, to name: Expression.TypeName, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    let type: ValueType =
      switch name.base {
      case .boolean: .boolean
      case .integer: .integer
      case .float: .float
      case .decimal: .decimal(name.scale ?? value.type.scale ?? 6)
      case .string: .string
      case .date: .date
      case .datetime: .column(.timestamp(fractionDigits: value.type.fractionDigits ?? 0))
      case .uuid: .column(.uuid)
      }
    return try conversions.cast(value, to: type, range)
  }
}

extension TypedExpression {

  /// Settles the types of an expression; the scope is asked for every path in it.
  ///
  /// - Throws: The first problem, with its place.
  package init<Scope: ExpressionScope>(
    _ expression: Expression, in scope: inout Scope
  ) throws(ExpressionProblem) {
    var checker = TypeChecker(scope: scope)
    defer { scope = checker.scope }
    self = try checker.check(expression)
  }

  /// Settles the types of a condition, which is true, false or null.
  ///
  /// - Throws: The first problem, with its place.
  package init<Scope: ExpressionScope>(
    condition: Expression, in scope: inout Scope
  ) throws(ExpressionProblem) {
    var checker = TypeChecker(scope: scope)
    defer { scope = checker.scope }
    self = try checker.condition(condition)
  }

  /// Settles the types of a template: its parts as text, one behind the other; null where one is.
  ///
  /// - Throws: The first problem, with its place.
  package init<Scope: ExpressionScope>(_ template: Template, in scope: inout Scope) throws(ExpressionProblem) {
    var checker = TypeChecker(scope: scope)
    defer { scope = checker.scope }
    self = try checker.check(template)
  }
}
