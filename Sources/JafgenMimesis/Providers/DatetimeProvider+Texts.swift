internal import JafgenArguments
import JafgenColumns

extension DatetimeProvider {
  /// Names and parts of the calendar and the clock, as texts and numbers.
  static let texts: [TypeDeclaration] = [
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
