internal import JafgenColumns
internal import JafgenDiagnostics

/// One argument, as its parameter takes it.
enum CheckedArgument: Sendable {
  case integer(Int64)
  case decimal(ExactDecimal)
  case boolean(Bool)
  case text(String)
  /// nil draws a member.
  case member(String?)
  case moment(MomentBound)
  case list([ArgumentValue])
  case any(ArgumentValue)

  /// Larger weights could add up to more than a float holds.
  private static let largestWeight = 1e200

  /// Checks a value against a parameter, which the request called `spelling`.
  init(_ value: ArgumentValue, _ parameter: Parameter, spelling: String) throws(ArgumentProblem) {
    func wrongType(_ wanted: String, suggestion: String? = nil) -> ArgumentProblem {
      ArgumentProblem(
        .wrongType, parameter: spelling, message: "\(spelling) takes \(wanted), not \(value.description)",
        suggestion: suggestion)
    }
    switch parameter.kind {
    case .integer(let range):
      guard case .number(let text) = value else { throw wrongType("a whole number") }
      guard let number = ExactDecimal(text) else {
        throw ArgumentProblem(
          .outOfRange, parameter: spelling, message: "\(spelling) is outside what 64 bits hold: \(text)")
      }
      guard number.isInteger, let whole = number.scaled(to: 0, rounding: .down) else {
        throw wrongType("a whole number")
      }
      guard range.contains(whole) else {
        let (low, high) = (range.lowerBound, range.upperBound)
        let allowed =
          high == .max
          ? "must be at least \(low)" : low == .min ? "must be at most \(high)" : "must be \(low) to \(high)"
        throw ArgumentProblem(
          .outOfRange, parameter: spelling, message: "\(spelling) \(whole) is out of range: it \(allowed)")
      }
      self = .integer(whole)
    case .decimal:
      guard case .number(let text) = value else { throw wrongType("a number") }
      guard let number = ExactDecimal(text) else {
        throw ArgumentProblem(
          .outOfRange, parameter: spelling, message: "\(spelling) needs more than 18 digits or is not finite: \(text)")
      }
      self = .decimal(number)
    case .boolean:
      guard case .boolean(let truth) = value else {
        throw wrongType("true or false", suggestion: value == .null ? "write \(spelling): true, or remove it" : nil)
      }
      self = .boolean(truth)
    case .text:
      switch value {
      case .text(let text), .number(let text): self = .text(text)
      default: throw wrongType("text")
      }
    case .member(let members):
      let text: String
      switch value {
      case .null:
        self = .member(nil)
        return
      case .text(let given), .number(let given): text = given
      default: throw wrongType("the name of an option")
      }
      if let member = members.first(where: {
        $0.name.lowercased() == text.lowercased() || $0.value.lowercased() == text.lowercased()
      }) {
        self = .member(member.value)
        return
      }
      let names = members.map(\.value)
      var finder = NameSuggestion()
      throw ArgumentProblem(
        .unknownMember, parameter: spelling,
        message:
          "\(spelling) has no option \(DisplayText.quoted(text)); the options are \(names.joined(separator: ", "))",
        suggestion: finder.question(for: text, among: names))
    case .date:
      let text: String
      switch value {
      case .text(let given), .number(let given): text = given
      default: throw wrongType("a date")
      }
      guard let bound = MomentBound(text) else {
        throw ArgumentProblem(
          .wrongType, parameter: spelling,
          message:
            "\(spelling) is not a date: \(DisplayText.quoted(text)) (use YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS or a year)"
        )
      }
      self = .moment(bound)
    case .list:
      guard case .list(let elements) = value else { throw wrongType("a list", suggestion: value.asList(of: spelling)) }
      self = .list(elements)
    case .lists(let count):
      guard case .list(let elements) = value, !elements.isEmpty,
        elements.allSatisfy({ if case .list(let parts) = $0 { parts.count == count } else { false } })
      else {
        throw wrongType("a list of lists of \(count)", suggestion: parameter.defaultValue.map { "write, say, \($0)" })
      }
      self = .list(elements)
    case .listOrText:
      switch value {
      case .list(let elements): self = .list(elements)
      case .text(let text):
        guard !text.contains(where: { $0 == "," || $0.isWhitespace }) else {
          throw wrongType("a list", suggestion: value.asList(of: spelling))
        }
        self = .text(text)
      default:
        throw wrongType(
          "a list, or text for its characters", suggestion: value.asList(of: spelling, isWeighted: true))
      }
    case .weights:
      switch value {
      case .list, .mapping: self = .any(value)
      default: throw wrongType("a list, or numbers by value", suggestion: value.asList(of: spelling))
      }
    case .numbers(let count):
      guard case .list(let elements) = value, elements.count == count else {
        var found = value.description
        if case .list(let elements) = value { found = "a list of \(elements.count)" }
        throw ArgumentProblem(
          .wrongType, parameter: spelling, message: "\(spelling) takes a list of \(count) numbers, not \(found)")
      }
      var sum = 0.0
      for (index, element) in elements.enumerated() {
        guard case .number(let text) = element, let number = Double(text), number >= 0, number <= Self.largestWeight
        else {
          throw ArgumentProblem(
            .outOfRange, parameter: spelling, element: index,
            message: "\(spelling) takes numbers from zero up, not \(element.description)")
        }
        sum += number
      }
      guard sum > 0 else {
        throw ArgumentProblem(
          .outOfRange, parameter: spelling, message: "\(spelling) adds up to 0; the sum must be positive")
      }
      self = .list(elements)
    case .form:
      switch value {
      case .text, .mapping: self = .any(value)
      default: throw wrongType("a name, or a mapping with \"type\"")
      }
    case .any: self = .any(value)
    }
  }
}
