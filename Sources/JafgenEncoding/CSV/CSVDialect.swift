internal import CJafgenKernels

/// RFC 4180 with quotes only where they are needed: null is nothing, an empty text is `""`.
enum CSVDialect: TextDialect {
  static var quotesText: Bool { false }

  /// Quote, comma, carriage return, line feed.
  private static var needles: UInt32 { 0x0a0d_2c22 }
  /// The quote alone.
  private static var quoteNeedles: UInt32 { 0x2222_2222 }

  @inline(__always)
  static func appendNull(to output: OutputCursor) -> OutputCursor { output }

  static func specialCount(of bytes: UnsafePointer<UInt8>, count: Int) -> Int {
    jafgen_needle_count(bytes, count, needles)
  }

  static func maximumByteCount(byteCount: Int, specialCount: Int) -> Int { byteCount + specialCount }

  @inline(__always)
  static func appendPlain(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    if count == 0 { return output.append(UInt8(ascii: "\"")).append(UInt8(ascii: "\"")) }
    return output.append(bytes, count: count)
  }

  @inline(__always)
  static func appendText(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    if count == 0 || hasSpecial(bytes, count: count) { return appendQuoted(bytes, count: count, to: output) }
    return output.append(bytes, count: count)
  }

  @inline(__always)
  static func appendJSON(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    appendText(bytes, count: count, to: output)
  }

  @inline(__always)
  private static func hasSpecial(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    var place = 0
    while count &- place > 16 {
      if jafgen_needle_mask16(bytes + place, needles) != 0 { return true }
      place &+= 16
    }
    let present = (UInt32(2) &<< UInt32(truncatingIfNeeded: count &- place &- 1)) &- 1
    return jafgen_needle_mask16(bytes + place, needles) & present != 0
  }

  @inline(never)
  private static func appendQuoted(
    _ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor
  ) -> OutputCursor {
    var end = output.append(UInt8(ascii: "\""))
    var place = 0
    while place < count {
      end.copy16(from: bytes + place)
      let plain = jafgen_needle_mask16(bytes + place, quoteNeedles).trailingZeroBitCount
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

extension CSVDialect {
  /// Returns `text` as one field, quoted where needed.
  static func field(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let isPlain = !bytes.isEmpty && !bytes.contains { ",\"\r\n".utf8.contains($0) }
    guard !isPlain else { return bytes }
    let quote = UInt8(ascii: "\"")
    return [quote] + bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }
}
