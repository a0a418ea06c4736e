/// Elementary functions of doubles whose results are the same on every machine: only IEEE operations, no library mathematics.
///
/// Errors are at most 0.6 units in the last place for `exp` and `log`, and 0.75 for the others; of a result below 2.2e-308
/// one unit more. Special values are those of C's functions of the same name.
package enum Elementary {
  /// Returns e to the power of `x`; infinity above 709.78, zero below -745.13.
  package static func exp(_ x: Double) -> Double { exp(DoublePair(x)) }

  /// Returns e to the power of `x`, less one, with full precision near zero.
  package static func expm1(_ x: Double) -> Double {
    if x.magnitude < 0x1p-60 { return x }
    if !(x < 710 && x > -40) { return x > 0 || x.isNaN ? exp(x) : -1 }
    let (step, rest) = reduce(DoublePair(x))
    if step == 0 { return rest.high + (growth(rest.high) + rest.low) }
    // Above 2^60 the one is far below the last bit, and the power of two could overflow.
    if step > 60 << 6 { return exp(x) }
    let scale = powerOfTwo(step >> 6)
    let base = powers[step & 63]
    let whole = DoublePair.sum(base.high * scale, -1)
    let gained = DoublePair.product(base.high * scale, rest.high)
    let sum = DoublePair.sum(whole.high, gained.high)
    let small = base.high * (growth(rest.high) + rest.low) + base.low * (1 + rest.high)
    return sum.high + (sum.low + (whole.low + gained.low + small * scale))
  }

  /// Returns the natural logarithm of `x`: minus infinity of zero, NaN of less.
  package static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x == .infinity ? x : .nan }
    let pair = logarithm(x)
    return pair.high + pair.low
  }

  /// Returns the natural logarithm of `x` plus one, with full precision near zero.
  package static func log1p(_ x: Double) -> Double {
    guard x > -1, x < .infinity else { return x == -1 ? -.infinity : x == .infinity ? x : .nan }
    if x.magnitude < 0x1p-60 { return x }
    let sum = DoublePair.sum(1, x)
    let pair = logarithm(sum.high)
    // What the sum leaves is at most 2^-53 of it.
    let rest = sum.low / sum.high
    return pair.high + (pair.low + (rest - 0.5 * rest * rest))
  }

  /// Returns `x` to the power of `y`: NaN if `x` is negative and `y` no whole number.
  package static func power(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let size = x.magnitude
    if y.isInfinite { return size == 1 ? 1 : (size > 1) == (y > 0) ? .infinity : 0 }
    // From 2^53 on all numbers are whole and even.
    let isWhole = y.magnitude >= 0x1p53 || y == Double(Int(y))
    let isOdd = isWhole && y.magnitude < 0x1p53 && Int(y) & 1 == 1
    let sign: Double = x.sign == .minus && isOdd ? -1 : 1
    if size == 0 { return y > 0 ? sign * 0 : sign * .infinity }
    if size == .infinity { return y > 0 ? sign * .infinity : sign * 0 }
    if x < 0, !isWhole { return .nan }
    let base = logarithm(size)
    let product = DoublePair.product(base.high, y)
    if product.high.magnitude > 800 { return product.high > 0 ? sign * .infinity : sign * 0 }
    // Here the product of a tiny `y` may lack its last bits; the result is one then.
    return sign * exp(DoublePair.ordered(product.high, product.low + base.low * y))
  }

  // MARK: Exponentials

  /// e to the power of a pair: of 2^(k / 64) from a table and the rest from its series.
  static func exp(_ x: DoublePair) -> Double {
    guard x.high < 710, x.high > -746 else { return x.high > 0 ? .infinity : x.high.isNaN ? .nan : 0 }
    let (step, rest) = reduce(x)
    let base = powers[step & 63]
    let value = base.high + (base.low + base.high * (rest.high + (growth(rest.high) + rest.low)))
    // Two factors, since one alone could be out of range; only the second may round, where the result is subnormal.
    let exponent = step >> 6
    return value * powerOfTwo(exponent >> 1) * powerOfTwo(exponent - exponent >> 1)
  }

  /// The number of steps of ln 2 / 64 nearest to x, and what remains: at most 0.0055.
  private static func reduce(_ x: DoublePair) -> (step: Int, rest: DoublePair) {
    // Adding 1.5 * 2^52 rounds to a whole number.
    let count = (x.high * 0x1.71547652b82fep+6 + 0x1.8p52) - 0x1.8p52
    // The first part of ln 2 / 64 has 33 bits: its product is exact, and so is the difference.
    let near = x.high - count * 0x1.62e42fefp-7
    return (Int(count), DoublePair.sum(near, x.low - count * 0x1.473de6af278edp-40))
  }

  /// e^x - 1 - x for |x| up to 0.0055.
  private static func growth(_ x: Double) -> Double {
    let tail = 1.0 / 6 + x * (1.0 / 24 + x * (1.0 / 120 + x * (1.0 / 720 + x * (1.0 / 5040))))
    return x * x * (0.5 + x * tail)
  }

  /// Two to the power of -1022 to 1023.
  private static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) << 52)
  }

  /// 2^(k / 64) for k from 0 to 63.
  private static let powers: [DoublePair] = (0..<64).map { step in
    let x = DoublePair(0x1.62e42fefa39efp-7, 0x1.abc9e3b39803fp-62) * DoublePair(Double(step))
    var sum = DoublePair(1)
    for term in stride(from: 28, through: 1, by: -1) {
      sum = DoublePair(1) + sum * x / DoublePair(Double(term))
    }
    return sum
  }

  // MARK: Logarithms

  /// The natural logarithm of a positive finite number, relative error below 2^-65.
  static func logarithm(_ value: Double) -> DoublePair {
    var bits = value.bitPattern
    var exponent = 0
    if bits < 1 << 52 {
      bits = (value * 0x1p54).bitPattern
      exponent = -54
    }
    exponent += Int(bits >> 52) - 1023
    var fraction = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    if fraction > 1.4140625 {
      fraction *= 0.5
      exponent += 1
    }
    // A point near the fraction, whose inverse has 8 bits after the point, so that little is left of their product but one.
    let entry = points[Int(fraction * 128 + 0.5) - 91]
    let product = DoublePair.product(fraction, entry.inverse)
    let rest = DoublePair.ordered(product.high - 1, product.low)
    let x = rest.high
    let square = DoublePair.product(x, x)
    let twice = square.high
    // In pairs, which the processor works on at the same time.
    let tail =
      (1.0 / 3 - x * (1.0 / 4))
      + twice * ((1.0 / 5 - x * (1.0 / 6)) + twice * ((1.0 / 7 - x * (1.0 / 8)) + twice * (1.0 / 9 - x * (1.0 / 10))))
    let small = rest.low * (1 - x) - square.low * 0.5 + x * square.high * tail
    let ofRest = DoublePair.ordered(x, -0.5 * square.high)
    let ofPoint = DoublePair.sum(entry.logarithm.high, ofRest.high)
    // The first part of ln 2 has 42 bits, so that its multiple is exact.
    let scale = Double(exponent)
    let whole = DoublePair.sum(scale * 0x1.62e42fefa38p-1, ofPoint.high)
    let low = entry.logarithm.low + (ofPoint.low + (ofRest.low + small))
    return DoublePair.sum(whole.high, whole.low + (low + scale * 0x1.ef35793c7673p-45))
  }

  /// An inverse and minus its logarithm.
  private struct Point: Sendable {
    var inverse: Double
    var logarithm: DoublePair
  }

  /// The points at 91/128 to 181/128, by the series of the area tangent.
  private static let points: [Point] = (91...181).map { place in
    let inverse = Double((256 * 128 + place / 2) / place) / 256
    let ratio = DoublePair(1 - inverse) / DoublePair(1 + inverse)
    let square = ratio * ratio
    var sum = DoublePair(0)
    for term in stride(from: 51, through: 1, by: -2) {
      sum = DoublePair(1) / DoublePair(Double(term)) + sum * square
    }
    let result = ratio * sum
    return Point(inverse: inverse, logarithm: DoublePair(2 * result.high, 2 * result.low))
  }
}
