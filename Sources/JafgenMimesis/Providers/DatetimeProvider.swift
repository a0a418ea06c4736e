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

  static let moments: [TypeDeclaration] = [
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

  static func date(
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

  static func yearRange(
    _ arguments: TypeArguments, _ lower: String, _ upper: String, first: Int64
  ) throws(ArgumentProblem) -> ClosedRange<Int64> {
    let last = Int64(arguments.referenceYear)
    return try arguments.integers(lower, upper, default: min(first, last)...last)
  }
}
