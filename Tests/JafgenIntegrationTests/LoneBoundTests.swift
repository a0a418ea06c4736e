internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenSchema
import Testing

/// Ranges of which a schema states one bound.
struct LoneBoundTests {
  private static func domain(_ type: String, _ arguments: [(String, ArgumentValue)]) throws -> ValueDomain {
    try Types.resolved(type, arguments.map { ArgumentEntry(key: $0.0, value: $0.1) }).domain
  }

  /// The first and the last number of a range, in units of the type.
  private static func ends(_ domain: ValueDomain) throws -> ClosedRange<Int64> {
    switch domain {
    case .range(let range, _): return range.first...(range.first &+ Int64(bitPattern: range.last) &* range.step)
    case .list(let elements, _): return try ends(elements)
    case .object(let members): return try ends(#require(members.first).domain)
    default: throw InvalidSchema(description: "no range: \(domain)")
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let type: String
    let arguments: [(String, ArgumentValue)]
    let ends: ClosedRange<Int64>

    init(_ type: String, _ arguments: KeyValuePairs<String, String>, _ ends: ClosedRange<Int64>) {
      self.type = type
      self.arguments = arguments.map {
        ($0.key, $0.value.contains("-") && !$0.value.hasPrefix("-") ? .text($0.value) : .number($0.value))
      }
      self.ends = ends
    }

    var testDescription: String { "\(type) \(arguments.map(\.0))" }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    Int64(CivilDate.days(year: year, month: month, day: day))
  }

  private static func second(_ year: Int, _ month: Int, _ day: Int, _ ofDay: Int64 = 0) -> Int64 {
    (Self.day(year, month, day) * 86_400 + ofDay) * 1_000_000
  }

  @Test(
    "A bound outside the default moves the other by the default's width",
    arguments: [
      Case("integer", ["min_value": "5000"], 5000...7000),
      Case("integer", ["start": "5000"], 5000...7000),
      Case("integer", ["max_value": "-5000"], -7000 ... -5000),
      Case("integer", ["end": "-1001"], -3001 ... -1001),
      Case("integer", ["min_value": "9223372036854775800"], 9_223_372_036_854_775_800 ... .max),
      Case("integer", ["max_value": "-9223372036854775807"], .min ... -9_223_372_036_854_775_807),
      Case("numeric.integers", ["start": "10"], 10...19),
      Case("numeric.integers", ["end": "-3"], -13 ... -4),
      Case("float", ["min_value": "5000", "precision": "1"], 50_000...70_000),
      Case("float", ["min_value": "9500"], 95_000_000_000_000_000...115_000_000_000_000_000),
      Case("numeric.floats", ["max_value": "-5", "precision": "2"], -600 ... -500),
      Case("numeric.complex_number", ["start_real": "2", "precision_real": "1"], 20...30),
      Case("decimal", ["min_value": "5000.5"], 500_050...700_050),
      Case("decimal", ["max_value": "-2000"], -400_000 ... -200_000),
      Case("decimal", ["min_value": "9999999999999999.00"], 999_999_999_999_999_900...999_999_999_999_999_999),
      Case("numeric.decimals", ["start": "1000.001"], 1_000_001...2_000_001),
      Case("finance.price", ["max_value": "5"], 0...500),
      Case("finance.price", ["maximum": "0.05"], 0...5),
      Case("finance.price", ["minimum": "2000"], 200_000...300_000),
      Case("finance.price", ["min_value": "-5"], -500...150_000),
      Case("finance.price_in_btc", ["min_value": "7", "precision": "1"], 70...90),
      Case("person.age", ["max_value": "12"], 0...12),
      Case("person.age", ["min_value": "190"], 190...200),
      Case("person.weight", ["minimum": "120"], 120...172),
      Case("datetime.year", ["minimum": "2030"], 2030...2065),
      Case("datetime.year", ["max_value": "20"], 1...20),
      Case("datetime.year", ["min_value": "9990"], 9990...9999),
      Case("datetime.date", ["start_date": "2030-12-31"], day(2030, 12, 31)...day(2056, 12, 30)),
      Case("datetime.date", ["end": "1990-06-30"], day(1964, 7, 1)...day(1990, 6, 30)),
      Case("datetime.date", ["min_value": "9999-12-30"], day(9999, 12, 30)...day(9999, 12, 31)),
      Case("datetime.date", ["max_value": "0001-01-02"], day(1, 1, 1)...day(1, 1, 2)),
      Case("datetime.datetime", ["start": "2028"], second(2028, 1, 1)...second(2028, 12, 31, 86_399)),
      Case("datetime.datetime", ["start_date": "2028-02-29"], second(2028, 2, 29)...second(2029, 2, 28, 86_399)),
      Case("datetime.datetime", ["end_date": "2020"], second(2020, 1, 1)...second(2020, 12, 31, 86_399)),
      Case("datetime.datetime", ["end_date": "2024-02-28"], second(2023, 3, 1)...second(2024, 2, 28, 86_399)),
      Case(
        "datetime.timestamp", ["start": "2030"], second(2030, 1, 1) / 1_000_000...second(2031, 1, 1) / 1_000_000 - 1),
      Case("person.birthdate", ["min_year": "2024"], day(2024, 1, 1)...day(2025, 12, 31)),
      Case("person.birthdate", ["max_year": "1970"], day(1927, 1, 1)...day(1970, 12, 31)),
    ])
  func outside(item: Case) throws {
    #expect(try Self.ends(Self.domain(item.type, item.arguments)) == item.ends)
  }

  @Test(
    "A bound that leaves the default one value moves the other; one that leaves more does not",
    arguments: [
      Case("integer", ["min_value": "1000"], 1000...3000), Case("integer", ["min_value": "999"], 999...1000),
      Case("integer", ["max_value": "-1000"], -3000 ... -1000), Case("integer", ["max_value": "-999"], -1000 ... -999),
      Case("integer", ["min_value": "-5000"], -5000...1000), Case("integer", ["max_value": "5000"], -1000...5000),
      Case("numeric.integers", ["start": "9"], 9...18), Case("numeric.integers", ["start": "8"], 8...9),
      Case("decimal", ["min_value": "999.995"], 999_995...1_000_000),
      Case("decimal", ["min_value": "999.995", "precision": "2"], 100_000...300_000),
      Case("finance.price", ["min_value": "1"], 100...150_000),
      Case("finance.price", ["max_value": "501"], 50_000...50_100),
      Case("datetime.date", ["start": "2025-12-31"], day(2025, 12, 31)...day(2051, 12, 30)),
      Case("datetime.date", ["start": "2025-12-30"], day(2025, 12, 30)...day(2025, 12, 31)),
      Case("datetime.date", ["start": "2025-12-30T08:00"], day(2025, 12, 31)...day(2051, 12, 30)),
      Case("datetime.date", ["start": "2025"], day(2025, 1, 1)...day(2025, 12, 31)),
      Case("datetime.date", ["end": "2000-01-01"], day(1974, 1, 2)...day(2000, 1, 1)),
      Case("datetime.datetime", ["start": "2024-06-01"], second(2024, 6, 1)...second(2025, 12, 31, 86_399)),
      Case("datetime.datetime", ["end": "2026"], second(2025, 1, 1)...second(2026, 12, 31, 86_399)),
      Case("person.birthdate", ["min_year": "2023"], day(2023, 1, 1)...day(2023, 12, 31)),
    ])
  func atTheEdge(item: Case) throws {
    #expect(try Self.ends(Self.domain(item.type, item.arguments)) == item.ends)
  }

  @Test(
    "Bounds that are both given stay as they are",
    arguments: [
      Case("integer", ["min_value": "5000", "max_value": "5000"], 5000...5000),
      Case("finance.price", ["min_value": "5", "max_value": "5"], 500...500),
      Case("finance.price", ["min_value": "-2", "max_value": "-1"], -200 ... -100),
      Case("datetime.date", ["start": "2030-12-31", "end": "2030-12-31"], day(2030, 12, 31)...day(2030, 12, 31)),
      Case("datetime.year", ["minimum": "2040", "maximum": "2040"], 2040...2040),
    ])
  func equal(item: Case) throws {
    #expect(try Self.ends(Self.domain(item.type, item.arguments)) == item.ends)
  }

  @Test(
    "What cannot be negative needs both bounds to be so",
    arguments: [
      ("finance.price", "max_value", "-1", "-2"), ("finance.price", "maximum", "-0.5", "-2"),
      ("finance.price_in_btc", "max_value", "-3", "-4"),
    ])
  func negativeAmount(type: String, bound: String, value: String, cure: String) throws {
    let arguments = [ArgumentEntry(key: bound, value: .number(value))]
    let problem = try #require(MimesisEngine.resolve(TypeRequest(type: type, arguments: arguments)).problems.first)
    #expect(problem.kind == .invertedRange && problem.message == "\(bound) is below zero, where the range begins")
    #expect(problem.suggestion == "add min_value, such as min_value: \(cure)")
    let mended = arguments + [ArgumentEntry(key: "min_value", value: .number(cure))]
    #expect(MimesisEngine.resolve(TypeRequest(type: type, arguments: mended)).problems.isEmpty)
  }

  @Test(
    "A default range stays within the digits of its type",
    arguments: [
      ("finance.price", "3", "2", 0...999), ("finance.price", "4", "2", 0...9999),
      ("finance.price", "5", "2", 50_000...99_999), ("finance.price", "6", "2", 50_000...150_000),
      ("finance.price", "2", "0", 0...99), ("finance.price_in_btc", "8", "8", 0...99_999_999),
      ("decimal", "3", "2", -999...999), ("decimal", "18", "18", -999_999_999_999_999_999...999_999_999_999_999_999),
      ("decimal", "18", "16", -999_999_999_999_999_999...999_999_999_999_999_999),
      ("numeric.decimals", "1", "0", 0...9), ("numeric.decimals", "18", "17", 0...999_999_999_999_999_999),
    ] as [(String, String, String, ClosedRange<Int64>)])
  func withinTheWidth(type: String, width: String, precision: String, ends: ClosedRange<Int64>) throws {
    let amount: [(String, ArgumentValue)] = type.hasPrefix("finance") ? [("as_decimal", .boolean(true))] : []
    let arguments: [(String, ArgumentValue)] = [("width", .number(width)), ("precision", .number(precision))]
    #expect(try Self.ends(Self.domain(type, arguments + amount)) == ends)
  }

  // MARK: Texts

  @Test(
    "Lengths and counts move too",
    arguments: [
      ("string", "min_length", "40", 40, 50), ("string", "max_length", "3", 1, 3), ("string", "max_length", "0", 0, 0),
      ("string", "max_length", "5", 1, 5), ("string", "max_length", "6", 5, 6),
      ("string", "min_length", "65536", 65_536, 65_536),
      ("text.text", "max_length", "15", 1, 15), ("text.text", "max_length", "25", 20, 25),
      ("text.sentence", "min_length", "150", 150, 300), ("text.sentence", "min_length", "65536", 65_536, 65_536),
    ])
  func lengths(type: String, bound: String, value: String, least: Int, most: Int) throws {
    let resolved = try Types.resolved(type, [ArgumentEntry(key: bound, value: .number(value))])
    if case .passage(_, let lengths) = resolved.domain {
      #expect(lengths == least...most)
    } else {
      #expect(resolved.shortestText == least)
      #expect(resolved.longestText == most)
    }
  }

  /// The values of types whose numbers stand in texts.
  @Test(
    "Numbers within texts move too",
    arguments: [
      ("datetime.week_date", "start", "2030", 2030, 2038), ("datetime.duration", "min_duration", "50", 50, 59),
      ("datetime.duration", "max_value", "1", 0, 1), ("file.size", "minimum", "500", 500, 599),
      ("payment.credit_card_expiration_date", "min_value", "95", 95, 99), ("person.height", "maximum", "0.30", 0, 30),
      ("person.height", "minimum", "2.5", 250, 300),
    ])
  func numbersInTexts(type: String, bound: String, value: String, least: Int, most: Int) throws {
    let resolved = try Types.resolved(type, [ArgumentEntry(key: bound, value: .number(value))])
    var seen: Set<Int> = []
    for value in MimesisEngine(seed: 3).values(of: resolved, stream: ["t"], rows: 0..<3000).allValues {
      guard case .string(let text) = value else { continue }
      // The number is the first one, or the last of MM/YY; heights are in centimetres.
      let parts = text.filter { $0 != "." }.split { !$0.isNumber }
      let part = type.hasPrefix("payment") ? parts.last : parts.first
      seen.insert(try #require(part.flatMap { Int($0) }))
    }
    #expect(seen == Set(least...most))
  }

  @Test("Every type with a range moves both its bounds", arguments: MimesisEngine.declarations.map(\.name))
  func everyType(name: String) throws {
    let declaration = try #require(MimesisEngine.declaration(of: name))
    for parameter in declaration.parameters where parameter.otherBound != nil {
      let beyond: [ArgumentValue] =
        switch parameter.kind {
        case .date: [.text("1800-01-01"), .text("2300-12-31")]
        case .decimal:
          [.number("-40"), .number("1"), .number("7000")].filter {
            !name.hasPrefix("numeric") && $0 == .number("-40") ? false : !name.hasSuffix("height") || $0 == .number("1")
          }
        case .integer(let range):
          [Int64(-4000), 3, 97, 1950, 1_000_000].filter { range.contains($0) }.map { .number("\($0)") }
        default: []
        }
      #expect(!beyond.isEmpty)
      for value in beyond {
        let arguments = [ArgumentEntry(key: parameter.name, value: value)]
        let resolution = MimesisEngine.resolve(TypeRequest(type: name, arguments: arguments))
        if case .conflict? = resolution.problems.first?.kind { continue }
        let type = try #require(resolution.type, "\(name) \(arguments): \(resolution.problems)")
        let values = Set(MimesisEngine(seed: 1).values(of: type, stream: ["t"], rows: 0..<200).allValues)
        #expect(values.count > 1, "\(name) \(arguments)")
      }
    }
  }

  @Test(
    "Two bounds the wrong way round are an error",
    arguments: ["integer", "float", "decimal", "finance.price", "person.age", "file.size", "numeric.integers"])
  func reversed(type: String) throws {
    let resolution = MimesisEngine.resolve(
      TypeRequest(
        type: type,
        arguments: [
          ArgumentEntry(key: "min_value", value: .number("60")), ArgumentEntry(key: "max_value", value: .number("50")),
        ]))
    #expect(resolution.problems.map(\.kind) == [.invertedRange])
  }
}
