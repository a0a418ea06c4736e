internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics

/// Dates, times, moments and what is said of them. Nothing here looks at the clock: the reference date stands for today.
enum DatetimeProvider {
  static let declarations: [TypeDeclaration] =
    moments + relativeMoments + texts + [
      TypeDeclaration(
        "datetime.year", "A year.",
        parameters: Parameter.bounds(
          Parameter("minimum", synonyms: ["min_value"], years, default: "1990", "The first year."),
          Parameter("maximum", synonyms: ["max_value"], years, default: "the reference year", "The last year."))
      ) { arguments throws(ArgumentProblem) in
        .range(IntegerRange(try yearRange(arguments, "minimum", "maximum", first: 1990)), as: .int64)
      },
      TypeDeclaration("datetime.day_of_month", "A day of the month, 1 to 31.") { _ in
        .range(IntegerRange(1...31), as: .int64)
      },
      TypeDeclaration(
        "datetime.bulk_create_datetimes",
        "The same list in every row: moments at equal steps, from one step after the start to the first past the end.",
        parameters: [
          Parameter("date_start", .date, default: "2024-01-01", isRequired: true, "The moment before the first."),
          Parameter("date_end", .date, default: "2024-01-07", isRequired: true, "The moment that the last passes."),
        ]
          + stepUnits.map { name, _ in
            Parameter(
              name, .integer(0...1_000_000_000_000),
              "Adds this many \(name) to the step, which is a day by default.")
          }
      ) { arguments throws(ArgumentProblem) in try bulk(arguments) },
    ]

  // MARK: Moments

  private static let moments: [TypeDeclaration] = [
    TypeDeclaration(
      "datetime.date", "A date.", parameters: bounds(first: "2000") + [format] + MomentSpread.ofDates
    ) { arguments throws(ArgumentProblem) in
      let format = try momentFormat(arguments, "format", like: dateExample)
      let series = try days(arguments)
      let spread = try MomentSpread.spread(of: series, arguments, unit: day, limit: years(1, 9999).last)
      return try values(of: series, spread, format, arguments) { $0.dates }
    },
    TypeDeclaration(
      "datetime.datetime", "A date and time, in a zone or without one.",
      parameters: bounds(first: "the reference year") + [resolution, timezone, format] + MomentSpread.ofMoments
    ) { arguments throws(ArgumentProblem) in
      let zone = try zone(arguments)
      let format = try momentFormat(arguments, "format", like: momentExample, zone: zone)
      let series = try moments(arguments, zone: zone, format: format)
      // A day is left for the clocks of zones.
      let limit = years(1, 9999).last - (zone?.isUTC ?? true ? 0 : day)
      let spread = try MomentSpread.spread(
        of: series, arguments, unit: second, limit: limit,
        span: { bound in
          guard let zone, !zone.isUTC, !bound.isUTC else { return bound.first...bound.last }
          let start = instant(atLocal: bound.first, in: zone, isEnd: false)
          return start...max(start, instant(atLocal: bound.last, in: zone, isEnd: true))
        })
      return try values(of: series, spread, format, arguments) { $0.timestamps }
    },
    TypeDeclaration(
      "datetime.time", "A time of day.", parameters: [resolution, format] + MomentSpread.ofTimes
    ) { arguments throws(ArgumentProblem) in
      let format = try timeFormat(arguments, "format")
      let series = MomentSeries(IntegerRange(0, day - 1, step: step(arguments, format: format)))
      let spread = try MomentSpread.spread(
        of: series, arguments, unit: second, limit: day - 1, parse: { MomentBound("1970-01-01T\($0)") })
      guard let spread else { return format.map { series.texts($0) } ?? series.times }
      return .spread(format.map { series.texts($0) } ?? series.times, spread.spread)
    },
    TypeDeclaration(
      "datetime.timestamp", "A moment as a number of seconds since 1970 or as text.",
      parameters: [
        Parameter(
          "fmt", .member([.init("POSIX", "POSIX"), .init("ISO_8601", "ISO_8601"), .init("RFC_3339", "RFC_3339")]),
          default: "POSIX", "The form: a whole number, YYYY-MM-DDTHH:MM:SS, or the same with Z or the zone's offset.")
      ] + bounds(first: "the reference year") + [timezone]
    ) { arguments throws(ArgumentProblem) in try timestamp(arguments) },
  ]

