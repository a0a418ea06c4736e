/// The place of the next byte of text. Writers take one and return the place after what they wrote; the caller
/// has reserved the room, and `ByteBuffer.slack` bytes past it may be overwritten.
@usableFromInline
package typealias OutputCursor = UnsafeMutablePointer<UInt8>

// Whatever runs once a value is inlined into the loops of other targets.
extension OutputCursor {
  /// Stores eight bytes, the first in the lowest bits.
  @inlinable @inline(__always)
  package func store(_ bytes: UInt64) {
    UnsafeMutableRawPointer(self).storeBytes(of: bytes.littleEndian, as: UInt64.self)
  }

  /// Copies 16 bytes.
  @inlinable @inline(__always)
  package func copy16(from source: UnsafePointer<UInt8>) {
    let block = UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
    UnsafeMutableRawPointer(self).storeBytes(of: block, as: SIMD16<UInt8>.self)
  }

  /// Copies `count` bytes in steps of 16 and returns the place after them.
  ///
  /// Reads and writes up to 16 bytes past the end: several times as fast as `memcpy` for the short texts of tables.
  @inlinable @inline(__always)
  package func append(_ source: UnsafePointer<UInt8>, count: Int) -> OutputCursor {
    var place = 0
    repeat {
      (self + place).copy16(from: source + place)
      place &+= 16
    } while place < count
    return self + count
  }

  /// Writes one byte and returns the place after it.
  @inlinable @inline(__always)
  package func append(_ byte: UInt8) -> OutputCursor {
    pointee = byte
    return self + 1
  }
}

extension String {
  /// Makes a text of what `write` writes, which is at most `maximumByteCount` bytes of UTF-8.
  init(maximumByteCount: Int, _ write: (OutputCursor) -> OutputCursor) {
    self.init(unsafeUninitializedCapacity: maximumByteCount + ByteBuffer.slack) { bytes in
      bytes.baseAddress.map { write($0) - $0 } ?? 0
    }
  }
}
