extension TableDefinition {
  /// Returns the names of columns as they stand in a list of a statement.
  func identifiers(_ indexes: [Int], in dialect: SQLDialect) -> String {
    indexes.map { dialect.identifier(columns[$0].name) }.joined(separator: ", ")
  }
}

/// One statement that creates a table.
struct CreateTable {
  let table: TableDefinition
  let dialect: SQLDialect
  /// The declarations after the columns, such as keys.
  var constraints: [String] = []
  /// Whether the meanings of columns go into the statement where the database has a place for them.
  var describesColumns = false

  /// The statement over several lines, with its semicolon and a final line end.
  var text: String {
    var lines: [(comment: String?, text: String)] = table.columns.map { column in
      var text = "\(dialect.identifier(column.name)) \(dialect.typeName(column.type))"
      if !column.isNullable, dialect.canDemandValue(of: column.type) { text += " NOT NULL" }
      guard describesColumns, let summary = column.summary else { return (nil, text) }
      switch dialect {
      case .duckdb, .postgres: break
      case .sqlite: return (summary, text)
      case .snowflake: text += " COMMENT \(dialect.literal(summary))"
      case .bigquery: text += " OPTIONS (description = \(dialect.literal(Self.cut(summary))))"
      }
      return (nil, text)
    }
    lines += constraints.map { (nil, $0) }
    let last = lines.count - 1
    let body = lines.enumerated().map { index, line in
      (line.comment.map { "  -- \($0)\n" } ?? "") + "  \(line.text)\(index == last ? "" : ",")\n"
    }
    return "CREATE TABLE \(dialect.identifier(table.name)) (\n\(body.joined()));\n"
  }

  /// Returns the statements that attach the meanings of columns to a table that is there.
  var comments: String {
    guard dialect == .duckdb || dialect == .postgres else { return "" }
    return table.columns.compactMap { column in
      column.summary.map { summary in
        let name = "\(dialect.identifier(table.name)).\(dialect.identifier(column.name))"
        return "COMMENT ON COLUMN \(name) IS \(dialect.literal(summary));\n"
      }
    }.joined()
  }

  /// BigQuery takes at most 1,024 characters.
  private static func cut(_ summary: String) -> String {
    summary.utf16.count > 1024 ? String(String.UnicodeScalarView(summary.unicodeScalars.prefix(512))) : summary
  }
}
