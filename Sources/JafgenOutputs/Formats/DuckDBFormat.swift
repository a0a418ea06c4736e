internal import JafgenArguments

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
