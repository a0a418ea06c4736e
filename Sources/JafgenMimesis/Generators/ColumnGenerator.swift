package import JafgenColumns

/// Makes the columns of one attribute: the values of any rows, in any order.
///
/// A value depends only on the generator and the row's number. Calls may run at the same time on many threads.
package protocol ColumnGenerator: Sendable {
  /// The type of every column.
  var type: ColumnType { get }
  /// The dictionary that every column draws its codes from, if that is how they are made.
  var dictionary: ColumnDictionary? { get }
  /// Whether columns can hold nulls.
  var producesNulls: Bool { get }
  /// About how many bytes a value has as text.
  var estimatedWidth: Int { get }

  /// Returns the values of `rows` in their order.
  ///
  /// - Complexity: one dynamic call a column; a few allocations a column, none a value.
  func column(rows: RowSelection) -> Column
}

extension ColumnGenerator {
  package var dictionary: ColumnDictionary? { nil }
  package var producesNulls: Bool { false }
}
