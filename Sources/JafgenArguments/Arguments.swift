package import JafgenColumns
internal import JafgenDiagnostics

/// The arguments of one use of a type or an output format, checked against its parameters one by one.
///
/// What remains for the type or format itself is what several of them mean together.
package struct Arguments<Context: Sendable>: Sendable {
  /// What else the owner of the arguments needs to make something of them.
  package let context: Context
  private let parameters: [Parameter]
  private let values: [String: CheckedArgument]
  private let spellings: [String: String]
  private let elementTexts: [String: [String?]]
  /// The argument that these are parameters of, as it was spelt, and their own names as given; nil at the top.
  private var holder: (spelling: String, keys: [String])?

  /// Checks arguments against the parameters of their owner; `noun` is what messages call them.
  ///
  /// `unused` gives the problem of a name that the owner does not have but others of its kind do.
  package init(
    checking given: [ArgumentEntry], named noun: String, of owner: String, parameters: [Parameter], context: Context,
    unused: (String) -> ArgumentProblem? = { _ in nil }, problems: inout [ArgumentProblem]
  ) {
    var values: [String: CheckedArgument] = [:]
    var spellings: [String: String] = [:]
    var elementTexts: [String: [String?]] = [:]
    for entry in given {
      let name = entry.key
      guard let parameter = parameters.first(where: { $0.name == name || $0.synonyms.contains(name) }) else {
        problems.append(
          unused(name) ?? ParameterSynonym.problem(unknown: name, named: noun, of: owner, parameters, beside: given))
        continue
      }
      if let other = spellings[parameter.name] {
        problems.append(
          ArgumentProblem(
            .conflict, parameter: name, message: "\(name) and \(other) mean the same; both are given",
            suggestion: "remove one of them"))
        continue
      }
      if entry.value == .null, parameter.takesNull { continue }
      spellings[parameter.name] = name
      elementTexts[parameter.name] = entry.elementTexts
      do throws(ArgumentProblem) {
        values[parameter.name] = try CheckedArgument(entry.value, parameter, spelling: name)
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
    self.context = context
    self.parameters = parameters
    self.values = values
    self.spellings = spellings
    self.elementTexts = elementTexts
  }

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

  /// Returns the numbers of a list of numbers, if given.
  package func numbers(_ name: String) -> [Double]? {
    list(name)?.map { if case .number(let text) = $0 { Double(text) ?? 0 } else { 0 } }
  }

  /// Returns the form that an argument names, and what it gives for the form's own parameters; nil if it is not given.
  ///
  /// - Throws: what is wrong with its name or with one of its parameters.
  package func form(_ name: String) throws(ArgumentProblem) -> (form: ParameterForm, arguments: Arguments)? {
    guard let value = any(name), let parameter = parameters.first(where: { $0.name == name }),
      case .form(let forms) = parameter.kind
    else { return nil }
    let spelling = spelling(name)
    var entries: [ArgumentEntry] = []
    var kind = value
    if case .mapping(let given) = value {
      entries = given
      guard let type = given.first(where: { $0.key == "type" }) else {
        throw ArgumentProblem(
          .missingParameter, parameter: spelling, message: "\(spelling) has no \"type\"",
          suggestion: "add, say, type: \(forms.first?.name ?? "")")
      }
      kind = type.value
    }
    let names = forms.map(\.name)
    guard case .text(let text) = kind, let form = forms.first(where: { $0.name == text }) else {
      var finder = NameSuggestion()
      var question: String?
      if case .text(let text) = kind { question = finder.question(for: text, among: names) }
      throw ArgumentProblem(
        .unknownMember, parameter: spelling, element: entries.firstIndex { $0.key == "type" },
        message: "\(spelling) has no type \(kind.description) here; the types are \(names.joined(separator: ", "))",
        suggestion: question)
    }
    var problems: [ArgumentProblem] = []
    var arguments = Arguments(
      checking: entries.filter { $0.key != "type" }, named: "parameter", of: "\(spelling) \(form.name)",
      parameters: form.parameters, context: context, problems: &problems)
    let keys = entries.map(\.key)
    arguments.holder = (spelling, keys)
    if let problem = problems.first { throw problem.held(by: spelling, keys: keys) }
    return (form, arguments)
  }

  /// Returns the name by which the request called a parameter, for messages; the parameter's own where it is not given.
  package func spelling(_ name: String) -> String { spellings[name] ?? name }

  /// Makes a problem with an argument, named as the request spelt it.
  package func problem(
    _ kind: ArgumentProblem.Kind, _ name: String, element: Int? = nil, _ message: String, suggestion: String? = nil
  ) -> ArgumentProblem {
    let problem = ArgumentProblem(
      kind, parameter: spellings[name], element: element, message: message, suggestion: suggestion)
    return holder.map { problem.held(by: $0.spelling, keys: $0.keys) } ?? problem
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
