import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenTestSupport

/// Tables of random values, and what a reader is to find in their Parquet files.
struct ParquetSamples {
  var random: TestRandom
  /// The share of nulls where nulls can occur.
  var nullShare = 0.25
  /// Whether some scalar columns are codes of a dictionary.
  var usesCodes = true

  init(seed: UInt64) { random = TestRandom(seed: seed) }

  // MARK: Types

  static let scalarTypes: [ColumnType] = [
    .boolean, .int64, .float64(decimals: nil), .decimal(precision: 18, scale: 3), .decimal(precision: 4, scale: 0),
    .string, .date, .timestamp(fractionDigits: 6), .time(fractionDigits: 3), .uuid, .binary, .json,
  ]

  /// A type of at most `depth` levels of lists and objects.
  mutating func type(depth: Int) -> ColumnType {
    switch depth > 0 ? Int.random(in: 0..<4, using: &random) : 0 {
    case 1: return .list(type(depth: depth - 1), hasNulls: Bool.random(using: &random))
    case 2, 3:
      let count = Int.random(in: 1...3, using: &random)
      return .object(
        (0..<count).map { index in
          ObjectMember(
            name: "m\(index)", type: type(depth: depth - 1), isNullable: Bool.random(using: &random))
        })
    default: return Self.scalarTypes.randomElement(using: &random) ?? .int64
    }
  }

  // MARK: Values

  /// `count` values of a type. Now and then one of few, so that they repeat.
  mutating func values(_ count: Int, _ type: ColumnType, isNullable: Bool) -> [Value] {
    let few = (0..<3).map { _ in value(type) }
    let repeats = Bool.random(using: &random)
    return (0..<count).map { _ in
      if isNullable && Double.random(in: 0..<1, using: &random) < nullShare { return .null }
      if repeats, let value = few.randomElement(using: &random) { return value }
      return value(type)
    }
  }

