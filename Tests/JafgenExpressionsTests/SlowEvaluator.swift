import Foundation
import JafgenColumns
import JafgenExpressions

/// Evaluates expressions row by row over boxed values: the meaning of the language, written down a second time without a
/// thought for speed.
struct SlowEvaluator {
  let table: SampleTable
  let row: Int

  /// Returns the value of an expression.
  func value(_ expression: TypedExpression) -> Value {
    switch expression.form {
    case .constant(let constant): return Self.value(constant, expression.type)
    case .reference(let number):
      return number < table.members.count ? table.members[number].column[row] : .integer(Int64(row + 1))
    case .converted(let value): return Self.converted(self.value(value), value.type, expression.type)
    case .operation(let operation, let operands, _):
      return apply(operation, operands.map { (value($0), $0.type) }, expression.type)
    case .function(let index, let arguments, _):
      return SlowFunctions.call(
        FunctionTable.declarations[index].name, arguments.map { (value($0), $0.type) }, expression.type)
    case .choice(let branches, let otherwise):
      for branch in branches where value(branch.condition) == .boolean(true) { return value(branch.value) }
      return otherwise.map { value($0) } ?? .null
    }
  }

  private static func value(_ constant: TypedExpression.Constant, _ type: ValueType) -> Value {
    switch constant {
    case .null: .null
    case .boolean(let truth): .boolean(truth)
    case .whole(let number): made(Int128(number), type)
    case .float(let number): .double(number)
    case .text(let text): .string(text)
    case .uuid(let bytes): .uuid(bytes)
    case .interval(let interval): self.interval(interval.months, interval.days, interval.microseconds)
    }
  }

  // MARK: Boxes

  /// The whole number of a value: units of the last digit, days or microseconds.
  static func whole(_ value: Value) -> Int128 {
    switch value {
    case .integer(let number), .timestamp(let number), .time(let number): Int128(number)
    case .decimal(let number): Int128(number.unscaled)
    case .date(let day): Int128(day)
    case .boolean(let truth): truth ? 1 : 0
    default: 0
    }
  }

  static func float(_ value: Value) -> Double { if case .double(let number) = value { number } else { 0 } }

  static func text(_ value: Value) -> String { if case .string(let text) = value { text } else { "" } }

  /// A whole number as a value; null where the type does not hold it.
  static func made(_ number: Int128, _ type: ValueType) -> Value {
    guard case .column(let type) = type, let whole = Int64(exactly: number) else { return .null }
    switch type {
    case .decimal(_, let scale):
      return whole.magnitude > 999_999_999_999_999_999 ? .null : .decimal(ExactDecimal(unscaled: whole, scale: scale))
    case .date: return (-719_162...2_932_896).contains(whole) ? .date(daysSinceEpoch: Int(whole)) : .null
    case .timestamp: return .timestamp(microseconds: whole)
    case .time: return .time(microseconds: whole)
    default: return .integer(whole)
    }
  }

  static func made(_ number: Double) -> Value { number.isFinite ? .double(number) : .null }

  static func interval(_ months: Int64, _ days: Int64, _ microseconds: Int64) -> Value {
    let parts = [("months", months), ("days", days), ("microseconds", microseconds)]
    return .object(parts.map { ValueMember(name: $0.0, value: .integer($0.1)) })
  }

  static func interval(_ value: Value) -> [Int128] {
    if case .object(let members) = value { members.map { whole($0.value) } } else { [0, 0, 0] }
  }

  static func power(_ digits: Int) -> Int128 { (0..<digits).reduce(1) { power, _ in power * 10 } }

  static func zone(_ type: ValueType) -> ZoneRules? {
    if case .column(.timestamp(_, let zone)) = type { zone } else { nil }
  }

  // MARK: Operators

