import JafgenDiagnostics
import Foundation
import JafgenSchema
import JafgenTestSupport
import Testing

/// Rows from files come out as they went in: types, nulls, order and every text, in whatever way the work is divided.
struct GivenFileTests {
  private enum Kind: String, CaseIterable {
    case whole, decimal, float, truth, day, moment, instant, time, text, mixed, empty
  }

  private static let texts = [
    "", "a", "b,c", "say \"hi\"", "two\nlines", "é", "e\u{301}", "NULL", "true", "007", "😀", " lead ", "back\\slash",
    "#",
  ]

  /// A value, as it stands in JSON without quotes if `isBare`.
  private static func value(_ kind: Kind, _ random: inout TestRandom) -> (text: String, isBare: Bool)? {
    if random.chance(15) || kind == .empty { return nil }
    func two(_ bound: Int, from first: Int = 0) -> String {
      let number = first + random.below(bound)
      return number < 10 ? "0\(number)" : "\(number)"
    }
    func day() -> String { "20\(two(30, from: 10))-\(two(12, from: 1))-\(two(28, from: 1))" }
    func clock() -> String { "\(two(24)):\(two(60)):\(two(60))" + (random.chance(30) ? ".\(two(90, from: 10))5" : "") }
    switch kind {
    case .whole: return ("\(Int64(bitPattern: random.next()) >> Int64(random.below(64)))", true)
    case .decimal: return ("\(random.chance(50) ? "-" : "")\(random.below(100_000)).\(two(100))", true)
    case .float: return ("\(random.below(1000)).\(random.below(1000))e\(random.below(40) - 20)", true)
    case .truth: return (random.chance(50) ? "true" : "false", true)
    case .day: return (day(), false)
    case .moment: return ("\(day())T\(clock())", false)
    case .instant: return ("\(day())T\(clock())Z", false)
    case .time: return (clock(), false)
    case .text: return (random.pick(texts), false)
    case .mixed: return random.chance(50) ? ("\(random.below(100))x", false) : (day(), false)
    case .empty: return nil
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  /// Writes the same random rows as CSV and as JSON Lines, and a schema that names both.
  private static func write(_ directory: TemporaryDirectory, rowCount: Int, seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var csv = Kind.allCases.map(\.rawValue).joined(separator: ",") + "\n"
    var lines = ""
    for _ in 0..<rowCount {
      let cells = Kind.allCases.map { kind in (kind, value(kind, &random)) }
      csv +=
        cells.map { _, cell in cell.map { $0.isBare ? $0.text : Self.quoted($0.text) } ?? "" }
        .joined(separator: ",") + "\n"
      lines +=
        "{"
        + cells.map { kind, cell in
          "\"\(kind)\": \(cell.map { $0.isBare ? $0.text : ValueJSON.quoted($0.text) } ?? "null")"
        }.joined(separator: ", ") + "}\n"
    }
    try directory.write(csv, to: "given.csv")
    try directory.write(lines, to: "rows/given.jsonl")
    try directory.write(
      """
      system: {name: s}
      entities:
        csv: {file: given.csv}
        lines: {file: rows/given.jsonl}
      """, to: "s.yaml")
  }

  private static func schema(_ directory: TemporaryDirectory, _ overrides: SchemaOverrides) throws -> ValidatedSchema {
    let loaded = SchemaLoader().loadSchemas(at: [directory.path("s.yaml")])
    let outcome = SchemaValidator(overrides: overrides).validate(loaded)
    return try #require(outcome.schema, "\(outcome.result.diagnostics)")
  }

  @Test(
    "DuckDB reads the same from the files and from what is written",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func comesBack() throws {
    // Few rows become a dictionary, many do not, and a batch holds 4,096.
    for rowCount in [1, 7, 500, 20_000] {
      let directory = try TemporaryDirectory()
      try Self.write(directory, rowCount: rowCount, seed: UInt64(rowCount))
      try generate(
        Self.schema(directory, SchemaOverrides(formats: ["parquet"], outputPath: directory.path("out"))))
      let result = try runJudge(
        "given_rows.py",
        [
          directory.path("given.csv"), directory.path("out/csv.parquet"), directory.path("rows/given.jsonl"),
          directory.path("out/lines.parquet"),
        ], in: directory)
      #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
      let lines = result.stdout.split(separator: "\n")
      #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("ok \(rowCount) ") })
      if rowCount >= 500 {
        #expect(
          lines.first.map { String($0) } == "ok \(rowCount) BIGINT DECIMAL(7,2) DOUBLE BOOLEAN DATE TIMESTAMP "
            + "TIMESTAMP WITH TIME ZONE TIME VARCHAR VARCHAR VARCHAR")
      }
    }
  }

  @Test func partitionsAndThreadsChangeNothing() throws {
    let directory = try TemporaryDirectory()
    try Self.write(directory, rowCount: 10_000, seed: 5)
    func lines(_ folder: String, threads: Int, partition: (index: Int, count: Int)? = nil) throws -> [String] {
      let overrides = SchemaOverrides(formats: ["jsonl"], outputPath: directory.path(folder))
      return try generate(Self.schema(directory, overrides), threads: threads, partition: partition).map {
        String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self)
      }
    }
    let whole = try lines("one", threads: 1)
    #expect(try lines("four", threads: 4) == whole)
    #expect(whole.count == 2 && whole[0] == whole[1])
    let parts = try (0..<3).map { try lines("part-\($0)", threads: 2, partition: ($0, 3)) }
    #expect((0..<2).map { entity in parts.map { $0[entity] }.joined() } == whole)
  }
}
