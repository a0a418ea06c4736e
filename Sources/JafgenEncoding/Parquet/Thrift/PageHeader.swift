internal import JafgenOutputs

/// What stands before the bytes of a page.
struct PageHeader {
  /// The kinds of pages.
  enum Kind {
    case dictionary(valueCount: Int)
    /// A data page of version 1, its levels being part of what is compressed.
    case data(slotCount: Int, encoding: ParquetEncoding)
    /// A data page of version 2, its levels standing before what is compressed.
    case dataV2(
      slotCount: Int, nullCount: Int, rowCount: Int, encoding: ParquetEncoding, definitionByteCount: Int,
      repetitionByteCount: Int, isCompressed: Bool)
  }

  /// What the page holds.
  var kind: Kind
  /// The bytes after this header, before compression.
  var uncompressedByteCount: Int
  /// The bytes after this header.
  var compressedByteCount: Int

  /// The structure `PageHeader`.
  var bytes: [UInt8] {
    CompactWriter.structure { writer in
      writer.field(1, i32: pageType)
      writer.field(2, i32: uncompressedByteCount)
      writer.field(3, i32: compressedByteCount)
      switch kind {
      case .dictionary(let valueCount):
        writer.field(7) {
          $0.field(1, i32: valueCount)
          $0.field(2, i32: ParquetEncoding.plain.rawValue)
        }
      case .data(let slotCount, let encoding):
        writer.field(5) {
          $0.field(1, i32: slotCount)
          $0.field(2, i32: encoding.rawValue)
          $0.field(3, i32: ParquetEncoding.rle.rawValue)
          $0.field(4, i32: ParquetEncoding.rle.rawValue)
        }
      case .dataV2(
        let slotCount, let nullCount, let rowCount, let encoding, let definitionByteCount, let repetitionByteCount,
        let isCompressed):
        writer.field(8) {
          $0.field(1, i32: slotCount)
          $0.field(2, i32: nullCount)
          $0.field(3, i32: rowCount)
          $0.field(4, i32: encoding.rawValue)
          $0.field(5, i32: definitionByteCount)
          $0.field(6, i32: repetitionByteCount)
          $0.field(7, boolean: isCompressed)
        }
      }
    }
  }

  private var pageType: Int {
    switch kind {
    case .data: 0
    case .dictionary: 2
    case .dataV2: 3
    }
  }
}
