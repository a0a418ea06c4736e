internal import JafgenColumns

/// The values of a part of an expression for some rows: one for all of them, or a column.
enum Operand {
  /// The same in every row.
  case same(TypedExpression.Constant)
  /// One a row.
  case each(Column)

  /// Whether it is null in every row.
  var isNull: Bool { if case .same(.null) = self { true } else { false } }

  /// Which rows are not null; nil where none is, or where all are (`isNull`).
  var validity: Bitmap? { if case .each(let column) = self { column.validity } else { nil } }
}

/// Numbers of one width: one for all rows, or one a row.
struct Elements<Element: BitwiseCopyable> {
  private let buffer: Buffer<Element>
  /// What is left of the place of a row.
  private let mask: Int

  /// Takes a number for all rows.
  static func same(_ element: Element) -> Elements { Elements(buffer: Buffer([element]), mask: 0) }

  /// Takes one number a row.
  static func each(_ buffer: Buffer<Element>) -> Elements { Elements(buffer: buffer, mask: ~0) }

  /// The number of a row.
  @inline(__always)
  subscript(index: Int) -> Element { buffer.base[index & mask] }

  /// Calls `body` with every row, its number and that of `other`.
  @inline(__always)
  func zip<Other>(_ other: Elements<Other>, _ count: Int, _ body: (Int, Element, Other) -> Void) {
    let (left, right) = (buffer.base, other.buffer.base)
    switch (mask, other.mask) {
    case (~0, ~0): for index in 0..<count { body(index, left[index], right[index]) }
    case (~0, 0): for index in 0..<count { body(index, left[index], right[0]) }
    default: for index in 0..<count { body(index, left[0], right[index & other.mask]) }
    }
  }

  /// Returns what `body` gives for every row, its number and that of `other`: a byte each, since bits would take longer to
  /// make one by one than to pack.
  @inline(__always)
  func truths<Other>(_ other: Elements<Other>, _ count: Int, _ body: (Int, Element, Other) -> Bool) -> Buffer<Bool> {
    let truths = Buffer<Bool>(capacity: count)
    let (base, left, right) = (truths.base, buffer.base, other.buffer.base)
    switch (mask, other.mask) {
    case (~0, ~0): for index in 0..<count { base[index] = body(index, left[index], right[index]) }
    case (~0, 0): for index in 0..<count { base[index] = body(index, left[index], right[0]) }
    default: for index in 0..<count { base[index] = body(index, left[0], right[index & other.mask]) }
    }
    return truths
  }

  /// Returns the bits that `body` gives for every row, its number and that of `other`.
  @inline(__always)
  func bits<Other>(_ other: Elements<Other>, _ count: Int, _ body: (Int, Element, Other) -> Bool) -> Bitmap {
    Bitmap(truths(other, count, body), count: count)
  }

  /// Returns the same as validity: nil where all are true.
  @inline(__always)
  func validity<Other>(_ other: Elements<Other>, _ count: Int, _ body: (Int, Element, Other) -> Bool) -> Bitmap? {
    .validity(truths(other, count, body), count: count)
  }
}

extension Operand {
  /// The whole numbers of integers, decimals (units of the last digit), dates (days), moments and times (microseconds).
  /// Of nulls, any.
  var wholes: Elements<Int64> {
    switch self {
    case .same(.whole(let number)): return .same(number)
    case .same: return .same(0)
    case .each(let column):
      switch column.decoded.values {
      case .int64(let numbers): return .each(numbers)
      case .int32(let days):
        let wide = Buffer<Int64>(capacity: column.count)
        for index in 0..<column.count { wide.base[index] = Int64(days.base[index]) }
        return .each(wide)
      default: return .same(0)
      }
    }
  }

  /// The floats. Of nulls, any.
  var floats: Elements<Double> {
    switch self {
    case .same(.float(let number)): return .same(number)
    case .same: return .same(0)
    case .each(let column): if case .float64(let numbers) = column.decoded.values { return .each(numbers) }
    }
    return .same(0)
  }

  /// The truths as bits. Of nulls, any.
  func bits(_ count: Int) -> Bitmap {
    if case .each(let column) = self, case .bits(let bits) = column.decoded.values { return bits }
    if case .same(.boolean(true)) = self { return Bitmap(count: count) { _ in true } }
    return Bitmap(count: count) { _ in false }
  }

  /// The texts, or the 16 bytes of UUIDs. Of nulls, any.
  var texts: Texts {
    switch self {
    case .same(.text(let text)): return Texts(Array(text.utf8))
    case .same(.uuid(let bytes)): return Texts(bytes)
    case .same: return Texts([])
    case .each(let column): return Texts(column)
    }
  }

  /// The parts of intervals. Of nulls, any.
  var intervals: Intervals {
    switch self {
    case .same(.interval(let interval)):
      return Intervals(
        months: .same(interval.months), days: .same(interval.days), microseconds: .same(interval.microseconds))
    case .each(let column):
      if case .object(let members) = column.values, members.count == 3 {
        let parts = members.map { Operand.each($0).wholes }
        return Intervals(months: parts[0], days: parts[1], microseconds: parts[2])
      }
    case .same: break
    }
    return Intervals(months: .same(0), days: .same(0), microseconds: .same(0))
  }