  private static let relativeMoments: [TypeDeclaration] = [
    TypeDeclaration(
      "datetime.future_date", "A date after the reference date.", parameters: [daysAhead, format]
    ) { arguments throws(ArgumentProblem) in
      let today = arguments.referenceDate
      return try date(from: today + 1, to: today + window(arguments), arguments)
    },
    TypeDeclaration(
      "datetime.past_date", "A date before the reference date.", parameters: [daysAhead, format]
    ) { arguments throws(ArgumentProblem) in
      let today = arguments.referenceDate
      return try date(from: today - window(arguments), to: today - 1, arguments)
    },
    TypeDeclaration(
      "datetime.future_datetime", "A moment after the start of the reference date.",
      parameters: [daysAhead, secondsAhead, resolution, timezone, format]
    ) { arguments throws(ArgumentProblem) in
      try moment(arguments) { now, window in (now + second)...(now + window) }
    },
    TypeDeclaration(
      "datetime.past_datetime", "A moment before the start of the reference date.",
      parameters: [daysAhead, secondsAhead, resolution, timezone, format]
    ) { arguments throws(ArgumentProblem) in
      try moment(arguments) { now, window in (now - window)...(now - second) }
    },
  ]

  private static let second = Microseconds.perSecond
  private static let day = Microseconds.perDay
  private static let years = Parameter.Kind.integer(1...9999)

  private static func bounds(first: String) -> [Parameter] {
    Parameter.bounds(
      Parameter(
        "start_date", synonyms: ["start", "min_value"], .date, default: first,
        "The first day, moment or year."),
      Parameter(
        "end_date", synonyms: ["end", "max_value"], .date, default: "the reference year",
        "The last day, moment or year, included to its end."))
  }

  private static let resolution = Parameter(
    "resolution",
    .member([
      .init("SECOND", "second"), .init("MILLISECOND", "millisecond"), .init("MICROSECOND", "microsecond"),
    ]), default: "second", "The unit that values are multiples of; with a format, by default the finest it shows.")
  private static let timezone = Parameter(
    "timezone", .text, "UTC or an IANA time zone, in whose local time bounds are read; makes values instants.")
  private static let format = Parameter(
    "format", .text, "How values are written, with directives such as %Y; formats like %s alone make numbers.")
  private static let daysAhead = Parameter(
    "days", .integer(1...366_000), default: "30", "How many days away it may be.")
  private static let secondsAhead = Parameter(
    "seconds", .integer(1...31_622_400_000), "How many seconds away it may be, instead of days.")

  private static func step(_ arguments: TypeArguments, format: MomentFormat?) -> Int64 {
    switch arguments.member("resolution") {
    case "second": second
    case "millisecond": 1000
    case "microsecond": 1
    // Finer than a second only as far as anyone would see it.
    default: format.map { min($0.unit, second) } ?? second
    }
  }

  /// Returns the values of a series as they are spread, or of all moments equally; `plain` makes them without a format.
  private static func values(
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
    return .spread(values, spread.spread)
  }

  // MARK: Bounds

