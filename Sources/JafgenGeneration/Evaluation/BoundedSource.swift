import JafgenColumns
import JafgenMimesis
import JafgenRandom

/// Numbers, dates and moments drawn evenly between bounds that are computed for each row.
struct BoundedSource: ColumnSource {
  private let type: ColumnType
  /// The bounds of the type, for the one that is not computed, and the step of its values.
  private let range: IntegerRange
  private let lower: PlannedExpression?
  private let upper: PlannedExpression?
  private let endsWithDay: Bool
  private let key: StreamKey
  private let keys: DrawKeys?

  var estimatedWidth: Int { 12 }

  init(
    type: ColumnType, range: IntegerRange, lower: PlannedExpression?, upper: PlannedExpression?, endsWithDay: Bool,
    key: StreamKey, keys: DrawKeys?
  ) {
    self.type = type
    self.range = range
    self.lower = lower
    self.upper = upper
    self.endsWithDay = endsWithDay
    self.key = key
    self.keys = keys
  }

  func column(in rows: Evaluation) -> Column {
    let count = rows.rows.count
    let lowers = ends(lower, rows, isLower: true)
    let uppers = ends(upper, rows, isLower: false)
    let draws = keys?.rows(rows) ?? rows.rows
    let second = key.child(2)
    let numbers = Buffer<Int64>(capacity: count)
    for index in 0..<count {
      let first = lowers.numbers?.base[index] ?? range.first
      let last = uppers.numbers?.base[index] ?? range.value(range.last)
      // A lower bound above the upper one is the value.
      let width = last > first ? UInt64(bitPattern: last &- first) / UInt64(range.step) : 0
      let row = draws.pointer[index]
      let place =
        width < 1 << 32
        ? Uniform.index(key.draw(row), below: width &+ 1)
        : Uniform.wideIndex(key.draw(row), second.draw(row), last: width)
      numbers.base[index] = first &+ Int64(bitPattern: place &* UInt64(range.step))
    }
    if case .decimal(let digits, _) = type {
      let most = PowerOfTen.integer(digits) - 1
      for index in 0..<count { numbers.base[index] = min(max(numbers.base[index], -most), most) }
    }
    return column(of: numbers, validity: .both(lowers.validity, uppers.validity), count)
  }

  /// Returns the bounds of one side in units of the stored numbers, as multiples of the step; nil if they are the type's.
  private func ends(
    _ bound: PlannedExpression?, _ rows: Evaluation, isLower: Bool
  ) -> (numbers: Buffer<Int64>?, validity: Bitmap?) {
    guard let column = bound?.column(in: rows).decoded else { return (nil, nil) }
    let result = Buffer<Int64>(capacity: column.count)
    let step = range.step
    switch column.values {
    case .float64(let floats):
      let unit = PowerOfTen.double(type.digits)
      for index in 0..<column.count {
        let scaled = floats.base[index] * unit
        // The product of a number of few digits may miss its whole number by a hair.
        let nearest = scaled.rounded()
        let whole =
          (nearest - scaled).magnitude <= scaled.magnitude.ulp * 4 ? nearest : scaled.rounded(isLower ? .up : .down)
        result.base[index] = whole.magnitude < 0x1p62 ? Int64(whole) : whole < 0 ? -1 << 62 : 1 << 62
      }
    case .int32(let days): for index in 0..<column.count { result.base[index] = Int64(days.base[index]) }
    case .int64(let numbers):
      // Of a bound with more digits than the values have, those that are left over; with fewer, those that it lacks.
      let divisor = PowerOfTen.integer(max(0, column.type.digits - type.digits))
      let factor = PowerOfTen.integer(max(0, type.digits - column.type.digits))
      // Steps of more than 10^18 units have no bounds that are divided.
      let (product, isWide) = step.multipliedReportingOverflow(by: divisor)
      let unit = isWide ? step : product
      for index in 0..<column.count {
        let (number, overflow) = numbers.base[index].multipliedReportingOverflow(by: factor)
        let end = overflow ? (numbers.base[index] < 0 ? .min / 2 : .max / 2) : number
        let last = !isLower && endsWithDay ? end &+ Microseconds.perDay &- 1 : end
        let steps = last.floorDivided(by: unit)
        result.base[index] = (isLower && steps &* unit != last ? steps &+ 1 : steps) &* step
      }
    default: return (nil, column.validity)
    }
    return (result, column.validity)
  }

  private func column(of numbers: Buffer<Int64>, validity: Bitmap?, _ count: Int) -> Column {
    switch type {
    case .date:
      let days = Buffer<Int32>(capacity: count)
      for index in 0..<count { days.base[index] = Int32(truncatingIfNeeded: numbers.base[index]) }
      return Column(type: type, count: count, validity: validity, values: .int32(days))
    case .float64(let decimals):
      let unit = PowerOfTen.double(decimals ?? 0)
      let floats = Buffer<Double>(capacity: count)
      for index in 0..<count { floats.base[index] = Double(numbers.base[index]) / unit }
      return Column(type: type, count: count, validity: validity, values: .float64(floats))
    default: return Column(type: type, count: count, validity: validity, values: .int64(numbers))
    }
  }
}

extension ColumnType {
  /// The digits after the point that its numbers are counted in.
  fileprivate var digits: Int {
    switch self {
    case .decimal(_, let scale): scale
    case .float64(let decimals): decimals ?? 0
    default: 0
    }
  }
}
