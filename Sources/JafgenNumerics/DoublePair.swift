/// An unevaluated sum of two doubles, of which the second is at most half a unit in the last place of the first: about 106 bits.
struct DoublePair: Sendable {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// The exact sum of two numbers (Knuth).
  static func sum(_ first: Double, _ second: Double) -> DoublePair {
    let high = first + second
    let part = high - first
    return DoublePair(high, (first - (high - part)) + (second - part))
  }

  /// The exact sum of two numbers of which the first is zero or not the smaller one (Dekker).
  static func ordered(_ first: Double, _ second: Double) -> DoublePair {
    let high = first + second
    return DoublePair(high, second - (high - first))
  }

  /// The exact product of two numbers below 2^990, as long as its last bit is a normal number (Dekker).
  ///
  /// A fused multiplication would do the same, but is a call into the C library on many machines.
  static func product(_ first: Double, _ second: Double) -> DoublePair {
    let high = first * second
    let (a, b) = halves(first)
    let (c, d) = halves(second)
    return DoublePair(high, ((a * c - high) + a * d + b * c) + b * d)
  }

  /// Two numbers of 26 bits each with this sum (Veltkamp).
  private static func halves(_ value: Double) -> (Double, Double) {
    let scaled = value * 0x1.0000002p27
    let upper = scaled - (scaled - value)
    return (upper, value - upper)
  }

  static func + (first: DoublePair, second: DoublePair) -> DoublePair {
    let high = sum(first.high, second.high)
    return ordered(high.high, high.low + (first.low + second.low))
  }

  static func * (first: DoublePair, second: DoublePair) -> DoublePair {
    let high = product(first.high, second.high)
    return ordered(high.high, high.low + (first.high * second.low + first.low * second.high))
  }

  static func / (first: DoublePair, second: DoublePair) -> DoublePair {
    let quotient = first.high / second.high
    let part = DoublePair(quotient) * second
    let rest = first + DoublePair(-part.high, -part.low)
    return ordered(quotient, rest.high / second.high)
  }
}
