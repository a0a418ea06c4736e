package import JafgenColumns

/// One JSON object a row, its keys in the schema's order, without spaces: an array of them or one a line.
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
  private let keys: JSONKeys
  private let slots: TextSlotCache

  /// Makes an encoder for tables of `schema` and prepares its keys and the texts of its dictionaries.
  package init(schema: BatchSchema, layout: Layout) {
    self.layout = layout
    var slots = TextSlotCache(columnCount: schema.fields.count)
    for field in schema.fields {
      if let dictionary = field.dictionary { _ = slots.slots(of: dictionary, as: JSONDialect.self) }
    }
    self.slots = slots
    // In an array every object brings the separator before it; the file's first one leaves it out.
    let opening = layout == .array ? ",\n{" : "{"
    keys = JSONKeys(names: schema.fields.map(\.name), opening: Array(opening.utf8))
  }

  package func header() -> [UInt8] {
    switch layout {
    case .array: Array("[\n".utf8)
    case .lines: []
    }
  }

  package func makeUnitEncoder() -> any UnitEncoder {
    JSONUnitEncoder(layout: layout, keys: keys, slots: slots)
  }

  package func footer(units: [UnitSummary], byteCount: Int) -> [UInt8] {
    switch layout {
    case .array: Array((units.contains { $0.rowCount > 0 } ? "\n]\n" : "]\n").utf8)
    case .lines: []
    }
  }
}

/// What stands before each value: the key with its colon, led by a comma or the object's opening.
private final class JSONKeys: Sendable {
  /// Key i is `bytes[offsets[i]..<offsets[i + 1]]`; one more entry holds the opening of objects without keys.
  let offsets: Buffer<Int>
  let bytes: Buffer<UInt8>
  let count: Int

  /// The number of bytes of all keys and the opening.
  var byteCount: Int { offsets[count + 1] }

  init(names: [String], opening: [UInt8]) {
    var text: [UInt8] = []
    var ends = [0]
    for (index, name) in names.enumerated() {
      text += index == 0 ? opening : [UInt8(ascii: ",")]
      text += JSONDialect.quoted(name)
      text.append(UInt8(ascii: ":"))
      ends.append(text.count)
    }
    text += opening
    ends.append(text.count)
    offsets = Buffer(ends)
    bytes = Buffer(text)
    count = names.count
  }
}

/// One thread's objects.
private final class JSONUnitEncoder: UnitEncoder {
  private let layout: JSONWriter.Layout
  private let keys: JSONKeys
  private let rows: TextRows<JSONDialect>
  private var output = ByteBuffer()
  private var rowCount = 0
  private var startsFile = false

  init(layout: JSONWriter.Layout, keys: JSONKeys, slots: TextSlotCache) {
    self.layout = layout
    self.keys = keys
    rows = TextRows(columnCount: keys.count, slots: slots)
  }

  func begin(startsFile: Bool) {
    self.startsFile = startsFile
    output.removeAll()
    rowCount = 0
  }

  func append(_ batch: Batch) {
    let batchRowCount = batch.rows.count
    // Beside keys and values: the closing brace and a line end.
    let maximumByteCount = rows.load(batch) + (keys.byteCount + 2) * batchRowCount
    var end = output.reserve(maximumByteCount)
    let closingByteCount = layout == .lines ? 2 : 1
    withExtendedLifetime((batch, keys)) {
      let columns = UnsafePointer(rows.columns)
      let keyBytes = UnsafePointer(keys.bytes.base)
      let keyOffsets = UnsafePointer(keys.offsets.base)
      let columnCount = keys.count
      for row in 0..<batchRowCount {
        for index in 0..<columnCount {
          let place = keyOffsets[index]
          end = end.append(keyBytes + place, count: keyOffsets[index &+ 1] &- place)
          end = columns[index].append(row: row, to: end, as: JSONDialect.self)
        }
        if columnCount == 0 { end = end.append(keyBytes, count: keyOffsets[1]) }
        end[0] = UInt8(ascii: "}")
        end[1] = UInt8(ascii: "\n")
        end += closingByteCount
      }
    }
    output.commit(end)
    rows.unload()
    rowCount += batchRowCount
  }

  func finish() -> EncodedUnit {
    var bytes = output.bytes
    if startsFile && layout == .array && rowCount > 0 {
      bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(2))
    }
    return EncodedUnit(bytes: bytes, summary: UnitSummary(rowCount: rowCount, byteCount: bytes.count))
  }
}
