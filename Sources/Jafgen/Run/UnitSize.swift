internal import JafgenColumns
internal import JafgenEncoding
internal import JafgenOutputs

/// How many rows are encoded as one unit, by one worker: from the schema and the formats alone, so that files depend on
/// neither threads nor machine.
enum UnitSize {
  /// Text formats take about this many bytes at a time.
  private static let textByteCount = 8 << 20
  private static let maximumTextRows = 16_384

  /// Returns the rows of a unit of a table with these outputs.
  ///
  /// The bytes of a text format do not depend on how rows are split; a Parquet file's row groups are its units, so that
  /// it decides. The files that databases are made from follow any other Parquet file.
  static func rows(of schema: BatchSchema, in outputs: [Output]) -> Int {
    var staged: Int?
    for output in outputs {
      guard let rows = output.encoding.rowsPerRowGroup(of: schema) else { continue }
      if case .table = output.destination { staged = rows } else { return rows }
    }
    return staged ?? textRows(of: schema)
  }

  private static func textRows(of schema: BatchSchema) -> Int {
    // A delimiter or line end goes with every value.
    let width = schema.fields.reduce(1) { $0.addingSaturated(max(0, $1.estimatedWidth).addingSaturated(1)) }
    return min(max(textByteCount / width, 1), maximumTextRows)
  }
}

extension OutputTable {
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
    let wanted = wantsAll ? min(rowsPerUnit, Runner.maximumRowsPerBatch) : Runner.rowsPerBatch
    return min(wanted, source.schema.maximumRowsPerBatch)
  }
}

extension FileEncoding {
  /// What databases are made from: quick to write and to read, every value exact. It is gone before compression pays.
  static var staged: FileEncoding {
    .parquet(ParquetOptions(codec: .none, uuid: .native))
  }
}
