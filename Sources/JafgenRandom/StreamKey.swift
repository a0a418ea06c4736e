/// The identity of one random stream; from it and a row number every draw of the stream follows.
///
/// Keys are always the result of mixing, never a small number: the draw needs a key with no structure.
/// The mixing is frozen: a change would change every value ever generated.
public struct StreamKey: Hashable, Sendable {
  /// The mixed 64 bits.
  public let bits: UInt64

  /// Makes the root key of a seed.
  public init(seed: Int64) {
    bits = Self.mix(UInt64(bitPattern: seed) ^ 0x6A61_6667_656E_0001)
  }

  @inlinable
  init(mixed bits: UInt64) { self.bits = bits }

  /// Makes the key again whose `bits` were kept.
  @inlinable
  package init(bits: UInt64) { self.bits = bits }

  /// Returns the key of the part of this stream that `name` names, by its UTF-8 bytes.
  ///
  /// Names of different bytes give unrelated keys; `child("ab").child("c")` and `child("a").child("bc")` differ.
  public func child(_ name: String) -> StreamKey {
    var hash = bits
    var word: UInt64 = 0
    var byteCount: UInt64 = 0
    for byte in name.utf8 {
      word |= UInt64(byte) << ((byteCount & 7) * 8)
      byteCount += 1
      if byteCount & 7 == 0 {
        hash = Self.mix(hash ^ word)
        word = 0
      }
    }
    hash = Self.mix(hash ^ word)
    return StreamKey(mixed: Self.mix(hash ^ byteCount &* 0x9E37_79B9_7F4A_7C15 ^ 0x6368_696C_645F_6E61))
  }

  /// Returns the key of the numbered part of this stream: a second draw, a round, a purpose.
  @inlinable
  public func child(_ number: UInt64) -> StreamKey {
    StreamKey(mixed: Self.mix(Self.mix(number &+ 0x9E37_79B9_7F4A_7C15) ^ bits))
  }

  /// Returns the 64 random bits of `row`: one multiplication, in the manner of wyrand.
  ///
  /// Depends only on the key and the row; rows may be asked for in any order.
  @inlinable
  public func draw(_ row: UInt64) -> UInt64 {
    let state = bits &+ row &* 0x9E37_79B9_7F4A_7C15
    let product = state.multipliedFullWidth(by: state ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// A bijection of 64 bits that leaves no structure (the finalizer of splitmix64, by Vigna and Steele).
  @inlinable
  static func mix(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

/// As many draws as one row of a stream needs, one after the other.
public struct DrawSequence: Sendable {
  @usableFromInline var state: UInt64

  /// Starts the sequence of `row`.
  @inlinable
  public init(key: StreamKey, row: UInt64) {
    state = key.draw(row)
  }

  /// Returns the next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    state = state &+ 0xA076_1D64_78BD_642F
    let product = state.multipliedFullWidth(by: state ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
