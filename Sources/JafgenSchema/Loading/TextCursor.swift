internal import JafgenDiagnostics

/// A place in a text, which moves on and knows its line and column.
struct TextCursor {
  /// The bytes of the text.
  let bytes: [UInt8]
  /// The number of bytes before the place.
  private(set) var offset = 0
  /// The line and the column of the place.
  private(set) var place = TextPlace(line: 1, column: 1)
  private let file: String

  /// Begins at the first byte.
  init(_ source: SourceText) {
    bytes = source.bytes
    file = source.name
  }

  /// The byte at the place; nil at the end of the text.
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Whether the line ends here, or the text.
  var isAtLineEnd: Bool {
    guard let byte else { return true }
    return byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// The place for a message.
  var location: SourceLocation { location(of: place) }

  func location(of place: TextPlace) -> SourceLocation {
    SourceLocation(file: file, line: Int(place.line), column: Int(place.column))
  }

  /// Moves past the byte; a line ends with `\n`, `\r\n` or `\r`.
  mutating func advance() {
    guard let byte else { return }
    offset += 1
    switch byte {
    case UInt8(ascii: "\r") where self.byte == UInt8(ascii: "\n"): break
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): place = TextPlace(line: place.line &+ 1, column: 1)
    default:
      // Columns count code points: the place is past the last byte of one.
      if self.byte.map({ $0 & 0xc0 != 0x80 }) ?? true { place.column &+= 1 }
    }
  }

  /// Moves past the end of a line, if it is here.
  mutating func skipLineEnd() {
    _ = skip("\r")
    _ = skip("\n")
  }

  /// Moves past blanks and tabs.
  mutating func skipBlanks() {
    while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
  }

  /// Moves past the byte if it is that one.
  mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
    guard let byte, UInt32(byte) == wanted.value, byte < 0x80 else { return false }
    advance()
    return true
  }
}

/// A line and a column of a text, from 1.
struct TextPlace: Hashable, Sendable {
  var line: Int32
  var column: Int32

  init(line: Int32, column: Int32) {
    self.line = line
    self.column = column
  }

  /// Leaves out the file.
  init(_ location: SourceLocation) {
    self.init(line: Int32(truncatingIfNeeded: location.line), column: Int32(truncatingIfNeeded: location.column))
  }
}