  /// The bounds, those not given from the begin of `firstYear` to the end of the reference year; see `RangeEnds`. A bound
  /// moves by whole years, as many as lie between those. `unit` is how far apart neighbouring values are.
  private static func span(
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
  private static func years(_ first: Int, _ last: Int) -> MomentBound {
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
  private static func days(_ arguments: TypeArguments) throws(ArgumentProblem) -> MomentSeries {
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
  private static func moments(
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
  private static func instant(atLocal local: Int64, in zone: ZoneRules, isEnd: Bool) -> Int64 {
    let localSecond = local.floorDivided(by: second)
    let instants = zone.instants(atLocal: localSecond)
    let instant = isEnd ? instants.upperBound : instants.lowerBound
    guard instant + zone.offset(at: instant) == localSecond else { return instant * second - (isEnd ? 1 : 0) }
    return instant * second + (local - localSecond * second)
  }

  // MARK: Zones and formats

  private static func zone(_ arguments: TypeArguments) throws(ArgumentProblem) -> ZoneRules? {
    guard let name = arguments.text("timezone") else { return nil }
    if let rules = ZoneData.rules(of: name) { return rules }
    var finder = NameSuggestion()
    throw arguments.problem(
      .unknownMember, "timezone", "there is no time zone \(DisplayText.quoted(name))",
      suggestion: finder.question(for: name, among: ZoneData.names) ?? "write UTC, or a name such as Europe/Berlin")
  }

  private static func momentFormat(
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
  private static let dateExample = "%Y-%m-%d"
  private static let momentExample = "%Y-%m-%d %H:%M:%S"

  /// Returns a format of times of day.
  private static func timeFormat(
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

  // MARK: Domains

  private static func timestamp(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    let zone = try zone(arguments)
    let series = try moments(arguments, zone: zone, format: nil)
    func written(_ pattern: String) throws(ArgumentProblem) -> ValueDomain {
      do { return series.values(try MomentFormat(pattern, zone: zone)) } catch {
        throw arguments.problem(.outOfRange, "fmt", "fmt has no directive \(error.directive)")
      }
    }
    switch arguments.has("fmt") ? arguments.member("fmt") : "POSIX" {
    case "POSIX": return try written("%s")
    case "RFC_3339": return try written(zone?.isUTC ?? true ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%dT%H:%M:%S%:z")
    case "ISO_8601": return series.timestamps
    default: throw arguments.problem(.outOfRange, "fmt", "fmt decides the column's type and cannot be null")
    }
  }

  /// Returns how many days away the reference date a date may be.
  private static func window(_ arguments: TypeArguments) -> Int { Int(arguments.integer("days", default: 30)) }

  private static func date(
    from first: Int, to last: Int, _ arguments: TypeArguments
  ) throws(ArgumentProblem) -> ValueDomain {
    let range = MomentBound(day: first).first...MomentBound(day: last).first
    try checkYears(range, arguments)
    let series = MomentSeries(IntegerRange(range.lowerBound, range.upperBound, step: day))
    guard let format = try momentFormat(arguments, "format", like: dateExample) else { return series.dates }
    return series.values(format)
  }

  /// Returns moments of a window around the reference date's begin, both in microseconds.
  private static func moment(
    _ arguments: TypeArguments, _ range: (_ now: Int64, _ window: Int64) -> ClosedRange<Int64>
  ) throws(ArgumentProblem) -> ValueDomain {
    let zone = try zone(arguments)
    let format = try momentFormat(arguments, "format", like: momentExample, zone: zone)
    let midnight = MomentBound(day: arguments.referenceDate).first
    let now = zone.map { instant(atLocal: midnight, in: $0, isEnd: false) } ?? midnight
    let window = arguments.integer("seconds").map { $0 * second } ?? Int64(window(arguments)) * day
    let instants = range(now, window)
    try checkYears(instants, arguments, zone: zone)
    let step = step(arguments, format: format)
    let series = MomentSeries(
      IntegerRange(instants.lowerBound, instants.upperBound, step: step), zone: zone)
    return format.map { series.values($0) } ?? series.timestamps
  }

  private static func checkYears(
    _ range: ClosedRange<Int64>, _ arguments: TypeArguments, zone: ZoneRules? = nil
  ) throws(ArgumentProblem) {
    // A day is left at either end for the clocks of zones.
    let margin = zone?.isUTC ?? true ? 0 : day
    guard let first = MomentBound(year: 1), let last = MomentBound(year: 9999),
      range.lowerBound >= first.first + margin, range.upperBound <= last.last - margin
    else {
      throw arguments.problem(
        .outOfRange, arguments.has("seconds") ? "seconds" : "days", "this leaves the years 0001 to 9999")
    }
  }

  /// The units that a step is made of, in microseconds.
  private static let stepUnits: [(name: String, microseconds: Int64)] = [
    ("weeks", 7 * day), ("days", day), ("hours", 3600 * second), ("minutes", 60 * second), ("seconds", second),
    ("milliseconds", 1000), ("microseconds", 1),
  ]
  private static let mostBulkMoments: Int64 = 10_000

  private static func bulk(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    guard let start = arguments.moment("date_start"), let end = arguments.moment("date_end") else {
      return .null(.list(.timestamp(fractionDigits: 0)))
    }
    // A day or a year is over at its end; a moment that is given to the second is meant as such.
    let last = end.last - end.first >= day - 1 ? end.last : end.first
    guard start.first <= last else {
      throw arguments.problem(.invertedRange, "date_start", "date_start is after date_end")
    }
    var step: Int64 = stepUnits.contains { arguments.has($0.name) } ? 0 : day
    for (name, microseconds) in stepUnits {
      let (part, isTooLong) = arguments.integer(name, default: 0).multipliedReportingOverflow(by: microseconds)
      let (sum, isOverflow) = step.addingReportingOverflow(part)
      guard !isTooLong, !isOverflow, sum <= 9999 * 366 * day else {
        throw arguments.problem(.outOfRange, name, "a step of this length leaves the years 0001 to 9999")
      }
      step = sum
    }
    guard step > 0 else {
      throw arguments.problem(
        .outOfRange, stepUnits.first { arguments.has($0.name) }?.name ?? "days", "the step is zero",
        suggestion: "write, say, days: 1")
    }
    let count = (last - start.first) / step + 1
    guard count <= mostBulkMoments else {
      throw arguments.problem(
        .outOfRange, "date_end", "the list would have more than \(mostBulkMoments) moments")
    }
    let range = IntegerRange(start.first + step, start.first + count * step, step: step)
    guard let bound = MomentBound(year: 9999), range.value(range.last) <= bound.last else {
      throw arguments.problem(.outOfRange, "date_end", "the last moment lies after the year 9999")
    }
    guard case .range(_, let type) = MomentSeries(range).timestamps else { return .null(.list(.date)) }
    let elements = ColumnDictionary(values: RangeGenerator.allValues(of: range, as: type))
    return .fixedLists(FixedLists(elements: elements, codes: [(0..<UInt32(truncatingIfNeeded: count)).map { $0 }]))
  }

  private static func yearRange(
    _ arguments: TypeArguments, _ lower: String, _ upper: String, first: Int64
  ) throws(ArgumentProblem) -> ClosedRange<Int64> {
    let last = Int64(arguments.referenceYear)
    return try arguments.integers(lower, upper, default: min(first, last)...last)
  }
}

// MARK: Texts

extension DatetimeProvider {
  private static let texts: [TypeDeclaration] = [
    TypeDeclaration(
      "datetime.formatted_date", "A date as text, in the locale's form.",
      parameters: [pattern("date")] + bounds(first: "2000"), isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      try days(arguments).texts(
        try localFormat(try momentFormat(arguments, "fmt", like: dateExample), arguments, ["formats.date"]))
    },
    TypeDeclaration(
      "datetime.formatted_time", "A time of day as text, in the locale's form.",
      parameters: [pattern("time")], isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      let format = try localFormat(try timeFormat(arguments, "fmt"), arguments, ["formats.time"])
      return MomentSeries(IntegerRange(0, day - 1, step: min(format.unit, second))).texts(format)
    },
    TypeDeclaration(
      "datetime.formatted_datetime", "A date and time as text, in the locale's forms.",
      parameters: [pattern("date and time")] + bounds(first: "the reference year") + [resolution, timezone],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      let zone = try zone(arguments)
      let format = try localFormat(
        try momentFormat(arguments, "fmt", like: momentExample, zone: zone), arguments,
        ["formats.date", "formats.time"], zone: zone)
      return try moments(arguments, zone: zone, format: format).texts(format)
    },
    TypeDeclaration(
      "datetime.week_date", "A year and one of its weeks 1 to 52, as YYYY-Www without leading zeros.",
      parameters: Parameter.bounds(
        Parameter("start", synonyms: ["min_value"], years, default: "2017", "The first year."),
        Parameter("end", synonyms: ["max_value"], years, default: "the reference year", "The last year."))
    ) { arguments throws(ArgumentProblem) in
      let years = try yearRange(arguments, "start", "end", first: 2017)
      return .text(
        .sequence([
          .integer(years, minimumDigits: 1), .literal("-W"), .integer(1...52, minimumDigits: 1),
        ]))
    },
    TypeDeclaration(
      "datetime.day_of_week", "A day of the week in the locale's language.", parameters: [abbreviation],
      isLocaleDependent: true
    ) { arguments in .text(.list(arguments.locale.list("datetime", "day.\(nameForm(arguments))"))) },
    TypeDeclaration(
      "datetime.month", "A month in the locale's language.", parameters: [abbreviation], isLocaleDependent: true
    ) { arguments in .text(.list(arguments.locale.list("datetime", "month.\(nameForm(arguments))"))) },
    TypeDeclaration(
      "datetime.periodicity", "How often something happens, in the locale's language.", isLocaleDependent: true
    ) { arguments in .text(.list(arguments.locale.list("datetime", "periodicity"))) },
    TypeDeclaration(
      "datetime.timezone", "A time zone's name.",
      parameters: [
        Parameter(
          "region", .member(regions.map { Parameter.Member($0.uppercased(), $0) }), default: "null",
          "The part of the world.")
      ]
    ) { arguments in .text(.list(zoneNames(of: arguments.member("region")))) },
    TypeDeclaration("datetime.gmt_offset", "An offset from UTC.") { _ in
      .text(.list(LocaleData.common("datetime", "gmt_offsets")))
    },
    TypeDeclaration(
      "datetime.duration", "A length of time in ISO 8601 format.",
      parameters: Parameter.bounds(
        Parameter(
          "min_duration", synonyms: ["min_value"], .integer(0...1_000_000_000), default: "1", "The fewest units."),
        Parameter(
          "max_duration", synonyms: ["max_value"], .integer(0...1_000_000_000), default: "10", "The most units.")
      ) + [
        Parameter(
          "duration_unit",
          .member(durations.map { Parameter.Member($0.name.uppercased(), $0.name) }), default: "minutes",
          "The unit.")
      ]
    ) { arguments throws(ArgumentProblem) in
      let counts = try arguments.integers("min_duration", "max_duration", default: 1...10)
      let unit = arguments.has("duration_unit") ? arguments.member("duration_unit") : "minutes"
      let parts = durations.filter { unit == nil || $0.name == unit }.map { duration in
        TextPart.sequence([
          .literal(duration.prefix), .decimal(counts, scale: duration.scale), .literal(duration.suffix),
        ])
      }
      return .text(parts.count == 1 ? parts[0] : .oneOf(parts))
    },
  ]

  private static func pattern(_ what: String) -> Parameter {
    Parameter(
      "fmt", synonyms: ["format"], .text, default: "\"\"",
      "How the \(what) is written, with directives such as %H; empty for the locale's format.")
  }

  private static let abbreviation = Parameter("abbr", .boolean, default: "false", "Gives the short name.")

  private static func nameForm(_ arguments: TypeArguments) -> String { arguments.boolean("abbr") ? "abbr" : "name" }

  /// Returns the format that the arguments give, or the one that the locale's sections make together.
  private static func localFormat(
    _ given: MomentFormat?, _ arguments: TypeArguments, _ sections: [String], zone: ZoneRules? = nil
  ) throws(ArgumentProblem) -> MomentFormat {
    if let given { return given }
    let pattern = sections.flatMap { arguments.locale.lines("datetime", $0).prefix(1) }.joined(separator: " ")
    do { return try MomentFormat(pattern, zone: zone) } catch {
      throw arguments.problem(.outOfRange, "fmt", "the locale's format has no directive \(error.directive)")
    }
  }

  private static let regions = [
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
  ]

  /// Names of zones; without a region, a region is drawn first.
  private static func zoneNames(of region: String?) -> WordList {
    func names(of region: String) -> WordList {
      LocaleData.commonDerived("zones.\(region)") {
        LocaleData.common("datetime", "timezones").filtered { $0.starts(with: region.utf8) }
      }
    }
    if let region { return names(of: region) }
    return LocaleData.commonDerived("zones") { .merged(regions.map(names)) }
  }

  /// The units of durations and how ISO 8601 writes so many of them.
  private static let durations: [(name: String, prefix: String, scale: Int, suffix: String)] = [
    ("weeks", "P", 0, "W"), ("days", "P", 0, "D"), ("hours", "PT", 0, "H"), ("minutes", "PT", 0, "M"),
    ("seconds", "PT", 0, "S"), ("milliseconds", "PT", 3, "S"), ("microseconds", "PT", 6, "S"),
  ]
}
