/// Text with expressions in braces: `SO-{row_number():06}`; `{{` and `}}` are braces.
package struct Template: Sendable {
  /// A stretch of the text.
  package enum Part: Sendable {
    case text(String)
    /// An expression, with the format behind its colon; nil where it has none.
    case value(Expression, format: Format?)
  }

  /// How a value is to be written.
  package struct Format: Sendable {
    /// What stands between the colon and the brace.
    package let text: String
    /// Where it stands, in bytes of the template.
    package let range: Range<Int>
  }

  /// The parts in order; no two texts follow each other.
  package let parts: [Part]

  /// Reads a template.
  ///
  /// - Throws: The first problem, with its place.
  package init(_ text: String) throws(ExpressionProblem) {
    let bytes = Array(text.utf8)
    var parts: [Part] = []
    var literal: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      let isDoubled = place + 1 < bytes.count && bytes[place + 1] == byte
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        if isDoubled {
          literal.append(byte)
          place += 2
        } else if byte == UInt8(ascii: "}") {
          throw ExpressionProblem(
            place..<(place + 1), "no brace is open here", help: "write }} for a brace in the text")
        } else {
          if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
          literal = []
          parts.append(try Self.value(bytes, &place))
        }
      default:
        literal.append(byte)
        place += 1
      }
    }
    if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
    self.parts = parts
  }

  /// Reads from a brace to the one that closes it.
  private static func value(_ bytes: [UInt8], _ place: inout Int) throws(ExpressionProblem) -> Part {
    let start = place
    var parser = try ExpressionParser(bytes[(start + 1)...].prefix(ExpressionParser.longest))
    let expression = try parser.parse()
    let end = parser.token.range
    switch parser.token.kind {
    case .symbol(.closeBrace):
      place = end.upperBound
      return .value(expression, format: nil)
    case .symbol(.colon):
      guard let close = bytes[end.upperBound...].firstIndex(of: UInt8(ascii: "}")) else {
        throw ExpressionProblem(
          start..<(start + 1), "the brace that opens here has no end", help: "write {{ for a brace in the text")
      }
      place = close + 1
      let range = end.upperBound..<close
      return .value(expression, format: Format(text: String(decoding: bytes[range], as: UTF8.self), range: range))
    case .end:
      throw ExpressionProblem(
        start..<(start + 1), "the brace that opens here has no end", help: "write {{ for a brace in the text")
    default: throw ExpressionProblem(end, "expected an operator, : and a format, or }")
    }
  }
}
