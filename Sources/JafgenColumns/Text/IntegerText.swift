public import CJafgenKernels

/// Whole numbers as decimal digits, eight at a time and without branches on the length.
@usableFromInline package enum IntegerText {
  /// The most bytes that one number takes.
  package static let maximumByteCount = 20

  /// Eight ASCII zeros.
  @inlinable package static var asciiZeros: UInt64 { 0x3030_3030_3030_3030 }

  /// Returns the eight decimal digits of `value` as bytes 0...9, the most significant in the lowest byte.
  ///
  /// - Precondition: `value` is below 10^8; larger ones give wrong digits.
  @inlinable @inline(__always)
  package static func digits(_ value: UInt64) -> UInt64 {
    jafgen_digits8(value)
  }

  // MARK: Without zeros in front

  /// Writes a number below 10^8 without leading zeros; may overwrite 8 bytes past it.
  @inlinable @inline(__always)
  package static func appendShort(_ value: UInt64, to output: OutputCursor) -> OutputCursor {
    appendShort(
      value, digitCount: Int(truncatingIfNeeded: jafgen_digit_count(UInt32(truncatingIfNeeded: value))), to: output)
  }

  /// Writes a number without leading zeros.
  @inlinable @inline(__always)
  package static func append(_ value: UInt64, to output: OutputCursor) -> OutputCursor {
    if value < 100_000_000 { return appendShort(value, to: output) }
    return appendLong(value, to: output)
  }

  /// Writes a number with its sign, `-` or none.
  @inlinable @inline(__always)
  package static func append(_ value: Int64, to output: OutputCursor) -> OutputCursor {
    output.pointee = UInt8(ascii: "-")
    return append(value.magnitude, to: output + (value < 0 ? 1 : 0))
  }

  @usableFromInline @inline(never)
  static func appendLong(_ value: UInt64, to output: OutputCursor) -> OutputCursor {
    let upper = value / 100_000_000
    let lower = value % 100_000_000
    if upper < 100_000_000 { return appendShort(lower, digitCount: 8, to: appendShort(upper, to: output)) }
    let middle = appendShort(
      upper % 100_000_000, digitCount: 8, to: appendShort(upper / 100_000_000, to: output))
    return appendShort(lower, digitCount: 8, to: middle)
  }

  // MARK: With zeros in front

  /// Writes the last `digitCount`, 1...8, digits of a number below 10^8; may overwrite 8 bytes past them.
  @inlinable @inline(__always)
  package static func appendShort(_ value: UInt64, digitCount: Int, to output: OutputCursor) -> OutputCursor {
    output.store((digits(value) | asciiZeros) &>> UInt64(truncatingIfNeeded: 64 &- digitCount &* 8))
    return output + digitCount
  }

  /// Writes `value`, which is below 10^`digitCount`, with zeros in front; may overwrite 8 bytes past it.
  @inlinable @inline(__always)
  package static func append(_ value: UInt64, digitCount: Int, to output: OutputCursor) -> OutputCursor {
    if digitCount <= 2 {
      // Most numbers of dates, times and versions: eight digits at a time would take longer.
      let tens = (value &* 103) &>> 10
      output[0] = UInt8(truncatingIfNeeded: digitCount == 2 ? tens : value) &+ 48
      output[1] = UInt8(truncatingIfNeeded: value &- tens &* 10) &+ 48
      return output + digitCount
    }
    if digitCount <= 8 { return appendShort(value, digitCount: digitCount, to: output) }
    return appendLong(value, digitCount: digitCount, to: output)
  }

  /// Writes a number with its sign, `-` or none, and zeros in front up to `minimumDigits`.
  @inlinable @inline(__always)
  package static func append(_ value: Int64, minimumDigits: Int, to output: OutputCursor) -> OutputCursor {
    output.pointee = UInt8(ascii: "-")
    return append(
      value.magnitude, digitCount: max(digitCount(value.magnitude), minimumDigits), to: output + (value < 0 ? 1 : 0))
  }

  @usableFromInline @inline(never)
  static func appendLong(_ value: UInt64, digitCount: Int, to output: OutputCursor) -> OutputCursor {
    let upper = value / 100_000_000
    let end = append(upper, digitCount: digitCount &- 8, to: output)
    return appendShort(value &- upper &* 100_000_000, digitCount: 8, to: end)
  }

  @inlinable @inline(__always)
  static func digitCount(_ value: UInt64) -> Int {
    if value <= UInt64(UInt32.max) { return Int(jafgen_digit_count(UInt32(truncatingIfNeeded: value))) }
    let upper = value / 100_000_000
    if upper <= UInt64(UInt32.max) { return 8 &+ Int(jafgen_digit_count(UInt32(truncatingIfNeeded: upper))) }
    return 16 &+ Int(jafgen_digit_count(UInt32(truncatingIfNeeded: upper / 100_000_000)))
  }

  // MARK: Reading

  /// Returns the number of at most 18 digits; nil if there are none, or other characters among them.
  package static func value(of digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value &* 10 &+ Int(byte &- UInt8(ascii: "0"))
    }
    return value
  }
}

extension BinaryInteger {
  /// Returns the digits of a number that is not negative, with zeros in front up to `digitCount`.
  package func padded(to digitCount: Int, radix: Int = 10) -> String {
    let digits = String(self, radix: radix)
    return String(repeating: "0", count: max(0, digitCount - digits.utf8.count)) + digits
  }
}
