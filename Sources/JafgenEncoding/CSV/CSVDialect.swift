internal import CJafgenKernels
import JafgenColumns
internal import JafgenOutputs

/// RFC 4180 and what options make of it. A text is quoted where it would be misread without; the empty text always is.
///
/// One text for the usual dialect, whose properties are constants, and for those that options ask for.
protocol CSVDialect: TextDialect where Alphabet == UnicodeAlphabet {
  /// The byte after every field but a line's last.
  var delimiter: UInt8 { get }
  /// Whether texts, dates and the like are always quoted.
  var quotesTexts: Bool { get }
  /// Whether numbers and truth values are always quoted.
  var quotesNumbers: Bool { get }

  /// Writes what ends a line; at most two bytes.
  func appendLineEnd(to output: OutputCursor) -> OutputCursor

  /// Whether a field of these bytes must be quoted to differ from null; so of no bytes.
  func isLikeNull(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool

  /// Ends a number, a date or the like that stands without quotes, and adds them should it need them.
  func endBare(from start: OutputCursor, at end: OutputCursor) -> OutputCursor
}

/// The dialect of the default options: comma, line feed, quotes only where they are needed, null is nothing.
struct StandardCSVDialect: CSVDialect {
  var delimiter: UInt8 { UInt8(ascii: ",") }
  var quotesTexts: Bool { false }
  var quotesNumbers: Bool { false }
  var maximumNullByteCount: Int { 0 }

  @inline(__always)
  func appendNull(to output: OutputCursor) -> OutputCursor { output }

  @inline(__always)
  func appendLineEnd(to output: OutputCursor) -> OutputCursor { output.append(UInt8(ascii: "\n")) }

  @inline(__always)
  func isLikeNull(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool { count == 0 }

  @inline(__always)
  func endBare(from start: OutputCursor, at end: OutputCursor) -> OutputCursor { end }
}

/// The dialect of any options.
struct CustomCSVDialect: CSVDialect {
  let delimiter: UInt8
  let quotesTexts: Bool
  let quotesNumbers: Bool
  private let null: Buffer<UInt8>
  let truthMask: UInt64
  private let hasCarriageReturns: Bool
  /// Whether the delimiter may occur in numbers, dates and the like.
  private let isDelimiterInWords: Bool

  init(_ options: CSVOptions) {
    delimiter = options.delimiter
    quotesTexts = options.quoting != .minimal
    quotesNumbers = options.quoting == .all
    null = Buffer(Array(options.null.utf8))
    truthMask = options.capitalizesTruth ? 0x20 : 0
    hasCarriageReturns = options.lineEnding == .crlf
    isDelimiterInWords = CSVOptions.isInWords(options.delimiter)
  }

  var maximumNullByteCount: Int { null.capacity }

  @inline(__always)
  func appendNull(to output: OutputCursor) -> OutputCursor { output.append(null.base, count: null.capacity) }

  @inline(__always)
  func appendLineEnd(to output: OutputCursor) -> OutputCursor {
    let end = hasCarriageReturns ? output.append(UInt8(ascii: "\r")) : output
    return end.append(UInt8(ascii: "\n"))
  }

  @inline(__always)
  func isLikeNull(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    count == 0 || (count == null.capacity && isNull(bytes))
  }

  @inline(__always)
  func endBare(from start: OutputCursor, at end: OutputCursor) -> OutputCursor {
    guard isDelimiterInWords || end - start == null.capacity else { return end }
    return quoteIfNeeded(from: start, to: end)
  }

  /// Whether as many bytes as null has are those of null.
  @inline(never)
  private func isNull(_ bytes: UnsafePointer<UInt8>) -> Bool {
    for index in 0..<null.capacity where bytes[index] != null[index] { return false }
    return true
  }

  @inline(never)
  private func quoteIfNeeded(from start: OutputCursor, to end: OutputCursor) -> OutputCursor {
    let count = end - start
    let isPlain = !UnsafeBufferPointer(start: start, count: count).contains(delimiter)
    if isPlain && !isLikeNull(start, count: count) { return end }
    (start + 1).update(from: start, count: count)
    start.pointee = UInt8(ascii: "\"")
    return (end + 1).append(UInt8(ascii: "\""))
  }
}

extension CSVDialect {
  var nested: JSONDialect<UnicodeAlphabet> { JSONDialect() }

  /// Quote, delimiter, carriage return, line feed.
  @inline(__always)
  private var needles: UInt32 { 0x0a0d_0022 | UInt32(delimiter) &<< 8 }

  func specialCount(of bytes: UnsafePointer<UInt8>, count: Int) -> Int {
    jafgen_needle_count(bytes, count, needles)
  }

  func maximumByteCount(byteCount: Int, specialCount: Int) -> Int { byteCount + specialCount }

  @inline(__always)
  func beginNumber(at output: OutputCursor) -> OutputCursor {
    quotesNumbers ? output.append(UInt8(ascii: "\"")) : output
  }

  @inline(__always)
  func endNumber(from start: OutputCursor, at end: OutputCursor) -> OutputCursor {
    quotesNumbers ? end.append(UInt8(ascii: "\"")) : endBare(from: start, at: end)
  }

  @inline(__always)
  func beginWord(at output: OutputCursor) -> OutputCursor {
    quotesTexts ? output.append(UInt8(ascii: "\"")) : output
  }

  @inline(__always)
  func endWord(from start: OutputCursor, at end: OutputCursor) -> OutputCursor {
    quotesTexts ? end.append(UInt8(ascii: "\"")) : endBare(from: start, at: end)
  }

  @inline(__always)
  func appendPlain(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    if quotesTexts || isLikeNull(bytes, count: count) { return appendQuoted(bytes, count: count, to: output) }
    return output.append(bytes, count: count)
  }

  @inline(__always)
  func appendText(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    if quotesTexts || isLikeNull(bytes, count: count) || hasSpecial(bytes, count: count) {
      return appendQuoted(bytes, count: count, to: output)
    }
    return output.append(bytes, count: count)
  }

  @inline(__always)
  func appendJSON(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    appendText(bytes, count: count, to: output)
  }

  /// Whether any of the bytes, of which there is one at least, is a special one.
  @inline(__always)
  private func hasSpecial(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    var place = 0
    while count &- place > 16 {
      if jafgen_needle_mask16(bytes + place, needles) != 0 { return true }
      place &+= 16
    }
    let present = (UInt32(2) &<< UInt32(truncatingIfNeeded: count &- place &- 1)) &- 1
    return jafgen_needle_mask16(bytes + place, needles) & present != 0
  }

  @inline(never)
  private func appendQuoted(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    var end = output.append(UInt8(ascii: "\""))
    var place = 0
    while place < count {
      end.copy16(from: bytes + place)
      let plain = jafgen_needle_mask16(bytes + place, 0x2222_2222).trailingZeroBitCount
      let step = min(plain, 16, count &- place)
      end += step
      place &+= step
      if step < 16 && place < count {
        end = end.append(UInt8(ascii: "\"")).append(UInt8(ascii: "\""))
        place &+= 1
      }
    }
    return end.append(UInt8(ascii: "\""))
  }
}
