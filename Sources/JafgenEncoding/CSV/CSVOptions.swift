/// How CSV is written; the defaults are those of RFC 4180 with line feeds.
package struct CSVOptions: Hashable, Sendable {
  /// Which fields stand between quotes.
  package enum Quoting: String, CaseIterable, Sendable {
    /// Those that need it.
    case minimal
    /// All but nulls.
    case all
    /// All but nulls, numbers and truth values.
    case nonNumeric = "non_numeric"
  }

  /// What ends a line.
  package enum LineEnding: String, CaseIterable, Sendable {
    case lf
    case crlf
  }

  /// The byte between fields: ASCII, neither a quote nor a line end.
  package var delimiter: UInt8
  /// Which fields are quoted.
  package var quoting: Quoting
  /// What stands for null, unquoted; a text that is the same is quoted.
  package var null: String
  /// Whether the first line holds the names.
  package var hasHeader: Bool
  /// What ends a line.
  package var lineEnding: LineEnding
  /// Whether the file begins with the byte order mark of UTF-8.
  package var hasByteOrderMark: Bool
  /// How the file is compressed; nil if it is not.
  package var compression: Compression?

  /// Makes options.
  package init(
    delimiter: UInt8 = UInt8(ascii: ","), quoting: Quoting = .minimal, null: String = "", hasHeader: Bool = true,
    lineEnding: LineEnding = .lf, hasByteOrderMark: Bool = false, compression: Compression? = nil
  ) {
    self.delimiter = delimiter
    self.quoting = quoting
    self.null = null
    self.hasHeader = hasHeader
    self.lineEnding = lineEnding
    self.hasByteOrderMark = hasByteOrderMark
    self.compression = compression
  }
}
