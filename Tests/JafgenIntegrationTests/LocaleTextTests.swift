internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenRandom
import Testing

/// Sentences, titles, sayings and texts of all locales: their shape by script, and that none arises in two ways.
struct LocaleTextTests {
  private static let types = ["text.sentence", "text.title", "text.quote", "text.text"]
  /// Locales without words of their own have English texts.
  private static let english: Set<String> = ["en", "en-au", "en-ca", "en-gb", "fa", "sk"]
  private static let others = MimesisEngine.localeNames.filter { !english.contains($0) }

  private static func texts(
    _ name: String, _ locale: String, _ arguments: [ArgumentEntry] = [], count: Int = 300
  ) throws -> [String] {
    let resolution = MimesisEngine.resolve(TypeRequest(type: name, locale: locale, arguments: arguments))
    let type = try #require(resolution.type, "\(resolution.problems.map(\.message))")
    let generator = type.generator(key: StreamKey(seed: 6).child(name), unique: false)
    return generator.column(rows: RowSelection(0..<count)).allValues.compactMap(\.text)
  }

  /// The marks that sentences end with.
  private static func marks(_ locale: String) -> String {
    switch locale {
    case _ where locale.hasPrefix("ar"): ".!؟"
    case "zh", "ja": "。！？"
    case "el": ".!;"
    default: ".!?"
    }
  }

  private static func hasCase(_ locale: String) -> Bool {
    !locale.hasPrefix("ar") && !["zh", "ja", "ko"].contains(locale)
  }

