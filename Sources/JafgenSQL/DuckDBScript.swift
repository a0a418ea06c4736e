package import JafgenDiagnostics
internal import JafgenSchema
internal import JafgenSystem

/// One table of a DuckDB file and the Parquet file with its rows.
package struct DuckDBTable: Sendable {
  /// The table.
  package let definition: TableDefinition
  /// The path of the Parquet file, absolute or relative to where the command line runs.
  package let parquetPath: String
  /// Whether the table has keys.
  package let hasKeys: Bool
  /// Whether the file has all rows of the entity, so that every link into it finds its target.
  package let isWhole: Bool

  /// Makes a table.
  package init(definition: TableDefinition, parquetPath: String, hasKeys: Bool, isWhole: Bool = true) {
    self.definition = definition
    self.parquetPath = parquetPath
    self.hasKeys = hasKeys
    self.isWhole = isWhole
  }
}

/// The commands for `duckdb` to make a DuckDB file from Parquet files.
///
/// Each table is created with its types, `NOT NULL`, `UNIQUE` and foreign keys, then filled in the order of the Parquet
/// file, then given its primary key: so the index of the key is built at once, in about half the time of a row at a time.
package struct DuckDBScript: Sendable {
  /// The text for the standard input of the command line.
  package let text: String
  /// The tables with the names and types that they have in the database; the Parquet files must use the same names for
  /// the members of objects, since DuckDB converts objects by the names of their members. Their columns go by place.
  package let tables: [TableDefinition]
  /// The names that had to be changed, and the foreign keys that one might miss; sorted by place.
  package let warnings: [Diagnostic]

  /// The rows from which a table has no keys unless it is said to have them: their indexes cost much time and space.
  package static let rowCountWithoutKeys = 10_000_000

  /// Makes the script for tables that stand parents first; it runs on so many threads, nil for DuckDB's own number.
  package init(_ sources: [DuckDBTable], threadCount: Int? = nil) {
    let dialect = SQLDialect.duckdb
    var (tables, warnings) = sources.map(\.definition).named(for: dialect)
    let indexes = Dictionary(tables.enumerated().map { ($1.entity, $0) }, uniquingKeysWith: { first, _ in first })
    // Nobody reads results, such as that of CHECKPOINT; errors are reported nevertheless.
    let threads = threadCount.map { "SET threads = \($0);\n" } ?? ""
    var blocks = [".bail on\n.mode trash\nSET preserve_insertion_order = true;\n\(threads)"]
    for (source, table) in zip(sources, tables) {
      var create = CreateTable(table: table, dialect: dialect)
      if source.hasKeys {
        create.constraints = table.otherKeys.map { "UNIQUE (\(table.identifiers($0, in: dialect)))" }
        for link in table.links {
          let parent = indexes[link.parent]
          switch (Self.foreignKey(link, to: parent.map { sources[$0] }), parent) {
          case (.none(let reason), _):
            if reason.isSurprising { warnings.append(source.definition.warning(of: link, reason)) }
          case (_, let parent?):
            create.constraints.append(table.foreignKey(link, to: tables[parent], in: dialect, isDeferred: false))
          case (_, nil): break
          }
        }
      }
      blocks.append(create.text + create.comments + Self.filling(of: table, from: source))
    }
    blocks.append("CHECKPOINT;\n")
    text = blocks.joined(separator: "\n")
    self.tables = tables
    self.warnings = warnings.sortedByPlace()
  }

  /// Returns the arguments of the command line that takes the script on standard input and ends with a status other
  /// than zero at the first error, reported on standard error; standard output stays empty. None of the user's files is
  /// read.
  ///
  /// DuckDB takes a `?` in the path of a database for the end of it: run the command line in the database's folder.
  package static func arguments(database path: String) -> [String] {
    // Every version knows `-init` as the way to skip ~/.duckdbrc.
    ["-batch", "-bail", "-init", "/dev/null", plain(path)]
  }

  private static func foreignKey(_ link: LinkDefinition, to parent: DuckDBTable?) -> ForeignKey {
    let key = ForeignKey(link, to: parent?.definition, in: .duckdb)
    guard case .inTable = key, let parent else { return key }
    if !parent.isWhole { return .none(.tableInPart) }
    return parent.hasKeys ? key : .none(.noKeys)
  }

  /// Returns the statements that fill a table and then give it its primary key.
  private static func filling(of table: TableDefinition, from source: DuckDBTable) -> String {
    let dialect = SQLDialect.duckdb
    let name = dialect.identifier(table.name)
    let values = table.columns.enumerated().map { "  CAST(c\($0) AS \(dialect.typeName($1.type)))" }
    let places = table.columns.indices.map { "c\($0)" }
    var text = """
      INSERT INTO \(name) SELECT
      \(values.joined(separator: ",\n"))
      FROM read_parquet(\(dialect.literal(pattern(of: source.parquetPath))), hive_partitioning = false)
      AS source (\(places.joined(separator: ", ")));

      """
    let primaryKey = table.primaryKeyColumns
    if source.hasKeys, !primaryKey.isEmpty {
      text += "ALTER TABLE \(name) ADD PRIMARY KEY (\(table.identifiers(primaryKey, in: dialect)));\n"
    }
    return text
  }

  /// Returns a pattern of file names that only `path` matches: DuckDB reads paths as patterns.
  private static func pattern(of path: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in plain(path).unicodeScalars {
      switch scalar {
      case "*", "?", "[": result.append(contentsOf: "[\(scalar)]".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Returns the path in a form that is nothing but a path: no option, no home folder, no address, no `:memory:`.
  private static func plain(_ path: String) -> String {
    PathText.isAbsolute(path) ? path : "./" + path
  }
}
