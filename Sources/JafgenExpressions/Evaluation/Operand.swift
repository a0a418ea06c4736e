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
enum Elements<Element: BitwiseCopyable> {
  case same(Element)
  case each(Buffer<Element>)

  /// The number of a row. For loops, take `forEach` and `zip`, which look once whether there is one for all.
  @inline(__always)
  subscript(index: Int) -> Element {
    switch self {
    case .same(let element): element
    case .each(let buffer): buffer.base[index]
    }
  }

  /// Calls `body` with every row and its number.
  @inline(__always)
  func forEach(_ count: Int, _ body: (Int, Element) -> Void) {
    switch self {
    case .same(let element): for index in 0..<count { body(index, element) }
    case .each(let buffer): for index in 0..<count { body(index, buffer.base[index]) }
    }
  }

  /// Calls `body` with every row, its number and that of `other`.
  @inline(__always)
  func zip<Other>(_ other: Elements<Other>, _ count: Int, _ body: (Int, Element, Other) -> Void) {
    switch (self, other) {
    case (.each(let left), .each(let right)):
      for index in 0..<count { body(index, left.base[index], right.base[index]) }
    case (.each(let left), .same(let right)): for index in 0..<count { body(index, left.base[index], right) }
    case (.same(let left), .each(let right)): for index in 0..<count { body(index, left, right.base[index]) }
    case (.same(let left), .same(let right)): for index in 0..<count { body(index, left, right) }
    }
  }

  /// Returns the bits that `body` gives for every row, its number and that of `other`.
  @inline(__always)
  func bits<Other>(_ other: Elements<Other>, _ count: Int, _ body: (Int, Element, Other) -> Bool) -> Bitmap {
    switch (self, other) {
    case (.each(let left), .each(let right)):
      Bitmap(count: count) { body($0, left.base[$0], right.base[$0]) }
    case (.each(let left), .same(let right)): Bitmap(count: count) { body($0, left.base[$0], right) }
    case (.same(let left), .each(let right)): Bitmap(count: count) { body($0, left, right.base[$0]) }
    case (.same(let left), .same(let right)): Bitmap(count: count) { body($0, left, right) }
    }
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
  private let offsets: Buffer<Int32>
  private let bytes: Buffer<UInt8>
  /// The codes of a dictionary's texts; nil where the texts are in order.
  private let codes: Buffer<UInt32>?
  private let isSame: Bool

  /// Takes a text that is the same in all rows.
  init(_ text: [UInt8]) {
    bytes = Buffer(text)
    offsets = Buffer([0, Int32(truncatingIfNeeded: text.count)])
    codes = nil
    isSame = true
  }

  /// Takes the texts of a column.
  init(_ column: Column) {
    switch column.values {
    case .bytes(let offsets, let bytes):
      (self.offsets, self.bytes) = (offsets, bytes)
      codes = nil
      isSame = false
    case .codes(let codes, let dictionary):
      if case .bytes(let offsets, let bytes) = dictionary.values.values {
        (self.offsets, self.bytes) = (offsets, bytes)
        self.codes = codes
        isSame = false
      } else {
        self = Texts(column.decoded)
      }
    case .uuids(let bytes):
      self.bytes = bytes
      offsets = Buffer((0...column.count).map { Int32($0 * 16) })
      codes = nil
      isSame = false
    default: self = Texts([])
    }
  }

  /// The bytes of a row's text, valid as long as this value is referenced. Some bytes past them may be read.
  @inline(__always)
  subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    let place = isSame ? 0 : codes.map { Int($0.base[index]) } ?? index
    let start = Int(offsets.base[place])
    return UnsafeBufferPointer(start: bytes.base + start, count: Int(offsets.base[place + 1]) - start)
  }

  /// The text that is the same in all rows; nil if there is none.
  var same: UnsafeBufferPointer<UInt8>? { isSame ? self[0] : nil }
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
  static func column(_ count: Int, validity: Bitmap? = nil, _ body: (Int) -> Interval?) -> Column {
    let parts = (0..<3).map { _ in Buffer<Int64>(capacity: count) }
    let bits = Bitmap(count: count) { index in
      let interval = body(index)
      parts[0].base[index] = interval?.months ?? 0
      parts[1].base[index] = interval?.days ?? 0
      parts[2].base[index] = interval?.microseconds ?? 0
      return interval != nil
    }
    return Column(
      type: type, count: count, validity: .both(validity, bits),
      values: .object(parts.map { Column(type: .int64, count: count, values: .int64($0)) }))
  }
}
