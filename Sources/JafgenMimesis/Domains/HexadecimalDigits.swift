internal import CJafgenKernels

/// Hexadecimal numbers within composed texts.
enum HexadecimalDigits {
  /// Writes the `count` bytes behind the first `count` as two digits each, over all of them; up to 32 bytes past them
  /// may be overwritten.
  @inline(never)
  static func spread(_ count: Int, at out: UnsafeMutablePointer<UInt8>) {
    // Safe: 32 digits of 16 bytes end where the next 16 bytes begin, or before.
    for place in stride(from: 0, to: count, by: 16) { jafgen_hex_lower(out + (count &+ place), out + place &* 2) }
  }

  /// Writes `value` in lower case without zeros in front and returns the place after it.
  @inline(__always)
  static func write(_ value: UInt64, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let digitCount = max((67 &- value.leadingZeroBitCount) / 4, 1)
    var rest = value
    var place = digitCount
    while place > 0 {
      place &-= 1
      let digit = UInt8(truncatingIfNeeded: rest & 15)
      out[place] = digit < 10 ? digit &+ 48 : digit &+ 87
      rest >>= 4
    }
    return out + digitCount
  }
}
