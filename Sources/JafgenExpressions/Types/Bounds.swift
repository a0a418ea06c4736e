internal import JafgenColumns

/// The least and the greatest of some numbers, both possible or not.
package enum Bounds: Sendable, Hashable {
  /// Of exact numbers, dates and moments: in units of the last digit, days, or microseconds.
  case exact(ClosedRange<Int128>)
  /// Of floats.
  case float(ClosedRange<Double>)

  /// Exact numbers between two.
  package static func exact(_ lower: Int64, _ upper: Int64) -> Bounds {
    .exact(Int128(lower)...Int128(max(lower, upper)))
  }

  /// Those of exact numbers; nil of others.
  var exact: ClosedRange<Int128>? { if case .exact(let range) = self { range } else { nil } }

  /// Whether zero lies between them.
  package var holdsZero: Bool {
    switch self {
    case .exact(let range): range.contains(0)
    case .float(let range): range.contains(0)
    }
  }

  /// The bounds of sums, differences, products and quotients of floats; nil where some may be infinite, or nothing is known.
  init?(_ operation: TypedExpression.Operation, _ left: Bounds?, _ right: Bounds?) {
    guard case .float(let first)? = left, case .float(let second)? = right else { return nil }
    if operation == .divide, second.contains(0) { return nil }
    let ends = [first.lowerBound, first.upperBound].flatMap { left in
      [second.lowerBound, second.upperBound].compactMap { right -> Double? in
        switch operation {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        default: nil
        }
      }
    }
    // Rounding keeps the order, so that the ends have the least and the greatest result.
    guard let least = ends.min(), let greatest = ends.max(), ends.allSatisfy(\.isFinite) else { return nil }
    self = .float(least...greatest)
  }

  /// Returns the bounds of exact numbers with more digits after the point; others as they are, nil where digits are lost.
  package func rescaled(from scale: Int?, to other: Int?) -> Bounds? {
    guard case .exact(let range) = self, let scale, let other else { return self }
    guard other >= scale else { return nil }
    let factor = Int128(PowerOfTen.integer(other - scale))
    return .exact(range * (factor...factor))
  }

  /// Returns bounds of floats that are rounded to so many digits after the point; exact ones as they are.
  func rounded(to digits: Int) -> Bounds {
    guard case .float(let range) = self else { return self }
    let unit = PowerOfTen.double(digits)
    let (lower, upper) = (
      (range.lowerBound * unit).rounded(.down) / unit, (range.upperBound * unit).rounded(.up) / unit
    )
    return .float(min(lower, range.lowerBound)...max(upper, range.upperBound))
  }

  /// Returns the bounds of the values that lie in either; nil if they are not of one kind.
  package func union(_ other: Bounds) -> Bounds? {
    switch (self, other) {
    case (.exact(let left), .exact(let right)):
      .exact(min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound))
    case (.float(let left), .float(let right)):
      .float(min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound))
    default: nil
    }
  }
}

extension Int128 {
  /// Returns the greatest multiple of a positive number that is not above this one, over that number.
  package func floorDivided(by divisor: Int128) -> Int128 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}

extension ClosedRange<Int128> {
  /// All that 64 bits hold.
  static let whole = Int128(Int64.min)...Int128(Int64.max)
  /// All that decimals of 18 digits hold, in units of their last digit.
  static let digits = Int128(-999_999_999_999_999_999)...Int128(999_999_999_999_999_999)

  // Bounds are of 64 bits, so that neither sums nor products pass 128.

  static func + (left: Self, right: Self) -> Self {
    (left.lowerBound + right.lowerBound)...(left.upperBound + right.upperBound)
  }

  static func - (left: Self, right: Self) -> Self {
    (left.lowerBound - right.upperBound)...(left.upperBound - right.lowerBound)
  }

  static func * (left: Self, right: Self) -> Self {
    let products = [
      left.lowerBound * right.lowerBound, left.lowerBound * right.upperBound, left.upperBound * right.lowerBound,
      left.upperBound * right.upperBound,
    ]
    return (products.min() ?? 0)...(products.max() ?? 0)
  }

  /// Whether all of it lies in another range.
  func isWithin(_ other: Self) -> Bool { lowerBound >= other.lowerBound && upperBound <= other.upperBound }
}
