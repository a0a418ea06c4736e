import JafgenMimesis
import JafgenTestSupport
import Testing

struct TextProgramTests {
  // MARK: Enumeration

  /// All texts of a part, one for each way to choose, by plain recursion.
  private static func reference(_ part: TextPart) -> [String] {
    switch part {
    case .literal(let text): [text]
    case .list(let list): list.strings
    case .integer(let range, let minimumDigits):
      range.map { number in
        let digits = "\(number.magnitude)"
        let zeros = String(repeating: "0", count: max(minimumDigits - digits.utf8.count, 0))
        return (number < 0 ? "-" : "") + zeros + digits
      }
    case .characters(let alphabet, let count):
      (0..<count).reduce([""]) { texts, _ in
        texts.flatMap { text in alphabet.characters.map { text + String(Unicode.Scalar($0)) } }
      }
    case .sequence(let parts):
      parts.reduce([""]) { texts, part in
        let next = reference(part)
        return texts.flatMap { text in next.map { text + $0 } }
      }
    case .oneOf(let parts): parts.flatMap { reference($0) }
    case .arrangement(let list, let count): arrangements(list.strings, count)
    case .distinct(_, let unique): reference(unique())
    default: []
    }
  }

  private static func arrangements(_ texts: [String], _ count: Int) -> [String] {
    guard count > 0 else { return [""] }
    return texts.indices.flatMap { index in
      arrangements(texts.indices.filter { $0 != index }.map { texts[$0] }, count - 1).map { texts[index] + $0 }
    }
  }

  private static let words = WordList(["red", "green", "a word of more than sixteen bytes", "", "ü"])
  private static let weighted = WordList([Array("x".utf8), Array("y".utf8), Array("z".utf8)], weights: [1, 5, 2])

  private static let compositions: [(name: String, part: TextPart)] = [
    ("literal", .literal("abc")),
    ("empty literal", .literal("")),
    ("list", .list(words)),
    ("weighted list", .list(weighted)),
    ("integers", .integer(-12...120, minimumDigits: 1)),
    ("padded integers", .integer(-12...120, minimumDigits: 4)),
    ("one integer", .integer(7...7, minimumDigits: 0)),
    ("characters", .characters(Alphabet("abc"), count: 5)),
    ("no characters", .characters(.digits, count: 0)),
    ("empty sequence", .sequence([])),
    ("sequence", .sequence([.list(words), .literal("-"), .digits(2), .list(weighted)])),
    ("alternatives", .oneOf([.digits(2), .literal("x"), .list(words)])),
    (
      "nested",
      .sequence([
        .oneOf([.sequence([.digits(1), .oneOf([.literal("a"), .hexadecimal(2)])]), .literal("-")]), .list(words),
        .oneOf([.literal("!"), .oneOf([.digits(1), .oneOf([.literal("?"), .integer(10...30, minimumDigits: 2)])])]),
      ])
    ),
    ("arrangement", .arrangement(WordList(["a", "b", "ü", "d", "e"]), count: 3)),
    ("whole arrangement", .arrangement(WordList(["a", "b", "ü", "d"]), count: 4)),
    (
      "arrangement among others",
      .sequence([.digits(1), .arrangement(WordList(["a", "b", "c"]), count: 2), .digits(1)])
    ),
    ("one alternative", .oneOf([.digits(3)])),
    ("distinct", .distinct(sampled: .literal("never")) { .sequence([.digits(1), .list(words)]) }),
    ("choice first", .sequence([.oneOf([.digits(1), .digits(2)]), .literal("."), .digits(2)])),
  ]

  @Test("The unique form gives each choice once", arguments: compositions.indices)
  func enumeratesAll(index: Int) {
    let (name, part) = Self.compositions[index]
    let expected = Self.reference(part)
    #expect(part.cardinality == Cardinality(UInt64(expected.count)), "\(name)")
    for seed in [0, 42] as [Int64] {
      #expect(part.enumerated(expected.count, seed: seed).sorted() == expected.sorted(), "\(name)")
    }
  }

