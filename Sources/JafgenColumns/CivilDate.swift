/// The proleptic Gregorian calendar in whole numbers: years 1...9999, days counted from 1970-01-01.
///
/// Knows no zone, no locale and no clock; pure functions.
package enum CivilDate {
  // Years run from 1 March inside, so that the leap day ends a year. Adding whole 400-year cycles keeps every
  // intermediate value positive.
  @usableFromInline static let cycleDays = 146_097
  @usableFromInline static let shiftCycles = 1_000_000
  @usableFromInline static let daysFromMarchOfYear0 = 719_468

  /// Whether `year` has 366 days.
  @inlinable
  package static func isLeap(_ year: Int) -> Bool {
    year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Returns the number of days of `month` (1...12); 0 for any other month.
  @inlinable
  package static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 0
    }
  }

  /// Returns the days from 1970-01-01 to the date, negative before it.
  ///
  /// `year` is in 1...9999, `month` in 1...12; a `day` past the month's end counts on into the next month.
  @inlinable
  package static func days(year: Int, month: Int, day: Int) -> Int {
    let isEarly = month <= 2
    let marchYear = (isEarly ? year &- 1 : year) &+ 400 &* shiftCycles
    let marchMonth = isEarly ? month &+ 12 : month
    let century = marchYear / 100
    let yearDays = (1461 &* marchYear) / 4 &- century &+ century / 4
    let monthDays = (979 &* marchMonth &- 2919) / 32
    return yearDays &+ monthDays &+ day &- 1 &- daysFromMarchOfYear0 &- cycleDays &* shiftCycles
  }

  /// Returns the date that lies `days` after 1970-01-01.
  ///
  /// Exact far outside the years 1...9999 as well (|days| up to 2^37); never traps.
  ///
  /// - Complexity: A few multiplications; no division by a variable. The method is that of Neri and Schneider,
  ///   "Euclidean affine functions and their application to calendar algorithms" (2022).
  @inlinable
  package static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let fromMarch = days &+ daysFromMarchOfYear0 &+ cycleDays &* shiftCycles
    let centuryQuarters = UInt64(truncatingIfNeeded: fromMarch) &* 4 &+ 3
    let century = centuryQuarters / 146_097
    let yearQuarters = (centuryQuarters % 146_097) | 3
    // 2939745 / 2^32 stands for 4 / 1461 over the days of one century.
    let product = yearQuarters &* 2_939_745
    let yearOfCentury = product >> 32
    let dayOfYear = (product & 0xffff_ffff) / 2_939_745 / 4
    // 2141 / 2^16 stands for 12 months in 367 days; the sum's low half is the day of the month.
    let monthSum = dayOfYear &* 2141 &+ 197_913
    let marchMonth = Int(truncatingIfNeeded: monthSum >> 16)
    let day = Int(truncatingIfNeeded: (monthSum & 0xffff) / 2141) &+ 1
    let isNextYear = dayOfYear >= 306
    let marchYear = Int(truncatingIfNeeded: century &* 100 &+ yearOfCentury) &- 400 &* shiftCycles
    return (
      isNextYear ? marchYear &+ 1 : marchYear,
      isNextYear ? marchMonth &- 12 : marchMonth,
      day
    )
  }
}
