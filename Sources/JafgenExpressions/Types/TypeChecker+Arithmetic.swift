internal import JafgenColumns

/// The types and the bounds of what is reckoned.
extension TypeChecker {
  func bounds(of value: TypedExpression) -> ClosedRange<Int128> {
    if case .exact(let range)? = value.facts.bounds { return range }
    return value.type.limits
  }

  /// Makes an exact number; what its bounds allow and its type does not hold is null.
  func exact(
    _ symbol: TypedExpression.Operation, _ operands: [TypedExpression], scale: Int, _ bounds: ClosedRange<Int128>,
    mayLack: Bool = false, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    let type: ValueType = operands.allSatisfy { $0.type == .integer } && scale == 0 ? .integer : .decimal(scale)
    let limits = type.limits
    guard bounds.overlaps(limits) else {
      throw ExpressionProblem(
        range, "the result never fits \(type == .integer ? "64 bits" : "18 digits")",
        help: type == .integer
          ? "convert an operand: cast(... as float)" : "round an operand to fewer digits: round(..., 2)",
        kind: .overflow)
    }
    let mayLack = mayLack || !bounds.isWithin(limits)
    let isNullable = operands.contains(where: \.facts.isNullable) || mayLack
    return operation(
      symbol, operands, ValueFacts(type, isNullable: isNullable, bounds: .exact(bounds.clamped(to: limits))),
      mayLack: mayLack, range)
  }

  func float(
    _ symbol: TypedExpression.Operation, _ left: TypedExpression, _ right: TypedExpression, _ range: Range<Int>
  ) -> TypedExpression {
    let operands = [left, right].map { conversions.converted($0, to: .float) }
    // An overflow to infinity is null.
    let bounds = Bounds(symbol, operands[0].facts.bounds, operands[1].facts.bounds)
    let facts = ValueFacts(
      .float, isNullable: bounds == nil || operands.contains(where: \.facts.isNullable), bounds: bounds)
    return operation(symbol, operands, facts, range)
  }

  func numbers(
    _ left: TypedExpression, _ right: TypedExpression, at place: Range<Int>, _ what: String
  ) throws(ExpressionProblem) -> (TypedExpression, TypedExpression) {
    let left =
      left.type == .null ? conversions.converted(left, to: right.type.family == .number ? right.type : .integer) : left
    let right = right.type == .null ? conversions.converted(right, to: left.type) : right
    for value in [left, right] where value.type.family != .number {
      throw ExpressionProblem(
        place, "\(what) of \(left.type.name) and \(right.type.name)",
        help: value.type.family == .text ? "join texts with ||, or convert: cast(... as integer)" : nil,
        kind: .typeMismatch)
    }
    return (left, right)
  }

  func negative(_ value: TypedExpression, _ range: Range<Int>) throws(ExpressionProblem) -> TypedExpression {
    if value.type == .interval { return operation(.negate, [value], value.facts, range) }
    let value = value.type == .null ? conversions.converted(value, to: .integer) : value
    guard value.type.family == .number else { throw conversions.mismatch(value, "a number") }
    guard let scale = value.type.scale else {
      var facts = value.facts
      if case .float(let bounds)? = facts.bounds { facts.bounds = .float(-bounds.upperBound...(-bounds.lowerBound)) }
      return operation(.negate, [value], facts, range)
    }
    let bounds = bounds(of: value)
    return try exact(.negate, [value], scale: scale, -bounds.upperBound...(-bounds.lowerBound), range)
  }

  func sum(
    _ symbol: TypedExpression.Operation, _ left: TypedExpression, _ right: TypedExpression, at place: Range<Int>,
    _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    if let moment = try moment(symbol, left, right, at: place, range) { return moment }
    let (left, right) = try numbers(left, right, at: place, symbol == .add ? "a sum" : "a difference")
    guard let scale = left.type.scale, let other = right.type.scale else { return float(symbol, left, right, range) }
    let type: ValueType = left.type == .integer && right.type == .integer ? .integer : .decimal(max(scale, other))
    let operands = [conversions.converted(left, to: type), conversions.converted(right, to: type)]
    let (first, second) = (bounds(of: operands[0]), bounds(of: operands[1]))
    return try exact(
      symbol, operands, scale: max(scale, other), symbol == .add ? first + second : first - second, range)
  }

