/// Returns the coefficient of correlation of two samples of one length.
func correlation(_ left: [Double], _ right: [Double]) -> Double {
  let count = Double(left.count)
  let leftMean = left.reduce(0, +) / count
  let rightMean = right.reduce(0, +) / count
  var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
  for (one, other) in zip(left, right) {
    product += (one - leftMean) * (other - rightMean)
    leftSquare += (one - leftMean) * (one - leftMean)
    rightSquare += (other - rightMean) * (other - rightMean)
  }
  return product / (leftSquare * rightSquare).squareRoot()
}

/// Returns how many standard deviations chi-square lies above its mean for counts against expected shares.
///
/// Outcomes of share zero are left out; their counts are the caller's to check.
func chiSquareDeviation(_ counts: [Int], shares: [Double]) -> Double {
  let total = Double(counts.reduce(0, +))
  var sum = 0.0
  var degrees = -1.0
  for (count, share) in zip(counts, shares) where share > 0 {
    let expected = total * share
    sum += (Double(count) - expected) * (Double(count) - expected) / expected
    degrees += 1
  }
  return (sum - degrees) / (2 * degrees).squareRoot()
}

/// The same for equal shares.
func chiSquareDeviation(_ counts: [Int]) -> Double {
  chiSquareDeviation(counts, shares: counts.map { _ in 1 / Double(counts.count) })
}
