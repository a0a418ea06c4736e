/// Texts in the making: grows the bytes and the offsets of a column.
///
/// A text is written whole by `append`, or in parts that `endText` closes.
@usableFromInline package struct TextColumnBuilder: ~Copyable {
  @usableFromInline var bytes: Buffer<UInt8>
  @usableFromInline var length = 0
  @usableFromInline let offsets: Buffer<Int32>
  @usableFromInline var count = 0
  @usableFromInline let maximumLength: Int

  /// Makes a builder for `capacity` texts of about `meanLength` bytes.
  ///
  /// `maximumLength` is the most bytes that one call of `append` writes.
  package init(capacity: Int, meanLength: Double, maximumLength: Int = 0) {
    offsets = Buffer(capacity: capacity + 1)
    offsets.base[0] = 0
    self.maximumLength = maximumLength
    bytes = Buffer(capacity: Int(meanLength * 1.1) * capacity + maximumLength + ByteBuffer.slack)
  }

  /// Appends the text that `write` writes at the place it is given; it returns the place after the text.
  @inlinable @inline(__always)
  package mutating func append(_ write: (OutputCursor) -> OutputCursor) {
    length = write(reserve(maximumLength)) - bytes.base
    endText()
  }

  /// Adds to the text that is not ended yet; up to 15 bytes past `part` are read as well.
  @inlinable @inline(__always)
  package mutating func write(_ part: UnsafePointer<UInt8>, count: Int) {
    length = reserve(count).append(part, count: count) - bytes.base
  }

  /// Adds to the text that is not ended yet.
  package mutating func write(_ part: String) {
    var part = part
    part.withUTF8 { part in
      guard let source = part.baseAddress else { return }
      reserve(part.count).update(from: source, count: part.count)
      length += part.count
    }
  }

  /// Adds what `write` writes at the place it is given, at most `byteCount` bytes, to the text that is not ended yet; it
  /// returns the place after them.
  @inlinable @inline(__always)
  package mutating func write(atMost byteCount: Int, _ write: (OutputCursor) -> OutputCursor) {
    length = write(reserve(byteCount)) - bytes.base
  }

  /// Ends a text.
  @inlinable @inline(__always)
  package mutating func endText() {
    count &+= 1
    offsets.base[count] = Int32(truncatingIfNeeded: length)
  }

  /// Returns the column of all texts, as many as promised at most.
  ///
  /// - Precondition: as `Column.checkOffsets`.
  package consuming func finish(type: ColumnType = .string, validity: Bitmap? = nil) -> Column {
    Column.checkOffsets(upTo: length)
    return Column(
      type: type, count: count, validity: validity, values: .bytes(offsets: offsets, bytes: bytes))
  }

  /// Makes room for `byteCount` bytes, and for what may be overwritten past them, and returns the place of the first.
  @inlinable @inline(__always)
  mutating func reserve(_ byteCount: Int) -> OutputCursor {
    let room = byteCount &+ ByteBuffer.slack
    if bytes.capacity &- length < room { grow(by: room) }
    return bytes.base + length
  }

  @usableFromInline @inline(never)
  mutating func grow(by byteCount: Int) {
    let grown = Buffer<UInt8>(capacity: bytes.capacity * 2 + byteCount)
    grown.base.update(from: bytes.base, count: length)
    bytes = grown
  }
}

extension Column {
  /// Returns a column of ready texts.
  package static func texts(_ texts: some Collection<String>) -> Column {
    var builder = TextColumnBuilder(
      capacity: texts.count, meanLength: 0, maximumLength: texts.reduce(0) { $0 + $1.utf8.count })
    for text in texts {
      builder.write(text)
      builder.endText()
    }
    return builder.finish()
  }
}
