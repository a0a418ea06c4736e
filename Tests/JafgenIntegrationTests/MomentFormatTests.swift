internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenTestSupport
import Testing

/// Moments as texts and numbers by a format.
struct MomentFormatTests {
  private static func type(
    _ name: String, _ arguments: KeyValuePairs<String, String>
  ) throws -> ResolvedType {
    try Types.resolved(name, arguments.map { ArgumentEntry(key: $0.key, value: .text($0.value)) })
  }

  private static let formats = [
    "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S.%f%z", "%s", "%ms",
    "%epoch_microseconds", "%s_as_float", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S", "%Y%m%d",
    "%Y-%m-%dT%H:%M:%S.%_msZ", "%d-%m-%Y", "%Y-%m-%dT%H:%M:%S+00:00", "%A %d %B %Y", "%a %e %b %y, %I:%M:%S %p",
    "%G-W%V-%u %w %j", "%-d/%-m/%y %-I.%-M.%-S %k|%l", "%F %T %D %R", "%Y%%m%n%t%H %h %:z", "%s.%f",
    "%C|%y %U %a %W %u",
  ]

  @Test("Texts are those of Python's strftime", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func textsAgreeWithPython() throws {
    let directory = try TemporaryDirectory()
    var lines = ""
    for (index, format) in Self.formats.enumerated() {
      for zone in [nil, "UTC", "America/St_Johns", "Australia/Lord_Howe"] {
        // Each text begins with its moment.
        var arguments = [
          ("start_date", "1940"), ("end_date", "2150"), ("format", "%epoch_microseconds|\(format)"),
        ]
        if let zone { arguments.append(("timezone", zone)) }
        let type = try Types.resolved(
          "datetime.datetime", arguments.map { ArgumentEntry(key: $0.0, value: .text($0.1)) })
        let texts = MimesisEngine(seed: Int64(index)).values(of: type, stream: [zone ?? ""], rows: 0..<400)
        for text in texts.allValues.compactMap(\.text) {
          let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
          lines += "{\"format\":\(ValueJSON.quoted(format)),\"zone\":\(zone.map(ValueJSON.quoted) ?? "null"),"
          lines += "\"microseconds\":\(parts[0]),\"text\":\(ValueJSON.quoted(parts[1]))}\n"
        }
      }
    }
    try directory.write(lines, to: "texts.jsonl")
    let result = try runJudge("formats.py", [directory.path("texts.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    let expected = 400 * 4 * Self.formats.count
    #expect(result.stdout.contains("\(expected) of \(expected) texts"), "\(result.stdout)")
  }

  @Test func numbersHaveTheirUnit() throws {
    let bounds: KeyValuePairs = ["start_date": "2024-05-01T00:00:00", "end_date": "2024-05-01T00:00:01"]
    let first: Int64 = 1_714_521_600
    func values(_ format: String, _ resolution: String? = nil) throws -> Column {
      var arguments = bounds.map { ArgumentEntry(key: $0.key, value: .text($0.value)) }
      arguments.append(ArgumentEntry(key: "format", value: .text(format)))
      if let resolution { arguments.append(ArgumentEntry(key: "resolution", value: .text(resolution))) }
      let type = try Types.resolved("datetime.datetime", arguments)
      guard case .upTo(let count) = type.uniqueness else { throw UnknownColumn(name: format) }
      return MimesisEngine(seed: 3).values(
        of: type, stream: ["n"], rows: 0..<Int(min(count, 5000)), unique: true)
    }
    let seconds = try values("%s")
    #expect(seconds.type == .int64)
    #expect(Set(seconds.allValues) == [.integer(first), .integer(first + 1)])
    let milliseconds = try values("%ms")
    #expect(Set(milliseconds.allValues) == Set((0..<2000).map { .integer(first * 1000 + $0) }))
    #expect(Set(try values("%ms", "second").allValues) == [.integer(first * 1000), .integer((first + 1) * 1000)])
    #expect(Set(try values("%s", "microsecond").allValues) == [.integer(first), .integer(first + 1)])
    let fractions = try values("%s_as_float", "millisecond")
    #expect(fractions.type == .float64(decimals: 3))
    #expect(Set(fractions.allValues) == Set((0..<2000).map { .double(Double(first * 1000 + $0) / 1000) }))
    let microseconds = try values("%epoch_microseconds").allValues.compactMap(\.whole)
    #expect(Set(microseconds).count == 5000)
    #expect(microseconds.allSatisfy { ($0 - first * 1_000_000) >= 0 && ($0 - first * 1_000_000) < 2_000_000 })
  }

  @Test(
    "Unique texts are counted exactly and all occur",
    arguments: [
      ("datetime.date", "%Y-%m", "2020-02-10", "2022-01-20", 24),
      ("datetime.date", "%B", "2020", "2022", 12), ("datetime.date", "%A", "2020-01-01", "2020-01-05", 5),
      ("datetime.date", "%d/%m/%y", "1999", "2001", 1096), ("datetime.date", "%d/%m/%y", "1900", "2000", 36_525),
      ("datetime.date", "%j", "2023", "2024", 366), ("datetime.date", "%G-W%V", "2020", "2020", 53),
      ("datetime.date", "%C%y-%U-%a", "2020", "2022", 1096), ("datetime.date", "%Y-%W-%u", "1999", "2003", 1826),
      ("datetime.date", "%U", "2023", "2023", 53), ("datetime.date", "%W", "2023", "2023", 53),
      ("datetime.date", "%W", "2024", "2024", 53), ("datetime.date", "%C", "1990", "2010", 2),
      ("datetime.date", "%s", "2024-01-01", "2024-01-03", 3),
      ("datetime.datetime", "%Y-%m-%dT%H:%M", "2024-02-28", "2024-03-01", 4320),
      ("datetime.datetime", "%Y-%m-%d %p", "2024-02-28", "2024-03-01", 6),
      ("datetime.datetime", "%H:%M", "2020", "2024", 1440), ("datetime.datetime", "%I:%M", "2020", "2024", 720),
      ("datetime.datetime", "%H:%M", "2024-01-01T23:30:00", "2024-01-02T00:29:59", 60),
      ("datetime.datetime", "%m-%d %H:%M:%S", "2024-01-01", "2024-01-02", 172_800),
    ] as [(String, String, String, String, Int)])
  func uniqueTexts(name: String, format: String, start: String, end: String, count: Int) throws {
    let type = try Self.type(name, ["format": format, "start_date": start, "end_date": end])
    #expect(type.uniqueness == .upTo(UInt64(count)))
    let engine = MimesisEngine(seed: 8)
    let unique = Set(engine.values(of: type, stream: ["u"], rows: 0..<count, unique: true).allValues)
    #expect(unique.count == count)
    let drawn = Set(engine.values(of: type, stream: ["d"], rows: 0..<2000).allValues)
    #expect(drawn.isSubset(of: unique))
  }

  @Test func uniqueTextsOfAZoneDoNotRepeatWhereClocksDo() throws {
    let day = ["start_date": "2025-10-26", "end_date": "2025-10-26", "timezone": "Europe/Berlin"]
    func count(_ format: String) throws -> Uniqueness {
      let entries = (day.map { ($0.key, $0.value) } + [("format", format)])
        .map { ArgumentEntry(key: $0.0, value: .text($0.1)) }
      return try Types.resolved("datetime.datetime", entries).uniqueness
    }
    #expect(try count("%Y-%m-%d %H:%M:%S%z") == .upTo(90_000))
    #expect(try count("%Y-%m-%d %H:%M:%S") == .upTo(86_400))
    #expect(try count("%Y-%m-%d %H") == .upTo(24))
    #expect(try count("%s") == .upTo(90_000))
  }

  @Test func whatCannotBeCountedIsNotUnique() throws {
    let type = try Self.type(
      "datetime.datetime", ["format": "%m-%d %H:%M:%S", "start_date": "2020", "end_date": "2024"])
    guard case .unsupported(let reason) = type.uniqueness else {
      Issue.record("seconds of years without the year cannot be told apart")
      return
    }
    #expect(reason.contains("year"))
  }

  @Test(
    "Each locale's own forms can be read", arguments: LocaleData.names)
  func localeForms(locale: String) throws {
    for name in ["datetime.formatted_date", "datetime.formatted_time", "datetime.formatted_datetime"] {
      let resolution = MimesisEngine.resolve(TypeRequest(type: name, locale: locale))
      let type = try #require(resolution.type, "\(resolution.problems)")
      guard case .upTo(let count) = type.uniqueness else {
        Issue.record("\(name) in \(locale) cannot be unique")
        continue
      }
      #expect(count >= 1440)
    }
  }

  @Test func relativeMomentsFollowTheReferenceDate() throws {
    let today: Int64 = 19_782
    /// The first and the last value, in whole units of what the column holds, and how many there are.
    func values(_ name: String, _ arguments: [ArgumentEntry] = []) throws -> [Int64?] {
      let request = TypeRequest(type: name, arguments: arguments, referenceDate: Int(today))
      let type = try #require(MimesisEngine.resolve(request).type)
      guard case .upTo(let count) = type.uniqueness else { throw UnknownColumn(name: name) }
      let rows = Int(min(count, 100_000))
      let column = MimesisEngine(seed: 1).values(of: type, stream: ["r"], rows: 0..<rows, unique: true)
      let sorted = column.allValues.compactMap(\.whole).sorted()
      return [sorted.first, sorted.last, Int64(count)]
    }
    let now = today * 86_400_000_000
    let second: Int64 = 1_000_000
    let days = ArgumentEntry(key: "days", value: .number("3"))
    let seconds = ArgumentEntry(key: "seconds", value: .number("5"))
    #expect(try values("datetime.future_date", [days]) == [today + 1, today + 3, 3])
    #expect(try values("datetime.past_date", [days]) == [today - 3, today - 1, 3])
    #expect(try values("datetime.future_datetime", [seconds]) == [now + second, now + 5 * second, 5])
    #expect(try values("datetime.past_datetime", [seconds]) == [now - 5 * second, now - second, 5])
    #expect(try values("datetime.future_datetime").last == 30 * 86_400)
    // The day begins by the clock of the zone.
    let tokyo = ArgumentEntry(key: "timezone", value: .text("Asia/Tokyo"))
    #expect(
      try values("datetime.future_datetime", [seconds, tokyo]).first == now - 9 * 3600 * second + second)
  }

  @Test(
    "Wrong formats and windows are refused",
    arguments: [
      ("datetime.datetime", "format", "%Q"), ("datetime.datetime", "format", ""), ("datetime.date", "format", "%Y %"),
      ("datetime.time", "format", "%Y"), ("datetime.time", "format", "%s"), ("datetime.formatted_time", "fmt", "%d"),
      ("datetime.formatted_date", "fmt", "%c"), ("datetime.datetime", "timezone", "Mars/Base"),
      ("datetime.future_date", "days", "0"), ("datetime.duration", "duration_unit", "years"),
    ])
  func refusals(name: String, parameter: String, value: String) {
    let argument: ArgumentValue = parameter == "days" ? .number(value) : .text(value)
    let resolution = MimesisEngine.resolve(
      TypeRequest(type: name, arguments: [ArgumentEntry(key: parameter, value: argument)]))
    #expect(resolution.type == nil)
    #expect(resolution.problems.map(\.parameter) == [parameter])
  }
}
