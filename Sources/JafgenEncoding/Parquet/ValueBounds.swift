internal import CJafgenKernels
import JafgenColumns

/// A value as statistics hold it, in the order of its type.
enum ValueBound: Equatable, Sendable {
  /// A boolean (0 or 1) or a whole number; signed order.
  case integer(Int64)
  /// A double that is not NaN.
  case double(Double)
  /// The bytes of a text, UUID or binary; unsigned order, a prefix before what it begins.
  case bytes([UInt8])

  /// Whether this value stands before `other`, which is of the same kind.
  func isBefore(_ other: ValueBound) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    // Of the zeros the negative one is first, as their bits say.
    case (.double(let left), .double(let right)):
      left < right || (left == right && left.sign == .minus && right.sign == .plus)
    case (.bytes(let left), .bytes(let right)): left.lexicographicallyPrecedes(right)
    default: false
    }
  }

  /// The value in the encoding PLAIN, byte arrays without their length.
  func plain(as physicalType: PhysicalType) -> [UInt8] {
    switch self {
    case .integer(let value):
      let bytes = withUnsafeBytes(of: value.littleEndian) { Array($0) }
      return switch physicalType {
      case .boolean: Array(bytes.prefix(1))
      case .int32: Array(bytes.prefix(4))
      default: bytes
      }
    case .double(let value): return withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    case .bytes(let value): return value
    }
  }
}

/// The smallest and the largest of some values.
struct ValueBounds: Equatable, Sendable {
  var minimum: ValueBound
  var maximum: ValueBound

  /// Takes in the bounds of further values.
  mutating func formUnion(_ other: ValueBounds) {
    if other.minimum.isBefore(minimum) { minimum = other.minimum }
    if maximum.isBefore(other.maximum) { maximum = other.maximum }
  }
}

extension LeafValues {
  /// Returns the bounds of the values `range`; nil if there are none that are ordered, as with NaN alone.
  ///
  /// `byteStart` is where the first one's bytes begin, if they vary in length; `dictionary` is the one of codes.
  func bounds(_ range: Range<Int>, byteStart: Int, dictionary: PreparedDictionary?) -> ValueBounds? {
    guard !range.isEmpty else { return nil }
    let first = range.lowerBound
    let count = range.count
    switch self {
    case .bits(let bits, let start):
      let setCount = Bits.count(bits, first: start + first, count: count)
      return ValueBounds(minimum: .integer(setCount == count ? 1 : 0), maximum: .integer(setCount > 0 ? 1 : 0))
    case .int32(let values):
      let range = jafgen_range_i32(values + first, count)
      return ValueBounds(minimum: .integer(range.smallest), maximum: .integer(range.largest))
    case .int64(let values):
      let range = jafgen_range_i64(values + first, count)
      return ValueBounds(minimum: .integer(range.smallest), maximum: .integer(range.largest))
    case .float64(let values): return DoubleBounds(count: count) { values[first &+ $0] }.bounds
    case .uuids(let bytes):
      return Self.byteBounds(bytes + first * 16, count: count) { _ in 16 }
    case .bytes(let lengths, let bytes):
      return Self.byteBounds(bytes + byteStart, count: count) { Int(lengths[first &+ $0]) }
    case .codes(let codes, _): return dictionary?.bounds(codes + first, count: count)
    }
  }

  /// Finds the first and the last of byte strings that lie one after the other.
  @inline(__always)
  private static func byteBounds(
    _ bytes: UnsafePointer<UInt8>, count: Int, length: (Int) -> Int
  ) -> ValueBounds {
    var smallest = ByteString(bytes, count: length(0))
    var largest = smallest
    var place = bytes + smallest.count
    for index in 1..<max(count, 1) {
      let value = ByteString(place, count: length(index))
      if value.isBefore(smallest) { smallest = value } else if largest.isBefore(value) { largest = value }
      place += value.count
    }
    return ValueBounds(minimum: .bytes(smallest.array), maximum: .bytes(largest.array))
  }
}

/// Bytes that are compared by their first eight at once. Reads up to 7 bytes past its end.
struct ByteString {
  let start: UnsafePointer<UInt8>
  let count: Int
  /// The first eight bytes as a number, zeros standing for those past the end.
  let prefix: UInt64

  @inline(__always)
  init(_ start: UnsafePointer<UInt8>, count: Int) {
    self.start = start
    self.count = count
    let word = UInt64(bigEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    // A shift by 64 or more gives zero: nothing is left of an empty text.
    prefix = count >= 8 ? word : word & (UInt64.max << UInt64(64 - 8 * count))
  }

  @inline(__always)
  func isBefore(_ other: ByteString) -> Bool {
    prefix == other.prefix ? isBeforeInFull(other) : prefix < other.prefix
  }

  var array: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  @inline(never)
  private func isBeforeInFull(_ other: ByteString) -> Bool {
    var place = 0
    let shared = min(count, other.count)
    while place < shared && start[place] == other.start[place] { place += 1 }
    return place < shared ? start[place] < other.start[place] : count < other.count
  }
}

/// The bounds of doubles as Parquet wants them: no NaN, and a zero has the sign that keeps both zeros inside.
struct DoubleBounds {
  private var smallest = Double.infinity
  private var largest = -Double.infinity

  @inline(__always)
  init(count: Int, value: (Int) -> Double) {
    for index in 0..<count {
      let value = value(index)
      // No comparison with NaN is true.
      if value < smallest { smallest = value }
      if value > largest { largest = value }
    }
  }

  var bounds: ValueBounds? {
    guard smallest <= largest else { return nil }
    return ValueBounds(
      minimum: .double(smallest == 0 ? -0.0 : smallest), maximum: .double(largest == 0 ? 0.0 : largest))
  }
}
