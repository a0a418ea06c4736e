/// Street addresses in a locale's form: number, name and kind of street, or city and numbers.
struct StreetAddress {
  private let locale: LocaleData

  init(_ locale: LocaleData) { self.locale = locale }

  /// The addresses.
  var part: TextPart {
    let pieces = Placeholders.pieces(of: locale.lines("address", "address_fmt").first ?? "{st_num} {st_name}")
    return .distinct(sampled: .sequence(natural(pieces))) { [self] in .sequence(distinct(pieces)) }
  }

  private var names: WordList { locale.list("address", "street.name") }
  private var suffixes: WordList { locale.list("address", "street.suffix") }

  private func natural(_ pieces: [Placeholders.Piece]) -> [TextPart] {
    pieces.enumerated().map { place, piece in
      switch piece {
      case .placeholder("st_num"): .integer(1...1400, minimumDigits: 1)
      case .placeholder("st_name"): .list(names)
      case .placeholder("st_sfx"): .list(suffixes)
      // A form without names is that of Japan: a city, then numbers of district, block and house.
      case .placeholder("") where place == 0: .list(locale.list("address", "city"))
      case .placeholder(""): .integer(1...99, minimumDigits: 1)
      case .placeholder(let name): .literal("{\(name)}")
      case .literal(let text): .literal(text)
      }
    }
  }

  /// The parts in a form that gives no text twice: where a name and a kind of street may run into each other, they
  /// are one list of all that comes of joining them.
  ///
  /// A number stands at one end of the text or beside a fixed character, so that it is always told apart.
  private func distinct(_ pieces: [Placeholders.Piece]) -> [TextPart] {
    var parts = natural(pieces)
    guard let name = pieces.firstIndex(of: .placeholder("st_name")),
      let suffix = pieces.firstIndex(of: .placeholder("st_sfx"))
    else { return parts }
    let places = min(name, suffix)...max(name, suffix)
    var glue = ""
    for place in places {
      if case .literal(let text) = pieces[place] { glue += text }
    }
    guard Self.runTogether(suffixes, glue: Array(glue.utf8), isFirst: suffix < name) else { return parts }
    let (first, second) = suffix < name ? (suffixes, names) : (names, suffixes)
    let joined = locale.derived("streets with their kinds") {
      var builder = WordListBuilder()
      for left in (0..<first.count).map(first.text) {
        for right in (0..<second.count).map(second.text) {
          (left + glue.utf8 + right).withUnsafeBufferPointer { builder.add($0) }
        }
      }
      return WordList(builder)
    }
    parts.replaceSubrange(places, with: [.list(joined)])
    return parts
  }

  /// Whether a text with one of the suffixes could also be read as one with another of them: one, with the glue
  /// between it and the name, begins or ends like another.
  private static func runTogether(_ suffixes: WordList, glue: [UInt8], isFirst: Bool) -> Bool {
    let ends = (0..<suffixes.count).map { isFirst ? suffixes.text($0) + glue : glue + suffixes.text($0) }
    return ends.indices.contains { one in
      ends.indices.contains { other in
        one != other
          && (isFirst
            ? ends[other].starts(with: ends[one])
            : ends[other].reversed().starts(with: ends[one].reversed()))
      }
    }
  }
}
