public import JafgenArguments

/// One output format: its name and its options.
///
/// Validation, documentation and the structure of the schema language all read this one declaration.
public struct FormatDeclaration: Sendable {
  /// The name in `output.format`.
  public let name: String
  /// What it is, in one line.
  public let summary: String
  /// The options that it accepts under `options`.
  public let parameters: [Parameter]
  /// The default pattern for file names, such as `{entity}.{ext}`.
  public let defaultPattern: String
  /// Regular expressions of texts that options take, by the options' names, for those that take not every text.
  package let expressions: [String: String]
  /// The codecs that have levels, with those.
  package let levels: [LeveledCodec]
  /// Makes what an output is from checked options.
  let makeKind: @Sendable (Arguments<Void>) throws(ArgumentProblem) -> ValidatedOutput.Kind

  init(
    _ name: String, _ summary: String, defaultPattern: String = "{entity}.{ext}", parameters: [Parameter],
    expressions: [String: String] = [:], levels: [LeveledCodec] = [],
    makeKind: @escaping @Sendable (Arguments<Void>) throws(ArgumentProblem) -> ValidatedOutput.Kind
  ) {
    self.name = name
    self.summary = summary
    self.defaultPattern = defaultPattern
    self.parameters = parameters
    self.expressions = expressions
    self.levels = levels
    self.makeKind = makeKind
  }

  /// Returns what an output with these options is, and everything that they have wrong; options of null are none.
  ///
  /// There is a kind if nothing is wrong.
  package func kind(_ options: [ArgumentEntry]) -> (kind: ValidatedOutput.Kind?, problems: [ArgumentProblem]) {
    let given = options.filter { $0.value != .null }
    var problems: [ArgumentProblem] = []
    let arguments = Arguments(
      checking: given, named: "option", of: name, parameters: parameters, context: (), problems: &problems)
    guard problems.isEmpty else { return (nil, problems.map { rephrased($0, given) }) }
    do throws(ArgumentProblem) {
      return (try makeKind(arguments), [])
    } catch {
      return (nil, [error])
    }
  }

  /// Returns a problem of a level as one of the codec's levels, if the options name a codec.
  private func rephrased(_ problem: ArgumentProblem, _ given: [ArgumentEntry]) -> ArgumentProblem {
    guard problem.kind == .outOfRange, problem.parameter == "compression_level",
      case .text(let name)? = given.last(where: { $0.key == "compression" })?.value,
      case .number(let level)? = given.last(where: { $0.key == "compression_level" })?.value,
      let codec = levels.first(where: { $0.codec.rawValue == name.lowercased() })
    else { return problem }
    return ArgumentProblem(
      .outOfRange, parameter: problem.parameter, message: codec.message(level))
  }
}
