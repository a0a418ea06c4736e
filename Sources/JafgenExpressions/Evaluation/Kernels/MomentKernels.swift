internal import JafgenColumns

/// Sums and differences of dates, moments and intervals. Sums wrap, since anything may stand in the place of a null.
enum MomentKernels {
  /// The days of the years 1 to 9999.
  static let days =
    Int64(CivilDate.days(year: 1, month: 1, day: 1))...Int64(CivilDate.days(year: 9999, month: 12, day: 31))

  /// The microseconds of the years 1 to 9999.
  static let microseconds =
    (days.lowerBound * Microseconds.perDay)...(days.upperBound * Microseconds.perDay + Microseconds.perDay - 1)

  /// Moves dates or moments by intervals, or back by them; null outside the years 1 to 9999.
  static func moved(
    _ moments: Operand, by intervals: Operand, isBack: Bool, _ type: ColumnType, _ count: Int
  ) -> Operand {
    let numbers = Buffer<Int64>(capacity: count)
    let base = numbers.base
    let sign: Int64 = isBack ? -1 : 1
    let (moments, steps) = (moments.wholes, intervals.intervals)
    let validity: Bitmap
    switch type {
    case .date:
      validity = Bitmap(count: count) { index in
        let step = steps[index]
        let day = Self.day(moments[index], months: sign &* step.months) &+ sign &* step.days
        base[index] = days.contains(day) ? day : 0
        return days.contains(day)
      }
    case .timestamp(_, let zone):
      validity = Bitmap(count: count) { index in
        let step = steps[index]
        var moment = moments[index]
        if step.months != 0 {
          let local = moment &+ offset(of: moment, zone)
          let day = local.floorDivided(by: Microseconds.perDay)
          let moved = Self.day(day, months: sign &* step.months)
          guard days.contains(moved) else {
            base[index] = 0
            return false
          }
          moment = instant(ofLocal: local &+ (moved &- day) &* Microseconds.perDay, zone)
        }
        if step.days != 0 {
          let ahead = offset(of: moment, zone)
          moment = instant(ofLocal: moment &+ ahead &+ sign &* step.days &* Microseconds.perDay, zone, ahead: ahead)
        }
        moment = moment &+ sign &* step.microseconds
        base[index] = microseconds.contains(moment) ? moment : 0
        return microseconds.contains(moment)
      }
    default: return .same(.null)
    }
    return .each(.wholes(type, count, validity: validity, numbers))
  }

  /// Returns the day so many months later, the last of the month where it has no such day.
  @inline(__always)
  static func day(_ day: Int64, months: Int64) -> Int64 {
    if months == 0 { return day }
    let date = CivilDate.civil(days: Int(day))
    let month = Int64(date.year) &* 12 &+ Int64(date.month - 1) &+ months
    let year = month.floorDivided(by: 12)
    guard (1...9999).contains(year) else { return .max / 4 }
    let ofYear = Int(month - year * 12) + 1
    let last = CivilDate.daysInMonth(year: Int(year), month: ofYear)
    return Int64(CivilDate.days(year: Int(year), month: ofYear, day: min(date.day, last)))
  }

  /// Returns the intervals from one moment to another: whole days and what is left of the clock.
  static func differences(_ left: Operand, _ right: Operand, _ count: Int) -> Operand {
    let (left, right) = (left.wholes, right.wholes)
    return .each(
      Intervals.column(count) { index in
        let (days, rest) = (left[index] &- right[index]).quotientAndRemainder(dividingBy: Microseconds.perDay)
        return Interval(days: days, microseconds: rest)
      })
  }

  /// Returns how far the local clock of a zone is ahead of UTC at a moment, in microseconds.
  @inline(__always)
  static func offset(of moment: Int64, _ zone: ZoneRules?) -> Int64 {
    guard let zone, !zone.isUTC else { return 0 }
    return zone.offset(at: moment.floorDivided(by: Microseconds.perSecond)) &* Microseconds.perSecond
  }

  /// Returns a moment at which a zone's clock shows `local`. Of two, it is the one at which the clock is as far `ahead` as
  /// it was, else the later; where clocks leap over it, it is as long after the leap as the clock would have shown.
  @inline(__always)
  static func instant(ofLocal local: Int64, _ zone: ZoneRules?, ahead: Int64? = nil) -> Int64 {
    guard let zone, !zone.isUTC else { return local }
    if let ahead, offset(of: local &- ahead, zone) == ahead { return local &- ahead }
    // No zone is more than a day away from UTC.
    let before = local &- offset(of: local &- Microseconds.perDay, zone)
    let after = local &- offset(of: local &+ Microseconds.perDay, zone)
    return after &+ offset(of: after, zone) == local ? after : before
  }
}
