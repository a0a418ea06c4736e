/// Consecutive rows of one entity, as columns of equal length.
public struct Batch: Sendable {
  /// The names and types of the columns.
  public let schema: BatchSchema
  /// The rows of the entity that the columns hold; half-open, from zero.
  public let rows: Range<Int>
  /// The columns in the schema's order, each `rows.count` long.
  public let columns: [Column]

  /// Makes a batch.
  package init(schema: BatchSchema, rows: Range<Int>, columns: [Column]) {
    assert(columns.count == schema.fields.count && columns.allSatisfy { $0.count == rows.count })
    self.schema = schema
    self.rows = rows
    self.columns = columns
  }
}

/// A table that can produce any range of rows: what a runner pulls from.
public protocol BatchSource: Sendable {
  /// The columns of every batch.
  var schema: BatchSchema { get }
  /// The number of rows of the whole table.
  var rowCount: Int { get }

  /// Returns the values of `rows`, a half-open range within `0..<rowCount`.
  ///
  /// A pure function of the source and `rows`; safe to call from any thread.
  func batch(rows: Range<Int>) -> Batch
}
