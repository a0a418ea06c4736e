import JafgenMimesis
import JafgenTestSupport
import Testing

struct PatternTests {
  // MARK: Texts match, judged by the standard library

  private static let matching = [
    "abc", "", "a|b|c", "a|", "(a|b)(c|d)", "a?b", "[a-z]{5,15}", "[A-Z][a-z]+", "[A-Za-z0-9_-]{3}", "[-a]", "[a-]{2}",
    #"\d{3}-\d{4}"#, #"\w+@\w+\.(com|org|net)"#, #"\d\s\w"#, #"\D\W\S"#, "^[A-Z]{2}[0-9]{6}$", #"\AX\d+\z"#, "^a|b$",
    "(?:ab){2}", "(?<year>[12][0-9]{3})-(?<month>0[1-9]|1[0-2])", "(?P<n>x){3}", ".{10}", "[^a-z]{4}", #"[^\w]"#,
    "a*", "a+?", "a{2,}", "a{0,3}b{2}c{1,2}", "(a{1,2}b){1,3}", "((a|b)?c)*", #"\x41\u0042\.\-\/\*\\"#, "é+ü{2}",
    "[äöü]{3}", "[а-я]{4,6}", #"[\u00e0-\u00ff]x"#, "日本(語|人)", "(dog|cat|bird) (eats|sees) (a )?(mouse|house)",
    #"(\+49|0)[1-9]\d{5,8}"#, #"#[0-9a-f]{6}"#, #"(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.\d{1,3}){3}"#,
    #"[A-Z]{3}-\d{2}[A-Z]?-(alpha|beta|rc\d)"#, "((((((((x))))))))", "(a|(b|(c|(d|e))))", "(|a)", "a{0}b", "()",
    "(ab|cd){0,2}",
    #"[\d.]+"#, #"[a\]b]{2}"#, #"[\[\]]"#, "x{10,12}", #"\$\d+\.\d{2}"#, "[+*?.]{2}", "a{1}", "😀?[😁-😃]",
  ]

  @Test("Every drawn text matches the whole pattern", arguments: matching)
  func drawnTextsMatch(text: String) throws {
    let pattern = try Pattern(text)
    let judge = try Regex(text).matchingSemantics(.unicodeScalar)
    for sample in pattern.part.drawn(150) {
      #expect(try judge.wholeMatch(in: sample) != nil, "\(sample.debugDescription)")
    }
  }

