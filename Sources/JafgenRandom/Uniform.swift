/// Equally likely numbers from random bits.
public enum Uniform {
  /// Returns a number in `0..<bound` from one draw, by the high word of the product (Lemire).
  ///
  /// The probability of a number differs from `1 / bound` by less than 2^-64: relatively by less than
  /// `bound / 2^64`, one in four thousand million for bounds up to 2^32. Use `wideIndex` above that.
  ///
  /// - Precondition: `bound` is above zero; otherwise the result is zero.
  @inlinable
  public static func index(_ draw: UInt64, below bound: UInt64) -> UInt64 {
    draw.multipliedFullWidth(by: bound).high
  }

  /// Returns a number in `0...last` from two draws taken as one 128-bit fraction; the relative bias is below 2^-64
  /// for every `last`, 2^64 - 1 included.
  @inlinable
  public static func wideIndex(_ high: UInt64, _ low: UInt64, last: UInt64) -> UInt64 {
    let (bound, isWhole) = last.addingReportingOverflow(1)
    if isWhole { return high }
    let upper = high.multipliedFullWidth(by: bound)
    let lower = low.multipliedFullWidth(by: bound)
    let carry = upper.low.addingReportingOverflow(lower.high).overflow
    return upper.high &+ (carry ? 1 : 0)
  }

  /// Returns one of the 2^53 multiples of 2^-53 in `0..<1`.
  @inlinable
  public static func double(_ draw: UInt64) -> Double {
    Double(draw >> 11) * 0x1p-53
  }

  /// Returns a number strictly between 0 and 1 from one draw: a multiple of 2^-52, plus 2^-53.
  @inlinable
  public static func share(_ draw: UInt64) -> Double {
    // With a 53rd bit the largest sum would round to one.
    (Double(draw >> 12) + 0.5) * 0x1p-52
  }

  /// Returns the number of draws, of 2^64, that count as an event of `probability`: the event is `draw < threshold`.
  ///
  /// A probability of one or more gives the largest threshold, which the draw misses once in 2^64.
  public static func threshold(probability: Double) -> UInt64 {
    let scaled = probability * 0x1p64
    if !(scaled > 0) { return 0 }
    return scaled >= 0x1p64 ? .max : UInt64(scaled)
  }
}