  @Test("The unique form of random compositions gives each choice once")
  func enumeratesRandomCompositions() {
    var numbers = TestRandom(seed: 42)
    func random(_ depth: Int) -> TextPart {
      switch depth == 0 ? numbers.below(5) : numbers.below(8) {
      case 0: return .literal(["", "-", "text", "a literal of more than sixteen bytes"][numbers.below(4)])
      case 1: return .list(Self.words)
      case 2: return .list(Self.weighted)
      case 3: return .integer(Int64(-numbers.below(5))...Int64(numbers.below(20)), minimumDigits: numbers.below(4))
      case 4: return .characters(Alphabet(["ab", "xyz", "0"][numbers.below(3)]), count: numbers.below(4))
      case 5, 6: return .sequence((0..<numbers.below(4)).map { _ in random(depth - 1) })
      default: return .oneOf((0..<(1 + numbers.below(4))).map { _ in random(depth - 1) })
      }
    }
    var tried = 0
    while tried < 400 {
      let part = random(5)
      let cardinality = part.cardinality
      guard cardinality.count <= 5000, cardinality.count > 1 else { continue }
      tried += 1
      let expected = Self.reference(part)
      #expect(cardinality == Cardinality(UInt64(expected.count)), "\(part)")
      #expect(part.enumerated(expected.count).sorted() == expected.sorted(), "\(part)")
    }
  }

  private static let huge: [(name: String, part: TextPart)] = [
    ("letters", .characters(.lowerLetters, count: 40)),
    ("just beyond the limit", .characters(Alphabet("01"), count: 63)),
    ("digits and digits", .sequence([.digits(18), .literal("/"), .digits(2)])),
    ("few and many", .sequence([.characters(Alphabet("ab"), count: 1), .digits(30)])),
    ("many and few", .sequence([.digits(30), .characters(Alphabet("ab"), count: 1)])),
    ("all integers", .sequence([.integer(.min ... .max, minimumDigits: 1), .literal(";"), .digits(1)])),
    ("non-negative integers", .integer(0 ... .max, minimumDigits: 1)),
    ("integers from -1", .integer(-1 ... .max, minimumDigits: 1)),
    ("alternatives", .oneOf([.digits(30), .characters(.lowerLetters, count: 30), .literal("-"), .hexadecimal(2)])),
    (
      "alternatives within",
      .sequence([
        .list(words), .literal(":"),
        .oneOf([
          .sequence([.digits(20), .oneOf([.literal("a"), .hexadecimal(25)])]),
          .sequence([.literal("x"), .characters(.lowerLetters, count: 4)]),
        ]),
        .literal("|"), .digits(12),
      ])
    ),
    (
      "late choice",
      .sequence([
        .digits(17), .oneOf([.literal("a"), .literal("b"), .characters(.upperLetters, count: 3)]), .digits(9),
      ])
    ),
    ("moment and hexadecimal", .sequence([.hexadecimal(14), .literal("."), .hexadecimal(14)])),
  ]

  @Test("Domains beyond the limit still give different texts for different rows", arguments: huge.indices)
  func saturatingDomains(index: Int) {
    let (name, part) = Self.huge[index]
    #expect(!part.cardinality.isExact, "\(name)")
    #expect(part.cardinality.count > 1 << 61, "\(name)")
    let texts = part.enumerated(50_000)
    #expect(Set(texts).count == 50_000, "\(name)")
  }

  @Test("Alternatives of a domain beyond the limit all occur")
  func saturatingAlternatives() {
    let part = TextPart.oneOf([
      .digits(30), .characters(.lowerLetters, count: 30), .characters(.upperLetters, count: 9),
    ])
    let texts = part.enumerated(20_000)
    let digits = texts.count { $0.utf8.first.map { $0 < 58 } ?? false }
    let lower = texts.count { $0.utf8.first.map { $0 > 96 } ?? false }
    #expect(digits > 8000)
    #expect(lower > 8000)
    #expect(texts.allSatisfy { $0.utf8.count == 30 || $0.utf8.count == 9 })
  }

