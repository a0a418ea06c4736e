internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics
import JafgenRandom

/// The parameters that spread dates, moments and times, and what follows from them.
enum MomentSpread {
  private static let weekdays = Parameter(
    "weekday_weights", .numbers(7), "How likely each day of the week is, from Monday.")
  private static let months = Parameter(
    "month_weights", .numbers(12), "How likely a day of each month is, from January.")
  private static let hours = Parameter(
    "hour_weights", .numbers(24), "How likely each hour of the day is, from midnight.")
  private static let growth = Parameter(
    "growth", .decimal, "By what factor a day is likelier than the same day a year before.")
  private static let series = [
    Parameter("ascending", .boolean, default: "false", "Whether values ascend with the row, spread as asked."),
    Parameter(
      "every", .text, "The step of values that follow each other, such as 15 minutes; rows decide where they end."),
    Parameter(
      "jitter", .decimal, default: "0", "By what share of a step, 0 to 1, a value is later than its step at most."),
    Parameter(
      "missing", .decimal, default: "0", "The share of steps, 0 to 0.999, that are left out: so many of each 1,000."),
  ]

  /// Of dates.
  static let ofDates = [DistributionForms.moments, weekdays, months, growth] + series
  /// Of dates with a time.
  static let ofMoments = [DistributionForms.moments, weekdays, months, hours, growth] + series
  /// Of times of day.
  static let ofTimes = [DistributionForms.timesOfDay, hours]

  /// Returns how the moments of a series are spread; nil if they are equally likely.
  ///
  /// `unit` is that of a distribution's parameters, in microseconds; `limit` the last moment that steps may reach; `parse`
  /// reads a moment, and `span` gives the microseconds that it means.
  static func spread(
    of series: MomentSeries, _ arguments: TypeArguments, unit: Int64, limit: Int64,
    parse: @escaping (String) -> MomentBound? = { MomentBound($0) },
    span: @escaping (MomentBound) -> ClosedRange<Int64> = { $0.first...$0.last }
  ) throws(ArgumentProblem) -> (series: MomentSeries, spread: ValueSpread)? {
    if arguments.has("every") {
      let steps = try steps(from: series, arguments, limit: limit)
      return (MomentSeries(steps.range, zone: series.zone), .steps(steps))
    }
    for name in ["jitter", "missing"] where arguments.has(name) {
      throw arguments.problem(
        .conflict, name, "\(name) has no effect without every", suggestion: "add, say, every: 15 minutes")
    }
    let range = series.range
    func units(_ moment: Int64) -> Double { Double(moment - range.first) / Double(unit) }
    let grid = SpreadGrid(
      edge: 0, step: Double(range.step) / Double(unit), last: range.last,
      read: { value in
        switch value {
        case .text(let text), .number(let text): parse(text).map { units(span($0).lowerBound) }
        default: nil
        }
      },
      middle: { bound in
        let span = span(bound)
        return (units(span.lowerBound) + units(span.upperBound + 1)) / 2
      })
    guard let distribution = try distribution(of: series, arguments, grid: grid, unit: unit) else { return nil }
    return (series, arguments.boolean("ascending") ? .ascending(distribution) : .drawn(distribution))
  }

  private static func distribution(
    of series: MomentSeries, _ arguments: TypeArguments, grid: SpreadGrid, unit: Int64
  ) throws(ArgumentProblem) -> (any IndexDistribution)? {
    let given = try arguments.distribution(over: grid)
    let weights = CalendarWeights(
      weekdays: arguments.numbers("weekday_weights"), months: arguments.numbers("month_weights"),
      hours: arguments.numbers("hour_weights"), growth: try growth(arguments))
    let distribution = given ?? .uniform(from: grid.edge, to: grid.end)
    if weights.isEven {
      if given?.isUniform ?? true, !arguments.boolean("ascending") { return nil }
      return try arguments.cut(distribution, to: grid)
    }
    let range = series.range
    let dayCount = Int64(range.value(range.last) - range.first) / Microseconds.perDay
    guard dayCount <= CalendarDistribution.mostDays else {
      throw arguments.problem(
        .outOfRange, weightNames.first { arguments.has($0) } ?? "",
        "weights of days and hours, and growth, are for at most 1,000 years",
        suggestion: "bring start_date and end_date closer together")
    }
    guard
      let calendar = CalendarDistribution(
        distribution, over: range, zone: series.zone, unit: unit, weights: weights)
    else {
      throw arguments.problem(
        .emptyDistribution, weightNames.first { arguments.has($0) } ?? "",
        "less than one in a billion of this distribution is left by the bounds and the weights",
        suggestion: "widen the bounds, or give weights to days and hours within them")
    }
    return calendar
  }

