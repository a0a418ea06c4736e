internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenRandom
import Testing

/// Where Mimesis draws in two steps, the small groups get the share that the first step gives them.
struct ShareTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let type: String
    let arguments: [ArgumentEntry]
    let share: Double
    let isMember: @Sendable (Value) -> Bool

    init(
      _ type: String, _ arguments: KeyValuePairs<String, ArgumentValue> = [:], share: Double,
      _ isMember: @escaping @Sendable (Value) -> Bool
    ) {
      self.type = type
      self.arguments = arguments.map { ArgumentEntry(key: $0.key, value: $0.value) }
      self.share = share
      self.isMember = isMember
    }

    var testDescription: String { "\(type) \(arguments.map(\.key)) \(share)" }
  }

  @Test(
    "A group's share is that of its kind, not of its size",
    arguments: [
      Case("internet.special_ip_v4", share: 1 / 21.0) { $0 == .string("255.255.255.255") },
      Case("internet.special_ip_v4", share: 1 / 21.0) { $0.text?.hasPrefix("10.") == true },
      Case("internet.port", ["port_range": .null], share: 1 / 4.0 + 1023 / 65535.0 / 4) { ($0.whole ?? 0) <= 1023 },
      Case("internet.ip_v4_with_port", ["port_range": .null], share: 1 / 4.0 + 16384 / 65535.0 / 4) {
        ($0.text?.split(separator: ":").last.flatMap { Int($0) } ?? 0) >= 49152
      },
      Case("internet.content_type", share: 1 / 6.0) { $0.text?.hasPrefix("message/") == true },
      Case("internet.top_level_domain", ["tld_type": .null], share: 1 / 5.0) {
        LocaleData.common("internet", "tld.utld").strings.contains($0.text ?? "")
      },
      Case("internet.ip_v4_cidr", share: 1 / 33.0) { $0 == .string("0.0.0.0/0") },
      Case("internet.ip_v6_cidr", share: 3 / 129.0) {
        $0.text?.hasSuffix("/0") == true || $0.text?.hasSuffix("/100") == true || $0.text?.hasSuffix("/128") == true
      },
      Case("internet.slug", share: 1 / 11.0) { $0.text?.split(separator: "-").count == 12 },
      Case("internet.query_string", share: 1 / 10.0) { $0.text?.contains("&") == false },
      Case("text.emoji", ["category": .null], share: 1 / 9.0) {
        LocaleData.common("emoji", "emoji.activities").strings.contains($0.text ?? "")
      },
      Case("person.gender_code", share: 1 / 4.0) { $0 == .integer(9) },
      Case("choice.choice", ["items": .text("aab"), "length": .number("2")], share: 4 / 9.0) { $0 == .string("aa") },
      Case("choice.choice", ["items": .text("aab"), "length": .number("1"), "unique": .boolean(true)], share: 1 / 2.0) {
        $0 == .string("a")
      },
      Case("text.rgb_color", ["safe": .boolean(true)], share: 1 / 20.0) {
        $0 == .list([.integer(0x1A), .integer(0xBC), .integer(0x9C)])
      },
    ])
  func shares(item: Case) throws {
    let count = 20_000
    let values = try Types.resolved(item.type, item.arguments)
      .generator(key: StreamKey(seed: 9).child(item.type), unique: false)
      .column(rows: RowSelection(0..<count)).allValues
    let share = Double(values.filter(item.isMember).count) / Double(count)
    // Four standard deviations.
    let tolerance = 4 * (item.share * (1 - item.share) / Double(count)).squareRoot()
    #expect(abs(share - item.share) < tolerance, "\(share)")
  }

  @Test("The keys of a query are as likely as each other, and none comes twice")
  func keysOfQueries() throws {
    let column = try Types.resolved("internet.query_string", [ArgumentEntry(key: "length", value: .number("32"))])
      .generator(key: StreamKey(seed: 9).child("query"), unique: false).column(rows: RowSelection(0..<3000))
    var counts: [Substring: Int] = [:]
    for value in column.allValues {
      let keys = (value.text ?? "").split(separator: "&").compactMap { $0.split(separator: "=").first }
      #expect(Set(keys).count == 32)
      for key in keys { counts[key, default: 0] += 1 }
    }
    let words = LocaleData("en")?.list("text", "words").count ?? 0
    #expect(counts.count == words)
    let expected = Double(3000 * 32) / Double(words)
    let chiSquare = counts.values.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(abs(chiSquare - Double(words)) < 5 * (2 * Double(words)).squareRoot())
  }
}
