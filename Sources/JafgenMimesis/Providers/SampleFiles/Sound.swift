/// Sound files of a few silent frames.
enum Sound {
  /// MPEG-2 layer III, mono, 24 kHz, 8 kbit/s: frames of 24 bytes whose side information and data are all zero.
  static var mp3: [UInt8] {
    let frame: [UInt8] = [0xFF, 0xF3, 0x14, 0xC0] + [UInt8](repeating: 0, count: 20)
    return (0..<8).flatMap { _ in frame }
  }

  /// AAC-LC in ADTS frames, mono, 44.1 kHz: one element without bands, then the end mark.
  static var aac: [UInt8] {
    let content: [UInt8] = [0, 0, 0, 7]
    // Syncword, MPEG-4, no checksum; profile 2, frequency 4, one channel; length; buffer fullness: variable rate.
    let length = content.count + 7
    let frame: [UInt8] =
      [
        0xFF, 0xF1, 0x50, 0x40, UInt8(truncatingIfNeeded: length >> 3), UInt8(truncatingIfNeeded: length << 5) | 0x1F,
        0xFC,
      ]
      + content
    return (0..<8).flatMap { _ in frame }
  }
}
