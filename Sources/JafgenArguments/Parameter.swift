/// One parameter of an attribute type or an output format.
public struct Parameter: Sendable {
  /// The kinds of value that a parameter accepts.
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
    /// A list of numbers, or a mapping to numbers.
    case weights
    /// A list of lists, each of so many scalars.
    case lists(of: Int)
    /// So many numbers, none below zero and one above.
    case numbers(Int)
    /// The name of a form, or a mapping with the name as `type` and the form's own parameters.
    case form([ParameterForm])
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
  /// Other names for it; giving two of them is an error.
  public let synonyms: [String]
  /// The kind of value that it accepts.
  public let kind: Kind
  /// The default, as written in a schema, such as `"5"`; nil where the locale or the type decides.
  public let defaultValue: String?
  /// Whether the type needs it.
  public let isRequired: Bool
  /// What it does, in one line.
  public let summary: String
  /// The name of the other bound of a range; nil if it is not a bound. A bound given alone may move the other.
  public private(set) var otherBound: String?

  /// Returns the two bounds of a range.
  package static func bounds(_ lower: Parameter, _ upper: Parameter) -> [Parameter] {
    var bounds = [lower, upper]
    bounds[0].otherBound = upper.name
    bounds[1].otherBound = lower.name
    return bounds
  }

  /// Whether null may be given and means that nothing is; for an enumeration null is a value in its own right.
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

/// One of the forms that an argument may have, such as a distribution.
public struct ParameterForm: Sendable {
  /// The name.
  public let name: String
  /// What it is, in one line.
  public let summary: String
  /// Its own parameters.
  public let parameters: [Parameter]

  /// Makes a form.
  package init(_ name: String, _ summary: String, _ parameters: [Parameter] = []) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
  }
}
