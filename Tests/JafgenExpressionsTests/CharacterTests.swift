import JafgenColumns
import JafgenExpressions
import JafgenTestSupport
import Testing

/// Our tables of characters, held against DuckDB's, which is of a later version of Unicode.
@Suite("Characters", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct CharacterTests {
  /// Every character of the version of our tables, 14.0, each in a row.
  private static let table = SampleTable(
    texts: (0x20..<0xe0200).compactMap { Unicode.Scalar($0) }.filter { character in
      guard let age = character.properties.age, age.major <= 14 else { return false }
      return character.properties.generalCategory != .privateUse
    }.map { String($0) })

  @Test(
    "All characters are mapped as DuckDB maps them",
    arguments: ["lower(s)", "upper(s)", "strip_accents(s)", "length(s)", "lower(s || 'É' || s)", "trim(s)"])
  func mappings(expression: String) throws {
    try Referee(table: Self.table).judge([expression])
  }
}
