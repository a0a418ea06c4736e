/// Lengths of time in microseconds, the unit of moments and of times of day.
@usableFromInline package enum Microseconds {
  @inlinable package static var perSecond: Int64 { 1_000_000 }
  @inlinable package static var perDay: Int64 { Seconds.perDay &* perSecond }
}

/// Lengths of time in seconds, the unit of offsets from UTC.
@usableFromInline package enum Seconds {
  @inlinable package static var perDay: Int64 { 86_400 }
}

extension Int64 {
  /// Returns the quotient rounded down: which unit of `divisor` a moment lies in, before 1970 as well.
  ///
  /// - Precondition: `divisor` is positive.
  @inlinable @inline(__always)
  package func floorDivided(by divisor: Int64) -> Int64 {
    self / divisor &- (self % divisor < 0 ? 1 : 0)
  }
}
