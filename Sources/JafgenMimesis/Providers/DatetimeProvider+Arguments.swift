internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics

/// The parameters that types of dates and times share, and what they mean.
extension DatetimeProvider {
  static let second = Microseconds.perSecond
  static let day = Microseconds.perDay
  static let years = Parameter.Kind.integer(1...9999)

  static func bounds(first: String) -> [Parameter] {
    Parameter.bounds(
      Parameter(
        "start_date", synonyms: ["start", "min_value"], .date, default: first,
        "The first day, moment or year."),
      Parameter(
        "end_date", synonyms: ["end", "max_value"], .date, default: "the reference year",
        "The last day, moment or year, included to its end."))
  }

  static let resolution = Parameter(
    "resolution",
    .member([
      .init("SECOND", "second"), .init("MILLISECOND", "millisecond"), .init("MICROSECOND", "microsecond"),
    ]), default: "second", "The unit that values are multiples of; with a format, by default the finest it shows.")
  static let timezone = Parameter(
    "timezone", .text, "UTC or an IANA time zone, in whose local time bounds are read; makes values instants.")
  static let format = Parameter(
    "format", .text, "How values are written, with directives such as %Y; formats like %s alone make numbers.")
  static let daysAhead = Parameter(
    "days", .integer(1...366_000), default: "30", "How many days away it may be.")
  static let secondsAhead = Parameter(
    "seconds", .integer(1...31_622_400_000), "How many seconds away it may be, instead of days.")

  static func step(_ arguments: TypeArguments, format: MomentFormat?) -> Int64 {
    switch arguments.member("resolution") {
    case "second": second
    case "millisecond": 1000
    case "microsecond": 1
    // Finer than a second only as far as anyone would see it.
    default: format.map { min($0.unit, second) } ?? second
    }
  }

  /// Returns the values of a series as they are spread, or of all moments equally; `plain` makes them without a format.
  static func values(
    of series: MomentSeries, _ spread: (series: MomentSeries, spread: ValueSpread)?, _ format: MomentFormat?,
    _ arguments: TypeArguments, plain: (MomentSeries) -> ValueDomain
  ) throws(ArgumentProblem) -> ValueDomain {
    guard let spread else { return format.map { series.values($0) } ?? plain(series) }
    let values = format.map { spread.series.values($0) } ?? plain(spread.series)
    // Numbers of a unit that is coarser than the moments have indexes of their own.
    if case .range(let range, _) = values, range.last != spread.series.range.last {
      throw arguments.problem(
        .conflict, "format", "this format makes numbers of a coarser unit than resolution, which cannot be spread",
        suggestion: "remove resolution or the format")
    }
    if case .steps(var steps) = spread.spread, let format, format.epoch == nil,
      !spread.series.tellsApart(steps, format)
    {
      steps.ambiguity = "this format writes some of the steps alike; let it tell all their parts, or remove unique"
      return .spread(values, .steps(steps))
    }
    return .spread(values, spread.spread)
  }

  // MARK: Bounds

  /// The bounds, those not given from the begin of `firstYear` to the end of the reference year; see `RangeEnds`. A bound
  /// moves by whole years, as many as lie between those. `unit` is how far apart neighbouring values are.
  static func span(
    _ arguments: TypeArguments, firstYear: Int, unit: Int64
  ) throws(ArgumentProblem) -> (start: MomentBound, end: MomentBound) {
    let start = arguments.moment("start_date")
    let end = arguments.moment("end_date")
    if let start, let end {
      guard start.first <= end.last else {
        throw arguments.problem(
          .invertedRange, "start_date",
          "\(arguments.spelling("start_date")) is after \(arguments.spelling("end_date"))")
      }
      return (start, end)
    }
    let lastYear = arguments.referenceYear
    let first = min(firstYear, lastYear)
    let yearCount = lastYear - first + 1
    // Values are whole units: the first not before a bound, and the last not after it.
    func lastUnit(before moment: Int64) -> Int64 { (moment - 1).floorDivided(by: unit) * unit }
    let ends = RangeEnds.of(
      lower: start.map { ($0.first + unit - 1).floorDivided(by: unit) * unit },
      upper: end.map { $0.last.floorDivided(by: unit) * unit },
      default: years(first, lastYear).first...lastUnit(before: years(first, lastYear).last + 1),
      within: years(1, 9999).first...lastUnit(before: years(1, 9999).last + 1), distance: UInt64(unit),
      above: { lastUnit(before: moved($0, byYears: yearCount)) }, below: { moved($0 + unit, byYears: -yearCount) })
    return (
      start ?? MomentBound(ends.lower...ends.lower), end ?? MomentBound(ends.upper...(ends.upper + unit - 1))
    )
  }

