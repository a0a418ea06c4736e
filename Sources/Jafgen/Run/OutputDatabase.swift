/// One DuckDB file and its tables.
package struct OutputDatabase: Hashable, Sendable {
  /// Where it goes.
  package let path: String
  /// Its tables, by their indexes in the plan, in order.
  package let tables: [Int]
  /// The script from which DuckDB makes it; the rows of table i lie in the file `tableFileName(i)` of its working
  /// folder.
  package var script = ""

  /// Returns the name of the Parquet file that holds the table of that index in the plan.
  package static func tableFileName(_ index: Int) -> String { "table-\(index).parquet" }
}
