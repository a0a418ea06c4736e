public import CJafgenKernels

/// Scaled whole numbers as text with a decimal point.
@usableFromInline package enum DecimalText {
  /// The most bytes that one number takes: sign, digits before the point, point, digits after it.
  package static let maximumByteCount = 42

  /// The largest scale that is written.
  private static let maximumScale = 19

  /// Writes `value` units of 10^-`scale`, with exactly `scale` (0...19) digits after the point and none if 0.
  @inlinable @inline(__always)
  package static func append(_ value: Int64, scale: Int, to output: OutputCursor) -> OutputCursor {
    output.pointee = UInt8(ascii: "-")
    let start = output + (value < 0 ? 1 : 0)
    return append(value.magnitude, scale: scale, trimsZeros: false, to: start)
  }

  /// Writes `magnitude` units of 10^-`scale`.
  ///
  /// With `trimsZeros`, trailing zeros after the point are left out but for the first digit, and a scale of 0
  /// gives `.0`; without, exactly `scale` digits follow the point.
  @inlinable @inline(__always)
  package static func append(
    _ magnitude: UInt64, scale: Int, trimsZeros: Bool, to output: OutputCursor
  ) -> OutputCursor {
    if scale == 0 {
      let end = IntegerText.append(magnitude, to: output)
      guard trimsZeros else { return end }
      return end.append(UInt8(ascii: ".")).append(UInt8(ascii: "0"))
    }
    // Both fast ways hold the last eight digits in a register and store them twice: once shifted so that the
    // digits before the point end up in place, once after the point.
    let pointEnd: OutputCursor
    let fraction: UInt64
    if magnitude < 100_000_000 && scale < 8 {
      let digits = IntegerText.digits(magnitude)
      let count = max(Int(truncatingIfNeeded: jafgen_digit_count(UInt32(truncatingIfNeeded: magnitude))), scale &+ 1)
      output.store((digits | IntegerText.asciiZeros) &>> UInt64(truncatingIfNeeded: 64 &- count &* 8))
      pointEnd = (output + (count &- scale)).append(UInt8(ascii: "."))
      fraction = digits &>> UInt64(truncatingIfNeeded: (8 &- scale) &* 8)
    } else if magnitude < 10_000_000_000_000_000 && scale <= 8 {
      let digits = IntegerText.digits(magnitude % 100_000_000)
      let upperEnd = IntegerText.appendShort(magnitude / 100_000_000, to: output)
      upperEnd.store(digits | IntegerText.asciiZeros)
      pointEnd = (upperEnd + (8 &- scale)).append(UInt8(ascii: "."))
      fraction = digits &>> UInt64(truncatingIfNeeded: (8 &- scale) &* 8)
    } else {
      return appendLong(magnitude, scale: scale, trimsZeros: trimsZeros, to: output)
    }
    pointEnd.store(fraction | IntegerText.asciiZeros)
    guard trimsZeros else { return pointEnd + scale }
    return pointEnd + max(1, (71 &- fraction.leadingZeroBitCount) &>> 3)
  }

  @usableFromInline @inline(never)
  static func appendLong(
    _ magnitude: UInt64, scale: Int, trimsZeros: Bool, to output: OutputCursor
  ) -> OutputCursor {
    precondition(scale >= 0 && scale <= maximumScale)
    let unit = PowerOfTen.unsigned(scale)
    let pointEnd = IntegerText.append(magnitude / unit, to: output).append(UInt8(ascii: "."))
    var rest = magnitude % unit
    for place in stride(from: scale - 1, through: 0, by: -1) {
      pointEnd[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    var kept = scale
    if trimsZeros { while kept > 1 && pointEnd[kept - 1] == UInt8(ascii: "0") { kept -= 1 } }
    return pointEnd + kept
  }
}
