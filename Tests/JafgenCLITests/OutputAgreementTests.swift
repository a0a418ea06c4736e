import Foundation
import JafgenTestSupport
import Testing

/// All formats of a run hold the same values, as other implementations read them; `JAFGEN_CONFORMANCE=1` takes full sizes.
@Suite("Outputs of one run", .enabled(if: Judges.python != nil, Comment(rawValue: Judges.absence)))
struct OutputAgreementTests {
  private static let isConformance = ProcessInfo.processInfo.environment["JAFGEN_CONFORMANCE"] == "1"
  /// The rows of every type, required and nullable, and of what is nested.
  private static let counts: [(types: Int, nested: Int)] =
    [(0, 0), (1, 1), (7, 7)] + (isConformance ? [(70_000, 70_000), (7, 1_000_000)] : [(3000, 70_000)])

  @Test("Hold the same cells and tell true statistics", arguments: counts)
  func agree(types: Int, nested: Int) throws {
    let directory = try TemporaryDirectory()
    let schema = Repository.path("Tests/Fixtures/schemas/valid/all-types.yaml")
    try directory.write(String(contentsOfFile: schema, encoding: .utf8), to: "schemas/all-types.yaml")
    let tables = ["required=\(types)", "nullable=\(types)", "nested=\(nested)"]
    let result = try runJafgen(
      ["generate", "-q"] + tables.flatMap { ["--count", $0] }, in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    #expect(directory.files(in: "output").count == 13)
    let judgement = try runJudge(
      "outputs_agree.py", [directory.path("output"), "outputs.duckdb"] + tables, in: directory)
    #expect(judgement.status == 0, "\(judgement.stderr)")
    #expect(judgement.stdout.hasPrefix("ok "))
  }

  @Test("Hold the same objects and lists", arguments: isConformance ? [0, 1, 7, 100_000] : [0, 1, 7, 10_000])
  func agreeOnStructures(count: Int) throws {
    let directory = try TemporaryDirectory()
    let schema = Repository.path("Tests/Fixtures/schemas/valid/structured-types.yaml")
    try directory.write(String(contentsOfFile: schema, encoding: .utf8), to: "schemas/structured.yaml")
    let tables = ["required=\(count)", "nullable=\(count)"]
    let result = try runJafgen(
      ["generate", "-q"] + tables.flatMap { ["--count", $0] }, in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let judgement = try runJudge(
      "outputs_agree.py", [directory.path("output"), "structured.duckdb"] + tables, in: directory)
    #expect(judgement.status == 0, "\(judgement.stderr)")
    #expect(judgement.stdout.hasPrefix("ok "))
  }

  @Test("Are the same with any number of threads, compressed or not, in one row group or many")
  func threads() throws {
    let compressions = ["none", "gzip", "zstd"]
    for (round, compression) in compressions.enumerated() {
      // A text file that is not compressed says nothing about it.
      let text = compression == "none" ? "" : "options: {compression: \(compression)}"
      let parquet = "compression: \(["snappy", "gzip", "zstd"][round]), row_group_size: \([700, 3000, 90_000][round])"
      let directory = try TemporaryDirectory(files: [
        "schemas/shop.yaml": Shop.schema(
          output: """
            {format: [csv, json, jsonl, parquet, duckdb], path: ./output, formats: {
            csv: {\(text)}, json: {\(text)}, jsonl: {\(text)}, parquet: {options: {\(parquet)}}}}
            """.replacing("\n", with: " "))
      ])
      var expected: [String: [UInt8]] = [:]
      for threads in [1, 2, 3, 8] {
        let result = try runJafgen(
          ["generate", "-q", "--threads", "\(threads)", "--count", "orders=60000"], in: directory,
          environment: DuckDB.environment)
        try #require(result.status == 0, "\(result.stderr)")
        var found: [String: [UInt8]] = [:]
        for name in directory.files(in: "output") {
          // A database promises equal content in equal order.
          found[name] =
            name.hasSuffix(".duckdb")
            ? Array(
              try DuckDB.run("FROM customers; FROM orders; FROM duckdb_constraints();", on: name, in: directory).utf8)
            : try directory.bytes(of: "output/\(name)")
        }
        #expect(found.count == 9)
        if threads == 1 { expected = found }
        for (name, bytes) in found {
          let isSame = bytes == expected[name]
          #expect(isSame, "\(name) with \(threads) threads, \(compression)")
        }
      }
    }
  }
}
