import Foundation
import JafgenColumns
import JafgenEncoding
import JafgenTestSupport
import Testing

/// What `docs/outputs.md` shows of options is what they give.
struct OutputPageTests {
  private static let path = "docs/outputs.md"

  /// The table that the page shows: its first `rowCount` rows, the first of that name.
  private func batch(rowCount: Int, name: String) -> Batch {
    func bytes(_ texts: [String]) -> Column.Values {
      let ends = texts.indices.map { Int32(texts[...$0].reduce(0) { $0 + $1.utf8.count }) }
      return .bytes(offsets: Buffer([0] + ends), bytes: Buffer(texts.flatMap { Array($0.utf8) }))
    }
    func nulls(_ isPresent: [Bool]) -> Bitmap { Bitmap(count: rowCount) { isPresent[$0] } }
    let tags = Column(type: .string, count: 2, values: bytes(["a", "b"]))
    let fields = [
      ("id", Column(type: .int64, count: rowCount, values: .int64(Buffer([1, 2, 3])))),
      ("name", Column(type: .string, count: rowCount, values: bytes([name, "said \"hi\", left", ""]))),
      (
        "price",
        Column(
          type: .decimal(precision: 9, scale: 2), count: rowCount, validity: nulls([true, false, true]),
          values: .int64(Buffer([250, 0, 0])))
      ),
      (
        "born",
        Column(
          type: .date, count: rowCount, validity: nulls([true, false, true]),
          values: .int32(
            Buffer([
              Int32(CivilDate.days(year: 1990, month: 5, day: 17)), 0,
              Int32(CivilDate.days(year: 2001, month: 12, day: 31)),
            ])))
      ),
      (
        "tags",
        Column(
          type: .list(.string), count: rowCount, validity: nulls([true, true, false]),
          values: .list(offsets: Buffer([Int32]([0, 2, 2, 2])), elements: tags))
      ),
    ]
    let schema = BatchSchema(
      name: "table",
      fields: fields.map {
        ColumnField(name: $0.0, type: $0.1.type, isNullable: $0.1.validity != nil, estimatedWidth: 8)
      })
    return Batch(schema: schema, rows: 0..<rowCount, columns: fields.map(\.1))
  }

  /// The options of a marker, `FORMAT NAME=VALUE...`, by the schema language's names.
  private func encoding(_ format: String, _ options: [String: String]) throws -> FileEncoding {
    var csv = CSVOptions()
    var json = JSONOptions()
    for (name, value) in options {
      switch name {
      case "delimiter": csv.delimiter = try #require(value.utf8.first)
      case "quoting": csv.quoting = try #require(CSVOptions.Quoting(rawValue: value))
      case "null": csv.null = value
      case "header": csv.hasHeader = value == "true"
      case "indent": json.indent = try #require(Int(value))
      case "ensure_ascii": json.escapesNonASCII = value == "true"
      case "rows", "name": break
      default: Issue.record("a marker has no \(name)")
      }
    }
    switch format {
    case "csv": return .csv(csv)
    case "json": return .json(json)
    default: return .jsonl(json)
    }
  }

  @Test func whatIsShownOfOptionsIsWhatTheyGive() throws {
    var count = 0
    for block in try MarkdownPage(Self.path).blocks {
      guard var words = block.argument("encoded")?.components(separatedBy: " ") else { continue }
      count += 1
      let format = words.removeFirst()
      var options: [String: String] = [:]
      for word in words {
        let parts = word.components(separatedBy: "=")
        try #require(parts.count == 2, "\(Self.path):\(block.line): \(word)")
        options[parts[0]] = parts[1]
      }
      let batch = batch(rowCount: options["rows"].flatMap { Int($0) } ?? 3, name: options["name"] ?? "Ann")
      let encoder = try encoding(format, options).makeEncoder(schema: batch.schema)
      let worker = encoder.makeUnitEncoder()
      worker.begin(startsFile: true)
      worker.append(batch)
      let unit = worker.finish()
      let bytes = encoder.header() + unit.bytes
      let file = bytes + encoder.footer(units: [unit.summary], byteCount: bytes.count)
      #expect(block.text == String(decoding: file, as: UTF8.self), "\(Self.path):\(block.line)")
    }
    #expect(count >= 9)
  }
}
