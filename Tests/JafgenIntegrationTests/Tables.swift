import JafgenColumns
import JafgenGeneration
import JafgenSchema

/// A column of a plan by its names.
struct ColumnPlace: Hashable, CustomStringConvertible {
  let system: String
  let entity: String
  let attribute: String

  var description: String { "\(system).\(entity).\(attribute)" }
}

/// That a test names a table or column that is not there.
struct UnknownColumn: Error {
  let name: String
}

extension GenerationPlan {
  /// All tables with their systems' names.
  var tables: [(system: String, table: PlannedTable)] {
    systems.flatMap { system in system.tables.map { (system.name, $0) } }
  }

  /// Returns a table.
  func table(_ system: String, _ entity: String) throws -> PlannedTable {
    guard let found = tables.first(where: { $0.system == system && $0.table.name == entity }) else {
      throw UnknownColumn(name: "\(system).\(entity)")
    }
    return found.table
  }

  /// Returns all values of all columns.
  func allValues() -> [ColumnPlace: [Value]] {
    var result: [ColumnPlace: [Value]] = [:]
    for (system, table) in tables {
      let batch = table.batch(rows: 0..<table.rowCount)
      for (field, column) in zip(batch.schema.fields, batch.columns) {
        result[ColumnPlace(system: system, entity: table.name, attribute: field.name)] = column.allValues
      }
    }
    return result
  }
}

extension PlannedTable {
  /// Returns one column of `rows`, all by default.
  func column(_ attribute: String, rows: Range<Int>? = nil) throws -> Column {
    guard let index = schema.fields.firstIndex(where: { $0.name == attribute }) else {
      throw UnknownColumn(name: attribute)
    }
    return batch(rows: rows ?? 0..<rowCount).columns[index]
  }

  /// Returns the values of one column.
  func values(_ attribute: String, rows: Range<Int>? = nil) throws -> [Value] {
    try column(attribute, rows: rows).allValues
  }
}

extension Column {
  /// The values in order.
  var allValues: [Value] { (0..<count).map { self[$0] } }
}

extension Value {
  /// The text of a string.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number that an integer, decimal, date or moment is stored as.
  var whole: Int64? {
    switch self {
    case .integer(let number), .timestamp(let number), .time(let number): number
    case .decimal(let number): number.unscaled
    case .date(let days): Int64(days)
    default: nil
    }
  }
}
