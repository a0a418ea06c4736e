import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema
import JafgenSQL
import JafgenTestSupport
import Testing

/// Scripts run by the command line itself, over Parquet files that we did not write.
@Suite("The script that makes a DuckDB file", .enabled(if: Judges.duckDB != nil, "\(Judges.absence)"))
struct DuckDBScriptTests {
  private static let rowCount = 1_000

  private static let object = ColumnType.object([
    ObjectMember(name: "key", type: .int64, isNullable: false),
    ObjectMember(name: "KEY", type: .list(.string, hasNulls: true), isNullable: false),
    ObjectMember(
      name: "in", type: .object([ObjectMember(name: "a b", type: .boolean, isNullable: false)]), isNullable: false),
  ])

  /// The columns of types.parquet with the types that they have in the database.
  private static let typed: [(name: String, type: ColumnType, sql: String)] = [
    ("id", .int64, "BIGINT"), ("ID", .boolean, "BOOLEAN"), ("float", .float64(decimals: nil), "DOUBLE"),
    ("decimal", .decimal(precision: 9, scale: 2), "DECIMAL(9,2)"), ("text", .string, "VARCHAR"),
    ("date", .date, "DATE"), ("timestamp", .timestamp(fractionDigits: 6), "TIMESTAMP"),
    ("instant", .timestamp(fractionDigits: 6, zone: .utc), "TIMESTAMP WITH TIME ZONE"),
    ("time", .time(fractionDigits: 6), "TIME"), ("uuid", .uuid, "UUID"), ("binary", .binary, "BLOB"),
    ("json", .json, "JSON"), ("list", .list(.int64, hasNulls: true), "BIGINT[]"),
    ("object", object, #"STRUCT("key" BIGINT, KEY_2 VARCHAR[], "in" STRUCT("a b" BOOLEAN))"#),
  ]

  private static func types(named name: String = "types") -> TableDefinition {
    TableDefinition(
      entity: EntityID(system: 0, entity: 0), system: "s", name: name,
      columns: typed.enumerated().map { index, column in
        ColumnDefinition(
          name: column.name, type: column.type, isNullable: index > 0, description: index == 0 ? "It's \"it\"" : nil)
      }, primaryKey: 0)
  }

  private static let parents = TableDefinition(
    entity: EntityID(system: 0, entity: 1), system: "s", name: "parents",
    columns: [
      ColumnDefinition(name: "id", type: .int64, isNullable: false),
      ColumnDefinition(name: "code", type: .string, isNullable: true),
    ], primaryKey: 0, uniqueColumns: [1])

  /// A table of children.parquet whose links to parents are of that kind.
  private static func children(_ kind: LinkDefinition.Kind = .plain) -> TableDefinition {
    TableDefinition(
      entity: EntityID(system: 0, entity: 2), system: "s", name: "children",
      columns: [
        ColumnDefinition(name: "id", type: .int64, isNullable: false),
        ColumnDefinition(name: "parent_id", type: .int64, isNullable: false),
        ColumnDefinition(name: "parent_code", type: .string, isNullable: true),
      ], primaryKey: 0,
      links: [
        LinkDefinition(column: 1, parent: parents.entity, parentColumn: 0, target: "s.parents.id", kind: kind),
        LinkDefinition(column: 2, parent: parents.entity, parentColumn: 1, target: "s.parents.code", kind: kind),
      ])
  }

  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    let result = try runJudge("write_parquet.py", [directory.path, "\(Self.rowCount)"], in: directory)
    try #require(result.status == 0, "\(result.stderr)")
  }

  private func source(
    _ table: TableDefinition, from file: String? = nil, hasKeys: Bool = true, isWhole: Bool = true
  ) -> DuckDBTable {
    DuckDBTable(
      definition: table, parquetPath: directory.path("\(file ?? table.name).parquet"), hasKeys: hasKeys,
      isWhole: isWhole)
  }

  private func run(
    _ script: DuckDBScript, database: String = "made.duckdb", environment: [String: String] = [:]
  ) throws -> CommandResult {
    try duckDB(DuckDBScript.arguments(database: database), input: script.text, environment: environment)
  }

