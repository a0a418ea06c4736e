internal import CJafgenKernels

/// Whole numbers within composed texts.
enum DecimalDigits {
  /// Writes `value` in decimal, with zeros in front up to `minimumDigits`, and returns the place after it.
  @inline(__always)
  static func write(
    _ value: Int64, minimumDigits: Int, to start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var out = start
    if value < 0 {
      out[0] = UInt8(ascii: "-")
      out += 1
    }
    return write(value.magnitude, digitCount: max(digitCount(value.magnitude), minimumDigits), to: out)
  }

  /// Writes `value`, given in units of the last of `scale` digits after the point, and returns the place after it.
  @inline(__always)
  static func write(_ value: Int64, scale: Int, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let end = write(value, minimumDigits: scale + 1, to: start)
    guard scale > 0 else { return end }
    // The digits after the point make room for it.
    for place in 0..<scale { (end - place).pointee = (end - place - 1).pointee }
    (end - scale).pointee = UInt8(ascii: ".")
    return end + 1
  }

  /// Writes `value`, which is below 10^`digitCount`, with zeros in front and returns the place after it; up to 8 bytes
  /// past that may be overwritten.
  @inline(__always)
  static func write(
    _ value: UInt64, digitCount: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    if digitCount <= 2 {
      // Most numbers of dates, times and versions: eight digits at a time would take longer.
      let tens = (value &* 103) &>> 10
      out[0] = UInt8(truncatingIfNeeded: digitCount == 2 ? tens : value) &+ 48
      out[1] = UInt8(truncatingIfNeeded: value &- tens &* 10) &+ 48
      return out + digitCount
    }
    if digitCount <= 8 { return writeShort(value, digitCount: digitCount, to: out) }
    return writeLong(value, digitCount: digitCount, to: out)
  }

  private static let eightDigits: UInt64 = 100_000_000

  /// Writes 1 to 8 digits.
  @inline(__always)
  private static func writeShort(
    _ value: UInt64, digitCount: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let digits = jafgen_digits8(value) | 0x3030_3030_3030_3030
    UnsafeMutableRawPointer(out).storeBytes(
      of: (digits &>> UInt64(truncatingIfNeeded: 64 &- digitCount &* 8)).littleEndian, as: UInt64.self)
    return out + digitCount
  }

  @inline(never)
  private static func writeLong(
    _ value: UInt64, digitCount: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    if digitCount <= 16 {
      let upper = value / eightDigits
      let lower = writeShort(upper, digitCount: digitCount &- 8, to: out)
      return writeShort(value &- upper &* eightDigits, digitCount: 8, to: lower)
    }
    var rest = value
    var place = digitCount
    while place > 0 {
      place &-= 1
      let quotient = rest / 10
      out[place] = UInt8(truncatingIfNeeded: rest &- quotient &* 10 &+ 48)
      rest = quotient
    }
    return out + digitCount
  }

  @inline(__always)
  private static func digitCount(_ value: UInt64) -> Int {
    if value <= UInt64(UInt32.max) { return Int(jafgen_digit_count(UInt32(truncatingIfNeeded: value))) }
    var count = 8
    var rest = value / eightDigits
    while rest > 0 {
      count &+= 1
      rest /= 10
    }
    return count
  }
}

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
