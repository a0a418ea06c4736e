import JafgenColumns
import JafgenExpressions
import JafgenRandom
import JafgenSchema

/// An expression with what it needs to be evaluated: the values that it reads, and a stream of its own for its draws.
struct PlannedExpression: Sendable {
  private let bound: BoundExpression
  /// The types of what it reads.
  private let types: [ColumnType]
  private let key: StreamKey

  /// Plans an expression whose draws are made under `key`.
  init(_ bound: BoundExpression, of schema: ValidatedSchema, key: StreamKey) {
    self.bound = bound
    self.key = key
    types = bound.references.map { reference in
      switch reference.end {
      case .attribute(let id): schema.attribute(id).columnType
      case .member(let id, let index): schema.attribute(id).memberType(index)
      case .rowNumber: .int64
      }
    }
  }

  /// The type of its values.
  var type: ColumnType { bound.expression.columnType }

  /// Returns the values of the evaluation's rows.
  func column(in rows: Evaluation) -> Column {
    bound.expression.column(
      of: ExpressionRows(
        count: rows.rows.count,
        column: { rows.column(bound.references[$0]) ?? .nulls(of: types[$0], count: rows.rows.count) },
        draws: { ordinal, keys in draws(of: rows.rows, ordinal, keys) }))
  }

  /// Returns where it is true.
  func truths(in rows: Evaluation) -> Bitmap? {
    let column = column(in: rows)
    guard case .bits(let bits) = column.values else { return Bitmap(count: column.count) { _ in false } }
    return .both(bits, column.validity)
  }

  /// Returns a drawn number for each row, the same for rows whose keys agree if there are any.
  private func draws(of rows: RowSelection, _ ordinal: Int, _ keys: [Column]) -> Buffer<UInt64> {
    let stream = key.child(UInt64(ordinal))
    let result = Buffer<UInt64>(capacity: rows.count)
    if keys.isEmpty {
      for (index, row) in rows.pointer.enumerated() { result.base[index] = stream.draw(row) }
    } else {
      let hashes = Column.hashes(of: keys, count: rows.count)
      for index in 0..<rows.count { result.base[index] = stream.draw(hashes.base[index]) }
    }
    return result
  }
}

extension ValidatedAttribute {
  /// The type of a member of the objects that the attribute's type makes.
  fileprivate func memberType(_ index: Int) -> ColumnType {
    if case .object(let members) = columnType, members.indices.contains(index) { members[index].type } else { .string }
  }
}

/// The values that draws are keyed by in place of the row.
struct DrawKeys: Sendable {
  private let expressions: [PlannedExpression]

  /// Takes the expressions of the keys; nil if there are none.
  init?(_ expressions: [PlannedExpression]) {
    if expressions.isEmpty { return nil }
    self.expressions = expressions
  }

  /// Returns rows of a stream, the same for rows that agree in all keys: as large as row numbers get.
  func rows(_ rows: Evaluation) -> RowSelection {
    let count = rows.rows.count
    let hashes = Column.hashes(of: expressions.map { $0.column(in: rows) }, count: count)
    for index in 0..<count { hashes.base[index] >>= 11 }
    return RowSelection(indexes: hashes, count: count)
  }
}

/// Values that an expression computes from others.
struct ExpressionSource: ColumnSource {
  let expression: PlannedExpression
  /// That of the values that the expression copies; nil where it does more.
  let dictionary: ColumnDictionary?
  let estimatedWidth: Int

  func column(in rows: Evaluation) -> Column {
    let column = expression.column(in: rows)
    return dictionary == nil ? column.decoded : column
  }
}

/// Values of the first of several definitions whose condition holds.
struct CasesSource: ColumnSource {
  /// One definition: its attribute, and where it applies; nil for everywhere.
  struct Definition: Sendable {
    let attribute: Int
    let condition: PlannedExpression?
  }

  private let type: ColumnType
  private let definitions: [Definition]
  let estimatedWidth: Int

  init(type: ColumnType, definitions: [Definition], estimatedWidth: Int) {
    self.type = type
    self.definitions = definitions
    self.estimatedWidth = estimatedWidth
  }

  func column(in rows: Evaluation) -> Column {
    let count = rows.rows.count
    let choices = Buffer<UInt32>(capacity: count)
    choices.base.update(repeating: UInt32(truncatingIfNeeded: definitions.count), count: count)
    for (number, definition) in definitions.enumerated().reversed() {
      let number = UInt32(truncatingIfNeeded: number)
      guard let truths = definition.condition?.truths(in: rows) else {
        choices.base.update(repeating: number, count: count)
        continue
      }
      for index in 0..<count where truths[index] { choices.base[index] = number }
    }
    let columns = definitions.map { rows.column($0.attribute).widened(to: type) }
    return .merged(columns, by: choices, count: count, type: type)
  }
}
