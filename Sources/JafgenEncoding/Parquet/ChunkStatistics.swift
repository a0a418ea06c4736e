/// What the footer says of the values of a chunk.
struct ChunkStatistics: Sendable {
  /// The slots without a value.
  var nullCount: Int
  /// The bounds, in the encoding PLAIN; nil where there is none.
  var minimum: StatisticsBound?
  var maximum: StatisticsBound?

  /// Makes the statistics of values within `bounds`.
  init(nullCount: Int, bounds: ValueBounds?, of leaf: ParquetLeaf) {
    self.nullCount = nullCount
    minimum = bounds.map { StatisticsBound(minimum: $0.minimum, of: leaf) }
    maximum = bounds.flatMap { StatisticsBound(maximum: $0.maximum, of: leaf) }
  }

  /// Makes statistics whose bounds are known.
  init(nullCount: Int, minimum: StatisticsBound?, maximum: StatisticsBound?) {
    (self.nullCount, self.minimum, self.maximum) = (nullCount, minimum, maximum)
  }

  /// Writes the structure `Statistics`.
  func write(to writer: inout CompactWriter) {
    writer.field(3, i64: nullCount)
    if let maximum { writer.field(5, binary: maximum.bytes) }
    if let minimum { writer.field(6, binary: minimum.bytes) }
    if let maximum { writer.field(7, boolean: maximum.isExact) }
    if let minimum { writer.field(8, boolean: minimum.isExact) }
  }
}

/// One end of the range of some values, cut if it is long.
struct StatisticsBound: Sendable {
  /// The most bytes of a bound.
  static let maximumByteCount = 64

  /// The value in the encoding PLAIN.
  private(set) var bytes: [UInt8]
  /// Whether it is the value itself; else a value beyond it.
  private(set) var isExact = true

  /// Makes a bound as it was made before.
  init(bytes: [UInt8], isExact: Bool) {
    (self.bytes, self.isExact) = (bytes, isExact)
  }

  /// Makes a lower end: what is cut off only makes it smaller.
  init(minimum: ValueBound, of leaf: ParquetLeaf) {
    bytes = minimum.plain(as: leaf.physicalType)
    if bytes.count > Self.maximumByteCount {
      bytes = Self.prefix(of: bytes, isText: leaf.isText)
      isExact = false
    }
  }

  /// Makes an upper end: what is left of a long one is raised. Nil if nothing of it can be.
  init?(maximum: ValueBound, of leaf: ParquetLeaf) {
    bytes = maximum.plain(as: leaf.physicalType)
    if bytes.count > Self.maximumByteCount {
      let prefix = Self.prefix(of: bytes, isText: leaf.isText)
      guard let raised = leaf.isText ? Self.raised(text: prefix) : Self.raised(prefix) else { return nil }
      bytes = raised
      isExact = false
    }
  }

  /// The first bytes; of a text, those of whole characters.
  private static func prefix(of bytes: [UInt8], isText: Bool) -> [UInt8] {
    var count = maximumByteCount
    while isText && count > 0 && bytes[count] & 0xc0 == 0x80 { count -= 1 }
    return Array(bytes.prefix(count))
  }

  /// The shortest byte string after all that begin with `prefix`.
  private static func raised(_ prefix: [UInt8]) -> [UInt8]? {
    guard let place = prefix.lastIndex(where: { $0 < 0xff }) else { return nil }
    return prefix[..<place] + [prefix[place] + 1]
  }

  /// A text after all that begin with `prefix`: its last character is replaced by the next one.
  private static func raised(text prefix: [UInt8]) -> [UInt8]? {
    var scalars = Array(String(decoding: prefix, as: UTF8.self).unicodeScalars)
    while let last = scalars.popLast() {
      // No character is a surrogate.
      let next = last.value == 0xd7ff ? 0xe000 : last.value + 1
      if let scalar = Unicode.Scalar(next) {
        var text = String.UnicodeScalarView(scalars)
        text.append(scalar)
        return Array(String(text).utf8)
      }
    }
    return nil
  }
}

/// The bounds of the pages of one chunk.
struct ColumnIndex {
  /// One page's part.
  struct Page {
    var nullCount: Int
    /// Whether no slot has a value.
    var isNull: Bool
    var bounds: ValueBounds?
  }

  private let nullCounts: [Int]
  private let nullPages: [Bool]
  private var minima: [[UInt8]] = []
  private var maxima: [[UInt8]] = []
  private var order = Order.unordered

  private enum Order: Int {
    case unordered = 0
    case ascending = 1
    case descending = 2
  }

  /// Collects the bounds of `pages`; nil if one of them has values but not both bounds.
  init?(_ pages: [Page], of leaf: ParquetLeaf) {
    nullCounts = pages.map(\.nullCount)
    nullPages = pages.map(\.isNull)
    var ascends = true
    var descends = true
    var last: ValueBounds?
    for page in pages {
      guard !page.isNull else {
        minima.append([])
        maxima.append([])
        continue
      }
      guard let bounds = page.bounds, let maximum = StatisticsBound(maximum: bounds.maximum, of: leaf) else {
        return nil
      }
      let minimum = StatisticsBound(minimum: bounds.minimum, of: leaf)
      minima.append(minimum.bytes)
      maxima.append(maximum.bytes)
      // The order is that of the bounds as written.
      var written = bounds
      if case .bytes = bounds.minimum {
        written = ValueBounds(minimum: .bytes(minimum.bytes), maximum: .bytes(maximum.bytes))
      }
      if let last {
        if written.minimum.isBefore(last.minimum) || written.maximum.isBefore(last.maximum) { ascends = false }
        if last.minimum.isBefore(written.minimum) || last.maximum.isBefore(written.maximum) { descends = false }
      }
      last = written
    }
    order = ascends ? .ascending : descends ? .descending : .unordered
  }

  /// The structure `ColumnIndex`.
  var bytes: [UInt8] {
    CompactWriter.structure { writer in
      writer.field(1, list: nullPages, of: .boolean) { $0.value($1) }
      writer.field(2, list: minima, of: .binary) { $0.value($1) }
      writer.field(3, list: maxima, of: .binary) { $0.value($1) }
      writer.field(4, i32: order.rawValue)
      writer.field(5, list: nullCounts, of: .i64) { $0.value($1) }
    }
  }
}
