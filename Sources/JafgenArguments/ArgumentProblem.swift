/// What is wrong with one argument of a type.
public struct ArgumentProblem: Error, Hashable, Sendable {
  /// The kinds of problem; stable, so code can rely on them.
  public enum Kind: String, Sendable {
    /// No type has this name.
    case unknownType
    /// There is no such locale.
    case unknownLocale
    /// The type has no such parameter.
    case unknownParameter
    /// The type does not use this constraint, though other types do.
    case unusedConstraint
    /// Choices are of several types, so that all become text: worth a warning.
    case mixedChoices
    /// A text stands where a list is usual, and is taken for its characters: worth a warning.
    case charactersAsChoices
    /// A parameter without which the type has no values is absent.
    case missingParameter
    /// The value is of another kind than the parameter takes.
    case wrongType
    /// The value is outside what the parameter takes.
    case outOfRange
    /// The lower bound is above the upper one.
    case invertedRange
    /// The value is not a member of the enumeration.
    case unknownMember
    /// Two arguments, or two forms of one, contradict each other.
    case conflict
    /// Next to nothing of a distribution lies within the bounds.
    case emptyDistribution
  }

  /// Whether the type has values nevertheless.
  public var isWarning: Bool { kind == .mixedChoices || kind == .charactersAsChoices }

  /// The kind of problem.
  public let kind: Kind
  /// The parameter's name as spelt in the request; nil if the problem concerns the type as a whole.
  public let parameter: String?
  /// The index in the parameter's list or among the keys of its mapping, if the problem concerns one element.
  public let element: Int?
  /// What is wrong, in one sentence without a final full stop.
  public let message: String
  /// What to write instead, if that is known.
  public let suggestion: String?

  /// Makes a problem.
  public init(
    _ kind: Kind, parameter: String? = nil, element: Int? = nil, message: String, suggestion: String? = nil
  ) {
    self.kind = kind
    self.parameter = parameter
    self.element = element
    self.message = message
    self.suggestion = suggestion
  }

  /// Returns the problem of a parameter in an argument that is a mapping of `keys`, as one of that argument.
  func held(by argument: String, keys: [String]) -> ArgumentProblem {
    ArgumentProblem(
      kind, parameter: argument, element: parameter.flatMap { keys.firstIndex(of: $0) }, message: message,
      suggestion: kind == .missingParameter ? suggestion.map { "add \($0)" } : suggestion)
  }
}
