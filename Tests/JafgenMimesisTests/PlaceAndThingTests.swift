internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import Testing

/// Types of places, codes, files and payments: wrong arguments, chances, and what follows from the arguments.
struct PlaceAndThingTests {
  private static func number(_ text: String) -> ArgumentValue { .number(text) }

  private static func resolved(_ name: String, _ arguments: KeyValuePairs<String, ArgumentValue> = [:]) throws
    -> ResolvedType
  {
    let entries = arguments.map { ArgumentEntry(key: $0.key, value: $0.value) }
    return try #require(MimesisEngine.resolve(TypeRequest(type: name, arguments: entries)).type)
  }

  private static func texts(
    _ name: String, _ arguments: KeyValuePairs<String, ArgumentValue> = [:], count: Int, unique: Bool = false
  ) throws -> [String] {
    let column = MimesisEngine(seed: 5).values(
      of: try resolved(name, arguments), stream: [name], rows: 0..<count, unique: unique)
    return (0..<count).compactMap { if case .string(let text) = column[$0] { text } else { nil } }
  }

  @Test(
    "A wrong argument is a problem of its kind, at its place",
    arguments: [
      ArgumentTests.Case("address.country_code", ["code": .text("a4")], .unknownMember, "code", suggestion: "a2"),
      ArgumentTests.Case("address.street_number", ["maximum": number("0")], .outOfRange, "maximum"),
      ArgumentTests.Case("address.coordinates", ["dms": .text("yes")], .wrongType, "dms"),
      ArgumentTests.Case("address.city", ["abbr": .boolean(true)], .unknownParameter, "abbr"),
      ArgumentTests.Case(
        "binaryfile.image", ["file_type": .text("jpeg")], .unknownMember, "file_type", suggestion: "jpg"),
      ArgumentTests.Case("code.isbn", ["locale": .text("de-att")], .unknownMember, "locale", suggestion: "de-at"),
      ArgumentTests.Case("code.isbn", ["locale": .text("default")], .unknownMember, "locale"),
      ArgumentTests.Case("code.issn", ["mask": .boolean(true)], .wrongType, "mask"),
      ArgumentTests.Case("country.iban", ["country": .text("US")], .unknownMember, "country"),
      ArgumentTests.Case(
        "cryptographic.api_key", ["fmt": .text("base46")], .unknownMember, "fmt", suggestion: "base64"),
      ArgumentTests.Case("cryptographic.api_key", ["length": number("1")], .outOfRange, "length"),
      ArgumentTests.Case("cryptographic.api_key", ["length": number("0")], .outOfRange, "length"),
      ArgumentTests.Case(
        "cryptographic.certificate_fingerprint", ["algorithm": .text("md5")], .unknownMember, "algorithm"),
      ArgumentTests.Case(
        "cryptographic.hash", ["algorithm": .text("sha-1")], .unknownMember, "algorithm", suggestion: "sha1"),
      ArgumentTests.Case("cryptographic.jwt", ["payload": .text("id")], .wrongType, "payload"),
      ArgumentTests.Case("cryptographic.token_bytes", ["entropy": number("0")], .outOfRange, "entropy"),
      ArgumentTests.Case("file.mime_type", ["type_": .text("vidio")], .unknownMember, "type_", suggestion: "video"),
      ArgumentTests.Case("file.size", ["minimum": number("5"), "maximum": number("4")], .invertedRange, "minimum"),
      ArgumentTests.Case("finance.price_in_btc", ["precision": number("16")], .outOfRange, "precision"),
      ArgumentTests.Case("path.user", ["platform": .text("linus")], .unknownMember, "platform", suggestion: "linux"),
      ArgumentTests.Case(
        "payment.credit_card_owner", ["gender": .text("femal")], .unknownMember, "gender", suggestion: "female"),
      ArgumentTests.Case(
        "payment.credit_card_expiration_date", ["minimum": number("9"), "max_value": number("8")], .invertedRange,
        "minimum"),
      ArgumentTests.Case("science.dna_sequence", ["length": number("-1")], .outOfRange, "length"),
      ArgumentTests.Case(
        "transport.vehicle_registration_code", ["locale": .text("xx")], .unknownMember, "locale"),
    ])
  func problems(item: ArgumentTests.Case) {
    let resolution = MimesisEngine.resolve(TypeRequest(type: item.type, arguments: item.arguments))
    #expect(resolution.type == nil)
    #expect(resolution.problems.map(\.kind) == [item.kind])
    #expect(resolution.problems.first?.parameter == item.parameter)
    guard let suggestion = item.suggestion else { return }
    #expect(resolution.problems.first?.suggestion?.contains(suggestion) == true, "\(resolution.problems)")
  }

