package import JafgenColumns
package import JafgenRandom

/// Picks the index of a value for each row: by a draw, or by a permutation that gives no index twice.
package struct IndexPicker: Sendable {
  private enum Method: Sendable {
    case drawn(bound: UInt64)
    case drawnWide(last: UInt64, second: StreamKey)
    case weighted(AliasTable)
    case permuted(Permutation)
    case digit(Permutation, divisor: UInt64, radix: UInt64)
    case identity
  }

  private let key: StreamKey
  private let method: Method

  /// Draws from `0...last`, every index equally likely (bias: see `Uniform`).
  package init(drawing key: StreamKey, last: UInt64) {
    self.key = key
    method =
      last < 1 << 32 ? .drawn(bound: last &+ 1) : .drawnWide(last: last, second: key.child(2))
  }

  /// Draws from the outcomes of a table by their weights.
  package init(drawing key: StreamKey, weights: AliasTable) {
    self.key = key
    method = .weighted(weights)
  }

  /// Sends each row of `0...last` to another index of the same range.
  package init(permuting key: StreamKey, last: UInt64) {
    self.key = key
    method = .permuted(Permutation(key: key, last: last))
  }

  /// Sends each row to one digit of the number that a permutation sends it to: of the place whose digits weigh `divisor`
  /// each and are below `radix`. Pickers of all places together give no two rows the same digits.
  package init(digitOf permutation: Permutation, divisor: UInt64, radix: UInt64) {
    key = StreamKey(seed: 0)
    method = .digit(permutation, divisor: max(divisor, 1), radix: max(radix, 1))
  }

  /// Sends each row to the index of the same number: the values in order.
  init() {
    key = StreamKey(seed: 0)
    method = .identity
  }

  /// Calls `body` for each row's place in the selection with the row's index.
  ///
  /// The loop is inside, so that the method is chosen once for all rows.
  @inline(__always)
  package func forEach(_ rows: RowSelection, _ body: (_ place: Int, _ index: UInt64) -> Void) {
    let numbers = rows.pointer
    switch method {
    case .drawn(let bound):
      for place in 0..<rows.count { body(place, Uniform.index(key.draw(numbers[place]), below: bound)) }
    case .drawnWide(let last, let second):
      for place in 0..<rows.count {
        let row = numbers[place]
        body(place, Uniform.wideIndex(key.draw(row), second.draw(row), last: last))
      }
    case .weighted(let table):
      table.entries.withUnsafeBufferPointer { entries in
        for place in 0..<rows.count {
          body(place, UInt64(AliasTable.outcome(key.draw(numbers[place]), entries: entries)))
        }
      }
    case .permuted(let permutation):
      for place in 0..<rows.count { body(place, permutation(numbers[place])) }
    case .digit(let permutation, let divisor, let radix):
      for place in 0..<rows.count { body(place, permutation(numbers[place]) / divisor % radix) }
    case .identity:
      for place in 0..<rows.count { body(place, numbers[place]) }
    }
  }
}

/// Evenly spaced numbers: whole numbers, decimals, dates, times, moments, doubles with decimals.
struct RangeGenerator: ColumnGenerator {
  let type: ColumnType
  let range: IntegerRange
  let picker: IndexPicker

  var estimatedWidth: Int {
    switch type {
    case .date: 10
    case .timestamp(let digits, let zone):
      (digits > 0 ? 20 + digits : 19) + (zone.map { $0.isUTC ? 1 : 6 } ?? 0)
    case .time(let digits): digits > 0 ? 9 + digits : 8
    default: "\(range.value(range.last))".utf8.count + 1
    }
  }

  func column(rows: RowSelection) -> Column {
    Column(type: type, count: rows.count, values: values(rows))
  }

  private func values(_ rows: RowSelection) -> Column.Values {
    switch type {
    case .date:
      let buffer = Buffer<Int32>(capacity: rows.count)
      let base = buffer.base
      picker.forEach(rows) { base[$0] = Int32(truncatingIfNeeded: range.value($1)) }
      return .int32(buffer)
    case .float64(let decimals):
      let buffer = Buffer<Double>(capacity: rows.count)
      let base = buffer.base
      let divisor = PowerOfTen.double(decimals ?? 0)
      picker.forEach(rows) { base[$0] = Double(range.value($1)) / divisor }
      return .float64(buffer)
    default:
      let buffer = Buffer<Int64>(capacity: rows.count)
      let base = buffer.base
      picker.forEach(rows) { base[$0] = range.value($1) }
      return .int64(buffer)
    }
  }

  /// Returns all values in ascending order, as a column.
  static func allValues(of range: IntegerRange, as type: ColumnType) -> Column {
    let count = Int(range.last) + 1
    let indexes = RowSelection(0..<count)
    return RangeGenerator(type: type, range: range, picker: IndexPicker()).column(rows: indexes)
  }
}

/// Powers of ten that are exact.
package enum PowerOfTen {
  private static let integers: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(Int64(1)) { power, _ in power &* 10 }
  }

  /// Returns ten to the `exponent`, 0...18.
  package static func integer(_ exponent: Int) -> Int64 { integers[min(max(exponent, 0), 18)] }

  /// Returns ten to the `exponent`, 0...18, as an exact double.
  package static func double(_ exponent: Int) -> Double { Double(integer(exponent)) }
}
