package import JafgenColumns

/// A database's own kind of SQL: what its types are called and how names and texts are written.
package enum SQLDialect: String, CaseIterable, Sendable {
  /// DuckDB, 1.2 or later.
  case duckdb
  /// PostgreSQL, 10 or later.
  case postgres
  /// SQLite 3.
  case sqlite
  /// Snowflake.
  case snowflake
  /// BigQuery, GoogleSQL.
  case bigquery

  /// Reads the name of a dialect, or another that its database goes by, in any letter case; nil for others.
  package init?(named name: String) {
    switch name.lowercased() {
    case "postgresql", "pg", "pgsql", "psql": self = .postgres
    case "sqlite3": self = .sqlite
    case "bq": self = .bigquery
    case let name: self.init(rawValue: name)
    }
  }

  /// The database's name.
  package var displayName: String {
    switch self {
    case .duckdb: "DuckDB"
    case .postgres: "PostgreSQL"
    case .sqlite: "SQLite"
    case .snowflake: "Snowflake"
    case .bigquery: "BigQuery"
    }
  }

  // MARK: Types

  /// Returns the type of a column; the names of an object's members are taken as they are.
  package func typeName(_ type: ColumnType) -> String {
    switch self {
    case .duckdb: duckDBType(type)
    case .postgres: postgresType(type)
    case .sqlite: sqliteType(type)
    case .snowflake: snowflakeType(type)
    case .bigquery: bigQueryType(type)
    }
  }

  private func duckDBType(_ type: ColumnType) -> String {
    switch type {
    case .boolean: "BOOLEAN"
    case .int64: "BIGINT"
    case .float64: "DOUBLE"
    case .decimal(let precision, let scale): "DECIMAL(\(precision), \(scale))"
    case .string: "VARCHAR"
    case .date: "DATE"
    case .timestamp(_, let zone): zone == nil ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE"
    case .time: "TIME"
    case .uuid: "UUID"
    case .binary: "BLOB"
    case .json: "JSON"
    case .list(let element, _): duckDBType(element) + "[]"
    case .object(let members):
      "STRUCT(" + members.map { "\(identifier($0.name)) \(duckDBType($0.type))" }.joined(separator: ", ") + ")"
    }
  }

  private func postgresType(_ type: ColumnType) -> String {
    switch type {
    case .boolean: "boolean"
    case .int64: "bigint"
    case .float64: "double precision"
    case .decimal(let precision, let scale): "numeric(\(precision), \(scale))"
    case .string: "text"
    case .date: "date"
    case .timestamp(_, let zone): zone == nil ? "timestamp" : "timestamptz"
    case .time: "time"
    case .uuid: "uuid"
    case .binary: "bytea"
    case .json, .list, .object: "jsonb"
    }
  }

  private func sqliteType(_ type: ColumnType) -> String {
    switch type {
    case .boolean: "BOOLEAN"
    case .int64: "INTEGER"
    case .float64: "REAL"
    case .decimal: "NUMERIC"
    case .binary: "BLOB"
    // What a name does not say of numbers or bytes is held as text only if it is called so.
    case .string, .date, .timestamp, .time, .uuid, .json, .list, .object: "TEXT"
    }
  }

  private func snowflakeType(_ type: ColumnType) -> String {
    switch type {
    case .boolean: "BOOLEAN"
    case .int64: "NUMBER(19, 0)"
    case .float64: "FLOAT"
    case .decimal(let precision, let scale): "NUMBER(\(precision), \(scale))"
    case .string: "VARCHAR"
    case .date: "DATE"
    case .timestamp(_, let zone): zone == nil ? "TIMESTAMP_NTZ" : "TIMESTAMP_TZ"
    case .time: "TIME"
    case .uuid: "VARCHAR(36)"
    case .binary: "BINARY"
    case .json: "VARIANT"
    case .list: "ARRAY"
    case .object: "OBJECT"
    }
  }

  private func bigQueryType(_ type: ColumnType) -> String {
    switch type {
    case .boolean: return "BOOL"
    case .int64: return "INT64"
    case .float64: return "FLOAT64"
    case .decimal(let precision, let scale):
      // NUMERIC has nine digits after the point.
      return (scale <= 9 ? "NUMERIC" : "BIGNUMERIC") + "(\(precision), \(scale))"
    case .string, .uuid: return "STRING"
    case .date: return "DATE"
    case .timestamp(_, let zone): return zone == nil ? "DATETIME" : "TIMESTAMP"
    case .time: return "TIME"
    case .binary: return "BYTES"
    case .json: return "JSON"
    case .list(let element, let hasNulls):
      // An array holds neither nulls nor arrays.
      if case .list = element { return "JSON" }
      return hasNulls ? "JSON" : "ARRAY<\(bigQueryType(element))>"
    case .object(let members):
      let fields = members.map { member in
        let demand = member.isNullable || !canDemandValue(of: member.type) ? "" : " NOT NULL"
        return "\(identifier(member.name)) \(bigQueryType(member.type))\(demand)"
      }
      return "STRUCT<\(fields.joined(separator: ", "))>"
    }
  }

  /// Whether a column of the type can be `NOT NULL`.
  func canDemandValue(of type: ColumnType) -> Bool {
    // BigQuery's arrays cannot: an array that is null is an empty one there.
    if self == .bigquery, case .list = type { return !bigQueryType(type).hasPrefix("ARRAY") }
    return true
  }

  /// Whether the names of an object's members are part of the type.
  var typesNameMembers: Bool { self == .duckdb || self == .bigquery }

  // MARK: Keys

  /// Whether a column of the type can be a key.
  func canBeKey(_ type: ColumnType) -> Bool {
    guard self == .bigquery else { return true }
    switch type {
    case .boolean, .int64, .decimal, .string, .date, .timestamp, .uuid: return true
    case .float64, .time, .binary, .json, .list, .object: return false
    }
  }

  /// Whether columns can be `UNIQUE` besides the primary key.
  var hasUniqueConstraints: Bool { self != .bigquery }

  /// What follows the declaration of a key.
  var keyMark: String { self == .bigquery ? " NOT ENFORCED" : "" }

  // MARK: Text

  /// Returns a name as it stands in a statement.
  func identifier(_ name: String) -> String {
    // BigQuery's names hold neither sign once they are admissible.
    let quote: Unicode.Scalar = self == .bigquery ? "`" : "\""
    return quoted(name, by: quote) { scalar, text in
      if scalar == quote { text.append(quote) }
      text.append(scalar)
    }
  }

  /// Returns a text as it appears in a statement; the caller handles control characters.
  func literal(_ text: String) -> String {
    quoted(text, by: "'") { scalar, text in
      switch (scalar, self) {
      case ("\\", .snowflake), ("\\", .bigquery): text.append("\\")
      case ("'", .bigquery): text.append("\\")
      case ("'", _): text.append("'")
      default: break
      }
      text.append(scalar)
    }
  }

  /// By code points: a quote and a combining mark after it are one `Character`.
  private func quoted(
    _ text: String, by quote: Unicode.Scalar, _ append: (Unicode.Scalar, inout String.UnicodeScalarView) -> Void
  ) -> String {
    var result = String.UnicodeScalarView()
    result.append(quote)
    for scalar in text.unicodeScalars { append(scalar, &result) }
    result.append(quote)
    return String(result)
  }
}
