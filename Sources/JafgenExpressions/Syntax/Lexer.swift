/// Cuts the text of an expression into words, one at a time.
struct Lexer {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  /// Begins at the start of `bytes`, whose indexes are those of the ranges.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// Returns the next word; `end` after the last.
  mutating func next() throws(ExpressionProblem) -> Token {
    skipBlanks()
    let start = place
    guard start < bytes.endIndex else { return Token(kind: .end, range: start..<start) }
    let byte = bytes[start]
    switch byte {
    case UInt8(ascii: "'"): return try text(from: start)
    case UInt8(ascii: "\""): return try quotedName(from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(from: start)
    case UInt8(ascii: ".") where isDigit(at: start + 1): return try number(from: start)
    case _ where Self.beginsName(byte): return name(from: start)
    default: break
    }
    for symbol in Symbol.allCases where bytes[start...].starts(with: symbol.rawValue.utf8) {
      place = start + symbol.rawValue.utf8.count
      return Token(kind: .symbol(symbol), range: start..<place)
    }
    throw ExpressionProblem(start..<(start + 1), Self.complaint(about: byte), help: Self.cure(for: byte))
  }

  /// Returns what is written in a range.
  func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: Words

  private mutating func skipBlanks() {
    while place < bytes.endIndex {
      switch bytes[place] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): place += 1
      case UInt8(ascii: "-") where place + 1 < bytes.endIndex && bytes[place + 1] == UInt8(ascii: "-"):
        // A comment.
        place = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      default: return
      }
    }
  }

  /// A text: two single quotes in it are one.
  private mutating func text(from start: Int) throws(ExpressionProblem) -> Token {
    let content = try quoted(UInt8(ascii: "'"), from: start, what: "text")
    return Token(kind: .text(content), range: start..<place)
  }

  private mutating func quotedName(from start: Int) throws(ExpressionProblem) -> Token {
    let content = try quoted(UInt8(ascii: "\""), from: start, what: "name")
    if content.isEmpty { throw ExpressionProblem(start..<place, "a name is empty") }
    return Token(kind: .name(content), range: start..<place)
  }

  private mutating func quoted(
    _ quote: UInt8, from start: Int, what: String
  ) throws(ExpressionProblem) -> String {
    var content: [UInt8] = []
    place = start + 1
    while place < bytes.endIndex {
      if bytes[place] == quote {
        place += 1
        guard place < bytes.endIndex, bytes[place] == quote else { return String(decoding: content, as: UTF8.self) }
      }
      content.append(bytes[place])
      place += 1
    }
    let mark = quote == UInt8(ascii: "'") ? "'" : "\""
    throw ExpressionProblem(
      start..<bytes.endIndex, "the \(what) that begins here has no end", help: "close it with \(mark)")
  }

  private mutating func number(from start: Int) throws(ExpressionProblem) -> Token {
    place = start
    skipDigits()
    if place < bytes.endIndex, bytes[place] == UInt8(ascii: ".") {
      place += 1
      skipDigits()
    }
    if place < bytes.endIndex, bytes[place] | 0x20 == UInt8(ascii: "e") {
      let isSigned =
        place + 1 < bytes.endIndex && (bytes[place + 1] == UInt8(ascii: "+") || bytes[place + 1] == UInt8(ascii: "-"))
      if isDigit(at: place + (isSigned ? 2 : 1)) {
        place += isSigned ? 2 : 1
        skipDigits()
      }
    }
    if place < bytes.endIndex, Self.beginsName(bytes[place]) {
      let end = bytes[place...].firstIndex { !Self.continuesName($0) } ?? bytes.endIndex
      throw ExpressionProblem(
        start..<end, "a number ends in a letter", help: "put a name that begins with a digit in double quotes")
    }
    return Token(kind: .number, range: start..<place)
  }

  private mutating func skipDigits() {
    while isDigit(at: place) { place += 1 }
  }

  private func isDigit(at place: Int) -> Bool {
    place < bytes.endIndex && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place])
  }

  private mutating func name(from start: Int) -> Token {
    place = bytes[start...].firstIndex { !Self.continuesName($0) } ?? bytes.endIndex
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    let keyword = Keyword(rawValue: word.lowercased())
    return Token(kind: keyword.map { .keyword($0) } ?? .name(word), range: start..<place)
  }

  /// Letters of all scripts may stand in names without quotes.
  private static func beginsName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    beginsName(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  // MARK: Slips

  private static func complaint(about byte: UInt8) -> String {
    byte < 0x20 || byte == 0x7f
      ? "a control character cannot stand here" : "\(Character(Unicode.Scalar(byte))) cannot stand here"
  }

  /// What those mean who write as in other languages.
  private static func cure(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "write \"and\""
    case UInt8(ascii: "|"): "write \"or\"; || joins texts"
    case UInt8(ascii: "!"): "write \"not\""
    case UInt8(ascii: "{"), UInt8(ascii: "$"): "write the name alone, without braces"
    case UInt8(ascii: "["): "put a list in parentheses, and a name that holds such characters in double quotes"
    case UInt8(ascii: "`"): "put names in double quotes and texts in single ones"
    case UInt8(ascii: "?"): "write \"case when ... then ... else ... end\""
    case UInt8(ascii: "^"): "write power(a, b)"
    case UInt8(ascii: ";"): "one expression has no semicolon"
    default: nil
    }
  }
}
