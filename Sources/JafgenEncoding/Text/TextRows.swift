import JafgenColumns

/// The columns of the batch at hand, ready for the row loop; owned by one unit encoder.
final class TextRows<Dialect: TextDialect> {
  /// The columns in the schema's order; what they point to is valid until the next `load` or `unload`.
  let columns: UnsafeMutablePointer<TextColumn>
  /// The number of columns.
  let columnCount: Int
  /// How values are written.
  let dialect: Dialect
  private var source: TextColumnSource

  /// Makes room for `columnCount` columns, with the texts of the dictionaries in `slots` at hand.
  init(columnCount: Int, slots: TextSlotCache, as dialect: Dialect) {
    self.columnCount = columnCount
    self.dialect = dialect
    columns = .allocate(capacity: columnCount)
    source = TextColumnSource(slots: slots)
  }

  // Text columns are trivial: there is nothing to deinitialize.
  deinit { columns.deallocate() }

  /// Reads `batch` and returns the most bytes that its values take together. The caller keeps the batch alive.
  func load(_ batch: Batch) -> Int {
    precondition(batch.columns.count == columnCount, "a batch has the columns of its schema")
    var maximumByteCount = 0
    for (index, column) in batch.columns.enumerated() {
      let (texts, byteCount) = source.textColumn(of: column, as: dialect)
      (columns + index).initialize(to: texts)
      maximumByteCount += byteCount
    }
    return maximumByteCount
  }

  /// Lets go of what was made for the batch.
  func unload() { source.releaseTexts() }
}
