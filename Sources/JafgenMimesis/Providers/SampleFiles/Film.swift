/// Films that hold a header and no tracks (ISO/IEC 14496-12, and its ancestor, QuickTime).
enum Film {
  static var mp4: [UInt8] { film(brand: "isom", compatible: ["isom", "iso2", "mp41"]) }
  static var quickTime: [UInt8] { film(brand: "qt  ", compatible: ["qt  "]) }

  private static func film(brand: String, compatible: [String]) -> [UInt8] {
    box("ftyp", Array(brand.utf8) + UInt32(512).bigEndianBytes + compatible.flatMap { Array($0.utf8) })
      + box("moov", box("mvhd", header)) + box("mdat", [])
  }

  /// No times of making, 1,000 units a second, no duration, full speed and volume, no turning, first track to come.
  private static var header: [UInt8] {
    var words: [UInt32] = [0, 0, 0, 1000, 0, 0x0001_0000, 0x0100_0000, 0, 0]
    words += [0x0001_0000, 0, 0, 0, 0x0001_0000, 0, 0, 0, 0x4000_0000]
    words += [0, 0, 0, 0, 0, 0, 1]
    return words.flatMap(\.bigEndianBytes)
  }

  private static func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
    UInt32(truncatingIfNeeded: content.count + 8).bigEndianBytes + Array(type.utf8) + content
  }
}
