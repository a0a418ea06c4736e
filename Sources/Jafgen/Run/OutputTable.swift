package import JafgenColumns
internal import JafgenOutputs

/// One table, the rows wanted of it, and where they go.
package struct OutputTable: Sendable {
  /// Where the rows come from.
  package let source: any BatchSource
  /// The system's name.
  package let system: String
  /// The entity's name.
  package let entity: String
  /// The rows to write, a range within those of the source.
  package let rows: Range<Int>
  /// What is written of them; all of it from one pass over the rows.
  package let outputs: [Output]
  /// How many rows one worker takes at a time.
  package private(set) var rowsPerUnit: Int
  /// The columns as a database names what is within them; nil where the source's own names serve.
  package var databaseSchema: BatchSchema?

  /// Makes a table.
  package init(source: any BatchSource, system: String, entity: String, rows: Range<Int>, outputs: [Output]) {
    self.source = source
    self.system = system
    self.entity = entity
    self.rows = rows
    self.outputs = outputs
    rowsPerUnit = UnitSize.rows(of: source.schema, in: outputs)
  }

  /// Has workers take a batch at a time where that changes no byte, in text that is not compressed as a whole.
  ///
  /// For runs that are over before large buffers have paid for their memory.
  mutating func takeSmallUnits() {
    let isText = outputs.allSatisfy { !$0.encoding.hasRowGroups && $0.encoding.compression == nil }
    if isText { rowsPerUnit = min(rowsPerUnit, UnitSize.textBatchRows) }
  }

  /// The number of units; a table without rows has one, which holds just what its files begin and end with.
  var unitCount: Int { rows.isEmpty ? 1 : (rows.count - 1) / rowsPerUnit + 1 }

  /// The rows of a unit.
  func rows(ofUnit unit: Int) -> Range<Int> {
    // Safe: unit is below unitCount, so the product is below rows.count.
    let first = rows.lowerBound + unit * rowsPerUnit
    return first..<min(rows.upperBound, first.addingSaturated(rowsPerUnit))
  }

  /// The most rows that the source is asked for at once.
  ///
  /// Rows that become text are best made and written while they are in the caches; Parquet wants a whole row group, and
  /// takes it without a copy if it comes at once.
  var rowsPerBatch: Int {
    let wantsAll = outputs.allSatisfy(\.encoding.hasRowGroups)
    let wanted = wantsAll ? min(rowsPerUnit, UnitSize.parquetBatchRows) : UnitSize.textBatchRows
    return min(wanted, source.schema.maximumRowsPerBatch)
  }
}
