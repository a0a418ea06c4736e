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
  /// Whether truth values are `True` and `False`, as Python writes them, and not `true` and `false`.
  package var capitalizesTruth: Bool
  /// Whether the file begins with the byte order mark of UTF-8.
  package var hasByteOrderMark: Bool
  /// How the file is compressed; nil if it is not.
  package var compression: Compression?

  /// Makes options.
  package init(
    delimiter: UInt8 = UInt8(ascii: ","), quoting: Quoting = .minimal, null: String = "", hasHeader: Bool = true,
    lineEnding: LineEnding = .lf, capitalizesTruth: Bool = false, hasByteOrderMark: Bool = false,
    compression: Compression? = nil
  ) {
    self.delimiter = delimiter
    self.quoting = quoting
    self.null = null
    self.hasHeader = hasHeader
    self.lineEnding = lineEnding
    self.capitalizesTruth = capitalizesTruth
    self.hasByteOrderMark = hasByteOrderMark
    self.compression = compression
  }

  /// What keeps files from being written so, or from being read back; nil if nothing does.
  package var problem: String? {
    let quote = UInt8(ascii: "\"")
    let lineEnds: [UInt8] = [0x0a, 0x0d]
    if delimiter == 0 || delimiter > 0x7f { return "the delimiter must be an ASCII character other than NUL" }
    if delimiter == quote { return "the delimiter must not be the quote" }
    if lineEnds.contains(delimiter) { return "the delimiter must not be a line ending" }
    if null.utf8.count > Self.maximumNullByteCount {
      return "the text for null must not be longer than \(Self.maximumNullByteCount) bytes"
    }
    if null.utf8.contains(delimiter) { return "the text for null must not contain the delimiter" }
    if null.utf8.contains(quote) { return "the text for null must not contain a quote" }
    if null.utf8.contains(where: { lineEnds.contains($0) || $0 == 0 }) {
      return "the text for null must not contain a line ending or NUL"
    }
    if quoting == .nonNumeric {
      // Numbers and truth values stay bare, so nothing in them may need quotes.
      if Self.isInNumbers(delimiter) || truthTexts.contains(where: { $0.utf8.contains(delimiter) }) {
        return "quoting non_numeric leaves numbers and booleans unquoted, and they can contain the delimiter"
      }
      if isNullLikeNumber {
        return "quoting non_numeric leaves numbers and booleans unquoted, and the text for null can be one"
      }
    }
    return nil
  }

  /// The longest text of null.
  package static let maximumNullByteCount = 255

  /// Whether the text of a number or truth value may be that of null.
  private var isNullLikeNumber: Bool {
    truthTexts.contains(null) || (null.utf8.allSatisfy(Self.isInNumerals) && Double(null) != nil)
  }

  private var truthTexts: [String] { capitalizesTruth ? ["True", "False"] : ["true", "false"] }

  /// Whether a byte occurs in numbers: digits, signs, point, exponent.
  private static func isInNumerals(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.e".utf8.contains(byte)
  }

  /// Whether a byte occurs in numbers or truth values.
  private static func isInNumbers(_ byte: UInt8) -> Bool {
    isInNumerals(byte) || "truefalse".utf8.contains(byte)
  }

  /// Whether a byte occurs in a type's text that is neither text of the user's nor JSON: numbers, truth values, dates,
  /// times, UUIDs and base64.
  package static func isInWords(_ byte: UInt8) -> Bool {
    isInNumerals(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || ":/=".utf8.contains(byte)
  }

  /// Whether rows look as they do by default.
  package var hasStandardDialect: Bool {
    delimiter == UInt8(ascii: ",") && quoting == .minimal && null.isEmpty && lineEnding == .lf
      && !capitalizesTruth
  }
}
