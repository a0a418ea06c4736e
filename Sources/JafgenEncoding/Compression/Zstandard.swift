internal import CZstd
import JafgenColumns

/// Makes frames of Zstandard (RFC 8878) with their bytes' count and checksum.
final class ZstdCompressor: Compressor {
  /// The most bytes of a block (section 3.1.1.2).
  private static let maximumStoredBlock = 128 << 10

  /// Kept from frame to frame, and nil if the library refuses. What an earlier frame left in its tables changes no byte
  /// of a later one; a test holds that for the library at hand.
  private let context: OpaquePointer?

  /// Makes a compressor of a level from 1 to 19.
  init(level: Int) {
    context = ZSTD_createCCtx().flatMap { context in
      for (parameter, value) in [(ZSTD_c_compressionLevel, Int32(truncatingIfNeeded: level)), (ZSTD_c_checksumFlag, 1)]
      where ZSTD_isError(ZSTD_CCtx_setParameter(context, parameter, value)) != 0 {
        ZSTD_freeCCtx(context)
        return nil
      }
      return context
    }
  }

  deinit { ZSTD_freeCCtx(context) }

  func compress(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer) {
    if !frame(bytes, into: &output) { Self.store(bytes, into: &output) }
  }

  /// Appends a frame; appends nothing and returns false if the library refuses.
  private func frame(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer) -> Bool {
    guard let context else { return false }
    let bound = ZSTD_compressBound(bytes.count)
    guard ZSTD_isError(bound) == 0 else { return false }
    let start = output.reserve(bound)
    let byteCount = ZSTD_compress2(context, start, bound, bytes.baseAddress, bytes.count)
    guard ZSTD_isError(byteCount) == 0 else { return false }
    output.commit(start + byteCount)
    return true
  }

  /// Appends a frame whose blocks hold the bytes as they are.
  static func store(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer) {
    // Magic number; one segment whose size follows in eight bytes (section 3.1.1.1), no checksum.
    let head = output.reserve(13)
    head.store(0xe0_fd2f_b528)
    (head + 5).store(UInt64(bytes.count))
    output.commit(head + 13)
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(maximumStoredBlock)
      rest = rest.dropFirst(block.count)
      // Whether the block is the last, in one bit; its type, 0, in two; its size.
      let header = (rest.isEmpty ? 1 : 0) | block.count << 3
      output.append([header, header >> 8, header >> 16].map { UInt8(truncatingIfNeeded: $0) })
      output.append(UnsafeBufferPointer(rebasing: block))
    } while !rest.isEmpty
  }
}

/// Compresses pages to frames of Zstandard.
final class ZstdPageCompressor: PageCompressor {
  private let context: OpaquePointer
  private let level: Int32

  /// Makes a compressor; nil if there is no memory for it.
  init?(level: Int32) {
    guard let context = ZSTD_createCCtx() else { return nil }
    self.context = context
    self.level = level
  }

  deinit { ZSTD_freeCCtx(context) }

  func compress(
    _ bytes: UnsafeBufferPointer<UInt8>, packedByteCount: Int, to output: inout ByteBuffer
  ) -> Bool {
    let bound = ZSTD_compressBound(bytes.count)
    let place = output.reserve(bound)
    let byteCount = ZSTD_compressCCtx(context, place, bound, bytes.baseAddress, bytes.count, level)
    guard ZSTD_isError(byteCount) == 0 else { return false }
    output.commit(place + byteCount)
    return true
  }
}
