/// Bytes as base64 text: the standard alphabet of RFC 4648, padded.
@usableFromInline package enum Base64Text {
  /// Returns the number of bytes that the text of `byteCount` bytes takes.
  @inlinable
  package static func byteCount(of byteCount: Int) -> Int { (byteCount + 2) / 3 * 4 }

  /// Writes the text of `count` bytes.
  @inlinable
  package static func append(_ source: UnsafePointer<UInt8>, count: Int, to output: OutputCursor) -> OutputCursor {
    var end = output
    var place = 0
    while place < count {
      let present = min(3, count - place)
      var group: UInt32 = 0
      for index in 0..<3 { group = group << 8 | (index < present ? UInt32(source[place + index]) : 0) }
      for index in 0..<4 {
        let sextet = UInt8(truncatingIfNeeded: group >> UInt32(18 - 6 * index)) & 63
        end = end.append(index <= present ? character(sextet) : UInt8(ascii: "="))
      }
      place += 3
    }
    return end
  }

  @inlinable
  static func character(_ sextet: UInt8) -> UInt8 {
    switch sextet {
    case 0..<26: UInt8(ascii: "A") + sextet
    case 26..<52: UInt8(ascii: "a") + sextet - 26
    case 52..<62: UInt8(ascii: "0") + sextet - 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }
}
