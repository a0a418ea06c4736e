/// How JSON is written.
package struct JSONOptions: Hashable, Sendable {
  /// The spaces of one level of nesting; 0 for one line a row. JSON Lines have none.
  package var indent: Int
  /// Whether characters outside ASCII are written as `\u` escapes.
  package var escapesNonASCII: Bool
  /// How the file is compressed; nil if it is not.
  package var compression: Compression?

  /// The indents that can be asked for.
  package static let indents = 0...16

  /// Makes options.
  package init(indent: Int = 0, escapesNonASCII: Bool = false, compression: Compression? = nil) {
    self.indent = indent
    self.escapesNonASCII = escapesNonASCII
    self.compression = compression
  }

  /// What keeps files from being written so; nil if nothing does.
  package var problem: String? {
    guard Self.indents.contains(indent) else {
      return "the indent must be from \(Self.indents.lowerBound) to \(Self.indents.upperBound), not \(indent)"
    }
    return compression?.problem
  }
}
