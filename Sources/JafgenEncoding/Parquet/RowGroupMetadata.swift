internal import JafgenOutputs

/// What the footer says of one row group, in few bytes: one allocation for all chunks.
///
/// A file may have any number of row groups, and what is kept of each lasts until the footer.
struct RowGroupMetadata: Sendable {
  /// The number of rows.
  let rowCount: Int
  private let bytes: [UInt8]

  /// Packs the metadata of the chunks, which stand in the order of the schema's leaves.
  init(rowCount: Int, chunks: [ColumnChunkMetadata]) {
    self.rowCount = rowCount
    var packer = Packer()
    packer.append(chunks.count)
    for chunk in chunks { packer.append(chunk) }
    // A copy without the room to grow that the packer's array has.
    bytes = packer.bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// The bytes that are kept.
  var byteCount: Int { bytes.count }

  /// The chunks in the order of the schema's leaves; unpacked anew at each call.
  var chunks: [ColumnChunkMetadata] {
    var unpacker = Unpacker(bytes: bytes)
    let count = unpacker.number()
    return (0..<count).map { _ in unpacker.chunk() }
  }
}

/// Writes numbers from zero up in seven bits a byte, and the parts of metadata by them. Of what may be missing the number
/// 0 says that it is; else what follows is one higher, or is led by 1.
private struct Packer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(_ content: [UInt8]?) {
    append(content.map { $0.count + 1 } ?? 0)
    bytes += content ?? []
  }

  mutating func append(_ bound: StatisticsBound?) {
    append(bound?.bytes)
    if let bound { append(bound.isExact ? 1 : 0) }
  }

  mutating func append(_ chunk: ColumnChunkMetadata) {
    append(chunk.leaf)
    append(chunk.encodings.count)
    for encoding in chunk.encodings { append(encoding.rawValue) }
    append(chunk.codec.parquetNumber)
    append(chunk.slotCount)
    append(chunk.uncompressedByteCount)
    append(chunk.compressedByteCount)
    append(chunk.dictionaryPageOffset.map { $0 + 1 } ?? 0)
    append(chunk.statistics.nullCount)
    append(chunk.statistics.minimum)
    append(chunk.statistics.maximum)
    append(chunk.pages.count)
    // Pages follow each other, so that distances are small.
    var (end, row) = (0, 0)
    for page in chunk.pages {
      append(page.offset - end)
      append(page.byteCount)
      append(page.firstRow - row)
      (end, row) = (page.offset + page.byteCount, page.firstRow)
    }
    append(chunk.columnIndex)
  }
}

/// Reads what a packer wrote.
private struct Unpacker {
  let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func number() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let byte = bytes[place]
      place += 1
      value |= UInt(byte & 0x7f) << shift
      shift += 7
      if byte < 0x80 { return Int(bitPattern: value) }
    }
  }

  mutating func content() -> [UInt8]? {
    let count = number() - 1
    guard count >= 0 else { return nil }
    place += count
    return Array(bytes[(place - count)..<place])
  }

  mutating func bound() -> StatisticsBound? {
    guard let bytes = content() else { return nil }
    return StatisticsBound(bytes: bytes, isExact: number() == 1)
  }

  mutating func chunk() -> ColumnChunkMetadata {
    let leaf = number()
    let encodingCount = number()
    let encodings = (0..<encodingCount).compactMap { _ in ParquetEncoding(rawValue: number()) }
    let codecNumber = number()
    var chunk = ColumnChunkMetadata(
      leaf: leaf, encodings: encodings,
      codec: Codec.allCases.first { $0.parquetNumber == codecNumber } ?? .none, slotCount: number(),
      uncompressedByteCount: number(), compressedByteCount: number(), dictionaryPageOffset: nil,
      statistics: ChunkStatistics(nullCount: 0, minimum: nil, maximum: nil), pages: [], columnIndex: nil)
    let dictionaryPageOffset = number() - 1
    if dictionaryPageOffset >= 0 { chunk.dictionaryPageOffset = dictionaryPageOffset }
    chunk.statistics = ChunkStatistics(nullCount: number(), minimum: bound(), maximum: bound())
    let pageCount = number()
    var (end, row) = (0, 0)
    for _ in 0..<pageCount {
      let page = ColumnChunkMetadata.PageLocation(offset: end + number(), byteCount: number(), firstRow: row + number())
      chunk.pages.append(page)
      (end, row) = (page.offset + page.byteCount, page.firstRow)
    }
    chunk.columnIndex = content()
    return chunk
  }
}
