import JafgenColumns
internal import JafgenOutputs

/// Writes column chunks, one after the other: a dictionary page where there is one, then the data pages.
///
/// Owns what chunks need besides their values, for one thread.
final class ColumnChunkEncoder {
  private let options: ParquetOptions
  private let compressor: (any PageCompressor)?
  private let choice: ChunkEncodingChoice
  private var dictionaries: DictionaryCache
  /// The pages of one chunk before compression.
  private var bodies = ByteBuffer()
  private var compressed = ByteBuffer()

  /// What is known of a page whose bytes stand in `bodies`.
  private struct PageBody {
    var page: PageCutter.Page
    var bytes: Range<Int>
    /// The bytes of levels that a page of version 2 leaves uncompressed.
    var repetitionByteCount = 0
    var definitionByteCount = 0
    /// The bytes after the levels that are packed bits.
    var packedByteCount = 0
    var index: ColumnIndex.Page
  }

  /// Makes an encoder that knows `dictionaries`.
  init(options: ParquetOptions, dictionaries: DictionaryCache) {
    self.options = options
    self.dictionaries = dictionaries
    compressor = options.makePageCompressor()
    choice = ChunkEncodingChoice(options: options)
  }

  /// Appends the chunk of the schema's leaf number `index` to `output`, which holds the row group so far.
  func encode(_ data: LeafData, of leaf: ParquetLeaf, index: Int, to output: inout ByteBuffer) -> ColumnChunkMetadata {
    var dictionary: PreparedDictionary?
    if case .codes(_, let source) = data.values, data.valueCount > 0 {
      dictionary = dictionaries.prepared(source, for: leaf)
    }
    let encoding = choice.encoding(of: data, leaf, dictionary: dictionary)
    let pages = encodePages(of: data, leaf, encoding, dictionary: dictionary)
    var metadata = ColumnChunkMetadata(
      leaf: index, encodings: Self.encodings(of: leaf, encoding), codec: options.codec, slotCount: data.slotCount,
      uncompressedByteCount: 0, compressedByteCount: 0, statistics: Self.statistics(of: pages, leaf), pages: [],
      columnIndex: ColumnIndex(pages.map(\.index), of: leaf)?.bytes)
    let start = output.count
    if shouldCompress(pages, encoding), let compressor {
      if write(pages, encoding, with: compressor, metadata: &metadata, to: &output) { return metadata }
      output.commit(output.base + start)
    }
    metadata.codec = .none
    _ = write(pages, encoding, with: nil, metadata: &metadata, to: &output)
    return metadata
  }

  private static func encodings(of leaf: ParquetLeaf, _ encoding: ChunkEncoding) -> [ParquetEncoding] {
    var encodings = [encoding.encoding]
    if case .indexes = encoding { encodings.append(.plain) }
    if leaf.maximumDefinition > 0 && !encodings.contains(.rle) { encodings.append(.rle) }
    return encodings
  }

  private static func statistics(of pages: [PageBody], _ leaf: ParquetLeaf) -> ChunkStatistics {
    var bounds: ValueBounds?
    for page in pages {
      guard let next = page.index.bounds else { continue }
      if bounds == nil { bounds = next } else { bounds?.formUnion(next) }
    }
    return ChunkStatistics(nullCount: pages.reduce(0) { $0 + $1.index.nullCount }, bounds: bounds, of: leaf)
  }

  // MARK: Pages