  mutating func value(_ type: ColumnType) -> Value {
    switch type {
    case .boolean: return .boolean(Bool.random(using: &random))
    case .int64: return .integer(integer(Int64.min...Int64.max))
    case .float64: return .double(double())
    case .decimal(let precision, let scale):
      let bound = (0..<precision).reduce(Int64(1)) { product, _ in product * 10 } - 1
      return .decimal(ExactDecimal(unscaled: integer(-bound...bound), scale: scale))
    case .string: return .string(text())
    case .date: return .date(daysSinceEpoch: Int(integer(-719_162...2_932_896)))
    case .timestamp: return .timestamp(microseconds: integer(-62_135_596_800_000_000...253_402_300_799_999_999))
    case .time: return .time(microseconds: integer(0...86_399_999_999))
    case .uuid: return .uuid((0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
    case .binary:
      let isHigh = Int.random(in: 0..<4, using: &random) == 0
      let count = Int.random(in: 0...90, using: &random)
      return .binary((0..<count).map { _ in isHigh ? 0xff : UInt8.random(in: 0...255, using: &random) })
    case .json: return .json(["null", "{}", "[1,2,3]", #"{"a":"é"}"#, "1e5"].randomElement(using: &random) ?? "0")
    case .list(let element, let hasNulls):
      let count = [0, 0, 1, 2, 3, 9].randomElement(using: &random) ?? 0
      return .list(values(count, element, isNullable: hasNulls))
    case .object(let members):
      return .object(
        members.map { member in
          let values = values(1, member.type, isNullable: member.isNullable)
          return ValueMember(name: member.name, value: values[0])
        })
    }
  }

  private mutating func integer(_ range: ClosedRange<Int64>) -> Int64 {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: range.lowerBound
    case 1: range.upperBound
    case 2...5: min(max(Int64.random(in: -100...100, using: &random), range.lowerBound), range.upperBound)
    default: Int64.random(in: range, using: &random)
    }
  }

  private mutating func double() -> Double {
    let odd: [Double] = [
      0.0, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1, -1.5,
    ]
    if Bool.random(using: &random), let value = odd.randomElement(using: &random) { return value }
    let value = Double(bitPattern: random.next())
    return value.isNaN ? 1 : value
  }

  private mutating func text() -> String {
    let parts = ["", "a", "\u{0}", "\"", "é", "\u{10ffff}", "日本語", "\u{d7ff}", "\n", "word ", "😀", "zz"]
    let count = [0, 1, 2, 5, 40].randomElement(using: &random) ?? 1
    return (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
  }

  // MARK: Columns

  /// A column of `values`. What stands in the place of nulls is random.
  mutating func column(_ values: [Value], _ type: ColumnType) -> Column {
    let isThere = values.map { $0 != .null }
    let validity = isThere.allSatisfy { $0 } ? nil : Bitmap(count: values.count) { isThere[$0] }
    let filled = values.map { $0 == .null ? value(type) : $0 }
    switch type {
    case .list(let elementType, _):
      var offsets: [Int32] = [0]
      var elements: [Value] = []
      for value in filled {
        if case .list(let items) = value { elements += items }
        offsets.append(Int32(elements.count))
      }
      return Column(
        type: type, count: values.count, validity: validity,
        values: .list(offsets: Buffer(offsets), elements: column(elements, elementType)))
    case .object(let members):
      let columns = members.indices.map { index in
        column(
          filled.map { value in
            guard case .object(let parts) = value else { return .null }
            return parts[index].value
          }, members[index].type)
      }
      return Column(type: type, count: values.count, validity: validity, values: .object(columns))
    default:
      if usesCodes, !values.isEmpty, Int.random(in: 0..<3, using: &random) == 0 {
        return coded(filled, isThere, type, validity)
      }
      return Column(type: type, count: values.count, validity: validity, values: Self.storage(filled, type))
    }
  }

  /// A column of codes; the dictionary holds more than occurs, and the codes of nulls lead nowhere.
  private mutating func coded(
    _ values: [Value], _ isThere: [Bool], _ type: ColumnType, _ validity: Bitmap?
  ) -> Column {
    var distinct = [value(type)]
    var codes: [UInt32] = []
    for (value, isThere) in zip(values, isThere) {
      guard isThere else {
        codes.append(4_000_000_000)
        continue
      }
      // Both zeros are equal, yet two values.
      if type != .float64(decimals: nil), let known = distinct.firstIndex(of: value) {
        codes.append(UInt32(known))
      } else {
        codes.append(UInt32(distinct.count))
        distinct.append(value)
      }
    }
    let dictionary = ColumnDictionary(
      values: Column(type: type, count: distinct.count, values: Self.storage(distinct, type)))
    return Column(type: type, count: codes.count, validity: validity, values: .codes(Buffer(codes), dictionary))
  }

  private static func storage(_ values: [Value], _ type: ColumnType) -> Column.Values {
    switch type {
    case .boolean: return .bits(Bitmap(count: values.count) { values[$0] == .boolean(true) })
    case .date:
      return .int32(
        Buffer(values.map { if case .date(let days) = $0 { Int32(days) } else { Int32(0) } }))
    case .int64, .decimal, .timestamp, .time:
      return .int64(
        Buffer(
          values.map { value -> Int64 in
            switch value {
            case .integer(let number), .timestamp(let number), .time(let number): number
            case .decimal(let decimal): decimal.unscaled
            default: 0
            }
          }))
    case .float64: return .float64(Buffer(values.map { if case .double(let value) = $0 { value } else { 0 } }))
    case .uuid:
      return .uuids(
        Buffer(values.flatMap { value -> [UInt8] in if case .uuid(let bytes) = value { bytes } else { [] } }))
    case .string, .binary, .json, .list, .object:
      var offsets: [Int32] = [0]
      var joined: [UInt8] = []
      for value in values {
        switch value {
        case .string(let text), .json(let text): joined += text.utf8
        case .binary(let bytes): joined += bytes
        default: break
        }
        offsets.append(Int32(joined.count))
      }
      return .bytes(offsets: Buffer(offsets), bytes: Buffer(joined))
    }
  }
}

/// A table by its values, cut into row groups and batches.
struct ParquetTable {
  var fields: [(name: String, type: ColumnType, isNullable: Bool)]
  var columns: [[Value]]
  var rowCount: Int

  /// The file, whose row groups have `rowGroupSize` rows; batches are cut by `cuts`.
  func file(_ options: ParquetOptions, rowGroupSize: Int, samples: ParquetSamples, batchSize: Int = .max) -> [UInt8] {
    var samples = samples
    let schema = BatchSchema(
      name: "table",
      fields: fields.map {
        ColumnField(name: $0.name, type: $0.type, isNullable: $0.isNullable, estimatedWidth: 8)
      })
    let encoder = ParquetWriter(schema: schema, options: options)
    let unit = encoder.makeUnitEncoder()
    var file = encoder.header()
    var summaries: [UnitSummary] = []
    for start in stride(from: 0, to: rowCount, by: rowGroupSize) {
      let end = min(start + rowGroupSize, rowCount)
      unit.begin(startsFile: start == 0)
      for first in stride(from: start, to: end, by: min(batchSize, rowGroupSize)) {
        let rows = first..<min(end, first + min(batchSize, rowGroupSize))
        unit.append(
          Batch(
            schema: schema, rows: rows,
            columns: zip(fields, columns).map { field, values in samples.column(Array(values[rows]), field.type) }))
      }
      let encoded = unit.finish()
      file += encoded.bytes
      summaries.append(encoded.summary)
    }
    return file + encoder.footer(units: summaries, byteCount: file.count)
  }

  /// What a reader is to find, as JSON: the types, then the columns' cells, each in the form that the judge gives it.
  var expectation: String {
    let types = fields.map { field in
      "{\"name\":\(Self.quoted(field.name)),\"type\":\(Self.form(field.type)),\"nullable\":\(field.isNullable)}"
    }
    let cells = columns.map { "[" + $0.map(Self.form).joined(separator: ",") + "]" }
    return "{\"rows\":\(rowCount),\"fields\":[\(types.joined(separator: ","))],\"columns\":["
      + cells.joined(separator: ",\n") + "]}"
  }

  private static func form(_ type: ColumnType) -> String {
    switch type {
    case .list(let element, let hasNulls): "{\"list\":\(form(element)),\"nullable\":\(hasNulls)}"
    case .object(let members):
      "{\"members\":["
        + members.map { "{\"name\":\(quoted($0.name)),\"type\":\(form($0.type)),\"nullable\":\($0.isNullable)}" }
        .joined(separator: ",") + "]}"
    case .boolean: "\"boolean\""
    case .int64: "\"integer\""
    case .float64: "\"double\""
    case .decimal: "\"decimal\""
    case .string: "\"text\""
    case .date: "\"date\""
    case .timestamp: "\"timestamp\""
    case .time: "\"time\""
    case .uuid: "\"uuid\""
    case .binary: "\"binary\""
    case .json: "\"json\""
    }
  }

  private static func form(_ value: Value) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let value): return "\(value)"
    case .integer(let number), .timestamp(let number), .time(let number): return "\(number)"
    case .date(let days): return "\(days)"
    case .double(let value): return value.isNaN ? "\"nan\"" : "\"\(value.bitPattern)\""
    case .decimal(let decimal): return "\(decimal.unscaled)"
    case .string(let text), .json(let text): return quoted(text)
    case .uuid(let bytes), .binary(let bytes):
      let digits = Array("0123456789abcdef")
      return "\"" + String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) + "\""
    case .list(let items): return "[" + items.map(form).joined(separator: ",") + "]"
    case .object(let members):
      return "[" + members.map { form($0.value) }.joined(separator: ",") + "]"
    }
  }

  private static func quoted(_ text: String) -> String {
    let parts = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\u{0}"..<" ":
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"" + parts.joined() + "\""
  }
}
