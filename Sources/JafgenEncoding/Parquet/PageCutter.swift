import JafgenColumns

/// Divides a chunk into pages: whole rows, about so many bytes, never more than 20,480 rows.
struct PageCutter {
  /// The most rows of a page: few enough for readers to skip, many enough for headers not to matter.
  private static let maximumRowCount = 20_480

  /// One page's part of the chunk.
  struct Page {
    var rows: Range<Int>
    var slots: Range<Int>
    var values: Range<Int>
    /// Where the first value's bytes begin, if values vary in length.
    var byteStart: Int
  }

  private let data: LeafData
  private let maximumDefinition: UInt16
  private let pageBitCount: Int
  /// The bits that one value takes in a page; nil if they vary.
  private let valueWidth: Int?
  /// The bytes of each value, if they vary.
  private let lengths: UnsafePointer<Int32>?
  private var row = 0
  private var slot = 0
  private var value = 0
  private var byte = 0

  /// Begins at the first row of `data`, whose values are stored as `encoding`.
  init(_ data: LeafData, _ leaf: ParquetLeaf, encoding: ChunkEncoding, pageSize: Int) {
    self.data = data
    maximumDefinition = UInt16(truncatingIfNeeded: leaf.maximumDefinition)
    pageBitCount = min(max(pageSize, 1), 1 << 30) * 8
    var lengths: UnsafePointer<Int32>?
    switch encoding {
    case .indexes(_, let width, _):
      valueWidth = width
      if case .bytes(let all, _) = data.values { lengths = all }
    case .values(.bytes(let all, _), _):
      valueWidth = nil
      lengths = all
    case .values(.bits, _): valueWidth = 1
    case .values(.int32, _): valueWidth = 32
    case .values(.uuids, _): valueWidth = 128
    case .values: valueWidth = 64
    }
    self.lengths = lengths
  }

  /// Returns the next page; nil after the last.
  mutating func next() -> Page? {
    guard row < data.rowCount else { return nil }
    let start = Page(rows: row..<row, slots: slot..<slot, values: value..<value, byteStart: byte)
    if data.repetition == nil, let valueWidth {
      takeRows(valueWidth: valueWidth)
    } else {
      takeSlots()
    }
    return Page(
      rows: start.rows.lowerBound..<row, slots: start.slots.lowerBound..<slot, values: start.values.lowerBound..<value,
      byteStart: start.byteStart)
  }

  /// Takes as many rows as fit, by their number alone.
  private mutating func takeRows(valueWidth: Int) {
    let firstValue = value
    let rowCount = min(max(pageBitCount / valueWidth, 1), Self.maximumRowCount, data.rowCount - row)
    switch data.definition {
    case .required, .complete: value += rowCount
    case .bits(let bits): value += Bits.count(bits, first: row, count: rowCount)
    case .levels(let levels):
      for slot in slot..<(slot + rowCount) { value &+= levels[slot] == maximumDefinition ? 1 : 0 }
    }
    if let lengths {
      for value in firstValue..<value { byte &+= Int(lengths[value]) }
    }
    row += rowCount
    slot += rowCount
  }

  /// Takes rows slot by slot until the page is full.
  private mutating func takeSlots() {
    let lastRow = min(row + Self.maximumRowCount, data.rowCount)
    var bitCount = 0
    while row < lastRow && bitCount < pageBitCount {
      repeat {
        if isPresent(slot) {
          let length = Int(lengths?[value] ?? 0)
          bitCount &+= valueWidth ?? 32 &+ length &* 8
          byte &+= length
          value &+= 1
        }
        slot &+= 1
      } while continuesRow(slot)
      row &+= 1
    }
  }

  @inline(__always)
  private func isPresent(_ slot: Int) -> Bool {
    switch data.definition {
    case .required, .complete: true
    case .bits(let bits): (bits[slot >> 3] >> UInt8(truncatingIfNeeded: slot & 7)) & 1 != 0
    case .levels(let levels): levels[slot] == maximumDefinition
    }
  }

  @inline(__always)
  private func continuesRow(_ slot: Int) -> Bool {
    guard let repetition = data.repetition, slot < data.slotCount else { return false }
    return repetition[slot] != 0
  }
}
