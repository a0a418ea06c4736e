import JafgenColumns
import JafgenSchema

/// The values of a link as text, in the form that text outputs show.
struct TextSource: ColumnSource {
  let source: any ColumnSource

  var estimatedWidth: Int { source.estimatedWidth }

  func column(in rows: Evaluation) -> Column {
    let column = source.column(in: rows)
    let count = column.count
    var bytes = ByteBuffer(capacity: count * (estimatedWidth + 4))
    let offsets = Buffer<Int32>(capacity: count + 1)
    offsets.base[0] = 0
    for index in 0..<count {
      column[index].appendText(as: column.type, to: &bytes)
      offsets.base[index + 1] = Int32(truncatingIfNeeded: bytes.count)
    }
    Column.checkOffsets(upTo: bytes.count)
    let copy = Buffer<UInt8>(capacity: bytes.count)
    copy.base.update(from: bytes.base, count: bytes.count)
    return Column(
      type: .string, count: count, validity: column.validity, values: .bytes(offsets: offsets, bytes: copy))
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
    var bytes = ByteBuffer(capacity: count * 20)
    for index in 0..<count {
      let start = bytes.count
      column[index].appendText(as: column.type, to: &bytes)
      var number: Int64 = 0
      // Validation saw to it that there are 18 digits at most; a null has none.
      for place in start..<bytes.count where bytes.base[place] != UInt8(ascii: "-") {
        number = number &* 10 &+ Int64(bytes.base[place] &- UInt8(ascii: "0"))
      }
      numbers.base[index] = bytes.count > start && bytes.base[start] == UInt8(ascii: "-") ? 0 &- number : number
    }
    return Column(type: .int64, count: count, validity: column.validity, values: .int64(numbers))
  }
}
