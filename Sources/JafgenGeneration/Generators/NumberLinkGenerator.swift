import JafgenColumns
import JafgenMimesis

/// The values of a link to texts of digits, as whole numbers.
struct NumberLinkGenerator: ColumnGenerator {
  let producesNulls: Bool
  let estimatedWidth = 8
  private let source: any ColumnGenerator

  init(source: any ColumnGenerator) {
    self.source = source
    producesNulls = source.producesNulls
  }

  var type: ColumnType { .int64 }

  func column(rows: RowSelection) -> Column {
    let column = source.column(rows: rows)
    let numbers = Buffer<Int64>(capacity: rows.count)
    var bytes = ByteBuffer(capacity: rows.count * 20)
    for index in 0..<rows.count {
      let start = bytes.count
      column[index].appendText(as: column.type, to: &bytes)
      var number: Int64 = 0
      // Validation saw to it that there are 18 digits at most; a null has none.
      for place in start..<bytes.count where bytes.base[place] != UInt8(ascii: "-") {
        number = number &* 10 &+ Int64(bytes.base[place] &- UInt8(ascii: "0"))
      }
      numbers.base[index] = bytes.count > start && bytes.base[start] == UInt8(ascii: "-") ? 0 &- number : number
    }
    return Column(type: .int64, count: rows.count, validity: column.validity, values: .int64(numbers))
  }
}
