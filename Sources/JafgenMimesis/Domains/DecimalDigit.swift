/// The digits of numbers in decimal.
enum DecimalDigit {
  /// The character of a digit of 0 to 9.
  @inline(__always)
  static func character(_ digit: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: digit &+ 48) }
}
