import JafgenColumns

/// Whole numbers, floats and decimals of a range, all values of their spacing equally likely.
enum NumericProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "numeric.integer_number", "A whole number, both bounds included.",
      parameters: [
        Parameter(
          "min_value", synonyms: ["start"], .integer(.min ... .max), default: "-1000", "The smallest value."),
        Parameter("max_value", synonyms: ["end"], .integer(.min ... .max), default: "1000", "The largest value."),
      ]
    ) { arguments throws(ArgumentProblem) in
      .range(IntegerRange(try arguments.integers(default: -1000...1000)), as: .int64)
    },
    TypeDeclaration(
      "numeric.float_number", "A float: a multiple of ten to the minus precision, both bounds included.",
      parameters: bounds + [
        Parameter(
          "precision", .integer(0...15), default: "15", "The number of digits after the point.")
      ]
    ) { arguments throws(ArgumentProblem) in
      // As many digits as fit: those of very wide ranges lie beyond what a double holds anyway.
      var scale = Int(arguments.integer("precision", default: 15))
      let isGiven = arguments.has("precision")
      while true {
        do throws(ArgumentProblem) {
          return .range(try scaledRange(arguments, default: thousand, scale: scale), as: .float64(decimals: scale))
        } catch {
          guard error.kind == .outOfRange, scale > 0, !isGiven || scale > 2 else { throw error }
          scale -= 1
        }
      }
    },
    TypeDeclaration(
      "numeric.decimal_number", "An exact decimal, both bounds included.",
      parameters: bounds + [
        Parameter(
          "precision", .integer(0...18), default: "2, or more where a bound has more",
          "The number of digits after the point.")
      ]
    ) { arguments throws(ArgumentProblem) in
      let written = max(arguments.decimal("min_value")?.scale ?? 0, arguments.decimal("max_value")?.scale ?? 0, 2)
      let scale = arguments.integer("precision").map { Int($0) } ?? written
      let range = try scaledRange(arguments, default: thousand, scale: scale)
      return .range(range, as: decimalType(of: range, scale: scale))
    },
  ]

  private static let bounds = [
    Parameter("min_value", synonyms: ["start"], .decimal, default: "-1000", "The smallest value."),
    Parameter("max_value", synonyms: ["end"], .decimal, default: "1000", "The largest value."),
  ]

  private static let thousand = (ExactDecimal(unscaled: -1000, scale: 0), ExactDecimal(unscaled: 1000, scale: 0))

  /// Returns the multiples of ten to the minus `scale` within `min_value` and `max_value`.
  ///
  /// A bound that is given alone moves the other's default out of its way.
  /// - Throws: `invertedRange` if there are none; `outOfRange` if they need more than 18 digits.
  static func scaledRange(
    _ arguments: Arguments, default defaults: (lower: ExactDecimal, upper: ExactDecimal), scale: Int
  ) throws(ArgumentProblem) -> IntegerRange {
    let lower = arguments.decimal("min_value")
    let upper = arguments.decimal("max_value")
    func scaled(_ number: ExactDecimal, _ rounding: ExactDecimal.Rounding) -> Int64? {
      guard let value = number.scaled(to: scale, rounding: rounding), value.magnitude < 1_000_000_000_000_000_000 else {
        return nil
      }
      return value
    }
    guard var first = scaled(lower ?? defaults.lower, .up), var last = scaled(upper ?? defaults.upper, .down) else {
      throw arguments.problem(
        .outOfRange, scaled(lower ?? defaults.lower, .up) == nil ? "min_value" : "max_value",
        "with \(scale) digits after the point the bounds need more than 18 digits")
    }
    if lower == nil { first = min(first, last) }
    if upper == nil { last = max(first, last) }
    guard first <= last else {
      if let lower, let upper, isOrdered(lower, upper) {
        throw arguments.problem(
          .invertedRange, "min_value",
          "no value with \(scale) digits after the point lies between min_value and max_value")
      }
      throw arguments.problem(.invertedRange, "min_value", "min_value is above max_value")
    }
    return IntegerRange(first, last)
  }

  private static func isOrdered(_ lower: ExactDecimal, _ upper: ExactDecimal) -> Bool {
    // Only the number with fewer digits after the point can fail to fit; it is then farther from zero than the other.
    let scale = max(lower.scale, upper.scale)
    func units(_ number: ExactDecimal) -> Int64 {
      number.scaled(to: scale, rounding: .down) ?? (number.unscaled < 0 ? .min : .max)
    }
    return units(lower) <= units(upper)
  }

  /// Returns the decimal type whose precision the range needs, at least one digit before the point.
  static func decimalType(of range: IntegerRange, scale: Int) -> ColumnType {
    let widest = max(range.first.magnitude, range.value(range.last).magnitude)
    return .decimal(precision: min(max("\(widest)".utf8.count, scale + 1), 18), scale: scale)
  }
}
