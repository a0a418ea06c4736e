internal import JafgenArguments

/// How a DuckDB file is made.
package struct DuckDBOptions: Hashable, Sendable {
  /// Whether tables have keys; nil for those of less than ten million rows.
  package var constraints: Bool?

  /// Makes options; by default keys depend on the number of rows.
  package init(constraints: Bool? = nil) { self.constraints = constraints }
}

extension DuckDBOptions {
  static let declaration = FormatDeclaration(
    "duckdb", "A DuckDB database with one table per entity", defaultPattern: "{system}.{ext}",
    parameters: [
      Parameter(
        "constraints", .boolean,
        "Whether tables have primary, unique and foreign keys; by default for tables of fewer than ten million rows")
    ]
  ) { options in
    .database(DuckDBOptions(constraints: options.has("constraints") ? options.boolean("constraints") : nil))
  }
}
