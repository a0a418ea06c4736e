import JafgenColumns
import JafgenMimesis

/// Values that a type makes of the row's number alone, or of the values that its draws are keyed by.
struct DomainSource: ColumnSource {
  private let generator: any ColumnGenerator
  private let keys: DrawKeys?

  init(_ generator: any ColumnGenerator, keys: DrawKeys? = nil) {
    self.generator = generator
    self.keys = keys
  }

  var dictionary: ColumnDictionary? { generator.dictionary }
  var estimatedWidth: Int { generator.estimatedWidth }

  func column(in rows: Evaluation) -> Column {
    generator.column(rows: keys?.rows(rows) ?? rows.rows)
  }
}
