package import JafgenColumns
internal import JafgenDiagnostics

/// The arguments of one use of a type or an output format, checked against its parameters one by one.
///
/// What remains for the type or format itself is what several of them mean together.
package struct Arguments: Sendable {
  enum Checked: Sendable {
    case integer(Int64)
    case decimal(ExactDecimal)
    case boolean(Bool)
    case text(String)
    /// nil draws a member.
    case member(String?)
    case moment(MomentBound)
    case list([ArgumentValue])
    case any(ArgumentValue)
  }

  /// The locale that values come from.
  package let locale: LocaleData
  /// The day that stands for today, in days since 1970-01-01.
  package let referenceDate: Int
  private let parameters: [Parameter]
  private let values: [String: Checked]
  private let spellings: [String: String]
  private let elementTexts: [String: [String?]]

  init(
    locale: LocaleData, referenceDate: Int, parameters: [Parameter], values: [String: Checked],
    spellings: [String: String], elementTexts: [String: [String?]]
  ) {
    self.locale = locale
    self.referenceDate = referenceDate
    self.parameters = parameters
    self.values = values
    self.spellings = spellings
    self.elementTexts = elementTexts
  }

  /// The whole year of the reference date.
  package var referenceYear: Int { CivilDate.civil(days: referenceDate).year }

  /// Whether the argument is given.
  package func has(_ name: String) -> Bool { values[name] != nil }

  /// Returns a whole number, if given.
  package func integer(_ name: String) -> Int64? {
    if case .integer(let value) = values[name] { value } else { nil }
  }

  /// Returns a whole number, or what stands for it by default.
  package func integer(_ name: String, default defaultValue: Int64) -> Int64 { integer(name) ?? defaultValue }

  /// Returns a number as written, if given.
  package func decimal(_ name: String) -> ExactDecimal? {
    if case .decimal(let value) = values[name] { value } else { nil }
  }

  /// Returns a truth value, or what stands for it by default.
  package func boolean(_ name: String, default defaultValue: Bool = false) -> Bool {
    if case .boolean(let value) = values[name] { value } else { defaultValue }
  }

  /// Returns a text, if given.
  package func text(_ name: String) -> String? {
    if case .text(let value) = values[name] { value } else { nil }
  }

  /// Returns the value of an enumeration's member, or nil if one is to be drawn.
  package func member(_ name: String) -> String? {
    if case .member(let value) = values[name] { value } else { nil }
  }

  /// Returns a bound of time, if given.
  package func moment(_ name: String) -> MomentBound? {
    if case .moment(let value) = values[name] { value } else { nil }
  }

  /// Returns a list, if given.
  package func list(_ name: String) -> [ArgumentValue]? {
    if case .list(let value) = values[name] { value } else { nil }
  }

  /// Returns an element of a list as it was written, where that is known.
  package func writtenElement(_ index: Int, of name: String) -> String? {
    guard let texts = elementTexts[name], texts.indices.contains(index) else { return nil }
    return texts[index]
  }

  /// Returns a value of any kind, if given.
  package func any(_ name: String) -> ArgumentValue? {
    if case .any(let value) = values[name] { value } else { nil }
  }

  /// Returns the name by which the request called a parameter, for messages; the parameter's own where it is not given.
  package func spelling(_ name: String) -> String { spellings[name] ?? name }

  /// Makes a problem with an argument, named as the request spelt it.
  package func problem(
    _ kind: ArgumentProblem.Kind, _ name: String, element: Int? = nil, _ message: String, suggestion: String? = nil
  ) -> ArgumentProblem {
    ArgumentProblem(kind, parameter: spellings[name], element: element, message: message, suggestion: suggestion)
  }

  /// Returns a range of whole numbers from two parameters; see `RangeEnds` for bounds that are not given.
  ///
  /// - Throws: `invertedRange` if the lower is above the upper.
  package func integers(
    _ lower: String = "min_value", _ upper: String = "max_value", default defaults: ClosedRange<Int64>,
    distance: UInt64 = 1
  ) throws(ArgumentProblem) -> ClosedRange<Int64> {
    try ordered(
      RangeEnds.of(
        lower: integer(lower), upper: integer(upper), default: defaults,
        within: limits(lower).lowerBound...limits(upper).upperBound, distance: distance), lower, upper)
  }

  /// Returns a range from its ends, which two parameters give.
  ///
  /// - Throws: `invertedRange` if the lower is above the upper.
  package func ordered(
    _ ends: (lower: Int64, upper: Int64), _ lower: String = "min_value", _ upper: String = "max_value"
  ) throws(ArgumentProblem) -> ClosedRange<Int64> {
    guard ends.lower <= ends.upper else {
      throw problem(
        .invertedRange, lower, "\(spelling(lower)) \(ends.lower) is above \(spelling(upper)) \(ends.upper)")
    }
    return ends.lower...ends.upper
  }

  /// The whole numbers that a parameter takes.
  private func limits(_ name: String) -> ClosedRange<Int64> {
    guard case .integer(let range)? = parameters.first(where: { $0.name == name })?.kind else { return .min ... .max }
    return range
  }
}

