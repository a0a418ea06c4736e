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
