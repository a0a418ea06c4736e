import Foundation
import Jafgen
internal import JafgenArguments
import JafgenColumns
import JafgenGeneration
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema
import JafgenTestSupport
import Testing

@Suite("Values that are spread by distributions, the calendar and steps")
struct SpreadTests {
  private static func entity(_ name: String, _ text: String) throws -> GeneratedEntity {
    try #require(DataGenerator(schema: try Schemas.text(text)).generateEntity(name, system: "s"))
  }

  private static func values(_ attribute: String, count: Int = 20_000) throws -> [Value] {
    let entity = try entity(
      "t", "system: {name: s, seed: 7}\nentities: {t: {count: \(count), attributes: {a: {\(attribute)}}}}")
    return entity.batch(rows: 0..<count).columns[0].allValues
  }

  private static func microseconds(_ values: [Value]) -> [Int64] {
    values.compactMap {
      switch $0 {
      case .timestamp(let microseconds), .time(let microseconds): microseconds
      case .date(let days): Int64(days) * Microseconds.perDay
      default: nil
      }
    }
  }

  // MARK: Calendar

  /// Constraints of date-times, with what the judge is told of them besides the bounds.
  private static var calendars: [(constraints: String, told: [String: Any])] {
    [
      (
        "weekday_weights: [1, 1, 1, 1, 2, 4, 0]", ["weekdays": [1, 1, 1, 1, 2, 4, 0]]
      ),
      (
        "month_weights: [1, 2, 3, 1, 1, 1, 0, 1, 1, 1, 2, 6], growth: 1.8",
        ["months": [1, 2, 3, 1, 1, 1, 0, 1, 1, 1, 2, 6], "growth": 1.8]
      ),
      (
        "hour_weights: [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 4, 4, 4, 4, 4, 4, 3, 2, 1, 1, 0.5, 0.25], timezone: America/New_York",
        [
          "hours": [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 4, 4, 4, 4, 4, 4, 3, 2, 1, 1, 0.5, 0.25],
          "zone": "America/New_York",
        ]
      ),
      (
        "timezone: Europe/Berlin, hour_weights: [0, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]",
        ["zone": "Europe/Berlin", "hours": [0, 0, 1, 5] + [Double](repeating: 0, count: 20)]
      ),
      (
        "distribution: {type: normal, mean: 2024-01-01T12:00:00, stddev: 8640000}, weekday_weights: [3, 1, 1, 1, 1, 1, 1]",
        ["normal": [1_704_110_400.5, 8_640_000], "weekdays": [3, 1, 1, 1, 1, 1, 1]]
      ),
      (
        "distribution: {type: exponential, mean: 7200000}, growth: 0.5, hour_weights: [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]",
        ["exponential": 7_200_000, "growth": 0.5, "hours": (0..<24).map { ($0 + 1) % 2 }]
      ),
      ("distribution: {type: normal}", ["normal": [1_704_067_200, 0]]),
    ]
  }

