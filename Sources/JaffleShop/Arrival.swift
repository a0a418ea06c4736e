package import JafgenColumns
internal import JafgenRandom

/// A normally distributed time of coming, in minutes after opening.
package struct Arrival {
  /// The mean of the distribution.
  private let mean: Double
  /// Its standard deviation.
  private let deviation: Double

  /// Makes the distribution.
  package init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }

  /// Returns the whole minute of a draw, not yet held against the closing time; who is early waits for the opening.
  ///
  /// `steps` are those of `normalSteps`. Minutes never fall as draws rise: where the two steps around a draw give the
  /// same minute, as nine times in ten, so does the draw, and its own normal value is not computed.
  @inline(__always)
  package func minute(_ draw: UInt64, _ steps: UnsafePointer<Double>) -> Int {
    let step = Int(truncatingIfNeeded: draw &>> Self.stepShift)
    let earliest = minute(ofNormal: steps[step])
    return earliest == minute(ofNormal: steps[step &+ 1]) ? earliest : computedMinute(draw)
  }

  /// Returns whether the minute of a draw comes before another one; `steps` are those of `normalSteps`.
  @inline(__always)
  package func comes(before limit: Int, _ draw: UInt64, _ steps: UnsafePointer<Double>) -> Bool {
    let step = Int(truncatingIfNeeded: draw &>> Self.stepShift)
    if minute(ofNormal: steps[step &+ 1]) < limit { return true }
    return minute(ofNormal: steps[step]) < limit && computedMinute(draw) < limit
  }

  /// Returns the whole minute of a draw by its own normal value.
  @inline(never)
  package func computedMinute(_ draw: UInt64) -> Int { minute(ofNormal: Normal.value(draw)) }

  @inline(__always)
  private func minute(ofNormal value: Double) -> Int { max(0, Int(mean + deviation * value)) }

  /// The normal values of draws at even distances, and that of the last draw.
  package static let normalSteps: Buffer<Double> = {
    let count = 1 << (64 - stepShift)
    let steps = Buffer<Double>(capacity: count + 1)
    for step in 0..<count { steps.base[step] = Normal.value(UInt64(step) << stepShift) }
    steps.base[count] = Normal.value(.max)
    return steps
  }()

  private static let stepShift = UInt64(64 - 12)
}
