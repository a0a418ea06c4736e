/// The escapes of JSON strings (RFC 8259, section 7).
package enum JSONEscaping {
  /// The most bytes that the escape of a special byte takes beyond the byte itself.
  ///
  /// A control character takes six in place of one. The two to four bytes of a character beyond ASCII are all special
  /// and become six or twelve.
  package static let maximumGrowth = 5

  /// Returns `text` as a JSON string, with `isASCII` of printable ASCII alone.
  ///
  /// A control character that has a letter is escaped by it; where `letteredControls` are given and do not hold it, by its
  /// number.
  package static func quoted(
    _ text: String, isASCII: Bool = false, letteredControls: String? = nil
  ) -> String {
    var text = text
    return text.withUTF8 { source in
      String(maximumByteCount: source.count * (1 + maximumGrowth) + 2) { output in
        var end = output.append(UInt8(ascii: "\""))
        var place = 0
        while place < source.count, let bytes = source.baseAddress {
          let byte = bytes[place]
          switch byte {
          case 0..<0x20 where letteredControls.map { !$0.utf8.contains(byte) } ?? false:
            end = appendUnit(UInt32(byte), to: end)
            place += 1
          case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"),
            0x7f... where isASCII:
            let escape = appendEscape(at: place, of: bytes, count: source.count, to: end)
            end = escape.end
            place += escape.byteCount
          default:
            end = end.append(byte)
            place += 1
          }
        }
        return end.append(UInt8(ascii: "\""))
      }
    }
  }

  /// Writes the escape of the character at `place` of `count` bytes of UTF-8, which is a special one; returns the
  /// place after the escape and the number of bytes that it stands for.
  @inline(never)
  package static func appendEscape(
    at place: Int, of bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor
  ) -> (end: OutputCursor, byteCount: Int) {
    let byte = bytes[place]
    let backslash = output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: return (backslash.append(UInt8(ascii: "b")), 1)
    case 0x09: return (backslash.append(UInt8(ascii: "t")), 1)
    case 0x0a: return (backslash.append(UInt8(ascii: "n")), 1)
    case 0x0c: return (backslash.append(UInt8(ascii: "f")), 1)
    case 0x0d: return (backslash.append(UInt8(ascii: "r")), 1)
    case 0x00..<0x20, 0x7f: return (appendUnit(UInt32(byte), to: output), 1)
    case 0x80...:
      let (scalar, byteCount) = scalar(at: place, of: bytes, count: count)
      guard scalar > 0xffff else { return (appendUnit(scalar, to: output), byteCount) }
      let beyond = scalar - 0x1_0000
      let high = appendUnit(0xd800 | beyond >> 10, to: output)
      return (appendUnit(0xdc00 | beyond & 0x3ff, to: high), byteCount)
    default: return (backslash.append(byte), 1)
    }
  }

  /// Writes `\u` and four digits.
  private static func appendUnit(_ unit: UInt32, to output: OutputCursor) -> OutputCursor {
    var end = output.append(UInt8(ascii: "\\")).append(UInt8(ascii: "u"))
    for shift in [UInt32(12), 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift) & 15
      end = end.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
    return end
  }

  /// The character at `place`, which is none of ASCII; the replacement character for a byte that is out of place.
  private static func scalar(
    at place: Int, of bytes: UnsafePointer<UInt8>, count: Int
  ) -> (scalar: UInt32, byteCount: Int) {
    let lead = bytes[place]
    let byteCount = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    guard lead >= 0xc2, lead < 0xf5, count - place >= byteCount else { return (0xfffd, 1) }
    var scalar = UInt32(lead) & (0x7f >> UInt32(byteCount))
    for index in 1..<byteCount {
      let next = bytes[place + index]
      guard next & 0xc0 == 0x80 else { return (0xfffd, 1) }
      scalar = scalar << 6 | UInt32(next & 0x3f)
    }
    return scalar <= 0x10_ffff ? (scalar, byteCount) : (0xfffd, 1)
  }
}
