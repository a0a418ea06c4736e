import JafgenColumns
import JafgenEncoding
import JafgenMimesis
internal import JafgenOutputs
import JafgenSQL

/// A value of some type and how every format shows it: one row of the table of types in `docs/outputs.md`.
struct OutputSample {
  /// What the page calls the type.
  let name: String
  /// The type.
  let type: ColumnType
  private let values: Column.Values

  /// One value of every type, and the forms of types that formats show differently.
  static let all: [OutputSample] = [
    OutputSample("boolean", .boolean, .bits(Bitmap(count: 1) { _ in true })),
    OutputSample("integer", .int64, .int64(Buffer([-42]))),
    OutputSample("float", .float64(decimals: nil), .float64(Buffer([12.5]))),
    OutputSample("decimal(9, 2)", .decimal(precision: 9, scale: 2), .int64(Buffer([-5]))),
    OutputSample("string", .string, bytes(#"6" tile"#)),
    OutputSample("date", .date, .int32(Buffer([19_782]))),
    OutputSample("timestamp", .timestamp(fractionDigits: 0), .int64(Buffer([1_709_214_309_000_000]))),
    OutputSample("timestamp, milliseconds", .timestamp(fractionDigits: 3), .int64(Buffer([1_709_214_309_120_000]))),
    OutputSample(
      "timestamp in UTC", .timestamp(fractionDigits: 0, zone: .utc), .int64(Buffer([1_709_214_309_000_000]))),
    OutputSample(
      "timestamp in Asia/Kolkata", .timestamp(fractionDigits: 0, zone: ZoneData.rules(of: "Asia/Kolkata")),
      .int64(Buffer([1_709_214_309_000_000]))),
    OutputSample("time", .time(fractionDigits: 0), .int64(Buffer([49_509_000_000]))),
    OutputSample("uuid", .uuid, .uuids(Buffer((0..<16).map { UInt8($0) * 17 }))),
    OutputSample("binary", .binary, bytes("foo")),
    OutputSample("json", .json, bytes(#"{"a":1}"#)),
    OutputSample(
      "list of integer", .list(.int64),
      .list(
        offsets: Buffer([0, 2]), elements: Column(type: .int64, count: 2, values: .int64(Buffer([1, 2]))))),
    OutputSample(
      "list of date with nulls", .list(.date, hasNulls: true),
      .list(
        offsets: Buffer([0, 2]),
        elements: Column(
          type: .date, count: 2, validity: Bitmap(count: 2) { $0 == 0 }, values: .int32(Buffer([19_782, 0]))))),
    OutputSample(
      "object of a date and, perhaps, a string",
      .object([
        ObjectMember(name: "a", type: .date, isNullable: false),
        ObjectMember(name: "b", type: .string, isNullable: true),
      ]),
      .object([
        Column(type: .date, count: 1, values: .int32(Buffer([19_782]))),
        Column(type: .string, count: 1, validity: Bitmap(count: 1) { _ in false }, values: bytes("")),
      ])),
  ]

  private init(_ name: String, _ type: ColumnType, _ values: Column.Values) {
    self.name = name
    self.type = type
    self.values = values
  }

  private static func bytes(_ text: String) -> Column.Values {
    .bytes(offsets: Buffer([0, Int32(text.utf8.count)]), bytes: Buffer(Array(text.utf8)))
  }

  /// The row of the table.
  var row: String {
    let csv = String(text(as: .csv).dropFirst("a\n".count).dropLast("\n".count))
    let json = String(text(as: .jsonl).dropFirst(#"{"a":"#.count).dropLast("}\n".count))
    let cells = [name, "`\(csv)`", "`\(json)`", parquet, "`\(SQLDialect.duckdb.typeName(type))`"]
    return "| \(cells.joined(separator: " | ")) |"
  }

  private var schema: BatchSchema {
    BatchSchema(name: "t", fields: [ColumnField(name: "a", type: type, isNullable: false, estimatedWidth: 8)])
  }

  private func text(as format: OutputFormat) -> String {
    let encoder = format.makeEncoder(schema: schema)
    let worker = encoder.makeUnitEncoder()
    worker.begin(startsFile: true)
    worker.append(Batch(schema: schema, rows: 0..<1, columns: [Column(type: type, count: 1, values: values)]))
    let unit = worker.finish()
    return String(decoding: encoder.header() + unit.bytes, as: UTF8.self)
  }

  // MARK: Parquet

  private var parquet: String {
    let standard = parquet(uuid: .string)
    let native = parquet(uuid: .native)
    return standard == native ? standard : "\(standard); by `uuid: native` \(native)"
  }

  private func parquet(uuid: ParquetOptions.UUIDForm) -> String {
    var rest = ParquetSchema(schema, uuid: uuid).elements.dropFirst()
    return "`\(Self.text(ofFirst: &rest))`"
  }

  /// The node that comes next and all below it, in the words of the specification.
  private static func text(ofFirst rest: inout ArraySlice<SchemaElement>) -> String {
    guard let element = rest.popFirst() else { return "" }
    var words: [String] = []
    switch element.physicalType {
    case .boolean: words.append("BOOLEAN")
    case .int32: words.append("INT32")
    case .int64: words.append("INT64")
    case .double: words.append("DOUBLE")
    case .byteArray: words.append("BYTE_ARRAY")
    case .fixedLengthByteArray: words.append("FIXED_LEN_BYTE_ARRAY(\(element.typeLength ?? 0))")
    case nil: words.append("group")
    }
    switch element.logicalType {
    case .string: words.append("STRING")
    case .list: words.append("LIST")
    case .decimal(let precision, let scale): words.append("DECIMAL(\(precision), \(scale))")
    case .date: words.append("DATE")
    case .timeMicros: words.append("TIME(MICROS)")
    case .timestampMicros(let isAdjustedToUTC): words.append("TIMESTAMP(MICROS\(isAdjustedToUTC ? ", UTC" : ""))")
    case .int64: words.append("INT(64)")
    case .json: words.append("JSON")
    case .uuid: words.append("UUID")
    case nil: break
    }
    let childCount = element.childCount ?? 0
    guard childCount > 0 else { return words.joined(separator: " ") }
    let children = (0..<childCount).map { _ in
      let repetition = rest.first?.repetition
      let name = rest.first?.name ?? ""
      return "\(repetition.map { "\($0)" } ?? "") \(name): \(text(ofFirst: &rest))"
    }
    return "\(words.joined(separator: " ")) { \(children.joined(separator: ", ")) }"
  }
}
