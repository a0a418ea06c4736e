internal import CJafgenKernels
import JafgenColumns

/// Finds the distinct values of a chunk and gives each a code, in the order in which they first occur.
struct ValueTable: ~Copyable {
  /// A distinct value.
  struct Entry {
    /// The index of the first value that is equal.
    var first: Int32
    /// The number of its bytes and where they begin, if values vary in length.
    var byteCount: Int32 = 0
    var byteStart = 0
  }

  /// The code of every value.
  private(set) var codes = Scratch<UInt32>()
  /// The distinct values by code.
  private(set) var entries = Scratch<Entry>()
  /// The bytes of the distinct values, if they vary in length.
  private(set) var distinctByteCount = 0
  /// By the upper bits of a hash: its lower half, then code + 1; 0 where free.
  private var slots = Scratch<UInt64>()
  private var hashes = Scratch<UInt64>()

  /// The number of distinct values.
  var distinctCount: Int { entries.count }

  /// Codes the first `count` of `values`; false if there are more than `maximumCount` distinct ones or they take more
  /// than `maximumByteCount`.
  mutating func fill(_ values: LeafValues, count: Int, maximumCount: Int, maximumByteCount: Int) -> Bool {
    switch values {
    case .int32(let numbers): fillWords(count, maximumCount) { UInt64(truncatingIfNeeded: numbers[$0]) }
    case .int64(let numbers): fillWords(count, maximumCount) { UInt64(truncatingIfNeeded: numbers[$0]) }
    case .float64(let doubles): fillWords(count, maximumCount) { doubles[$0].bitPattern }
    case .uuids(let bytes): fillBytes(bytes, count, maximumCount, maximumByteCount) { _ in 16 }
    case .bytes(let lengths, let bytes): fillBytes(bytes, count, maximumCount, maximumByteCount) { lengths[$0] }
    case .bits, .codes: false
    }
  }

  /// Codes values that are words of 64 bits.
  @inline(__always)
  private mutating func fillWords(_ count: Int, _ maximumCount: Int, word: (Int) -> UInt64) -> Bool {
    fill(
      count, maximumCount, hash: { Self.mixed(word($0)) },
      entry: { Entry(first: Int32(truncatingIfNeeded: $0)) },
      approach: { _ in },
      isEqual: { word(Int($0.first)) == word(Int($1.first)) })
  }

  /// Codes values that are bytes, one after the other.
  @inline(__always)
  private mutating func fillBytes(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ maximumCount: Int, _ maximumByteCount: Int, length: (Int) -> Int32
  ) -> Bool {
    // Values are hashed in blocks before they are looked up: each way through them keeps its own place.
    var hashed = bytes
    var place = 0
    var byteCount = 0
    let isDone = fill(
      count, maximumCount,
      hash: { index in
        let length = Int(length(index))
        defer { hashed += length }
        return Self.hash(hashed, count: length)
      },
      entry: { index in
        let length = length(index)
        defer { place &+= Int(length) }
        return Entry(first: Int32(truncatingIfNeeded: index), byteCount: length, byteStart: place)
      },
      approach: { jafgen_prefetch(bytes + $0.byteStart) },
      isEqual: {
        $0.byteCount == $1.byteCount
          && Self.isEqual(bytes + $0.byteStart, bytes + $1.byteStart, count: Int($0.byteCount))
      },
      admits: {
        byteCount &+= Int($0.byteCount)
        return byteCount <= maximumByteCount
      })
    distinctByteCount = byteCount
    return isDone
  }

  /// Codes `count` values; `hash` and `entry` are asked once for each, in order; `approach` asks for the memory of a value
  /// that is likely to be compared next.
  @inline(__always)
  private mutating func fill(
    _ count: Int, _ maximumCount: Int, hash: (Int) -> UInt64, entry: (Int) -> Entry, approach: (Entry) -> Void,
    isEqual: (Entry, Entry) -> Bool, admits: (Entry) -> Bool = { _ in true }
  ) -> Bool {
    codes.removeAll()
    entries.removeAll()
    slots.removeAll()
    hashes.removeAll()
    distinctByteCount = 0
    // At most half of the slots are taken.
    let bits = HybridEncoding.width(ofMaximum: max(maximumCount, 8) * 2 - 1)
    let shift = UInt64(64 - bits)
    let mask = (1 << bits) - 1
    slots.append(repeating: 0, count: 1 << bits)
    let slots = self.slots.base
    let codes = self.codes.reserve(count)
    let entries = self.entries.reserve(maximumCount)
    entries[0] = Entry(first: 0)
    let blockSize = 64
    let hashes = self.hashes.reserve(blockSize)

    var distinct = 0
    var start = 0
    while start < count {
      let end = min(start &+ blockSize, count)
      // The slots of a block are far apart, and so are the values that they lead to: their memory is asked for all at
      // once.
      for index in start..<end {
        let value = hash(index)
        hashes[index &- start] = value
        jafgen_prefetch(slots + Int(truncatingIfNeeded: value >> shift))
      }
      for index in 0..<(end &- start) {
        jafgen_prefetch(entries + Self.code(in: slots[Int(truncatingIfNeeded: hashes[index] >> shift)]))
      }
      for index in 0..<(end &- start) {
        approach(entries[Self.code(in: slots[Int(truncatingIfNeeded: hashes[index] >> shift)])])
      }
      for index in start..<end {
        let value = hashes[index &- start]
        let tag = value << 32
        let candidate = entry(index)
        var place = Int(truncatingIfNeeded: value >> shift)
        while true {
          let slot = slots[place]
          if slot == 0 {
            guard distinct < maximumCount, admits(candidate) else { return false }
            entries[distinct] = candidate
            codes[index] = UInt32(truncatingIfNeeded: distinct)
            distinct &+= 1
            slots[place] = tag | UInt64(truncatingIfNeeded: distinct)
            break
          }
          let known = Self.code(in: slot)
          if (slot ^ tag) >> 32 == 0, isEqual(entries[known], candidate) {
            codes[index] = UInt32(truncatingIfNeeded: known)
            break
          }
          place = (place &+ 1) & mask
        }
      }
      start = end
    }
    self.codes.add(count)
    self.entries.add(distinct)
    return true
  }

  /// The code that a slot holds; 0 where it is free.
  @inline(__always)
  private static func code(in slot: UInt64) -> Int { max(Int(truncatingIfNeeded: slot & 0xffff_ffff) &- 1, 0) }

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
