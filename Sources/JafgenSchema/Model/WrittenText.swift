public import JafgenDiagnostics

/// A text of a schema whose parts have places of their own: an expression or a template.
public struct WrittenText: Sendable {
  /// A stretch of the text that stands in one line of the file.
  struct Line: Sendable {
    /// Where it begins in the text, in bytes.
    var offset: Int
    /// The place of its first character.
    var location: SourceLocation
    /// How many characters there are from it to the end of the line.
    var columnCount: Int
  }

  /// The text, without the signs of YAML around it.
  public var text: String
  /// Where it begins; nil in schemas that a program made.
  public var location: SourceLocation?
  /// Its stretches in order; empty where places are not known.
  var lines: [Line] = []

  /// Makes a text, by default without a place.
  public init(_ text: String, at location: SourceLocation? = nil) {
    self.text = text
    self.location = location
  }

  /// Returns the place of a byte of the text.
  func location(at offset: Int) -> SourceLocation? {
    guard let line = lines.last(where: { $0.offset <= offset }) else { return lines.first?.location ?? location }
    let between = text.utf8.dropFirst(line.offset).prefix(offset - line.offset)
    let columns = between.reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
    // Where YAML changes more than blanks, the end of the line is the nearest place that there is.
    return SourceLocation(
      file: line.location.file, line: line.location.line,
      column: line.location.column + min(columns, line.columnCount))
  }

  /// Returns the text without its first bytes.
  func dropping(_ count: Int) -> WrittenText {
    var rest = WrittenText(String(decoding: text.utf8.dropFirst(count), as: UTF8.self), at: location(at: count))
    rest.lines = lines.compactMap { line in
      var line = line
      guard line.offset < count else {
        line.offset -= count
        return line
      }
      let next = lines.first { $0.offset > line.offset }?.offset ?? .max
      guard next > count, let start = location(at: count) else { return nil }
      line.columnCount -= start.column - line.location.column
      line.offset = 0
      line.location = start
      return line
    }
    return rest
  }
}
