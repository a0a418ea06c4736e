import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema
import JafgenSQL
import Testing

@Suite("Names that a database takes")
struct TableNamingTests {
  /// A database, the columns of a table, and what they are called there.
  static let columns: [(dialect: SQLDialect, given: [String], taken: [String])] = [
    (.duckdb, ["id", "ID", "Id"], ["id", "ID_2", "Id_3"]),
    (.duckdb, ["a", "A_2", "A", "a_3"], ["a", "A_2", "A_4", "a_3"]),
    (.duckdb, ["ä", "Ä", "rowid", "ctid"], ["ä", "Ä", "rowid", "ctid"]),
    (.sqlite, ["x", "X"], ["x", "X_2"]),
    (.sqlite, ["sqlite_x"], ["sqlite_x"]),
    (.postgres, ["id", "ID", "ctid", "CTID", "ctid_2"], ["id", "ID", "ctid_3", "CTID", "ctid_2"]),
    (.postgres, [long("a", 63), long("a", 64)], [long("a", 63), long("a", 61) + "_2"]),
    // Cut before the code point that would be torn.
    (.postgres, [long("a", 62) + "é"], [long("a", 62)]),
    (.snowflake, ["id", "ID", "a\"b"], ["id", "ID", "a\"b"]),
    (.bigquery, ["Ä", "ä", "a.b", "a b", "ünï-1"], ["Ä", "ä_2", "a_b", "a b", "ünï-1"]),
    (.bigquery, ["_PARTITIONTIME", "_x", "🥐", "🥖"], ["c_PARTITIONTIME", "_x", "_", "__2"]),
  ]

  private static func long(_ letter: String, _ count: Int) -> String { String(repeating: letter, count: count) }

  @Test("Names stay where they can, and are told apart where they cannot", arguments: columns)
  func namesOfColumns(dialect: SQLDialect, given: [String], taken: [String]) {
    let table = Tables.table("t", columns: given.map { ($0, .int64) })
    let (tables, warnings) = [table].named(for: dialect)
    #expect(tables[0].columns.map(\.name) == taken)
    #expect(warnings.count == zip(given, taken).count { $0 != $1 })
    #expect(warnings.allSatisfy { $0.code == .nameChanged })
  }

  @Test("Members of objects are told apart where types name them, at every depth")
  func namesOfMembers() {
    func object(_ names: String...) -> ColumnType {
      .object(names.map { ObjectMember(name: $0, type: .date, isNullable: true) })
    }
    func nested(_ inner: ColumnType) -> ColumnType {
      .object([ObjectMember(name: "list", type: .list(inner, hasNulls: true), isNullable: false)])
    }
    let table = Tables.table("t", columns: [("o", nested(object("a", "A", "a_2")))])
    let (tables, warnings) = [table].named(for: .duckdb)
    #expect(tables[0].columns[0].type == nested(object("a", "A_3", "a_2")))
    #expect(warnings.map(\.path) == ["entities.t.attributes.o.attributes.list.items.attributes.A"])
    for dialect in [SQLDialect.postgres, .sqlite, .snowflake] {
      #expect([table].named(for: dialect).tables[0].columns[0].type == table.columns[0].type)
    }
  }

  @Test("SQLite keeps names of tables for itself")
  func namesOfTables() {
    let tables = ["SQLite_x", "_sqlite_x", "sqlite"].map { Tables.table($0, columns: [("a", .int64)]) }
    #expect(tables.named(for: .sqlite).tables.map(\.name) == ["_SQLite_x", "_sqlite_x_2", "sqlite"])
    #expect(tables.named(for: .duckdb).warnings.isEmpty)
  }

  @Test("Of two tables the one that the schema lists first keeps its name, whichever is made first")
  func orderOfTables() {
    let tables = [("ORDERS", 2), ("orders", 1), ("Orders", 0)].map {
      Tables.table($0, at: $1, columns: [("a", .int64)])
    }
    #expect(tables.named(for: .duckdb).tables.map(\.name) == ["ORDERS_3", "orders_2", "Orders"])
  }

  @Test("A warning says what is called what, and why")
  func warning() throws {
    let table = Tables.table("t t", columns: [("id", .int64), ("ID", .int64)])
    let warning = try #require([table].named(for: .duckdb).warnings.first)
    #expect(
      warning.message
        == #"the column "ID" is called "ID_2": DuckDB does not distinguish the name from that of another column"#)
    #expect(warning.path == #"entities."t t".attributes.ID"#)
    #expect(warning.severity == .warning)
  }
}
