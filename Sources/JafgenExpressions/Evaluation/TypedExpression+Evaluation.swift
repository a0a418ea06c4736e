package import JafgenColumns

/// The rows that an expression is evaluated for: what it may ask of them.
package struct ExpressionRows {
  /// The number of rows.
  package let count: Int
  /// Returns the column of a reference, as long as there are rows.
  package let column: (Int) -> Column
  /// Returns numbers for the draws of some ordinal: one a row, or, of keys, one for all rows with the same values.
  package let draws: (_ ordinal: Int, _ keys: [Column]) -> Buffer<UInt64>

  /// Gathers what rows offer.
  package init(
    count: Int, column: @escaping (Int) -> Column,
    draws: @escaping (_ ordinal: Int, _ keys: [Column]) -> Buffer<UInt64>
  ) {
    self.count = count
    self.column = column
    self.draws = draws
  }
}

extension TypedExpression {
  /// Returns the values of rows.
  ///
  /// - Complexity: one kernel for each part of the expression, each O(count); an allocation or two a kernel.
  package func column(of rows: ExpressionRows) -> Column {
    operand(of: rows).column(rows.count, type: columnType)
  }

  /// The type of the column that the values make.
  package var columnType: ColumnType { type.columnType }

  /// The most bytes of text that are made before any row is asked for.
  private static let longestFolded = 1 << 16

  /// Returns the expression with a constant in the place of what is the same in every row.
  var folded: TypedExpression {
    if case .constant = form { return self }
    guard facts.maximumWidth <= Self.longestFolded,
      parts.allSatisfy({ if case .constant = $0.form { true } else { false } }), isPure
    else { return self }
    let rows = ExpressionRows(count: 1, column: { _ in .nulls(of: .string, count: 1) }, draws: { _, _ in Buffer([0]) })
    guard let constant = operand(of: rows).constant else { return self }
    var facts = facts
    facts.isNullable = constant == .null
    switch constant {
    case .whole(let number): facts.bounds = .exact(number, number)
    case .float(let number): facts.bounds = .float(number...number)
    default: break
    }
    return TypedExpression(form: .constant(constant), facts: facts, range: range)
  }

  /// What it is made of.
  var parts: [TypedExpression] {
    switch form {
    case .constant, .reference: []
    case .converted(let value): [value]
    case .operation(_, let operands, _): operands
    case .function(_, let arguments, let draw): arguments + (draw?.keys ?? [])
    case .choice(let branches, let otherwise):
      branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
    }
  }

  private var isPure: Bool {
    switch form {
    case .reference: false
    case .function(_, _, let draw): draw == nil
    default: true
    }
  }

  private func operand(of rows: ExpressionRows) -> Operand {
    switch form {
    case .constant(let constant): .same(constant)
    case .reference(let number): .each(rows.column(number))
    case .converted(let value):
      .each(
        ConversionKernels.converted(
          value.operand(of: rows).column(rows.count, type: value.columnType), from: value.type, to: type,
          bounds: value.facts.bounds))
    case .operation(.join, _, _):
      TextKernels.joined(joinedTexts.map { $0.operand(of: rows) }, rows.count)
    case .operation(let operation, let operands, let mayLack):
      apply(operation, operands.map { ($0.operand(of: rows), $0.type) }, mayLack: mayLack, rows.count)
    case .function(let index, let arguments, let draw): call(index, arguments, draw, rows)
    case .choice(let branches, let otherwise): choice(branches, otherwise, rows)
    }
  }

  // MARK: Operations

  /// What it joins; where that is joined itself, what that joins.
  private var joinedTexts: [TypedExpression] {
    var texts: [TypedExpression] = []
    func add(_ text: TypedExpression) {
      guard case .operation(.join, let parts, _) = text.form else { return texts.append(text) }
      for part in parts { add(part) }
    }
    add(self)
    return texts
  }

  private func apply(
    _ operation: Operation, _ operands: [(value: Operand, type: ValueType)], mayLack: Bool, _ count: Int
  ) -> Operand {
    let first = operands[0].value
    let second = operands.count > 1 ? operands[1].value : first
    switch operation {
    case .and: return LogicKernels.and(first, second, count)
    case .or: return LogicKernels.or(first, second, count)
    case .not: return LogicKernels.not(first, count)
    case .isNull: return LogicKernels.isNull(first, count)
    default: break
    }
    if first.isNull || second.isNull { return .same(.null) }
    let validity = Bitmap.both(first.validity, second.validity)
    switch operation {
    case .equal, .less, .lessOrEqual:
      if let scale = operands[0].type.scale, let other = operands[1].type.scale, scale != other {
        return .each(
          .truths(ComparisonKernels.bits(operation, (first, scale), (second, other), count), validity: validity))
      }
      return .each(
        .truths(ComparisonKernels.bits(operation, first, second, operands[0].type, count), validity: validity))
    case .like: return .each(.truths(TextKernels.alike(first, second, count), validity: validity))
    case .formatted(let format): return ValueFormat.formatted(first, operands[0].type, format, count)
    case .add, .subtract, .multiply, .divide, .remainder, .negate:
      return arithmetic(operation, operands, mayLack: mayLack, count)
    case .and, .or, .not, .isNull, .join: return first
    }
  }