  /// The span of whole years.
  static func years(_ first: Int, _ last: Int) -> MomentBound {
    MomentBound(
      (Int64(CivilDate.days(year: first, month: 1, day: 1)) * day)...(Int64(
        CivilDate.days(year: last, month: 12, day: 31) + 1) * day - 1))
  }

  /// Returns the moment of the same month, day and time in another year; a 29 February is a 1 March where there is none.
  private static func moved(_ moment: Int64, byYears count: Int) -> Int64 {
    let days = moment.floorDivided(by: day)
    let date = CivilDate.civil(days: Int(days))
    let moved = CivilDate.days(year: date.year + count, month: date.month, day: date.day)
    return Int64(moved) * day + (moment - days * day)
  }

  /// What the request calls the bounds.
  private static func boundNames(_ arguments: TypeArguments) -> String {
    "\(arguments.spelling("start_date")) and \(arguments.spelling("end_date"))"
  }

  /// Returns the days that begin within the bounds.
  static func days(_ arguments: TypeArguments) throws(ArgumentProblem) -> MomentSeries {
    let (start, end) = try span(arguments, firstYear: 2000, unit: day)
    let first = (start.first + day - 1).floorDivided(by: day)
    let last = end.last.floorDivided(by: day)
    guard first <= last else {
      throw arguments.problem(.invertedRange, "start_date", "no day begins between \(boundNames(arguments))")
    }
    guard first * day <= years(1, 9999).last else {
      throw arguments.problem(
        .outOfRange, "start_date", "no day begins between \(arguments.spelling("start_date")) and the end of 9999")
    }
    return MomentSeries(IntegerRange(first * day, last * day, step: day))
  }

  /// Returns the moments between bounds, which are read by the clock of the zone unless they are UTC's themselves.
  static func moments(
    _ arguments: TypeArguments, zone: ZoneRules?, format: MomentFormat?
  ) throws(ArgumentProblem) -> MomentSeries {
    let step = step(arguments, format: format)
    let (start, end) = try span(arguments, firstYear: arguments.referenceYear, unit: step)
    var first = start.first
    var last = end.last
    // The years 1 to 9999, by UTC and by the clock of the zone.
    var limits = years(1, 9999).first...years(1, 9999).last
    if let zone, !zone.isUTC {
      if !start.isUTC { first = instant(atLocal: first, in: zone, isEnd: false) }
      if !end.isUTC { last = instant(atLocal: last, in: zone, isEnd: true) }
      limits = limits.clamped(
        to: instant(
          atLocal: limits.lowerBound, in: zone, isEnd: false)...instant(
            atLocal: limits.upperBound, in: zone, isEnd: true))
    }
    first = (first + step - 1).floorDivided(by: step) * step
    first = try within(limits, first, "start_date", arguments, zone)
    last = try within(limits, last, "end_date", arguments, zone)
    guard first <= last else {
      throw arguments.problem(
        .invertedRange, "start_date",
        zone == nil
          ? "no whole unit of resolution lies between \(boundNames(arguments))"
          : "no local time in the zone is between \(boundNames(arguments))")
    }
    return MomentSeries(IntegerRange(first, last, step: step), zone: zone)
  }

  /// Returns an instant as far as it lies within the limits; one that a bound gives must.
  private static func within(
    _ limits: ClosedRange<Int64>, _ instant: Int64, _ bound: String, _ arguments: TypeArguments, _ zone: ZoneRules?
  ) throws(ArgumentProblem) -> Int64 {
    guard !limits.contains(instant), arguments.has(bound) else {
      return min(max(instant, limits.lowerBound), limits.upperBound)
    }
    let isInYears = (years(1, 9999).first...years(1, 9999).last).contains(instant)
    let clock = zone.map { isInYears ? " in local time of \($0.name)" : " by UTC" } ?? ""
    throw arguments.problem(
      .outOfRange, bound, "\(arguments.spelling(bound)) is outside the years 0001 to 9999\(clock)",
      suggestion: "move it by a day\(zone == nil ? "" : ", or remove timezone")")
  }

