import JafgenColumns

/// Finds the distinct values of a chunk and gives each a code, in the order in which they first occur.
struct ValueTable: ~Copyable {
  /// The code of every value.
  private(set) var codes = Scratch<UInt32>()
  /// The index of the first value with each code, and where its bytes begin if values vary in length.
  private(set) var firsts = Scratch<Int32>()
  private(set) var byteStarts = Scratch<Int>()
  /// Code + 1 by hash; 0 where free.
  private var slots = Scratch<UInt32>()
  /// The bytes of the distinct values of varying length.
  private(set) var distinctByteCount = 0

  /// The number of distinct values.
  var distinctCount: Int { firsts.count }

  /// Codes the first `count` of `values`; false if there are more than `maximumCount` distinct ones or they take more
  /// than `maximumByteCount`.
  mutating func fill(_ values: LeafValues, count: Int, maximumCount: Int, maximumByteCount: Int) -> Bool {
    switch values {
    case .int32(let numbers):
      return fill(count, maximumCount) { UInt64(truncatingIfNeeded: numbers[$0]) }
    case .int64(let numbers):
      return fill(count, maximumCount) { UInt64(truncatingIfNeeded: numbers[$0]) }
    case .float64(let doubles): return fill(count, maximumCount) { doubles[$0].bitPattern }
    case .uuids(let bytes):
      return fill(bytes, count, maximumCount, maximumByteCount: maximumByteCount) { _ in 16 }
    case .bytes(let lengths, let bytes):
      return fill(bytes, count, maximumCount, maximumByteCount: maximumByteCount) { Int(lengths[$0]) }
    case .bits, .codes: return false
    }
  }

  /// Codes values that are words of 64 bits.
  @inline(__always)
  private mutating func fill(_ count: Int, _ maximumCount: Int, word: (Int) -> UInt64) -> Bool {
    let (codes, slots, shift) = prepare(count: count, maximumCount: maximumCount)
    let mask = 1 << (64 - shift) - 1
    let firsts = self.firsts.reserve(maximumCount)
    var distinct = 0
    for index in 0..<count {
      let value = word(index)
      var slot = Int(truncatingIfNeeded: Self.mixed(value) >> shift)
      while true {
        let entry = slots[slot]
        if entry == 0 {
          guard distinct < maximumCount else { return false }
          firsts[distinct] = Int32(truncatingIfNeeded: index)
          codes[index] = UInt32(truncatingIfNeeded: distinct)
          distinct &+= 1
          slots[slot] = UInt32(truncatingIfNeeded: distinct)
          break
        }
        if word(Int(firsts[Int(entry) &- 1])) == value {
          codes[index] = entry &- 1
          break
        }
        slot = (slot &+ 1) & mask
      }
    }
    self.codes.add(count)
    self.firsts.add(distinct)
    return true
  }

  /// Codes values that are bytes, one after the other.
  @inline(__always)
  private mutating func fill(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ maximumCount: Int, maximumByteCount: Int, length: (Int) -> Int
  ) -> Bool {
    let (codes, slots, shift) = prepare(count: count, maximumCount: maximumCount)
    let mask = 1 << (64 - shift) - 1
    let firsts = self.firsts.reserve(maximumCount)
    let starts = byteStarts.reserve(maximumCount)
    var distinct = 0
    var place = 0
    for index in 0..<count {
      let byteCount = length(index)
      var slot = Int(truncatingIfNeeded: Self.hash(bytes + place, count: byteCount) >> shift)
      while true {
        let entry = slots[slot]
        if entry == 0 {
          distinctByteCount &+= byteCount
          guard distinct < maximumCount, distinctByteCount <= maximumByteCount else { return false }
          firsts[distinct] = Int32(truncatingIfNeeded: index)
          starts[distinct] = place
          codes[index] = UInt32(truncatingIfNeeded: distinct)
          distinct &+= 1
          slots[slot] = UInt32(truncatingIfNeeded: distinct)
          break
        }
        let known = Int(entry) &- 1
        if length(Int(firsts[known])) == byteCount,
          Self.isEqual(bytes + starts[known], bytes + place, count: byteCount)
        {
          codes[index] = entry &- 1
          break
        }
        slot = (slot &+ 1) & mask
      }
      place &+= byteCount
    }
    self.codes.add(count)
    self.firsts.add(distinct)
    byteStarts.add(distinct)
    return true
  }

  /// Empties the table and returns room for codes, the slots and the shift that makes a hash the number of a slot.
  private mutating func prepare(
    count: Int, maximumCount: Int
  ) -> (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>, shift: UInt64) {
    codes.removeAll()
    firsts.removeAll()
    byteStarts.removeAll()
    slots.removeAll()
    distinctByteCount = 0
    // At most half of the slots are taken.
    let bits = HybridEncoding.width(ofMaximum: max(maximumCount, 8) * 2)
    slots.append(repeating: 0, count: 1 << bits)
    return (codes.reserve(count), slots.base, UInt64(64 - bits))
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ (word >> 32)) &* 0x9e37_79b9_7f4a_7c15
    return (product ^ (product >> 29)) &* 0xbf58_476d_1ce4_e5b9
  }

  /// Reads up to 7 bytes past the end.
  @inline(__always)
  private static func hash(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let source = UnsafeRawPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: count)
    var place = 0
    while count &- place >= 8 {
      hash = mixed(hash ^ source.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place &+= 8
    }
    if place < count {
      let rest = source.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
      hash = mixed(hash ^ (rest & ((1 << UInt64(8 * (count &- place))) &- 1)))
    }
    return hash
  }

  @inline(__always)
  private static func isEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, count: Int) -> Bool {
    let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    var place = 0
    while count &- place >= 8 {
      let first = left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      guard first == right.loadUnaligned(fromByteOffset: place, as: UInt64.self) else { return false }
      place &+= 8
    }
    guard place < count else { return true }
    let first = left.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    let second = right.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    return (first ^ second) & ((1 << UInt64(8 * (count &- place))) &- 1) == 0
  }
}
