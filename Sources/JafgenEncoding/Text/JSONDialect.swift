internal import CJafgenKernels
import JafgenColumns

/// JSON (RFC 8259) without spaces, or indented: escapes only where the grammar and the alphabet demand them.
struct JSONDialect<Alphabet: JSONAlphabet>: TextDialect {
  /// The spaces of one level; 0 for no line breaks at all.
  var indent = 0
  /// The number of lists and objects around the values.
  var depth = 0

  var nested: JSONDialect { JSONDialect(indent: indent, depth: depth + 1) }

  /// The line break before what stands at `depth`; nothing without indentation.
  func lineBreak(depth: Int) -> [UInt8] {
    indent == 0 ? [] : [UInt8(ascii: "\n")] + Array(repeating: UInt8(ascii: " "), count: indent * depth)
  }

  var maximumNullByteCount: Int { 4 }

  @inline(__always)
  func appendNull(to output: OutputCursor) -> OutputCursor {
    output.store(0x6c6c_756e)
    return output + 4
  }

  @inline(__always)
  func beginNumber(at output: OutputCursor) -> OutputCursor { output }

  @inline(__always)
  func endNumber(from start: OutputCursor, at end: OutputCursor) -> OutputCursor { end }

  @inline(__always)
  func beginWord(at output: OutputCursor) -> OutputCursor { output.append(UInt8(ascii: "\"")) }

  @inline(__always)
  func endWord(from start: OutputCursor, at end: OutputCursor) -> OutputCursor { end.append(UInt8(ascii: "\"")) }

  func specialCount(of bytes: UnsafePointer<UInt8>, count: Int) -> Int {
    Alphabet.specialCount(of: bytes, count: count)
  }

  func maximumByteCount(byteCount: Int, specialCount: Int) -> Int {
    byteCount + specialCount * JSONEscaping.maximumGrowth
  }

  @inline(__always)
  func appendPlain(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    output.append(UInt8(ascii: "\"")).append(bytes, count: count).append(UInt8(ascii: "\""))
  }

  @inline(__always)
  func appendText(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    let start = output.append(UInt8(ascii: "\""))
    let end = appendEscaped(bytes, count: count, to: start) { Alphabet.specialMask16($0) }
    return end.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  func appendJSON(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    guard Alphabet.isASCII else { return output.append(bytes, count: count) }
    // Whatever is beyond ASCII stands within a string, where its escape means the same.
    return appendEscaped(bytes, count: count, to: output) { jafgen_high_mask16($0) }
  }

  @inline(__always)
  private func appendEscaped(
    _ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor,
    where specialMask16: (UnsafePointer<UInt8>) -> UInt32
  ) -> OutputCursor {
    var end = output
    var place = 0
    while place < count {
      end.copy16(from: bytes + place)
      let plain = specialMask16(bytes + place).trailingZeroBitCount
      let step = min(plain, 16, count &- place)
      end += step
      place &+= step
      if step < 16 && place < count {
        let escape = JSONEscaping.appendEscape(at: place, of: bytes, count: count, to: end)
        end = escape.end
        place &+= escape.byteCount
      }
    }
    return end
  }
}
