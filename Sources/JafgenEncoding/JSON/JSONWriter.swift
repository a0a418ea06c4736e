import JafgenColumns

/// One JSON object a row, its keys in the schema's order: an array of them or one a line.
///
/// - `array`: `[`, the objects on lines of their own with a comma at the end of all but the last, `]`.
/// - `lines`: JSON Lines; every object is followed by a line feed.
struct JSONWriter<Alphabet: JSONAlphabet>: BatchEncoder {
  private let layout: JSONLayout
  private let dialect: JSONDialect<Alphabet>
  private let frame: JSONObjectFrame
  private let columnCount: Int
  private let slots: TextSlotCache

  /// Makes an encoder for tables of `schema` and prepares its keys and the texts of its dictionaries.
  ///
  /// `indent` is the number of spaces of one level; `lines` have none.
  init(schema: BatchSchema, layout: JSONLayout, indent: Int) {
    self.layout = layout
    let names = schema.fields.map(\.name)
    switch layout {
    case .array:
      dialect = JSONDialect(indent: max(0, indent), depth: 2)
      // Every object brings the separator before it; the file's first one leaves the comma out.
      let lineBreak = dialect.indent == 0 ? [UInt8(ascii: "\n")] : dialect.lineBreak(depth: 1)
      frame = JSONObjectFrame(names: names, dialect: dialect, prefix: [UInt8(ascii: ",")] + lineBreak)
    case .lines:
      dialect = JSONDialect()
      frame = JSONObjectFrame(names: names, dialect: dialect, suffix: [UInt8(ascii: "\n")])
    }
    columnCount = schema.fields.count
    slots = TextSlotCache(schema: schema, as: dialect)
  }

  func header() -> [UInt8] { layout == .array ? [UInt8(ascii: "[")] : [] }

  func makeUnitEncoder() -> any UnitEncoder {
    JSONUnitEncoder(
      layout: layout, dialect: dialect, frame: frame,
      rows: TextRows(columnCount: columnCount, slots: slots, as: dialect))
  }

  func footer(units: [UnitSummary], byteCount: Int) -> [UInt8] {
    guard layout == .array else { return [] }
    // Without line breaks between the values the brackets have lines of their own; indented, they are an empty array.
    let isOnOneLine = dialect.indent > 0 && !units.contains { $0.rowCount > 0 }
    return Array((isOnOneLine ? "]\n" : "\n]\n").utf8)
  }
}

/// How objects make a file.
enum JSONLayout: Sendable {
  case array
  case lines
}

/// One thread's objects.
private final class JSONUnitEncoder<Alphabet: JSONAlphabet>: UnitEncoder {
  private let layout: JSONLayout
  private let dialect: JSONDialect<Alphabet>
  private let frame: JSONObjectFrame
  private let rows: TextRows<JSONDialect<Alphabet>>
  private var output = ByteBuffer()
  private var rowCount = 0
  private var startsFile = false

  init(
    layout: JSONLayout, dialect: JSONDialect<Alphabet>, frame: JSONObjectFrame,
    rows: TextRows<JSONDialect<Alphabet>>
  ) {
    self.layout = layout
    self.dialect = dialect
    self.frame = frame
    self.rows = rows
  }

  func begin(startsFile: Bool) {
    self.startsFile = startsFile
    output.removeAll()
    rowCount = 0
  }

  func append(_ batch: Batch) {
    let count = batch.rows.count
    let start = output.reserve(rows.load(batch) + frame.byteCount * count)
    let end = withExtendedLifetime(batch) {
      frame.append(count: count, columns: rows.columns, to: start, as: dialect)
    }
    output.commit(end)
    rows.unload()
    rowCount += count
  }

  func finish() -> EncodedUnit {
    var bytes = output.bytes
    if startsFile && layout == .array && rowCount > 0 {
      bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst())
    }
    return EncodedUnit(bytes: bytes, summary: UnitSummary(rowCount: rowCount, byteCount: bytes.count))
  }
}