  private static let weightNames = ["weekday_weights", "month_weights", "hour_weights", "growth"]

  private static func growth(_ arguments: TypeArguments) throws(ArgumentProblem) -> Double? {
    guard let growth = arguments.decimal("growth")?.double else { return nil }
    guard (0.01...100).contains(growth) else {
      throw arguments.problem(
        .outOfRange, "growth", "growth \(growth.shown) is not between 0.01 and 100",
        suggestion: "write a factor a year: 1.2 for a fifth more")
    }
    return growth
  }

  // MARK: Steps

  private static let units: [(name: String, step: StepSeries.Step)] = [
    ("microsecond", .fixed(1)), ("millisecond", .fixed(1000)), ("second", .fixed(Microseconds.perSecond)),
    ("minute", .fixed(60 * Microseconds.perSecond)), ("hour", .fixed(3600 * Microseconds.perSecond)),
    ("day", .fixed(Microseconds.perDay)), ("week", .fixed(7 * Microseconds.perDay)), ("month", .months(1)),
    ("quarter", .months(3)), ("year", .months(12)),
  ]

  /// Reads a number of units, such as `15 minutes`, or a unit alone.
  private static func step(_ text: String) -> StepSeries.Step? {
    let words = text.split(separator: " ")
    guard let unit = words.last.map({ $0.hasSuffix("s") ? $0.dropLast() : $0 }),
      let step = units.first(where: { $0.name == unit })?.step,
      let count = words.count == 2 ? Int64(words[0]) : words.count == 1 ? 1 : nil, (1...1_000_000_000).contains(count)
    else { return nil }
    switch step {
    case .fixed(let microseconds):
      let (product, isOverflow) = microseconds.multipliedReportingOverflow(by: count)
      return isOverflow || product > 9999 * 366 * Microseconds.perDay ? nil : .fixed(product)
    case .months(let months): return count > 100_000 ? nil : .months(months * Int(count))
    }
  }

  private static func steps(
    from series: MomentSeries, _ arguments: TypeArguments, limit: Int64
  ) throws(ArgumentProblem) -> StepSeries {
    for name in ["end_date", "distribution", "ascending"] + weightNames where arguments.has(name) {
      throw arguments.problem(
        .conflict, name, "\(arguments.spelling(name)) has no effect beside every, which says where values lie",
        suggestion: "remove it, or every")
    }
    guard let step = step(arguments.text("every") ?? "") else {
      throw arguments.problem(
        .wrongType, "every",
        "every takes a number and a unit, not \(DisplayText.quoted(arguments.text("every") ?? ""))",
        suggestion: "write, say, 15 minutes; units are " + units.map(\.name).joined(separator: ", "))
    }
    let range = series.range
    if case .fixed(let microseconds) = step, microseconds % range.step != 0 {
      throw arguments.problem(
        .outOfRange, "every", "every is not a whole number of the values' unit",
        suggestion: range.step == Microseconds.perDay ? "write a number of days" : "add resolution: microsecond")
    }
    func share(_ name: String, most: Double) throws(ArgumentProblem) -> Double {
      let share = arguments.decimal(name)?.double ?? 0
      guard (0...most).contains(share) else {
        throw arguments.problem(.outOfRange, name, "\(name) \(share.shown) is not between 0 and \(most.shown)")
      }
      return share
    }
    let jitter = try share("jitter", most: 1)
    let missing = try share("missing", most: 0.999)
    guard missing == 0 || missing >= 0.001 else {
      throw arguments.problem(.outOfRange, "missing", "missing \(missing.shown) is less than one of 1,000 steps")
    }
    return StepSeries(
      step: step, range: IntegerRange(range.first, limit, step: range.step), jitter: jitter,
      gaps: Int((missing * 1000).rounded()))
  }
}
