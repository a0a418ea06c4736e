internal import JafgenColumns

/// Functions of dates and moments.
enum TimeFunctions {
  static let declarations: [FunctionDeclaration] =
    [
      FunctionDeclaration(
        "date_trunc", .time, "unit, t", "The beginning of the unit that the moment lies in; of a date, a date.",
        counts: 2...2,
        [("date_trunc('month', date '2024-02-29')", "2024-02-01")], evaluate: CalendarKernels.truncated
      ) { arguments, check throws(ExpressionProblem) in
        _ = try check.word(arguments[0], units)
        let moment = try check.moment(arguments[1])
        guard case .column(.timestamp(_, let zone)) = moment.type else {
          return check.result(.date, [arguments[0], moment])
        }
        return check.result(.column(.timestamp(fractionDigits: 0, zone: zone)), [arguments[0], moment])
      },
      difference(
        "date_diff", "How many times a unit begins from one moment to another.",
        [("date_diff('year', date '2023-12-31', date '2024-01-01')", "1")], CalendarKernels.boundaries),
      difference(
        "date_sub", "How many whole units lie between two moments.",
        [("date_sub('year', date '2023-12-31', date '2024-01-01')", "0")], CalendarKernels.wholeUnits),
      part(
        "year", "The year.", 1...9999, [("year(date '2024-02-29')", "2024")],
        { CalendarKernels.ofDate($0) { year, _, _ in year } }),
      part(
        "month", "The month, from 1.", 1...12, [("month(date '2024-02-29')", "2")],
        { CalendarKernels.ofDate($0) { _, month, _ in month } }),
      part(
        "day", "The day of the month.", 1...31, [("day(date '2024-02-29')", "29")],
        { CalendarKernels.ofDate($0) { _, _, day in day } }),
      part(
        "hour", "The hour, 0 to 23.", 0...23, [("hour(timestamp '2024-02-29 08:30:00')", "8")], hasClock: true,
        { CalendarKernels.ofClock($0, unit: 3600 * Microseconds.perSecond, limit: 24) }),
      part(
        "minute", "The minute.", 0...59, [("minute(timestamp '2024-02-29 08:30:00')", "30")], hasClock: true,
        { CalendarKernels.ofClock($0, unit: 60 * Microseconds.perSecond, limit: 60) }),
      part(
        "second", "The whole second.", 0...59, [("second(timestamp '2024-02-29 08:30:59')", "59")], hasClock: true,
        { CalendarKernels.ofClock($0, unit: Microseconds.perSecond, limit: 60) }),
      part(
        "isodow", "The day of the week, from 1 for Monday to 7 for Sunday.", 1...7,
        [("isodow(date '2024-02-29')", "4")],
        CalendarKernels.weekdays),
      FunctionDeclaration(
        "last_day", .time, "t", "The last day of the month.", counts: 1...1,
        [("last_day(date '2024-02-10')", "2024-02-29")], evaluate: CalendarKernels.lastDays
      ) { arguments, check throws(ExpressionProblem) in check.result(.date, [try check.moment(arguments[0])]) },
      FunctionDeclaration(
        "make_date", .time, "year, month, day", "The date; null where there is none.", counts: 3...3,
        [("make_date(2024, 2, 29)", "2024-02-29"), ("make_date(2023, 2, 29)", "")], evaluate: CalendarKernels.dates
      ) { arguments, check throws(ExpressionProblem) in
        var values: [TypedExpression] = []
        for value in arguments { values.append(try check.integer(value)) }
        return check.result(.date, values, mayLack: true)
      },
      FunctionDeclaration(
        "strftime", .time, "t, format", "The moment as text, by directives such as %Y, %m and %d.", counts: 2...2,
        [("strftime(date '2024-02-29', '%d.%m.%Y')", "29.02.2024"), ("strftime(date '2024-02-29', '%A')", "Thursday")],
        evaluate: CalendarKernels.formatted
      ) { arguments, check throws(ExpressionProblem) in
        let moment = try check.moment(arguments[0])
        guard case .constant(.text(let text)) = arguments[1].form else {
          throw ExpressionProblem(
            arguments[1].range, "the format must be written out", help: "write, say, '%Y-%m'", kind: .wrongArguments)
        }
        let pattern = try MomentPattern(text, range: arguments[1].range)
        return check.result(.string, [moment, arguments[1]], width: pattern.maximumWidth)
      },
      FunctionDeclaration(
        "epoch", .time, "t", "The seconds since 1970-01-01.", counts: 1...1,
        [("epoch(timestamp '1970-01-02 00:00:00')", "86400")], evaluate: CalendarKernels.seconds
      ) { arguments, check throws(ExpressionProblem) in
        let moment = try check.moment(arguments[0])
        guard case .column(.timestamp(let digits, _)) = moment.type, digits > 0 else {
          return check.result(.integer, [moment])
        }
        return check.result(.float, [moment])
      },
    ]

  private static let units = TimeUnit.allCases.map(\.rawValue)

  private static func difference(
    _ name: String, _ summary: String, _ examples: [(String, String)],
    _ evaluate: @escaping @Sendable (FunctionCall) -> Operand
  ) -> FunctionDeclaration {
    FunctionDeclaration(name, .time, "unit, a, b", summary, counts: 3...3, examples, evaluate: evaluate) {
      arguments, check throws(ExpressionProblem) in
      _ = try check.word(arguments[0], units)
      let moments = try check.checker.unified([try check.moment(arguments[1]), try check.moment(arguments[2])])
      return check.result(.integer, [arguments[0]] + moments.values)
    }
  }

  private static func part(
    _ name: String, _ summary: String, _ range: ClosedRange<Int64>, _ examples: [(String, String)],
    hasClock: Bool = false, _ evaluate: @escaping @Sendable (FunctionCall) -> Operand
  ) -> FunctionDeclaration {
    FunctionDeclaration(name, .time, "t", summary, counts: 1...1, examples, evaluate: evaluate) {
      arguments, check throws(ExpressionProblem) in
      if hasClock, arguments[0].type.family == .time {
        return check.result(.integer, arguments, bounds: .exact(range.lowerBound, range.upperBound))
      }
      let moment = try check.moment(arguments[0])
      return check.result(.integer, [moment], bounds: .exact(range.lowerBound, range.upperBound))
    }
  }
}
