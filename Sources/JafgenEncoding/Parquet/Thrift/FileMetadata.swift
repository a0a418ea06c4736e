/// The end of a file: page indexes, then all that a reader begins with.
struct FileMetadata {
  /// What a file begins and ends with.
  static let magic = Array("PAR1".utf8)

  /// The nodes and leaves.
  let schema: ParquetSchema
  /// The row groups in order and where each begins.
  let rowGroups: [(offset: Int, metadata: RowGroupMetadata)]

  /// The number of the format's version: 2 admits every encoding and logical type that is in use here.
  private static let formatVersion = 2

  /// Where a chunk's page index lies.
  private struct IndexPlace {
    var columnIndex: Range<Int>?
    var offsetIndex: Range<Int>
  }

  /// Returns all bytes after the last row group, whose end lies at `offset` of the file.
  func bytes(at offset: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    // More than enough, so that nothing is copied while it grows; what is not used takes no memory.
    bytes.reserveCapacity(rowGroups.reduce(1 << 16) { $0 + $1.metadata.byteCount * 4 + schema.leaves.count * 256 })
    func append(_ part: [UInt8]) -> Range<Int> {
      let start = offset + bytes.count
      bytes += part
      return start..<(start + part.count)
    }
    // A row group's chunks are unpacked each time, so that only one row group's are in memory.
    let columnIndexes = rowGroups.map { group in group.metadata.chunks.map { $0.columnIndex.map(append) } }
    let places = zip(rowGroups, columnIndexes).map { group, indexes in
      zip(group.metadata.chunks, indexes).map { chunk, index in
        IndexPlace(columnIndex: index, offsetIndex: append(chunk.offsetIndex(base: group.offset)))
      }
    }
    let start = bytes.count
    appendMetadata(places: places, to: &bytes)
    let byteCount = UInt32(truncatingIfNeeded: bytes.count - start)
    withUnsafeBytes(of: byteCount.littleEndian) { bytes.append(contentsOf: $0) }
    bytes += Self.magic
    return bytes
  }

  /// Appends the structure `FileMetaData`.
  private func appendMetadata(places: [[IndexPlace]], to bytes: inout [UInt8]) {
    CompactWriter.append(to: &bytes) { writer in
      writer.field(1, i32: Self.formatVersion)
      writer.field(2, list: schema.elements, of: .structure) { $0.value($1.write) }
      writer.field(3, i64: rowGroups.reduce(0) { $0 + $1.metadata.rowCount })
      writer.field(4, list: Array(zip(rowGroups, places)), of: .structure) { writer, group in
        writer.value {
          write(
            group.0.metadata.chunks, rowCount: group.0.metadata.rowCount, at: group.0.offset, places: group.1, to: &$0)
        }
      }
      writer.field(6, string: "jafgen version \(programVersion) (build 0)")
      // Every column is ordered as its type defines.
      writer.field(7, list: schema.leaves, of: .structure) { writer, _ in
        writer.value { $0.field(1) { _ in } }
      }
    }
  }

  /// Writes the structure `RowGroup`.
  private func write(
    _ chunks: [ColumnChunkMetadata], rowCount: Int, at offset: Int, places: [IndexPlace], to writer: inout CompactWriter
  ) {
    writer.field(1, list: Array(zip(chunks, places)), of: .structure) { writer, element in
      let (chunk, place) = element
      writer.value { writer in
        // Where a copy of the metadata lies outside the footer: nowhere.
        writer.field(2, i64: 0)
        writer.field(3) { chunk.write(to: &$0, leaf: schema.leaves[chunk.leaf], base: offset) }
        writer.field(4, i64: place.offsetIndex.lowerBound)
        writer.field(5, i32: place.offsetIndex.count)
        if let index = place.columnIndex {
          writer.field(6, i64: index.lowerBound)
          writer.field(7, i32: index.count)
        }
      }
    }
    writer.field(2, i64: chunks.reduce(0) { $0 + $1.uncompressedByteCount })
    writer.field(3, i64: rowCount)
    writer.field(5, i64: offset)
    writer.field(6, i64: chunks.reduce(0) { $0 + $1.compressedByteCount })
  }
}