  private func apply(
    _ operation: TypedExpression.Operation, _ operands: [(value: Value, type: ValueType)], _ type: ValueType
  ) -> Value {
    let (left, right) = (operands[0], operands[operands.count - 1])
    switch operation {
    case .isNull: return .boolean(left.value == .null)
    case .and, .or:
      // Truth and falsehood that decide alone do so beside null.
      let decisive = Value.boolean(operation == .or)
      if left.value == decisive || right.value == decisive { return decisive }
      return left.value == .null || right.value == .null ? .null : .boolean(operation == .and)
    default: break
    }
    if left.value == .null || right.value == .null { return .null }
    switch operation {
    case .not: return .boolean(left.value == .boolean(false))
    case .equal: return .boolean(Self.order(left, right) == 0)
    case .less: return .boolean(Self.order(left, right) < 0)
    case .lessOrEqual: return .boolean(Self.order(left, right) <= 0)
    case .like:
      return .boolean(
        Self.matches(
          Array(Self.text(left.value).unicodeScalars)[...], Array(Self.text(right.value).unicodeScalars)[...]))
    case .join: return .string(Self.text(left.value) + Self.text(right.value))
    default: break
    }
    switch (left.type.family, right.type.family) {
    case (.interval, .number):
      return Self.limited(Self.interval(left.value).map { $0 * Self.whole(right.value) })
    case (.interval, .interval):
      if operation == .negate { return Self.limited(Self.interval(left.value).map { -$0 }) }
      let sign: Int128 = operation == .subtract ? -1 : 1
      return Self.limited(zip(Self.interval(left.value), Self.interval(right.value)).map { $0 + sign * $1 })
    case (.moment, .interval):
      let sign: Int128 = operation == .subtract ? -1 : 1
      return Self.moved(left.value, left.type, Self.interval(right.value).map { $0 * sign })
    case (.moment, .moment):
      let difference = Self.whole(left.value) - Self.whole(right.value)
      if type == .integer { return Self.made(difference, type) }
      let day = Int128(SlowCalendar.microsecondsPerDay)
      return Self.interval(0, Int64(difference / day), Int64(difference % day))
    default: return Self.computed(operation, left, right, type)
    }
  }

  private static func computed(
    _ operation: TypedExpression.Operation, _ left: (value: Value, type: ValueType),
    _ right: (value: Value, type: ValueType), _ type: ValueType
  ) -> Value {
    if type.isFloat {
      let (first, second) = (float(left.value), float(right.value))
      switch operation {
      case .add: return made(first + second)
      case .subtract: return made(first - second)
      case .multiply: return made(first * second)
      case .divide: return made(first / second)
      case .remainder: return made(first.truncatingRemainder(dividingBy: second))
      default: return made(-first)
      }
    }
    let (first, second) = (whole(left.value), whole(right.value))
    switch operation {
    case .add: return made(first + second, type)
    case .subtract: return made(first - second, type)
    case .multiply: return made(first * second, type)
    case .negate: return made(-first, type)
    case .remainder: return second == 0 ? .null : made(first % second, type)
    default: break
    }
    if second == 0 { return .null }
    // As on paper: a digit at a time.
    var quotient = Int128(first.magnitude / second.magnitude)
    var rest = first.magnitude % second.magnitude
    for _ in 0..<((type.scale ?? 0) - (left.type.scale ?? 0) + (right.type.scale ?? 0)) {
      rest *= 10
      quotient = quotient * 10 + Int128(rest / second.magnitude)
      rest %= second.magnitude
      if quotient > power(20) { return .null }
    }
    if rest * 2 >= second.magnitude { quotient += 1 }
    return made((first < 0) != (second < 0) ? -quotient : quotient, type)
  }

  /// An interval, or null beyond 10,000 years.
  private static func limited(_ parts: [Int128]) -> Value {
    let most: [Int128] = [120_000, 3_660_000, 3_660_000 * Int128(SlowCalendar.microsecondsPerDay)]
    guard zip(parts, most).allSatisfy({ $0.magnitude <= $1.magnitude }) else { return .null }
    return interval(Int64(parts[0]), Int64(parts[1]), Int64(parts[2]))
  }

  /// Months are added first, then days, both by the clock of the zone, then what is left.
  private static func moved(_ value: Value, _ type: ValueType, _ interval: [Int128]) -> Value {
    let steps = interval.map { Int(truncatingIfNeeded: $0) }
    if type == .date {
      return SlowCalendar.moved(Int(whole(value)), months: steps[0]).map { made(Int128($0 + steps[1]), type) } ?? .null
    }
    let zone = zone(type)
    let perDay = SlowCalendar.microsecondsPerDay
    var moment = Int64(whole(value))
    if steps[0] != 0 {
      let local = moment + SlowCalendar.ahead(moment, zone)
      let day = SlowCalendar.floorQuotient(Int(local), Int(perDay))
      guard let moved = SlowCalendar.moved(day, months: steps[0]) else { return .null }
      moment = SlowCalendar.instant(local + Int64(moved - day) * perDay, zone)
    }
    if steps[1] != 0 {
      let ahead = SlowCalendar.ahead(moment, zone)
      moment = SlowCalendar.instant(moment + ahead + Int64(steps[1]) * perDay, zone, ahead: ahead)
    }
    moment += Int64(steps[2])
    let range = (-719_162 * perDay)...(2_932_897 * perDay - 1)
    return range.contains(moment) ? .timestamp(microseconds: moment) : .null
  }

