import JafgenColumns

/// Dates, times and moments. Nothing here looks at the clock: the reference date stands for today.
enum DatetimeProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "datetime.date", "A date.", parameters: bounds(first: "2000")
    ) { arguments throws(ArgumentProblem) in
      let span = try span(arguments, firstYear: 2000)
      // Both ends are whole days: the first one that begins, and the last one that begins, within the bounds.
      let first = floorDivision(span.first + day - 1, by: day)
      let last = floorDivision(span.last, by: day)
      guard first <= last else {
        throw arguments.problem(.invertedRange, "start_date", "no day begins between start_date and end_date")
      }
      return .range(IntegerRange(first, last), as: .date)
    },
    TypeDeclaration(
      "datetime.datetime", "A date and time without zone.",
      parameters: bounds(first: "the reference year") + [resolution]
    ) { arguments throws(ArgumentProblem) in
      let span = try span(arguments, firstYear: arguments.referenceYear)
      return .range(try moments(span, arguments), as: .timestamp(fractionDigits: fractionDigits(arguments)))
    },
    TypeDeclaration(
      "datetime.time", "A time of day.", parameters: [resolution]
    ) { arguments throws(ArgumentProblem) in
      .range(IntegerRange(0, day - 1, step: step(arguments)), as: .time(fractionDigits: fractionDigits(arguments)))
    },
    TypeDeclaration(
      "datetime.timestamp", "A moment as a number of seconds since 1970 or as text.",
      parameters: [
        Parameter(
          "fmt", .member([.init("POSIX", "POSIX"), .init("ISO_8601", "ISO_8601"), .init("RFC_3339", "RFC_3339")]),
          default: "POSIX", "The form: a whole number, YYYY-MM-DDTHH:MM:SS, or the same with Z.")
      ] + bounds(first: "the reference year")
    ) { arguments throws(ArgumentProblem) in try timestamp(arguments) },
  ]

  private static let day: Int64 = 86_400_000_000
  private static let second: Int64 = 1_000_000

  private static func bounds(first: String) -> [Parameter] {
    [
      Parameter(
        "start_date", synonyms: ["start", "min_value"], .date, default: first,
        "The first day, moment or year."),
      Parameter(
        "end_date", synonyms: ["end", "max_value"], .date, default: "the reference year",
        "The last day, moment or year, included to its end."),
    ]
  }

  private static let resolution = Parameter(
    "resolution",
    .member([
      .init("SECOND", "second"), .init("MILLISECOND", "millisecond"), .init("MICROSECOND", "microsecond"),
    ]), default: "second", "The unit that values are whole numbers of.")

  private static func fractionDigits(_ arguments: Arguments) -> Int {
    switch arguments.member("resolution") {
    case "millisecond": 3
    case "microsecond": 6
    default: 0
    }
  }

  private static func step(_ arguments: Arguments) -> Int64 {
    switch arguments.member("resolution") {
    case "millisecond": 1000
    case "microsecond": 1
    default: second
    }
  }

  /// The bounds in microseconds; an end before the start's year by default moves to the end of the start's year, and likewise down.
  private static func span(
    _ arguments: Arguments, firstYear: Int
  ) throws(ArgumentProblem) -> (first: Int64, last: Int64) {
    let start = arguments.moment("start_date")
    let end = arguments.moment("end_date")
    func year(_ microseconds: Int64) -> Int {
      CivilDate.civil(days: Int(floorDivision(microseconds, by: day))).year
    }
    let defaultFirst = min(firstYear, end.map { year($0.last) } ?? firstYear)
    let defaultLast = max(arguments.referenceYear, start.map { year($0.first) } ?? arguments.referenceYear)
    let first = start?.first ?? MomentBound(year: defaultFirst)?.first ?? 0
    let last = end?.last ?? MomentBound(year: defaultLast)?.last ?? 0
    guard first <= last else {
      throw arguments.problem(.invertedRange, "start_date", "start_date is after end_date")
    }
    return (first, last)
  }

  private static func moments(
    _ span: (first: Int64, last: Int64), _ arguments: Arguments
  ) throws(ArgumentProblem) -> IntegerRange {
    let step = step(arguments)
    let first = floorDivision(span.first + step - 1, by: step) * step
    guard first <= span.last else {
      throw arguments.problem(
        .invertedRange, "start_date", "no whole unit of resolution lies between start_date and end_date")
    }
    return IntegerRange(first, span.last, step: step)
  }

  private static func timestamp(_ arguments: Arguments) throws(ArgumentProblem) -> ValueDomain {
    let span = try span(arguments, firstYear: arguments.referenceYear)
    let range = try moments(span, arguments)
    let seconds = IntegerRange(
      floorDivision(range.first, by: second), floorDivision(range.first, by: second) + Int64(range.last))
    let form = arguments.has("fmt") ? arguments.member("fmt") : "POSIX"
    switch form {
    case "POSIX": return .range(seconds, as: .int64)
    case "RFC_3339": return .text(text(seconds, "%Y-%m-%dT%H:%M:%SZ"))
    case "ISO_8601": return .range(range, as: .timestamp(fractionDigits: 0))
    default: throw arguments.problem(.outOfRange, "fmt", "fmt decides the column's type and cannot be null")
    }
  }

  private static func floorDivision(_ value: Int64, by divisor: Int64) -> Int64 {
    value / divisor - (value % divisor < 0 ? 1 : 0)
  }

  private static func text(_ seconds: IntegerRange, _ pattern: String) -> TextPart {
    guard let format = MomentFormat(pattern) else { return .literal(pattern) }
    return .moment(first: seconds.first, count: seconds.last &+ 1, format)
  }
}