extension Arguments {
  /// Checks the arguments of a request against a declaration.
  static func check(
    _ given: [ArgumentEntry], of declaration: TypeDeclaration, locale: LocaleData, referenceDate: Int,
    problems: inout [ArgumentProblem]
  ) -> Arguments {
    check(
      given, named: "constraint", of: declaration.name, parameters: declaration.parameters,
      alsoKnown: MimesisEngine.commonConstraints, locale: locale, referenceDate: referenceDate, problems: &problems)
  }

  /// Checks arguments of something that is no type against its parameters; `noun` is what messages call them.
  package static func check(
    _ given: [ArgumentEntry], named noun: String, of owner: String, parameters: [Parameter],
    problems: inout [ArgumentProblem]
  ) -> Arguments {
    check(
      given, named: noun, of: owner, parameters: parameters, alsoKnown: [], locale: .ofNone,
      referenceDate: TypeRequest.defaultReferenceDate, problems: &problems)
  }

  /// `alsoKnown` are names that others of its kind take, so that they are no mistakes.
  private static func check(
    _ given: [ArgumentEntry], named noun: String, of owner: String, parameters: [Parameter], alsoKnown: [String],
    locale: LocaleData, referenceDate: Int, problems: inout [ArgumentProblem]
  ) -> Arguments {
    var values: [String: Checked] = [:]
    var spellings: [String: String] = [:]
    var elementTexts: [String: [String?]] = [:]
    for entry in given {
      let name = entry.key
      guard let parameter = parameters.first(where: { $0.name == name || $0.synonyms.contains(name) }) else {
        if alsoKnown.contains(name) {
          let users = MimesisEngine.usersOfCommonConstraint(name)
          let known = parameters.flatMap { [$0.name] + $0.synonyms }
          problems.append(
            ArgumentProblem(
              .unusedConstraint, parameter: name, message: "\(owner) does not use the \(noun) \(name)",
              suggestion: ConstraintSynonym.named(name, among: known).parameter.map { "write \($0)" }
                ?? "remove it\(users.map { ", or choose a type that uses it: \($0)" } ?? "")"))
        } else {
          problems.append(unknown(name, named: noun, of: owner, parameters, beside: given))
        }
        continue
      }
      if let other = spellings[parameter.name] {
        problems.append(
          ArgumentProblem(
            .conflict, parameter: name, message: "\(name) and \(other) mean the same; both are given",
            suggestion: "leave out one of them"))
        continue
      }
      if entry.value == .null, parameter.takesNull { continue }
      spellings[parameter.name] = name
      elementTexts[parameter.name] = entry.elementTexts
      do throws(ArgumentProblem) {
        values[parameter.name] = try check(entry.value, parameter, spelling: name)
      } catch {
        problems.append(error)
      }
    }
    for parameter in parameters where parameter.isRequired && spellings[parameter.name] == nil {
      problems.append(
        ArgumentProblem(
          .missingParameter, message: "\(owner) needs the \(noun) \(parameter.name)",
          suggestion: "\(parameter.name): \(parameter.defaultValue ?? "...")"))
    }
    return Arguments(
      locale: locale, referenceDate: referenceDate, parameters: parameters, values: values, spellings: spellings,
      elementTexts: elementTexts)
  }