  /// Below, at or above zero as one is less than, equal to or greater than the other.
  static func order(_ left: (value: Value, type: ValueType), _ right: (value: Value, type: ValueType)) -> Int {
    switch (left.value, right.value) {
    case (.double(let first), .double(let second)): return first < second ? -1 : first == second ? 0 : 1
    case (.string(let first), .string(let second)): return order(Array(first.utf8), Array(second.utf8))
    case (.uuid(let first), .uuid(let second)): return order(first, second)
    case (.object, .object):
      let lengths = [left.value, right.value].map { value in
        let parts = interval(value)
        return (parts[0] * 30 + parts[1]) * Int128(SlowCalendar.microsecondsPerDay) + parts[2]
      }
      return lengths[0] < lengths[1] ? -1 : lengths[0] == lengths[1] ? 0 : 1
    default:
      let first = whole(left.value) * power(right.type.scale ?? 0)
      let second = whole(right.value) * power(left.type.scale ?? 0)
      return first < second ? -1 : first == second ? 0 : 1
    }
  }

  private static func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
  }

  private static func matches(_ text: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>) -> Bool {
    switch (text.first, pattern.first) {
    case (nil, nil): true
    case (_, "%"?): matches(text, pattern.dropFirst()) || (!text.isEmpty && matches(text.dropFirst(), pattern))
    case (_?, "_"?): matches(text.dropFirst(), pattern.dropFirst())
    case (let first?, let second?): first == second && matches(text.dropFirst(), pattern.dropFirst())
    default: false
    }
  }

  // MARK: Conversions

  static func converted(_ value: Value, _ from: ValueType, _ to: ValueType) -> Value {
    if value == .null || from == to { return value }
    guard case .column(let type) = to, case .column(let source) = from else { return value }
    switch (from.family, to.family) {
    case (_, .text): return .string(value.text(as: source))
    case (.text, .number): return number(text(value), to)
    case (.text, .uuid):
      let digits = text(value).filter { $0 != "-" }
      guard digits.count == 32, digits.allSatisfy(\.isHexDigit) else { return .null }
      return .uuid(
        stride(from: 0, to: 32, by: 2).map { UInt8(String(Array(digits)[$0...($0 + 1)]), radix: 16) ?? 0 })
    case (.number, .number), (.boolean, .number):
      if from.isFloat, let scale = to.scale {
        let scaled = (float(value) * Double(power(scale))).rounded(.toNearestOrAwayFromZero)
        return scaled.magnitude < 1e19 ? made(Int128(scaled), to) : .null
      }
      if to.isFloat { return .double(Double(whole(value)) / Double(power(from.scale ?? 0))) }
      let shift = (to.scale ?? 0) - (from.scale ?? 0)
      return shift >= 0
        ? made(whole(value) * power(shift), to) : made(rounded(whole(value), power(-shift)), to)
    case (.number, .boolean): return .boolean(from.isFloat ? float(value) != 0 : whole(value) != 0)
    case (.moment, .moment):
      let perDay = SlowCalendar.microsecondsPerDay
      let number = Int64(whole(value))
      let local = from == .date ? number * perDay : number + SlowCalendar.ahead(number, zone(from))
      guard case .timestamp(let digits, let zone) = type else {
        return made(Int128(SlowCalendar.floorQuotient(Int(local), Int(perDay))), to)
      }
      let unit = Int(power(6 - digits))
      let moment = SlowEvaluator.zone(from) == zone && from != .date ? number : SlowCalendar.instant(local, zone)
      return .timestamp(microseconds: Int64(SlowCalendar.floorQuotient(Int(moment), unit) * unit))
    default: return value
    }
  }

  /// A quotient rounded half away from zero.
  static func rounded(_ number: Int128, _ divisor: Int128) -> Int128 {
    let quotient = (number.magnitude * 2 + divisor.magnitude) / (divisor.magnitude * 2)
    return number < 0 ? -Int128(quotient) : Int128(quotient)
  }

  private static func number(_ text: String, _ type: ValueType) -> Value {
    let text = text.trimmingCharacters(in: CharacterSet(charactersIn: " \t\n\r\u{b}\u{c}"))
    guard var number = Decimal(string: text, locale: nil), text.allSatisfy({ "0123456789.+-eE".contains($0) }),
      Double(text.hasSuffix(".") ? text + "0" : text) != nil
    else { return .null }
    guard let scale = type.scale else { return made(Double(text) ?? .nan) }
    var scaled = Decimal()
    var result = Decimal()
    _ = NSDecimalMultiplyByPowerOf10(&scaled, &number, Int16(scale), .plain)
    NSDecimalRound(&result, &scaled, 0, .plain)
    return Int128("\(result)").map { made($0, type) } ?? .null
  }
}