  private func encodePages(
    of data: LeafData, _ leaf: ParquetLeaf, _ encoding: ChunkEncoding, dictionary: PreparedDictionary?
  ) -> [PageBody] {
    bodies.removeAll()
    var pages: [PageBody] = []
    var cutter = PageCutter(data, leaf, encoding: encoding, pageSize: options.pageSize)
    while let page = cutter.next() {
      let start = bodies.count
      let repetitionByteCount = appendRepetition(of: data, page.slots, leaf)
      let definitionByteCount = appendDefinition(of: data, page.slots, leaf)
      let valuesStart = bodies.count
      let packedByteCount: Int
      let bounds: ValueBounds?
      switch encoding {
      case .values(let values, let encoding):
        packedByteCount = values.append(page.values, byteStart: page.byteStart, as: encoding, to: &bodies)
        bounds = values.bounds(page.values, byteStart: page.byteStart, dictionary: nil)
      case .indexes(let indexes, let width, _):
        let place = bodies.reserve(1)
        bodies.commit(place.append(UInt8(truncatingIfNeeded: width)))
        HybridEncoding.append(
          indexes + page.values.lowerBound, count: page.values.count, width: width, to: &bodies)
        packedByteCount = bodies.count - valuesStart
        bounds = data.values.bounds(page.values, byteStart: page.byteStart, dictionary: dictionary)
      }
      pages.append(
        PageBody(
          page: page, bytes: start..<bodies.count, repetitionByteCount: repetitionByteCount,
          definitionByteCount: definitionByteCount, packedByteCount: packedByteCount,
          index: ColumnIndex.Page(
            nullCount: page.slots.count - page.values.count, isNull: page.values.isEmpty, bounds: bounds)))
    }
    return pages
  }

  /// Appends levels that say which slots begin rows, and returns their bytes.
  private func appendRepetition(of data: LeafData, _ slots: Range<Int>, _ leaf: ParquetLeaf) -> Int {
    guard let levels = data.repetition else { return 0 }
    return appendLevels {
      HybridEncoding.append(
        levels + slots.lowerBound, count: slots.count, width: HybridEncoding.width(ofMaximum: leaf.maximumRepetition),
        to: &$0)
    }
  }

  /// Appends levels that say which slots hold values, and returns their bytes.
  private func appendDefinition(of data: LeafData, _ slots: Range<Int>, _ leaf: ParquetLeaf) -> Int {
    switch data.definition {
    case .required: 0
    case .complete: appendLevels { HybridEncoding.appendRun(of: 1, count: slots.count, width: 1, to: &$0) }
    case .bits(let bits):
      appendLevels { HybridEncoding.append(bits: bits, first: slots.lowerBound, count: slots.count, to: &$0) }
    case .levels(let levels):
      appendLevels {
        HybridEncoding.append(
          levels + slots.lowerBound, count: slots.count,
          width: HybridEncoding.width(ofMaximum: leaf.maximumDefinition), to: &$0)
      }
    }
  }

  /// Version 1 has the levels' length before them, version 2 in the page's header.
  private func appendLevels(_ append: (inout ByteBuffer) -> Void) -> Int {
    let start = bodies.count
    if options.dataPageVersion == 2 {
      append(&bodies)
    } else {
      let place = bodies.reserveLength()
      append(&bodies)
      bodies.setLength(at: place)
    }
    return bodies.count - start
  }

  // MARK: Compression

  /// The part of a page that a trial compresses.
  private static let trialByteCount = 1 << 16

  /// Whether the codec makes the chunk smaller by a twentieth at least, judged by a part of its largest page.
  private func shouldCompress(_ pages: [PageBody], _ encoding: ChunkEncoding) -> Bool {
    guard compressor != nil, let largest = pages.max(by: { $0.bytes.count < $1.bytes.count }) else { return false }
    var total = pages.reduce(0) { $0 + $1.bytes.count }
    var saved = savedShare(of: bodies.bytes[largest.bytes].dropFirst(packedByteCount(of: largest)), encoding)
    // Packed bits repeat no bytes, which is all that Snappy sees.
    saved *= Double(pages.reduce(0) { $0 + $1.bytes.count - packedByteCount(of: $1) })
    if case .indexes(_, _, let dictionary) = encoding {
      total += dictionary.bytes.count
      saved += savedShare(of: dictionary.bytes[...], encoding) * Double(dictionary.bytes.count)
    }
    return saved >= Double(total) / 20
  }

  /// The first bytes of a page that the codec finds nothing in.
  private func packedByteCount(of body: PageBody) -> Int {
    guard options.codec == .snappy else { return 0 }
    return body.repetitionByteCount + body.definitionByteCount + body.packedByteCount
  }

