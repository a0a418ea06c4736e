import JafgenColumns

/// What differs between text formats in writing one value.
///
/// Generic code over dialects is specialized: what a conforming type states as a constant costs nothing.
protocol TextDialect: Sendable {
  /// The characters of the JSON that nested values become.
  associatedtype Alphabet: JSONAlphabet

  /// How the values inside a list or an object are written.
  var nested: JSONDialect<Alphabet> { get }

  /// The most bytes that `appendNull` writes.
  var maximumNullByteCount: Int { get }

  /// Writes what stands for null.
  func appendNull(to output: OutputCursor) -> OutputCursor

  /// The bits in which the first letter of a truth value differs from that of `true` and `false`.
  var truthMask: UInt64 { get }

  /// Begins a number or truth value and returns the place of its text.
  func beginNumber(at output: OutputCursor) -> OutputCursor

  /// Ends a number or truth value that `beginNumber` began at `start` and whose text ends at `end`.
  func endNumber(from start: OutputCursor, at end: OutputCursor) -> OutputCursor

  /// Begins a date, a UUID or the like, in whose text nothing is escaped, and returns the place of its text.
  func beginWord(at output: OutputCursor) -> OutputCursor

  /// Ends a text that `beginWord` began at `start` and which ends at `end`.
  func endWord(from start: OutputCursor, at end: OutputCursor) -> OutputCursor

  /// Returns how many of the bytes keep a text from being written as it is.
  ///
  /// May read 15 bytes past the end.
  func specialCount(of bytes: UnsafePointer<UInt8>, count: Int) -> Int

  /// The most bytes that texts take besides what encloses them: `byteCount` bytes in all, `specialCount` of them
  /// special.
  func maximumByteCount(byteCount: Int, specialCount: Int) -> Int

  /// Writes a text without special bytes.
  func appendPlain(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor

  /// Writes any text.
  func appendText(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor

  /// Writes the text of a JSON value.
  func appendJSON(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor
}

extension TextDialect {
  /// The most bytes that enclose one value: quotes.
  var maximumEnclosingByteCount: Int { 2 }

  var truthMask: UInt64 { 0 }

  /// Returns `text` as this dialect writes it.
  func text(_ text: String) -> [UInt8] {
    // Buffers bring the slack that dialects ask of their input.
    let source = Buffer(Array(text.utf8))
    let count = source.capacity
    let specialCount = specialCount(of: source.base, count: count)
    var output = ByteBuffer()
    let start = output.reserve(
      maximumByteCount(byteCount: count, specialCount: specialCount) + maximumEnclosingByteCount)
    output.commit(withExtendedLifetime(source) { appendText(source.base, count: count, to: start) })
    return Array(output.bytes)
  }
}