  @Test("Where a kind is drawn first, small kinds come as often as large ones")
  func kindsAreEquallyLikely() throws {
    func share(_ name: String, where isMeant: (String) -> Bool) throws -> Double {
      Double(try Self.texts(name, count: 60_000).count(where: isMeant)) / 60_000
    }
    // A sixth, a third and five of fourteen, each within four standard deviations.
    #expect(abs(try share("file.mime_type") { $0.hasPrefix("message/") } - 1.0 / 6) < 0.0061)
    #expect(abs(try share("payment.credit_card_number") { $0.hasPrefix("3") } - 1.0 / 3) < 0.0077)
    #expect(abs(try share("cryptographic.hash") { $0.utf8.count == 64 } - 5.0 / 14) < 0.0079)
    let windows = try Self.texts("path.home", ["platform": .null], count: 60_000).count { $0 == "C:\\Users" }
    #expect(abs(Double(windows) / 60_000 - 0.4) < 0.008)
  }

  @Test("With null several forms are drawn, and the unique form holds each text once")
  func nullDrawsAForm() throws {
    #expect(Set(try Self.texts("path.root", ["platform": .null], count: 2, unique: true)) == ["/", "C:\\"])
    #expect(try Self.resolved("path.root", ["platform": .null]).uniqueness == .upTo(2))
    let keys = try Self.resolved("cryptographic.api_key", ["length": Self.number("2"), "fmt": .null])
    #expect(keys.uniqueness == .upTo(4096))
    let odd = try Self.resolved("cryptographic.api_key", ["length": Self.number("3"), "fmt": .null])
    #expect(odd.uniqueness == .upTo(262_400))
    let lengths = Set(
      try Self.texts("cryptographic.certificate_fingerprint", ["algorithm": .null], count: 100).map(\.utf8.count))
    #expect(lengths == [59, 95])
    let files = MimesisEngine(seed: 1).values(
      of: try Self.resolved("binaryfile.document", ["file_type": .null]), stream: ["files"], rows: 0..<100)
    #expect(Set((0..<100).map { files[$0] }).count == 4)
  }

  @Test("Check digits leave as many numbers as there are digits to choose")
  func cardinalities() throws {
    func count(_ name: String, _ arguments: KeyValuePairs<String, ArgumentValue> = [:]) throws -> Uniqueness {
      try Self.resolved(name, arguments).uniqueness
    }
    #expect(try count("code.issn") == .upTo(9_000_000))
    #expect(try count("country.steuer_id") == .upTo(146_966_400))
    #expect(try count("country.steuer_id", ["test_range": .boolean(true)]) == .upTo(16_329_600))
    #expect(try count("country.dni") == .upTo(100_000_000))
    // Norwegian accounts of bank 0000 and of group 00 have another check digit, so there are none.
    #expect(try count("country.iban", ["country": .text("NO")]) == .upTo(9999 * 99 * 1000 * 9))
    #expect(try count("country.iban", ["country": .text("BE")]) == .upTo(380 * 10_000_000))
    #expect(try count("country.iban", ["country": .text("CZ")]) == .upTo(1_000_000_000_000 * 9))
    #expect(try count("country.vat", ["country": .text("GB")]) == .upTo(9_000_000))
    #expect(try count("payment.cid") == .upTo(9999))
  }

  @Test("A token is issued at the reference date")
  func tokensFollowTheReferenceDate() throws {
    func payload(_ date: Int) throws -> Substring {
      let type = try #require(
        MimesisEngine.resolve(TypeRequest(type: "cryptographic.jwt", referenceDate: date)).type)
      let value = MimesisEngine(seed: 1).generateValue(of: type, stream: ["token"], row: 0)
      guard case .string(let text) = value else { return "" }
      return text.split(separator: ".")[1]
    }
    // The times are the end; what is drawn stands before them.
    let (first, second) = (try payload(20_089), try payload(20_090))
    #expect(first != second)
    #expect(first.prefix(80) == second.prefix(80))
    #expect(try first == payload(20_089))
  }

  @Test("Random bytes are as many as asked for and evenly spread")
  func bytes() throws {
    let column = MimesisEngine(seed: 3).values(
      of: try Self.resolved("cryptographic.token_bytes", ["entropy": Self.number("13")]), stream: ["bytes"],
      rows: 0..<20_000)
    var counts = [Int](repeating: 0, count: 256)
    for row in 0..<20_000 {
      guard case .binary(let bytes) = column[row] else { continue }
      #expect(bytes.count == 13)
      for byte in bytes { counts[Int(byte)] += 1 }
    }
    let expected = 20_000 * 13.0 / 256
    let deviation = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    // Chi-square of 255 degrees: its mean, and four of its standard deviations.
    #expect(abs(deviation - 255) < 4 * 22.6)
  }
}
