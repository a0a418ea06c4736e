/// Puts texts in the order of their first bytes, so that a codec finds neighbours that begin alike.
///
/// Five bytes and a half count: more would cost more passes and bring few texts nearer together.
struct PrefixOrder: ~Copyable {
  /// One text: its first bytes as a number, and its code.
  struct Item {
    var key: UInt64
    var code: UInt32
  }

  private static let digitBits: UInt64 = 11
  private var items = Scratch<Item>()
  private var swapped = Scratch<Item>()
  private var starts = Scratch<Int>()

  /// Returns `count` texts in order, those that begin alike by code; valid until the next call.
  ///
  /// - Complexity: Four passes over the texts' numbers; the texts are read once.
  mutating func sorted(_ count: Int, key: (Int) -> UInt64) -> UnsafePointer<Item> {
    items.removeAll()
    swapped.removeAll()
    starts.removeAll()
    var from = items.reserve(count)
    var to = swapped.reserve(count)
    for code in 0..<count { from[code] = Item(key: key(code), code: UInt32(truncatingIfNeeded: code)) }
    let digitCount = 1 << Int(Self.digitBits)
    let mask = UInt64(digitCount - 1)
    let starts = self.starts.reserve(digitCount)
    for shift in stride(from: UInt64(64) - 4 * Self.digitBits, to: 64, by: Int(Self.digitBits)) {
      starts.update(repeating: 0, count: digitCount)
      for index in 0..<count { starts[Int(truncatingIfNeeded: (from[index].key >> shift) & mask)] &+= 1 }
      var next = 0
      for digit in 0..<digitCount {
        let held = starts[digit]
        starts[digit] = next
        next &+= held
      }
      for index in 0..<count {
        let digit = Int(truncatingIfNeeded: (from[index].key >> shift) & mask)
        to[starts[digit]] = from[index]
        starts[digit] &+= 1
      }
      swap(&from, &to)
    }
    return UnsafePointer(from)
  }
}
