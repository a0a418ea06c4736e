internal import JafgenArguments
import JafgenColumns

/// Whole numbers, floats, decimals and complex numbers of a range, all values of their spacing equally likely.
enum NumericProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "numeric.integer_number", "A whole number, both bounds included.",
      parameters: Parameter.bounds(
        Parameter(
          "min_value", synonyms: ["start"], .integer(.min ... .max), default: "-1000", "The smallest value."),
        Parameter("max_value", synonyms: ["end"], .integer(.min ... .max), default: "1000", "The largest value."))
        + [DistributionForms.wholeNumbers]
    ) { arguments throws(ArgumentProblem) in
      try NumberSpread.spread(
        .range(IntegerRange(try arguments.integers(default: -1000...1000)), as: .int64), arguments)
    },
    TypeDeclaration(
      "numeric.integers", "A list of whole numbers; the upper bound is left out, unlike that of a single number.",
      parameters: Parameter.bounds(
        Parameter(
          "min_value", synonyms: ["start"], .integer(.min ... .max), default: "0", "The smallest value."),
        Parameter(
          "max_value", synonyms: ["end"], .integer(.min ... .max), default: "10", "The number that values stay below.")
      ) + [Parameter("n", .integer(1...longest), default: "10", "The length of the list.")]
    ) { arguments throws(ArgumentProblem) in
      // Of two values, since the upper bound is none.
      list(of: .range(below(try arguments.integers(default: 0...10, distance: 2)), as: .int64), arguments)
    },
    TypeDeclaration(
      "numeric.float_number", "A float: a multiple of ten to the minus precision, both bounds included.",
      parameters: bounds("-1000", "1000") + [precision, DistributionForms.numbersOnly]
    ) { arguments throws(ArgumentProblem) in
      try NumberSpread.spread(try float(arguments, default: (number(-1000), number(1000))), arguments)
    },
    TypeDeclaration(
      "numeric.floats", "A list of floats.", parameters: bounds("0", "1") + [precision, length]
    ) { arguments throws(ArgumentProblem) in
      list(of: try float(arguments, default: (number(0), number(1))), arguments)
    },
    TypeDeclaration(
      "numeric.decimal_number", "An exact decimal, both bounds included.",
      parameters: bounds("-1000", "1000") + [scale, width, DistributionForms.numbersOnly]
    ) { arguments throws(ArgumentProblem) in
      try NumberSpread.spread(try decimal(arguments, default: (number(-1000), number(1000))), arguments)
    },
    TypeDeclaration(
      "numeric.decimals", "A list of exact decimals.", parameters: bounds("0", "1000") + [scale, width, length]
    ) { arguments throws(ArgumentProblem) in
      list(of: try decimal(arguments, default: (number(0), number(1000))), arguments)
    },
    TypeDeclaration(
      "numeric.complex_number", "An object with a real and an imaginary part.", parameters: complexParts
    ) { arguments throws(ArgumentProblem) in try complex(arguments) },
    TypeDeclaration(
      "numeric.complexes", "A list of objects with a real and an imaginary part.", parameters: complexParts + [length]
    ) { arguments throws(ArgumentProblem) in list(of: try complex(arguments), arguments) },
    TypeDeclaration(
      "numeric.matrix", "Rows of numbers: a list of lists.",
      parameters: [
        Parameter("m", .integer(0...longest), default: "10", "The number of rows."),
        Parameter("n", .integer(0...longest), default: "10", "The number of columns."),
        Parameter(
          "num_type",
          .member([
            .init("FLOAT", "floats"), .init("INTEGER", "integers"), .init("COMPLEX", "complexes"),
            .init("DECIMAL", "decimals"),
          ]), default: "floats", "The kind of the numbers; further parameters are those of the list of that name."),
      ] + bounds(nil, nil) + [Parameter("precision", .integer(0...18), "The number of digits after the point.")]
        + complexParts
    ) { arguments throws(ArgumentProblem) in try matrix(arguments) },
    TypeDeclaration(
      "numeric.increment", "Whole numbers in the order of the rows, from 1.",
      parameters: [
        Parameter("start", .integer(.min ... .max), default: "1", "The number of the first row."),
        Parameter("step", .integer(.min ... .max), default: "1", "What each row adds; negative to count down."),
        Parameter(
          "accumulator", .text, default: "null",
          "The name of a counter; no effect, since each column counts separately."),
      ]
    ) { arguments throws(ArgumentProblem) in
      let step = arguments.integer("step", default: 1)
      guard step != 0 else {
        throw arguments.problem(
          .outOfRange, "step", "step 0 would give every row the same number", suggestion: "write step: 1")
      }
      return .rowNumber(RowNumbers(start: arguments.integer("start", default: 1), step: step))
    },
  ]

  // MARK: Parameters

  private static let longest: Int64 = 10_000

  private static func bounds(_ lower: String?, _ upper: String?) -> [Parameter] {
    Parameter.bounds(
      Parameter("min_value", synonyms: ["start"], .decimal, default: lower, "The smallest value."),
      Parameter("max_value", synonyms: ["end"], .decimal, default: upper, "The largest value."))
  }

  private static let precision = Parameter(
    "precision", .integer(0...15), default: "15", "The number of digits after the point.")

  private static let scale = Parameter(
    "precision", .integer(0...18), default: "2, or more where a bound has more",
    "The number of digits after the point.")

  /// The parameter that fixes how many digits a column of decimals has.
  static let width = Parameter(
    "width", .integer(1...18), default: "as many as the bounds need",
    "The total number of digits, as in DECIMAL(width, precision).")

  private static let length = Parameter("n", .integer(0...longest), default: "10", "The length of the list.")

  private static let complexParts = ["real", "imag"].flatMap { part in
    let name = part == "real" ? "real" : "imaginary"
    return Parameter.bounds(
      Parameter("start_\(part)", .decimal, default: "0", "The smallest \(name) part."),
      Parameter("end_\(part)", .decimal, default: "1", "The largest \(name) part.")
    ) + [
      Parameter(
        "precision_\(part)", .integer(0...15), default: "15",
        "The number of digits after the point of the \(name) part.")
    ]
  }

  // MARK: Kinds of numbers

  private static func number(_ value: Int64) -> ExactDecimal { ExactDecimal(unscaled: value, scale: 0) }

  private static func list(of elements: ValueDomain, _ arguments: TypeArguments) -> ValueDomain {
    let count = Int(arguments.integer("n", default: 10))
    return .list(elements, counts: count...count)
  }

  /// The numbers of a range without the upper bound; that bound where it is the lower one too.
  private static func below(_ range: ClosedRange<Int64>) -> IntegerRange {
    IntegerRange(range.lowerBound, max(range.lowerBound, range.upperBound == .min ? .min : range.upperBound - 1))
  }

  private static func float(
    _ arguments: TypeArguments, _ names: BoundNames = BoundNames(), default defaults: (ExactDecimal, ExactDecimal)
  ) throws(ArgumentProblem) -> ValueDomain {
    // As many digits as fit: those of very wide ranges lie beyond what a double holds anyway.
    var scale = Int(arguments.integer(names.precision, default: 15))
    let fewest = arguments.has(names.precision) ? min(scale, 2) : 0
    while true {
      do throws(ArgumentProblem) {
        let range = try scaledRange(arguments, names, default: defaults, scale: scale, isWhole: scale > fewest)
        return .range(range, as: .float64(decimals: scale))
      } catch {
        guard error.kind == .outOfRange, scale > fewest else { throw error }
        scale -= 1
      }
    }
  }

  private static func decimal(
    _ arguments: TypeArguments, default defaults: (ExactDecimal, ExactDecimal)
  ) throws(ArgumentProblem) -> ValueDomain {
    let written = max(arguments.decimal("min_value")?.scale ?? 0, arguments.decimal("max_value")?.scale ?? 0, 2)
    let scale = arguments.integer("precision").map { Int($0) } ?? written
    return try decimal(arguments, default: defaults, scale: scale)
  }

  /// Returns decimals of so many digits after the point, and of the `width` that the arguments may fix.
  static func decimal(
    _ arguments: TypeArguments, default defaults: (ExactDecimal, ExactDecimal), scale: Int, isAmount: Bool = false
  ) throws(ArgumentProblem) -> ValueDomain {
    guard let width = arguments.integer("width").map({ Int($0) }) else {
      let range = try scaledRange(arguments, default: defaults, scale: scale, isAmount: isAmount)
      let widest = max(range.first.magnitude, range.value(range.last).magnitude)
      // At least one digit before the point.
      let precision = min(max("\(widest)".utf8.count, scale + 1), 18)
      return .range(range, as: .decimal(precision: precision, scale: scale))
    }
    guard scale <= width else {
      throw arguments.problem(
        .outOfRange, "width", "width \(width) has no room for \(scale) digits after the point",
        suggestion: "write, say, width: \(min(scale + 10, 18)), or lower precision")
    }
    let limit = PowerOfTen.integer(width) - 1
    let range = try scaledRange(arguments, default: defaults, scale: scale, isAmount: isAmount, limit: limit)
    for (name, bound) in [("min_value", range.first), ("max_value", range.value(range.last))]
    where bound.magnitude > limit.magnitude {
      throw arguments.problem(
        .outOfRange, name,
        "\(arguments.spelling(name)) needs more digits than width \(width) has, \(scale) of them after the point",
        suggestion: "write width: \(min("\(bound.magnitude)".utf8.count, 18)), or move the bound")
    }
    return .range(range, as: .decimal(precision: width, scale: scale))
  }

  private static func complex(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    func part(_ name: String) throws(ArgumentProblem) -> DomainMember {
      let names = BoundNames(lower: "start_\(name)", upper: "end_\(name)", precision: "precision_\(name)")
      return DomainMember(name, try float(arguments, names, default: (number(0), number(1))))
    }
    return .object([try part("real"), try part("imag")])
  }

  private static func matrix(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    let kind = arguments.has("num_type") ? arguments.member("num_type") : "floats"
    guard let kind else {
      throw arguments.problem(
        .outOfRange, "num_type", "num_type cannot be null: the numbers of a column have one kind",
        suggestion: "num_type: floats")
    }
    let others = kind == "complexes" ? ["min_value", "max_value", "precision"] : complexParts.map(\.name)
    for name in others + (kind == "integers" ? ["precision"] : []) where arguments.has(name) {
      throw arguments.problem(.conflict, name, "\(name) has no effect for \(kind)")
    }
    let rows = Int(arguments.integer("m", default: 10))
    let columns = Int(arguments.integer("n", default: 10))
    guard rows * columns <= 1_000_000 else {
      throw arguments.problem(.outOfRange, "m", "a matrix of \(rows) by \(columns) has more than 1,000,000 numbers")
    }
    let elements: ValueDomain
    switch kind {
    case "integers":
      guard columns > 0 else { throw arguments.problem(.outOfRange, "n", "a list of integers has at least one") }
      elements = .range(below(try wholeBounds(arguments)), as: .int64)
    case "complexes": elements = try complex(arguments)
    case "decimals": elements = try decimal(arguments, default: (number(0), number(1000)))
    default:
      if let digits = arguments.integer("precision"), digits > 15 {
        throw arguments.problem(.outOfRange, "precision", "precision \(digits) is out of range: floats have at most 15")
      }
      elements = try float(arguments, default: (number(0), number(1)))
    }
    return .list(.list(elements, counts: columns...columns), counts: rows...rows)
  }

  private static func wholeBounds(_ arguments: TypeArguments) throws(ArgumentProblem) -> ClosedRange<Int64> {
    func whole(_ name: String) throws(ArgumentProblem) -> Int64? {
      guard let bound = arguments.decimal(name) else { return nil }
      guard bound.isInteger, let value = bound.scaled(to: 0, rounding: .down) else {
        throw arguments.problem(.wrongType, name, "\(arguments.spelling(name)) takes a whole number for integers")
      }
      return value
    }
    return try arguments.ordered(
      RangeEnds.of(
        lower: try whole("min_value"), upper: try whole("max_value"), default: 0...10, within: .min ... .max,
        distance: 2))
  }

  // MARK: Ranges

  /// The largest number of 18 digits.
  static let largest: Int64 = 999_999_999_999_999_999

  /// The names of the parameters that bound a number.
  struct BoundNames {
    var lower = "min_value"
    var upper = "max_value"
    var precision = "precision"
  }

  /// Returns the multiples of ten to the minus `scale` within the two bounds; see `RangeEnds` for those not given.
  ///
  /// Of an amount, which is negative only where both bounds are given or the lower one is, no bound moves below zero. With
  /// `isWhole`, the default range and a bound that moves need all of their width; otherwise they have what `limit` allows.
  /// - Throws: `invertedRange` if there are none; `outOfRange` if they need more than 18 digits.
  static func scaledRange(
    _ arguments: TypeArguments, _ names: BoundNames = BoundNames(),
    default defaults: (lower: ExactDecimal, upper: ExactDecimal), scale: Int, isAmount: Bool = false,
    isWhole: Bool = false, limit: Int64 = largest
  ) throws(ArgumentProblem) -> IntegerRange {
    let lower = arguments.decimal(names.lower)
    let upper = arguments.decimal(names.upper)
    func isHeld(_ value: Int64?) -> Bool { value.map { $0.magnitude <= largest.magnitude } ?? false }
    func tooLong(_ name: String) -> ArgumentProblem {
      arguments.problem(
        .outOfRange, name, "with \(scale) digits after the point the bounds need more than 18 digits")
    }
    func scaled(
      _ bound: ExactDecimal?, _ name: String, default usual: ExactDecimal, rounding: ExactDecimal.Rounding
    ) throws(ArgumentProblem) -> (given: Int64?, usual: Int64) {
      let value = (bound ?? usual).scaled(to: scale, rounding: rounding)
      // What nobody asked for takes as many digits as there are.
      guard isHeld(value) || bound == nil && !isWhole else { throw tooLong(name) }
      let most = usual.unscaled < 0 ? -largest : largest
      return (bound == nil ? nil : value, usual.scaled(to: scale, rounding: rounding) ?? most)
    }
    let (scaledLower, usualLower) = try scaled(lower, names.lower, default: defaults.lower, rounding: .up)
    let (scaledUpper, usualUpper) = try scaled(upper, names.upper, default: defaults.upper, rounding: .down)
    if isAmount, lower == nil, let upper, let scaledUpper, scaledUpper < 0 {
      throw arguments.problem(
        .invertedRange, names.upper, "\(arguments.spelling(names.upper)) is below zero, where the range begins",
        suggestion: upper.scaled(to: 0, rounding: .down).map { "add \(names.lower), such as \(names.lower): \($0 - 1)" }
      )
    }
    let least = isAmount ? 0 : isWhole ? .min : -limit
    let (first, last) = RangeEnds.of(
      lower: scaledLower, upper: scaledUpper, default: usualLower...usualUpper,
      within: least...(isWhole ? .max : limit))
    guard isHeld(first) else { throw tooLong(names.upper) }
    guard isHeld(last) else { throw tooLong(names.lower) }
    guard first <= last else {
      let spelt = (arguments.spelling(names.lower), arguments.spelling(names.upper))
      if let lower, let upper, isOrdered(lower, upper) {
        throw arguments.problem(
          .invertedRange, names.lower,
          "no value with \(scale) digits after the point lies between \(spelt.0) and \(spelt.1)")
      }
      throw arguments.problem(.invertedRange, names.lower, "\(spelt.0) is above \(spelt.1)")
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
}
