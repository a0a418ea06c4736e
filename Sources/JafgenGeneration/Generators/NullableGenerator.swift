import JafgenColumns
import JafgenMimesis
import JafgenRandom

/// Values of another generator, each row being null with a fixed probability.
struct NullableGenerator: ColumnGenerator {
  let type: ColumnType
  let dictionary: ColumnDictionary?
  let estimatedWidth: Int
  private let values: any ColumnGenerator
  private let key: StreamKey
  private let threshold: UInt64
  private let isAlwaysNull: Bool

  init(values: any ColumnGenerator, key: StreamKey, probability: Double) {
    self.values = values
    type = values.type
    dictionary = values.dictionary
    estimatedWidth = values.estimatedWidth
    self.key = key
    threshold = Uniform.threshold(probability: probability)
    isAlwaysNull = probability >= 1
  }

  var producesNulls: Bool { true }

  func column(rows: RowSelection) -> Column {
    let column = values.column(rows: rows)
    let numbers = rows.pointer
    let validity = Bitmap(count: rows.count) { !isAlwaysNull && key.draw(numbers[$0]) >= threshold }
    return column.withValidity(.both(validity, column.validity))
  }
}
