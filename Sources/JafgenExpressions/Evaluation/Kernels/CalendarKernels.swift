internal import JafgenColumns

/// A unit of the calendar or the clock.
enum TimeUnit: String, CaseIterable {
  case year, quarter, month, week, day, hour, minute, second

  /// The months in it; nil for shorter ones.
  var months: Int64? {
    switch self {
    case .year: 12
    case .quarter: 3
    case .month: 1
    default: nil
    }
  }

  /// The microseconds in it; nil for those that differ in length.
  var microseconds: Int64? {
    switch self {
    case .year, .quarter, .month: nil
    case .week: 7 * Microseconds.perDay
    case .day: Microseconds.perDay
    case .hour: 3600 * Microseconds.perSecond
    case .minute: 60 * Microseconds.perSecond
    case .second: Microseconds.perSecond
    }
  }
}

/// The readings of the calendar and the clock that dates and moments stand for, in microseconds.
struct LocalTimes {
  /// The zone whose clock is read; nil for none.
  let zone: ZoneRules?
  private let numbers: Elements<Int64>
  private let isDate: Bool

  init(_ operand: Operand, _ type: ValueType) {
    numbers = operand.wholes
    isDate = type == .date
    zone = if case .column(.timestamp(_, let zone)) = type { zone } else { nil }
  }

  @inline(__always)
  subscript(index: Int) -> Int64 {
    let number = numbers[index]
    return isDate ? number &* Microseconds.perDay : number &+ MomentKernels.offset(of: number, zone)
  }

  /// The moment, of which the beginning of a date is one.
  @inline(__always)
  func moment(_ index: Int) -> Int64 {
    let number = numbers[index]
    return isDate ? number &* Microseconds.perDay : number
  }

  /// The day.
  @inline(__always)
  func day(_ index: Int) -> Int64 {
    isDate ? numbers[index] : self[index].floorDivided(by: Microseconds.perDay)
  }
}

/// Functions of the calendar and the clock.
enum CalendarKernels {
  static func truncated(_ call: FunctionCall) -> Operand {
    guard let unit = call.unit else { return .same(.null) }
    let times = LocalTimes(call.arguments[1], call.types[1])
    return call.wholes { index in
      call.type == .date
        ? start(of: unit, times, index).floorDivided(by: Microseconds.perDay) : beginning(of: unit, times, index)
    }
  }

  /// The moment at which a unit began.
  @inline(__always)
  private static func beginning(of unit: TimeUnit, _ times: LocalTimes, _ index: Int) -> Int64 {
    let start = start(of: unit, times, index)
    let passed = times[index] &- start
    // Within an hour that clocks repeat, minutes stay where they are; so does what begins the hour.
    if passed == 0 || unit == .minute || unit == .second { return times.moment(index) &- passed }
    return MomentKernels.instant(ofLocal: start, times.zone)
  }

  /// The reading of the calendar and the clock at which a unit began.
  @inline(__always)
  private static func start(of unit: TimeUnit, _ times: LocalTimes, _ index: Int) -> Int64 {
    switch unit {
    case .year, .quarter, .month:
      let date = CivilDate.civil(days: Int(times.day(index)))
      let month = unit == .year ? 1 : unit == .quarter ? (date.month - 1) / 3 * 3 + 1 : date.month
      return Int64(CivilDate.days(year: date.year, month: month, day: 1)) &* Microseconds.perDay
    case .week: return monday(of: times.day(index)) &* Microseconds.perDay
    default:
      let length = unit.microseconds ?? 1
      return times[index].floorDivided(by: length) &* length
    }
  }

  /// The Monday of a day's week.
  @inline(__always)
  private static func monday(of day: Int64) -> Int64 {
    // 1970-01-05 was a Monday.
    (day &- 4).floorDivided(by: 7) &* 7 &+ 4
  }

  /// Counts how often a unit begins between two moments.
  static func boundaries(_ call: FunctionCall) -> Operand {
    guard let unit = call.unit else { return .same(.null) }
    let (starts, ends) = (
      LocalTimes(call.arguments[1], call.types[1]), LocalTimes(call.arguments[2], call.types[2])
    )
    switch unit {
    case .year, .quarter, .month:
      let months = unit.months ?? 1
      func number(_ times: LocalTimes, _ index: Int) -> Int64 {
        let date = CivilDate.civil(days: Int(times.day(index)))
        return (Int64(date.year) &* 12 &+ Int64(date.month - 1)).floorDivided(by: months)
      }
      return call.wholes { number(ends, $0) &- number(starts, $0) }
    // Weeks are counted from the first moment's day of the week, as DuckDB counts them.
    case .week: return call.wholes { (ends.day($0) &- starts.day($0)) / 7 }
    case .day: return call.wholes { ends.day($0) &- starts.day($0) }
    default:
      // Hours that clocks repeat or leave out count as they pass.
      let length = unit.microseconds ?? 1
      return call.wholes { (beginning(of: unit, ends, $0) &- beginning(of: unit, starts, $0)) / length }
    }
  }

