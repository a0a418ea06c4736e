package import JafgenColumns
public import JafgenDiagnostics

/// The rows of an entity that are given beforehand.
public struct FixedTable: Sendable {
  /// The columns, each with as many values as there are rows.
  package let columns: [FixedColumn]
  /// The number of rows.
  public let rowCount: Int
  /// Where they are given.
  public let location: SourceLocation?

  package init(columns: [FixedColumn], rowCount: Int, location: SourceLocation?) {
    self.columns = columns
    self.rowCount = rowCount
    self.location = location
  }
}

extension [FixedColumn] {
  /// Returns the first row, and an earlier one, that have all these values in common; nil if there are none. Rows with a
  /// null differ from all others.
  func firstRepetition() -> (earlier: Int, later: Int)? {
    let indexes = map { ValueIndex($0.values) }
    var rows: [[UInt32]: Int] = [:]
    for row in 0..<(first?.values.count ?? 0) where allSatisfy({ $0.values.validity?[row] ?? true }) {
      if let earlier = rows.updateValue(row, forKey: indexes.map { $0.firstRows[row] }) { return (earlier, row) }
    }
    return nil
  }
}

/// One column of given rows.
package struct FixedColumn: Sendable {
  /// The name.
  package let name: String
  /// The values.
  package let values: Column
  /// Whether no value repeats, nulls aside.
  package let isUnique: Bool
  /// The bytes of the longest text.
  package let maximumWidth: Int

  /// About how many bytes a value has as text.
  package var estimatedWidth: Int {
    switch values.values {
    case .bytes(let offsets, _): values.count == 0 ? 1 : Int(offsets[values.count]) / values.count + 1
    default: 12
    }
  }

  /// Whether some row has no value.
  package var hasNulls: Bool { values.validity != nil }
}
