/// How JSON is written.
package struct JSONOptions: Hashable, Sendable {
  /// The spaces of one level of nesting; 0 for one line a row. JSON Lines have none.
  package var indent: Int
  /// Whether characters outside ASCII are written as `\u` escapes.
  package var escapesNonASCII: Bool
  /// How the file is compressed; nil if it is not.
  package var compression: Compression?

  /// Makes options.
  package init(indent: Int = 0, escapesNonASCII: Bool = false, compression: Compression? = nil) {
    self.indent = indent
    self.escapesNonASCII = escapesNonASCII
    self.compression = compression
  }
}
