internal import CSnappy
internal import CZlib
internal import CZstd
import JafgenColumns

/// Compresses pages, each by itself; keeps the memory that its method needs from page to page.
///
/// Not safe to share between threads.
final class PageCodec {
  private enum Method {
    case snappy
    case gzip(UnsafeMutablePointer<z_stream>)
    case zstd(OpaquePointer, level: Int32)
  }

  private let method: Method

  /// Makes a codec; nil if there is none to use or no memory for it. `level` is the one of GZIP or ZSTD.
  init?(_ codec: ParquetOptions.Codec, level: Int?) {
    switch codec {
    case .none: return nil
    case .snappy: method = .snappy
    case .gzip:
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      stream.initialize(to: z_stream())
      // Sixteen more than the window's bits: the frame of GZIP, whose time stays zero.
      let status = deflateInit2_(
        stream, Int32(clamping: level ?? 6), Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      guard status == Z_OK else {
        stream.deallocate()
        return nil
      }
      method = .gzip(stream)
    case .zstd:
      guard let context = ZSTD_createCCtx() else { return nil }
      method = .zstd(context, level: Int32(clamping: level ?? 1))
    }
  }

  deinit {
    switch method {
    case .snappy: break
    case .gzip(let stream):
      deflateEnd(stream)
      stream.deallocate()
    case .zstd(let context, _): ZSTD_freeCCtx(context)
    }
  }

  /// Appends `bytes` compressed to `output`; false, with nothing appended, if memory runs out.
  ///
  /// The first `packedByteCount` bytes are packed bits, which Snappy finds nothing in.
  func compress(
    _ bytes: UnsafeBufferPointer<UInt8>, packedByteCount: Int = 0, to output: inout ByteBuffer
  ) -> Bool {
    switch method {
    case .snappy: return Self.compressSnappy(bytes, packedByteCount: packedByteCount, to: &output)
    case .gzip(let stream):
      guard deflateReset(stream) == Z_OK, let count = UInt32(exactly: bytes.count) else { return false }
      let bound = UInt32(clamping: deflateBound(stream, UInt(count)))
      let place = output.reserve(Int(bound))
      stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
      stream.pointee.avail_in = count
      stream.pointee.next_out = place
      stream.pointee.avail_out = bound
      guard deflate(stream, Z_FINISH) == Z_STREAM_END else { return false }
      output.commit(place + Int(bound - stream.pointee.avail_out))
      return true
    case .zstd(let context, let level):
      let bound = ZSTD_compressBound(bytes.count)
      let place = output.reserve(bound)
      let byteCount = ZSTD_compressCCtx(context, place, bound, bytes.baseAddress, bytes.count, level)
      guard ZSTD_isError(byteCount) == 0 else { return false }
      output.commit(place + byteCount)
      return true
    }
  }

  /// Appends packed bits as one literal and then what Snappy makes of the rest.
  ///
  /// Having searched packed bits in vain, Snappy looks at ever fewer places: it would also miss what repeats in the
  /// tens of kilobytes after them. Its stream is a length and then elements that only point backwards, so that those
  /// of a part may follow others.
  private static func compressSnappy(
    _ bytes: UnsafeBufferPointer<UInt8>, packedByteCount: Int, to output: inout ByteBuffer
  ) -> Bool {
    let packed = UnsafeBufferPointer(rebasing: bytes.prefix(packedByteCount))
    let rest = UnsafeBufferPointer(rebasing: bytes.dropFirst(packedByteCount))
    let start = output.count
    output.commit(Varint.write(UInt64(bytes.count), to: output.reserve(10)))
    if let length = UInt32(exactly: packed.count), length > 0 {
      let tag = output.reserve(5)
      // A literal whose length less one follows in four bytes.
      tag[0] = 63 << 2
      UnsafeMutableRawPointer(tag + 1).storeBytes(of: (length - 1).littleEndian, as: UInt32.self)
      output.commit(tag + 5)
      output.append(packed)
    }
    var byteCount = snappy_max_compressed_length(rest.count)
    let place = output.reserve(byteCount)
    let isDone = rest.withMemoryRebound(to: CChar.self) { source in
      place.withMemoryRebound(to: CChar.self, capacity: byteCount) {
        snappy_compress(source.baseAddress, source.count, $0, &byteCount) == SNAPPY_OK
      }
    }
    guard isDone else {
      output.commit(output.base + start)
      return false
    }
    // The part's own length is left out.
    let elements = place + Varint.byteCount(of: UInt64(rest.count))
    place.update(from: elements, count: byteCount - (elements - place))
    output.commit(place + byteCount - (elements - place))
    return true
  }
}