  /// Returns which share of some bytes compression saves, as a part of them says. A split of byte streams is tried as
  /// a whole, since its parts differ.
  private func savedShare(of bytes: Slice<UnsafeBufferPointer<UInt8>>, _ encoding: ChunkEncoding) -> Double {
    let isWhole = encoding.encoding == .byteStreamSplit
    let part = UnsafeBufferPointer(rebasing: isWhole ? bytes : bytes.prefix(Self.trialByteCount))
    compressed.removeAll()
    guard let compressor, part.count > 0, compressor.compress(part, packedByteCount: 0, to: &compressed) else {
      return 0
    }
    return 1 - Double(compressed.count) / Double(part.count)
  }

  /// Writes all pages; false if the codec failed.
  private func write(
    _ pages: [PageBody], _ encoding: ChunkEncoding, with compressor: (any PageCompressor)?,
    metadata: inout ColumnChunkMetadata,
    to output: inout ByteBuffer
  ) -> Bool {
    let start = output.count
    metadata.pages.removeAll()
    metadata.uncompressedByteCount = 0
    if case .indexes(_, _, let dictionary) = encoding {
      metadata.dictionaryPageOffset = output.count
      let isDone = write(dictionary.bytes, after: 0, compressor, metadata: &metadata, to: &output) { _ in
        .dictionary(valueCount: dictionary.count)
      }
      guard isDone else { return false }
    }
    for body in pages {
      let bytes = UnsafeBufferPointer(rebasing: bodies.bytes[body.bytes])
      let offset = output.count
      let slotCount = body.page.slots.count
      let levelByteCount = body.repetitionByteCount + body.definitionByteCount
      let isDone: Bool
      if options.dataPageVersion == 2 {
        isDone = write(
          bytes, after: levelByteCount, compressor, packedByteCount: body.packedByteCount, metadata: &metadata,
          to: &output
        ) {
          .dataV2(
            slotCount: slotCount, nullCount: body.index.nullCount, rowCount: body.page.rows.count,
            encoding: encoding.encoding, definitionByteCount: body.definitionByteCount,
            repetitionByteCount: body.repetitionByteCount, isCompressed: $0)
        }
      } else {
        isDone = write(
          bytes, after: 0, compressor, packedByteCount: levelByteCount + body.packedByteCount, metadata: &metadata,
          to: &output
        ) { _ in
          .data(slotCount: slotCount, encoding: encoding.encoding)
        }
      }
      guard isDone else { return false }
      metadata.pages.append(
        .init(offset: offset, byteCount: output.count - offset, firstRow: body.page.rows.lowerBound))
    }
    metadata.compressedByteCount = output.count - start
    return true
  }

  /// Writes one page, leaving the first `levelByteCount` bytes as they are; `kind` is told whether the rest is
  /// compressed.
  private func write(
    _ bytes: UnsafeBufferPointer<UInt8>, after levelByteCount: Int, _ compressor: (any PageCompressor)?,
    packedByteCount: Int = 0, metadata: inout ColumnChunkMetadata, to output: inout ByteBuffer,
    kind: (Bool) -> PageHeader.Kind
  ) -> Bool {
    let levels = UnsafeBufferPointer(rebasing: bytes.prefix(levelByteCount))
    var rest = UnsafeBufferPointer(rebasing: bytes.dropFirst(levelByteCount))
    // Readers differ in what they make of no bytes, compressed: in version 2 the page can say that it is not.
    let isCompressed = compressor != nil && !(rest.isEmpty && options.dataPageVersion == 2)
    if isCompressed {
      compressed.removeAll()
      guard let compressor, compressor.compress(rest, packedByteCount: packedByteCount, to: &compressed) else {
        return false
      }
      rest = compressed.bytes
    }
    let header = PageHeader(
      kind: kind(isCompressed), uncompressedByteCount: bytes.count, compressedByteCount: levels.count + rest.count
    ).bytes
    output.append(header)
    output.append(levels)
    output.append(rest)
    metadata.uncompressedByteCount += header.count + bytes.count
    return true
  }
}