  /// Sums and differences with dates, moments and intervals; nil if there is none.
  private func moment(
    _ symbol: TypedExpression.Operation, _ left: TypedExpression, _ right: TypedExpression, at place: Range<Int>,
    _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression? {
    let isNullable = left.facts.isNullable || right.facts.isNullable
    switch (left.type.family, right.type.family) {
    case (.interval, .interval):
      return operation(symbol, [left, right], ValueFacts(.interval, isNullable: true), range)
    case (.interval, .moment) where symbol == .add: return try moment(symbol, right, left, at: place, range)
    case (.moment, .interval):
      var type = left.type
      if type == .date, !right.isOfDates { type = .column(.timestamp(fractionDigits: 0)) }
      let moved = conversions.converted(left, to: type)
      // A day outside the years 1 to 9999 is null.
      let bounds = moved.movedBounds(by: right, isBack: symbol == .subtract)
      return operation(
        symbol, [moved, right], ValueFacts(type, isNullable: bounds == nil || isNullable, bounds: bounds), range)
    case (.moment, _) where symbol == .subtract, (_, .moment) where symbol == .subtract:
      let (left, right) = try conversions.unified(left, right, at: place, what: "a difference")
      guard left.type.family == .moment else { return nil }
      guard left.type == .date else {
        return operation(.subtract, [left, right], ValueFacts(.interval, isNullable: isNullable), range)
      }
      let days = Int128(3_652_059)
      return operation(
        .subtract, [left, right], ValueFacts(.integer, isNullable: isNullable, bounds: .exact(-days...days)), range)
    case (.moment, .number), (.number, .moment):
      throw ExpressionProblem(
        place, "\(symbol == .add ? "a sum" : "a difference") of \(left.type.name) and \(right.type.name)",
        help: "a date moves by an interval: d + interval '3 days', or d + interval '1 day' * n", kind: .typeMismatch)
    default: return nil
    }
  }

  func product(
    _ left: TypedExpression, _ right: TypedExpression, at place: Range<Int>, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    if left.type == .interval, right.type.scale == 0 {
      let isNullable = left.facts.isNullable || right.facts.isNullable
      let product = operation(.multiply, [left, right], ValueFacts(.interval, isNullable: true), range)
      guard product.reach != nil else { return product }
      return operation(.multiply, [left, right], ValueFacts(.interval, isNullable: isNullable), range)
    }
    if left.type == .interval || right.type == .interval {
      throw ExpressionProblem(
        place, "a product of \(left.type.name) and \(right.type.name)",
        help: "an interval is multiplied by an integer behind it: interval '1 day' * n", kind: .typeMismatch)
    }
    let (left, right) = try numbers(left, right, at: place, "a product")
    guard let scale = left.type.scale, let other = right.type.scale else { return float(.multiply, left, right, range) }
    guard scale + other <= 18 else {
      throw ExpressionProblem(
        range, "the product has \(scale + other) digits after the point", help: "round an operand: round(..., 2)",
        kind: .overflow)
    }
    return try exact(.multiply, [left, right], scale: scale + other, bounds(of: left) * bounds(of: right), range)
  }

  func quotient(
    _ left: TypedExpression, _ right: TypedExpression, at place: Range<Int>, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    let (left, right) = try numbers(left, right, at: place, "a quotient")
    try conversions.checkDivisor(right)
    guard let scale = left.type.scale, let other = right.type.scale else {
      return float(.divide, left, right, range)
    }
    let digits = max(6, scale, other)
    // The largest quotient is that by the smallest divisor, one unit of its last digit.
    let shift = digits - scale + other
    let factor = Int128(PowerOfTen.integer(min(shift, 18))) * Int128(PowerOfTen.integer(max(shift - 18, 0)))
    let divisor = bounds(of: right)
    let smallest = divisor.lowerBound > 0 ? divisor.lowerBound : divisor.upperBound < 0 ? -divisor.upperBound : 1
    let largest = max(bounds(of: left).upperBound.magnitude, bounds(of: left).lowerBound.magnitude)
    let (product, isWide) = Int128(largest).multipliedReportingOverflow(by: factor)
    // A product beyond 128 bits passes 18 digits by any divisor.
    let quotient = isWide ? Int128.max / 2 : product / smallest + 1
    return try exact(
      .divide, [left, right], scale: digits, -quotient...quotient, mayLack: divisor.contains(0), range)
  }

  func remainder(
    _ left: TypedExpression, _ right: TypedExpression, at place: Range<Int>, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    let (left, right) = try numbers(left, right, at: place, "a remainder")
    try conversions.checkDivisor(right)
    guard let scale = left.type.scale, let other = right.type.scale else {
      return float(.remainder, left, right, range)
    }
    let type: ValueType = left.type == .integer && right.type == .integer ? .integer : .decimal(max(scale, other))
    let operands = [conversions.converted(left, to: type), conversions.converted(right, to: type)]
    let divisor = bounds(of: operands[1])
    let most = max(divisor.upperBound.magnitude, divisor.lowerBound.magnitude)
    let reach = Int128(most)
    let dividend = bounds(of: operands[0])
    let lower = dividend.lowerBound < 0 ? max(-reach, dividend.lowerBound) : 0
    let upper = dividend.upperBound > 0 ? min(reach, dividend.upperBound) : 0
    return try exact(
      .remainder, operands, scale: max(scale, other), lower...upper, mayLack: divisor.contains(0), range)
  }
}

extension TypedExpression {
  /// Whether an interval is made of whole days and months whatever its values are.
  fileprivate var isOfDates: Bool {
    switch form {
    case .constant(.interval(let interval)): interval.isOfDates
    case .constant(.null): true
    case .operation(.multiply, let operands, _): operands.first?.isOfDates ?? false
    case .operation(.add, let operands, _), .operation(.subtract, let operands, _),
      .operation(.negate, let operands, _):
      operands.allSatisfy(\.isOfDates)
    default: false
    }
  }

