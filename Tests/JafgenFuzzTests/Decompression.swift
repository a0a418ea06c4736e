import CZlib
import CZstd
import JafgenEncoding
internal import JafgenOutputs

extension Codec {
  /// Returns what the bytes hold, every member or frame of them; nil if they are broken.
  func decompressed(_ bytes: [UInt8]) -> [UInt8]? {
    switch self {
    case .none, .snappy: nil
    case .gzip: Self.inflated(bytes)
    case .zstd: Self.unpacked(bytes)
    }
  }

  private static let pieceCount = 1 << 16

  private static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // 31: the largest window, and gzip's frame.
    guard inflateInit2_(&stream, 31, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceCount)
    var source = bytes
    return source.withUnsafeMutableBufferPointer { source -> [UInt8]? in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      var status = Z_OK
      while stream.avail_in > 0 || status == Z_OK {
        let made = piece.withUnsafeMutableBufferPointer { piece -> Int in
          stream.next_out = piece.baseAddress
          stream.avail_out = UInt32(piece.count)
          status = inflate(&stream, Z_NO_FLUSH)
          return piece.count - Int(stream.avail_out)
        }
        result += piece.prefix(made)
        if status == Z_STREAM_END, stream.avail_in > 0 { status = inflateReset(&stream) }
        guard status == Z_OK || status == Z_STREAM_END else { return nil }
      }
      return status == Z_STREAM_END ? result : nil
    }
  }

  private static func unpacked(_ bytes: [UInt8]) -> [UInt8]? {
    guard let stream = ZSTD_createDStream() else { return nil }
    defer { ZSTD_freeDStream(stream) }
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceCount)
    var rest = 0
    let isWhole = bytes.withUnsafeBytes { source -> Bool in
      var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      while true {
        let made = piece.withUnsafeMutableBytes { piece -> Int in
          var output = ZSTD_outBuffer(dst: piece.baseAddress, size: piece.count, pos: 0)
          rest = ZSTD_decompressStream(stream, &output, &input)
          return output.pos
        }
        if ZSTD_isError(rest) != 0 { return false }
        result += piece.prefix(made)
        if input.pos == input.size, made < piece.count { return rest == 0 }
      }
    }
    return isWhole ? result : nil
  }
}
