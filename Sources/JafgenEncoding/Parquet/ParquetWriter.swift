package import JafgenColumns
package import JafgenOutputs

/// Apache Parquet: every unit is a row group, and the footer says where all is.
///
/// The layers are those of the format: file, row group, column chunk, page, encoding, codec; each knows those below it.
package struct ParquetWriter: BatchEncoder {
  private let schema: ParquetSchema
  private let options: ParquetOptions
  private let dictionaries: DictionaryCache

  /// Makes an encoder for tables of `schema` and prepares its dictionaries, which all threads then share.
  package init(schema: BatchSchema, options: ParquetOptions) {
    self.schema = ParquetSchema(schema, uuid: options.uuid)
    self.options = options
    var dictionaries = DictionaryCache(leafCount: self.schema.leaves.count)
    for leaf in self.schema.leaves where leaf.path.count == 1 {
      if let dictionary = schema.fields[leaf.column].dictionary {
        _ = dictionaries.prepared(dictionary, for: leaf)
      }
    }
    self.dictionaries = dictionaries
  }

  package func header() -> [UInt8] { FileMetadata.magic }

  package func makeUnitEncoder() -> any UnitEncoder {
    RowGroupEncoder(schema: schema, options: options, dictionaries: dictionaries)
  }

  package func footer(units: [UnitSummary], byteCount: Int) -> [UInt8] {
    var rowGroups: [(offset: Int, metadata: RowGroupMetadata)] = []
    var offset = header().count
    for unit in units {
      if let metadata = unit.metadata as? RowGroupMetadata { rowGroups.append((offset, metadata)) }
      offset += unit.byteCount
    }
    return FileMetadata(schema: schema, rowGroups: rowGroups).bytes(at: byteCount)
  }
}

/// One thread's row groups: keeps the batches of a unit and encodes them at its end, column by column.
private final class RowGroupEncoder: UnitEncoder {
  private let schema: ParquetSchema
  private let reader = LeafReader()
  private let chunks: ColumnChunkEncoder
  private var batches: [Batch] = []
  private var output = ByteBuffer()

  init(schema: ParquetSchema, options: ParquetOptions, dictionaries: DictionaryCache) {
    self.schema = schema
    chunks = ColumnChunkEncoder(options: options, dictionaries: dictionaries)
  }

  func begin(startsFile: Bool) {
    batches.removeAll()
    output.removeAll()
  }

  func append(_ batch: Batch) {
    if !batch.rows.isEmpty { batches.append(batch) }
  }

  func finish() -> EncodedUnit {
    let rowCount = batches.reduce(0) { $0 + $1.rows.count }
    guard rowCount > 0 else {
      return EncodedUnit(bytes: output.bytes, summary: UnitSummary(rowCount: 0, byteCount: 0))
    }
    let metadata = RowGroupMetadata(
      rowCount: rowCount,
      chunks: schema.leaves.enumerated().map { index, leaf in
        chunks.encode(reader.read(leaf, of: batches), of: leaf, index: index, to: &output)
      })
    batches.removeAll()
    return EncodedUnit(
      bytes: output.bytes,
      summary: UnitSummary(rowCount: rowCount, byteCount: output.count, metadata: metadata))
  }
}
