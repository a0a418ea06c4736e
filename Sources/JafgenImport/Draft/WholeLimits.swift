internal import JafgenArguments
import JafgenMimesis

/// The whole numbers that schemas allow: those between bounds that are multiples of a step.
struct WholeLimits: Equatable {
  private(set) var lower: Int64?
  private(set) var upper: Int64?
  /// What numbers are multiples of; 0 if no whole number is allowed.
  var step: Int64 = 1
  /// Whether fractions are allowed as far as the type allows them.
  var allowsFractions = true

  /// The most multiples that are listed.
  private static let mostChoices = 2_000

  /// Allows all whole numbers.
  init() {}

  /// Allows the numbers that have so many digits; nil for bounds that do not matter.
  init(digits least: Int?, _ most: Int?) {
    if let least, least > 1 { lower = Self.power(least - 1) }
    if let most { upper = Self.power(most) - 1 }
  }

  /// Whether all whole numbers are allowed.
  var isFree: Bool { self == WholeLimits() }

  /// Allows what lies between bounds.
  init(lower: Int64?, upper: Int64?) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether some number is allowed.
  var isPossible: Bool { step > 0 && (lower ?? .min) <= (upper ?? .max) }

  /// Allows what both do.
  mutating func narrow(to other: WholeLimits) {
    lower = [lower, other.lower].compactMap { $0 }.max()
    upper = [upper, other.upper].compactMap { $0 }.min()
    allowsFractions = allowsFractions && other.allowsFractions
    guard step > 0, other.step > 0 else {
      step = 0
      return
    }
    var (left, right) = (step, other.step)
    while right != 0 { (left, right) = (right, left % right) }
    let (product, overflow) = (step / left).multipliedReportingOverflow(by: other.step)
    step = overflow ? 0 : product
  }

  /// Whether a number is allowed.
  func allows(_ number: Int64) -> Bool {
    step > 0 && number >= lower ?? .min && number <= upper ?? .max && number % step == 0
  }

  /// Whether all numbers of a range are allowed.
  func allows(_ range: ClosedRange<Int64>) -> Bool {
    (step == 1 || range.lowerBound == range.upperBound) && allows(range.lowerBound) && allows(range.upperBound)
  }

  /// Returns numbers that are allowed, those of a usual range as far as that goes; nil if there are none.
  func shape(usual: ClosedRange<Int64>) -> AttributeDraft.Shape? {
    guard isPossible else { return nil }
    let width = usual.upperBound &- usual.lowerBound
    var low = lower ?? usual.lowerBound
    var high = upper ?? usual.upperBound
    if low < usual.lowerBound, high >= usual.lowerBound { low = usual.lowerBound }
    if high > usual.upperBound, low <= usual.upperBound { high = usual.upperBound }
    if low > high {
      if lower == nil {
        low = high.subtractingReportingOverflow(width).overflow ? .min : high - width
      } else {
        high = low.addingReportingOverflow(width).overflow ? .max : low + width
      }
    }
    if step == 1 { return Self.integer(low, high) }
    let remainder = low % step
    var number =
      remainder == 0
      ? low : remainder > 0 ? low.addingReportingOverflow(step - remainder).partialValue : low - remainder
    guard number >= low, number <= high else {
      // The usual range holds none: any that is allowed will do.
      return firstAllowed.map { .value("choice", [ArgumentEntry(key: "choices", value: .list([.number("\($0)")]))]) }
    }
    var choices: [ArgumentValue] = []
    while number <= high, choices.count < Self.mostChoices {
      choices.append(.number("\(number)"))
      let (next, overflow) = number.addingReportingOverflow(step)
      if overflow { break }
      number = next
    }
    return .value("choice", [ArgumentEntry(key: "choices", value: .list(choices))])
  }

  private var firstAllowed: Int64? {
    for start in [lower, upper, 0] {
      guard let start else { continue }
      let down = start - start % step
      for number in [
        down, down.addingReportingOverflow(step).partialValue, down.subtractingReportingOverflow(step).partialValue,
      ]
      where allows(number) { return number }
    }
    return nil
  }

  /// Returns whole numbers between bounds, both included.
  static func integer(_ lower: Int64, _ upper: Int64) -> AttributeDraft.Shape {
    .value(
      "integer",
      [
        ArgumentEntry(key: "min_value", value: .number("\(lower)")),
        ArgumentEntry(key: "max_value", value: .number("\(upper)")),
      ])
  }

  /// Returns ten to a power, at most to the eighteenth.
  static func power(_ exponent: Int) -> Int64 {
    var result: Int64 = 1
    for _ in 0..<min(max(exponent, 0), 18) { result *= 10 }
    return result
  }
}
