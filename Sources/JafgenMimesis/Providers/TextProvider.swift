/// Words, sentences and colours.
enum TextProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration("text.word", "A word.", isLocaleDependent: true) { arguments throws(ArgumentProblem) in
      .text(.list(arguments.locale.list("text", "words")))
    },
    TypeDeclaration(
      "text.words", "A list of words; a word may come twice.",
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
    TypeDeclaration("text.color", "A colour's name.", isLocaleDependent: true) {
      arguments throws(ArgumentProblem) in .text(.list(arguments.locale.list("text", "color")))
    },
  ]

  private static let source: @Sendable (LocaleData) -> LocaleData = { Grammar($0).locale }

  private static let lengths = [
    Parameter("length", .integer(1...65_536), "The exact number of characters."),
    Parameter("min_length", .integer(1...65_536), "The smallest number of characters."),
    Parameter("max_length", .integer(1...65_536), "The largest number of characters."),
  ]

  /// Running text of a length, if one is asked for: it begins with a word and ends with a whole one where it can.
  private static func passage(_ arguments: Arguments) throws(ArgumentProblem) -> ValueDomain? {
    guard ["length", "min_length", "max_length"].contains(where: arguments.has) else { return nil }
    let greatest = Int(
      arguments.integer("max_length", default: max(200, arguments.integer("min_length", default: 1) * 2)))
    let range = try Lengths.range(arguments, default: min(20, greatest)...min(greatest, PassagePool.longest))
    return .passage(Grammar(arguments.locale).pool(), lengths: range)
  }
}
