internal import CJafgenKernels
import JafgenColumns
internal import JafgenOutputs

/// How the values of one chunk are stored.
enum ChunkEncoding {
  /// One after the other.
  case values(LeafValues, ParquetEncoding)
  /// As indexes of a dictionary page.
  case indexes(UnsafePointer<UInt32>, width: Int, dictionary: DictionaryPage)

  /// What a dictionary page holds: distinct values in the encoding PLAIN.
  struct DictionaryPage {
    var count: Int
    var bytes: UnsafeBufferPointer<UInt8>
  }

  /// The encoding of the data pages.
  var encoding: ParquetEncoding {
    switch self {
    case .values(_, let encoding): encoding
    case .indexes: .rleDictionary
    }
  }
}

/// Sizes that encodings are chosen by.
enum ChunkEstimate {
  /// Returns about how many bits DELTA_BINARY_PACKED takes for a number within bounds.
  static func deltaWidth(from smallest: Int64, to largest: Int64) -> Int {
    guard smallest <= largest else { return 0 }
    let range = UInt64(bitPattern: largest) &- UInt64(bitPattern: smallest)
    return min(UInt64.bitWidth - range.leadingZeroBitCount + 1, 64)
  }
}

/// Chooses how chunks are encoded, by their values alone. Owns the memory of what it returns, until the next choice.
final class ChunkEncodingChoice {
  private let options: ParquetOptions
  private var table = ValueTable()
  private var order = PrefixOrder()
  private var mapped = Scratch<UInt32>()
  private var page = ByteBuffer()
  private var resolved: [PhysicalType: Resolved] = [:]

  private final class Resolved {
    var storage: LeafStorage
    init(_ physicalType: PhysicalType) { storage = LeafStorage(physicalType) }
  }

  /// The values that are looked at before a dictionary is tried.
  private static let sampleCount = 4096
  /// The most bytes of a dictionary that is made for one chunk.
  private static let maximumDictionaryByteCount = 1 << 22

  init(options: ParquetOptions) { self.options = options }

  /// Returns the encoding of `data`, a chunk of `leaf`; `dictionary` is the one of its codes, if it has codes.
  func encoding(of data: LeafData, _ leaf: ParquetLeaf, dictionary: PreparedDictionary?) -> ChunkEncoding {
    var values = data.values
    let admitsDictionary =
      options.encoding.map { $0 == .rleDictionary } ?? options.usesDictionaries
      && leaf.physicalType != .boolean && data.valueCount > 0
    if case .codes(let codes, let source) = values {
      if admitsDictionary, let dictionary,
        let encoding = indexes(codes, count: data.valueCount, of: dictionary)
      {
        return encoding
      }
      values = resolve(codes, of: source, count: data.valueCount, leaf)
    }
    if admitsDictionary, let encoding = indexes(of: values, count: data.valueCount) { return encoding }
    let encodings = values.encodings(compressed: options.codec != .none)
    if let encoding = encodings.first(where: { $0 == options.encoding }) { return .values(values, encoding) }
    let usual = ChunkEncoding.values(values, encodings[0])
    if leaf.isRequiredBelowOptional, encodings[0] != .rle, data.valueCount < data.slotCount,
      hasSeveralPages(data, leaf, usual)
    {
      // Polars (2.1) panics at any other encoding of such pages, if some have nulls and others have none.
      return .values(values, .plain)
    }
    return usual
  }

  private func hasSeveralPages(_ data: LeafData, _ leaf: ParquetLeaf, _ encoding: ChunkEncoding) -> Bool {
    var cutter = PageCutter(data, leaf, encoding: encoding, pageSize: options.pageSize)
    return cutter.next() != nil && cutter.next() != nil
  }

