internal import CJafgenKernels

/// Compact JSON (RFC 8259): UTF-8 as it is, escapes only where the grammar demands them.
enum JSONDialect: TextDialect {
  static var quotesText: Bool { true }

  @inline(__always)
  static func appendNull(to output: OutputCursor) -> OutputCursor {
    output.store(0x6c6c_756e)
    return output + 4
  }

  static func specialCount(of bytes: UnsafePointer<UInt8>, count: Int) -> Int { jafgen_json_count(bytes, count) }

  static func maximumByteCount(byteCount: Int, specialCount: Int) -> Int { byteCount + specialCount * 5 }

  @inline(__always)
  static func appendPlain(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    output.append(bytes, count: count)
  }

  @inline(__always)
  static func appendText(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    var end = output
    var place = 0
    while place < count {
      end.copy16(from: bytes + place)
      let plain = jafgen_json_mask16(bytes + place).trailingZeroBitCount
      let step = min(plain, 16, count &- place)
      end += step
      place &+= step
      if step < 16 && place < count {
        end = appendEscape(of: bytes[place], to: end)
        place &+= 1
      }
    }
    return end
  }

  @inline(__always)
  static func appendJSON(_ bytes: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    output.append(bytes, count: count)
  }

  /// Returns `text` as a JSON string with its quotes.
  static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { escape in
          guard let start = escape.baseAddress else { return }
          bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: appendEscape(of: byte, to: start) - start))
        }
      } else {
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }

  @inline(never)
  private static func appendEscape(of byte: UInt8, to output: OutputCursor) -> OutputCursor {
    let backslash = output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: return backslash.append(UInt8(ascii: "b"))
    case 0x09: return backslash.append(UInt8(ascii: "t"))
    case 0x0a: return backslash.append(UInt8(ascii: "n"))
    case 0x0c: return backslash.append(UInt8(ascii: "f"))
    case 0x0d: return backslash.append(UInt8(ascii: "r"))
    case 0x00..<0x20:
      let unit = backslash.append(UInt8(ascii: "u")).append(UInt8(ascii: "0")).append(UInt8(ascii: "0"))
      let low = byte & 15
      return unit.append(UInt8(ascii: "0") + byte >> 4)
        .append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    default: return backslash.append(byte)
    }
  }
}