  /// Returns the instant at which a zone's clock shows `local`, both in microseconds: of two, the first for a start and
  /// the last for an end. Where the clock leaps over it, it is the leap, and the last microsecond before for an end.
  static func instant(atLocal local: Int64, in zone: ZoneRules, isEnd: Bool) -> Int64 {
    let localSecond = local.floorDivided(by: second)
    let instants = zone.instants(atLocal: localSecond)
    let instant = isEnd ? instants.upperBound : instants.lowerBound
    guard instant + zone.offset(at: instant) == localSecond else { return instant * second - (isEnd ? 1 : 0) }
    return instant * second + (local - localSecond * second)
  }

  // MARK: Zones and formats

  static func zone(_ arguments: TypeArguments) throws(ArgumentProblem) -> ZoneRules? {
    guard let name = arguments.text("timezone") else { return nil }
    if let rules = ZoneData.rules(of: name) { return rules }
    var finder = NameSuggestion()
    throw arguments.problem(
      .unknownMember, "timezone", "there is no time zone \(DisplayText.quoted(name))",
      suggestion: finder.question(for: name, among: ZoneData.names) ?? "write UTC, or a name such as Europe/Berlin")
  }

  static func momentFormat(
    _ arguments: TypeArguments, _ parameter: String, like example: String, zone: ZoneRules? = nil
  ) throws(ArgumentProblem) -> MomentFormat? {
    // Mimesis' own parameter means the locale's form where it is empty.
    guard let pattern = arguments.text(parameter), parameter != "fmt" || !pattern.isEmpty else { return nil }
    let name = arguments.spelling(parameter)
    guard !pattern.isEmpty else {
      throw arguments.problem(
        .outOfRange, parameter, "\(name) is empty", suggestion: "write, say, \(DisplayText.quoted(example))")
    }
    guard pattern.utf8.count <= longestFormat else {
      throw arguments.problem(.outOfRange, parameter, "\(name) is longer than \(longestFormat) bytes")
    }
    let format: MomentFormat
    do {
      format = try MomentFormat(pattern, zone: zone)
    } catch {
      let directive = DisplayText.quoted(error.directive)
      if error.directive == "%Z" {
        throw arguments.problem(
          .outOfRange, parameter, "the directive \(directive) of \(name) has no name for zones other than UTC",
          suggestion: "write %z for the zone's offset")
      }
      throw arguments.problem(
        .outOfRange, parameter,
        "\(name) has no directive \(directive); the directives are "
          + MomentFormat.directiveNames.joined(separator: " "),
        suggestion: MomentTokens.replacing(error.directive, in: pattern)
          .map { "write \(name): \(DisplayText.quoted($0))" } ?? "write %% for a percent sign")
    }
    guard !format.isLiteral else {
      throw arguments.problem(
        .outOfRange, parameter, "\(name) has no directive, so all values would be \(DisplayText.quoted(pattern))",
        suggestion: "write \(name): "
          + DisplayText.quoted(
            MomentTokens.directives(forName: pattern, example: example) ?? MomentTokens.directives(for: pattern)
              ?? example))
    }
    if let directives = MomentTokens.directives(forMixed: pattern) {
      throw arguments.problem(
        .outOfRange, parameter,
        "\(name) mixes directives with letters that are tokens elsewhere and would appear in every value",
        suggestion: "write \(name): \(DisplayText.quoted(directives))")
    }
    return format
  }

  private static let longestFormat = 1000
  static let dateExample = "%Y-%m-%d"
  static let momentExample = "%Y-%m-%d %H:%M:%S"

  /// Returns a format of times of day.
  static func timeFormat(
    _ arguments: TypeArguments, _ parameter: String
  ) throws(ArgumentProblem) -> MomentFormat? {
    guard let format = try momentFormat(arguments, parameter, like: "%H:%M:%S") else { return nil }
    guard !format.tellsDate else {
      throw arguments.problem(
        .outOfRange, parameter, "a time of day has no date, which \(arguments.spelling(parameter)) asks for",
        suggestion: "use directives such as %H, %M and %S, or another type")
    }
    return format
  }
}
