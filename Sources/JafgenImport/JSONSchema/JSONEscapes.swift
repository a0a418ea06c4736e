/// Escapes of JSON that YAML does not take.
enum JSONEscapes {
  /// Returns the text with characters in the place of their two escapes (`\\ud83d\\ude00`), which YAML has no notion of;
  /// nil if there are none.
  static func joined(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var isChanged = false
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if let high = unit(bytes, index), let low = unit(bytes, index + 6), (0xd800..<0xdc00).contains(high),
        (0xdc00..<0xe000).contains(low), let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
      {
        result += Array(String(Character(scalar)).utf8)
        isChanged = true
        index += 12
      } else {
        result += bytes[index...index + 1]
        index += 2
      }
    }
    return isChanged ? result : nil
  }

  /// Returns the code unit of an escape at a place.
  private static func unit(_ bytes: [UInt8], _ index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    return UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }
}
