import JafgenColumns

/// Evenly spaced moments, and the domains of the columns that can be made of them.
struct MomentSeries {
  /// The moments in microseconds since 1970-01-01T00:00:00: readings of a calendar and a clock, or with a zone instants.
  let range: IntegerRange
  /// The zone that instants are shown in.
  let zone: ZoneRules?

  /// How many moments are looked at to find the distinct texts of a format that leaves something out, and how many bytes
  /// these may have.
  private static let longestSearch: UInt64 = 1 << 20
  private static let largestSearch: UInt64 = 1 << 26

  init(_ range: IntegerRange, zone: ZoneRules? = nil) {
    self.range = range
    self.zone = zone
  }

  // MARK: Columns

  /// The moments as dates; they lie whole days apart.
  var dates: ValueDomain {
    let first = range.first / Microseconds.perDay
    return .range(IntegerRange(first, first + Int64(range.last)), as: .date)
  }

  /// The moments as timestamps.
  var timestamps: ValueDomain { .range(range, as: .timestamp(fractionDigits: fractionDigits, zone: zone)) }

  /// The moments of one day as times.
  var times: ValueDomain { .range(range, as: .time(fractionDigits: fractionDigits)) }

  /// How many digits of a second the moments have: 0, 3 or 6.
  private var fractionDigits: Int {
    func isMultiple(of unit: Int64) -> Bool { range.first % unit == 0 && range.step % unit == 0 }
    return isMultiple(of: Microseconds.perSecond) ? 0 : isMultiple(of: 1000) ? 3 : 6
  }

  /// The moments as a format writes them: numbers where it is nothing but one number, texts otherwise.
  func values(_ format: MomentFormat) -> ValueDomain {
    switch format.epoch {
    case .whole(let unit):
      let cells = cells(of: max(unit, range.step))
      return .range(
        IntegerRange(
          cells.first.floorDivided(by: unit), cells.value(cells.last).floorDivided(by: unit),
          step: cells.step / unit), as: .int64)
    case .fraction:
      let decimals = fractionDigits
      let unit = decimals == 0 ? Microseconds.perSecond : decimals == 3 ? 1000 : 1
      return .range(
        IntegerRange(range.first / unit, range.value(range.last) / unit, step: range.step / unit),
        as: .float64(decimals: decimals))
    case nil: return texts(format)
    }
  }

  /// The moments as texts of a format.
  func texts(_ format: MomentFormat) -> ValueDomain {
    let sampled = TextPart.moment(range, format)
    let cells = distinctCells(of: format)
    if tellsApart(cells, format) {
      let unique = TextPart.moment(cells, format)
      return cells == range ? .text(sampled) : .text(.distinct(sampled: sampled) { unique })
    }
    let textLimit = Self.largestSearch / UInt64(max(format.maximumLength, 1))
    guard cells.last < min(Self.longestSearch, textLimit) else {
      let parts = zone.map(\.isUTC) ?? true ? "minute and second" : "minute, second and offset"
      return .composed(
        ComposedText(sampled),
        ambiguity: "its format leaves out part of the moment: year, month, day, hour, \(parts)")
    }
    return .text(.distinct(sampled: sampled) { .list(Self.texts(of: cells, format)) })
  }

  // MARK: Distinct texts

  /// Whether no two of the moments of steps have one text.
  func tellsApart(_ steps: StepSeries, _ format: MomentFormat) -> Bool {
    // Where clocks are set by the quarter of an hour, hours and days do not begin with those of UTC.
    let isLocal = zone.map { !$0.isUTC } ?? false
    if !isLocal, steps.fallInMonths, format.content.isSuperset(of: [.year, .month]) { return true }
    let unit = isLocal ? min(format.unit, 60 * Microseconds.perSecond) : format.unit
    return steps.fallsApart(by: unit) && tellsApart(cells(of: unit), format)
  }

  /// Moments of which every text of the format has at least one.
  private func distinctCells(of format: MomentFormat) -> IntegerRange {
    // Where clocks are set by the quarter of an hour, hours and days do not begin with those of UTC.
    let isLocal = zone.map { !$0.isUTC } ?? false
    let unit = isLocal ? min(format.unit, 60 * Microseconds.perSecond) : format.unit
    let cells = cells(of: max(unit, range.step))
    // Without a date, one day has all that there are.
    let dayCount = UInt64(Microseconds.perDay / cells.step)
    guard !format.tellsDate, !isLocal, Microseconds.perDay % cells.step == 0, cells.last >= dayCount else {
      return cells
    }
    return IntegerRange(cells.first, cells.first + Microseconds.perDay - cells.step, step: cells.step)
  }

  /// The moments by steps of a unit: the begin of each step that holds some.
  private func cells(of unit: Int64) -> IntegerRange {
    guard unit > range.step else { return range }
    return IntegerRange(
      range.first.floorDivided(by: unit) * unit, range.value(range.last), step: unit)
  }

  /// Whether no two of `cells` have one text.
  private func tellsApart(_ cells: IntegerRange, _ format: MomentFormat) -> Bool {
    if cells.last == 0 || format.content.contains(.epoch) { return true }
    let first = localSecond(cells.first)
    let last = localSecond(cells.value(cells.last))
    if let zone, !zone.isUTC, !format.content.contains(.offset) {
      let instants =
        cells.first.floorDivided(
          by: Microseconds.perSecond)...cells.value(cells.last).floorDivided(by: Microseconds.perSecond)
      guard zone.isConstant(during: instants) else { return false }
    }
    var needed: MomentFormat.Content = []
    if cells.step < Microseconds.perDay { needed.insert(.hour) }
    if cells.step < 3600 * Microseconds.perSecond { needed.insert(.minute) }
    if cells.step < 60 * Microseconds.perSecond { needed.insert(.second) }
    let days = first.floorDivided(by: Seconds.perDay)...last.floorDivided(by: Seconds.perDay)
    // Less than a day around one midnight is told apart by the time alone.
    if days.count > 1, last - first >= Seconds.perDay {
      needed.insert(.dayOfYear)
      let years = CivilDate.civil(days: Int(days.lowerBound)).year...CivilDate.civil(days: Int(days.upperBound)).year
      if years.count > 1 {
        let isCenturyEnough = days.count <= 36_524 && format.content.contains(.yearOfCentury)
        if !isCenturyEnough { needed.insert(.year) }
      }
    }
    return format.content.isSuperset(of: needed)
  }

  private func localSecond(_ microseconds: Int64) -> Int64 {
    let second = microseconds.floorDivided(by: Microseconds.perSecond)
    return second + (zone?.offset(at: second) ?? 0)
  }

  private static func texts(of cells: IntegerRange, _ format: MomentFormat) -> WordList {
    var builder = WordListBuilder()
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: format.maximumLength + 64) { text in
      guard let base = text.baseAddress else { return }
      for index in 0...cells.last {
        let end = format.write(microseconds: cells.value(index), to: base)
        builder.add(UnsafeBufferPointer(start: base, count: end - base))
      }
    }
    return WordList(builder)
  }
}
