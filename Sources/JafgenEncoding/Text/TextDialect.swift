/// What differs between text formats in writing one value.
///
/// Conforming types have no instances; generic code over them is specialized, so that a dialect costs nothing.
protocol TextDialect {
  /// Whether values other than numbers, booleans and JSON stand between double quotes.
  static var quotesText: Bool { get }

  /// Writes what stands for null.
  static func appendNull(to output: OutputCursor) -> OutputCursor

  /// Returns how many of the bytes keep a text from being written as it is.
  ///
  /// May read 15 bytes past the end.
  static func specialCount(of bytes: UnsafePointer<UInt8>, count: Int) -> Int

  /// The most bytes that texts take besides their quotes: `byteCount` bytes in all, `specialCount` of them special.
  static func maximumByteCount(byteCount: Int, specialCount: Int) -> Int

  /// Writes a text without special bytes, without the quotes that `quotesText` asks for.
  static func appendPlain(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor

  /// Writes any text, without the quotes that `quotesText` asks for.
  static func appendText(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor

  /// Writes the text of a JSON value.
  static func appendJSON(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor
}

extension TextDialect {
  /// The most bytes that `appendNull` writes.
  static var maximumNullByteCount: Int { 4 }

  /// The most bytes that quotes add to one value.
  static var quotesByteCount: Int { 2 }

  /// Writes the quote at either end of a value, if the dialect has one.
  @inline(__always)
  static func appendQuote(to output: OutputCursor) -> OutputCursor {
    guard quotesText else { return output }
    return output.append(UInt8(ascii: "\""))
  }
}