  @Test(arguments: MimesisEngine.localeNames)
  func sentencesHaveTheShapeOfTheirScript(locale: String) throws {
    let script = Self.english.contains(locale) ? "en" : locale
    let marks = Self.marks(script)
    for name in Self.types.dropLast() {
      let texts = try Self.texts(name, locale)
      #expect(Set(texts).count > 100, "\(name) in \(locale)")
      for text in texts {
        let last = try #require(text.last)
        #expect(marks.contains(last), "\(text) in \(locale)")
        #expect(!text.dropLast().contains { marks.contains($0) && !($0 == ";" && script != "el") }, "\(text)")
        let first = try #require(text.first { !"¿¡".contains($0) })
        if Self.hasCase(script) { #expect(first.isUppercase, "\(text) in \(locale)") }
        #expect(text.contains(" ") == !["zh", "ja"].contains(script) || text.count < 10, "\(text) in \(locale)")
        #expect(!text.contains("  ") && !text.contains("{"), "\(text) in \(locale)")
        if script.hasPrefix("es") {
          #expect((text.first == "¿") == (last == "?") && (text.first == "¡") == (last == "!"), "\(text)")
        }
        if script == "fr", last != "." { #expect(text.unicodeScalars.dropLast().last == "\u{202F}", "\(text)") }
      }
      let ends = Set(texts.compactMap(\.last))
      #expect(ends.count > 1, "\(name) in \(locale)")
    }
  }

  @Test(arguments: MimesisEngine.localeNames)
  func textsAreSentencesOneAfterTheOther(locale: String) throws {
    let script = Self.english.contains(locale) ? "en" : locale
    let marks = Self.marks(script)
    for text in try Self.texts("text.text", locale, count: 100) {
      #expect(text.count { marks.contains($0) && !($0 == ";" && script != "el") } == 5, "\(text)")
      var previous: Character?
      for character in text {
        if let previous, marks.contains(previous), !["zh", "ja"].contains(script), previous != ";" {
          #expect(character == " ", "\(text)")
        }
        previous = character
      }
    }
  }

  @Test(arguments: ["az", "tr"])
  func theDottedIKeepsItsDot(locale: String) throws {
    let words = try #require(LocaleData(locale)).list("text", "words").strings
    #expect(words.contains { $0.hasPrefix("i") })
    let starts = Set(try Self.texts("text.sentence", locale, count: 3000).compactMap(\.first))
    #expect(starts.contains("İ") && !starts.contains("i"))
  }

  @Test(arguments: MimesisEngine.localeNames)
  func lengthsAreCountedInCharacters(locale: String) throws {
    func length(_ minimum: Int, _ maximum: Int) -> [ArgumentEntry] {
      [
        ArgumentEntry(key: "min_length", value: .number("\(minimum)")),
        ArgumentEntry(key: "max_length", value: .number("\(maximum)")),
      ]
    }
    for (minimum, maximum) in [(1, 12), (40, 80), (200, 200)] {
      for text in try Self.texts("text.text", locale, length(minimum, maximum)) {
        #expect((minimum...maximum).contains(text.unicodeScalars.count), "\(text) in \(locale)")
        #expect(!text.contains("\u{FFFD}"))
      }
    }
    // A mark stands at the end of all, and only behind whole words.
    let marks = Self.marks(Self.english.contains(locale) ? "en" : locale)
    let atMost60 = Array(length(0, 60).dropFirst())
    for (name, lengths) in [("text.text", length(50, 120)), ("text.sentence", atMost60), ("text.text", length(60, 90))]
    {
      for text in try Self.texts(name, locale, lengths, count: 1000) {
        #expect(marks.contains(try #require(text.last)), "\(text) in \(locale)")
        let before = try #require(text.dropLast().last { $0 != "\u{202F}" })
        #expect(!(marks + ",;:،、，").contains(before), "\(text) in \(locale)")
      }
    }
  }

  @Test(arguments: others)
  func theNumberOfWordsIsKept(locale: String) throws {
    for text in try Self.texts("text.sentence", locale, [ArgumentEntry(key: "nb_words", value: .number("4"))]) {
      if !["zh", "ja"].contains(locale) { #expect(text.split(separator: " ").count == 4, "\(text)") }
      #expect(text.last == (["zh", "ja"].contains(locale) ? "。" : "."))
    }
  }

  // MARK: No text in two ways

  /// Where words hold no character that stands between them, a text says which pattern and which words it is made of,
  /// if no two patterns have the same characters between their words.
  @Test(arguments: others)
  func noTextArisesInTwoWays(locale: String) throws {
    for name in Self.types.dropLast() {
      let type = try #require(MimesisEngine.resolve(TypeRequest(type: name, locale: locale)).type)
      guard case .composed(let composed, nil) = type.domain, case .oneOf(let patterns) = composed.part else {
        Issue.record("\(name) in \(locale) is no choice of patterns")
        continue
      }
      #expect(patterns.count >= 10)
      var skeletons = Set<[String]>()
      var lists: [ObjectIdentifier: WordList] = [:]
      var between = Set<Unicode.Scalar>()
      for pattern in patterns {
        guard case .sequence(let parts) = pattern else {
          Issue.record("a pattern of \(name) in \(locale) is no sequence")
          continue
        }
        var skeleton: [String] = []
        var wasWord = false
        for part in parts {
          switch part {
          case .literal(let text):
            skeleton.append(text)
            between.formUnion(text.unicodeScalars)
            wasWord = false
          case .list(let list):
            #expect(!wasWord, "two words with nothing between them in \(name) in \(locale)")
            skeleton.append("")
            lists[ObjectIdentifier(list)] = list
            wasWord = true
          default: Issue.record("\(part) in \(name) in \(locale)")
          }
        }
        #expect(skeletons.insert(skeleton).inserted, "\(skeleton) twice in \(name) in \(locale)")
      }
      #expect(!lists.isEmpty)
      for list in lists.values {
        #expect(list.count >= 40, "\(list.count) words in \(locale)")
        #expect(Set(list.strings).count == list.count)
        #expect(list.strings.allSatisfy { $0.unicodeScalars.allSatisfy { !between.contains($0) } && !$0.isEmpty })
      }
    }
  }

  @Test func fewWordsMeanEnglish() throws {
    for locale in ["fa", "sk"] {
      for name in Self.types { #expect(try Self.texts(name, locale) == Self.texts(name, "en"), "\(name)") }
    }
    #expect(try Self.texts("text.sentence", "de-at") == Self.texts("text.sentence", "de"))
    #expect(try Self.texts("text.sentence", "de") != Self.texts("text.sentence", "en"))
  }
}
