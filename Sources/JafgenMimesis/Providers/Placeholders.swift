/// Patterns with `{name}` placeholders, as locale files hold them.
enum Placeholders {
  /// A stretch of a pattern.
  enum Piece: Equatable {
    case literal(String)
    case placeholder(String)
  }

  /// Returns the pieces of a pattern in order; an unclosed brace stands for itself.
  static func pieces(of pattern: String) -> [Piece] {
    var pieces: [Piece] = []
    var literal = ""
    var rest = Substring(pattern)
    while let character = rest.first {
      if character == "{", let end = rest.firstIndex(of: "}") {
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = ""
        pieces.append(.placeholder(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        literal.append(character)
        rest = rest.dropFirst()
      }
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    return pieces
  }
}
