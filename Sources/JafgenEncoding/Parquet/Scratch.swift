import JafgenColumns

/// Growable memory for elements of one trivial type, kept and reused from chunk to chunk.
///
/// As in `ByteBuffer`, bytes past the end may be read and overwritten: `slack` of them.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  private static var slack: Int { 64 }

  /// The first element; moves when the memory grows.
  private(set) var base: UnsafeMutablePointer<Element>
  /// The number of elements in use.
  private(set) var count = 0
  private var capacity: Int

  init() {
    capacity = 0
    base = Memory.allocate(Self.slack).bindMemory(to: Element.self, capacity: 0)
  }

  deinit { Memory.release(base) }

  /// Makes room for `more` elements and returns the place of the first; `add` brings them into use.
  mutating func reserve(_ more: Int) -> UnsafeMutablePointer<Element> {
    if capacity - count < more {
      let newCapacity = max(capacity * 2, count + more, 64)
      let grown = Memory.reallocate(base, newCapacity * MemoryLayout<Element>.stride + Self.slack)
      base = grown.bindMemory(to: Element.self, capacity: newCapacity)
      capacity = newCapacity
    }
    return base + count
  }

  /// Counts `more` elements, which were reserved, as in use.
  mutating func add(_ more: Int) {
    count += more
    assert(count <= capacity)
  }

  /// Appends `more` copies of `element`.
  mutating func append(repeating element: Element, count more: Int) {
    reserve(more).update(repeating: element, count: more)
    count += more
  }

  /// Appends copies of `more` elements.
  mutating func append(_ source: UnsafePointer<Element>, count more: Int) {
    reserve(more).update(from: source, count: more)
    count += more
  }

  /// Forgets the elements and keeps the memory.
  mutating func removeAll() { count = 0 }
}

/// Growable bits, least significant first, as in `Bitmap`.
struct BitScratch: ~Copyable {
  private var bytes = Scratch<UInt8>()
  /// The number of bits.
  private(set) var count = 0

  /// The bytes that hold the bits.
  var base: UnsafePointer<UInt8> { UnsafePointer(bytes.base) }

  /// Appends `more` bits of `source`, from bit `first` on.
  mutating func append(_ source: UnsafePointer<UInt8>, first: Int, count more: Int) {
    let destination = room(for: more)
    var done = 0
    while done < more {
      let place = count + done
      let step = min(8 - (place & 7), more - done)
      let bits = UInt8(truncatingIfNeeded: Bits.word(source, at: first + done)) & UInt8((1 << step) - 1)
      destination[place >> 3] |= bits << UInt8(place & 7)
      done += step
    }
    count += more
  }

  /// Appends the bits of `source` at `positions`.
  mutating func append(_ source: UnsafePointer<UInt8>, at positions: UnsafePointer<Int32>, count more: Int) {
    let destination = room(for: more)
    for index in 0..<more {
      let position = Int(positions[index])
      let bit = (source[position >> 3] >> UInt8(truncatingIfNeeded: position & 7)) & 1
      let place = count &+ index
      destination[place >> 3] |= bit << UInt8(truncatingIfNeeded: place & 7)
    }
    count += more
  }

  /// Appends `more` bits that are set.
  mutating func append(ones more: Int) {
    let destination = room(for: more)
    for place in count..<(count + more) { destination[place >> 3] |= 1 << UInt8(place & 7) }
    count += more
  }

  /// Forgets the bits and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll()
    count = 0
  }

  /// Brings bytes for `more` bits into use, their new bits being zero, and returns the first byte of all.
  private mutating func room(for more: Int) -> UnsafeMutablePointer<UInt8> {
    bytes.append(repeating: 0, count: (count + more + 7) / 8 - bytes.count)
    return bytes.base
  }
}

/// Operations on packed bits; each may read 9 bytes past the last one that holds a bit it was asked for.
enum Bits {
  /// Returns the 64 bits from bit `first` on.
  @inline(__always)
  static func word(_ source: UnsafePointer<UInt8>, at first: Int) -> UInt64 {
    let start = UnsafeRawPointer(source + (first >> 3))
    let shift = UInt64(truncatingIfNeeded: first & 7)
    let low = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
    let high = UInt64(start.load(fromByteOffset: 8, as: UInt8.self))
    return (low >> shift) | ((high << 1) << (63 - shift))
  }

  /// Returns how many of `count` bits from bit `first` on are set.
  static func count(_ source: UnsafePointer<UInt8>, first: Int, count: Int) -> Int {
    var total = 0
    var done = 0
    while count &- done >= 64 {
      total &+= word(source, at: first &+ done).nonzeroBitCount
      done &+= 64
    }
    if done < count {
      let mask = (UInt64(1) << UInt64(count &- done)) &- 1
      total &+= (word(source, at: first &+ done) & mask).nonzeroBitCount
    }
    return total
  }

  /// Copies `count` bits from bit `first` on to whole bytes, the bits past them being zero; may write 8 bytes more.
  static func copy(
    _ source: UnsafePointer<UInt8>, first: Int, count: Int, to destination: UnsafeMutablePointer<UInt8>
  ) {
    let target = UnsafeMutableRawPointer(destination)
    var done = 0
    while done < count {
      var bits = word(source, at: first &+ done)
      let rest = count &- done
      if rest < 64 { bits &= (UInt64(1) << UInt64(rest)) &- 1 }
      target.storeBytes(of: bits.littleEndian, toByteOffset: done >> 3, as: UInt64.self)
      done &+= 64
    }
  }

  /// Writes the places of the set bits among `count` bits and returns how many there are; `places` has room for
  /// `count`.
  static func places(
    _ source: UnsafePointer<UInt8>, count: Int, to places: UnsafeMutablePointer<Int32>
  ) -> Int {
    var next = 0
    for place in 0..<count {
      places[next] = Int32(truncatingIfNeeded: place)
      next &+= Int(truncatingIfNeeded: (source[place >> 3] >> UInt8(truncatingIfNeeded: place & 7)) & 1)
    }
    return next
  }
}
