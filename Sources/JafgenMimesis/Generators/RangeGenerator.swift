import JafgenColumns
import JafgenRandom

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
    case .date: .int32(days(rows))
    case .float64(let decimals): .float64(floats(rows, divisor: PowerOfTen.double(decimals ?? 0)))
    default: .int64(numbers(rows))
    }
  }

  // Functions of their own, since the compiler inlines no more than a few loops into one.

  @inline(never)
  private func days(_ rows: RowSelection) -> Buffer<Int32> {
    let buffer = Buffer<Int32>(capacity: rows.count)
    let base = buffer.base
    picker.forEach(rows) { base[$0] = Int32(truncatingIfNeeded: range.value($1)) }
    return buffer
  }

  @inline(never)
  private func floats(_ rows: RowSelection, divisor: Double) -> Buffer<Double> {
    let buffer = Buffer<Double>(capacity: rows.count)
    let base = buffer.base
    picker.forEach(rows) { base[$0] = Double(range.value($1)) / divisor }
    return buffer
  }

  @inline(never)
  private func numbers(_ rows: RowSelection) -> Buffer<Int64> {
    let buffer = Buffer<Int64>(capacity: rows.count)
    let base = buffer.base
    picker.forEach(rows) { base[$0] = range.value($1) }
    return buffer
  }

  /// Returns all values in ascending order, as a column.
  static func allValues(of range: IntegerRange, as type: ColumnType) -> Column {
    let count = Int(range.last) + 1
    let indexes = RowSelection(0..<count)
    return RangeGenerator(type: type, range: range, picker: IndexPicker()).column(rows: indexes)
  }
}
