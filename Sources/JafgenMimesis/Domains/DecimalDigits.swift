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

  /// Writes the last `digitCount` digits of `value` and returns the place after them.
  @inline(__always)
  static func write(
    _ value: UInt64, digitCount: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
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
    if value < 10 { return 1 }
    if value < 100 { return 2 }
    if value < 1000 { return 3 }
    if value < 10_000 { return 4 }
    var count = 4
    var rest = value / 10_000
    while rest > 0 {
      count &+= 1
      rest /= 10
    }
    return count
  }
}

/// Hexadecimal numbers within composed texts.
enum HexadecimalDigits {
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
