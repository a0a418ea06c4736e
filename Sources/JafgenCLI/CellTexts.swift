import JafgenColumns
import JafgenEncoding

/// The texts of columns' values exactly as in a CSV file, without its quotes.
enum CellTexts {
  /// Returns the text of every value of a column; nil for null.
  static func texts(of column: Column, field: ColumnField) -> [String?] {
    // The encoder is the one place that knows how a value looks: it writes a table of this column alone.
    let schema = BatchSchema(name: field.name, fields: [field])
    let encoder = CSVWriter(schema: schema).makeUnitEncoder()
    encoder.begin(startsFile: true)
    encoder.append(Batch(schema: schema, rows: 0..<column.count, columns: [column]))
    return fields(of: encoder.finish().bytes)
  }

  /// Returns the text of every value of a column that belongs to no table.
  static func texts(of column: Column) -> [String?] {
    texts(of: column, field: ColumnField(name: "", type: column.type, isNullable: true, estimatedWidth: 16))
  }

  /// Splits lines of one field each: nothing is null, and a quote within quotes is doubled.
  private static func fields(of bytes: UnsafeBufferPointer<UInt8>) -> [String?] {
    let quote = UInt8(ascii: "\"")
    let lineEnd = UInt8(ascii: "\n")
    var fields: [String?] = []
    var field: [UInt8] = []
    var index = 0
    while index < bytes.count {
      field.removeAll(keepingCapacity: true)
      let isQuoted = bytes[index] == quote
      if isQuoted { index += 1 }
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if isQuoted && byte == quote {
          let isDoubled = index < bytes.count && bytes[index] == quote
          index += 1
          if !isDoubled { break }
        } else if !isQuoted && byte == lineEnd {
          break
        }
        field.append(byte)
      }
      fields.append(field.isEmpty && !isQuoted ? nil : String(decoding: field, as: UTF8.self))
    }
    return fields
  }
}
