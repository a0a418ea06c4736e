/// Unpadded base64url (RFC 4648, section 5): the text of given bytes, and of random ones.
enum Base64URL {
  /// Returns the text of `bytes`.
  static func text(of bytes: some Sequence<UInt8>) -> [UInt8] {
    let digits = Alphabet.base64URL.characters
    var text: [UInt8] = []
    var bits = 0
    var bitCount = 0
    for byte in bytes {
      bits = (bits << 8 | Int(byte)) & 0xFFFF
      bitCount += 8
      while bitCount >= 6 {
        bitCount -= 6
        text.append(digits[(bits >> bitCount) & 63])
      }
    }
    if bitCount > 0 { text.append(digits[(bits << (6 - bitCount)) & 63]) }
    return text
  }

  /// The texts of `byteCount` bytes; the last digit stands for what is left of them.
  static func part(byteCount: Int) -> TextPart {
    let (whole, rest) = (byteCount * 8).quotientAndRemainder(dividingBy: 6)
    guard rest > 0 else { return .characters(.base64URL, count: whole) }
    return .sequence([.characters(.base64URL, count: whole), .characters(lastDigits(bitCount: rest), count: 1)])
  }

  /// The digits whose upper `bitCount` bits are free and whose other bits are zero.
  private static func lastDigits(bitCount: Int) -> Alphabet {
    let digits = Alphabet.base64URL.characters
    let values = stride(from: 0, to: 64, by: 1 << (6 - bitCount))
    return Alphabet(String(decoding: values.map { digits[$0] }, as: UTF8.self))
  }
}