  /// How far an interval moves a moment, in microseconds, by its months and in all; nil where that is not known.
  fileprivate var reach: (months: ClosedRange<Int128>, whole: ClosedRange<Int128>)? {
    let day = Int128(Microseconds.perDay)
    switch form {
    case .constant(.interval(let interval)):
      let (months, days) = (Int128(interval.months), Int128(interval.days))
      // Months have 28 days at least, and at most 31.
      let byMonths = min(months * 28, months * 31) * day...max(months * 28, months * 31) * day
      let rest = days * day + Int128(interval.microseconds)
      return (byMonths, byMonths + (rest...rest))
    case .operation(.multiply, let operands, _):
      // Products of 64 bits and spans of 10,000 years pass no 128.
      guard let one = operands[0].reach, case .exact(let count)? = operands[1].facts.bounds,
        count.isWithin(-10_000_000_000...10_000_000_000)
      else { return nil }
      return (one.months * count, one.whole * count)
    default: return nil
    }
  }

  /// Returns between what dates or moments lie once they are moved by an interval; nil if some are moved out of the years 1
  /// to 9999, or that is not known.
  fileprivate func movedBounds(by interval: TypedExpression, isBack: Bool) -> Bounds? {
    guard case .exact(let range)? = facts.bounds, var reach = interval.reach else { return nil }
    if isBack {
      let zero = Int128(0)...Int128(0)
      reach = (zero - reach.months, zero - reach.whole)
    }
    let day = Int128(Microseconds.perDay)
    if type == .date {
      func days(_ span: ClosedRange<Int128>) -> ClosedRange<Int128> {
        span.lowerBound.floorDivided(by: day)...(span.upperBound + day - 1).floorDivided(by: day)
      }
      let limits = Int128(MomentKernels.days.lowerBound)...Int128(MomentKernels.days.upperBound)
      let moved = range + days(reach.whole)
      return moved.isWithin(limits) && (range + days(reach.months)).isWithin(limits) ? .exact(moved) : nil
    }
    let limits = Int128(MomentKernels.microseconds.lowerBound)...Int128(MomentKernels.microseconds.upperBound)
    // Clocks of zones are up to a day away from UTC, and leap.
    let slack = if case .column(.timestamp(_, _?)) = type { day } else { Int128(0) }
    let moved = range + reach.whole + (-slack...slack)
    let byMonths = range + reach.months + (-slack...slack)
    return moved.isWithin(limits) && byMonths.isWithin(limits) ? .exact(moved) : nil
  }
}