  private func duckDB(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> CommandResult {
    let program = try #require(Judges.duckDB)
    return try Command(program, arguments, in: directory, environment: environment, input: input).wait()
  }

  /// Returns the lines of a query's result, values parted by bars.
  private func query(_ sql: String, database: String = "made.duckdb") throws -> [String] {
    let result = try duckDB(["-batch", "-init", "/dev/null", "-list", "-noheader", "./" + database], input: sql)
    #expect(result.status == 0, "\(result.stderr)")
    return result.stdout.split(separator: "\n").map(String.init)
  }

  @Test("Types, values, order, comments and the key are those of the table and of the Parquet file")
  func typesAndValues() throws {
    let script = DuckDBScript([source(Self.types())])
    #expect(script.warnings.map(\.code) == [.nameChanged, .nameChanged])
    #expect(script.tables[0].columns[1].name == "ID_2")
    let result = try run(script)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.output.isEmpty)
    #expect(result.stderr.isEmpty)

    let columns = try query(
      "SELECT column_name, data_type, is_nullable FROM information_schema.columns ORDER BY ordinal_position")
    #expect(
      columns
        == Self.typed.enumerated().map { "\($1.name == "ID" ? "ID_2" : $1.name)|\($1.sql)|\($0 == 0 ? "NO" : "YES")" })
    #expect(try query("SELECT count(*), count(DISTINCT id) FROM types") == ["\(Self.rowCount)|\(Self.rowCount)"])
    #expect(
      try query(
        """
        SELECT count(*) FROM (SELECT id, row_number() OVER () - 1 AS n FROM types) \
        WHERE id <> n * 7919 % \(Self.rowCount)
        """) == ["0"])
    #expect(try query("SELECT count(*) FROM (FROM types EXCEPT ALL FROM 'types.parquet')") == ["0"])
    #expect(try query(#"SELECT count(*) FROM types WHERE object."KEY_2"[1] = 'x' AND object."in"."a b""#) == ["667"])
    #expect(try query("SELECT comment FROM duckdb_columns() WHERE comment IS NOT NULL") == [#"It's "it""#])
    #expect(
      try query("SELECT constraint_type, constraint_column_names FROM duckdb_constraints() ORDER BY 1") == [
        "NOT NULL|[id]", "PRIMARY KEY|[id]",
      ])
  }

  @Test("Keys are declared and hold")
  func keys() throws {
    let script = DuckDBScript([source(Self.parents), source(Self.children())])
    #expect(script.warnings.isEmpty)
    let result = try run(script)
    #expect(result.status == 0, "\(result.stderr)")
    let constraints = """
      SELECT table_name, constraint_type, constraint_column_names, referenced_table, referenced_column_names \
      FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL' ORDER BY ALL
      """
    #expect(
      try query(constraints) == [
        "children|FOREIGN KEY|[parent_code]|parents|[code]", "children|FOREIGN KEY|[parent_id]|parents|[id]",
        "children|PRIMARY KEY|[id]|NULL|[]", "parents|PRIMARY KEY|[id]|NULL|[]", "parents|UNIQUE|[code]|NULL|[]",
      ])
    #expect(try query("SELECT count(*), count(parent_code) FROM children") == ["100|90"])
    for (statement, message) in [
      ("INSERT INTO parents VALUES (1, 'new')", "violates primary key constraint"),
      ("INSERT INTO parents VALUES (11, 'code 1')", "violates unique constraint"),
      ("INSERT INTO children VALUES (101, 11, NULL)", "Violates foreign key constraint"),
      ("INSERT INTO children VALUES (101, NULL, NULL)", "NOT NULL constraint failed"),
    ] {
      let refusal = try duckDB(["-batch", "-bail", "-init", "/dev/null", "made.duckdb"], input: statement)
      #expect(refusal.status != 0)
      #expect(refusal.stderr.contains(message), "\(refusal.stderr)")
    }
  }

  @Test("Without keys a table has none, and none that refers to it")
  func withoutKeys() throws {
    let neither = DuckDBScript([source(Self.parents, hasKeys: false), source(Self.children(), hasKeys: false)])
    #expect(try run(neither).status == 0)
    #expect(try query("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL'") == ["0"])
    let parent = DuckDBScript([source(Self.parents, hasKeys: false), source(Self.children())])
    #expect(try run(parent, database: "parent.duckdb").status == 0)
    #expect(
      try query(
        "SELECT table_name, constraint_type FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL'",
        database: "parent.duckdb") == ["children|PRIMARY KEY"])
  }

  /// A way to break a key, and what DuckDB says of it.
  static let violations: [(file: String, message: String)] = [
    ("strays", "Violates foreign key constraint"), ("twins", "Data contains duplicates on indexed column"),
    ("codes", "duplicate key \"code 1\""), ("nulls", "NOT NULL constraint failed: parents.code"),
  ]

  @Test("Values that break a key end the script with DuckDB's own words", arguments: violations)
  func brokenKeys(file: String, message: String) throws {
    func parents(primaryKey: Int? = nil, uniqueColumns: [Int] = [], isNullable: Bool = true) -> TableDefinition {
      TableDefinition(
        entity: Self.parents.entity, system: "s", name: "parents",
        columns: [
          ColumnDefinition(name: "id", type: .int64, isNullable: false),
          ColumnDefinition(name: "code", type: .string, isNullable: isNullable),
        ], primaryKey: primaryKey, uniqueColumns: uniqueColumns)
    }
    let sources =
      switch file {
      case "strays": [source(Self.parents), source(Self.children(), from: file)]
      case "twins": [source(parents(primaryKey: 0), from: file)]
      case "codes": [source(parents(uniqueColumns: [1]), from: "twins")]
      default: [source(parents(isNullable: false), from: "parents")]
      }
    let result = try run(DuckDBScript(sources))
    #expect(result.status != 0)
    #expect(result.output.isEmpty)
    #expect(result.stderr.contains(message), "\(result.stderr)")
  }

  /// What stands in the way of foreign keys, and what the warnings say.
  static let obstacles: [(name: String, reason: String?)] = [
    ("circular", "the tables link in a cycle, and DuckDB checks every row at once"),
    ("withinTable", "DuckDB rejects rows that refer to rows of their own table"),
    ("otherSystem", "the target belongs to another system"),
    ("part", "only some rows of the target's table are generated"),
    ("absent", "the target is in no table of this database"),
    ("notUnique", nil), ("asText", nil), ("nested", nil),
  ]

  @Test(
    "Foreign keys that DuckDB would refuse are left out, with a warning where one might miss them", arguments: obstacles
  )
  func leftOut(name: String, reason: String?) throws {
    let kinds: [String: LinkDefinition.Kind] = [
      "circular": .circular, "withinTable": .withinTable, "otherSystem": .otherSystem, "notUnique": .targetNotUnique,
      "asText": .asText, "nested": .nestedTarget,
    ]
    var sources = [source(Self.parents, isWhole: name != "part"), source(Self.children(kinds[name] ?? .plain))]
    if name == "absent" { sources.removeFirst() }
    let script = DuckDBScript(sources)
    #expect(!script.text.contains("REFERENCES"))
    let links = ["parent_id": "id", "parent_code": "code"]
    if let reason {
      #expect(
        Set(script.warnings.map(\.message))
          == Set(links.map { #""children.\#($0)" has no foreign key to "s.parents.\#($1)": \#(reason)"# }))
    } else {
      #expect(script.warnings.isEmpty)
    }
    #expect(try run(script).status == 0)
  }

  @Test("Names, paths and the user's own settings do no harm")
  func hostile() throws {
    try directory.write("SELECT 'read'; SELECT nonsense;\n", to: ".duckdbrc")
    // DuckDB's own paths of databases end at a question mark.
    let folder = "it's [a] \"*\" /?/id=7/\u{1F950}"
    try directory.write("", to: "\(folder)/empty")
    let name = #"sel"ect; 'x' -- .exit"#
    for (file, database) in [
      ("\(folder)/t.parquet", "it's [a] \"*\" /d.duckdb"), ("~t.parquet", "-d.duckdb"), ("s3:t", ":memory:"),
    ] {
      let copy = try runShell(#"cp types.parquet ./"$FILE""#, in: directory, environment: ["FILE": file])
      try #require(copy.status == 0, "\(copy.stderr)")
      let script = DuckDBScript([DuckDBTable(definition: Self.types(named: name), parquetPath: file, hasKeys: true)])
      let result = try run(script, database: database, environment: ["HOME": directory.path])
      #expect(result.status == 0, "\(result.stderr)")
      #expect(result.output.isEmpty)
      #expect(result.stderr.isEmpty)
      #expect(
        try query(#"SELECT sum(id) FROM "sel""ect; 'x' -- .exit""#, database: database)
          == ["\(Self.rowCount * (Self.rowCount - 1) / 2)"])
    }
  }
}
