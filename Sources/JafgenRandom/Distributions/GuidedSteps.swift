/// Ascending numbers from 0 to 1, and the step between two of them that a number lies in, found in constant time on average.
package struct GuidedSteps: Sendable {
  /// The numbers; at least two.
  private let bounds: [Double]
  /// For each part of 0 to 1 of equal width, the step that its begin lies in.
  private let guide: [UInt32]
  private let scale: Double

  /// Makes the steps between bounds.
  ///
  /// - Precondition: `bounds` ascend from 0 to 1, are two or more, and fewer than 2^32.
  package init(_ bounds: [Double]) {
    self.bounds = bounds
    let count = max(bounds.count - 1, 1)
    scale = Double(count)
    var guide: [UInt32] = []
    guide.reserveCapacity(count + 1)
    var step = 0
    for part in 0..<count {
      let begin = Double(part) / Double(count)
      while step + 2 < bounds.count, bounds[step + 1] <= begin { step += 1 }
      guide.append(UInt32(truncatingIfNeeded: step))
    }
    guide.append(UInt32(truncatingIfNeeded: max(bounds.count - 2, 0)))
    self.guide = guide
  }

  /// The number of steps.
  package var count: Int { bounds.count - 1 }

  /// Returns the number at which a step begins, or after the last, ends.
  package subscript(index: Int) -> Double { bounds[index] }

  /// Returns the step whose begin is not above `value`, and whose end is.
  package func step(of value: Double) -> Int {
    let part = Int(min(max(value, 0), 1) * scale)
    var low = Int(guide[part])
    var high = min(Int(guide[min(part + 1, guide.count - 1)]) + 1, bounds.count - 1)
    // Rounding may put a bound on the other side of its part's begin.
    if bounds[low] > value { low = 0 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if bounds[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