  @Test("Integers over more than half of 64 bits stay in their range")
  func wideIntegers() throws {
    for text in TextPart.integer(-1 ... .max, minimumDigits: 1).drawn(20_000) {
      #expect(try #require(Int64(text)) >= -1)
    }
    let range: ClosedRange<Int64> = -4_000_000_000_000_000_000...6_000_000_000_000_000_000
    let numbers = TextPart.integer(range, minimumDigits: 1).drawn(20_000).compactMap { Int64($0) }
    #expect(numbers.count == 20_000)
    #expect(numbers.allSatisfy { range.contains($0) })
    let negativeCount = numbers.count { $0 < 0 }
    // Five standard deviations of 20,000 trials at two in five.
    #expect(abs(negativeCount - 8000) < 347)
  }

  @Test(
    "Cardinalities saturate and multiply",
    arguments: [(3, 5, 15), (0, 5, 0), (1, 1 << 62, 1 << 62)] as [(UInt64, UInt64, UInt64)])
  func products(left: UInt64, right: UInt64, product: UInt64) {
    #expect(Cardinality(left).times(Cardinality(right)) == Cardinality(product))
    #expect(Cardinality(right).times(Cardinality(left)) == Cardinality(product))
    let beyond = Cardinality(1 << 40).times(Cardinality(1 << 40))
    #expect(beyond.count == Cardinality.limit && !beyond.isExact)
    #expect(beyond.times(Cardinality(0)) == Cardinality(0))
    #expect(!Cardinality(.max).isExact)
  }

  // MARK: Drawn texts

  @Test("Drawn texts are as likely as their parts say")
  func chances() {
    let count = 90_000
    let drawn = TextPart.oneOf([.list(Self.weighted), .literal("c"), .characters(Alphabet("de"), count: 1)]).drawn(
      count)
    let counts = drawn.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let shares = ["x": 1.0 / 24, "y": 5.0 / 24, "z": 2.0 / 24, "c": 1.0 / 3, "d": 1.0 / 6, "e": 1.0 / 6]
    #expect(counts.count == shares.count)
    for (text, share) in shares {
      let deviation = (Double(count) * share * (1 - share)).squareRoot()
      #expect(abs(Double(counts[text] ?? 0) - Double(count) * share) < 5 * deviation, "\(text)")
    }
  }

  @Test("Each place of a run of characters is even", arguments: [2, 3, 10, 16, 26, 64, 95])
  func characterChances(radix: Int) {
    let alphabet = Alphabet(String((33..<(33 + radix)).compactMap { Unicode.Scalar($0).map(Character.init) }))
    let length = 50
    var counts = [[Int]](repeating: [Int](repeating: 0, count: radix), count: length)
    let rowCount = 20_000
    for text in TextPart.characters(alphabet, count: length).drawn(rowCount) {
      for (place, byte) in text.utf8.enumerated() { counts[place][Int(byte) - 33] += 1 }
    }
    let expected = Double(rowCount) / Double(radix)
    for place in counts {
      let sum = place.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
      let degrees = Double(radix - 1)
      // Chi-square passes this bound (Laurent and Massart) once in ten million: x is the logarithm of that.
      let x = 16.1
      #expect(sum < degrees + 2 * (degrees * x).squareRoot() + 2 * x)
    }
  }

