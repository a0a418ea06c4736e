/// How a DuckDB file is made.
package struct DuckDBOptions: Hashable, Sendable {
  /// Whether tables have keys; nil for those of less than ten million rows.
  package var constraints: Bool?

  /// Makes options; by default keys depend on the number of rows.
  package init(constraints: Bool? = nil) { self.constraints = constraints }
}
