import JafgenNumerics

/// Whole numbers from 1 to a last one, each in proportion to its power of minus an exponent.
///
/// The first 4,096 are summed; beyond, the sum is taken as an integral, which changes no probability by more than one part
/// in 10^7 (exponents up to 2: one in 10^8).
final class ZipfTable: Sendable {
  private static let headCount = 4096.0
  private let exponent: Double
  private let last: Double
  /// The sums of the head by all, and the head's share.
  private let head: GuidedSteps
  private let headShare: Double
  private let total: Double

  init(exponent: Double, last: Double) {
    self.exponent = exponent
    self.last = last
    let count = Int(min(last, Self.headCount))
    var sum = 0.0
    var sums = [0.0]
    for number in 1...max(count, 1) {
      sum += Elementary.power(Double(number), -exponent)
      sums.append(sum)
    }
    head = GuidedSteps(sums.map { $0 / sum })
    total = sum + (last > Self.headCount ? Self.tail(upTo: last, exponent) : 0)
    headShare = sum / total
  }

  /// The sum of the numbers after the head up to `number`: the integral from half before the first to half after the last.
  private static func tail(upTo number: Double, _ exponent: Double) -> Double {
    let start = headCount + 0.5
    let width = Elementary.log((number + 0.5) / start)
    let power = 1 - exponent
    return power == 0 ? width : Elementary.power(start, power) * Elementary.expm1(power * width) / power
  }

  /// Returns the probability of a whole number and of those below it.
  func probability(upTo number: Double) -> Double {
    if number < 1 { return 0 }
    if number >= last { return 1 }
    return number <= Self.headCount
      ? head[Int(number)] * headShare : min(headShare + Self.tail(upTo: number, exponent) / total, 1)
  }

  /// Returns the first number that with those below has more than a share `probability` of all.
  func quantile(_ probability: Double) -> Double {
    if probability < headShare || last <= Self.headCount {
      return min(Double(head.step(of: probability / headShare) + 1), last)
    }
    let start = Self.headCount + 0.5
    let rest = (probability - headShare) * total
    let power = 1 - exponent
    let width =
      power == 0 ? rest : Elementary.log1p(max(rest * power / Elementary.power(start, power), -1)) / power
    return min(max((start * Elementary.exp(width) + 0.5).rounded(.down), Self.headCount + 1), last)
  }
}
