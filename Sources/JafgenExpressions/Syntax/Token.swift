/// A word of an expression's text.
struct Token {
  enum Kind: Hashable {
    /// A number as it is written.
    case number
    /// A text in single quotes: what it says.
    case text(String)
    /// A name: what it says, without quotes.
    case name(String)
    case keyword(Keyword)
    /// An operator, a bracket, a comma or a point.
    case symbol(Symbol)
    case end
  }

  let kind: Kind
  /// Where it stands, in bytes of the text.
  let range: Range<Int>
}

/// The words that are no names unless they are quoted; in any case of letters.
enum Keyword: String, CaseIterable {
  case and, between, by, `case`, cast, date, `else`, end, `false`, filter, from, `if`, `in`, interval, `is`, like, not
  case null, or, over, then, timestamp, `true`, when, `where`
}

/// What is written with signs.
enum Symbol: String, CaseIterable {
  // The longer ones first, so that they are found before their beginnings.
  case notEqual = "<>"
  case notEqualInC = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case join = "||"
  case equal = "="
  case less = "<"
  case greater = ">"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divided = "/"
  case remainder = "%"
  case open = "("
  case close = ")"
  case comma = ","
  case point = "."
  case colon = ":"
  case closeBrace = "}"
}
