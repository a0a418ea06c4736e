internal import JafgenOutputs

/// What the footer says of one column chunk; offsets count from the first byte of its row group.
struct ColumnChunkMetadata: Sendable {
  /// Which leaf of the schema it is.
  var leaf: Int
  /// The encodings that occur, levels and dictionary included.
  var encodings: [ParquetEncoding]
  /// The codec of every page.
  var codec: Codec
  /// The number of slots: values, nulls and empty lists.
  var slotCount: Int
  /// The bytes of all pages and their headers, before compression and after.
  var uncompressedByteCount: Int
  var compressedByteCount: Int
  /// The dictionary page; nil if there is none.
  var dictionaryPageOffset: Int?
  /// Nulls and bounds of all values.
  var statistics: ChunkStatistics
  /// The data pages in order.
  var pages: [PageLocation]
  /// The structure `ColumnIndex`, already in bytes so that it takes little memory; nil if a page has no bounds.
  var columnIndex: [UInt8]?

  /// Where one data page lies.
  struct PageLocation: Sendable {
    /// The offset of its header.
    var offset: Int
    /// The bytes with the header.
    var byteCount: Int
    /// Its first row, counted from the row group's first.
    var firstRow: Int
  }

  /// The structure `OffsetIndex` of a chunk whose row group lies at `base`.
  func offsetIndex(base: Int) -> [UInt8] {
    CompactWriter.structure { writer in
      writer.field(1, list: pages, of: .structure) { writer, page in
        writer.value {
          $0.field(1, i64: base + page.offset)
          $0.field(2, i32: page.byteCount)
          $0.field(3, i64: page.firstRow)
        }
      }
    }
  }

  /// Writes the structure `ColumnMetaData`.
  func write(to writer: inout CompactWriter, leaf: ParquetLeaf, base: Int) {
    writer.field(1, i32: leaf.physicalType.rawValue)
    writer.field(2, list: encodings, of: .i32) { $0.value($1.rawValue) }
    writer.field(3, list: leaf.path, of: .binary) { $0.value(Array($1.utf8)) }
    writer.field(4, i32: codec.parquetNumber)
    writer.field(5, i64: slotCount)
    writer.field(6, i64: uncompressedByteCount)
    writer.field(7, i64: compressedByteCount)
    writer.field(9, i64: base + (pages.first?.offset ?? 0))
    if let dictionaryPageOffset { writer.field(11, i64: base + dictionaryPageOffset) }
    writer.field(12, structure: statistics.write)
  }
}
