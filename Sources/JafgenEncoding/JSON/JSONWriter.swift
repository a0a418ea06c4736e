package import JafgenColumns
package import JafgenOutputs

/// One JSON object a row, its keys in the schema's order: an array of them or one a line.
///
/// - `array`: `[`, the objects on lines of their own with a comma at the end of all but the last, `]`.
/// - `lines`: JSON Lines; every object is followed by a line feed.
package struct JSONWriter: BatchEncoder {
  /// How objects make a file.
  package enum Layout: Sendable {
    case array
    case lines
  }

  private let layout: Layout
  private let indent: Int
  private let escapesNonASCII: Bool
  private let frame: JSONObjectFrame
  private let columnCount: Int
  private let slots: TextSlotCache

  /// Makes an encoder for tables of `schema` and prepares its keys and the texts of its dictionaries.
  ///
  /// It does not compress. Lines are not indented.
  package init(schema: BatchSchema, layout: Layout, options: JSONOptions = JSONOptions()) {
    self.layout = layout
    indent = layout == .array ? max(0, options.indent) : 0
    escapesNonASCII = options.escapesNonASCII
    columnCount = schema.fields.count
    if escapesNonASCII {
      (frame, slots) = Self.prepare(schema, layout, Self.dialect(ASCIIAlphabet.self, indent: indent))
    } else {
      (frame, slots) = Self.prepare(schema, layout, Self.dialect(UnicodeAlphabet.self, indent: indent))
    }
  }

  /// The dialect of a row's values, around which stand the array and the object.
  private static func dialect<Alphabet: JSONAlphabet>(
    _ alphabet: Alphabet.Type, indent: Int
  ) -> JSONDialect<Alphabet> {
    JSONDialect(indent: indent, depth: 2)
  }

  private static func prepare<Alphabet: JSONAlphabet>(
    _ schema: BatchSchema, _ layout: Layout, _ dialect: JSONDialect<Alphabet>
  ) -> (JSONObjectFrame, TextSlotCache) {
    let names = schema.fields.map(\.name)
    let lineFeed = [UInt8(ascii: "\n")]
    let frame =
      switch layout {
      case .array:
        // Every object brings the separator before it; the file's first one leaves the comma out.
        JSONObjectFrame(
          names: names, dialect: dialect,
          prefix: [UInt8(ascii: ",")] + (dialect.indent == 0 ? lineFeed : dialect.lineBreak(depth: 1)))
      case .lines: JSONObjectFrame(names: names, dialect: dialect, suffix: lineFeed)
      }
    return (frame, TextSlotCache(schema: schema, as: dialect))
  }

  package func header() -> [UInt8] { layout == .array ? [UInt8(ascii: "[")] : [] }

  package func makeUnitEncoder() -> any UnitEncoder {
    func rows<Alphabet: JSONAlphabet>(_ alphabet: Alphabet.Type) -> TextRows<JSONDialect<Alphabet>> {
      TextRows(columnCount: columnCount, slots: slots, as: Self.dialect(alphabet, indent: indent))
    }
    return JSONUnitEncoder(
      layout: layout, frame: frame,
      rows: escapesNonASCII ? .ascii(rows(ASCIIAlphabet.self)) : .unicode(rows(UnicodeAlphabet.self)))
  }

  package func footer(units: [UnitSummary], byteCount: Int) -> [UInt8] {
    guard layout == .array else { return [] }
    // Indented, an array without rows is closed where it was opened.
    let closesAtOnce = indent > 0 && !units.contains { $0.rowCount > 0 }
    return Array((closesAtOnce ? "]\n" : "\n]\n").utf8)
  }
}

/// One thread's objects.
private final class JSONUnitEncoder: UnitEncoder {
  /// Columns in either alphabet. The choice is made once a batch and in sight of the compiler: a generic class would
  /// not be specialized behind its protocol.
  enum Rows {
    case unicode(TextRows<JSONDialect<UnicodeAlphabet>>)
    case ascii(TextRows<JSONDialect<ASCIIAlphabet>>)
  }

  private let layout: JSONWriter.Layout
  private let frame: JSONObjectFrame
  private let rows: Rows
  private var output = ByteBuffer()
  private var rowCount = 0
  private var startsFile = false

  init(layout: JSONWriter.Layout, frame: JSONObjectFrame, rows: Rows) {
    self.layout = layout
    self.frame = frame
    self.rows = rows
  }

  func begin(startsFile: Bool) {
    self.startsFile = startsFile
    output.removeAll()
    rowCount = 0
  }

  func append(_ batch: Batch) {
    switch rows {
    case .unicode(let rows): append(batch, rows)
    case .ascii(let rows): append(batch, rows)
    }
  }

  private func append<Alphabet: JSONAlphabet>(_ batch: Batch, _ rows: TextRows<JSONDialect<Alphabet>>) {
    let count = batch.rows.count
    let start = output.reserve(rows.load(batch) + frame.byteCount * count)
    let end = withExtendedLifetime(batch) {
      frame.append(count: count, columns: rows.columns, to: start, as: rows.dialect)
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
