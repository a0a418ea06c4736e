internal import JafgenArguments
import JafgenColumns

/// Words, sentences, letters and colours.
enum TextProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration("text.word", "A word.", isLocaleDependent: true) { arguments throws(ArgumentProblem) in
      .text(.list(arguments.locale.list("text", "words")))
    },
    TypeDeclaration(
      "text.words", "A list of words, which may repeat.",
      parameters: [
        Parameter(
          "quantity", synonyms: ["nb_words"], .integer(0...10_000), default: "5", "The number of words.")
      ],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      let count = Int(arguments.integer("quantity", default: 5))
      return .list(.text(.list(arguments.locale.list("text", "words"))), counts: count...count)
    },
    TypeDeclaration(
      "text.sentence", "A sentence, from our own grammar and words.",
      parameters: lengths + [
        Parameter("nb_words", .integer(1...1000), "The number of words, drawn without grammar.")
      ],
      isLocaleDependent: true, source: source
    ) { arguments throws(ArgumentProblem) in
      if let count = arguments.integer("nb_words") {
        for name in ["length", "min_length", "max_length"] where arguments.has(name) {
          throw arguments.problem(.conflict, name, "\(name) and nb_words cannot be given together")
        }
        return .text(Grammar(arguments.locale).sentence(wordCount: Int(count)))
      }
      return try passage(arguments) ?? .text(Grammar(arguments.locale).part("sentence"))
    },
    TypeDeclaration(
      "text.text", "Sentences, with a space between them where the script has one.",
      parameters: lengths + [
        Parameter(
          "quantity", synonyms: ["nb_sentences"], .integer(1...1000), default: "5", "The number of sentences.")
      ],
      isLocaleDependent: true, source: source
    ) { arguments throws(ArgumentProblem) in
      if let passage = try passage(arguments) {
        guard !arguments.has("quantity") else {
          throw arguments.problem(
            .conflict, "quantity", "the number of sentences and a length cannot be given together")
        }
        return passage
      }
      let grammar = Grammar(arguments.locale)
      let sentence = grammar.part("sentence")
      let count = Int(arguments.integer("quantity", default: 5))
      return .text(.sequence([sentence, .repeated(.sequence([.literal(grammar.space), sentence]), count: count - 1)]))
    },
    TypeDeclaration(
      "text.title", "A short sentence, as a title.", isLocaleDependent: true, source: source
    ) { arguments throws(ArgumentProblem) in .text(Grammar(arguments.locale).part("title")) },
    TypeDeclaration(
      "text.quote", "A saying, from our own grammar and words.", isLocaleDependent: true, source: source
    ) { arguments throws(ArgumentProblem) in .text(Grammar(arguments.locale).part("quote")) },
    .listed("text.color", "A colour's name.", localeTopic: "text", "color"),
    .listed("text.answer", "Yes, no or maybe.", localeTopic: "text", "answers"),
    .listed("text.level", "A word for the level of something.", localeTopic: "text", "level"),
    TypeDeclaration(
      "text.alphabet", "The locale's alphabet, the same list in every row.",
      parameters: [Parameter("lower_case", .boolean, default: "false", "Whether the letters are lower case.")],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      let letters = arguments.locale.lines(
        "text", arguments.boolean("lower_case") ? "alphabet.lowercase" : "alphabet.uppercase")
      let list = WordList(letters)
      // By bytes, as the list tells its texts apart.
      let codes = Dictionary(uniqueKeysWithValues: (0..<list.count).map { (list.text($0), UInt32($0)) })
      return .fixedLists(
        FixedLists(elements: list.dictionary, codes: [letters.map { codes[Array($0.utf8)] ?? 0 }]))
    },
    TypeDeclaration(
      "text.emoji", "An emoji of one or more characters.",
      parameters: [
        Parameter(
          "category",
          .member(
            emojiGroups.map { .init($0 == emojiGroups[0] ? "DEFAULT" : $0.uppercased(), $0) }),
          default: emojiGroups[0], "The group that it belongs to.")
      ]
    ) { arguments throws(ArgumentProblem) in
      let group = arguments.has("category") ? arguments.member("category") : emojiGroups[0]
      let groups = group.map { [$0] } ?? emojiGroups
      return .text(
        .list(
          LocaleData.commonDerived("emoji \(groups)") {
            WordList.merged(groups.map { LocaleData.common("emoji", "emoji.\($0)") })
          }))
    },
    TypeDeclaration(
      "text.hex_color", "A colour as # and six hexadecimal digits.", parameters: [safe]
    ) { arguments throws(ArgumentProblem) in
      .text(
        arguments.boolean("safe")
          ? .list(LocaleData.common("text", "safe_colors")) : .sequence([.literal("#"), .hexadecimal(6)]))
    },
    TypeDeclaration(
      "text.rgb_color", "A colour as a list of three numbers: red, green, blue.", parameters: [safe]
    ) { arguments throws(ArgumentProblem) in
      arguments.boolean("safe")
        ? .fixedLists(safeColors) : .list(.range(IntegerRange(0, 255), as: .int64), counts: 3...3)
    },
  ]

  // The first is the default.
  private static let emojiGroups = [
    "smileys_and_emotion", "people_and_body", "animals_and_nature", "food_and_drink", "travel_and_places", "activities",
    "objects", "symbols", "flags",
  ]

  private static let safe = Parameter(
    "safe", .boolean, default: "false", "Whether it is one of twenty flat colours.")

  /// The flat colours as numbers of a byte each.
  private static let safeColors: FixedLists = {
    let bytes = Column(type: .int64, count: 256, values: .int64(Buffer((0..<256).map { Int64($0) })))
    return FixedLists(
      elements: ColumnDictionary(values: bytes),
      codes: LocaleData.commonLines("text", "safe_colors").map { color in
        let number = UInt32(color.dropFirst(), radix: 16) ?? 0
        return [number >> 16 & 255, number >> 8 & 255, number & 255]
      })
  }()

  private static let source: @Sendable (LocaleData) -> LocaleData = { Grammar($0).locale }

  private static let lengths =
    [Parameter("length", .integer(1...65_536), "The exact number of characters.")]
    + Parameter.bounds(
      Parameter("min_length", .integer(1...65_536), "The smallest number of characters."),
      Parameter("max_length", .integer(1...65_536), "The largest number of characters."))

  /// Running text of a length, if one is asked for: it begins with a word and ends with a whole one where it can.
  private static func passage(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain? {
    guard ["length", "min_length", "max_length"].contains(where: arguments.has) else { return nil }
    let usual = min(max(200, Int(arguments.integer("min_length", default: 1)) * 2), PassagePool.longest)
    let range = try Lengths.range(arguments, default: 20...usual)
    return .passage(Grammar(arguments.locale).pool(), lengths: range)
  }
}
