internal import CSnappy
import JafgenColumns

/// Compresses pages with Snappy.
final class SnappyPageCompressor: PageCompressor {
  /// Appends packed bits as one literal and then what Snappy makes of the rest.
  ///
  /// Having searched packed bits in vain, Snappy looks at ever fewer places: it would also miss what repeats in the
  /// tens of kilobytes after them. Its stream is a length and then elements that only point backwards, so that those
  /// of a part may follow others.
  func compress(
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
