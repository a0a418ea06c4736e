/// The ends of a range of which a schema may state both, one or neither.
package enum RangeEnds {
  /// Returns the ends, those not given taken from the default range as far as `limits` reach.
  ///
  /// An end that is given alone means "from here up" or "up to here". Where it would leave the default range fewer than
  /// two values, the other end moves, so that the range is as wide as the default one. Two ends that are given stay as
  /// they are, in whatever order. Where neither is given and the limits cut off the default range, it moves to lie within
  /// them. `distance` is how far apart the ends of a range of two values are.
  package static func of(
    lower: Int64?, upper: Int64?, default defaults: ClosedRange<Int64>, within limits: ClosedRange<Int64>,
    distance: UInt64 = 1
  ) -> (lower: Int64, upper: Int64) {
    let width = defaults.upperBound.subtractingReportingOverflow(defaults.lowerBound)
    let span = width.overflow ? Int64.max : width.partialValue
    return of(
      lower: lower, upper: upper, default: defaults, within: limits, distance: distance,
      above: { lower in
        let sum = lower.addingReportingOverflow(span)
        return sum.overflow ? .max : sum.partialValue
      },
      below: { upper in
        let difference = upper.subtractingReportingOverflow(span)
        return difference.overflow ? .min : difference.partialValue
      })
  }

  /// Returns the ends where the width of the default range is not the same everywhere: `above` and `below` say which
  /// end that width makes with another.
  package static func of(
    lower: Int64?, upper: Int64?, default defaults: ClosedRange<Int64>, within limits: ClosedRange<Int64>,
    distance: UInt64, above: (_ lower: Int64) -> Int64, below: (_ upper: Int64) -> Int64
  ) -> (lower: Int64, upper: Int64) {
    func isWide(_ first: Int64, _ last: Int64) -> Bool {
      first <= last && UInt64(bitPattern: last &- first) >= distance
    }
    let usualLower = max(defaults.lowerBound, limits.lowerBound)
    let usualUpper = min(defaults.upperBound, limits.upperBound)
    let isCut = !isWide(usualLower, usualUpper)
    switch (lower, upper) {
    case (let lower?, let upper?): return (lower, upper)
    case (nil, nil) where isCut && limits.upperBound < defaults.upperBound:
      return (max(below(limits.upperBound), limits.lowerBound), limits.upperBound)
    case (nil, nil) where isCut && limits.lowerBound > defaults.lowerBound:
      return (limits.lowerBound, min(above(limits.lowerBound), limits.upperBound))
    case (nil, nil): return (usualLower, usualUpper)
    case (let lower?, nil):
      let end = isWide(lower, usualUpper) ? usualUpper : min(above(lower), limits.upperBound)
      return (lower, max(end, lower))
    case (nil, let upper?):
      let end = isWide(usualLower, upper) ? usualLower : max(below(upper), limits.lowerBound)
      return (min(end, upper), upper)
    }
  }
}
