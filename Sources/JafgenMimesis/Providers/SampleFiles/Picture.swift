/// Pictures of one grey or white dot.
enum Picture {
  /// PNG, 8 bits of grey.
  static var png: [UInt8] {
    let dot: [UInt8] = [0, 0x80]
    return [0x89] + Array("PNG".utf8) + [0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", UInt32(1).bigEndianBytes + UInt32(1).bigEndianBytes + [8, 0, 0, 0, 0])
      + chunk("IDAT", [0x78, 0x01] + Archive.storedBlock(dot) + Checksum.adler32(dot).bigEndianBytes)
      + chunk("IEND", [])
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + content
    return UInt32(truncatingIfNeeded: content.count).bigEndianBytes + body + Checksum.crc32(body).bigEndianBytes
  }

  /// GIF 89a: a palette of white and black, and one white dot in codes of three bits (clear, white, end).
  static var gif: [UInt8] {
    let screen: [UInt8] = [1, 0, 1, 0, 0x80, 0, 0] + [0xFF, 0xFF, 0xFF, 0, 0, 0]
    let image: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0] + [2, 2, 0x44, 0x01, 0]
    return Array("GIF89a".utf8) + screen + image + [0x3B]
  }

  /// JPEG, baseline, 8 bits of grey: tables of one code each, and one block in which nothing differs from mid-grey.
  static var jpeg: [UInt8] {
    let soleCode: [UInt8] = [1] + [UInt8](repeating: 0, count: 15) + [0]
    return [0xFF, 0xD8] + segment(0xE0, Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
      + segment(0xDB, [0] + [UInt8](repeating: 1, count: 64)) + segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])
      + segment(0xC4, [0x00] + soleCode) + segment(0xC4, [0x10] + soleCode)
      + segment(0xDA, [1, 1, 0x00, 0, 63, 0]) + [0x3F, 0xFF, 0xD9]
  }

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker] + UInt16(truncatingIfNeeded: content.count + 2).bigEndianBytes + content
  }
}