  /// Counts the whole units between two moments.
  static func wholeUnits(_ call: FunctionCall) -> Operand {
    guard let unit = call.unit else { return .same(.null) }
    let (starts, ends) = (
      LocalTimes(call.arguments[1], call.types[1]), LocalTimes(call.arguments[2], call.types[2])
    )
    return call.wholes { index in
      let (start, end) = (starts[index], ends[index])
      switch unit {
      case .hour, .minute, .second: return (ends.moment(index) &- starts.moment(index)) / (unit.microseconds ?? 1)
      case .week, .day: return (end &- start) / (unit.microseconds ?? 1)
      default: break
      }
      let months = start <= end ? months(from: start, to: end) : 0 &- months(from: end, to: start)
      return months / (unit.months ?? 1)
    }
  }

  /// Returns the whole months from one moment to a later one; the last day of a shorter month is a month after every later
  /// day of the one before.
  private static func months(from start: Int64, to end: Int64) -> Int64 {
    func parts(_ moment: Int64) -> (month: Int64, day: Int, rest: Int64, last: Int) {
      let day = moment.floorDivided(by: Microseconds.perDay)
      let date = CivilDate.civil(days: Int(day))
      return (
        Int64(date.year) &* 12 &+ Int64(date.month), date.day, moment &- day &* Microseconds.perDay,
        CivilDate.daysInMonth(year: date.year, month: date.month)
      )
    }
    var first = parts(start)
    let last = parts(end)
    if last.day == last.last, first.day > last.day || (first.day == last.day && first.rest < last.rest) {
      first.day = last.day
    }
    let isShort = (last.day, last.rest) < (first.day, first.rest)
    return last.month &- first.month &- (isShort ? 1 : 0)
  }

  /// Takes a part of the date.
  static func ofDate(_ call: FunctionCall, _ part: (_ year: Int, _ month: Int, _ day: Int) -> Int) -> Operand {
    let times = LocalTimes(call.arguments[0], call.types[0])
    return call.wholes { index in
      let date = CivilDate.civil(days: Int(times.day(index)))
      return Int64(part(date.year, date.month, date.day))
    }
  }

  /// Takes a part of the time of day: how many `unit`s of microseconds there are, up to `limit`.
  static func ofClock(_ call: FunctionCall, unit: Int64, limit: Int64) -> Operand {
    let times = LocalTimes(call.arguments[0], call.types[0])
    return call.wholes { index in
      let count = times[index].floorDivided(by: unit)
      return count &- count.floorDivided(by: limit) &* limit
    }
  }

  static func weekdays(_ call: FunctionCall) -> Operand {
    let times = LocalTimes(call.arguments[0], call.types[0])
    return call.wholes { index in
      let day = times.day(index)
      return day &- monday(of: day) &+ 1
    }
  }

  static func lastDays(_ call: FunctionCall) -> Operand {
    let times = LocalTimes(call.arguments[0], call.types[0])
    return call.wholes { index in
      let date = CivilDate.civil(days: Int(times.day(index)))
      let last = CivilDate.daysInMonth(year: date.year, month: date.month)
      return Int64(CivilDate.days(year: date.year, month: date.month, day: last))
    }
  }

  static func dates(_ call: FunctionCall) -> Operand {
    let (years, months, days) = (call.arguments[0].wholes, call.arguments[1].wholes, call.arguments[2].wholes)
    return call.wholes { index in
      let (year, month, day) = (years[index], months[index], days[index])
      guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
        day <= Int64(CivilDate.daysInMonth(year: Int(year), month: Int(month)))
      else { return nil }
      return Int64(CivilDate.days(year: Int(year), month: Int(month), day: Int(day)))
    }
  }

  static func formatted(_ call: FunctionCall) -> Operand {
    guard case .same(.text(let text)) = call.arguments[1], let pattern = try? MomentPattern(text, range: 0..<0) else {
      return .same(.null)
    }
    let times = LocalTimes(call.arguments[0], call.types[0])
    let validity = call.validity
    var output = TextColumnBuilder(
      capacity: call.count, meanLength: Double(pattern.maximumWidth), maximumLength: pattern.maximumWidth + 32)
    for index in 0..<call.count {
      if validity?[index] ?? true {
        output.append { pattern.append(times[index], to: $0) }
      } else {
        output.endText()
      }
    }
    return .each(output.finish(validity: validity))
  }

  static func seconds(_ call: FunctionCall) -> Operand {
    let numbers = call.arguments[0].wholes
    if call.types[0] == .date { return call.wholes { numbers[$0] &* Seconds.perDay } }
    if case .float64 = call.type { return call.floats { Double(numbers[$0]) / 1e6 } }
    return call.wholes { numbers[$0].floorDivided(by: Microseconds.perSecond) }
  }
}

extension FunctionCall {
  /// The unit that the first argument names.
  fileprivate var unit: TimeUnit? {
    if case .same(.text(let name)) = arguments[0] { TimeUnit(rawValue: name.lowercased()) } else { nil }
  }
}
