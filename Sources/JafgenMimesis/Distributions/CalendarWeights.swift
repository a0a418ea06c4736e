import JafgenColumns
import JafgenNumerics

/// How much likelier some days and hours are than others, by the calendar.
struct CalendarWeights: Sendable {
  /// Of each day of the week, from Monday.
  var weekdays: [Double]?
  /// Of a day in each month.
  var months: [Double]?
  /// Of each hour of the day.
  var hours: [Double]?
  /// By what factor a day is likelier than the same day a year before.
  var growth: Double?

  /// Whether all moments are equally likely.
  var isEven: Bool { weekdays == nil && months == nil && hours == nil && growth == nil }

  /// The largest that a weight can be.
  var largest: Double { (weekdays?.max() ?? 1) * (months?.max() ?? 1) * (hours?.max() ?? 1) }

  /// Returns the weight of a day among `days`, apart from its hours; by growth it is at most one.
  func weight(of day: Int64, among days: ClosedRange<Int64>) -> Double {
    var weight = 1.0
    // 1970-01-01 was a Thursday.
    if let weekdays { weight *= weekdays[Int((day + 3) - (day + 3).floorDivided(by: 7) * 7)] }
    if let months { weight *= months[CivilDate.civil(days: Int(day)).month - 1] }
    if let growth {
      let years = Double(day - (growth > 1 ? days.upperBound : days.lowerBound)) / 365.2425
      weight *= Elementary.exp(Elementary.log(growth) * years)
    }
    return weight
  }
}
