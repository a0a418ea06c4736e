import Foundation
import JafgenMimesis
import JafgenTestSupport
import Testing

/// All formats of a run hold the same values, as other implementations read them; `JAFGEN_CONFORMANCE=1` takes full sizes.
@Suite("Outputs of one run", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct OutputAgreementTests {
  /// The rows of every type, required and nullable, and of what is nested.
  private static let counts: [(types: Int, nested: Int)] =
    [(0, 0), (1, 1), (7, 7)] + (TestEnvironment.isConformance ? [(70_000, 70_000), (7, 1_000_000)] : [(3000, 70_000)])

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

  /// A schema with an attribute of every declared type, required and nullable. Those of whole files are left out where they
  /// would make gigabytes.
  private static func schemaOfEveryType(holdsFiles: Bool) -> String {
    let constraints = [
      "choice.choice": "{choices: [a, b, \"\"]}",
      "datetime.bulk_create_datetimes": "{date_start: 2024-01-01, date_end: 2024-01-03, hours: 7}",
    ]
    func attributes(_ nulls: String) -> String {
      MimesisEngine.declarations.filter { holdsFiles || !$0.name.hasPrefix("binaryfile.") }.map { declaration in
        let name = declaration.name
        let own = constraints[name].map { ", constraints: \($0)" } ?? ""
        return "      \(name.replacing(".", with: "_")): {type: \(name)\(own)\(nulls)}\n"
      }.joined()
    }
    let row = "      row: {type: integer, unique: true, constraints: {min_value: 1, max_value: 100000000}}\n"
    return """
      system:
        name: every
        seed: 5
        output:
          format: [csv, json, jsonl, parquet, duckdb]
          formats: {parquet: {options: {row_group_size: 800, page_size: 20000}}}
      entities:
        required:
          count: 7
          attributes:
      \(row)\(attributes(""))
        nullable:
          count: 7
          attributes:
      \(row)\(attributes(", required: false, null_probability: 0.2"))
      """
  }

  @Test(
    "Hold the same cells of every declared type",
    arguments: [0, 1, 7, 3000] + (TestEnvironment.isConformance ? [70_000] : []))
  func agreeOnEveryType(count: Int) throws {
    let holdsFiles = count <= 3000
    let directory = try TemporaryDirectory(files: [
      "schemas/every.yaml": Self.schemaOfEveryType(holdsFiles: holdsFiles)
    ])
    let tables = ["required=\(count)", "nullable=\(count)"]
    let result = try runJafgen(
      ["generate", "-q"] + tables.flatMap { ["--count", $0] }, in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let judgement = try runJudge(
      "outputs_agree.py", [directory.path("output"), "every.duckdb"] + tables, in: directory)
    #expect(judgement.status == 0, "\(judgement.stderr)")
    #expect(judgement.stdout.hasPrefix("ok "))
    let names = try DuckDB.run(
      "SELECT column_name FROM duckdb_columns() WHERE table_name = 'nullable' ORDER BY column_index;",
      on: "every.duckdb", in: directory)
    let declared = MimesisEngine.declarations.map { $0.name.replacing(".", with: "_") }
    let expected = ["row"] + declared.filter { holdsFiles || !$0.hasPrefix("binaryfile_") }
    #expect(names.split(separator: "\n").map(String.init) == expected)
    #expect(declared.count > 200)
  }

  @Test("Are the same with any number of threads, in every type and with every kind of link", arguments: [false, true])
  func threadsOfEveryType(isLinked: Bool) throws {
    var files = ["schemas/every.yaml": Self.schemaOfEveryType(holdsFiles: false)]
    if isLinked {
      let folder = Repository.path("Tests/Fixtures/schemas/valid/everything")
      files = try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: [:]) {
        // Several row groups each.
        $0["schemas/\($1)"] = try String(contentsOfFile: "\(folder)/\($1)", encoding: .utf8)
          .replacing("  output:\n", with: "  output:\n    formats: {parquet: {options: {row_group_size: 90}}}\n")
      }
    }
    let counts = isLinked ? [] : ["--count", "required=2500", "--count", "nullable=2500"]
    let directory = try TemporaryDirectory(files: files)
    var expected: [String: [UInt8]] = [:]
    for threads in [1, 2, 3, 8] {
      let result = try runJafgen(
        ["generate", "-q", "--threads", "\(threads)", "--format", "parquet,duckdb"] + counts, in: directory,
        environment: DuckDB.environment)
      try #require(result.status == 0, "\(result.stderr)")
      var found: [String: [UInt8]] = [:]
      for name in directory.files(in: "output") {
        guard name.hasSuffix(".duckdb") else {
          found[name] = try directory.bytes(of: "output/\(name)")
          continue
        }
        // A database promises equal content in equal order.
        let tables = try DuckDB.run(
          "SELECT table_name FROM duckdb_tables() ORDER BY ALL;", on: name, in: directory)
        let queries = tables.split(separator: "\n").map {
          "SELECT '\($0)', count(*), sum(hash(rowid, t)) FROM \"\($0)\" AS t;"
        }
        found[name] = Array(
          try DuckDB.run(queries.joined() + "FROM duckdb_constraints();", on: name, in: directory).utf8)
      }
      #expect(found.count >= 3)
      if threads == 1 { expected = found }
      #expect(found.keys.sorted() == expected.keys.sorted())
      for (name, bytes) in found {
        let isSame = bytes == expected[name]
        #expect(isSame, "\(name) with \(threads) threads")
      }
    }
  }

  @Test(
    "Hold the same objects and lists",
    arguments: TestEnvironment.isConformance ? [0, 1, 7, 100_000] : [0, 1, 7, 10_000])
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
