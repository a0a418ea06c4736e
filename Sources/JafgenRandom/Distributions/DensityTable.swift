import JafgenNumerics

/// A log-concave distribution as a table: its cumulated probability at about 4,000 points, so dense that what lies between
/// follows from the density there.
///
/// Probabilities are off by less than 1e-8.
final class DensityTable<Density: LogDensity>: Sendable {
  private let density: Density
  /// The points, ascending.
  private let points: [Double]
  /// The probability of what lies below each point.
  private let cumulated: GuidedSteps
  /// The density at each point.
  private let densities: [Double]
  /// What the density is to be divided by.
  private let total: Double

  /// The logarithm of the density where the table ends: beyond lies less than 1e-18.
  private static var end: Double { -45 }

  /// - Complexity: about 40,000 exponentials.
  init(_ density: Density) {
    self.density = density
    var left = Self.walk(density, direction: -1)
    left.reverse()
    let points = left + [density.peak] + Self.walk(density, direction: 1)
    let masses = (1..<points.count).map { Self.integral(density, points[$0 - 1], points[$0]) }
    // Small ones first, so that tails keep their digits.
    var sum = 0.0
    var sums = [0.0]
    for mass in masses {
      sum += mass
      sums.append(sum)
    }
    total = sum
    self.points = points
    cumulated = GuidedSteps(sums.map { $0 / sum })
    densities = points.map { Elementary.exp(density.logarithm($0)) / sum }
  }

  /// Returns the points from the peak, where the density changes by one part in forty or so from one to the next.
  private static func walk(_ density: Density, direction: Double) -> [Double] {
    var points: [Double] = []
    var y = density.peak
    // The bound is never reached: it keeps a density that is none from looping forever.
    while points.count < 20_000, density.logarithm(y) > end {
      let (slope, curvature) = density.derivatives(y)
      let step = 0.025 / (slope + curvature.squareRoot())
      // Where the derivatives themselves change, which is around zero in each of the two variables.
      y += direction * (y.magnitude < 12 ? min(step, 0.05) : step)
      points.append(y)
    }
    return points
  }

  /// The integral of the density by Gauss and Legendre's rule of eight points.
  private static func integral(_ density: Density, _ from: Double, _ to: Double) -> Double {
    let (middle, half) = ((from + to) / 2, (to - from) / 2)
    var sum = 0.0
    for (place, weight) in GaussLegendre.points {
      sum +=
        weight
        * (Elementary.exp(density.logarithm(middle - half * place))
          + Elementary.exp(density.logarithm(middle + half * place)))
    }
    return sum * half
  }

  /// Returns the probability of what lies below `y`.
  func probability(below y: Double) -> Double {
    guard y > points[0] else { return 0 }
    guard y < points[points.count - 1] else { return 1 }
    var (low, high) = (0, points.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle] <= y { low = middle } else { high = middle }
    }
    return min(cumulated[low] + Self.integral(density, points[low], y) / total, cumulated[high])
  }

  /// Returns what lies above a share `probability` of all.
  func quantile(_ probability: Double) -> Double {
    let cell = cumulated.step(of: probability)
    let (start, end) = (cumulated[cell], cumulated[cell + 1])
    let width = end - start
    guard width > 0 else { return points[cell] }
    let t = min(max((probability - start) / width, 0), 1)
    let rise = points[cell + 1] - points[cell]
    // Hermite's cubic of the inverse, whose slopes are those of one by the density.
    let (first, second) = (width / densities[cell] - rise, width / densities[cell + 1] - rise)
    return points[cell] + t * (rise + (1 - t) * (first * (1 - t) - second * t))
  }
}

/// The rule of eight points on -1 to 1, of which these are half; the others mirror them.
enum GaussLegendre {
  static let points: [(place: Double, weight: Double)] = [
    (0x1.77ac94f3c7345p-3, 0x1.736360b199343p-2), (0x1.0d129583284b4p-1, 0x1.413c50a255615p-2),
    (0x1.97e4ab249f41ep-1, 0x1.c76fb531d2b96p-3), (0x1.ebab1cb0acc67p-1, 0x1.9ea1d04ca0374p-4),
  ]
}
