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
    switch (operation, limit) {
    case (.add, .none): left.zip(right, count) { base[$0] = $1 &+ $2 }
    case (.subtract, .none): left.zip(right, count) { base[$0] = $1 &- $2 }
    case (.multiply, .none): left.zip(right, count) { base[$0] = $1 &* $2 }
    case (.add, _):
      return (result, checked(left, right, count, limit, base) { $0.addingReportingOverflow($1) })
    case (.subtract, _):
      return (result, checked(left, right, count, limit, base) { $0.subtractingReportingOverflow($1) })
    case (.multiply, _):
      return (result, checked(left, right, count, limit, base) { $0.multipliedReportingOverflow(by: $1) })
    case (.remainder, _):
      let validity = left.bits(right, count) { index, left, right in
        // The remainder by -1 is 0, though the quotient may overflow.
        base[index] = right == 0 || right == -1 ? 0 : left % right
        return right != 0
      }
      return (result, validity)
    case (.divide, _):
      let factor = PowerOfTen.integer(min(shift, 18))
      let rest = PowerOfTen.integer(max(0, shift - 18))
      let validity = left.bits(right, count) { index, left, right in
        let quotient = quotient(left, right, factor, rest)
        base[index] = quotient ?? 0
        return quotient != nil
      }
      return (result, validity)
    default: break
    }
    return (result, nil)
  }

  @inline(__always)
  private static func checked(
    _ left: Elements<Int64>, _ right: Elements<Int64>, _ count: Int, _ limit: Limit,
    _ base: UnsafeMutablePointer<Int64>, _ body: (Int64, Int64) -> (Int64, Bool)
  ) -> Bitmap {
    let most = limit == .digits ? mostDigits : .max
    let least = limit == .digits ? -mostDigits : .min
    return left.bits(right, count) { index, left, right in
      let (number, overflow) = body(left, right)
      base[index] = number
      return !overflow && number <= most && number >= least
    }
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
    var areFinite = true
    for index in 0..<count { areFinite = areFinite && base[index].isFinite }
    return (result, areFinite ? nil : Bitmap(count: count) { base[$0].isFinite })
  }
}
