internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis

/// Whether computed values never repeat, as far as their form proves it.
extension ValidationRun {
  /// Reports computed values that are said to be unique where nothing proves that they are.
  mutating func checkComputedUniqueness(_ bound: BoundExpression, _ place: AttributeID) {
    let config = attribute(place)
    guard config.unique.value, !node(place).isInArray, !isInjective(bound.expression, bound.references) else { return }
    report(
      .uniqueUnprovable, "nothing proves that the values of \(shortName(place)) never repeat",
      at: config.unique.location ?? config.location, path: "\(path(place)).unique",
      suggestion:
        "let them be a unique attribute, a + b * row_number(), or a text in which one of these stands first or "
        + "last, set off by a character that it never holds; or remove \"unique: true\"")
  }

  /// Whether an expression never gives two rows the same value, nulls aside.
  private func isInjective(_ expression: TypedExpression, _ references: [ValueReference]) -> Bool {
    switch expression.form {
    case .constant, .choice, .function: return false
    case .reference(let number): return isUnique(references[number])
    case .converted(let value):
      // Text tells all values apart, and a wider type of numbers does, but floats run out of digits.
      let isFaithful = expression.type == .string || (value.type.scale != nil && expression.type.scale != nil)
      return isFaithful && !value.type.isFloat && (expression.type.scale ?? 18) >= (value.type.scale ?? 0)
        && isInjective(value, references)
    case .operation(.formatted(let format), let operands, _):
      return format.isFaithful && isInjective(operands[0], references)
    case .operation(.join, _, _): return isInjectiveText(expression.joined, references)
    case .operation(let operation, let operands, _):
      // Months end at different days, so that sums with them may meet.
      guard expression.type.scale != nil else { return false }
      switch operation {
      case .negate: return isInjective(operands[0], references)
      case .add, .subtract:
        return operands.contains { $0.isConstant } && operands.contains { isInjective($0, references) }
      case .multiply:
        let factor = operands.first { $0.isConstant }
        return factor.map { !$0.isZero } ?? false && operands.contains { isInjective($0, references) }
      default: return false
      }
    }
  }

  /// Whether a path leads to values that never repeat: unique ones of the same row, or of a row that no other row shares.
  private func isUnique(_ reference: ValueReference) -> Bool {
    guard reference.levels == 0 else { return false }
    for step in reference.steps where !attribute(step.relation.link).unique.value { return false }
    if case .member(let id, let index) = reference.end {
      return attribute(id).unique.value && self[id].type?.members[index].isUnique ?? false
    }
    return reference.attribute.map { attribute($0).unique.value } ?? true
  }

  /// Whether texts put together differ in every row: one part does, and can be told from the rest.
  private func isInjectiveText(_ parts: [TypedExpression], _ references: [ValueReference]) -> Bool {
    let varying = parts.indices.filter { !parts[$0].isConstant }
    for (index, isFirst) in [(varying.first, true), (varying.last, false)] {
      guard let index, isInjective(parts[index], references) else { continue }
      if varying.count == 1 || parts[index].hasFixedLength { return true }
      let neighbour = isFirst ? index + 1 : index - 1
      if parts.indices.contains(neighbour), let mark = parts[neighbour].edge(isFirst: isFirst),
        let alphabet = parts[index].alphabet, !alphabet.contains(mark)
      {
        return true
      }
    }
    return false
  }
}

extension TypedExpression {
  fileprivate var isConstant: Bool { if case .constant(let value) = form { value != .null } else { false } }

  fileprivate var isZero: Bool {
    switch form {
    case .constant(.whole(let number)): number == 0
    case .constant(.float(let number)): number == 0
    default: false
    }
  }

  /// The texts that `||` puts one behind the other.
  fileprivate var joined: [TypedExpression] {
    guard case .operation(.join, let operands, _) = form else { return [self] }
    return operands.flatMap(\.joined)
  }

  /// The character of a constant text that stands next to the part before or behind it.
  fileprivate func edge(isFirst: Bool) -> Unicode.Scalar? {
    guard case .constant(.text(let text)) = form else { return nil }
    return isFirst ? text.unicodeScalars.first : text.unicodeScalars.last
  }

  /// What a text is made from, if it is made from something else.
  private var written: ValueType? { if case .converted(let value) = form { value.type } else { nil } }

  /// The sign that numbers below zero have, if there can be some.
  private var sign: String {
    guard case .converted(let value) = form, case .exact(let range)? = value.facts.bounds else { return "-" }
    return range.lowerBound < 0 ? "-" : ""
  }

  fileprivate var hasFixedLength: Bool {
    switch written {
    case .column(.uuid)?, .column(.date)?: true
    default: false
    }
  }

  /// The characters that a text can hold; nil where that is not known.
  fileprivate var alphabet: Set<Unicode.Scalar>? {
    if case .operation(.formatted(let format), _, _) = form, format.isFaithful { return format.alphabet }
    return switch written {
    case .column(.int64)?: Set((sign + "0123456789").unicodeScalars)
    case .column(.decimal)?: Set((sign + ".0123456789").unicodeScalars)
    case .column(.uuid)?: Set("-0123456789abcdef".unicodeScalars)
    case .column(.date)?: Set("-0123456789".unicodeScalars)
    default: nil
    }
  }
}
