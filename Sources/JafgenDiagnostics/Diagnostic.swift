/// One error or warning in a schema, with its location.
public struct Diagnostic: Error, Hashable, Sendable {
  /// The kind of problem; stable, for programs.
  public let code: DiagnosticCode
  /// What is wrong, in one sentence without a final full stop, safe to print on a terminal.
  public let message: String
  /// Its location; nil for problems of no file.
  public let location: SourceLocation?
  /// Its path in the schema, such as `entities.orders.attributes.customer_id.link_to`.
  public let path: String?
  /// How to fix it, if that is known.
  public let suggestion: String?

  /// Makes a diagnostic. Characters of names and values that a terminal might act on are shown as U+FFFD in its texts.
  public init(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation? = nil, path: String? = nil,
    suggestion: String? = nil
  ) {
    self.code = code
    self.message = DisplayText.sanitized(message)
    self.location = location
    self.path = path
    self.suggestion = suggestion.map(DisplayText.sanitized)
  }

  /// The severity, determined by the code.
  public var severity: Severity { code.severity }

  /// The severity of a problem.
  public enum Severity: String, Sendable {
    /// Nothing can be generated.
    case error
    /// Generation goes on.
    case warning
  }
}

/// An error of a schema.
public typealias ValidationError = Diagnostic
/// A warning about a schema.
public typealias ValidationWarning = Diagnostic

/// The diagnostics of a validation.
public struct ValidationResult: Sendable {
  /// The errors, sorted by place.
  public let errors: [ValidationError]
  /// The warnings, sorted by place.
  public let warnings: [ValidationWarning]

  /// Whether there are no errors.
  public var isValid: Bool { errors.isEmpty }

  /// Errors and warnings together, sorted by place.
  public var diagnostics: [Diagnostic] { (errors + warnings).sortedByPlace() }

  /// Sorts diagnostics and separates them by severity.
  public init(_ diagnostics: [Diagnostic]) {
    let sorted = diagnostics.sortedByPlace()
    errors = sorted.filter { $0.severity == .error }
    warnings = sorted.filter { $0.severity == .warning }
  }
}

extension [Diagnostic] {
  /// Returns the diagnostics by file, line and column; those without a place last; otherwise in the order given.
  package func sortedByPlace() -> [Diagnostic] {
    enumerated().sorted { left, right in
      switch (left.element.location, right.element.location) {
      case (let a?, let b?) where a != b: a < b
      case (_?, nil): true
      case (nil, _?): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }
}
