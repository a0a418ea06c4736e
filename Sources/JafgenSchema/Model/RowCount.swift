public import JafgenDiagnostics

/// How many rows an entity has, and what says so.
public struct RowCount: Sendable {
  /// The number of rows.
  public var value: Int
  /// Where the schema says it.
  public var location: SourceLocation?
  /// What changed it after loading, for messages; nil if nothing did.
  package var origin: String?
  /// Whether it could not be read, which has already been reported.
  package var isUnknown = false

  /// The largest number of rows: 2^53.
  public static let maximum = 1 << 53

  /// Takes a number as a schema says it.
  public init(_ number: Located<Int>) {
    value = number.value
    location = number.location
  }

  /// Replaces the number, for a reason that messages give.
  mutating func change(to number: Int, _ origin: String?) {
    value = number
    isUnknown = false
    self.origin = origin
  }

  /// The rows with what set them, if that was not the schema: `5 rows (set by an option)`.
  package var text: String { DisplayText.plural(value, "row") + originText }

  /// What set the number, if that was not the schema: ` (set by an option)`.
  package var originText: String { origin.map { " (\($0))" } ?? "" }
}
