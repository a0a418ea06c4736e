/// Version 4 UUIDs by row, no two rows of a stream alike.
///
/// Of the 122 free bits, 64 are a keyed bijection of the row's number and the rest a draw.
package struct UUIDStream: Sendable {
  @usableFromInline let key: UInt64
  @usableFromInline let second: StreamKey

  /// Makes the stream that `key` names.
  @inlinable
  package init(key: StreamKey) {
    self.key = key.bits
    second = key.child(1)
  }

  /// Writes the 16 bytes of the UUID of `row`, in text order.
  ///
  /// Depends only on the key and the row.
  @inlinable
  package func write(_ row: UInt64, to place: UnsafeMutableRawPointer) {
    // The high word holds the version in bits 12...15, the low word the variant in its top two: the bijection keeps 58
    // bits of itself in the low word and gives the other 6 to the high word's top. The four bits between come from those
    // of the draw that the version overwrites.
    let unique = Self.bijection(row, key: key)
    let drawn = second.draw(row)
    let high = (unique & 0xFC00_0000_0000_0000) | (drawn & 0x03FF_FFFF_FFFF_0FFF) | 0x4000
    let low = (unique & 0x03FF_FFFF_FFFF_FFFF) | ((drawn << 46) & 0x3C00_0000_0000_0000) | 0x8000_0000_0000_0000
    place.storeBytes(of: high.bigEndian, as: UInt64.self)
    place.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
  }

  /// A keyed bijection of 64 bits: every step can be undone.
  @inlinable
  static func bijection(_ row: UInt64, key: UInt64) -> UInt64 {
    var bits = (row ^ key) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 32)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 29)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 32)
  }
}
