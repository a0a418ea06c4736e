import JafgenColumns
import JafgenSchema

/// The values of a link as text, in the form that text outputs show.
struct TextSource: ColumnSource {
  let source: any ColumnSource

  var estimatedWidth: Int { source.estimatedWidth }

  func column(in rows: Evaluation) -> Column {
    let column = source.column(in: rows)
    var texts = TextColumnBuilder(capacity: column.count, meanLength: Double(estimatedWidth))
    for index in 0..<column.count {
      let value = column[index]
      if value != .null { texts.write(value.text(as: column.type)) }
      texts.endText()
    }
    return texts.finish(validity: column.validity)
  }
}

/// The values of a link to texts of digits, as whole numbers.
struct NumberSource: ColumnSource {
  let source: any ColumnSource

  var estimatedWidth: Int { 8 }

  func column(in rows: Evaluation) -> Column {
    let column = source.column(in: rows)
    let count = column.count
    let numbers = Buffer<Int64>(capacity: count)
    for index in 0..<count {
      let value = column[index]
      let text = value == .null ? "" : value.text(as: column.type)
      var number: Int64 = 0
      // Validation saw to it that there are 18 digits at most; a null has none.
      for byte in text.utf8 where byte != UInt8(ascii: "-") {
        number = number &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
      }
      numbers.base[index] = text.utf8.first == UInt8(ascii: "-") ? 0 &- number : number
    }
    return Column(type: .int64, count: count, validity: column.validity, values: .int64(numbers))
  }
}
