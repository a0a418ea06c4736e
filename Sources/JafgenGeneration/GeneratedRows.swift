public import JafgenColumns
import Synchronization

/// An entity's rows as a collection: any row can be requested, and only requested rows are made.
///
/// ```swift
/// print(orders.rows[0], orders.rows[1_000_000])
/// for row in orders.rows.dropFirst(10).prefix(5) { print(row) }
/// ```
public struct GeneratedRows: RandomAccessCollection, Sendable {
  private let table: PlannedTable
  private let cache = RowCache()

  init(table: PlannedTable) { self.table = table }

  /// The number of the first row.
  public var startIndex: Int { 0 }
  /// The number of rows.
  public var endIndex: Int { table.rowCount }

  /// The row at `index`. A single row is made alone; consecutive rows are made in batches that grow to a thousand, the
  /// last of which is kept.
  ///
  /// - Complexity: independent of the index.
  /// - Precondition: `index` is in `0..<count`.
  public subscript(index: Int) -> Row {
    precondition(index >= 0 && index < table.rowCount, "there is no row \(index)")
    if let batch = cache.batch(holding: index) { return Row(batch: batch, offset: index - batch.rows.lowerBound) }
    let end = index + Swift.min(cache.length(of: index), table.rowCount - index, table.schema.maximumRowsPerBatch)
    let batch = table.batch(rows: index..<end)
    cache.keep(batch)
    return Row(batch: batch, offset: 0)
  }
}

/// The rows that were made last; shared by the copies of a collection.
private final class RowCache: Sendable {
  /// More rows than this are no faster together.
  private static let largestBatch = 1000

  private let last = Mutex<Batch?>(nil)

  func batch(holding row: Int) -> Batch? {
    last.withLock { batch in batch.flatMap { $0.rows.contains(row) ? $0 : nil } }
  }

  /// Returns how many rows to make from a row on: more each time that they continue those before.
  func length(of row: Int) -> Int {
    let before = last.withLock { $0?.rows }
    guard let before, before.upperBound == row else { return 1 }
    return min(before.count * 4, Self.largestBatch)
  }

  func keep(_ batch: Batch) { last.withLock { $0 = batch } }
}

/// One row of a batch. It prints as its attributes with their values.
public struct Row: Sendable, CustomStringConvertible {
  private let batch: Batch
  private let offset: Int

  init(batch: Batch, offset: Int) {
    self.batch = batch
    self.offset = offset
  }

  /// The row's number in its entity.
  public var index: Int { batch.rows.lowerBound + offset }

  /// The value of the attribute of that name; nil if there is none.
  public subscript(attribute: String) -> Value? {
    batch.schema.fields.firstIndex { $0.name == attribute }.map { batch.columns[$0][offset] }
  }

  /// The values in the schema's order.
  public var values: [Value] { batch.columns.map { $0[offset] } }

  /// Returns the text of an attribute's value, the same as in a CSV file without its quotes; nil for null, and where
  /// there is no such attribute.
  public func text(_ attribute: String) -> String? {
    guard let field = batch.schema.fields.firstIndex(where: { $0.name == attribute }) else { return nil }
    let value = batch.columns[field][offset]
    return value == .null ? nil : value.text(as: batch.schema.fields[field].type)
  }

  /// `id: 7, name: Ada, joined_on: 2024-05-01`.
  public var description: String {
    zip(batch.schema.fields, batch.columns).map { field, column in
      "\(field.name): \(column[offset].text(as: field.type))"
    }.joined(separator: ", ")
  }
}
