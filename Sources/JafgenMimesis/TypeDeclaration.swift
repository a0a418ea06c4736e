public import JafgenArguments

/// One attribute type: its names, its parameters and how its values are made.
///
/// Documentation, validation and generation all read this one declaration.
public struct TypeDeclaration: Sendable {
  /// The name, such as `person.email`: `provider.method` as in Mimesis, or one of our own short names.
  public let name: String
  /// What it gives, in one line.
  public let summary: String
  /// The parameters that it accepts under `constraints`.
  public let parameters: [Parameter]
  /// Whether the values depend on the locale.
  public let isLocaleDependent: Bool
  /// Makes the domain of values from checked arguments.
  package let makeDomain: @Sendable (TypeArguments) throws(ArgumentProblem) -> ValueDomain
  /// Returns what is worth a warning in arguments that have a domain.
  package let warnings: @Sendable (TypeArguments) -> [ArgumentProblem]
  /// Which locale's values come in a locale, where that may be another.
  private let source: (@Sendable (LocaleData) -> LocaleData)?

  /// Makes a declaration; `source` says which locale's values come in a locale, where that may be another.
  package init(
    _ name: String, _ summary: String, parameters: [Parameter] = [], isLocaleDependent: Bool = false,
    source: (@Sendable (LocaleData) -> LocaleData)? = nil,
    warnings: @escaping @Sendable (TypeArguments) -> [ArgumentProblem] = { _ in [] },
    makeDomain: @escaping @Sendable (TypeArguments) throws(ArgumentProblem) -> ValueDomain
  ) {
    self.source = source
    self.warnings = warnings
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.isLocaleDependent = isLocaleDependent
    self.makeDomain = makeDomain
  }

  /// Returns the locale whose values are used in `locale`: a different one if that has no word list for texts.
  public func localeOfValues(in locale: String) -> String {
    guard let source, let data = LocaleData(locale) else { return locale }
    return source(data).name
  }
}
