import JafgenColumns
import JafgenRandom

/// A distribution of moments, multiplied with what the calendar says of days and hours.
///
/// Days have a table; the hours of a draw's day are added up. Days and hours of a zone are those of its clock.
struct CalendarDistribution: IndexDistribution {
  /// The most days that have a table: about 1,000 years.
  static let mostDays = 366_000

  private let hours: CalendarHours
  private let firstDay: Int64
  private let days: GuidedSteps

  /// Multiplies a distribution with the weights of the calendar; nil if next to nothing of it is left.
  ///
  /// `unit` is the unit of the distribution in microseconds; it begins at the first moment.
  /// - Precondition: the moments lie on `mostDays` days at most.
  /// - Complexity: two probabilities a day, or an hour where hours have weights.
  init?(
    _ distribution: Distribution, over range: IntegerRange, zone: ZoneRules?, unit: Int64, weights: CalendarWeights
  ) {
    hours = CalendarHours(
      distribution: PreparedDistribution(distribution), range: range, zone: zone, unit: Double(unit),
      weights: weights.hours)
    // A clock that is set back over midnight may show the day before at the end.
    let ends = [hours.day(of: range.first), hours.day(of: range.value(range.last))]
    let days = min(ends[0], ends[1])...max(ends[0], ends[1])
    firstDay = days.lowerBound
    var sums = [0.0]
    var sum = 0.0
    for day in days {
      let weight = weights.weight(of: day, among: days)
      sum += weight > 0 ? weight * hours.mass(of: day) : 0
      sums.append(sum)
    }
    guard sum.isFinite, sum >= GridDistribution.leastMass * weights.largest else { return nil }
    self.days = GuidedSteps(sums.map { $0 / sum })
  }

  func index(at share: Double) -> UInt64 {
    let day = days.step(of: share)
    let width = days[day + 1] - days[day]
    return hours.index(at: width > 0 ? (share - days[day]) / width : 0, in: firstDay + Int64(day))
  }
}

/// The hours of single days, or whole days where hours have no weights.
private struct CalendarHours: Sendable {
  let distribution: PreparedDistribution
  let range: IntegerRange
  let zone: ZoneRules?
  let unit: Double
  let weights: [Double]?

  private static let hour = 3600 * Microseconds.perSecond

  /// Returns the day of a moment, by the zone's clock.
  func day(of moment: Int64) -> Int64 {
    let second = moment.floorDivided(by: Microseconds.perSecond)
    return (second + (zone?.offset(at: second) ?? 0)).floorDivided(by: Seconds.perDay)
  }

  /// Returns the moment at which a clock's hour begins, counted from the day's midnight; within the range.
  private func begin(of hour: Int, in day: Int64) -> Int64 {
    let local = day * Seconds.perDay + Int64(hour) * 3600
    let second = zone?.instants(atLocal: local).lowerBound ?? local
    return min(max(second * Microseconds.perSecond, range.first), range.value(range.last) + range.step)
  }

  /// Returns the probability of what lies before a moment, without the calendar.
  private func probability(before moment: Int64) -> Double {
    distribution.probability(below: Double(moment - range.first) / unit)
  }

  /// Returns the probability of a day, its hours weighted.
  func mass(of day: Int64) -> Double {
    guard let weights else {
      return probability(before: begin(of: 24, in: day)) - probability(before: begin(of: 0, in: day))
    }
    var before = probability(before: begin(of: 0, in: day))
    var sum = 0.0
    for hour in 0..<24 {
      let after = probability(before: begin(of: hour + 1, in: day))
      sum += weights[hour] * (after - before)
      before = after
    }
    return sum
  }

  /// Returns the index of the moment that a share of a day's probability lies before.
  func index(at share: Double, in day: Int64) -> UInt64 {
    guard let weights else { return index(at: share, from: begin(of: 0, in: day), to: begin(of: 24, in: day)) }
    var rest = share * mass(of: day)
    var before = begin(of: 0, in: day)
    var found = (from: before, to: before, share: 0.0)
    for hour in 0..<24 where rest >= 0 {
      let after = begin(of: hour + 1, in: day)
      let mass = weights[hour] * (probability(before: after) - probability(before: before))
      // Rounding may leave a little after the last hour that has any.
      if mass > 0 { found = (before, after, min(rest / mass, 1)) }
      rest -= mass
      before = after
    }
    return index(at: found.share, from: found.from, to: found.to)
  }

  /// Returns the index of the moment that a share of the probability between two moments lies before.
  private func index(at share: Double, from start: Int64, to end: Int64) -> UInt64 {
    let (low, high) = (probability(before: start), probability(before: end))
    let place = distribution.quantile(low + share * (high - low)) * unit
    let least = Double(start - range.first)
    let most = Double(max(end - range.step, start) - range.first)
    // Not a number counts as the least.
    let moment = place > least ? min(place, most) : least
    return min(UInt64(moment) / UInt64(range.step), range.last)
  }
}
