import JafgenColumns

/// The calendar and the clock as a page of a book would explain them; slow.
enum SlowCalendar {
  static let microsecondsPerDay: Int64 = 86_400_000_000

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func lastDay(_ year: Int, _ month: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// The days from 1970-01-01 to a date.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let before = year - 1
    var days = before * 365 + before / 4 - before / 100 + before / 400
    for earlier in 1..<month { days += lastDay(year, earlier) }
    return days + day - 1 - 719_162
  }

  static func date(_ day: Int) -> (year: Int, month: Int, day: Int) {
    var year = 1970 + Int((Double(day) / 365.2425).rounded(.down))
    while self.day(year, 1, 1) > day { year -= 1 }
    while self.day(year + 1, 1, 1) <= day { year += 1 }
    var month = 1
    while month < 12, self.day(year, month + 1, 1) <= day { month += 1 }
    return (year, month, day - self.day(year, month, 1) + 1)
  }

  /// Monday is 1.
  static func weekday(_ day: Int) -> Int { floorRemainder(day + 3, 7) + 1 }

  static func floorRemainder(_ number: Int, _ divisor: Int) -> Int { (number % divisor + divisor) % divisor }

  static func floorQuotient(_ number: Int, _ divisor: Int) -> Int {
    (number - floorRemainder(number, divisor)) / divisor
  }

  /// Moves a day by months, back to the last one of a shorter month; nil outside the years 1 to 9999.
  static func moved(_ day: Int, months: Int) -> Int? {
    let date = date(day)
    let month = date.year * 12 + date.month - 1 + months
    let (year, ofYear) = (floorQuotient(month, 12), floorRemainder(month, 12) + 1)
    guard (1...9999).contains(year) else { return nil }
    return self.day(year, ofYear, min(date.day, lastDay(year, ofYear)))
  }

  // MARK: Clocks

  static func ahead(_ instant: Int64, _ zone: ZoneRules?) -> Int64 {
    guard let zone else { return 0 }
    return zone.offset(at: Int64(floorQuotient(Int(instant), 1_000_000))) * 1_000_000
  }

  /// The instant at which a clock shows a reading.
  static func instant(_ local: Int64, _ zone: ZoneRules?, ahead wanted: Int64? = nil) -> Int64 {
    let offsets = stride(from: -24, through: 24, by: 1).map { ahead(local + $0 * 3_600_000_000, zone) }
    let readings = offsets.map { local - $0 }.filter { $0 + ahead($0, zone) == local }
    if let wanted, readings.contains(local - wanted) { return local - wanted }
    return readings.max() ?? local - offsets[0]
  }
}
