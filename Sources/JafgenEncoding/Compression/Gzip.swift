internal import CZlib
import JafgenColumns

/// Makes members of gzip (RFC 1952): a fixed header without name and time, deflated bytes, their checksum and count.
final class GzipCompressor: Compressor {
  /// Magic number, deflate, no flags, no time, no hint of the level, no operating system.
  private static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
  /// The most bytes that the library is handed at once: it counts them in 32 bits.
  private static let maximumChunk = 1 << 30
  /// The most bytes of a block that is not compressed (RFC 1951, section 3.2.4).
  private static let maximumStoredBlock = 65_535

  private var stream = z_stream()
  private let isReady: Bool

  /// Makes a compressor of a level from 1 to 9.
  init(level: Int) {
    // A negative number of window bits asks for the deflated bytes without a frame: the frame here is our own, so that
    // it is the same on every system.
    isReady =
      deflateInit2_(
        &stream, Int32(truncatingIfNeeded: level), Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit { if isReady { deflateEnd(&stream) } }

  func compress(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer) {
    output.append(Self.header)
    if !deflate(bytes, into: &output) { Self.store(bytes, into: &output) }
    let trailer = output.reserve(8)
    trailer.store(UInt64(Self.checksum(of: bytes)) | UInt64(truncatingIfNeeded: bytes.count) << 32)
    output.commit(trailer + 8)
  }

  /// Appends the deflated bytes; appends nothing and returns false if the library refuses.
  private func deflate(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer) -> Bool {
    guard isReady, deflateReset(&stream) == Z_OK else { return false }
    let bound = Int(clamping: deflateBound(&stream, UInt(bytes.count)))
    let start = output.reserve(bound)
    var end = start
    var source = UnsafeMutablePointer(mutating: bytes.baseAddress)
    var rest = bytes.count
    var status = Z_OK
    while status == Z_OK {
      let inputCount = min(rest, Self.maximumChunk)
      let roomCount = min(bound - (end - start), Self.maximumChunk)
      stream.next_in = source
      stream.avail_in = UInt32(inputCount)
      stream.next_out = end
      stream.avail_out = UInt32(roomCount)
      status = CZlib.deflate(&stream, inputCount == rest ? Z_FINISH : Z_NO_FLUSH)
      let taken = inputCount - Int(stream.avail_in)
      source = source.map { $0 + taken }
      rest -= taken
      end += roomCount - Int(stream.avail_out)
    }
    guard status == Z_STREAM_END else { return false }
    output.commit(end)
    return true
  }

  /// Appends deflate blocks that hold the bytes as they are.
  static func store(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer) {
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(maximumStoredBlock)
      rest = rest.dropFirst(block.count)
      let low = UInt8(truncatingIfNeeded: block.count)
      let high = UInt8(truncatingIfNeeded: block.count >> 8)
      output.append([rest.isEmpty ? 1 : 0, low, high, ~low, ~high])
      output.append(UnsafeBufferPointer(rebasing: block))
    } while !rest.isEmpty
  }

  private static func checksum(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var checksum = crc32(0, nil, 0)
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeBufferPointer(rebasing: rest.prefix(maximumChunk))
      rest = rest.dropFirst(chunk.count)
      checksum = crc32(checksum, chunk.baseAddress, UInt32(chunk.count))
    }
    return UInt32(truncatingIfNeeded: checksum)
  }
}

/// Compresses pages to members of gzip as zlib frames them, without a time.
final class GzipPageCompressor: PageCompressor {
  private let stream: UnsafeMutablePointer<z_stream>

  /// Makes a compressor; nil if there is no memory for it.
  init?(level: Int32) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Sixteen more than the window's bits: the frame of gzip, whose time stays zero.
    let status = deflateInit2_(
      stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { return nil }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  func compress(
    _ bytes: UnsafeBufferPointer<UInt8>, packedByteCount: Int, to output: inout ByteBuffer
  ) -> Bool {
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
  }
}
