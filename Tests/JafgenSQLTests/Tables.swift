import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema
import JafgenSQL
import JafgenTestSupport
import Testing

/// Tables that the tests of this target share.
enum Tables {
  /// The schemas of hostile names and links.
  static let hostileFolder = Repository.path("Tests/Fixtures/sql/hostile")

  /// Returns the tables of the schemas of hostile names and links.
  static func hostile() throws -> [TableDefinition] {
    TableDefinition.tables(of: try schema(SchemaLoader().loadSchemas(in: hostileFolder)))
  }

  /// Returns the tables of schema texts.
  static func of(_ texts: String...) throws -> [TableDefinition] {
    let results = texts.enumerated().map { SchemaLoader().loadSchema(text: $1, name: "\($0).yaml") }
    return TableDefinition.tables(of: try schema(LoadedSchemas(results: results)))
  }

  private static func schema(_ loaded: LoadedSchemas) throws -> ValidatedSchema {
    let outcome = SchemaValidator().validate(loaded)
    let text = DiagnosticRenderer(sources: loaded.sources).render(outcome.result.errors)
    return try #require(outcome.schema, "\(text)")
  }

  /// Makes a table of nothing but columns.
  static func table(_ name: String, at index: Int = 0, columns: [(name: String, type: ColumnType)]) -> TableDefinition {
    TableDefinition(
      entity: EntityID(system: 0, entity: index), system: "s", name: name,
      columns: columns.map { ColumnDefinition(name: $0.name, type: $0.type, isNullable: false) })
  }

  /// Every type with the name that each database has for it.
  static let types: [(type: ColumnType, names: [SQLDialect: String])] = [
    (.boolean, names("BOOLEAN", "boolean", "BOOLEAN", "BOOLEAN", "BOOL")),
    (.int64, names("BIGINT", "bigint", "INTEGER", "NUMBER(19, 0)", "INT64")),
    (.float64(decimals: nil), names("DOUBLE", "double precision", "REAL", "FLOAT", "FLOAT64")),
    (.float64(decimals: 2), names("DOUBLE", "double precision", "REAL", "FLOAT", "FLOAT64")),
    (
      .decimal(precision: 9, scale: 2),
      names("DECIMAL(9, 2)", "numeric(9, 2)", "NUMERIC", "NUMBER(9, 2)", "NUMERIC(9, 2)")
    ),
    (
      .decimal(precision: 18, scale: 10),
      names("DECIMAL(18, 10)", "numeric(18, 10)", "NUMERIC", "NUMBER(18, 10)", "BIGNUMERIC(18, 10)")
    ),
    (.string, names("VARCHAR", "text", "TEXT", "VARCHAR", "STRING")),
    (.date, names("DATE", "date", "TEXT", "DATE", "DATE")),
    (.timestamp(fractionDigits: 0), names("TIMESTAMP", "timestamp", "TEXT", "TIMESTAMP_NTZ", "DATETIME")),
    (
      .timestamp(fractionDigits: 0, zone: .utc),
      names("TIMESTAMP WITH TIME ZONE", "timestamptz", "TEXT", "TIMESTAMP_TZ", "TIMESTAMP")
    ),
    (.time(fractionDigits: 6), names("TIME", "time", "TEXT", "TIME", "TIME")),
    (.uuid, names("UUID", "uuid", "TEXT", "VARCHAR(36)", "STRING")),
    (.binary, names("BLOB", "bytea", "BLOB", "BINARY", "BYTES")),
    (.json, names("JSON", "jsonb", "TEXT", "VARIANT", "JSON")),
    (.list(.date), names("DATE[]", "jsonb", "TEXT", "ARRAY", "ARRAY<DATE>")),
    (.list(.date, hasNulls: true), names("DATE[]", "jsonb", "TEXT", "ARRAY", "JSON")),
    (.list(.list(.int64)), names("BIGINT[][]", "jsonb", "TEXT", "ARRAY", "JSON")),
    (
      .object([
        ObjectMember(name: "a \"b\"", type: .uuid, isNullable: false),
        ObjectMember(name: "c", type: .list(.boolean), isNullable: false),
        ObjectMember(
          name: "d", type: .object([ObjectMember(name: "e", type: .int64, isNullable: true)]), isNullable: true),
      ]),
      names(
        #"STRUCT("a ""b""" UUID, "c" BOOLEAN[], "d" STRUCT("e" BIGINT))"#, "jsonb", "TEXT", "OBJECT",
        "STRUCT<`a _b_` STRING NOT NULL, `c` ARRAY<BOOL>, `d` STRUCT<`e` INT64>>")
    ),
  ]

  private static func names(
    _ duckdb: String, _ postgres: String, _ sqlite: String, _ snowflake: String, _ bigquery: String
  ) -> [SQLDialect: String] {
    [.duckdb: duckdb, .postgres: postgres, .sqlite: sqlite, .snowflake: snowflake, .bigquery: bigquery]
  }
}
