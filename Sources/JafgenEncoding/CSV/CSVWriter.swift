import JafgenColumns

/// Comma-separated values: a header line of names, then a line a row.
///
/// In a table of one column a null whose text is empty is an empty line.
struct CSVWriter<Dialect: CSVDialect>: BatchEncoder {
  private let fileBegin: [UInt8]
  private let dialect: Dialect
  private let columnCount: Int
  private let slots: TextSlotCache

  /// Makes an encoder for tables of `schema` and prepares the texts of its dictionaries.
  ///
  /// `dialect` is that of the options.
  init(schema: BatchSchema, options: CSVOptions, dialect: Dialect) {
    self.dialect = dialect
    columnCount = schema.fields.count
    slots = TextSlotCache(schema: schema, as: dialect)
    var begin: [UInt8] = options.hasByteOrderMark ? [0xef, 0xbb, 0xbf] : []
    if options.hasHeader {
      begin += schema.fields.map { dialect.text($0.name) }.joined(separator: [dialect.delimiter])
      begin += options.lineEnding == .crlf ? [UInt8(ascii: "\r"), UInt8(ascii: "\n")] : [UInt8(ascii: "\n")]
    }
    fileBegin = begin
  }

  func header() -> [UInt8] { fileBegin }

  func makeUnitEncoder() -> any UnitEncoder {
    CSVUnitEncoder(dialect: dialect, rows: TextRows(columnCount: columnCount, slots: slots, as: dialect))
  }

  func footer(units: [UnitSummary], byteCount: Int) -> [UInt8] { [] }
}

/// One thread's lines.
private final class CSVUnitEncoder<Dialect: CSVDialect>: UnitEncoder {
  private let dialect: Dialect
  private let rows: TextRows<Dialect>
  private var output = ByteBuffer()
  private var rowCount = 0

  init(dialect: Dialect, rows: TextRows<Dialect>) {
    self.dialect = dialect
    self.rows = rows
  }

  func begin(startsFile: Bool) {
    output.removeAll()
    rowCount = 0
  }

  func append(_ batch: Batch) {
    let batchRowCount = batch.rows.count
    let columnCount = rows.columnCount
    let dialect = dialect
    // One delimiter a value, and a line end of at most two bytes.
    let maximumByteCount = rows.load(batch) + (columnCount + 2) * batchRowCount
    var end = output.reserve(maximumByteCount)
    withExtendedLifetime(batch) {
      let columns = UnsafePointer(rows.columns)
      for row in 0..<batchRowCount {
        var column = columns
        for _ in 0..<columnCount {
          end = column.pointee.append(row: row, to: end, as: dialect).append(dialect.delimiter)
          column += 1
        }
        // The line end takes the place of the last delimiter.
        if columnCount > 0 { end -= 1 }
        end = dialect.appendLineEnd(to: end)
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
