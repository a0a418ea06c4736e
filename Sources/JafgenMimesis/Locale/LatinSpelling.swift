/// Writes names of a locale in small Latin letters without marks, by the tables of `latin.txt`.
///
/// A locale's own tables come before those of all; what neither knows is left out, digits and signs among it.
package struct LatinSpelling {
  /// A kind of name, as the tables call it.
  package enum Kind: String {
    /// First names.
    case names
    /// Last names.
    case surnames
  }

  /// Letters that stand together, and what is written for them.
  private struct Run {
    var letters: [Unicode.Scalar]
    var latin: [UInt8]
  }

  private static let topic = "latin"
  /// Names that are written in a way of their own.
  private let whole: [Kind: [[UInt8]: [UInt8]]]
  /// The runs by their first letter, the longest first.
  private let runs: [Unicode.Scalar: [Run]]
  /// What the parts of a Korean syllable are written as: its initial, its vowel and its final.
  private let syllableParts: (initials: [[UInt8]], vowels: [[UInt8]], finals: [[UInt8]])?

  /// Reads the tables of a locale.
  ///
  /// - Complexity: O(size of the tables).
  package init(_ locale: LocaleData) {
    var whole: [Kind: [[UInt8]: [UInt8]]] = [:]
    for kind in [Kind.names, .surnames] {
      for (name, latin) in Self.pairs(locale.lines(Self.topic, kind.rawValue)) {
        whole[kind, default: [:]][Array(name.utf8)] = Array(latin.utf8)
      }
    }
    self.whole = whole
    var runs: [Unicode.Scalar: [Run]] = [:]
    func add(_ letters: [Unicode.Scalar], _ latin: String) {
      guard let first = letters.first else { return }
      var known = runs[first] ?? []
      guard !known.contains(where: { $0.letters == letters }) else { return }
      known.append(Run(letters: letters, latin: Array(latin.utf8)))
      known.sort { $0.letters.count > $1.letters.count }
      runs[first] = known
    }
    // The locale's own come first, and the first one of some letters stays.
    for (letters, latin) in Self.pairs(
      locale.lines(Self.topic, "letters") + LocaleData.commonLines(Self.topic, "letters"))
    {
      let scalars = Array(letters.unicodeScalars)
      let capitals = scalars.map { Unicode.Scalar(Capitals.capital(of: $0.value)) ?? $0 }
      add(scalars, latin)
      add([capitals[0]] + scalars.dropFirst(), latin)
      add(capitals, latin)
    }
    self.runs = runs
    let parts = ["initials", "vowels", "finals"].map { locale.lines(Self.topic, $0).map { Array($0.utf8) } }
    syllableParts =
      parts.map(\.count) == [Hangul.initialCount, Hangul.vowelCount, Hangul.finalCount]
      ? (parts[0], parts[1], parts[2]) : nil
  }

  /// Returns `name` in small Latin letters; nothing else is in the result.
  package func spelling(of name: [UInt8], _ kind: Kind) -> [UInt8] {
    if let latin = whole[kind]?[name] { return latin }
    let scalars = Array(String(decoding: name, as: UTF8.self).unicodeScalars)
    var latin: [UInt8] = []
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      let rest = scalars[place...]
      if let run = runs[scalar]?.first(where: { rest.starts(with: $0.letters) }) {
        latin += run.latin
        place += run.letters.count
        continue
      }
      place += 1
      switch scalar {
      case "a"..."z": latin.append(UInt8(truncatingIfNeeded: scalar.value))
      case "A"..."Z": latin.append(UInt8(truncatingIfNeeded: scalar.value | 0x20))
      default:
        if let parts = syllableParts, let syllable = Hangul(scalar) {
          latin += parts.initials[syllable.initial] + parts.vowels[syllable.vowel] + parts.finals[syllable.final]
        }
      }
    }
    return latin
  }

  private static func pairs(_ lines: [String]) -> [(String, String)] {
    lines.compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      return cells.count == 2 && !cells[0].isEmpty ? (String(cells[0]), String(cells[1])) : nil
    }
  }
}

/// A Korean syllable, taken apart as the Unicode standard numbers them.
private struct Hangul {
  static let initialCount = 19
  static let vowelCount = 21
  static let finalCount = 28

  let initial: Int
  let vowel: Int
  let final: Int

  /// Takes a letter apart; nil if it is no Korean syllable.
  init?(_ scalar: Unicode.Scalar) {
    guard ("\u{AC00}"..."\u{D7A3}").contains(scalar) else { return nil }
    let index = Int(scalar.value - 0xAC00)
    initial = index / (Self.vowelCount * Self.finalCount)
    vowel = index / Self.finalCount % Self.vowelCount
    final = index % Self.finalCount
  }
}