  /// The values as a column.
  func column(_ count: Int, type: ColumnType) -> Column {
    switch self {
    case .each(let column): return column
    case .same(.null): return .nulls(of: type, count: count)
    case .same(.boolean): return Column(type: type, count: count, values: .bits(bits(count)))
    case .same(.whole(let number)): return .wholes(type, count) { $0.update(repeating: number, count: count) }
    case .same(.float(let number)):
      let buffer = Buffer<Double>(capacity: count)
      buffer.base.update(repeating: number, count: count)
      return Column(type: type, count: count, values: .float64(buffer))
    case .same(.text(let text)): return Column.texts([text]).repeated(count)
    case .same(.uuid(let bytes)):
      return Column(type: type, count: 1, values: .uuids(Buffer(bytes))).repeated(count)
    case .same(.interval): return intervals.column(count)
    }
  }
}

extension Column {
  /// Makes a column of whole numbers that `fill` writes, in the layout of the type.
  static func wholes(
    _ type: ColumnType, _ count: Int, validity: Bitmap? = nil, fill: (UnsafeMutablePointer<Int64>) -> Void
  ) -> Column {
    let numbers = Buffer<Int64>(capacity: count)
    fill(numbers.base)
    return wholes(type, count, validity: validity, numbers)
  }

  /// Makes a column of whole numbers, in the layout of the type.
  static func wholes(_ type: ColumnType, _ count: Int, validity: Bitmap?, _ numbers: Buffer<Int64>) -> Column {
    guard type == .date else { return Column(type: type, count: count, validity: validity, values: .int64(numbers)) }
    let days = Buffer<Int32>(capacity: count)
    for index in 0..<count { days.base[index] = Int32(truncatingIfNeeded: numbers.base[index]) }
    return Column(type: type, count: count, validity: validity, values: .int32(days))
  }

  /// Makes a column of truths.
  static func truths(_ bits: Bitmap, validity: Bitmap?) -> Column {
    Column(type: .boolean, count: bits.count, validity: validity, values: .bits(bits))
  }

  /// Returns the only value so many times.
  fileprivate func repeated(_ count: Int) -> Column {
    let places = Buffer<UInt32>(capacity: count)
    places.base.update(repeating: 0, count: count)
    return gathered(places, count: count)
  }
}

/// Texts of an operand, dictionaries included.
struct Texts {
  /// Where the texts lie, valid as long as they are referenced.
  struct Places: BitwiseCopyable {
    fileprivate let offsets: UnsafeMutablePointer<Int32>
    fileprivate let bytes: UnsafeMutablePointer<UInt8>
    /// The codes of a dictionary's texts; nil where the texts are in order.
    fileprivate let codes: UnsafeMutablePointer<UInt32>?
    /// What is left of the place of a row: nothing where one text stands for all.
    fileprivate let mask: Int

    /// The bytes of a row's text. Some past them may be read.
    @inline(__always)
    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
      let place = codes.map { Int($0[index]) } ?? index & mask
      let start = Int(offsets[place])
      return UnsafeBufferPointer(start: bytes + start, count: Int(offsets[place + 1]) - start)
    }
  }

  /// Where they lie.
  let places: Places
  /// What holds them.
  private let buffers: (Buffer<Int32>, Buffer<UInt8>, Buffer<UInt32>?)

  private init(_ offsets: Buffer<Int32>, _ bytes: Buffer<UInt8>, codes: Buffer<UInt32>? = nil, mask: Int = ~0) {
    places = Places(offsets: offsets.base, bytes: bytes.base, codes: codes?.base, mask: mask)
    buffers = (offsets, bytes, codes)
  }

  /// Takes a text that is the same in all rows.
  init(_ text: [UInt8]) {
    self.init(Buffer([0, Int32(truncatingIfNeeded: text.count)]), Buffer(text), mask: 0)
  }

  /// Takes the texts of a column.
  init(_ column: Column) {
    switch column.values {
    case .bytes(let offsets, let bytes): self.init(offsets, bytes)
    case .codes(let codes, let dictionary):
      if case .bytes(let offsets, let bytes) = dictionary.values.values {
        self.init(offsets, bytes, codes: codes)
      } else {
        self.init(column.decoded)
      }
    case .uuids(let bytes): self.init(Buffer((0...column.count).map { Int32($0 * 16) }), bytes)
    default: self.init([])
    }
  }

  /// The bytes of a row's text, valid as long as this value is referenced. Some bytes past them may be read.
  @inline(__always)
  subscript(index: Int) -> UnsafeBufferPointer<UInt8> { places[index] }

}

/// Intervals of an operand.
struct Intervals {
  let months: Elements<Int64>
  let days: Elements<Int64>
  let microseconds: Elements<Int64>

  /// The interval of a row.
  @inline(__always)
  subscript(index: Int) -> Interval {
    Interval(months: months[index], days: days[index], microseconds: microseconds[index])
  }

  /// Columns have no type for intervals: within an expression they are objects of their parts.
  static let type = ColumnType.object(
    ["months", "days", "microseconds"].map { ObjectMember(name: $0, type: .int64, isNullable: false) })

  /// The intervals as a column.
  func column(_ count: Int) -> Column {
    Self.column(count) { self[$0] }
  }

  /// Makes a column of what `body` returns for every row; null where that is nil.
  @inline(__always)
  static func column(_ count: Int, validity: Bitmap? = nil, _ body: (Int) -> Interval?) -> Column {
    let parts = (0..<3).map { _ in Buffer<Int64>(capacity: count) }
    let (months, days, microseconds) = (parts[0].base, parts[1].base, parts[2].base)
    let known = Buffer<Bool>(capacity: count)
    for index in 0..<count {
      let interval = body(index)
      months[index] = interval?.months ?? 0
      days[index] = interval?.days ?? 0
      microseconds[index] = interval?.microseconds ?? 0
      known.base[index] = interval != nil
    }
    return Column(
      type: type, count: count, validity: .both(validity, .validity(known, count: count)),
      values: .object(parts.map { Column(type: .int64, count: count, values: .int64($0)) }))
  }
}
