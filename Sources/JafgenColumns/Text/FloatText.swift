/// Doubles as the shortest decimal text that reads back as the same double; always with a point or an exponent.
///
/// The text is that of Swift's `Double.description`. Doubles known to be near few decimals get there on a path of
/// whole numbers, which gives the same text some twenty times as fast.
@usableFromInline package enum FloatText {
  /// The most bytes that one number takes.
  package static let maximumByteCount = 32

  /// The most decimals that the fast path handles: of 15 digits, different ones are different doubles.
  package static let maximumFastDecimals = 15

  /// Writes a finite double that probably is the one nearest to a multiple of 10^-`decimals`.
  ///
  /// `decimals` is in 0...15 and `power` is 10 to it. Any other double is found out and takes the slow path.
  /// Returns nil, with nothing written, if `value` is not finite.
  @inlinable @inline(__always)
  package static func append(_ value: Double, decimals: Int, power: Double, to output: OutputCursor) -> OutputCursor? {
    let magnitude = value.magnitude
    let scaled = magnitude * power
    // Below 2^51 adding 2^52 rounds to a whole number, ties to even, and leaves it in the low bits. Below 1e-4
    // the shortest text has an exponent. The comparisons are false for a NaN.
    guard scaled < 0x1p51, magnitude >= 1e-4 || magnitude == 0 else { return append(value, to: output) }
    let shifted = scaled + 0x1p52
    guard (shifted - 0x1p52) / power == magnitude else { return append(value, to: output) }
    output.pointee = UInt8(ascii: "-")
    let start = output + (value.sign == .minus ? 1 : 0)
    return DecimalText.append(
      shifted.bitPattern & 0x000f_ffff_ffff_ffff, scale: decimals, trimsZeros: true, to: start)
  }

  /// Writes any finite double; returns nil, with nothing written, if it is not finite.
  @inline(never)
  @usableFromInline package static func append(_ value: Double, to output: OutputCursor) -> OutputCursor? {
    guard value.isFinite else { return nil }
    var end = output
    for byte in value.description.utf8 { end = end.append(byte) }
    return end
  }
}
