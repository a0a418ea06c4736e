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

/// One column of given rows.
package struct FixedColumn: Sendable {
  /// The name.
  package let name: String
  /// The name of its type, stated or inferred.
  package let typeName: String
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
