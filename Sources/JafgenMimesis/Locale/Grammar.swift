import Synchronization

/// Sentences of our own: patterns whose placeholders name lists of words, by the data of a locale.
///
/// A placeholder names a list of the locale's grammar; `word` and `Word` are its list of words, the latter with a capital
/// letter. No two choices of pattern and words give one text; tests hold the data to that.
struct Grammar: Sendable {
  /// The locale of the texts: English where the wanted one has hardly any words.
  let locale: LocaleData

  /// A locale of fewer words has English texts.
  private static let fewestWords = 50

  /// Makes the grammar of a locale.
  ///
  /// - Complexity: decodes the locale's words if it has no patterns of its own.
  init(_ wanted: LocaleData) {
    let isOwn = wanted.hasSection("grammar", "sentence") || wanted.list("text", "words").count >= Self.fewestWords
    locale = isOwn ? wanted : LocaleData("en") ?? wanted
  }

  /// What stands between words and between sentences: a space, or nothing.
  var space: String { lines("space").first ?? " " }

  /// The mark that ends a statement.
  var stop: String { lines("stop").first ?? "." }

  /// Returns the texts of a section of patterns: sentences, titles, quotes.
  func part(_ section: String) -> TextPart { part(of: patterns(section)) }

  /// Returns sentences of `count` words drawn without regard to patterns.
  ///
  /// Where nothing stands between words, those that must differ as a whole have words of one length.
  func sentence(wordCount: Int) -> TextPart {
    let (space, stop) = (space, stop)
    @Sendable func sentence(_ capital: WordList, _ words: WordList) -> TextPart {
      let rest = TextPart.repeated(.sequence([.literal(space), .list(words)]), count: wordCount - 1)
      return .sequence([.list(capital), rest, .literal(stop)])
    }
    let (capital, words) = (list("Word"), list("word"))
    guard space.isEmpty else { return sentence(capital, words) }
    return .distinct(sampled: sentence(capital, words)) {
      let byLength = Dictionary(grouping: words.texts, by: \.count)
      let common = byLength.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
      let even = words.filtered { $0.count == common }
      return sentence(even, even)
    }
  }

  /// Returns the running text that passages are taken from, made at its first use.
  func pool() -> PassagePool {
    if let pool = Self.pools.withLock({ $0[locale.name] }) { return pool }
    let made: PassagePool
    if locale.hasSection("grammar", "noun.person") {
      made = PassagePool(sentence: part("sentence"))
    } else {
      // Statements alone: a passage may end anywhere, with a full stop.
      let statements = patterns("sentence").filter { $0.last == .literal(stop) }
      made = PassagePool(
        sentence: part(of: statements), stop: stop, pauses: pauses(in: statements), space: space)
    }
    return Self.pools.withLock { pools in
      if let pool = pools[locale.name] { return pool }
      pools[locale.name] = made
      return made
    }
  }

  private static let pools = Mutex<[String: PassagePool]>([:])

  // MARK: Patterns

  private typealias Pattern = [Placeholders.Piece]

  /// The lines of a section: the locale's own, or those of all locales that have none.
  private func lines(_ section: String) -> [String] {
    let own = locale.lines("grammar", section)
    return own.isEmpty ? LocaleData.commonLines("grammar", section) : own
  }

  private func patterns(_ section: String) -> [Pattern] { lines(section).map { Placeholders.pieces(of: $0) } }

  private func part(of patterns: [Pattern]) -> TextPart {
    .oneOf(
      patterns.map { pattern in
        .sequence(
          pattern.map { piece in
            switch piece {
            case .literal(let text): .literal(text)
            case .placeholder(let name): .list(list(name))
            }
          })
      })
  }

  // MARK: Words

  private func list(_ name: String) -> WordList {
    switch name {
    case "word": locale.derived("words of texts") { words() }
    case "Word": locale.derived("capitalised words of texts") { capitalised(list("word")) }
    default: locale.list("grammar", name)
    }
  }

  /// The locale's words, without phrases, abbreviations and those that hold a character of the patterns between them.
  private func words() -> WordList {
    var taken = Set<Unicode.Scalar>()
    for pattern in ["sentence", "title", "quote"].flatMap(patterns) {
      guard pattern.contains(.placeholder("word")) || pattern.contains(.placeholder("Word")) else { continue }
      for case .literal(let text) in pattern { taken.formUnion(text.unicodeScalars) }
    }
    return locale.list("text", "words").filtered { text in
      String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
        let isLetter = scalar.value >= 0x80 || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        return (isLetter || scalar == "'" || scalar == "-") && !taken.contains(scalar)
      }
    }
  }

  /// The words with a capital first letter, by the locale's own rules where it states some.
  private func capitalised(_ words: WordList) -> WordList {
    let rules: [[[UInt8]]] = locale.lines("grammar", "capital").map { line in
      line.split(separator: "\t").map { Array($0.utf8) }
    }
    return WordList(
      words.texts.map { text -> [UInt8] in
        if let rule = rules.first(where: { $0.count == 2 && text.starts(with: $0[0]) }) {
          return rule[1] + text[rule[0].count...]
        }
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        guard let first = scalars.first else { return text }
        return Array(String(CapitalLetter.of(first)).utf8) + text[UTF8.width(first)...]
      })
  }

  /// The characters between words after which a sentence goes on.
  private func pauses(in patterns: [Pattern]) -> [Character] {
    var pauses: [Character] = []
    for case .literal(let text) in patterns.joined() {
      pauses += text.filter { ",;:،、，".contains($0) && !pauses.contains($0) }
    }
    return pauses
  }
}