  @Test("Lengths keep their promise", arguments: compositions.indices)
  func lengths(index: Int) {
    let part = Self.compositions[index].part
    let (sampled, unique) = (TextProgram(part, for: .sampled), TextProgram(part, for: .unique))
    for text in part.drawn(500) { #expect(text.utf8.count <= sampled.maximumLength) }
    for text in Self.reference(part) { #expect(text.utf8.count <= unique.maximumLength) }
  }

  // MARK: Check digits

  private static func digits(_ text: String) -> [Int] { text.utf8.filter { $0 >= 48 && $0 < 58 }.map { Int($0) - 48 } }

  @Test(
    "Networks are all those of their prefix, in canonical form",
    arguments: [
      (TextPart.ipv4(first: 0, count: 4, hostBits: 30), ["0.0.0.0", "64.0.0.0", "128.0.0.0", "192.0.0.0"]),
      (
        .ipv4(first: 0xC0A8_00FE, count: 4, hostBits: 0),
        ["192.168.0.254", "192.168.0.255", "192.168.1.0", "192.168.1.1"]
      ),
      (.ipv4(first: 0xFFFF_FFFF, count: 1, hostBits: 0), ["255.255.255.255"]),
      (.ipv4(first: 0, count: 1, hostBits: 32), ["0.0.0.0"]),
      (.ipv6(prefixLength: 0), ["::"]),
      (.ipv6(prefixLength: 2), ["::", "4000::", "8000::", "c000::"]),
    ])
  func networks(part: TextPart, expected: [String]) {
    #expect(part.cardinality == Cardinality(UInt64(expected.count)))
    #expect(part.enumerated(expected.count).sorted() == expected.sorted())
    #expect(Set(part.drawn(200)) == Set(expected))
  }

  @Test(
    "An IPv6 address shortens the first of its longest runs of zeros, and no single zero",
    arguments: [
      (0x2001_0DB8_0000_0000, 0x0001_0000_0000_0001, "2001:db8::1:0:0:1"),
      (0x2001_0DB8_0000_0001, 0x0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1"),
      (0x2001_0000_0000_0001, 0x0000_0000_0000_0001, "2001:0:0:1::1"),
      (0x0000_0000_0000_0000, 0x0000_0000_0000_0001, "::1"), (0, 0, "::"),
      (0x00A0_0000_0000_0000, 0x0000_0000_0000_0000, "a0::"),
      (0x0000_4000_0000_0000, 0x0000_0000_0000_0000, "0:4000::"),
      (0x0000_0000_4000_0000, 0x0000_0000_00F0_0ABC, "0:0:4000::f0:abc"),
      (0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_0000, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:0"),
    ] as [(UInt64, UInt64, String)])
  func shortenedAddresses(high: UInt64, low: UInt64, expected: String) {
    let text = String(unsafeUninitializedCapacity: 64) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return InternetAddress.write(v6: high, low, to: start) - start
    }
    #expect(text == expected)
  }

  @Test("No two networks of IPv6 are written alike")
  func networksOfIPv6() {
    #expect(Set(TextPart.ipv6(prefixLength: 18).enumerated(1 << 18)).count == 1 << 18)
  }

  @Test("Luhn's sum of cards and IMEIs is a multiple of ten", arguments: [14, 15, 12])
  func luhn(digitCount: Int) {
    let part = TextPart.sequence([
      .literal("4"), .digits(digitCount / 2), .literal(" "), .digits(digitCount - digitCount / 2), .checkDigit(.luhn),
    ])
    for text in part.drawn(2000) + part.enumerated(2000) {
      let sum = Self.digits(text).reversed().enumerated().reduce(0) { sum, item in
        let value = item.offset % 2 == 1 ? item.element * 2 : item.element
        return sum + value / 10 + value % 10
      }
      #expect(sum % 10 == 0, "\(text)")
    }
  }

  @Test("Known codes get their known check digits")
  func knownCheckDigits() {
    func code(_ digits: String, _ kind: CheckDigit) -> String {
      TextPart.sequence([.literal(digits), .checkDigit(kind)]).drawn(1).first ?? ""
    }
    #expect(code("7992739871", .luhn) == "79927398713")
    #expect(code("49015420323751", .luhn) == "490154203237518")
    #expect(code("400638133393", .gs1) == "4006381333931")
    #expect(code("7351353", .gs1) == "73513537")
    #expect(code("978-0-306-40615-", .gs1) == "978-0-306-40615-7")
  }

  @Test("The weighted sum of EANs is a multiple of ten", arguments: [7, 12])
  func gs1(digitCount: Int) {
    let part = TextPart.sequence([.digits(digitCount), .checkDigit(.gs1)])
    for text in part.drawn(2000) + part.enumerated(2000) {
      let sum = Self.digits(text).reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 1 ? 3 : 1) }
      #expect(sum % 10 == 0, "\(text)")
    }
  }

  @Test("The weighted sum of ISBN-10s is a multiple of eleven, without any X")
  func isbn10() {
    let part = TextPart.sequence([
      .digits(1), .literal("-"), .digits(4), .literal("-"), .digits(3), .checkDigit(.weighted(.isbn10)),
    ])
    #expect(part.cardinality == Cardinality(900_000_000))
    let texts = part.enumerated(100_000)
    #expect(Set(texts).count == 100_000)
    for text in part.drawn(2000) + texts.prefix(20_000) {
      let digits = Self.digits(text)
      #expect(digits.count == 10)
      #expect(text.dropLast(1).last == "-")
      let sum = zip(digits, stride(from: 10, through: 1, by: -1)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(sum % 11 == 0, "\(text)")
    }
    let small = TextPart.sequence([.literal("0-3064-061"), .checkDigit(.weighted(.isbn10))])
    #expect(Set(small.enumerated(9)).count == 9)
    #expect(Set(small.drawn(500)) == Set(small.enumerated(9)))
  }

  @Test("Decimals have all digits of their scale")
  func decimals() {
    let part = TextPart.decimal(-12...103, scale: 2)
    let texts = Set(part.enumerated(116))
    #expect(texts.count == 116)
    #expect(texts.isSuperset(of: ["-0.12", "-0.01", "0.00", "0.09", "0.99", "1.00", "1.03"]))
    #expect(Set(TextPart.decimal(0...3, scale: 0).enumerated(4)) == ["0", "1", "2", "3"])
  }

  // MARK: Moments

  @Test(
    "Moments are written by their format",
    arguments: [
      (0, "%Y-%m-%dT%H:%M:%S", "1970-01-01T00:00:00"), (-1, "%Y-%m-%d %H:%M:%S", "1969-12-31 23:59:59"),
      (951_782_400, "%d.%m.%y %j", "29.02.00 060"), (1_735_689_599, "%j/%Y", "366/2024"),
      (1_735_689_600, "%Y%m%d", "20250101"), (43_200, "%I:%M %p", "12:00 PM"), (0, "%I %p", "12 AM"),
      (46_859, "%I:%M:%S %p|%H", "01:00:59 PM|13"), (86_399, "%H%%%S", "23%59"), (0, "", ""),
      (253_402_300_799, "%Y-%m-%d %H:%M:%S", "9999-12-31 23:59:59"), (-62_135_596_800, "%Y-%m-%d", "0001-01-01"),
      (0, "Größe %Y", "Größe 1970"),
    ] as [(Int64, String, String)])
  func momentFormats(seconds: Int64, pattern: String, expected: String) throws {
    let format = try #require(MomentFormat(pattern))
    #expect(TextPart.moment(first: seconds, count: 1, format).drawn(1) == [expected])
    #expect(expected.utf8.count <= format.maximumLength)
  }

  @Test("Formats with directives that are not known are refused", arguments: ["%Q", "%", "%Y %", "%-Q", "%é"])
  func unknownDirectives(pattern: String) {
    #expect(MomentFormat(pattern) == nil)
  }

  @Test("Moments are enumerated second by second")
  func momentEnumeration() throws {
    let format = try #require(MomentFormat("%j %H:%M:%S"))
    let part = TextPart.moment(first: -100_000, count: 200_000, format)
    #expect(part.cardinality == Cardinality(200_000))
    #expect(Set(part.enumerated(200_000)).count == 200_000)
  }
}
