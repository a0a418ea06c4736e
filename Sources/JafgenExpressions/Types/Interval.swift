internal import JafgenColumns

/// A span of the calendar and the clock. Months and days are kept apart, since their lengths differ.
package struct Interval: Sendable, Hashable {
  package var months: Int64 = 0
  package var days: Int64 = 0
  package var microseconds: Int64 = 0

  /// Makes a span.
  package init(months: Int64 = 0, days: Int64 = 0, microseconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.microseconds = microseconds
  }

  /// Whether it has whole days and months only, so that a date plus it is a date.
  package var isOfDates: Bool { microseconds == 0 }

  private static let units: [String: Interval] = [
    "year": Interval(months: 12), "quarter": Interval(months: 3), "month": Interval(months: 1),
    "week": Interval(days: 7),
    "day": Interval(days: 1), "hour": Interval(microseconds: Microseconds.perSecond * 3600),
    "minute": Interval(microseconds: Microseconds.perSecond * 60),
    "second": Interval(microseconds: Microseconds.perSecond),
    "millisecond": Interval(microseconds: 1000), "microsecond": Interval(microseconds: 1),
  ]

  /// Reads numbers with units, such as `3 days`, `1 year 6 months` or `-36 hours`; nil for anything else, and for spans
  /// beyond 10,000 years.
  package init?(_ text: String) {
    self.init()
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "," }
    guard !words.isEmpty, words.count.isMultiple(of: 2) else { return nil }
    for index in stride(from: 0, to: words.count, by: 2) {
      var name = words[index + 1].lowercased()
      if name.hasSuffix("s") { name.removeLast() }
      guard let number = Int64(words[index]), let unit = Self.units[name], number.magnitude <= 1 << 40,
        let part = unit.multiplied(by: number), let sum = adding(part)
      else { return nil }
      self = sum
    }
  }

  private static let longestMonths: UInt64 = 120_000
  private static let longestDays: UInt64 = 3_660_000

  /// Whether it reaches no further than dates do, so that no sum of it and a moment overflows.
  var isInReach: Bool {
    months.magnitude <= Self.longestMonths && days.magnitude <= Self.longestDays
      && microseconds.magnitude <= Self.longestDays * UInt64(Microseconds.perDay)
  }

  /// Returns the span so many times; nil if that is beyond 10,000 years.
  package func multiplied(by number: Int64) -> Interval? {
    let (months, first) = months.multipliedReportingOverflow(by: number)
    let (days, second) = days.multipliedReportingOverflow(by: number)
    let (microseconds, third) = microseconds.multipliedReportingOverflow(by: number)
    let result = Interval(months: months, days: days, microseconds: microseconds)
    return !first && !second && !third && result.isInReach ? result : nil
  }

  /// Returns the sum; nil if it is beyond 10,000 years.
  package func adding(_ other: Interval) -> Interval? {
    let result = Interval(
      months: months &+ other.months, days: days &+ other.days, microseconds: microseconds &+ other.microseconds)
    return result.isInReach ? result : nil
  }

  /// The length in microseconds, with months of 30 days of 24 hours: what comparisons go by.
  var length: Int64 { (months &* 30 &+ days) &* Microseconds.perDay &+ microseconds }
}
