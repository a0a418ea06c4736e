/// A distribution over evenly spaced values, by their indexes, cut to them.
package struct GridDistribution: IndexDistribution {
  /// The least share of a distribution that may lie within the bounds.
  package static let leastMass = 1e-9
  /// How many values have their shares in a table.
  private static let tableLimit: UInt64 = 4096

  private let form: Form

  private enum Form: Sendable {
    case table(GuidedSteps)
    case formula(CutFormula)
  }

  /// Cuts a distribution to the values of which the one at an index has the range of `step` from `edge + index * step` on;
  /// nil if less than `leastMass` of it is left.
  ///
  /// Of whole numbers each must lie within the range of its index.
  /// - Precondition: `step` is above zero.
  package init?(_ distribution: PreparedDistribution, edge: Double, step: Double, last: UInt64) {
    let end = distribution.probability(below: edge + (Double(last) + 1) * step)
    let start = distribution.probability(below: edge)
    guard end - start >= Self.leastMass else { return nil }
    guard last < Self.tableLimit else {
      form = .formula(
        CutFormula(distribution, start: start, width: end - start, edge: edge, step: step, last: last))
      return
    }
    var bounds = (0...Int(last)).map { index in
      min(max((distribution.probability(below: edge + Double(index) * step) - start) / (end - start), 0), 1)
    }
    // Rounding must not turn two neighbours around.
    for index in 1..<max(bounds.count, 1) where bounds[index] < bounds[index - 1] { bounds[index] = bounds[index - 1] }
    form = .table(GuidedSteps(bounds + [1]))
  }

  package func index(at share: Double) -> UInt64 {
    switch form {
    case .table(let steps): return UInt64(truncatingIfNeeded: steps.step(of: share))
    case .formula(let formula): return formula.index(at: share)
    }
  }
}

extension GridDistribution {
  // The form is looked at once for all rows: to take out what an enumeration holds costs more than a draw.
  package func draw(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey) {
    switch form {
    case .table(let steps):
      for place in 0..<rows.count {
        indexes[place] = UInt64(truncatingIfNeeded: steps.step(of: Uniform.share(key.draw(rows[place]))))
      }
    case .formula(let formula):
      for place in 0..<rows.count { indexes[place] = formula.index(at: Uniform.share(key.draw(rows[place]))) }
    }
  }
}

/// A distribution that is cut to the values of a grid. A class, since enumerations copy their payloads with each use.
private final class CutFormula: Sendable {
  private let distribution: PreparedDistribution
  private let start: Double
  private let width: Double
  private let edge: Double
  private let perUnit: Double
  private let last: UInt64

  init(_ distribution: PreparedDistribution, start: Double, width: Double, edge: Double, step: Double, last: UInt64) {
    self.distribution = distribution
    self.start = start
    self.width = width
    self.edge = edge
    perUnit = 1 / step
    self.last = last
  }

  func index(at share: Double) -> UInt64 {
    let place = (distribution.quantile(start + share * width) - edge) * perUnit
    // Not a number is below zero, too.
    guard place > 0 else { return 0 }
    return place < 0x1p63 ? min(UInt64(Int64(place)), last) : last
  }
}

/// What to expect of a distribution of indexes.
package struct IndexSummary: Sendable {
  /// The mean.
  package let mean: Double
  /// The first quartile, the median and the third quartile.
  package let quartiles: (first: UInt64, median: UInt64, third: UInt64)

  /// Works out what to expect; of the mean about six digits are right.
  ///
  /// - Complexity: about 2,000 quantiles.
  package init(_ distribution: some IndexDistribution) {
    quartiles = (distribution.index(at: 0.25), distribution.index(at: 0.5), distribution.index(at: 0.75))
    // The mean of the quantiles, by a rule for each halving of what is left at both ends, since these may be steep.
    var sum = 0.0
    var width = 0.25
    for _ in 0..<48 {
      for (begin, end) in [(width, 2 * width), (1 - 2 * width, 1 - width)] {
        // Steps of whole numbers are no polynomial: parts make up for that.
        let parts = width > 0.01 ? 64 : 4
        let half = (end - begin) / Double(parts) / 2
        for part in 0..<parts {
          let middle = begin + (2 * Double(part) + 1) * half
          for (place, weight) in GaussLegendre.points {
            let low = Double(distribution.index(at: middle - place * half))
            let high = Double(distribution.index(at: middle + place * half))
            sum += weight * half * (low + high)
          }
        }
      }
      width /= 2
    }
    mean = sum
  }
}
