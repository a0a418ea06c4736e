internal import CJafgenKernels

/// Whole numbers as decimal digits, eight at a time and without branches on the length.
enum IntegerText {
  /// The most bytes that one number takes.
  static let maximumByteCount = 20

  /// Eight ASCII zeros.
  static let asciiZeros: UInt64 = 0x3030_3030_3030_3030

  /// Returns the eight decimal digits of `value` as bytes 0...9, the most significant in the lowest byte.
  ///
  /// - Precondition: `value` is below 10^8; larger ones give wrong digits.
  @inline(__always)
  static func digits(_ value: UInt64) -> UInt64 {
    jafgen_digits8(value)
  }

  /// Writes a number below 10^8 without leading zeros; may overwrite 8 bytes past it.
  @inline(__always)
  static func appendShort(_ value: UInt64, to output: OutputCursor) -> OutputCursor {
    let count = Int(truncatingIfNeeded: jafgen_digit_count(UInt32(truncatingIfNeeded: value)))
    output.store((digits(value) | asciiZeros) &>> UInt64(truncatingIfNeeded: 64 &- count &* 8))
    return output + count
  }

  /// Writes exactly eight digits of a number below 10^8.
  @inline(__always)
  static func appendEight(_ value: UInt64, to output: OutputCursor) -> OutputCursor {
    output.store(digits(value) | asciiZeros)
    return output + 8
  }

  /// Writes a number without leading zeros.
  @inline(__always)
  static func append(_ value: UInt64, to output: OutputCursor) -> OutputCursor {
    if value < 100_000_000 { return appendShort(value, to: output) }
    return appendLong(value, to: output)
  }

  /// Writes a number with its sign, `-` or none.
  @inline(__always)
  static func append(_ value: Int64, to output: OutputCursor) -> OutputCursor {
    output.pointee = UInt8(ascii: "-")
    return append(value.magnitude, to: output + (value < 0 ? 1 : 0))
  }

  @inline(never)
  private static func appendLong(_ value: UInt64, to output: OutputCursor) -> OutputCursor {
    let upper = value / 100_000_000
    let lower = value % 100_000_000
    if upper < 100_000_000 { return appendEight(lower, to: appendShort(upper, to: output)) }
    let middle = appendEight(upper % 100_000_000, to: appendShort(upper / 100_000_000, to: output))
    return appendEight(lower, to: middle)
  }
}