  private func resolve(
    _ codes: UnsafePointer<UInt32>, of dictionary: ColumnDictionary, count: Int, _ leaf: ParquetLeaf
  ) -> LeafValues {
    let box = resolved[leaf.physicalType] ?? Resolved(leaf.physicalType)
    resolved[leaf.physicalType] = box
    box.storage.removeAll()
    box.storage.append(codes: codes, of: dictionary, count: count)
    return box.storage.values
  }

  // MARK: The generator's dictionaries

  /// Returns the codes as indexes, if that is no larger than the values themselves.
  private func indexes(
    _ codes: UnsafePointer<UInt32>, count: Int, of dictionary: PreparedDictionary
  ) -> ChunkEncoding? {
    // As good as every value of a dictionary occurs among many times as many draws.
    if dictionary.count <= count / 8 {
      return accepted(
        codes, count: count, plainBitCount: count * dictionary.plainWidth,
        page: .init(count: dictionary.count, bytes: dictionary.pageBytes))
    }
    mapped.removeAll()
    mapped.append(repeating: 0, count: dictionary.count)
    let indexes = mapped.base
    for index in 0..<count { indexes[Int(codes[index])] = 1 }
    var usedCount = 0
    page.removeAll()
    for code in 0..<dictionary.count where indexes[code] != 0 {
      indexes[code] = UInt32(truncatingIfNeeded: usedCount)
      usedCount += 1
      dictionary.append(code, to: &page)
    }
    let place = mapped.reserve(count)
    let table = mapped.base
    for index in 0..<count { place[index] = table[Int(codes[index])] }
    return accepted(
      place, count: count, plainBitCount: count * dictionary.plainWidth,
      page: .init(count: usedCount, bytes: page.bytes))
  }

  private func accepted(
    _ indexes: UnsafePointer<UInt32>, count: Int, plainBitCount: Int, page: ChunkEncoding.DictionaryPage
  ) -> ChunkEncoding? {
    let width = max(HybridEncoding.width(ofMaximum: page.count - 1), 1)
    guard options.encoding != nil || page.bytes.count * 8 + count * width <= plainBitCount else { return nil }
    return .indexes(indexes, width: width, dictionary: page)
  }

  // MARK: Dictionaries of one chunk

  /// Returns indexes of a dictionary made for these values, if a sample says that they repeat and it stays small.
  private func indexes(of values: LeafValues, count: Int) -> ChunkEncoding? {
    var limit = count
    var plainWidth = Int.max
    if options.encoding == nil {
      guard let estimate = estimate(of: values, count: count) else { return nil }
      plainWidth = estimate.plainWidth
      // More than expected may come, as long as it pays.
      limit = min(count, estimate.distinctCount * 2 + 64, estimate.maximumDistinctCount)
    }
    let maximumByteCount = options.encoding == nil ? Self.maximumDictionaryByteCount : .max
    guard table.fill(values, count: count, maximumCount: limit, maximumByteCount: maximumByteCount) else {
      return nil
    }
    let page = dictionaryPage(of: values)
    let codes = mapped.count > 0 ? UnsafePointer(mapped.base) + table.distinctCount : UnsafePointer(table.codes.base)
    let plainBitCount = count.multipliedReportingOverflow(by: plainWidth)
    return accepted(
      codes, count: count, plainBitCount: plainBitCount.overflow ? .max : plainBitCount.partialValue, page: page)
  }

