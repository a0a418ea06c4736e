import JafgenNumerics

/// A distribution prepared to be drawn from, between any bounds.
///
/// Closed forms where there are some (`ClosedLaw`); tables of gamma and beta (`DensityTable`) and of counts (`CountTable`). Every value
/// follows from one number between 0 and 1 and rises with it.
package struct PreparedDistribution: Sendable {
  /// What it was made from.
  package let distribution: Distribution
  private let form: Form

  private enum Form: Sendable {
    case closed(ClosedLaw)
    case gamma(DensityTable<GammaDensity>, scale: Double)
    case beta(DensityTable<BetaDensity>, from: Double, to: Double)
    case histogram(Histogram)
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
    case .uniform(let from, let to): form = .closed(.uniform(from: from, to: to))
    case .normal(let mean, let deviation): form = .closed(.normal(mean: mean, deviation: deviation))
    case .lognormal(let median, let sigma): form = .closed(.lognormal(median: median, sigma: sigma))
    case .exponential(let from, let mean): form = .closed(.exponential(from: from, mean: mean))
    case .pareto(let from, let shape): form = .closed(.pareto(from: from, shape: shape))
    case .triangular(let from, let mode, let to): form = .closed(.triangular(from: from, mode: mode, to: to))
    case .geometric(let from, let mean):
      form = .closed(.geometric(from: from, decay: Elementary.log1p(1 / (mean - from))))
    case .gamma(let mean, let shape): form = .gamma(DensityTable(GammaDensity(shape: shape)), scale: mean)
    case .beta(let alpha, let beta, let from, let to):
      form = .beta(DensityTable(BetaDensity(alpha: alpha, beta: beta)), from: from, to: to)
    case .histogram(let bins): form = .histogram(Histogram(bins))
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
    }
  }

  /// Returns the probability of what lies below `x`; of whole numbers, of `x` itself and what lies below.
  package func probability(below x: Double) -> Double {
    switch form {
    case .closed(let law): return law.probability(below: x)
    case .gamma(let table, let scale): return x > 0 ? table.probability(below: Elementary.log(x / scale)) : 0
    case .beta(let table, let from, let to):
      if x <= from { return 0 }
      return x < to ? table.probability(below: Elementary.log((x - from) / (to - x))) : 1
    case .histogram(let histogram): return histogram.probability(below: x)
    case .counts(let table): return table.probability(upTo: x.rounded(.down))
    case .zipf(let table): return table.probability(upTo: x.rounded(.down))
    }
  }

  /// Returns what lies above a share `probability` of all, which is between 0 and 1; may be infinite at those.
  package func quantile(_ probability: Double) -> Double {
    switch form {
    case .closed(let law): return law.quantile(probability)
    case .gamma(let table, let scale): return scale * Elementary.exp(table.quantile(probability))
    case .beta(let table, let from, let to):
      let y = table.quantile(probability)
      // From the nearer end, where small differences matter.
      return y < 0 ? from + (to - from) * BetaDensity.logistic(y) : to - (to - from) * BetaDensity.logistic(-y)
    case .histogram(let histogram): return histogram.quantile(probability)
    case .counts(let table): return table.quantile(probability)
    case .zipf(let table): return table.quantile(probability)
    }
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