  @Test("Every enumerated text matches, and none comes twice unless the pattern says so", arguments: matching)
  func enumeratedTextsMatch(text: String) throws {
    let pattern = try Pattern(text)
    let judge = try Regex(text).matchingSemantics(.unicodeScalar)
    let count = Int(min(pattern.part.cardinality.count, 3000))
    let samples = pattern.part.enumerated(count)
    #expect(samples.count == count)
    for sample in samples.prefix(150) {
      #expect(try judge.wholeMatch(in: sample) != nil, "\(sample.debugDescription)")
    }
    if pattern.ambiguity == nil { #expect(Set(samples).count == count) }
  }

  // MARK: Enumeration is complete, by trying all strings

  private static let exhaustive: [(pattern: String, alphabet: String, longest: Int)] = [
    ("", "ab", 2), ("abc", "abc", 4), ("a|bc|", "abc", 3), ("[ab]{1,3}c?", "abc", 5), ("(a|b)(c|d)", "abcd", 3),
    ("(ab?c){1,2}", "abc", 7), ("a(b|c(d|a)?)", "abcd", 4), ("[^ -~]|a", "", 0), ("(?:a|b){2}c{0,2}", "abc", 5),
    (#"\d"#, "0123456789a", 2), ("a{2,4}b{1,2}", "ab", 7), ("((a|b)c?){0,2}", "abc", 5), ("x(yx){0,3}", "xy", 8),
    ("[äb]{0,2}ä", "äb", 4), ("a+b", "ab", 10), ("a*", "a", 10), ("(ab)*", "ab", 16), ("a{6,}", "a", 10),
    ("a{9,}", "a", 11), ("((a?b)?c)?", "abc", 4), ("(a|b(a|b(a|b)))", "ab", 4), ("^a?$|^b$", "ab", 2),
  ]

  @Test("The unique form gives each matching text once and no other", arguments: exhaustive.indices)
  func exactEnumeration(index: Int) throws {
    let (text, alphabet, longest) = Self.exhaustive[index]
    guard !alphabet.isEmpty else {
      #expect(throws: PatternProblem.self) { try Pattern(text) }
      return
    }
    let pattern = try Pattern(text)
    #expect(pattern.ambiguity == nil)
    let judge = try Regex(text).matchingSemantics(.unicodeScalar)
    var expected: [String] = []
    var level = [""]
    for length in 0...longest {
      if length > 0 { level = level.flatMap { prefix in alphabet.map { prefix + String($0) } } }
      // An open end of ours stops at eight or its least count; the judge's does not.
      for candidate in level where try judge.wholeMatch(in: candidate) != nil {
        let repeats = candidate.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let isOpen = text.contains("*") || text.contains("+") || text.contains(",}")
        let limit = text == "a{9,}" ? 9 : 8
        if isOpen, let most = repeats["a"], most > limit { continue }
        expected.append(candidate)
      }
    }
    #expect(pattern.part.cardinality == Cardinality(UInt64(expected.count)))
    #expect(pattern.part.enumerated(expected.count).sorted() == expected.sorted())
  }

  @Test(
    "Cardinalities are exact where no text has two ways",
    arguments: [
      (#"\d{4}"#, 10_000), ("[a-f0-9]{3}", 4096), ("[A-Z]{2}\\d{2}", 67_600), ("(a|b|c){3}", 27),
      ("[01]{1,8}", 510), ("(red|green|blue) (car|bike)", 6), (".", 95), ("[^a-z]", 69), (#"\w"#, 63), (#"\s"#, 1),
      (#"\D"#, 85), (#"\W"#, 32), (#"\S"#, 94), ("[а-я]", 32), ("(x|yz?){2}", 9), ("", 1), ("[a-z]{0}", 1),
      ("[\u{D000}-\u{E010}]", 0x800 + 0x11),
    ] as [(String, UInt64)])
  func cardinalities(text: String, count: UInt64) throws {
    let pattern = try Pattern(text)
    #expect(pattern.ambiguity == nil)
    #expect(pattern.part.cardinality == Cardinality(count))
  }

  @Test("Counts of a repeat are equally likely")
  func repeatChances() throws {
    let samples = try Pattern("[ab]{0,3}").part.drawn(40_000)
    for length in 0...3 {
      let count = samples.count { $0.utf8.count == length }
      // Five standard deviations of 40,000 trials at one in four.
      #expect(abs(count - 10_000) < 434)
    }
  }

  // MARK: Ambiguity

  @Test(
    "Patterns that make each text in one way are told so",
    arguments: [
      "[a-z]{5,15}", #"\w+@\w+\.com"#, "[a-z]+[0-9]+", "(ab|ac|b)d?", "a?b?c?d?", "[a-z]+ [a-z]+ [a-z]+",
      "[ab]{0,8}a[ab]{8}", "(a|ab)(c|d)", "(foo|foobar)", "(x[0-9]{1,3}){2}", "[ab]{0,200}a[ab]{200}", ".{1,1000}",
      "(a|b){500}c(a|b){500}", "(){3}a", "(a?){0}", #"(\d{1,3}\.){3}\d{1,3}"#, "(a{2}|a{3}|a{5})", "(ab?){2}",
      "[а-м]?[н-я]?", "日(本)?語",
      "a?a", "[a-z]{3,8}[a-z0-9]{2}", #"\w\d?\w"#, "(ab|a|b){2}",
    ])
  func unambiguous(text: String) throws {
    #expect(try Pattern(text).ambiguity == nil)
  }

  @Test(
    "Patterns that make a text in two ways are found out",
    arguments: [
      "a|a", "(a|ab)(bc|c)", "[ab]|b", "a*a*", "(a|b)*a?", "(a?){2}", "(a?)*", "(|)",
      "(a|)(b|)|", "()?", "(a*)*", "(){0,2}", "(a{2}|a{3}|a{5}){2}", "(a{1,2}){2}", "[а-м]?[а-я]?",
      "(é|\\u00e9)", "a{0,1000}a{0,1000}", "[ab]+[bc]+",
    ])
  func ambiguous(text: String) throws {
    let pattern = try Pattern(text)
    let reason = try #require(pattern.ambiguity)
    #expect(reason.contains("in two ways"))
    #expect(!reason.contains("decide"))
  }

  @Test("Ambiguity agrees with the texts of small random patterns")
  func ambiguityByEnumeration() throws {
    var numbers = TestRandom(seed: 42)
    func random(_ depth: Int) -> String {
      let atoms = ["a", "b", "[ab]", "ab", "c"]
      if depth == 0 { return numbers.pick(atoms) }
      switch numbers.below(5) {
      case 0: return "(" + random(depth - 1) + "|" + random(depth - 1) + ")"
      case 1: return random(depth - 1) + random(depth - 1)
      case 2: return "(" + random(depth - 1) + ")?"
      case 3: return "(" + random(depth - 1) + "){1,2}"
      default: return random(0)
      }
    }
    var (ambiguousCount, unambiguousCount) = (0, 0)
    for _ in 0..<3000 {
      let text = random(4)
      let pattern = try Pattern(text)
      let cardinality = pattern.part.cardinality
      guard cardinality.count <= 2000 else { continue }
      // Alternatives of plain texts become one list, which drops repeated texts: fewer texts than ways is possible then,
      // but a pattern that claims no ambiguity must never repeat itself.
      let texts = pattern.part.enumerated(Int(cardinality.count))
      let isRepeating = Set(texts).count < texts.count
      if isRepeating { ambiguousCount += 1 } else { unambiguousCount += 1 }
      if isRepeating { #expect(pattern.ambiguity != nil, "\(text)") }
      if !isRepeating, !Self.hasRepeatedAlternative(text) { #expect(pattern.ambiguity == nil, "\(text)") }
    }
    #expect(ambiguousCount > 300)
    #expect(unambiguousCount > 300)
  }

  /// Whether the pattern may hold two equal plain alternatives, by the only spellings the random patterns have.
  private static func hasRepeatedAlternative(_ text: String) -> Bool {
    let pieces = text.split(whereSeparator: { "()?{}12,".contains($0) })
    return pieces.contains { piece in
      let sides = piece.split(separator: "|", omittingEmptySubsequences: false)
      return Set(sides).count < sides.count
    } || text.contains("((a)|") || text.contains("|(a))")
  }

  @Test(
    "Patterns too large to decide say so instead of guessing",
    arguments: [
      // Too many links, and too many pairs.
      String(repeating: "[ab]?", count: 2000), "[ab]{0,1000}a[ab]{1000}d[ab]{0,1000}a[ab]{1000}",
    ])
  func undecided(text: String) throws {
    #expect(try #require(Pattern(text).ambiguity).contains("too large to decide"))
  }

  // MARK: Problems

  private static let problems: [(pattern: String, offset: Int, message: String, suggestion: String?)] = [
    ("a)", 1, "this parenthesis does not close a group", "\\)"),
    ("(a", 0, "this group is not closed", nil),
    ("x(a|(b)", 1, "this group is not closed", nil),
    ("*a", 0, "there is nothing here to repeat", "\\*"),
    ("a|+", 2, "there is nothing here to repeat", "\\+"),
    ("(?)", 0, "flags and other special groups are not supported", "(?:"),
    ("a**", 2, "a repeat cannot follow a repeat; put the first one in a group (?:...)", nil),
    ("a{2}{3}", 4, "a repeat cannot follow a repeat; put the first one in a group (?:...)", nil),
    ("a++", 2, "possessive repeats are not supported; remove the plus sign", nil),
    ("a{", 1, "this brace begins no repeat count", "\\{"),
    ("a{,3}", 1, "this brace begins no repeat count", "\\{"),
    ("{3}", 0, "this brace begins no repeat count", "\\{"),
    ("ab{5,2}", 2, "the repeat count begins at 5, above its end 2", "{2,5}"),
    ("a{1001}", 2, "a repeat count can be at most 1000", nil),
    ("a{2,99999999999999999999}", 4, "a repeat count can be at most 1000", nil),
    ("(?=a)b", 0, "look-around cannot be enumerated; write out the texts that remain", nil),
    ("b(?<!a)", 1, "look-around cannot be enumerated; write out the texts that remain", nil),
    ("(?i)a", 0, "flags and other special groups are not supported", "(?:"),
    ("(?>a)", 0, "atomic groups are not supported", "(?:"),
    ("(?<n", 0, "the name of this group is empty or not closed", "(?:"),
    ("(?<>a)", 0, "the name of this group is empty or not closed", "(?:"),
    ("(?<1>a)", 3, "the name of a group consists of ASCII letters, digits and low lines", nil),
    (#"(a)\1"#, 3, "back-references cannot be enumerated", nil),
    (#"\bword"#, 0, "word boundaries are not supported", nil),
    (#"é\p{L}"#, 2, "Unicode properties are not supported; list the characters", nil),
    (#"a\q"#, 1, #"the escape \q is not known"#, nil),
    (#"a\"#, 1, "the pattern ends with a backslash", "\\\\"),
    (#"\x4"#, 0, "2 hexadecimal digits are expected after this escape", nil),
    (#"\uD800"#, 0, "a surrogate is not a character", nil),
    ("[abc", 0, "this class is not closed", nil),
    ("[]", 0, #"this class is empty; write \] for the bracket itself"#, nil),
    ("[^ -~]", 0, "no printable ASCII character is left for this class", nil),
    ("[z-a]", 1, "the range of characters runs backwards", nil),
    (#"[\d-z]"#, 3, #"a range cannot begin with a class; write \- for the sign"#, "\\-"),
    (#"[a-\d]"#, 1, #"a range cannot end with a class; write \- for the sign"#, nil),
    ("[[a]]", 1, #"classes within classes are not supported; write \[ for the bracket itself"#, "\\["),
    ("[a&&b]", 2, #"the doubled & in this class means different things in different dialects; write \&"#, "\\&"),
    (
      "a^b", 1, "an anchor is only allowed at the ends of the pattern, which always matches the whole text", "\\^"
    ),
    (
      "(a$)", 2, "an anchor is only allowed at the ends of the pattern, which always matches the whole text", "\\$"
    ),
    ("a{1000}(b{1000}){1000}", 7, "the pattern matches texts of more than 65536 bytes", nil),
    ("x([a-z]{1,9}y){0,200}", 1, "the repeats of the pattern unroll to more than 100000 steps", nil),
  ]

  @Test("Problems name their place and a way out", arguments: problems.indices)
  func problem(index: Int) {
    let expected = Self.problems[index]
    #expect(
      throws: PatternProblem(expected.message, offset: expected.offset, suggestion: expected.suggestion),
      "\(expected.pattern)"
    ) { try Pattern(expected.pattern) }
  }

  @Test("Absurd patterns end in a problem or a pattern, quickly")
  func absurd() throws {
    let open = String(repeating: "(", count: 60_000)
    #expect(throws: PatternProblem("groups are nested more than 60 deep", offset: 60)) { try Pattern(open) }
    #expect(throws: PatternProblem.self) {
      try Pattern(String(repeating: "(?:a|", count: 61) + "b" + String(repeating: ")", count: 61))
    }
    #expect(throws: PatternProblem("the pattern is longer than 65536 bytes", offset: 65_536)) {
      try Pattern(String(repeating: "a", count: 65_537))
    }
    let nested = String(repeating: "(", count: 50) + String(repeating: "){1000}", count: 50)
    #expect(try Pattern(nested).part.cardinality.count == 1)
    let optional = String(repeating: "(", count: 50) + "a" + String(repeating: "){0,1000}", count: 50)
    #expect(throws: PatternProblem.self) { try Pattern(optional) }
    #expect(throws: PatternProblem.self) {
      try Pattern((0..<6).map { "[一-龥\($0)]" }.joined())
    }
    let long = try Pattern(String(repeating: "a", count: 65_536))
    #expect(long.part.drawn(2).allSatisfy { $0.utf8.count == 65_536 })
  }

  @Test("Sixty nested alternatives can still be enumerated")
  func deepest() throws {
    let depth = 60
    let text = String(repeating: "(?:[ab]c|", count: depth) + "d" + String(repeating: ")", count: depth)
    #expect(throws: PatternProblem.self) { try Pattern("(?:[ab]c|" + text + ")") }
    let pattern = try Pattern(
      String(repeating: "(?:[ab]c[0-9]|x", count: depth) + "d" + String(repeating: ")", count: depth))
    #expect(pattern.ambiguity == nil)
    #expect(pattern.part.cardinality == Cardinality(UInt64(depth * 20 + 1)))
    let texts = pattern.part.enumerated(depth * 20 + 1)
    #expect(Set(texts).count == depth * 20 + 1)
  }

  @Test("Random text never breaks the reader")
  func fuzz() {
    let pieces = [
      "a", "b", "(", ")", "[", "]", "{", "}", "|", "*", "+", "?", "^", "$", ".", "\\", "-", "1", "9", ",", ":", "<",
      ">", "P",
      "=", "!", "\\d", "\\w", "\\x41", "\\u00e9", "é", "😀", "{1,3}", "(?:", "[a-z]", " ", "&&", "\u{0}", "\u{301}",
    ]
    var random = TestRandom(seed: 7)
    var goodCount = 0
    for _ in 0..<20_000 {
      let text = (0..<(random.below(16) + 1)).map { _ in random.pick(pieces) }.joined()
      do throws(PatternProblem) {
        let pattern = try Pattern(text)
        goodCount += 1
        #expect(pattern.part.drawn(3).count == 3)
      } catch {
        #expect((0...text.utf8.count).contains(error.offset))
        #expect(!error.message.isEmpty && !error.message.hasSuffix("."))
      }
    }
    #expect(goodCount > 1000)
  }
}
