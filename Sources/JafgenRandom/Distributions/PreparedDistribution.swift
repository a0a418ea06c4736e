import JafgenNumerics

/// A distribution prepared to be drawn from, between any bounds.
///
/// Closed forms where there are some; tables of gamma and beta (`DensityTable`) and of counts (`CountTable`). Every value
/// follows from one number between 0 and 1 and rises with it.
package struct PreparedDistribution: Sendable {
  /// What it was made from.
  package let distribution: Distribution
  private let form: Form

  private enum Form: Sendable {
    case closed
    case gamma(DensityTable<GammaDensity>, scale: Double)
    case beta(DensityTable<BetaDensity>)
    case histogram(GuidedSteps)
    case counts(CountTable)
    case zipf(ZipfTable)
  }

  /// Prepares a distribution whose parameters are in order.
  ///
  /// - Complexity: constant and below a millisecond, but for large means of counts, which take a few thousand steps for each
  ///   unit of their deviation.
  package init(_ distribution: Distribution) {
    self.distribution = distribution
    switch distribution {
    case .gamma(let mean, let shape): form = .gamma(DensityTable(GammaDensity(shape: shape)), scale: mean)
    case .beta(let alpha, let beta, _, _): form = .beta(DensityTable(BetaDensity(alpha: alpha, beta: beta)))
    case .histogram(let bins):
      var sum = 0.0
      var sums = [0.0]
      for bin in bins {
        sum += bin.weight
        sums.append(sum)
      }
      form = .histogram(GuidedSteps(sums.map { $0 / sum }))
    case .poisson(let mean):
      form = .counts(CountTable(mode: mean.rounded(.down), last: .infinity) { mean / $0 })
    case .binomial(let trials, let probability):
      let odds = probability / (1 - probability)
      let mode = min(((trials + 1) * probability).rounded(.down), trials)
      form = .counts(
        probability >= 1
          ? CountTable(mode: trials, last: trials) { _ in .infinity }
          : CountTable(mode: mode, last: trials) { odds * (trials - $0 + 1) / $0 })
    case .zipf(let exponent, let last): form = .zipf(ZipfTable(exponent: exponent, last: last))
    case .uniform, .normal, .lognormal, .exponential, .pareto, .triangular, .geometric: form = .closed
    }
  }

  /// Returns the probability of what lies below `x`; of whole numbers, of `x` itself and what lies below.
  package func probability(below x: Double) -> Double {
    switch (distribution, form) {
    case (.uniform(let from, let to), _): return min(max((x - from) / (to - from), 0), 1)
    case (.normal(let mean, let deviation), _): return Normal.probability(below: (x - mean) / deviation)
    case (.lognormal(let median, let sigma), _):
      return x > 0 ? Normal.probability(below: Elementary.log(x / median) / sigma) : 0
    case (.exponential(let from, let mean), _): return x > from ? -Elementary.expm1((from - x) / mean) : 0
    case (.pareto(let from, let shape), _):
      return x > from ? -Elementary.expm1(-shape * Elementary.log(x / from)) : 0
    case (.triangular(let from, let mode, let to), _):
      if x <= from { return 0 }
      if x >= to { return 1 }
      return x < mode
        ? (x - from) / (mode - from) * ((x - from) / (to - from))
        : 1 - (to - x) / (to - mode) * ((to - x) / (to - from))
    case (.geometric(let from, let mean), _):
      let count = x.rounded(.down) - from + 1
      return count > 0 ? -Elementary.expm1(-count * Elementary.log1p(1 / (mean - from))) : 0
    case (.histogram(let bins), .histogram(let steps)):
      guard let bin = bins.lastIndex(where: { $0.from < x }) else { return 0 }
      let share = min((x - bins[bin].from) / (bins[bin].to - bins[bin].from), 1)
      return steps[bin] + share * (steps[bin + 1] - steps[bin])
    case (_, .gamma(let table, let scale)):
      return x > 0 ? table.probability(below: Elementary.log(x / scale)) : 0
    case (.beta(_, _, let from, let to), .beta(let table)):
      if x <= from { return 0 }
      return x < to ? table.probability(below: Elementary.log((x - from) / (to - x))) : 1
    case (_, .counts(let table)): return table.probability(upTo: x.rounded(.down))
    case (_, .zipf(let table)): return table.probability(upTo: x.rounded(.down))
    default: return .nan
    }
  }

  /// Returns what lies above a share `probability` of all, which is between 0 and 1; may be infinite at those.
  package func quantile(_ probability: Double) -> Double {
    switch (distribution, form) {
    case (.uniform(let from, let to), _): return from + probability * (to - from)
    case (.normal(let mean, let deviation), _): return mean + deviation * Self.standardNormal(probability)
    case (.lognormal(let median, let sigma), _):
      return median * Elementary.exp(sigma * Self.standardNormal(probability))
    case (.exponential(let from, let mean), _): return from - mean * Elementary.log1p(-probability)
    case (.pareto(let from, let shape), _):
      return from * Elementary.exp(-Elementary.log1p(-probability) / shape)
    case (.triangular(let from, let mode, let to), _):
      let share = (mode - from) / (to - from)
      return probability < share
        ? from + (probability * (to - from) * (mode - from)).squareRoot()
        : to - ((1 - probability) * (to - from) * (to - mode)).squareRoot()
    case (.geometric(let from, let mean), _):
      return from + (-Elementary.log1p(-probability) / Elementary.log1p(1 / (mean - from))).rounded(.down)
    case (.histogram(let bins), .histogram(let steps)):
      let bin = steps.step(of: probability)
      let width = steps[bin + 1] - steps[bin]
      let share = width > 0 ? min(max((probability - steps[bin]) / width, 0), 1) : 0
      return bins[bin].from + share * (bins[bin].to - bins[bin].from)
    case (_, .gamma(let table, let scale)): return scale * Elementary.exp(table.quantile(probability))
    case (.beta(_, _, let from, let to), .beta(let table)):
      let y = table.quantile(probability)
      // From the nearer end, where small differences matter.
      return y < 0 ? from + (to - from) * BetaDensity.logistic(y) : to - (to - from) * BetaDensity.logistic(-y)
    case (_, .counts(let table)): return table.quantile(probability)
    case (_, .zipf(let table)): return table.quantile(probability)
    default: return .nan
    }
  }

  private static func standardNormal(_ probability: Double) -> Double {
    probability <= 0 ? -.infinity : probability >= 1 ? .infinity : Normal.quantile(probability)
  }

  /// Returns the value of a draw, cut to two bounds: `fraction` is between 0 and 1.
  ///
  /// The lower bound where nothing lies between them. Bounds of whole numbers are included; others may differ by row.
  package func value(_ fraction: Double, from lower: Double, through upper: Double) -> Double {
    let start = probability(below: distribution.isWhole ? lower - 1 : lower)
    let end = probability(below: upper)
    let value = end > start ? quantile(start + fraction * (end - start)) : lower
    return min(max(value, lower), upper)
  }
}
