internal import JafgenArguments
import JafgenMimesis

/// How the numbers of a property look: by its limits, and within them by its name.
struct NumberForm {
  private let schema: EffectiveSchema
  private let words: [String]
  private let isWhole: Bool
  /// Whether the schema allows whole numbers alone.
  private let isInteger: Bool

  /// The largest magnitude that is written: every whole number up to it is a double.
  private static let largest = 9_007_199_254_740_991.0

  init(_ schema: EffectiveSchema, words: [String], isWhole: Bool) {
    self.schema = schema
    self.words = words
    isInteger = isWhole
    let endings = [1, 2].map { words.suffix($0).joined(separator: " ") }
    self.isWhole =
      isWhole || endings.contains { NameTable.wholeAlthoughNumber.contains($0) }
      || NameTable.wholeBeginnings.contains { words.count > $0.count && words.starts(with: $0) }
  }

  /// Gives the attribute its type.
  func apply(to draft: AttributeDraft) {
    let step = schema.multipleOf.flatMap { Double($0) } ?? 0
    if step.isFinite, step > 0, step != 1 {
      if let multiples = multiples(of: step) {
        draft.shape = .value("choice", [ArgumentEntry(key: "choices", value: .list(multiples))])
        return
      }
      if let shape = WholeLimits(schema).shape(usual: 0...1000) {
        draft.shape = shape
        return
      }
    }
    // Between 0.2 and 0.8 there is no whole number, whatever the name says.
    draft.shape = (isWhole || step == 1 ? whole : nil) ?? fractional
  }

  // MARK: Bounds

  private func bound(_ limit: EffectiveSchema.Limit?, isLower: Bool, step: Double) -> Double? {
    guard let limit, let value = Double(limit.text), value.isFinite else { return nil }
    let clamped = min(max(value, -Self.largest), Self.largest)
    var rounded = clamped
    if step == 1 { rounded = isLower ? clamped.rounded(.up) : clamped.rounded(.down) }
    guard limit.isExclusive, rounded == clamped else { return rounded }
    return isLower ? rounded + step : rounded - step
  }

  /// Returns the bounds, those that are missing taken from `usual` or set apart by its width.
  private func range(usual: (Double, Double), step: Double) -> (Double, Double) {
    let lower = bound(schema.minimum, isLower: true, step: step)
    let upper = bound(schema.maximum, isLower: false, step: step)
    let width = usual.1 - usual.0
    var low = lower ?? usual.0
    var high = upper ?? usual.1
    // What is usual stays where the limits allow it.
    if lower != nil, low < usual.0, upper.map({ $0 >= usual.0 }) ?? true { low = usual.0 }
    if upper != nil, high > usual.1, low <= usual.1 { high = usual.1 }
    if lower == nil, low > high { low = high - width }
    if upper == nil, low > high { high = low + width }
    return (low, high)
  }

  private static func entries(_ low: String, _ high: String, precision: Int? = nil) -> [ArgumentEntry] {
    [ArgumentEntry(key: "min_value", value: .number(low)), ArgumentEntry(key: "max_value", value: .number(high))]
      + (precision.map { [ArgumentEntry(key: "precision", value: .number("\($0)"))] } ?? [])
  }

  private static func usual(_ rule: NameTable.Rule?, _ standard: (Double, Double)) -> (Double, Double) {
    func number(_ name: String) -> Double? {
      guard case .number(let text)? = rule?.constraints.first(where: { $0.key == name })?.value else { return nil }
      return Double(text)
    }
    guard let low = number("min_value"), let high = number("max_value") else { return standard }
    return (low, high)
  }

  // MARK: Forms

  private var whole: AttributeDraft.Shape? {
    let rule = NameTable.whole.rule(for: words)
    if schema.minimum == nil, schema.maximum == nil, let rule { return .value(rule.type, rule.constraints) }
    let (low, high) = Self.usual(rule, (0, 1000))
    // Safe: the tables hold small numbers.
    return WholeLimits(bounds: schema).shape(usual: Int64(low)...Int64(high))
  }

  private var fractional: AttributeDraft.Shape {
    let rule = NameTable.number.rule(for: words)
    if schema.minimum == nil, schema.maximum == nil {
      guard let rule else { return .value("float", Self.entries("0", "1000", precision: 2)) }
      return .value(rule.type, rule.constraints)
    }
    for precision in [2, 4, 8] {
      var step = 1.0
      for _ in 0..<precision { step /= 10 }
      let (low, high) = range(usual: Self.usual(rule, (0, 1000)), step: step)
      guard low <= high, abs(low) < 1e9, abs(high) < 1e9, let first = Self.text(low), let last = Self.text(high) else {
        continue
      }
      let arguments = Self.entries(first, last, precision: precision)
      if AttributeDraft.resolved("float", arguments) != nil { return .value("float", arguments) }
    }
    // Very large or very close bounds: one of them is as good a value as any.
    let value = schema.minimum?.isExclusive == false ? schema.minimum : schema.maximum ?? schema.minimum
    let text = value.flatMap { Double($0.text) }.map { "\($0)" } ?? "0"
    return .value("choice", [ArgumentEntry(key: "choices", value: .list([.number(text)]))])
  }

  private static func text(_ number: Double) -> String? {
    if number == 0 { return "0" }
    let text = "\(number)"
    guard !text.contains("e") else { return nil }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Returns multiples within the bounds that are so in the arithmetic of doubles too; nil if none is found.
  private func multiples(of step: Double) -> [ArgumentValue]? {
    let (low, high) = range(usual: (0, max(1000, step * 100)), step: step == step.rounded() ? 1 : step)
    let start = (low / step).rounded(.up)
    guard start.isFinite, abs(start) < Self.largest else { return nil }
    var result: [ArgumentValue] = []
    var seen: Set<String> = []
    // Whole numbers are the safest multiples of fractions; others are tried after them.
    let isFraction = step < 1
    let wholes = isFraction || isInteger ? (0..<200).map { low.rounded(.up) + Double($0) } : []
    for candidate in wholes + (0..<200).map({ (start + Double($0)) * step }) {
      guard candidate >= low, candidate <= high, result.count < 50, !isInteger || candidate == candidate.rounded()
      else {
        continue
      }
      let quotient = candidate / step
      guard quotient == quotient.rounded(.towardZero), let text = Self.text(candidate), seen.insert(text).inserted
      else { continue }
      result.append(.number(text))
    }
    return result.isEmpty ? nil : result
  }
}
