import Foundation

/// What is wrong with a text that is to be a name, a word or a place; found without the rules that data are cleaned by.
enum TextFault: String, CaseIterable {
  case empty, blanks, invisible, notComposed, entity, tag, mojibake, statement, markup, sign, lostLetter, unbalanced
  case edge, mixedScripts, placeholder
  /// Of single names and words alone.
  case remark, comma, digit, slash, letter, shouting, semicolon, addressOfTheNet

  /// What no text of people may have.
  static let ofAll: Set<TextFault> = Set(allCases).subtracting(ofNames).subtracting(ofWords).subtracting([.semicolon])
  static let ofNames: Set<TextFault> = [.remark, .comma, .digit, .slash, .letter, .shouting]
  static let ofWords: Set<TextFault> = [.remark, .comma, .addressOfTheNet]

  /// The first of `faults` that a text of a locale has.
  static func first(of faults: Set<TextFault>, in text: String, _ locale: String) -> TextFault? {
    let content = TextContent(text, joins: locale == "fa" || locale.hasPrefix("ar"))
    return allCases.first { faults.contains($0) && content.has($0) }
  }
}

/// A text, looked at once for all faults.
private struct TextContent {
  let text: String
  let scalars: [Unicode.Scalar]
  /// All that is no letter.
  let signs: Set<Unicode.Scalar>
  /// Whether joiners that cannot be seen belong to words.
  let joins: Bool
  let hasMarks: Bool

  init(_ text: String, joins: Bool) {
    self.text = text
    self.joins = joins
    scalars = Array(text.unicodeScalars)
    var signs: Set<Unicode.Scalar> = []
    var hasMarks = false
    for scalar in scalars where !Self.isASCIILetter(scalar) {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
        // Letters that have another form besides: Ångström's and the Kelvin sign, compatibility ideographs.
        if (0x2126...0x212B).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value) { hasMarks = true }
      case .nonspacingMark, .spacingMark, .enclosingMark: hasMarks = true
      default: signs.insert(scalar)
      }
    }
    self.signs = signs
    self.hasMarks = hasMarks
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    let lower = scalar.value | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  private static func set(_ text: String) -> Set<Unicode.Scalar> { Set(text.unicodeScalars) }
  private static let brackets = set("<>")
  private static let markup = set("[]{}|")
  private static let strange = set("_~*=\\`´¨\u{FFFC}")
  private static let lost = set("?\u{FFFD}")
  private static let remarks = set("()（）")
  private static let commas = set(",،、")
  private static let leading = set(",;:/،、|")
  private static let trailing = set(",;:/،、|-–‘")
  private static let paired = set("()（）[]{}«»〈〉\"„“”")
  private static let accents = set("ÂÃâ")

  func has(_ fault: TextFault) -> Bool {
    switch fault {
    case .empty:
      return scalars.count == signs.count && !signs.contains { $0.properties.numericType != nil }
        && scalars.allSatisfy(signs.contains)
    case .blanks:
      return scalars.first == " " || scalars.last == " "
        || signs.contains { $0 != " " && $0.properties.isWhitespace }
        || signs.contains(" ") && ["  ", "( ", " )", " ,"].contains(where: text.contains)
    case .invisible: return hasInvisible
    case .notComposed:
      return hasMarks && !text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(scalars)
    case .entity: return signs.contains("&") && text.firstMatch(of: /&#?\w+;/) != nil
    case .tag: return !signs.isDisjoint(with: Self.brackets)
    case .mojibake: return hasMojibake
    case .statement: return text.hasPrefix("INSERT INTO")
    case .markup:
      return !signs.isDisjoint(with: Self.markup) || signs.contains("'") && text.contains("''")
        || signs.contains(":") && text.contains("Bruger:")
    case .sign: return !signs.isDisjoint(with: Self.strange)
    case .lostLetter: return !signs.isDisjoint(with: Self.lost)
    case .unbalanced: return !signs.isDisjoint(with: Self.paired) && !isBalanced
    case .edge:
      guard let first = scalars.first, let last = scalars.last else { return false }
      return Self.leading.contains(first) || Self.trailing.contains(last) || text.hasSuffix(" .")
    case .mixedScripts: return hasMixedScripts
    case .placeholder: return text == "Test" || text == "N/A"
    case .remark: return !signs.isDisjoint(with: Self.remarks)
    case .comma: return !signs.isDisjoint(with: Self.commas)
    case .digit: return signs.contains { $0.properties.numericType == .decimal }
    case .slash: return signs.contains("/")
    case .letter: return scalars.count == 1 && Self.isASCIILetter(scalars[0])
    case .shouting: return scalars.count > 2 && text == text.uppercased() && text != text.lowercased()
    case .semicolon: return signs.contains(";")
    case .addressOfTheNet: return text.hasPrefix("http") || text == "www"
    }
  }

  private var hasInvisible: Bool {
    func isJoiner(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{200C}" || scalar == "\u{200D}" }
    for sign in signs {
      switch sign.properties.generalCategory {
      case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
      case .format: if !joins || !isJoiner(sign) { return true }
      default: continue
      }
    }
    guard signs.contains(where: isJoiner) else { return false }
    // A joiner stands within a word, one at a time.
    return scalars.indices.contains { place in
      isJoiner(scalars[place])
        && (place == 0 || place == scalars.count - 1 || scalars[place - 1] == " " || scalars[place + 1] == " "
          || isJoiner(scalars[place + 1]))
    }
  }

  /// Whether there are bytes of UTF-8 that were read as Windows-1252.
  private var hasMojibake: Bool {
    guard scalars.contains(where: Self.accents.contains) else { return false }
    return zip(scalars, scalars.dropFirst()).contains { first, second in
      first == "â" && second == "€"
        || (first == "Â" || first == "Ã") && ((0x80...0xBF).contains(second.value) || second == "˜")
    }
  }

  /// Whether every bracket and quotation mark has its other one; `"` opens before a word and closes after it.
  private var isBalanced: Bool {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("(", ")"), ("（", "）"), ("[", "]"), ("{", "}"), ("«", "»"), ("〈", "〉"),
    ]
    for (opening, closing) in pairs {
      var depth = 0
      for scalar in scalars where scalar == opening || scalar == closing {
        depth += scalar == opening ? 1 : -1
        if depth < 0 { return false }
      }
      if depth != 0 { return false }
    }
    let quotes = scalars.indices.filter { scalars[$0] == "\"" }
    let isLetter = { (place: Int) in scalars.indices.contains(place) && !signs.contains(scalars[place]) }
    for (number, place) in quotes.enumerated() where isLetter(number.isMultiple(of: 2) ? place - 1 : place + 1) {
      return false
    }
    return quotes.count.isMultiple(of: 2)
      && scalars.count { $0 == "„" } <= scalars.count { $0 == "“" || $0 == "”" }
  }

  /// Whether a word has letters of two of the scripts whose letters look alike.
  private var hasMixedScripts: Bool {
    var script = 0
    for scalar in scalars {
      let own =
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: 1
        case 0x370...0x3FF, 0x1F00...0x1FFF: 2
        case 0x400...0x52F: 3
        default: 0
        }
      if own == 0, signs.contains(scalar) { script = 0 }
      if own != 0, script != 0, own != script { return true }
      if own != 0 { script = own }
    }
    return false
  }
}
