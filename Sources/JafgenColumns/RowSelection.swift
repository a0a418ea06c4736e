/// The rows of an entity that a column is asked for, in the order asked: a range, or a parent's rows picked by links.
package struct RowSelection: Sendable {
  /// The row numbers; `count` of them.
  package let indexes: Buffer<UInt64>
  /// The number of rows.
  package let count: Int

  /// Selects the rows that `indexes` holds.
  package init(indexes: Buffer<UInt64>, count: Int) {
    assert(count <= indexes.capacity)
    self.indexes = indexes
    self.count = count
  }

  /// Selects consecutive rows.
  package init(_ rows: Range<Int>) {
    let indexes = Buffer<UInt64>(capacity: rows.count)
    let first = UInt64(rows.lowerBound)
    for offset in 0..<rows.count { indexes.base[offset] = first &+ UInt64(offset) }
    self.init(indexes: indexes, count: rows.count)
  }

  /// The row numbers, valid as long as this value is referenced.
  package var pointer: UnsafeBufferPointer<UInt64> { UnsafeBufferPointer(start: indexes.base, count: count) }
}
