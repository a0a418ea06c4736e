import JafgenColumns

/// The finished texts of a dictionary's values in one dialect, by code.
///
/// Immutable, so that all threads share one. Cells point into it.
final class TextSlots: Sendable {
  /// How the texts lie in `bytes`.
  private enum Layout {
    case short, long
    case packed(offsets: Buffer<Int>)
  }

  private let layout: Layout
  private let bytes: Buffer<UInt8>
  /// The length of the longest text.
  let maximumByteCount: Int

  /// Slots of 32 bytes are used up to this many values; past it the texts are packed, since caches are small.
  private static let maximumLongSlots = 1 << 16

  /// Writes every value of `dictionary` once.
  init<Dialect: TextDialect>(_ dictionary: ColumnDictionary, as dialect: Dialect) {
    var noSlots = TextSlotCache(columnCount: 0)
    let texts = ValueTexts(of: dictionary.values, as: dialect, slots: &noSlots)
    let count = dictionary.values.count
    var longest = 0
    for code in 0..<count { longest = max(longest, texts.offsets[code + 1] - texts.offsets[code]) }
    maximumByteCount = longest
    if longest > 15 && (longest > 31 || count > Self.maximumLongSlots) {
      layout = .packed(offsets: texts.offsets)
      bytes = Buffer(UnsafeBufferPointer(start: texts.bytes, count: texts.offsets[count]))
      return
    }
    let width = longest <= 15 ? 16 : 32
    layout = longest <= 15 ? .short : .long
    bytes = Buffer(capacity: count * width)
    for code in 0..<count {
      let slot = bytes.base + code * width
      let length = texts.offsets[code + 1] - texts.offsets[code]
      slot.initialize(repeating: 0, count: width)
      slot.update(from: texts.bytes + texts.offsets[code], count: length)
      slot[width - 1] = UInt8(truncatingIfNeeded: length)
    }
  }

  /// The cell of values with these codes.
  func cell(codes: UnsafePointer<UInt32>) -> TextCell {
    switch layout {
    case .short: .shortSlots(codes: codes, slots: bytes.base)
    case .long: .longSlots(codes: codes, slots: bytes.base)
    case .packed(let offsets): .packedSlots(codes: codes, offsets: offsets.base, bytes: bytes.base)
    }
  }
}

/// The slots of the dictionaries seen so far, so that each is prepared once.
///
/// A cache serves one file, in which two dialects of one type write a scalar alike.
struct TextSlotCache: Sendable {
  private struct Key: Hashable {
    let dictionary: ObjectIdentifier
    let dialect: ObjectIdentifier
  }

  /// The dictionary is held so that its identity is not given to another.
  private struct Entry {
    let dictionary: ColumnDictionary
    let slots: TextSlots
  }

  private var entries: [Key: Entry] = [:]

  /// A source that makes a new dictionary for every batch must not fill the memory; the schema's own all fit.
  private let maximumEntries: Int

  /// Makes an empty cache for batches of `columnCount` columns.
  init(columnCount: Int) { maximumEntries = max(256, columnCount * 2) }

  /// Makes a cache that knows the dictionaries of the columns of `schema`.
  init<Dialect: TextDialect>(schema: BatchSchema, as dialect: Dialect) {
    self.init(columnCount: schema.fields.count)
    for field in schema.fields {
      if let dictionary = field.dictionary { _ = slots(of: dictionary, as: dialect) }
    }
  }

  /// Returns the slots of `dictionary`, made now if they are not known yet.
  mutating func slots<Dialect: TextDialect>(
    of dictionary: ColumnDictionary, as dialect: Dialect
  ) -> TextSlots {
    let key = Key(dictionary: ObjectIdentifier(dictionary), dialect: ObjectIdentifier(Dialect.self))
    if let entry = entries[key] { return entry.slots }
    if entries.count >= maximumEntries { entries.removeAll() }
    let slots = TextSlots(dictionary, as: dialect)
    entries[key] = Entry(dictionary: dictionary, slots: slots)
    return slots
  }
}