  private static func unknown(
    _ name: String, named noun: String, of owner: String, _ parameters: [Parameter], beside given: [ArgumentEntry]
  ) -> ArgumentProblem {
    func digits(_ name: String) -> String? {
      if case .number(let text)? = given.first(where: { $0.key == name })?.value { text } else { nil }
    }
    var precision: String?
    if ConstraintSynonym.scaleNames.contains(name), parameters.contains(where: { $0.name == "width" }),
      let total = digits("precision"), let scale = digits(name)
    {
      precision = ConstraintSynonym.precision(total, scale: scale).map { "write \($0)" }
    }
    let known = parameters.flatMap { [$0.name] + $0.synonyms }
    var finder = NameSuggestion()
    let taken = known.isEmpty ? "it takes none" : "it takes " + known.joined(separator: ", ")
    let shown = DisplayText.pathComponent(DisplayText.cut(name, limit: 80))
    return ArgumentProblem(
      .unknownParameter, parameter: name, message: "\(owner) has no \(noun) \(shown); \(taken)",
      suggestion: precision ?? ConstraintSynonym.help(for: name, among: known)
        ?? finder.question(for: name, among: known))
  }

  private static func check(
    _ value: ArgumentValue, _ parameter: Parameter, spelling: String
  ) throws(ArgumentProblem) -> Checked {
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
      return .integer(whole)
    case .decimal:
      guard case .number(let text) = value else { throw wrongType("a number") }
      guard let number = ExactDecimal(text) else {
        throw ArgumentProblem(
          .outOfRange, parameter: spelling, message: "\(spelling) needs more than 18 digits or is not finite: \(text)")
      }
      return .decimal(number)
    case .boolean:
      guard case .boolean(let truth) = value else {
        throw wrongType("true or false", suggestion: value == .null ? "write \(spelling): true, or remove it" : nil)
      }
      return .boolean(truth)
    case .text:
      switch value {
      case .text(let text), .number(let text): return .text(text)
      default: throw wrongType("text")
      }
    case .member(let members):
      let text: String
      switch value {
      case .null: return .member(nil)
      case .text(let given), .number(let given): text = given
      default: throw wrongType("the name of a member")
      }
      if let member = members.first(where: {
        $0.name.lowercased() == text.lowercased() || $0.value.lowercased() == text.lowercased()
      }) {
        return .member(member.value)
      }
      let names = members.map(\.value)
      var finder = NameSuggestion()
      throw ArgumentProblem(
        .unknownMember, parameter: spelling,
        message:
          "\(spelling) has no member \(DisplayText.quoted(text)); the members are \(names.joined(separator: ", "))",
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
            "\(spelling) is no date: \(DisplayText.quoted(text)) (use YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS or a year 0001 to 9999)"
        )
      }
      return .moment(bound)
    case .list:
      guard case .list(let elements) = value else { throw wrongType("a list", suggestion: value.asList(of: spelling)) }
      return .list(elements)
    case .listOrText:
      switch value {
      case .list(let elements): return .list(elements)
      case .text(let text):
        guard !text.contains(where: { $0 == "," || $0.isWhitespace }) else {
          throw wrongType("a list", suggestion: value.asList(of: spelling))
        }
        return .text(text)
      default:
        throw wrongType(
          "a list, or text for its characters", suggestion: value.asList(of: spelling, isWeighted: true))
      }
    case .weights:
      switch value {
      case .list, .mapping: return .any(value)
      default: throw wrongType("a list, or numbers by value", suggestion: value.asList(of: spelling))
      }
    case .any: return .any(value)
    }
  }
}

extension ArgumentValue {
  /// What the value is, for messages.
  var description: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): "\(truth)"
    case .number(let text): text
    case .text(let text): DisplayText.quoted(text)
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
