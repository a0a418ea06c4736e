package import JafgenColumns

/// Makes the columns of one attribute out of what an evaluation has: the rows and their other columns.
///
/// A value depends only on the source and its row. Calls may run at the same time on many threads, each with an
/// evaluation of its own.
package protocol ColumnSource: Sendable {
  /// The dictionary that every column draws its codes from, if that is how they are made.
  var dictionary: ColumnDictionary? { get }
  /// About how many bytes a value has as text.
  var estimatedWidth: Int { get }

  /// Returns the values of the evaluation's rows in their order.
  func column(in rows: Evaluation) -> Column
}

extension ColumnSource {
  package var dictionary: ColumnDictionary? { nil }
}
