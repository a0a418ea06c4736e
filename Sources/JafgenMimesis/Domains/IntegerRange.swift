/// The numbers `first`, `first + step`, ...: `last + 1` of them, in units of the type's stored whole numbers.
package struct IntegerRange: Sendable, Hashable {
  /// The smallest number.
  package let first: Int64
  /// The difference of neighbours, above zero.
  package let step: Int64
  /// The index of the largest number.
  package let last: UInt64

  /// Makes the range of the multiples of `step` from `lower` that are not above `upper`.
  ///
  /// - Precondition: `lower` is not above `upper`; `step` is above zero.
  package init(_ lower: Int64, _ upper: Int64, step: Int64 = 1) {
    first = lower
    self.step = step
    let width = UInt64(bitPattern: upper &- lower)
    last = width / UInt64(step)
  }

  /// Makes the range of all whole numbers of `range`.
  package init(_ range: ClosedRange<Int64>) {
    self.init(range.lowerBound, range.upperBound)
  }

  /// Returns the number at `index`, which is at most `last`.
  @inline(__always)
  package func value(_ index: UInt64) -> Int64 {
    first &+ Int64(bitPattern: index &* UInt64(bitPattern: step))
  }
}
