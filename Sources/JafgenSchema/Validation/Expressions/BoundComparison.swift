internal import JafgenExpressions

/// Whether the upper of two computed bounds can lie below the lower one, as far as their texts tell.
extension BoundExpression {
  /// Whether no value of it lies below that of another in the same row.
  func isAtLeast(_ other: BoundExpression) -> Bool {
    let (upper, lower) = (expression.unconverted, other.expression.unconverted)
    if case .function(let index, let arguments, nil) = upper.form, FunctionTable.declarations[index].name == "greatest",
      arguments.contains(where: { isAtLeast($0.unconverted, lower, of: other) })
    {
      return true
    }
    if case .function(let index, let arguments, nil) = lower.form, FunctionTable.declarations[index].name == "least",
      arguments.contains(where: { isAtLeast(upper, $0.unconverted, of: other) })
    {
      return true
    }
    return isAtLeast(upper, lower, of: other)
  }

  private func isAtLeast(_ upper: TypedExpression, _ lower: TypedExpression, of other: BoundExpression) -> Bool {
    let (first, second) = (upper.shifted, lower.shifted)
    if isSame(first.base, second.base, of: other), first.shift.isAtLeast(second.shift) { return true }
    // Something else that is not negative may be added to the lower bound.
    guard case .operation(.add, let operands, _) = upper.form else { return false }
    return operands.contains { isSame($0.unconverted, lower, of: other) } && operands.contains { $0.isNotNegative }
  }

  /// Whether two expressions read and compute the same.
  private func isSame(_ left: TypedExpression, _ right: TypedExpression, of other: BoundExpression) -> Bool {
    func areSame(_ left: [TypedExpression], _ right: [TypedExpression]) -> Bool {
      left.count == right.count
        && zip(left, right).allSatisfy { isSame($0.unconverted, $1.unconverted, of: other) }
    }
    switch (left.form, right.form) {
    case (.constant(let left), .constant(let right)): return left == right
    case (.reference(let left), .reference(let right)): return references[left] == other.references[right]
    case (.operation(let symbol, let operands, _), .operation(let otherSymbol, let others, _)):
      return symbol == otherSymbol && areSame(operands, others)
    case (.function(let index, let arguments, nil), .function(let otherIndex, let others, nil)):
      return index == otherIndex && areSame(arguments, others)
    default: return false
    }
  }
}

/// What is added to something.
private struct Shift {
  /// In units of 10⁻¹⁸, or of the calendar and the clock.
  var number: Int128 = 0
  var interval = Interval()

  /// Whether it is no shorter than another, whatever the months are.
  func isAtLeast(_ other: Shift) -> Bool {
    number >= other.number && interval.months >= other.interval.months && interval.days >= other.interval.days
      && interval.microseconds >= other.interval.microseconds
  }
}

extension TypedExpression {
  /// What is converted, if this is a conversion.
  fileprivate var unconverted: TypedExpression {
    if case .converted(let value) = form { value.unconverted } else { self }
  }

  /// What it is but for the constants that are added and taken away last.
  fileprivate var shifted: (base: TypedExpression, shift: Shift) {
    var base = unconverted
    var shift = Shift()
    while case .operation(let symbol, let operands, _) = base.form, symbol == .add || symbol == .subtract {
      guard let constant = operands[1].constantShift else { break }
      let sign: Int64 = symbol == .add ? 1 : -1
      shift.number += Int128(sign) * constant.number
      guard let interval = constant.interval.multiplied(by: sign), let sum = shift.interval.adding(interval) else {
        break
      }
      shift.interval = sum
      base = operands[0].unconverted
    }
    return (base, shift)
  }

  private var constantShift: Shift? {
    let value = unconverted
    switch value.form {
    case .constant(.interval(let interval)): return Shift(interval: interval)
    case .constant(.whole(let number)):
      guard let scale = value.type.scale, number.magnitude < 1 << 62 else { return nil }
      return Shift(number: Int128(number) * Self.powers[18 - scale])
    default: return nil
    }
  }

  private static let powers = (0...18).map { exponent in (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 } }

  /// Whether no value is below zero.
  fileprivate var isNotNegative: Bool {
    switch (form, facts.bounds) {
    case (.constant(.interval(let interval)), _):
      interval.months >= 0 && interval.days >= 0 && interval.microseconds >= 0
    case (.operation(.multiply, let operands, _), _) where type == .interval: operands.allSatisfy(\.isNotNegative)
    case (_, .exact(let range)?): range.lowerBound >= 0
    case (_, .float(let range)?): range.lowerBound >= 0
    default: false
    }
  }
}