  /// Returns the page of the table's distinct values. Texts that a codec is to compress are put in order; then `mapped`
  /// holds their places by code and the mapped codes of all values, else nothing.
  private func dictionaryPage(of values: LeafValues) -> ChunkEncoding.DictionaryPage {
    let distinctCount = table.distinctCount
    let entries = table.entries.base
    page.removeAll()
    mapped.removeAll()
    guard case .bytes(_, let source) = values else {
      for code in 0..<distinctCount {
        let first = Int(entries[code].first)
        values.append(first..<(first + 1), byteStart: 0, as: .plain, to: &page)
      }
      return ChunkEncoding.DictionaryPage(count: distinctCount, bytes: page.bytes)
    }
    var end = page.reserve(table.distinctByteCount + distinctCount * 4)
    func append(_ code: Int) {
      UnsafeMutableRawPointer(end).storeBytes(of: entries[code].byteCount.littleEndian, as: Int32.self)
      end = (end + 4).append(source + entries[code].byteStart, count: Int(entries[code].byteCount))
    }
    if options.codec == .none {
      for code in 0..<distinctCount { append(code) }
    } else {
      let places = mapped.reserve(distinctCount + table.codes.count)
      let sorted = order.sorted(distinctCount) {
        ByteString(source + entries[$0].byteStart, count: Int(entries[$0].byteCount)).prefix
      }
      // The texts lie all over the chunk: the memory of those to come is asked for some way ahead.
      let last = distinctCount - 1
      for place in 0..<distinctCount {
        jafgen_prefetch(entries + Int(sorted[min(place &+ 48, last)].code))
        jafgen_prefetch(source + entries[Int(sorted[min(place &+ 24, last)].code)].byteStart)
        let code = Int(sorted[place].code)
        places[code] = UInt32(truncatingIfNeeded: place)
        append(code)
      }
      let codes = table.codes.base
      for index in 0..<table.codes.count { places[distinctCount &+ index] = places[Int(codes[index])] }
      mapped.add(distinctCount + table.codes.count)
    }
    page.commit(end)
    return ChunkEncoding.DictionaryPage(count: distinctCount, bytes: page.bytes)
  }

  /// What a sample leads to expect of a chunk.
  private struct Estimate {
    /// The number of distinct values, and up to how many a dictionary pays.
    var distinctCount: Int
    var maximumDistinctCount: Int
    /// The bits that a value takes without a dictionary.
    var plainWidth: Int
  }

  /// Returns what a sample leads to expect; nil if a dictionary would not pay.
  private func estimate(of values: LeafValues, count: Int) -> Estimate? {
    let sampleCount = min(count, Self.sampleCount)
    guard
      table.fill(values, count: sampleCount, maximumCount: sampleCount, maximumByteCount: .max)
    else { return nil }
    let distinct = table.distinctCount
    let repeats = sampleCount - distinct
    guard repeats > 0 else { return nil }
    // Among s draws from n values about s^2 / 2n are repeats, and as long as s is below n, about sn / (n + s/2) distinct.
    let domain = max(distinct, sampleCount * sampleCount / (2 * repeats))
    let expected = sampleCount == count ? distinct : min(domain, domain * count / (domain + count / 2))
    let entryWidth: Int
    let plainWidth: Int
    switch values {
    case .int32(let numbers):
      let range = jafgen_range_i32(numbers, sampleCount)
      (entryWidth, plainWidth) = (32, ChunkEstimate.deltaWidth(from: range.smallest, to: range.largest))
    case .int64(let numbers):
      let range = jafgen_range_i64(numbers, sampleCount)
      (entryWidth, plainWidth) = (64, ChunkEstimate.deltaWidth(from: range.smallest, to: range.largest))
    case .float64: (entryWidth, plainWidth) = (64, 64)
    case .uuids: (entryWidth, plainWidth) = (128, 128)
    case .bytes(let lengths, _):
      let byteCount = (0..<sampleCount).reduce(0) { $0 + Int(lengths[$1]) }
      let width = byteCount * 8 / sampleCount
      (entryWidth, plainWidth) = (width + 32, width + 4)
    case .bits, .codes: return nil
    }
    guard expected * entryWidth / 8 <= Self.maximumDictionaryByteCount else { return nil }
    let indexWidth = HybridEncoding.width(ofMaximum: expected)
    guard expected * entryWidth + count * indexWidth <= count * plainWidth / 10 * 9 else { return nil }
    return Estimate(
      distinctCount: expected, maximumDistinctCount: count * (plainWidth - indexWidth) / entryWidth,
      plainWidth: plainWidth)
  }
}
