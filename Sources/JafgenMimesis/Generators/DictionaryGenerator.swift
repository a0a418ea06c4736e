import JafgenColumns
import JafgenRandom

/// Codes of a dictionary: lists of words, choices, small ranges.
struct DictionaryGenerator: ColumnGenerator {
  let values: ColumnDictionary
  let picker: IndexPicker
  let estimatedWidth: Int
  /// Where the picker's indexes are not the codes themselves: the code of each index.
  var codes: [UInt32]?
  /// The stream and threshold by which values are null, apart from the pick.
  var nulls: (key: StreamKey, threshold: UInt64)?

  var type: ColumnType { values.values.type }
  var dictionary: ColumnDictionary? { values }
  var producesNulls: Bool { nulls != nil }

  func column(rows: RowSelection) -> Column {
    let buffer = Buffer<UInt32>(capacity: rows.count)
    let base = buffer.base
    if let codes {
      codes.withUnsafeBufferPointer { codes in
        picker.forEach(rows) { base[$0] = codes[Int(truncatingIfNeeded: $1)] }
      }
    } else {
      picker.forEach(rows) { base[$0] = UInt32(truncatingIfNeeded: $1) }
    }
    let validity = nulls.map { nulls in
      let numbers = rows.pointer
      return Bitmap(count: rows.count) { nulls.key.draw(numbers[$0]) >= nulls.threshold }
    }
    return Column(type: type, count: rows.count, validity: validity, values: .codes(buffer, values))
  }
}
