/// One attribute type: its names, its parameters and how its values come about.
///
/// Documentation, validation and generation all read this one declaration.
public struct TypeDeclaration: Sendable {
  /// The name, `provider.method` in Mimesis' spelling or one of our own short names.
  public let name: String
  /// What it gives, in one line.
  public let summary: String
  /// The parameters that it takes under `constraints`.
  public let parameters: [Parameter]
  /// Whether the values depend on the locale.
  public let isLocaleDependent: Bool
  /// Makes the domain of values from checked arguments.
  package let makeDomain: @Sendable (Arguments) throws(ArgumentProblem) -> ValueDomain
  /// Returns what is worth a warning in arguments that have a domain.
  package let warnings: @Sendable (Arguments) -> [ArgumentProblem]
  /// Which locale's values come in a locale, where that may be another.
  private let source: (@Sendable (LocaleData) -> LocaleData)?

  /// Makes a declaration; `source` says which locale's values come in a locale, where that may be another.
  package init(
    _ name: String, _ summary: String, parameters: [Parameter] = [], isLocaleDependent: Bool = false,
    source: (@Sendable (LocaleData) -> LocaleData)? = nil,
    warnings: @escaping @Sendable (Arguments) -> [ArgumentProblem] = { _ in [] },
    makeDomain: @escaping @Sendable (Arguments) throws(ArgumentProblem) -> ValueDomain
  ) {
    self.source = source
    self.warnings = warnings
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.isLocaleDependent = isLocaleDependent
    self.makeDomain = makeDomain
  }

  /// Returns the locale whose values come in `locale`: another one where that has no words to make texts of.
  public func localeOfValues(in locale: String) -> String {
    guard let source, let data = LocaleData(locale) else { return locale }
    return source(data).name
  }
}

/// One parameter of an attribute type.
public struct Parameter: Sendable {
  /// What values a parameter takes.
  public enum Kind: Sendable {
    /// A whole number in this range.
    case integer(ClosedRange<Int64>)
    /// A number, exactly as written.
    case decimal
    /// True or false.
    case boolean
    /// Text.
    case text
    /// A member of an enumeration, by name or value in any case; null draws one.
    case member([Member])
    /// A date, a date and time, or a year.
    case date
    /// A list of scalars.
    case list
    /// A list of scalars, or text as the list of its characters.
    case listOrText
    /// A list of numbers, or numbers by what they are for.
    case weights
    /// Any scalar or a list of them.
    case any
  }

  /// One member of an enumeration.
  public struct Member: Sendable, Hashable {
    /// The name in Mimesis, such as `MASTER_CARD`.
    public let name: String
    /// The value in Mimesis, such as `MasterCard`.
    public let value: String

    /// Makes a member.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The name in schemas.
  public let name: String
  /// Other names for the same; giving two of them is an error.
  public let synonyms: [String]
  /// What it takes.
  public let kind: Kind
  /// The value where none is given, as a schema would write it; nil if that is the locale's or the type's own affair.
  public let defaultValue: String?
  /// Whether the type needs it.
  public let isRequired: Bool
  /// What it does, in one line.
  public let summary: String
  /// The name of the other bound of a range; nil where it bounds none. A bound that is given alone may move the other.
  public private(set) var otherBound: String?

  /// Returns the two bounds of a range.
  package static func bounds(_ lower: Parameter, _ upper: Parameter) -> [Parameter] {
    var bounds = [lower, upper]
    bounds[0].otherBound = upper.name
    bounds[1].otherBound = lower.name
    return bounds
  }

  /// Whether null may be given and means that nothing is; to an enumeration null is a wish of its own.
  package var takesNull: Bool {
    if case .member = kind { false } else { defaultValue == "null" }
  }

  /// Makes a parameter.
  package init(
    _ name: String, synonyms: [String] = [], _ kind: Kind, default defaultValue: String? = nil,
    isRequired: Bool = false, _ summary: String
  ) {
    self.name = name
    self.synonyms = synonyms
    self.kind = kind
    self.defaultValue = defaultValue
    self.isRequired = isRequired
    self.summary = summary
  }
}
