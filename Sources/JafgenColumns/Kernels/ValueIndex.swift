/// The rows of a column by their values.
package struct ValueIndex: Sendable {
  /// For each row the first one with the same value; undefined for nulls.
  package let firstRows: Buffer<UInt32>
  /// The number of different values, nulls aside.
  package let distinctCount: Int
  private let column: Column
  /// First rows plus one, by the hashes of their values; 0 in free places, which are half of all at least.
  private let slots: Buffer<UInt32>
  private let mask: Int

  /// Takes the values of a column of single values with less than 2^31 rows.
  ///
  /// - Complexity: O(count), and the bytes of texts; 8 to 20 bytes a row.
  package init(_ column: Column) {
    let column = column.decoded
    let count = column.count
    var slotCount = 16
    while slotCount < count * 2 { slotCount *= 2 }
    let slots = Buffer<UInt32>(capacity: slotCount)
    slots.base.update(repeating: 0, count: slotCount)
    let firstRows = Buffer<UInt32>(capacity: count)
    let hashes = Column.hashes(of: [column], count: count)
    let mask = slotCount - 1
    distinctCount = Self.comparing(column, column) { isSame in
      var distinctCount = 0
      for row in 0..<count where column.validity?[row] ?? true {
        var slot = Int(truncatingIfNeeded: hashes.base[row]) & mask
        while slots.base[slot] != 0, !isSame(Int(slots.base[slot]) - 1, row) { slot = (slot + 1) & mask }
        if slots.base[slot] == 0 {
          slots.base[slot] = UInt32(truncatingIfNeeded: row + 1)
          distinctCount += 1
        }
        firstRows.base[row] = slots.base[slot] - 1
      }
      return distinctCount
    }
    self.column = column
    self.slots = slots
    self.mask = mask
    self.firstRows = firstRows
  }

  /// Returns the first row that holds each key, and which keys are in a row if some are not; the row of others is 0.
  ///
  /// - Precondition: the keys have the column's type.
  /// - Complexity: O(keys), and the bytes of texts.
  package func rows(holding keys: Column) -> (rows: Buffer<UInt32>, found: Bitmap?) {
    let keys = keys.decoded
    let count = keys.count
    let rows = Buffer<UInt32>(capacity: count)
    let hashes = Column.hashes(of: [keys], count: count)
    let found = Self.comparing(column, keys) { isSame in
      Bitmap(count: count) { key in
        rows.base[key] = 0
        guard keys.validity?[key] ?? true else { return false }
        var slot = Int(truncatingIfNeeded: hashes.base[key]) & mask
        while slots.base[slot] != 0, !isSame(Int(slots.base[slot]) - 1, key) { slot = (slot + 1) & mask }
        guard slots.base[slot] != 0 else { return false }
        rows.base[key] = slots.base[slot] - 1
        return true
      }
    }
    return (rows, (0..<count).allSatisfy { found[$0] } ? nil : found)
  }

  /// Hands over whether a value of one column equals one of another, of the same layout; nothing equals in others.
  @inline(__always)
  private static func comparing<Result>(
    _ left: Column, _ right: Column, _ body: ((Int, Int) -> Bool) -> Result
  ) -> Result {
    switch (left.values, right.values) {
    case (.bits(let left), .bits(let right)): body { left[$0] == right[$1] }
    case (.int32(let left), .int32(let right)): body { left.base[$0] == right.base[$1] }
    case (.int64(let left), .int64(let right)): body { left.base[$0] == right.base[$1] }
    case (.float64(let left), .float64(let right)): body { left.base[$0] == right.base[$1] }
    case (.uuids(let left), .uuids(let right)):
      body { isSame(left.base + $0 * 16, right.base + $1 * 16, 16) }
    case (.bytes(let leftEnds, let left), .bytes(let rightEnds, let right)):
      body {
        let start = Int(leftEnds.base[$0])
        let otherStart = Int(rightEnds.base[$1])
        let length = Int(leftEnds.base[$0 + 1]) - start
        return length == Int(rightEnds.base[$1 + 1]) - otherStart
          && isSame(left.base + start, right.base + otherStart, length)
      }
    default: body { _, _ in false }
    }
  }

  /// Whether some bytes are the same; those behind them may be read.
  private static func isSame(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var place = 0
    while place + 8 <= count {
      guard word(left + place) == word(right + place) else { return false }
      place += 8
    }
    let rest: UInt64 = (1 << UInt64((count - place) * 8)) - 1
    return place == count || (word(left + place) ^ word(right + place)) & rest == 0
  }

  @inline(__always)
  private static func word(_ place: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(place).loadUnaligned(as: UInt64.self).littleEndian
  }
}
