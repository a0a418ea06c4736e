internal import JafgenColumns
internal import JafgenNumerics

/// Functions of numbers.
enum NumberFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      "abs", .numbers, "x", "The number without its sign.", counts: 1...1, [("abs(-2.50)", "2.50"), ("abs(3)", "3")],
      evaluate: { call in
        if call.types[0].isFloat {
          let numbers = call.arguments[0].floats
          return call.floats { numbers[$0].magnitude }
        }
        let numbers = call.arguments[0].wholes
        return call.wholes { numbers[$0] == .min ? nil : abs(numbers[$0]) }
      }
    ) { arguments, check throws(ExpressionProblem) in
      let value = try check.number(arguments[0])
      guard case .exact(let range)? = value.facts.bounds else {
        // The least integer has no counterpart.
        return check.result(value.type, [value], mayLack: value.type == .integer)
      }
      let most = Int128(max(range.lowerBound.magnitude, range.upperBound.magnitude))
      let least = range.contains(0) ? 0 : Int128(min(range.lowerBound.magnitude, range.upperBound.magnitude))
      let whole = ClosedRange<Int128>.whole
      return check.result(
        value.type, [value], bounds: .exact((least...most).clamped(to: whole)), mayLack: !(least...most).isWithin(whole)
      )
    },
    FunctionDeclaration(
      "sign", .numbers, "x", "-1, 0 or 1.", counts: 1...1, [("sign(-2.50)", "-1"), ("sign(0)", "0")],
      evaluate: { call in
        if call.types[0].isFloat {
          let numbers = call.arguments[0].floats
          return call.floats { numbers[$0] > 0 ? 1 : numbers[$0] < 0 ? -1 : 0 }
        }
        let numbers = call.arguments[0].wholes
        return call.wholes { numbers[$0].signum() }
      }
    ) { arguments, check throws(ExpressionProblem) in
      let value = try check.number(arguments[0])
      return value.type.isFloat
        ? check.result(.float, [value], bounds: .float(-1...1)) : check.result(.integer, [value], bounds: .exact(-1, 1))
    },
    FunctionDeclaration(
      "round", .numbers, "x [, n]",
      "The number rounded to n digits after the point, or to a whole one; halves away from zero.", counts: 1...2,
      [("round(2.345, 2)", "2.35"), ("round(-2.5)", "-3"), ("round(7, 2)", "7.00")], evaluate: round
    ) { arguments, check throws(ExpressionProblem) in
      let value = try check.number(arguments[0])
      let digits = arguments.count > 1 ? try check.literal(arguments[1], 0...18) : 0
      guard let scale = value.type.scale else {
        return check.result(.float, [value] + arguments[1...], bounds: value.facts.bounds?.rounded(to: digits))
      }
      let type: ValueType = arguments.count == 1 ? .integer : .decimal(digits)
      return check.result(
        type, [value] + arguments[1...], bounds: rescaled(value, from: scale, to: digits).map { .exact($0) },
        mayLack: arguments.count > 1 && digits >= scale && rescaled(value, from: scale, to: digits) == nil)
    },
    whole(
      "floor", "The largest whole number that is not above the number.", [("floor(-2.5)", "-3"), ("floor(2.5)", "2")],
      .down),
    whole(
      "ceil", "The smallest whole number that is not below the number.", [("ceil(-2.5)", "-2"), ("ceil(2.1)", "3")], .up
    ),
    FunctionDeclaration(
      "div", .numbers, "a, b", "The whole part of the quotient; null by zero.", counts: 2...2,
      [("div(7, 2)", "3"), ("div(-7, 2)", "-3"), ("div(1, nullif(0, 0))", "")],
      evaluate: { call in
        let (left, right) = (call.arguments[0].wholes, call.arguments[1].wholes)
        return call.wholes { index in
          let (quotient, overflow) = left[index].dividedReportingOverflow(by: right[index])
          return overflow ? nil : quotient
        }
      }
    ) { arguments, check throws(ExpressionProblem) in
      let values = [try check.integer(arguments[0]), try check.integer(arguments[1])]
      try check.checker.checkDivisor(values[1])
      var bounds: Bounds?
      let whole = ValueType.integer.limits
      let dividend = if case .exact(let range)? = values[0].facts.bounds { range } else { whole }
      let divisor = if case .exact(let range)? = values[1].facts.bounds { range } else { whole }
      // The least number has no counterpart above zero.
      let mayOverflow = dividend.lowerBound == whole.lowerBound && divisor.contains(-1)
      if case .exact(let range)? = values[0].facts.bounds {
        let most = Int128(max(range.lowerBound.magnitude, range.upperBound.magnitude))
        let least = range.lowerBound < 0 || divisor.lowerBound < 0 ? -most : 0
        bounds = .exact((least...most).clamped(to: whole))
      }
      return check.result(
        .integer, values, bounds: bounds, mayLack: mayOverflow || values[1].facts.bounds?.holdsZero ?? true)
    },
    real(
      "sqrt", "The square root; null of negative numbers.", [("sqrt(2.25)", "1.5"), ("sqrt(0 - 1)", "")], mayLack: true
    ) { $0.squareRoot() },
    real("exp", "e to the power of the number; null where it overflows.", [("exp(0)", "1.0")], mayLack: true) {
      Elementary.exp($0)
    },
    real("ln", "The natural logarithm; null of zero and less.", [("ln(1)", "0.0"), ("ln(0 - 1)", "")], mayLack: true) {
      Elementary.log($0)
    },
    FunctionDeclaration(
      "power", .numbers, "x, y", "x to the power of y; null where it has no value or overflows.", counts: 2...2,
      [("power(2, 10)", "1024.0")],
      evaluate: { call in
        let (left, right) = (call.arguments[0].floats, call.arguments[1].floats)
        return call.floats { Elementary.power(left[$0], right[$0]) }
      }
    ) { arguments, check throws(ExpressionProblem) in
      check.result(.float, [try check.float(arguments[0]), try check.float(arguments[1])], mayLack: true)
    },
    real("sin", "The sine of an angle in radians.", [("sin(0)", "0.0")], bounds: .float(-1...1)) { Elementary.sin($0) },
    real("cos", "The cosine of an angle in radians.", [("cos(0)", "1.0")], bounds: .float(-1...1)) {
      Elementary.cos($0)
    },
    FunctionDeclaration(
      "pi", .numbers, "", "The number pi.", counts: 0...0, [("pi()", "3.141592653589793")],
      evaluate: { _ in .same(.float(.pi)) }
    ) {
      _, check in
      check.result(.float, [], bounds: .float(Double.pi...Double.pi))
    },
  ]

  private static func real(
    _ name: String, _ summary: String, _ examples: [(String, String)], bounds: Bounds? = nil, mayLack: Bool = false,
    _ body: @escaping @Sendable (Double) -> Double
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .numbers, "x", summary, counts: 1...1, examples,
      evaluate: { call in
        let numbers = call.arguments[0].floats
        return call.floats { body(numbers[$0]) }
      }
    ) {
      arguments, check throws(ExpressionProblem) in
      check.result(.float, [try check.float(arguments[0])], bounds: bounds, mayLack: mayLack)
    }
  }

  private static func whole(
    _ name: String, _ summary: String, _ examples: [(String, String)], _ rule: FloatingPointRoundingRule
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .numbers, "x", summary, counts: 1...1, examples,
      evaluate: { call in
        guard let scale = call.types[0].scale else {
          let numbers = call.arguments[0].floats
          return call.floats { numbers[$0].rounded(rule) }
        }
        let unit = PowerOfTen.integer(scale)
        let numbers = call.arguments[0].wholes
        return call.wholes { index in
          let floor = numbers[index].floorDivided(by: unit)
          return rule == .up && floor &* unit != numbers[index] ? floor + 1 : floor
        }
      }
    ) {
      arguments, check throws(ExpressionProblem) in
      let value = try check.number(arguments[0])
      guard let scale = value.type.scale else { return check.result(.float, [value]) }
      return check.result(.integer, [value], bounds: rescaled(value, from: scale, to: 0).map { .exact($0) })
    }
  }

  private static let round: @Sendable (FunctionCall) -> Operand = { call in
    let digits = call.arguments.count > 1 ? Int(truncatingIfNeeded: call.arguments[1].wholes[0]) : 0
    guard let scale = call.types[0].scale else {
      let numbers = call.arguments[0].floats
      return call.floats { rounded(numbers[$0], PowerOfTen.double(digits)) }
    }
    let numbers = call.arguments[0].wholes
    if digits >= scale {
      let factor = PowerOfTen.integer(digits - scale)
      let limits = ValueType.column(call.type).limits
      return call.wholes { index in
        let (number, overflow) = numbers[index].multipliedReportingOverflow(by: factor)
        return overflow || !limits.contains(Int128(number)) ? nil : number
      }
    }
    // A division by a constant takes a fraction of the time.
    switch scale - digits {
    case 1: return call.wholes { numbers[$0].rounded(dividingBy: 10) }
    case 2: return call.wholes { numbers[$0].rounded(dividingBy: 100) }
    default:
      let divisor = PowerOfTen.integer(scale - digits)
      return call.wholes { numbers[$0].rounded(dividingBy: divisor) }
    }
  }

  /// Returns a float rounded to a multiple of one part of `power`, halves of its shortest decimal form away from zero.
  private static func rounded(_ number: Double, _ power: Double) -> Double {
    let scaled = number.magnitude * power
    guard scaled < 0x1p52 else { return number }
    let whole = scaled.rounded(.down)
    // The product may have been rounded to the wrong side of a half; the half itself reads back as the number.
    let isUp = (whole + 0.5) / power == number.magnitude || scaled - whole >= 0.5
    let result = (isUp ? whole + 1 : whole) / power
    return number < 0 ? -result : result
  }

  /// The bounds in units of another digit, one wider where digits are cut; nil if they are unknown or do not fit.
  private static func rescaled(_ value: TypedExpression, from scale: Int, to digits: Int) -> ClosedRange<Int128>? {
    guard case .exact(let range)? = value.facts.bounds else { return nil }
    if digits >= scale {
      let factor = Int128(PowerOfTen.integer(digits - scale))
      let wide = range * (factor...factor)
      return wide.isWithin(.digits) ? wide : nil
    }
    let factor = Int128(PowerOfTen.integer(scale - digits))
    return (range.lowerBound / factor - 1)...(range.upperBound / factor + 1)
  }
}
