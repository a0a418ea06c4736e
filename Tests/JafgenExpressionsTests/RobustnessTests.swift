import JafgenColumns
import JafgenExpressions
import JafgenTestSupport
import Testing

/// Whatever is written in an expression: it is refused, or evaluated to what its facts say.
@Suite("Expressions of any text")
struct RobustnessTests {
  private static let table = SampleTable(count: 67, seed: 7)

  /// What may stand in the place of another word.
  private static let words: [String] =
    table.members.map(\.name) + table.members.map(\.name) + FunctionTable.declarations.map(\.name)
    + [
      "0", "1", "-1", "9223372036854775807", "-9223372036854775808", "999999999999999999", "0.000000000000000001",
      "1e308", "1e-308", "123456789.123456789", "null", "true", "''", "'%'", "'é_%'", "'month'", "'week'", "'hour'",
      "'2024-02-29'",
      "'9999-12-31 23:59:59.999999'", "date '0001-01-01'", "date '9999-12-31'", "timestamp '9999-12-31 23:59:59'",
      "interval '10000 years'", "interval '-3650000 days'", "interval '1 microsecond'", "'%Y %f %j'", "+", "-", "*",
      "/", "%",
      "||", "=", "<", "like", "and", "or", "(", ")", ",", "not", "as", "is", "case", "when", "then", "else", "end",
      "in", "between",
      "cast", "'日本'", "18", "7", "by", "filter", ".", "decimal(18)", "string",
    ]

  private static func cut(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "'" { isQuoted.toggle() }
      let isPart = isQuoted || character.isLetter || character.isNumber || character == "_" || character == "'"
      if !isPart, !word.isEmpty {
        words.append(word)
        word = ""
      }
      if isPart { word.append(character) } else if character != " " { words.append(String(character)) }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func mutated(_ text: String, _ random: inout TestRandom) -> String {
    var words = cut(text)
    for _ in 0..<random.below(3) {
      let place = random.below(words.count)
      switch random.below(8) {
      case 0 where words.count > 1: words.remove(at: place)
      case 1: words.insert(random.pick(Self.words), at: place)
      case 2: words.swapAt(place, random.below(words.count))
      default: words[place] = random.pick(Self.words)
      }
    }
    return words.joined(separator: " ")
  }

  /// Evaluates a text, if it is an expression, and checks that the values are what its facts say.
  private static func evaluate(_ text: String) -> Bool {
    guard let typed = try? table.typed(text) else { return false }
    // Schemas refuse what is so large.
    guard typed.maximumWidth <= 1 << 20 else { return false }
    let column = typed.column(of: table.rows())
    #expect(column.count == table.count && column.type == typed.columnType, "\(text)")
    if let difference = FactCheck.difference(column, typed.facts) { Issue.record("\(text): \(difference)") }
    return true
  }

  @Test("Mutated expressions are refused, or have values as their facts say", arguments: 0..<20)
  func mutations(seed: Int) {
    var random = TestRandom(seed: UInt64(seed))
    var expressions = RandomExpressions(TestRandom(seed: UInt64(seed) + 1000), leavesDuckDB: true)
    var evaluated = 0
    for _ in 0..<(TestEnvironment.isConformance ? 10_000 : 1000) {
      let text = Self.mutated(expressions.next(), &random)
      if Self.evaluate(text) { evaluated += 1 }
    }
    #expect(evaluated > 150)
  }

  @Test("Any bytes are refused, or read")
  func garbage() {
    var random = TestRandom(seed: 3)
    for _ in 0..<5000 {
      var bytes = (0..<random.below(40)).map { _ in UInt8(truncatingIfNeeded: random.next() & 0x7f) }
      if random.chance(30) { bytes.append(0xff) }
      let text = String(decoding: bytes, as: UTF8.self)
      _ = Self.evaluate(text)
      _ = try? Self.table.typed(template: text)
    }
  }

  @Test("Values of functions that draw are what their facts say")
  func draws() throws {
    for text in [
      "random()", "uniform(i, j)", "uniform(big, i)", "uniform(f, g)", "uniform(d, e)", "normal(f, g)",
      "exponential(g)",
      "poisson(f)", "poisson(g)", "chance(g)", "pick(i, j, big)", "pick(s, r, t)", "random() by (j, t)",
      "uniform(1, 6) by (c)",
      "pick('a', null) by (x)", "poisson(big)", "uniform(-1.7e308, 1.7e308)", "uniform(0.1, 0.3)", "normal(0, 2)",
      "normal(170.5, 8.0)", "exponential(2.5)", "2.5 * normal(0, 1) + 3.0",
    ] {
      #expect(Self.evaluate(text), "\(text)")
    }
  }

  @Test("Results at the edge of their types are what their facts say")
  func edges() throws {
    for text in [
      "abs(-9223372036854775807 - 1)", "coalesce(div(7, date_diff('year', m, date '2000-01-01')), 0)",
      "div(-9223372036854775807 - 1 + 0 * i, -1)", "div(big, -1)", "div(big, i)", "cast(b as decimal(18))",
      "cast(b as decimal(17))", "i / 0.0000000000001", "5 / (0.000001000000 + 0 * d)", "i / (d * 0.00000000001)",
      "m + interval '1 day'", "m - interval '1 month'", "m + interval '1 day' * i", "p + interval '90 minutes'",
      "p - interval '2 years 3 days'", "m + interval '9000 years'", "round(0.5e0 * random(), 1)",
    ] {
      #expect(Self.evaluate(text), "\(text)")
    }
  }
}

/// Whether values are what is known of them.
enum FactCheck {
  /// Returns what contradicts the facts; nil if nothing does.
  static func difference(_ column: Column, _ facts: ValueFacts) -> String? {
    for row in 0..<column.count {
      let value = column[row]
      switch (value, facts.bounds) {
      case (.null, _): if !facts.isNullable { return "row \(row) is null" }
      case (.integer(let number), .exact(let range)?), (.timestamp(let number), .exact(let range)?),
        (.time(let number), .exact(let range)?):
        if !range.contains(Int128(number)) { return "row \(row) is \(value), beyond \(range)" }
      case (.decimal(let number), .exact(let range)?):
        if !range.contains(Int128(number.unscaled)) { return "row \(row) is \(value), beyond \(range)" }
      case (.date(let day), .exact(let range)?):
        if !range.contains(Int128(day)) { return "row \(row) is \(value), beyond \(range)" }
      case (.double(let number), .float(let range)?):
        if !range.contains(number) { return "row \(row) is \(value), beyond \(range)" }
      default: break
      }
      switch value {
      case .double(let number) where !number.isFinite: return "row \(row) is not finite"
      case .decimal(let number) where number.unscaled.magnitude > 999_999_999_999_999_999:
        return "row \(row) has more than 18 digits"
      case .date(let day) where !(-719_162...2_932_896).contains(day):
        return "row \(row) is no day of the years 1 to 9999"
      case .string(let text) where text.utf8.count > facts.maximumWidth:
        return "row \(row) has \(text.utf8.count) bytes, more than \(facts.maximumWidth)"
      default: break
      }
    }
    return nil
  }
}
