internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis

/// Conditions that no row can meet, as far as bounds and listed values tell.
extension ValidationRun {
  /// Warns of a condition that is never true.
  mutating func checkCondition(_ condition: BoundExpression, _ text: WrittenText, _ place: AttributeID) {
    if case .constant(.boolean(true)) = condition.expression.form { return }
    guard !mayBe(true, condition.expression, condition.references) else { return }
    let strange = strangeValue(in: condition.expression, condition.references)
    report(
      .neverTrue, "this condition is never true, so \(shortName(place)) has no values by it", at: text.location,
      path: "\(path(place)).when",
      suggestion: strange.flatMap { question(for: $0.text, among: $0.known) }
        ?? "change the condition, or remove the definition")
  }

  /// Whether a condition holds in every row.
  func isAlwaysTrue(_ condition: BoundExpression) -> Bool {
    !condition.expression.facts.isNullable && !mayBe(false, condition.expression, condition.references)
  }

  /// Whether a condition can have a truth in some row.
  private func mayBe(_ truth: Bool, _ value: TypedExpression, _ references: [ValueReference]) -> Bool {
    switch value.form {
    case .constant(let constant): return constant == .boolean(truth)
    case .operation(.and, let operands, _):
      return truth
        ? operands.allSatisfy { mayBe(true, $0, references) } : operands.contains { mayBe(false, $0, references) }
    case .operation(.or, let operands, _):
      return truth
        ? operands.contains { mayBe(true, $0, references) } : operands.allSatisfy { mayBe(false, $0, references) }
    case .operation(.not, let operands, _): return mayBe(!truth, operands[0], references)
    case .operation(.isNull, let operands, _): return !truth || operands[0].facts.isNullable
    case .operation(.equal, _, _) where truth && strangeValue(in: value, references) != nil: return false
    case .operation(let symbol, let operands, _) where [.equal, .less, .lessOrEqual].contains(symbol):
      let types = operands.map(\.type)
      switch (operands[0].facts.bounds, operands[1].facts.bounds) {
      case (.exact(let left)?, .exact(let right)?) where types[0].family == types[1].family:
        // Of 64 bits and 18 digits, so that the products pass no 128.
        let (first, second) = (Self.powers[18 - (types[0].scale ?? 0)], Self.powers[18 - (types[1].scale ?? 0)])
        return Self.mayBe(
          truth, symbol, left.lowerBound * first...left.upperBound * first,
          right.lowerBound * second...right.upperBound * second)
      case (.float(let left)?, .float(let right)?): return Self.mayBe(truth, symbol, left, right)
      default: return true
      }
    default: return true
    }
  }

  private static let powers = (0...18).map { exponent in (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 } }

  /// Whether a comparison of values within two ranges can have a truth.
  private static func mayBe<Number: Comparable>(
    _ truth: Bool, _ symbol: TypedExpression.Operation, _ left: ClosedRange<Number>, _ right: ClosedRange<Number>
  ) -> Bool {
    switch (symbol, truth) {
    case (.equal, true): left.overlaps(right)
    case (.less, true): left.lowerBound < right.upperBound
    case (.less, false): left.upperBound >= right.lowerBound
    case (.lessOrEqual, true): left.lowerBound <= right.upperBound
    case (.lessOrEqual, false): left.upperBound > right.lowerBound
    default: true
    }
  }

  /// Returns a text that is compared with a value which never is that text, and what the value may be.
  private func strangeValue(
    in value: TypedExpression, _ references: [ValueReference]
  ) -> (text: String, known: [String])? {
    switch value.form {
    case .operation(.equal, let operands, _):
      for (one, other) in [(operands[0], operands[1]), (operands[1], operands[0])] {
        guard case .reference(let number) = one.form, case .constant(.text(let text)) = other.form,
          case .attribute(let id) = references[number].end, let known = listedTexts(of: id), !known.contains(text)
        else { continue }
        return (text, known)
      }
      return nil
    case .operation(.and, let operands, _), .operation(.or, let operands, _):
      return operands.lazy.compactMap { strangeValue(in: $0, references) }.first
    default: return nil
    }
  }

  /// Returns the texts that an attribute may have, if they are listed.
  private func listedTexts(of id: AttributeID) -> [String]? {
    let column: Column
    switch self[id].source {
    case .domain(let type)?:
      guard case .choice(let list) = type.domain else { return nil }
      column = list.dictionary.values
    case .fixed(let values)?: column = values.column.values
    default: return nil
    }
    guard column.type == .string else { return nil }
    return (0..<column.count).compactMap { if case .string(let text) = column[$0] { text } else { nil } }
  }

  private mutating func question(for text: String, among known: [String]) -> String? {
    suggestion.question(for: text, among: known)
  }
}
