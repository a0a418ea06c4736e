internal import JafgenColumns
internal import JafgenOutputs

/// How many rows are encoded as one unit, by one worker: from the schema and the formats alone, so that files depend on
/// neither threads nor machine.
package enum UnitSize {
  /// Text formats take about this many bytes at a time.
  private static let textByteCount = 8 << 20
  private static let maximumTextRows = 16_384
  /// The most rows that a source is asked for at once for text formats.
  package static let textBatchRows = 4096
  /// The most rows that a source is asked for at once for Parquet.
  static let parquetBatchRows = 131_072

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

extension FileEncoding {
  /// What databases are made from: quick to write and to read, every value exact. It is gone before compression pays.
  static var staged: FileEncoding {
    .parquet(ParquetOptions(codec: .none, uuid: .native))
  }
}