  private func arithmetic(
    _ operation: Operation, _ operands: [(value: Operand, type: ValueType)], mayLack: Bool, _ count: Int
  ) -> Operand {
    let (first, firstType) = operands[0]
    let (second, secondType) = operands.count > 1 ? operands[1] : operands[0]
    let validity = Bitmap.both(first.validity, second.validity)
    switch (firstType.family, secondType.family) {
    case (.interval, _):
      let (left, right) = (first.intervals, second.intervals)
      let factors = second.wholes
      return .each(
        Intervals.column(count, validity: validity) { index in
          switch operation {
          case .multiply: left[index].multiplied(by: factors[index])
          case .negate: left[index].multiplied(by: -1)
          case .subtract: right[index].multiplied(by: -1).flatMap { left[index].adding($0) }
          default: left[index].adding(right[index])
          }
        })
    case (.moment, .interval):
      guard
        case .each(let moved) = MomentKernels.moved(
          first, by: second, isBack: operation == .subtract, columnType, count)
      else { return .same(.null) }
      return .each(moved.withValidity(.both(validity, moved.validity)))
    case (.moment, .moment) where firstType != .date:
      guard case .each(let intervals) = MomentKernels.differences(first, second, count) else { return .same(.null) }
      return .each(intervals.withValidity(.both(validity, intervals.validity)))
    default: break
    }
    if type.isFloat {
      let (left, right) = operation == .negate ? (.same(-1), first.floats) : (first.floats, second.floats)
      let result = ArithmeticKernels.floats(operation == .negate ? .multiply : operation, left, right, count)
      return .each(
        Column(
          type: columnType, count: count, validity: .both(validity, result.validity), values: .float64(result.numbers)))
    }
    let scale = type.scale ?? 0
    let limit: ArithmeticKernels.Limit = !mayLack ? .none : type == .integer || firstType == .date ? .bits : .digits
    let shift = operation == .divide ? scale - (firstType.scale ?? 0) + (secondType.scale ?? 0) : 0
    let (left, right) = operation == .negate ? (.same(0), first.wholes) : (first.wholes, second.wholes)
    let result = ArithmeticKernels.wholes(
      operation == .negate ? .subtract : operation, left, right, count, limit: limit, shift: shift)
    return .each(
      Column(type: columnType, count: count, validity: .both(validity, result.validity), values: .int64(result.numbers))
    )
  }

  // MARK: Functions and choices

  private func call(_ index: Int, _ arguments: [TypedExpression], _ draw: Draw?, _ rows: ExpressionRows) -> Operand {
    let declaration = FunctionTable.declarations[index]
    let operands = arguments.map { $0.operand(of: rows) }
    if !declaration.takesNulls, operands.contains(where: \.isNull) { return .same(.null) }
    let call = FunctionCall(
      arguments: operands, types: arguments.map(\.type), count: rows.count, type: columnType,
      draws: {
        guard let draw else { return Buffer(capacity: 0) }
        return rows.draws(
          draw.ordinal, draw.keys.map { $0.operand(of: rows).column(rows.count, type: $0.columnType) })
      })
    return declaration.evaluate(call)
  }

  private func choice(_ branches: [Branch], _ otherwise: TypedExpression?, _ rows: ExpressionRows) -> Operand {
    let choices = Buffer<UInt32>(capacity: rows.count)
    let last = UInt32(truncatingIfNeeded: branches.count)
    choices.base.update(repeating: last, count: rows.count)
    for (number, branch) in branches.enumerated().reversed() {
      let condition = branch.condition.operand(of: rows)
      if condition.isNull { continue }
      let number = UInt32(truncatingIfNeeded: number)
      guard let holds = Bitmap.both(condition.bits(rows.count), condition.validity) else { continue }
      for index in 0..<rows.count { choices.base[index] = holds[index] ? number : choices.base[index] }
    }
    let values = branches.map(\.value) + (otherwise.map { [$0] } ?? [])
    let columns = values.map { $0.operand(of: rows).column(rows.count, type: columnType) }
    return .each(.merged(columns, by: choices, count: rows.count, type: columnType))
  }
}

extension ValueType {
  /// The type of the column that values of this type make; text for the literal `null`.
  var columnType: ColumnType {
    switch self {
    case .column(let type): type
    case .interval: Intervals.type
    case .null: .string
    }
  }
}

extension Operand {
  /// The value, if there is one for all rows or a single row.
  fileprivate var constant: TypedExpression.Constant? {
    switch self {
    case .same(let constant): return constant
    case .each(let column):
      if let validity = column.validity, !validity[0] { return .null }
      switch column.decoded.values {
      case .bits(let bits): return .boolean(bits[0])
      case .int32(let days): return .whole(Int64(days[0]))
      case .int64(let numbers): return .whole(numbers[0])
      case .float64(let numbers): return .float(numbers[0])
      case .bytes: return .text(String(decoding: Texts(column)[0], as: UTF8.self))
      case .uuids: return .uuid(Array(Texts(column)[0]))
      case .object: return .interval(intervals[0])
      case .codes, .list: return nil
      }
    }
  }
}
