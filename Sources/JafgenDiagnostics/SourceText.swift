/// The text of one schema file and the starts of its lines, for diagnostics to quote.
public struct SourceText: Sendable {
  /// The file as it was named to the loader.
  public let name: String
  /// The text as UTF-8, without byte order mark. Empty if the file could not be read as text.
  package let bytes: [UInt8]
  /// The offset in bytes of each line's first byte.
  private let lineStarts: [Int]
  /// The offset in code points of each line's first one; empty if the text is ASCII, where both are the same.
  private let lineScalarStarts: [Int]

  /// Makes a text from bytes in UTF-8, or in UTF-16 with a byte order mark.
  ///
  /// - Throws: `invalid-utf8` with the place of the first bad byte.
  /// - Complexity: One pass over the bytes.
  package init(name: String, bytes: [UInt8]) throws(Diagnostic) {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      self.init(name: name, validUTF8: try Self.utf8(fromUTF16: bytes, name: name))
      return
    }
    let text = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    if let bad = Self.firstInvalidOffset(in: text) {
      let before = SourceText(name: name, validUTF8: Array(text[..<bad]))
      throw Diagnostic(
        .invalidUTF8, "this byte (0x\(String(text[bad], radix: 16))) does not belong in UTF-8 text",
        at: before.location(ofByte: bad), suggestion: "save the file as UTF-8")
    }
    self.init(name: name, validUTF8: text)
  }

  /// Makes a text without content, for files that hold none.
  package init(name: String) {
    self.init(name: name, validUTF8: [])
  }

  /// A change of the text: what stands in the range, in bytes of the text, becomes other bytes.
  package struct Edit {
    /// What is replaced, in bytes.
    package let range: Range<Int>
    /// What stands there instead.
    package let bytes: [UInt8]

    /// Makes an edit that puts a text in a range of bytes.
    package init(_ range: Range<Int>, _ text: String) {
      self.range = range
      bytes = Array(text.utf8)
    }
  }

  /// Returns the text with edits that do not overlap.
  package func applying(_ edits: [Edit]) -> SourceText {
    var result = bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      guard edit.range.upperBound <= result.count else { continue }
      result.replaceSubrange(edit.range, with: edit.bytes)
    }
    return SourceText(name: name, validUTF8: result)
  }

  private init(name: String, validUTF8 bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    var scalarStarts = [0]
    var continuationBytes = 0
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        index += 1
        if byte & 0xc0 == 0x80 { continuationBytes += 1 }
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
        if byte == UInt8(ascii: "\r"), index < buffer.count, buffer[index] == UInt8(ascii: "\n") { index += 1 }
        starts.append(index)
        scalarStarts.append(index - continuationBytes)
      }
    }
    lineStarts = starts
    lineScalarStarts = continuationBytes == 0 ? [] : scalarStarts
  }

  /// Returns the place of the code point with that offset, counted in code points.
  ///
  /// - Complexity: O(log lines).
  package func location(ofScalar offset: Int) -> SourceLocation {
    let starts = lineScalarStarts.isEmpty ? lineStarts : lineScalarStarts
    let line = Self.lastIndex(in: starts, notAbove: offset)
    return SourceLocation(file: name, line: line + 1, column: offset - starts[line] + 1)
  }

  /// Returns the place of the byte with that offset.
  package func location(ofByte offset: Int) -> SourceLocation {
    let line = Self.lastIndex(in: lineStarts, notAbove: offset)
    let end = min(offset, bytes.count)
    let scalars = bytes[min(lineStarts[line], end)..<end].count { $0 & 0xc0 != 0x80 }
    return SourceLocation(file: name, line: line + 1, column: scalars + 1)
  }

  /// The number of lines, the empty one after a last line break included.
  package var lineCount: Int { lineStarts.count }

  /// Returns the bytes of a line (from 1) without its line break, or nil if there is no such line.
  package func line(_ number: Int) -> ArraySlice<UInt8>? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[start..<end]
  }

  /// Returns where a line (from 1) stands in the bytes, its line break included; empty past the last one.
  package func range(ofLine number: Int) -> Range<Int> {
    guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
    return lineStarts[number - 1]..<(number < lineStarts.count ? lineStarts[number] : bytes.count)
  }

  /// Returns the byte at a place, or nil past the end.
  package func byte(at location: SourceLocation) -> UInt8? {
    guard let line = line(location.line) else { return nil }
    var column = 1
    for byte in line where byte & 0xc0 != 0x80 {
      if column == location.column { return byte }
      column += 1
    }
    return nil
  }

  private static func lastIndex(in starts: [Int], notAbove offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func utf8(fromUTF16 bytes: [UInt8], name: String) throws(Diagnostic) -> [UInt8] {
    let isLittleEndian = bytes[0] == 0xff
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 2
    while index + 1 < bytes.count {
      let (low, high) = isLittleEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      units.append(UInt16(high) << 8 | UInt16(low))
      index += 2
    }
    guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw Diagnostic(
        .invalidUTF8, "the byte order mark promises UTF-16, but the bytes after it are something else",
        at: SourceLocation(file: name, line: 1, column: 1), suggestion: "save the file as UTF-8")
    }
    return Array(text.utf8)
  }

  /// Returns the offset of the first byte that is no part of a well-formed UTF-8 sequence, or nil.
  private static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        if byte < 0x80 {
          index += 1
          continue
        }
        // The ranges of Unicode's table of well-formed sequences: the second byte is the one that varies.
        let (length, second): (Int, ClosedRange<UInt8>)
        switch byte {
        case 0xc2...0xdf: (length, second) = (2, 0x80...0xbf)
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xe1...0xec, 0xee...0xef: (length, second) = (3, 0x80...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf1...0xf3: (length, second) = (4, 0x80...0xbf)
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        default: return index
        }
        guard index + length <= buffer.count, second.contains(buffer[index + 1]) else { return index }
        for place in 2..<max(2, length) where buffer[index + place] & 0xc0 != 0x80 { return index }
        index += length
      }
      return nil
    }
  }
}
