import JafgenNumerics

/// The distributions whose probabilities and quantiles are formulas.
enum ClosedLaw: Sendable {
  case uniform(from: Double, to: Double)
  case normal(mean: Double, deviation: Double)
  case lognormal(median: Double, sigma: Double)
  case exponential(from: Double, mean: Double)
  case pareto(from: Double, shape: Double)
  case triangular(from: Double, mode: Double, to: Double)
  /// Of whole numbers, of which each is less likely than the one before by e to the power of minus `decay`.
  case geometric(from: Double, decay: Double)

  /// Returns the probability of what lies below `x`; of whole numbers, of `x` itself and what lies below.
  func probability(below x: Double) -> Double {
    switch self {
    case .uniform(let from, let to): return min(max((x - from) / (to - from), 0), 1)
    case .normal(let mean, let deviation): return Normal.probability(below: (x - mean) / deviation)
    case .lognormal(let median, let sigma):
      return x > 0 ? Normal.probability(below: Elementary.log(x / median) / sigma) : 0
    case .exponential(let from, let mean): return x > from ? -Elementary.expm1((from - x) / mean) : 0
    case .pareto(let from, let shape): return x > from ? -Elementary.expm1(-shape * Elementary.log(x / from)) : 0
    case .triangular(let from, let mode, let to):
      if x <= from { return 0 }
      if x >= to { return 1 }
      return x < mode
        ? (x - from) / (mode - from) * ((x - from) / (to - from))
        : 1 - (to - x) / (to - mode) * ((to - x) / (to - from))
    case .geometric(let from, let decay):
      let count = x.rounded(.down) - from + 1
      return count > 0 ? -Elementary.expm1(-count * decay) : 0
    }
  }

  /// Returns what lies above a share `probability` of all.
  func quantile(_ probability: Double) -> Double {
    switch self {
    case .uniform(let from, let to): return from + probability * (to - from)
    case .normal(let mean, let deviation): return mean + deviation * Self.standardNormal(probability)
    case .lognormal(let median, let sigma): return median * Elementary.exp(sigma * Self.standardNormal(probability))
    case .exponential(let from, let mean): return from - mean * Elementary.log1p(-probability)
    case .pareto(let from, let shape): return from * Elementary.exp(-Elementary.log1p(-probability) / shape)
    case .triangular(let from, let mode, let to):
      let share = (mode - from) / (to - from)
      return probability < share
        ? from + (probability * (to - from) * (mode - from)).squareRoot()
        : to - ((1 - probability) * (to - from) * (to - mode)).squareRoot()
    case .geometric(let from, let decay): return from + (-Elementary.log1p(-probability) / decay).rounded(.down)
    }
  }

  private static func standardNormal(_ probability: Double) -> Double {
    probability <= 0 ? -.infinity : probability >= 1 ? .infinity : Normal.quantile(probability)
  }
}

/// Bins with shares, even within each.
final class Histogram: Sendable {
  private let bins: [Distribution.Bin]
  private let steps: GuidedSteps

  init(_ bins: [Distribution.Bin]) {
    self.bins = bins
    var sum = 0.0
    var sums = [0.0]
    for bin in bins {
      sum += bin.weight
      sums.append(sum)
    }
    steps = GuidedSteps(sums.map { $0 / sum })
  }

  /// Returns the probability of what lies below `x`.
  func probability(below x: Double) -> Double {
    guard let bin = bins.lastIndex(where: { $0.from < x }) else { return 0 }
    let share = min((x - bins[bin].from) / (bins[bin].to - bins[bin].from), 1)
    return steps[bin] + share * (steps[bin + 1] - steps[bin])
  }

  /// Returns what lies above a share `probability` of all.
  func quantile(_ probability: Double) -> Double {
    let bin = steps.step(of: probability)
    let width = steps[bin + 1] - steps[bin]
    let share = width > 0 ? min(max((probability - steps[bin]) / width, 0), 1) : 0
    return bins[bin].from + share * (bins[bin].to - bins[bin].from)
  }
}
