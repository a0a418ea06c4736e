/// The values of one column for consecutive rows, in Arrow's layout; immutable once made.
public final class Column: Sendable {
  /// The logical type.
  public let type: ColumnType
  /// The number of values, nulls included.
  public let count: Int
  /// One bit a value, set where the value is not null; nil where no value is null.
  package let validity: Bitmap?
  /// The values. What a null's place holds is undefined but safe to read.
  package let values: Values

  /// The physical layouts.
  package enum Values: Sendable {
    /// `boolean`: one bit a value.
    case bits(Bitmap)
    /// `date`: 32-bit days.
    case int32(Buffer<Int32>)
    /// `int64`, `decimal`, `timestamp`, `time`.
    case int64(Buffer<Int64>)
    /// `float64`.
    case float64(Buffer<Double>)
    /// `string`, `binary`, `json`: value i is `bytes[offsets[i]..<offsets[i + 1]]`; `offsets` holds count + 1.
    case bytes(offsets: Buffer<Int32>, bytes: Buffer<UInt8>)
    /// `uuid`: 16 bytes a value.
    case uuids(Buffer<UInt8>)
    /// Any scalar type: value i is `dictionary.values[codes[i]]`.
    case codes(Buffer<UInt32>, ColumnDictionary)
    /// `list`: value i is elements `offsets[i]..<offsets[i + 1]`; `offsets` holds count + 1.
    case list(offsets: Buffer<Int32>, elements: Column)
    /// `object`: the members in the type's order, each as long as the column. What they hold where the object is null
    /// is undefined but safe to read.
    case object([Column])
  }

  /// Makes a column whose layout fits its type.
  package init(type: ColumnType, count: Int, validity: Bitmap? = nil, values: Values) {
    self.type = type
    self.count = count
    self.validity = validity
    self.values = values
  }

  /// The most bytes of text, and the most list elements, that a column is asked to hold: its offsets count in 32 bits, and
  /// so do the pages and buffers of files that hold a row of it, with what they add.
  package static let offsetLimit = 2_000_000_000

  /// Makes sure that offsets up to `end` can be counted: the one check of all makers of texts and lists.
  ///
  /// - Precondition: the rows asked for are no more than `BatchSchema.maximumRowsPerBatch`.
  package static func checkOffsets(upTo end: Int) {
    precondition(end <= Int32.max, "a batch holds 2 GiB of text or 2^31 list elements: ask for fewer rows at a time")
  }

  /// Returns the same values with other nulls: `validity` replaces this column's.
  package func withValidity(_ validity: Bitmap?) -> Column {
    Column(type: type, count: count, validity: validity, values: values)
  }
}

/// The distinct values that codes of a column point to; shared by all batches of the column.
///
/// Identity matters: encoders prepare each dictionary once.
public final class ColumnDictionary: Sendable {
  /// The values by code; never null, never dictionary-coded itself.
  package let values: Column

  /// Makes a dictionary of `values`.
  package init(values: Column) { self.values = values }
}

/// Bits packed least significant first, as in Arrow.
@usableFromInline package struct Bitmap: Sendable {
  /// The bytes; bits past `count` are zero.
  @usableFromInline package let bytes: Buffer<UInt8>
  /// The number of bits.
  @usableFromInline package let count: Int

  /// Makes a bitmap over `bytes`, which hold at least `count` bits.
  @inlinable
  package init(bytes: Buffer<UInt8>, count: Int) {
    assert(bytes.capacity * 8 >= count)
    self.bytes = bytes
    self.count = count
  }

  /// Makes a bitmap of `count` bits, bit i being `isSet(i)`.
  @inlinable @inline(__always)
  package init(count: Int, isSet: (Int) -> Bool) {
    let buffer = Buffer<UInt8>(capacity: (count + 7) / 8)
    let base = buffer.base
    // Eight bits without a branch, which would be mispredicted.
    for place in 0..<count >> 3 {
      var byte: UInt8 = 0
      for bit in 0..<8 { byte |= (isSet(place &* 8 &+ bit) ? 1 : 0) &<< UInt8(truncatingIfNeeded: bit) }
      base[place] = byte
    }
    if count & 7 != 0 {
      var byte: UInt8 = 0
      for index in count & ~7..<count { byte |= (isSet(index) ? 1 : 0) &<< UInt8(truncatingIfNeeded: index & 7) }
      base[count >> 3] = byte
    }
    self.init(bytes: buffer, count: count)
  }

  /// Packs truths, of which there is one a byte.
  package init(_ truths: Buffer<Bool>, count: Int) {
    let buffer = Buffer<UInt8>(capacity: (count + 7) / 8)
    let words = UnsafeRawPointer(truths.base)
    /// Returns the lowest bits of the eight bytes of a word: the product adds each at its place in the highest byte.
    func packed(_ place: Int, _ mask: UInt64 = .max) -> UInt8 {
      let word = words.loadUnaligned(fromByteOffset: place &* 8, as: UInt64.self).littleEndian & mask
      return UInt8(truncatingIfNeeded: (word &* 0x0102_0408_1020_4080) &>> 56)
    }
    for place in 0..<count >> 3 { buffer.base[place] = packed(place) }
    let rest = UInt64(truncatingIfNeeded: count & 7)
    if rest > 0 { buffer.base[count >> 3] = packed(count >> 3, (1 &<< (rest &* 8)) &- 1) }
    self.init(bytes: buffer, count: count)
  }

  /// Returns which rows are not null, of which there is a truth a byte; nil where all are true.
  package static func validity(_ truths: Buffer<Bool>, count: Int) -> Bitmap? {
    var all: UInt8 = 1
    for index in 0..<count { all &= truths.base[index] ? 1 : 0 }
    return all == 1 ? nil : Bitmap(truths, count: count)
  }

  /// Whether the bit at `index` is set.
  @inlinable @inline(__always)
  package subscript(index: Int) -> Bool {
    (bytes.base[index >> 3] >> UInt8(truncatingIfNeeded: index & 7)) & 1 != 0
  }

  /// Returns the bits set in both bitmaps, where nil stands for all set.
  package static func both(_ left: Bitmap?, _ right: Bitmap?) -> Bitmap? {
    guard let left else { return right }
    guard let right else { return left }
    assert(left.count == right.count)
    let byteCount = (left.count + 7) / 8
    let result = Buffer<UInt8>(capacity: byteCount)
    for index in 0..<byteCount { result.base[index] = left.bytes.base[index] & right.bytes.base[index] }
    return Bitmap(bytes: result, count: left.count)
  }
}
