internal import JafgenColumns

/// Sums, differences, products, quotients and remainders of numbers.
enum ArithmeticKernels {
  /// How exact results are kept within their type.
  enum Limit {
    /// Their bounds prove that they fit.
    case none
    /// Those that pass 64 bits are null.
    case bits
    /// Those that pass 18 digits are null.
    case digits
  }

  private static let mostDigits = Int64(999_999_999_999_999_999)

  /// Computes whole numbers, or decimals in units of their last digit; the operands of sums, differences and remainders
  /// have one scale. `shift` is the number of zeros that a dividend gets.
  static func wholes(
    _ operation: TypedExpression.Operation, _ left: Elements<Int64>, _ right: Elements<Int64>, _ count: Int,
    limit: Limit, shift: Int = 0
  ) -> (numbers: Buffer<Int64>, validity: Bitmap?) {
    let result = Buffer<Int64>(capacity: count)
    let base = result.base
    let (least, most) = limit == .digits ? (-mostDigits, mostDigits) : (.min, .max)
    /// Stores a result and returns whether its type holds it.
    @inline(__always)
    func keep(_ index: Int, _ result: (partialValue: Int64, overflow: Bool)) -> Bool {
      base[index] = result.partialValue
      return !result.overflow && result.partialValue <= most && result.partialValue >= least
    }
    switch (operation, limit) {
    case (.add, .none): left.zip(right, count) { base[$0] = $1 &+ $2 }
    case (.subtract, .none): left.zip(right, count) { base[$0] = $1 &- $2 }
    case (.multiply, .none): left.zip(right, count) { base[$0] = $1 &* $2 }
    case (.add, _): return (result, left.validity(right, count) { keep($0, $1.addingReportingOverflow($2)) })
    case (.subtract, _): return (result, left.validity(right, count) { keep($0, $1.subtractingReportingOverflow($2)) })
    case (.multiply, _):
      return (result, left.validity(right, count) { keep($0, $1.multipliedReportingOverflow(by: $2)) })
    case (.remainder, _):
      let validity = left.validity(right, count) { index, left, right in
        // The remainder by -1 is 0, though the quotient may overflow.
        base[index] = right == 0 || right == -1 ? 0 : left % right
        return right != 0
      }
      return (result, validity)
    case (.divide, _):
      let factor = PowerOfTen.integer(min(shift, 18))
      let rest = PowerOfTen.integer(max(0, shift - 18))
      let validity = left.validity(right, count) { index, left, right in
        let quotient = quotient(left, right, factor, rest)
        base[index] = quotient ?? 0
        return quotient != nil
      }
      return (result, validity)
    default: break
    }
    return (result, nil)
  }

  /// Returns `left` times the factors divided by `right`, rounded half away from zero; nil by zero and beyond 18 digits.
  @inline(__always)
  private static func quotient(_ left: Int64, _ right: Int64, _ factor: Int64, _ rest: Int64) -> Int64? {
    if right == 0 { return nil }
    let (dividend, overflow) = left.multipliedReportingOverflow(by: factor)
    if !overflow, rest == 1, dividend != .min {
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: right)
      // Twice the remainder may pass 64 bits.
      let isUp = remainder.magnitude >= right.magnitude - remainder.magnitude
      let rounded = !isUp ? quotient : (dividend < 0) == (right < 0) ? quotient + 1 : quotient - 1
      return rounded.magnitude <= mostDigits ? rounded : nil
    }
    return wideQuotient(left, right, factor, rest)
  }

  @inline(never)
  private static func wideQuotient(_ left: Int64, _ right: Int64, _ factor: Int64, _ rest: Int64) -> Int64? {
    // A product that passes 128 bits has a quotient that passes 18 digits, since the divisor has 19 at most.
    let (dividend, overflow) = (Int128(left) * Int128(factor)).multipliedReportingOverflow(by: Int128(rest))
    if overflow { return nil }
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: Int128(right))
    let isUp = remainder.magnitude * 2 >= right.magnitude
    let rounded = !isUp ? quotient : (dividend < 0) == (right < 0) ? quotient + 1 : quotient - 1
    return rounded.magnitude <= mostDigits ? Int64(rounded) : nil
  }

  /// Computes floats; null where the result is not finite.
  static func floats(
    _ operation: TypedExpression.Operation, _ left: Elements<Double>, _ right: Elements<Double>, _ count: Int
  ) -> (numbers: Buffer<Double>, validity: Bitmap?) {
    let result = Buffer<Double>(capacity: count)
    let base = result.base
    switch operation {
    case .add: left.zip(right, count) { base[$0] = $1 + $2 }
    case .subtract: left.zip(right, count) { base[$0] = $1 - $2 }
    case .multiply: left.zip(right, count) { base[$0] = $1 * $2 }
    case .divide: left.zip(right, count) { base[$0] = $1 / $2 }
    case .remainder: left.zip(right, count) { base[$0] = $1.truncatingRemainder(dividingBy: $2) }
    default: break
    }
    return (result, finite(result, count))
  }

  /// Returns which numbers are finite; nil where all are.
  static func finite(_ numbers: Buffer<Double>, _ count: Int) -> Bitmap? {
    let base = numbers.base
    // Only an exponent of ones carries into the highest bit.
    var carries: UInt64 = 0
    for index in 0..<count { carries |= base[index].magnitude.bitPattern &+ 1 << 52 }
    return carries >> 63 == 0 ? nil : Bitmap(count: count) { base[$0].isFinite }
  }
}
