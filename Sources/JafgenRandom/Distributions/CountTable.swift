/// A distribution of whole numbers with one peak, by the ratios of neighbours' probabilities: no factorial is needed.
///
/// Numbers that together have less than 1e-17 of the mass at each end are left out.
final class CountTable: Sendable {
  /// The first number of the table.
  private let first: Double
  private let cumulated: GuidedSteps

  /// Makes the table from the peak; `ratio` gives by how much a number above zero is likelier than the one before it.
  ///
  /// - Complexity: O(standard deviation).
  init(mode: Double, last: Double, ratio: (Double) -> Double) {
    var below: [Double] = []
    var weight = 1.0
    var number = mode
    while number > 0, weight > 1e-25 {
      weight /= ratio(number)
      number -= 1
      below.append(weight)
    }
    first = number
    var above: [Double] = []
    weight = 1
    number = mode
    while number < last, weight > 1e-25 {
      number += 1
      weight *= ratio(number)
      above.append(weight)
    }
    var sum = 0.0
    var sums = [0.0]
    for weight in below.reversed() + [1] + above {
      sum += weight
      sums.append(sum)
    }
    cumulated = GuidedSteps(sums.map { $0 / sum })
  }

  /// Returns the probability of a whole number and of those below it.
  func probability(upTo number: Double) -> Double {
    let count = number - first + 1
    return count <= 0 ? 0 : count >= Double(cumulated.count) ? 1 : cumulated[Int(count)]
  }

  /// Returns the first number that with those below has more than a share `probability` of all.
  func quantile(_ probability: Double) -> Double { first + Double(cumulated.step(of: probability)) }
}
