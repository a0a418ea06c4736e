/// How values are spread, before they are cut to bounds.
package enum Distribution: Hashable, Sendable {
  /// All numbers between two are equally likely.
  case uniform(from: Double, to: Double)
  /// The normal distribution.
  case normal(mean: Double, deviation: Double)
  /// What has a normal logarithm: of this median, and of this deviation of the logarithm.
  case lognormal(median: Double, sigma: Double)
  /// Falls by the same factor over equal distances, from a point on; `mean` is the mean distance from it.
  case exponential(from: Double, mean: Double)
  /// The gamma distribution.
  case gamma(mean: Double, shape: Double)
  /// The beta distribution, stretched over a range.
  case beta(alpha: Double, beta: Double, from: Double, to: Double)
  /// Falls by a power of the number, from a point above zero on.
  case pareto(from: Double, shape: Double)
  /// Rises evenly to the mode and falls evenly from there.
  case triangular(from: Double, mode: Double, to: Double)
  /// Bins of shares, even within each; they ascend and do not overlap.
  case histogram([Bin])
  /// Whole numbers from a first one on, each less likely than the one before by the same factor.
  case geometric(from: Double, mean: Double)
  /// The number of independent events.
  case poisson(mean: Double)
  /// The number of successes among trials.
  case binomial(trials: Double, probability: Double)
  /// Whole numbers from 1, each in proportion to its power of minus `exponent`, up to one of at most 2^53.
  case zipf(exponent: Double, last: Double)

  /// One bin of a histogram.
  package struct Bin: Hashable, Sendable {
    /// Where it begins.
    package let from: Double
    /// Where it ends, above its begin.
    package let to: Double
    /// Its share in proportion to those of others; not negative.
    package let weight: Double

    /// Makes a bin.
    package init(from: Double, to: Double, weight: Double) {
      self.from = from
      self.to = to
      self.weight = weight
    }
  }

  /// The largest mean of `poisson`, and of the successes of `binomial`.
  package static let largestMean = 1e9
  /// The shapes and parameters that `gamma` and `beta` have tables for.
  package static let shapes = 0.001...1e6
  /// The exponents that `zipf` takes.
  package static let exponents = 0.0...20.0

  /// Whether all numbers are equally likely.
  package var isUniform: Bool { if case .uniform = self { true } else { false } }

  /// Whether its values are whole numbers.
  package var isWhole: Bool {
    switch self {
    case .geometric, .poisson, .binomial, .zipf: true
    default: false
    }
  }
}