  @Test(
    "Moments follow the calendar's weights, hour by hour, in any zone",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func calendar() throws {
    // 2023 and 2024 by the clock of the zone.
    let (start, end) = (1_672_531_200, 1_735_689_600)
    let offsets = ["America/New_York": 18_000, "Europe/Berlin": -3600]
    let lines = try Self.calendars.map { constraints, told in
      let values = try Self.values(
        "type: datetime.datetime, constraints: {start_date: 2023, end_date: 2024, \(constraints)}", count: 30_000)
      var line = told
      let zone = told["zone"] as? String
      let offset = zone.flatMap { offsets[$0] } ?? 0
      line["zone"] = zone ?? "UTC"
      line["start"] = start + offset
      line["end"] = end + offset
      if let normal = told["normal"] as? [Int], normal[1] == 0 {
        line["normal"] = [(start + end) / 2, (end - start) / 6]
      }
      line["seconds"] = Self.microseconds(values).map { $0 / Microseconds.perSecond }
      return String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
    }
    let directory = try TemporaryDirectory(files: ["moments.jsonl": lines.joined(separator: "\n")])
    let result = try runJudge("calendars.py", [directory.path("moments.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stderr)")
    let verdicts = try result.stdout.split(separator: "\n").map {
      try JSONDecoder().decode([Double].self, from: Data($0.utf8))
    }
    try #require(verdicts.count == Self.calendars.count)
    for ((constraints, _), verdict) in zip(Self.calendars, verdicts) {
      // Chance goes below this once in ten thousand; the draws are fixed.
      for p in verdict { #expect(p > 1e-4, "\(constraints): \(verdict)") }
    }
  }

  @Test("Dates and times of day follow their weights")
  func days() throws {
    let dates = Self.microseconds(
      try Self.values(
        "type: datetime.date, constraints: {start_date: 2024, end_date: 2024, weekday_weights: [0, 0, 0, 0, 0, 3, 1]}"))
    let saturdays = dates.count { ($0 / Microseconds.perDay + 3) % 7 == 5 }
    #expect(dates.allSatisfy { ($0 / Microseconds.perDay + 3) % 7 >= 5 })
    #expect((14_700...15_300).contains(saturdays))
    let times = Self.microseconds(
      try Self.values("type: datetime.time, constraints: {distribution: {type: normal, mean: \"08:00\", stddev: 1800}}")
    )
    let mean = times.map { Double($0) / 3.6e9 }.reduce(0, +) / Double(times.count)
    #expect(abs(mean - 8) < 0.02)
    let nights = Self.microseconds(
      try Self.values(
        "type: datetime.time, constraints: {hour_weights: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]}"
      ))
    #expect(nights.allSatisfy { $0 / 3_600_000_000 == 0 || $0 / 3_600_000_000 == 23 })
  }

  // MARK: Order

  @Test("Values ascend with the row, spread as asked")
  func ascending() throws {
    for constraints in [
      "", "growth: 3", "distribution: {type: normal, stddev: 2000000}",
      "hour_weights: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]",
    ] {
      let moments = Self.microseconds(
        try Self.values(
          "type: datetime.datetime, constraints: {start_date: 2024, end_date: 2024, ascending: true, \(constraints)}"
            .replacingOccurrences(of: ", }", with: "}")))
      #expect(moments.count == 20_000)
      #expect(zip(moments, moments.dropFirst()).allSatisfy { $0 <= $1 }, "\(constraints)")
    }
    let dates = Self.microseconds(
      try Self.values(
        "type: datetime.date, constraints: {start_date: 2024, end_date: 2024, ascending: true}", count: 366))
    // One row a day.
    #expect(dates == (0..<366).map { 1_704_067_200_000_000 + Int64($0) * Microseconds.perDay })
  }

  @Test("Steps come one after the other, late by less than a step, and growing the count keeps them")
  func steps() throws {
    let attribute =
      "type: datetime.datetime, unique: true, constraints: {start_date: 2024-01-01, every: 15 minutes, jitter: 0.5, missing: 0.04}"
    let moments = Self.microseconds(try Self.values(attribute, count: 9600))
    let step: Int64 = 900_000_000
    let start: Int64 = 1_704_067_200_000_000
    let numbers = moments.map { ($0 - start) / step }
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
    // 9,600 of 10,000 steps.
    #expect(numbers.allSatisfy { $0 < 10_000 } && (numbers.last ?? 0) > 9_900)
    #expect(moments.allSatisfy { ($0 - start) % step < step / 2 })
    #expect(Set(moments.map { ($0 - start) % step }).count > 300)
    #expect(Self.microseconds(try Self.values(attribute, count: 100)) == Array(moments.prefix(100)))
    let plain = Self.microseconds(
      try Self.values("type: datetime.datetime, constraints: {start_date: 2024-01-01, every: 6 hours}", count: 8))
    #expect(plain == (0..<8).map { start + $0 * 24 * step })
  }

  @Test("Months end on their last day")
  func months() throws {
    let texts = try Self.values(
      "type: datetime.date, constraints: {start_date: 2023-10-31, every: month, format: \"%Y-%m-%d\"}", count: 6
    ).compactMap(\.text)
    #expect(texts == ["2023-10-31", "2023-11-30", "2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31"])
  }

  @Test(
    "Steps can be unique where their texts tell them apart",
    arguments: [
      ("datetime.date, unique: true, constraints: {every: month, format: \"%Y-%m\"", 40, true),
      ("datetime.date, unique: true, constraints: {every: month, jitter: 1, format: \"%B %Y\"", 40, true),
      (
        "datetime.date, unique: true, constraints: {start_date: 2024-01-31, every: month, jitter: 1, format: \"%Y-%m\"",
        40,
        false
      ),
      ("datetime.date, unique: true, constraints: {every: month, format: \"%m\"", 4, false),
      ("datetime.date, unique: true, constraints: {every: 2 days, format: \"%d.%m.%y\"", 40, false),
      ("datetime.date, unique: true, constraints: {every: 3 days, format: \"%Y-%j\"", 400, true),
      ("datetime.date, unique: true, constraints: {every: 1 day, format: \"%Y-%m\"", 40, false),
      ("datetime.datetime, unique: true, constraints: {every: 1 hour, format: \"%Y-%m-%d %H\"", 400, true),
      ("datetime.datetime, unique: true, constraints: {every: 1 hour, jitter: 1, format: \"%Y-%m-%d %H\"", 400, true),
      (
        "datetime.datetime, unique: true, constraints: {start_date: \"2024-01-01T00:20:00\", every: 1 hour, jitter: 1, format: \"%Y-%m-%d %H\"",
        400, false
      ),
      ("datetime.datetime, unique: true, constraints: {every: 90 minutes, format: \"%Y-%m-%d %H\"", 400, true),
      ("datetime.datetime, unique: true, constraints: {every: 30 minutes, format: \"%Y-%m-%d %H\"", 400, false),
      ("datetime.datetime, unique: true, constraints: {every: 1 hour, format: \"%s\"", 400, true),
    ])
  func uniqueSteps(attribute: String, count: Int, isUnique: Bool) throws {
    guard isUnique else {
      #expect(throws: (any Error).self) { try Self.values("type: \(attribute)}", count: count) }
      return
    }
    let values = try Self.values("type: \(attribute)}", count: count)
    #expect(Set(values).count == count)
  }

  // MARK: Links and arrays

  @Test("Links by rank: shares fall by rank, and which rows rank high is drawn")
  func ranks() throws {
    let text = """
      system: {name: s}
      entities:
        parents: {count: 1000, attributes: {id: {type: numeric.increment}}}
        t:
          count: 100000
          attributes:
            a: {link_to: parents.id, constraints: {distribution: zipf}}
            b: {link_to: parents.id, constraints: {distribution: {type: zipf, exponent: 1.5}}}
      """
    let columns = try Self.entity("t", text).batch(rows: 0..<100_000).columns
    func ranked(_ column: Column) -> [(key: Int64, value: Int)] {
      var counts: [Int64: Int] = [:]
      for value in column.allValues { if case .integer(let id) = value { counts[id, default: 0] += 1 } }
      return counts.sorted { $0.value > $1.value }
    }
    let (first, second) = (ranked(columns[0]), ranked(columns[1]))
    let harmonic = (1...1000).reduce(0) { $0 + 1 / Double($1) }
    for rank in [0, 1, 2, 9] {
      let expected = 100_000 / Double(rank + 1) / harmonic
      #expect(abs(Double(first[rank].value) - expected) < 5 * expected.squareRoot(), "rank \(rank + 1)")
    }
    #expect(Set(first.prefix(5).map(\.key)) != [1, 2, 3, 4, 5])
    #expect(first[0].key != second[0].key)
    #expect(second[0].value > first[0].value)
  }

  @Test("Lengths of arrays follow their distribution")
  func lengths() throws {
    let lists = try Self.values(
      "type: array, items: {type: boolean}, min_items: 1, max_items: 20, distribution: {type: geometric, mean: 3}")
    let lengths = lists.map { if case .list(let elements) = $0 { elements.count } else { 0 } }
    #expect(lengths.allSatisfy { (1...20).contains($0) })
    let mean = Double(lengths.reduce(0, +)) / Double(lengths.count)
    // Cut at 20, the mean is a little below 3.
    #expect((2.93...3.02).contains(mean))
    #expect((6400...6950).contains(lengths.count { $0 == 1 }))
  }

  // MARK: Summaries

  @Test("What to expect is known beforehand")
  func summaries() throws {
    func summary(_ name: String, _ constraints: [(String, ArgumentValue)]) throws -> ValueSummary {
      try #require(
        try Types.resolved(name, constraints.map { ArgumentEntry(key: $0.0, value: $0.1) }).summary)
    }
    let ages = try summary(
      "integer",
      [
        ("min_value", .number("0")), ("max_value", .number("100")),
        (
          "distribution",
          .mapping([
            ArgumentEntry(key: "type", value: .text("normal")), ArgumentEntry(key: "mean", value: .number("40")),
            ArgumentEntry(key: "stddev", value: .number("10")),
          ])
        ),
      ])
    guard case .double(let mean) = ages.mean else { throw UnknownColumn(name: "mean") }
    #expect(abs(mean - 40) < 0.01)
    #expect(ages.quartiles == [.integer(33), .integer(40), .integer(47)])
    let dates = try summary(
      "datetime.date", [("start_date", .text("2023")), ("end_date", .text("2023")), ("growth", .number("1.0"))])
    #expect(dates.quartiles == [19449, 19540, 19631].map { .date(daysSinceEpoch: $0) })
    #expect(dates.mean == .date(daysSinceEpoch: 19540))
    let even = try Types.resolved("integer", [ArgumentEntry(key: "distribution", value: .text("uniform"))])
    #expect(even.summary?.mean == .double(0))
    #expect(even.summary?.quartiles == [-500, 0, 500].map { .integer($0) })
    #expect(try Types.resolved("text.word", []).summary == nil)
  }

  // MARK: Invariants

  private static let all = """
    system: {name: s, seed: 3}
    entities:
      p: {count: 70000, attributes: {id: {type: numeric.increment}}}
      t:
        count: 9000
        attributes:
          a: {type: integer, constraints: {min_value: 0, max_value: 90, distribution: normal}}
          b: {type: decimal, constraints: {min_value: 1, max_value: 99999, distribution: {type: lognormal, median: 50, p90: 200}}}
          c: {type: float, constraints: {min_value: 0, max_value: 1, distribution: {type: beta, alpha: 2, beta: 3}}}
          d: {type: integer, required: false, constraints: {min_value: 0, max_value: 1000000, distribution: {type: gamma, mean: 4000, shape: 2}}}
          e: {type: datetime.datetime, constraints: {ascending: true, growth: 2}}
          f: {type: datetime.datetime, constraints: {every: 1 hour, missing: 0.1, jitter: 1}}
          g: {link_to: p.id, constraints: {distribution: zipf}}
          h: {type: array, items: {type: integer}, distribution: {type: poisson, mean: 1}}
          i: {type: datetime.date, constraints: {format: "%d.%m.%Y", weekday_weights: [1, 1, 1, 1, 1, 0, 0]}}
    """

  @Test("Any range of rows has the values that all rows have")
  func ranges() throws {
    let entity = try Self.entity("t", Self.all)
    let whole = entity.batch(rows: 0..<9000).columns
    for range in [0..<1, 17..<400, 4095..<4097, 8999..<9000] {
      let part = entity.batch(rows: range).columns
      for (column, wholeColumn) in zip(part, whole) {
        #expect(column.allValues == range.map { wholeColumn[$0] })
      }
    }
  }

  @Test("A uniform distribution changes no value")
  func uniform() throws {
    for (type, rest) in [
      ("integer", "min_value: 5, max_value: 5000"), ("float", "min_value: 0, max_value: 2"),
      ("datetime.datetime", "start_date: 2024-01-01"),
    ] {
      #expect(
        try Self.values("type: \(type), constraints: {\(rest)}")
          == Self.values("type: \(type), constraints: {\(rest), distribution: uniform}"))
    }
  }

  @Test("Numbers stay within their bounds, none heaped up at the ends")
  func bounds() throws {
    let values = try Self.values(
      "type: integer, constraints: {min_value: 10, max_value: 20, distribution: {type: normal, mean: 15, stddev: 50}}",
      count: 55_000)
    var counts: [Int64: Int] = [:]
    for value in values { if case .integer(let number) = value { counts[number, default: 0] += 1 } }
    #expect(Set(counts.keys) == Set(10...20))
    // Nearly even, since the deviation is wide.
    for count in counts.values { #expect((4700...5300).contains(count)) }
  }
}
