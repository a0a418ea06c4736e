/// Archives whose content is stored as it is.
enum Archive {
  /// Returns a ZIP archive (PKWARE's APPNOTE 6.3) of files with their names and texts, dated 1980-01-01.
  static func zip(_ files: [(name: String, text: String)]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let (name, content) = (Array(file.name.utf8), Array(file.text.utf8))
      let size = UInt32(truncatingIfNeeded: content.count).littleEndianBytes
      // Version 2.0, no flags, stored, midnight of the first day, checksum, twice the size, length of the name, no extras.
      var facts: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + Checksum.crc32(content).littleEndianBytes
      facts += size + size + UInt16(truncatingIfNeeded: name.count).littleEndianBytes + [0, 0]
      // No comment, first disk, no attributes, the place of the file.
      let place = UInt32(truncatingIfNeeded: archive.count).littleEndianBytes
      directory += Array("PK".utf8) + [1, 2, 20, 0] + facts + [UInt8](repeating: 0, count: 10) + place + name
      archive += Array("PK".utf8) + [3, 4] + facts + name + content
    }
    let count = UInt16(truncatingIfNeeded: files.count).littleEndianBytes
    return archive + directory + Array("PK".utf8) + [5, 6, 0, 0, 0, 0] + count + count
      + UInt32(truncatingIfNeeded: directory.count).littleEndianBytes
      + UInt32(truncatingIfNeeded: archive.count).littleEndianBytes + [0, 0]
  }

  /// Returns a gzip file (RFC 1952) of less than 64 KiB of content, without name and time.
  static func gzip(_ content: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + storedBlock(content) + Checksum.crc32(content).littleEndianBytes
      + UInt32(truncatingIfNeeded: content.count).littleEndianBytes
  }

  /// Returns the last block of a deflate stream (RFC 1951), holding the content as it is.
  static func storedBlock(_ content: [UInt8]) -> [UInt8] {
    let length = UInt16(truncatingIfNeeded: content.count)
    return [1] + length.littleEndianBytes + (~length).littleEndianBytes + content
  }
}
