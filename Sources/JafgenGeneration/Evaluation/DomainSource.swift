import JafgenColumns
import JafgenMimesis

/// Values that a type makes of the row's number alone.
struct DomainSource: ColumnSource {
  private let generator: any ColumnGenerator

  init(_ generator: any ColumnGenerator) { self.generator = generator }

  var dictionary: ColumnDictionary? { generator.dictionary }
  var estimatedWidth: Int { generator.estimatedWidth }

  func column(in rows: Evaluation) -> Column { generator.column(rows: rows.rows) }
}
