import JafgenColumns
import JafgenMimesis
import JafgenSchema

/// What rows spread evenly over an entity have in some of its attributes.
struct AttributeSample {
  /// The most rows that are looked at.
  static let mostRows = 10_000
  /// Rows made at a time: texts that they need must fit together.
  private static let batchRows = 500

  private struct Values {
    var nullCount = 0
    /// The numbers and moments.
    var ordered: [(key: Double, value: Value)] = []
  }

  private var values: [AttributeID: Values] = [:]
  private let rowCount: Int
  private let schema: ValidatedSchema

  init(of attributes: [AttributeID], in entity: EntityID, schema: ValidatedSchema) {
    self.schema = schema
    let count = schema.entity(entity).count
    rowCount = min(count, Self.mostRows)
    guard !attributes.isEmpty, rowCount > 0 else { return }
    let table = PlannedTable(entity: entity, of: schema, attributes: Planner.attributes(attributes, of: schema))
    // Numbers of rows fit 63 bits, so that the step does too.
    let step = UInt64(count / rowCount)
    for first in stride(from: 0, to: rowCount, by: Self.batchRows) {
      let places = first..<min(first + Self.batchRows, rowCount)
      let rows = table.evaluation(
        of: RowSelection(indexes: Buffer(places.map { UInt64($0) &* step }), count: places.count))
      for id in attributes { add(rows.column(id.attribute), of: id) }
    }
  }

  private mutating func add(_ column: Column, of id: AttributeID) {
    var found = values[id] ?? Values()
    let isOrdered = column.type.isOrdered
    for index in 0..<column.count {
      guard column.validity?[index] ?? true else {
        found.nullCount += 1
        continue
      }
      guard isOrdered else { continue }
      let value = column[index]
      found.ordered.append((value.key, value))
    }
    values[id] = found
  }

  /// Returns the share of rows without a value.
  func nullShare(of id: AttributeID) -> AttributeExplanation.Expected<Double>? {
    values[id].map { .init(fact: Double($0.nullCount) / Double(rowCount), sampledRows: rowCount) }
  }

  /// Returns the mean and the quartiles of numbers and moments; nil where there are none.
  func summary(of id: AttributeID) -> AttributeExplanation.Expected<ValueSummary>? {
    guard let found = values[id]?.ordered, !found.isEmpty else { return nil }
    let sorted = found.sorted { $0.key < $1.key }
    let mean = sorted.reduce(0) { $0 + $1.key } / Double(sorted.count)
    let type = schema.attribute(id).columnType
    let quartiles = (1...3).map { sorted[(sorted.count - 1) * $0 / 4].value }
    let summary =
      switch type {
      case .int64, .float64, .decimal: ValueSummary(mean: .double(mean), quartiles: quartiles)
      default: ValueSummary(mean: type.values([Int64(mean.rounded())])[0], quartiles: quartiles)
      }
    return .init(fact: summary, sampledRows: rowCount)
  }
}

extension Value {
  /// Where a number or a moment lies among others, as a number of its unit.
  fileprivate var key: Double {
    switch self {
    case .integer(let number): Double(number)
    case .double(let number): number
    case .decimal(let number): Double(number.unscaled) / PowerOfTen.double(number.scale)
    case .date(let days): Double(days)
    case .timestamp(let microseconds), .time(let microseconds): Double(microseconds)
    default: 0
    }
  }
}
