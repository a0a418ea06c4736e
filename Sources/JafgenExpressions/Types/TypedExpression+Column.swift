package import JafgenColumns

// What a stated type asks of values that an expression computes.
extension TypedExpression {
  /// Returns the values cast to the type of a column.
  ///
  /// - Throws: A mismatch, at the whole expression.
  package func cast(to type: ColumnType) throws(ExpressionProblem) -> TypedExpression {
    try Conversions().cast(self, to: .column(type), range)
  }

  /// Returns the values with those beyond a bound moved to it; bounds are whole numbers as the type stores them, or
  /// floats.
  package func clamped(lower: Constant?, upper: Constant?) -> TypedExpression {
    if type == .null { return self }
    func bound(_ constant: Constant) -> TypedExpression {
      var facts = ValueFacts(type)
      if case .whole(let number) = constant { facts.bounds = .exact(number, number) }
      if case .float(let number) = constant { facts.bounds = .float(number...number) }
      return TypedExpression(form: .constant(constant), facts: facts, range: range)
    }
    func passes(_ left: TypedExpression, _ right: TypedExpression) -> TypedExpression {
      TypedExpression(
        form: .operation(.less, [left, right]), facts: ValueFacts(.boolean, isNullable: self.facts.isNullable),
        range: range)
    }
    var branches: [Branch] = []
    if let lower = lower.map(bound) { branches.append(Branch(condition: passes(self, lower), value: lower)) }
    if let upper = upper.map(bound) { branches.append(Branch(condition: passes(upper, self), value: upper)) }
    if branches.isEmpty { return self }
    var facts = self.facts
    facts.bounds = self.facts.bounds?.clamped(lower: lower, upper: upper) ?? Bounds(lower: lower, upper: upper)
    return TypedExpression(form: .choice(branches, otherwise: self), facts: facts, range: range).folded
  }

  /// Returns a text literal beside moments or UUIDs as one of them, and every other value as it is.
  ///
  /// - Throws: A mismatch, at the literal.
  package func read(like type: ColumnType) throws(ExpressionProblem) -> TypedExpression {
    try Conversions().read(self, like: .column(type))
  }

  /// Returns texts cut to so many characters.
  package func cut(to length: Int) -> TypedExpression {
    guard type == .string, let left = FunctionTable.index(of: "left") else { return self }
    let count = Int64(length)
    let limit = TypedExpression(
      form: .constant(.whole(count)), facts: ValueFacts(.integer, bounds: .exact(count, count)), range: range)
    return TypedExpression(form: .function(left, [self, limit]), facts: facts, range: range).folded
  }

  /// Returns floats rounded to so many digits after the point.
  package func rounded(to digits: Int, as type: ColumnType) -> TypedExpression {
    guard self.type.isFloat, let round = FunctionTable.index(of: "round") else { return self }
    let count = Int64(digits)
    let limit = TypedExpression(
      form: .constant(.whole(count)), facts: ValueFacts(.integer, bounds: .exact(count, count)), range: range)
    var facts = facts
    facts.type = .column(type)
    facts.bounds = facts.bounds?.rounded(to: digits)
    return TypedExpression(form: .function(round, [self, limit]), facts: facts, range: range).folded
  }
}

extension Bounds {
  fileprivate func clamped(lower: TypedExpression.Constant?, upper: TypedExpression.Constant?) -> Bounds {
    switch (self, Bounds(lower: lower, upper: upper, within: self)) {
    case (.exact(let range), .exact(let limits)?): .exact(range.clamped(to: limits))
    case (.float(let range), .float(let limits)?): .float(range.clamped(to: limits))
    default: self
    }
  }

  /// Bounds between two constants; nil where one is missing and nothing else is known.
  fileprivate init?(lower: TypedExpression.Constant?, upper: TypedExpression.Constant?, within outer: Bounds? = nil) {
    switch (lower, upper, outer) {
    case (.whole(let lower)?, .whole(let upper)?, _): self = .exact(lower, upper)
    case (.float(let lower)?, .float(let upper)?, _): self = .float(lower...max(lower, upper))
    case (.whole(let lower)?, nil, .exact(let range)?):
      self = .exact(Int128(lower)...max(Int128(lower), range.upperBound))
    case (nil, .whole(let upper)?, .exact(let range)?):
      self = .exact(min(range.lowerBound, Int128(upper))...Int128(upper))
    case (.float(let lower)?, nil, .float(let range)?): self = .float(lower...max(lower, range.upperBound))
    case (nil, .float(let upper)?, .float(let range)?): self = .float(min(range.lowerBound, upper)...upper)
    default: return nil
    }
  }
}
