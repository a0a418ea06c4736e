import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs

/// Columns from plain Swift values, and the bytes that encoders make of them.
enum Samples {
  static func validity(_ values: [(some Sendable)?]) -> Bitmap? {
    guard values.contains(where: { $0 == nil }) else { return nil }
    return Bitmap(count: values.count) { values[$0] != nil }
  }

  static func integers(_ values: [Int64?], type: ColumnType = .int64) -> Column {
    Column(type: type, count: values.count, validity: validity(values), values: .int64(Buffer(values.map { $0 ?? -1 })))
  }

  static func dates(_ values: [Int32?]) -> Column {
    Column(
      type: .date, count: values.count, validity: validity(values), values: .int32(Buffer(values.map { $0 ?? -1 })))
  }

  static func floats(_ values: [Double?], decimals: Int? = nil) -> Column {
    Column(
      type: .float64(decimals: decimals), count: values.count, validity: validity(values),
      values: .float64(Buffer(values.map { $0 ?? 0.5 })))
  }

  static func booleans(_ values: [Bool?]) -> Column {
    Column(
      type: .boolean, count: values.count, validity: validity(values),
      values: .bits(Bitmap(count: values.count) { values[$0] ?? true }))
  }

  static func texts(_ values: [String?], type: ColumnType = .string) -> Column {
    bytes(values.map { $0.map { Array($0.utf8) } }, type: type)
  }

  static func bytes(_ values: [[UInt8]?], type: ColumnType = .binary) -> Column {
    var offsets: [Int32] = [0]
    var joined: [UInt8] = []
    for value in values {
      // What stands in a null's place must not matter.
      joined += value ?? Array("null,\"place\"".utf8)
      offsets.append(Int32(joined.count))
    }
    return Column(
      type: type, count: values.count, validity: validity(values),
      values: .bytes(offsets: Buffer(offsets), bytes: Buffer(joined)))
  }

  static func uuids(_ values: [[UInt8]?]) -> Column {
    Column(
      type: .uuid, count: values.count, validity: validity(values),
      values: .uuids(Buffer(values.flatMap { $0 ?? Array(repeating: 7, count: 16) })))
  }

  /// Lists that take `counts[i]` elements each, a null list none; what is left of `elements` is unused.
  static func lists(_ counts: [Int?], of elements: Column) -> Column {
    var offsets: [Int32] = [0]
    for count in counts { offsets.append(offsets[offsets.count - 1] + Int32(count ?? 0)) }
    return Column(
      type: .list(elements.type), count: counts.count, validity: validity(counts),
      values: .list(offsets: Buffer(offsets), elements: elements))
  }

  /// Objects of these members; null where `isPresent` says so.
  static func objects(_ members: KeyValuePairs<String, Column>, count: Int, isPresent: [Bool]? = nil) -> Column {
    let type = ColumnType.object(
      members.map { ObjectMember(name: $0, type: $1.type, isNullable: $1.validity != nil) })
    return Column(
      type: type, count: count, validity: isPresent.map { bits in Bitmap(count: count) { bits[$0] } },
      values: .object(members.map(\.value)))
  }

  static func codes(_ codes: [UInt32?], of dictionary: ColumnDictionary) -> Column {
    Column(
      type: dictionary.values.type, count: codes.count, validity: validity(codes),
      values: .codes(Buffer(codes.map { $0 ?? 4_000_000_000 }), dictionary))
  }

  /// A batch of columns that are named by their keys.
  static func batch(_ columns: KeyValuePairs<String, Column>, firstRow: Int = 0) -> Batch {
    let fields = columns.map { name, column in
      var dictionary: ColumnDictionary?
      if case .codes(_, let shared) = column.values { dictionary = shared }
      return ColumnField(
        name: name, type: column.type, isNullable: column.validity != nil, dictionary: dictionary, estimatedWidth: 8)
    }
    let count = columns.first?.value.count ?? 0
    return Batch(
      schema: BatchSchema(name: "sample", fields: fields), rows: firstRow..<(firstRow + count),
      columns: columns.map(\.value))
  }

  /// The whole file of one table; every inner array is a unit.
  static func file(_ encoding: FileEncoding, _ schema: BatchSchema, units: [[Batch]]) -> [UInt8] {
    let encoder = encoding.makeEncoder(schema: schema)
    let unitEncoder = encoder.makeUnitEncoder()
    var file = encoder.header()
    var summaries: [UnitSummary] = []
    for (index, unit) in units.enumerated() {
      unitEncoder.begin(startsFile: index == 0)
      for batch in unit { unitEncoder.append(batch) }
      let encoded = unitEncoder.finish()
      file += encoded.bytes
      summaries.append(encoded.summary)
    }
    return file + encoder.footer(units: summaries, byteCount: file.count)
  }

  /// The whole file of one table in a format's default options.
  static func file(_ format: OutputFormat, _ schema: BatchSchema, units: [[Batch]]) -> [UInt8] {
    file(format.encoding, schema, units: units)
  }

  /// The file of one batch as text.
  static func text(_ encoding: FileEncoding, _ batch: Batch) -> String {
    String(decoding: file(encoding, batch.schema, units: [[batch]]), as: UTF8.self)
  }

  /// The file of one batch as text in a format's default options.
  static func text(_ format: OutputFormat, _ batch: Batch) -> String { text(format.encoding, batch) }

  /// The CSV fields of one column, for values that hold no line ends.
  static func csvFields(_ column: Column, _ options: CSVOptions = CSVOptions()) -> [String] {
    let lines = text(.csv(options), batch(["value": column])).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst().dropLast().map(String.init)
  }

  /// The JSON texts of one column's values.
  static func jsonValues(_ column: Column, escapesNonASCII: Bool = false) -> [String] {
    let encoding = FileEncoding.jsonl(JSONOptions(escapesNonASCII: escapesNonASCII))
    let lines = text(encoding, batch(["v": column])).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast().map { String($0.dropFirst(#"{"v":"#.count).dropLast()) }
  }
}
