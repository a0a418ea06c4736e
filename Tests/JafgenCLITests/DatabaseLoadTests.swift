import Foundation
import JafgenColumns
import JafgenSchema
import JafgenSQL
import JafgenTestSupport
import Testing

/// The statements of `export ddl` and the CSV of `generate`, taken by the databases themselves.
@Suite("Loading into databases", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct DatabaseLoadTests {
  /// Folders of schemas, by their paths in the repository.
  static let schemas = [
    "schemas", "Tests/Fixtures/sql/hostile", "Tests/Fixtures/schemas/valid/everything",
    "Tests/Fixtures/schemas/valid/types.yaml",
  ]

  /// One table as it is in a database, and the copy of its CSV file in the working directory.
  private struct LoadedTable {
    let definition: TableDefinition
    let file: String
    let rowCount: Int
  }

  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Generates CSV and statements, and returns the tables in the order of the statements.
  private func prepare(_ schemas: String, _ dialect: SQLDialect) throws -> [LoadedTable] {
    try #require(
      try runShell(
        #"mkdir schemas && cp -R "$FROM" schemas"#, in: directory, environment: ["FROM": Repository.path(schemas)]
      )
      .status == 0)
    let generation = try runJafgen(["generate", "-q", "--format", "csv", "-o", "csv"], in: directory)
    try #require(generation.status == 0, "\(generation.stderr)")
    let export = try runJafgen(["export", "ddl", "--dialect", dialect.rawValue, "-o", "tables.sql"], in: directory)
    try #require(export.status == 0, "\(export.stderr)")

    let loaded = SchemaLoader().loadSchemas(in: directory.path("schemas"))
    let validator = SchemaValidator(overrides: SchemaOverrides(formats: ["csv"]))
    let schema = try #require(validator.validate(loaded).schema)
    let definitions = TableDefinition.tables(of: schema)
    return try zip(definitions, definitions.named(for: dialect).tables).enumerated().map { index, pair in
      let file = "\(index).csv"
      try FileManager.default.copyItem(
        atPath: directory.path("csv/\(pair.0.name).csv"), toPath: directory.path(file))
      let count = schema.systems[pair.0.entity.system].entities[pair.0.entity.entity].count
      return LoadedTable(definition: pair.1, file: file, rowCount: count)
    }
  }

  private func name(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  /// A query that gives a line of numbers: the rows of each table.
  private func counts(_ tables: [LoadedTable]) -> String {
    "SELECT " + tables.map { "(SELECT count(*) FROM \(name($0.definition.name)))" }.joined(separator: ", ") + ";\n"
  }

  private func expectedCounts(_ tables: [LoadedTable]) -> String {
    tables.map { "\($0.rowCount)" }.joined(separator: "|") + "\n"
  }

  @Test("SQLite", arguments: schemas)
  func sqlite(schemas: String) throws {
    let tables = try prepare(schemas, .sqlite)
    var script = ".bail on\nPRAGMA foreign_keys = ON;\n.read tables.sql\n"
    var inserts = ""
    for (index, table) in tables.enumerated() {
      let columns = table.definition.columns
      let places = columns.indices.map { "c\($0)" }
      script += "CREATE TABLE staging\(index) (\(places.map { "\($0) TEXT" }.joined(separator: ", ")));\n"
      script += ".import --csv --skip 1 \(table.file) staging\(index)\n"
      // To SQLite an empty field is an empty text.
      let values = zip(places, columns).map { $1.isNullable ? "nullif(\($0), '')" : $0 }
      inserts +=
        "INSERT INTO \(name(table.definition.name)) SELECT \(values.joined(separator: ", ")) FROM staging\(index);\n"
    }
    script += "BEGIN;\n\(inserts)COMMIT;\nPRAGMA foreign_key_check;\n\(counts(tables))"
    let result = try Command("sqlite3", ["-init", "/dev/null", "-batch", "database"], in: directory, input: script)
      .wait()
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout == expectedCounts(tables), "\(result.stderr)")
  }

  @Test("DuckDB", arguments: schemas)
  func duckDB(schemas: String) throws {
    let tables = try prepare(schemas, .duckdb)
    var script = ".bail on\n.read tables.sql\n"
    for table in tables {
      script +=
        "COPY \(name(table.definition.name)) FROM '\(table.file)' (FORMAT csv, HEADER, ALLOW_QUOTED_NULLS false);\n"
    }
    let program = try #require(Judges.duckDB)
    let arguments = ["-batch", "-bail", "-init", "/dev/null", "-list", "-noheader", "database"]
    let result = try Command(program, arguments, in: directory, input: script + counts(tables)).wait()
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout == expectedCounts(tables), "\(result.stderr)")
  }

  @Test(
    "PostgreSQL", .enabled(if: TestEnvironment.isConformance, "\(TestEnvironment.conformanceAbsence)"),
    arguments: schemas)
  func postgres(schemas: String) throws {
    let tables = try prepare(schemas, .postgres)
    // Deferred keys are checked at the end.
    var script = "\\set ON_ERROR_STOP on\n\\i tables.sql\nBEGIN;\n"
    for table in tables {
      script += "\\copy \(name(table.definition.name)) FROM '\(table.file)' WITH (FORMAT csv, HEADER)\n"
    }
    script += "COMMIT;\n\(counts(tables))"
    // Each deferred key is a constraint that is checked.
    script += "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated;\n"
    try directory.write(script, to: "load.sql")
    let result = try runShell(Self.cluster, in: directory)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout == expectedCounts(tables) + "0\n", "\(result.stderr)")
  }

  /// Runs load.sql in a cluster of its own, which is gone afterwards. The server refuses to run as root.
  private static let cluster = #"""
    set -euo pipefail
    for folder in /usr/lib/postgresql/*/bin {/opt/homebrew,/usr/local}/opt/postgresql@*/bin; do PATH="$PATH:$folder"; done
    mkdir cluster
    as=()
    if [ "$(id -u)" -eq 0 ]; then
      as=(runuser -u nobody --)
      chown nobody cluster
      chmod a+x .
    fi
    cluster=$PWD/cluster
    cd cluster
    "${as[@]}" initdb --pgdata=data --username=tester --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null
    trap '"${as[@]}" pg_ctl --pgdata=data --mode=immediate stop >/dev/null' EXIT
    "${as[@]}" pg_ctl --pgdata=data --wait --log=log --options="-c listen_addresses= -k $cluster" start >/dev/null
    (cd .. && psql --no-psqlrc --quiet --no-align --tuples-only --host="$cluster" --username=tester postgres -f load.sql)
    """#
}
