/// The smallest files of their formats that readers take, put together from their parts.
enum SampleFile {
  /// The words that documents and archives hold.
  static let words = "This is a sample file."

  /// Returns the file of a type, which is called by its usual extension; nothing for other types.
  static func content(ofType type: String) -> [UInt8] {
    switch type {
    case "aac": Sound.aac
    case "docx": OfficeDocument.text
    case "gif": Picture.gif
    case "gz": Archive.gzip(Array(words.utf8))
    case "jpg": Picture.jpeg
    case "mov": Film.quickTime
    case "mp3": Sound.mp3
    case "mp4": Film.mp4
    case "pdf": PDFDocument.content
    case "png": Picture.png
    case "pptx": OfficeDocument.slides
    case "xlsx": OfficeDocument.sheet
    case "zip": Archive.zip([("sample.txt", words)])
    default: []
    }
  }
}

extension FixedWidthInteger {
  /// The bytes of the number, the highest first.
  var bigEndianBytes: [UInt8] { littleEndianBytes.reversed() }

  /// The bytes of the number, the lowest first.
  var littleEndianBytes: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }
}

/// Checksums that files carry.
enum Checksum {
  /// Returns the CRC-32 of ISO 3309, as in ZIP, gzip and PNG.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB8_8320 }
    }
    return ~crc
  }

  /// Returns the Adler-32 of RFC 1950, as in zlib streams.
  static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}
