package import JafgenColumns

/// Comma-separated values as in RFC 4180: a header line of names, UTF-8, line feeds, quotes only where needed.
///
/// Null is nothing and the empty text is `""`. In a table of one column a null is therefore an empty line.
package struct CSVWriter: BatchEncoder {
  private let headerLine: [UInt8]
  private let columnCount: Int
  private let slots: TextSlotCache

  /// Makes an encoder for tables of `schema` and prepares the texts of its dictionaries.
  package init(schema: BatchSchema) {
    var slots = TextSlotCache(columnCount: schema.fields.count)
    for field in schema.fields {
      if let dictionary = field.dictionary { _ = slots.slots(of: dictionary, as: CSVDialect.self) }
    }
    self.slots = slots
    columnCount = schema.fields.count
    headerLine =
      Array(schema.fields.map { CSVDialect.field($0.name) }.joined(separator: [UInt8(ascii: ",")]))
      + [UInt8(ascii: "\n")]
  }

  package func header() -> [UInt8] { headerLine }

  package func makeUnitEncoder() -> any UnitEncoder {
    CSVUnitEncoder(rows: TextRows(columnCount: columnCount, slots: slots))
  }

  package func footer(units: [UnitSummary], byteCount: Int) -> [UInt8] { [] }
}

/// One thread's lines.
private final class CSVUnitEncoder: UnitEncoder {
  private let rows: TextRows<CSVDialect>
  private var output = ByteBuffer()
  private var rowCount = 0

  init(rows: TextRows<CSVDialect>) { self.rows = rows }

  func begin(startsFile: Bool) {
    output.removeAll()
    rowCount = 0
  }

  func append(_ batch: Batch) {
    let batchRowCount = batch.rows.count
    let columnCount = rows.columnCount
    // One delimiter or line end a value, and a line end for rows without columns.
    let maximumByteCount = rows.load(batch) + (columnCount + 1) * batchRowCount
    var end = output.reserve(maximumByteCount)
    withExtendedLifetime(batch) {
      let columns = UnsafePointer(rows.columns)
      for row in 0..<batchRowCount {
        var column = columns
        for _ in 0..<columnCount {
          end = column.pointee.append(row: row, to: end, as: CSVDialect.self).append(UInt8(ascii: ","))
          column += 1
        }
        // The last delimiter becomes the line end.
        if columnCount > 0 { end -= 1 }
        end = end.append(UInt8(ascii: "\n"))
      }
    }
    output.commit(end)
    rows.unload()
    rowCount += batchRowCount
  }

  func finish() -> EncodedUnit {
    let bytes = output.bytes
    return EncodedUnit(bytes: bytes, summary: UnitSummary(rowCount: rowCount, byteCount: bytes.count))
  }
}
