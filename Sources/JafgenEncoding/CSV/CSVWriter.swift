package import JafgenColumns
package import JafgenOutputs

/// Comma-separated values: a header line of names, then a line a row.
///
/// In a table of one column a null whose text is empty is an empty line.
package struct CSVWriter: BatchEncoder {
  private let fileBegin: [UInt8]
  /// Nil for the dialect of the default options.
  private let customDialect: CustomCSVDialect?
  private let columnCount: Int
  private let slots: TextSlotCache

  /// Makes an encoder for tables of `schema` and prepares the texts of its dictionaries.
  ///
  /// It does not compress.
  package init(schema: BatchSchema, options: CSVOptions = CSVOptions()) {
    columnCount = schema.fields.count
    if options.hasStandardDialect {
      customDialect = nil
      slots = TextSlotCache(schema: schema, as: StandardCSVDialect())
      fileBegin = Self.fileBegin(schema, options, StandardCSVDialect())
    } else {
      let dialect = CustomCSVDialect(options)
      customDialect = dialect
      slots = TextSlotCache(schema: schema, as: dialect)
      fileBegin = Self.fileBegin(schema, options, dialect)
    }
  }

  private static func fileBegin(_ schema: BatchSchema, _ options: CSVOptions, _ dialect: some CSVDialect) -> [UInt8] {
    var bytes: [UInt8] = options.hasByteOrderMark ? [0xef, 0xbb, 0xbf] : []
    guard options.hasHeader else { return bytes }
    bytes += schema.fields.map { dialect.text($0.name) }.joined(separator: [dialect.delimiter])
    return bytes + Array((options.lineEnding == .crlf ? "\r\n" : "\n").utf8)
  }

  package func header() -> [UInt8] { fileBegin }

  package func makeUnitEncoder() -> any UnitEncoder {
    if let customDialect {
      return CSVUnitEncoder(rows: .custom(TextRows(columnCount: columnCount, slots: slots, as: customDialect)))
    }
    return CSVUnitEncoder(rows: .standard(TextRows(columnCount: columnCount, slots: slots, as: StandardCSVDialect())))
  }

  package func footer(units: [UnitSummary], byteCount: Int) -> [UInt8] { [] }
}

/// One thread's lines.
private final class CSVUnitEncoder: UnitEncoder {
  /// Columns in either dialect. The choice is made once a batch and in sight of the compiler: a generic class would not
  /// be specialized behind its protocol.
  enum Rows {
    case standard(TextRows<StandardCSVDialect>)
    case custom(TextRows<CustomCSVDialect>)
  }

  private let rows: Rows
  private var output = ByteBuffer()
  private var rowCount = 0

  init(rows: Rows) { self.rows = rows }

  func begin(startsFile: Bool) {
    output.removeAll()
    rowCount = 0
  }

  func append(_ batch: Batch) {
    switch rows {
    case .standard(let rows): append(batch, rows)
    case .custom(let rows): append(batch, rows)
    }
  }

  private func append(_ batch: Batch, _ rows: TextRows<some CSVDialect>) {
    let batchRowCount = batch.rows.count
    let columnCount = rows.columnCount
    let dialect = rows.dialect
    // One delimiter a value, and a line end of at most two bytes.
    let maximumByteCount = rows.load(batch) + (columnCount + 2) * batchRowCount
    let start = output.reserve(maximumByteCount)
    let end = withExtendedLifetime(batch) {
      var end = start
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
      return end
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
