import Synchronization

/// Sentences of our own: patterns whose placeholders name lists of words, by the data of a locale.
///
/// A placeholder names a list of the locale's grammar; `word`, where there is none of that name, the locale's list of
/// words, and `Word` the same with a capital letter. No two choices of pattern and words give one text; tests hold the
/// data to that.
struct Grammar: Sendable {
  /// The locale of the texts: English where the wanted one has hardly any words.
  let locale: LocaleData

  /// A locale of fewer words has English texts.
  private static let fewestWords = 50

  /// Makes the grammar of a locale.
  ///
  /// - Complexity: decodes the locale's words if it has no patterns of its own.
  init(_ wanted: LocaleData) {
    let isOwn =
      wanted.hasSection("grammar", "sentence") || wanted.hasSection("grammar", "word")
      || wanted.list("text", "words").count >= Self.fewestWords
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
    // A mark that opens a sentence would miss the one that closes it where a passage ends early.
    let patterns = patterns("sentence").filter { pattern in
      guard case .literal(let text) = pattern.first else { return true }
      return text.first.map { !"¿¡".contains($0) } ?? true
    }
    let stops = patterns.compactMap { pattern -> Character? in
      if case .literal(let text) = pattern.last { text.last } else { nil }
    }
    let made = PassagePool(
      sentence: part(of: patterns), stop: stop, stops: Set(stops), space: space, capitals: capitals)
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
    case "Word":
      locale.derived("capitalised words of texts") { [capitals] in
        WordList(list("word").texts.map(capitals.capitalised))
      }
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
    let own = locale.list("grammar", "word")
    return (own.count > 0 ? own : locale.list("text", "words")).filtered { text in
      String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
        let isLetter = scalar.value >= 0x80 || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        return (isLetter || scalar == "'" || scalar == "-") && !taken.contains(scalar)
      }
    }
  }

  /// The capital letters, by the locale's own rules where it states some.
  private var capitals: Capitals {
    Capitals(
      exceptions: locale.lines("grammar", "capital").compactMap { line in
        let cells = line.split(separator: "\t").map { Array($0.utf8) }
        return cells.count == 2 ? (cells[0], cells[1]) : nil
      })
  }
}
