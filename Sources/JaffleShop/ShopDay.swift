internal import JafgenColumns

/// One day of the simulation by the calendar: its hours, and how much is bought.
package struct ShopDay {
  /// The days since 1970-01-01.
  package let date: Int
  /// Whether it is a Saturday or Sunday.
  package let isWeekend: Bool
  /// Whether it lies between 21 June and 20 September.
  package let isSummer: Bool
  /// What season and growth multiply the wish to buy by.
  package let demand: Double

  /// The day of index 0, a Saturday.
  package static let first = CivilDate.days(year: 2018, month: 9, day: 1)

  /// Makes the day of an index from zero.
  package init(_ index: Int) {
    date = Self.first + index
    let (year, month, day) = CivilDate.civil(days: date)
    // 1970-01-01 was a Thursday.
    let weekday = (date + 3) % 7
    isWeekend = weekday >= 5
    isSummer = month == 7 || month == 8 || (month == 6 && day >= 21) || (month == 9 && day <= 20)
    let dayOfYear = date - CivilDate.days(year: year, month: 1, day: 1) + 1
    demand = DemandCurves.season(dayOfYear: dayOfYear) * DemandCurves.growth(year: year, month: month)
  }

  /// The minute of the day when stores open.
  package var openingMinute: Int { isWeekend ? 8 * 60 : 7 * 60 }

  /// How long stores are open.
  package var openMinutes: Int { Self.openMinutes(isWeekend: isWeekend) }

  /// Returns how long stores are open on a day at a weekend or within the week.
  static func openMinutes(isWeekend: Bool) -> Int { isWeekend ? 7 * 60 : 13 * 60 }

  /// A number for the combination of weekend and summer, below `kindCount`: all that customers care about.
  var kind: Int { (isWeekend ? 1 : 0) + (isSummer ? 2 : 0) }

  /// The number of kinds.
  static let kindCount = 4
}

/// How much is bought over the year and over the years.
package enum DemandCurves {
  /// Returns the share of a full wish to buy: 1 at New Year, 0.8 at the start of July.
  ///
  /// The curve has 365 points over a whole turn, both ends included, and the last day of a leap year is point 1.
  package static func season(dayOfYear: Int) -> Double { seasons[dayOfYear % seasons.count] }

  /// Returns what the wish to buy has grown to: a sixtieth more each month since the beginning of 2016, anew after 500.
  package static func growth(year: Int, month: Int) -> Double {
    1 + Double(((year - 2016) * 12 + month) % 500) / 12 * 0.2
  }

  private static let seasons = (0..<365).map { (cosine(of364ths: $0) + 1) / 10 + 0.8 }

  /// The cosine of so many 364ths of a turn, by the basic operations alone.
  private static func cosine(of364ths count: Int) -> Double {
    let (quadrant, rest) = count.quotientAndRemainder(dividingBy: 91)
    switch quadrant % 4 {
    case 0: return cosine(of364thsBelowQuarter: rest)
    case 1: return -cosine(of364thsBelowQuarter: 91 - rest)
    case 2: return -cosine(of364thsBelowQuarter: rest)
    default: return cosine(of364thsBelowQuarter: 91 - rest)
    }
  }

  private static func cosine(of364thsBelowQuarter count: Int) -> Double {
    let angle = Double(count) / 182 * Double.pi
    let square = angle * angle
    // The terms of the series from the last to the first: below a quarter turn 11 of them reach the last bit.
    var sum = 1.0
    for term in stride(from: 22.0, to: 0, by: -2) { sum = 1 - sum * square / (term * (term - 1)) }
    return sum
  }
}
