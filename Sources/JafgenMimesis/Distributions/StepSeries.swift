import JafgenColumns
import JafgenRandom

/// Moments at equal steps from a first one on, some perhaps left out, each perhaps a little late.
package struct StepSeries: Sendable {
  /// The distance of neighbouring steps.
  enum Step: Sendable {
    /// So many microseconds.
    case fixed(Int64)
    /// So many months; a day that the month lacks is its last.
    case months(Int)
  }

  let step: Step
  /// The moments that values may be, from the first step to the end of the years.
  let range: IntegerRange
  /// By what share of a step a moment is later than it at most.
  let jitter: Double
  /// How many of each 1,000 steps are left out.
  let gaps: Int
  /// Why two of them may be written alike; nil if none are.
  var ambiguity: String?

  /// How many rows have moments.
  var rowLimit: UInt64 {
    let last = range.value(range.last)
    let steps: UInt64
    switch step {
    case .fixed(let microseconds): steps = UInt64(bitPattern: last &- range.first) / UInt64(microseconds)
    case .months(let months):
      let (first, end) = (CivilDate.civil(days: day(range.first)), CivilDate.civil(days: day(last)))
      steps = UInt64(max((end.year - first.year) * 12 + end.month - first.month - 1, 0) / months)
    }
    // The last step may be moved past the end.
    guard gaps > 0 else { return max(steps, 1) }
    return steps / GapPattern.blockSize * (GapPattern.blockSize - UInt64(gaps))
  }

  /// Whether each lies in another unit of so many microseconds, counted from 1970.
  func fallsApart(by unit: Int64) -> Bool {
    guard jitter > 0 else { return shortestStep >= unit }
    guard case .fixed(let microseconds) = step else { return unit <= Microseconds.perDay && range.first % unit == 0 }
    return microseconds % unit == 0 && range.first % unit == 0
  }

  /// Whether each lies in another month.
  var fallInMonths: Bool {
    guard case .months = step else { return false }
    let first = CivilDate.civil(days: day(range.first))
    return jitter == 0 || first.day == 1 && range.first % Microseconds.perDay == 0
  }

  private var shortestStep: Int64 {
    switch step {
    case .fixed(let microseconds): microseconds
    case .months: 28 * Microseconds.perDay
    }
  }

  /// Makes the indexes of rows under `key`.
  func indexes(key: StreamKey) -> any RowIndexes {
    StepIndexes(series: self, gaps: gaps > 0 ? GapPattern(key: key.child(1), gaps: gaps) : nil)
  }

  private func day(_ moment: Int64) -> Int { Int(moment.floorDivided(by: Microseconds.perDay)) }

  /// Returns the moment of a step, and the distance to the next.
  fileprivate func moment(of number: UInt64) -> (moment: Int64, width: Int64) {
    switch step {
    // Safe: rows end at the row limit.
    case .fixed(let microseconds): return (range.first &+ Int64(bitPattern: number) &* microseconds, microseconds)
    case .months(let months):
      let start = moment(afterMonths: Int(truncatingIfNeeded: number) &* months)
      return (start, moment(afterMonths: (Int(truncatingIfNeeded: number) &+ 1) &* months) - start)
    }
  }

  private func moment(afterMonths months: Int) -> Int64 {
    let day = day(range.first)
    let date = CivilDate.civil(days: day)
    let month = date.year * 12 + date.month - 1 + months
    let (year, rest) = (Int64(month).floorDivided(by: 12), month - Int(Int64(month).floorDivided(by: 12)) * 12)
    let length = CivilDate.daysInMonth(year: Int(year), month: rest + 1)
    let moved = CivilDate.days(year: Int(year), month: rest + 1, day: min(date.day, length))
    return range.first + Int64(moved - day) * Microseconds.perDay
  }
}

/// The indexes of a series' moments.
private struct StepIndexes: RowIndexes {
  let series: StepSeries
  let gaps: GapPattern?

  func fill(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey) {
    let range = series.range
    let step = UInt64(range.step)
    for place in 0..<rows.count {
      let row = rows[place]
      let (moment, width) = series.moment(of: gaps?.step(at: row) ?? row)
      var late: Int64 = 0
      // Less than a step, so that moments ascend and none comes twice.
      if series.jitter > 0 {
        late = min(Int64(Uniform.share(key.draw(row)) * series.jitter * Double(width)), width - 1)
      }
      indexes[place] = min(UInt64(bitPattern: moment &- range.first &+ late) / step, range.last)
    }
  }
}
