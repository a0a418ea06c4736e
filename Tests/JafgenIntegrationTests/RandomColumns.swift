import JafgenColumns
import JafgenTestSupport

/// Columns of random values of any type, nested ones too, with texts that formats trip over.
struct RandomColumns {
  private var random: TestRandom
  /// The texts that strings are drawn from.
  let texts: [String]

  /// Makes a source whose columns depend on `seed` alone.
  init(seed: UInt64, texts: [String]) {
    random = TestRandom(seed: seed)
    self.texts = texts
  }

  /// Returns a random type with at most `depth` levels of lists and objects.
  mutating func type(depth: Int) -> ColumnType {
    guard depth > 0, pick(4) > 0 else {
      return [
        .boolean, .int64, .float64(decimals: 2), .decimal(precision: 9, scale: 2), .string, .string, .date,
        .timestamp(fractionDigits: 0), .time(fractionDigits: 0), .uuid, .binary,
      ][pick(11)]
    }
    if pick(2) == 0 { return .list(type(depth: depth - 1), hasNulls: pick(2) == 0) }
    return .object(
      (0..<pick(4)).map { index in
        ObjectMember(name: ["a", "b\"c", "é😀", ","][index], type: type(depth: depth - 1), isNullable: pick(2) == 0)
      })
  }

  /// Returns `count` values, with nulls among them if `isNullable`.
  mutating func column(of type: ColumnType, count: Int, isNullable: Bool) -> Column {
    var validity: Bitmap?
    if isNullable {
      let bits = (0..<count).map { _ in pick(4) > 0 }
      validity = Bitmap(count: count) { bits[$0] }
    }
    return Column(type: type, count: count, validity: validity, values: values(of: type, count: count))
  }

  private mutating func values(of type: ColumnType, count: Int) -> Column.Values {
    switch type {
    case .boolean:
      let bits = (0..<count).map { _ in pick(2) == 0 }
      return .bits(Bitmap(count: count) { bits[$0] })
    case .date: return .int32(Buffer((0..<count).map { _ in Int32(pick(40_000)) - 10_000 }))
    case .int64: return .int64(Buffer((0..<count).map { _ in Int64(pick(200) - 100) }))
    case .decimal: return .int64(Buffer((0..<count).map { _ in Int64(pick(20_000) - 10_000) }))
    case .timestamp: return .int64(Buffer((0..<count).map { _ in Int64(pick(2_000_000_000)) * 1_000_000 }))
    case .time: return .int64(Buffer((0..<count).map { _ in Int64(pick(86_400)) * 1_000_000 }))
    case .float64: return .float64(Buffer((0..<count).map { _ in Double(pick(2_000) - 1_000) / 100 }))
    case .uuid: return .uuids(Buffer((0..<(count * 16)).map { _ in UInt8(pick(256)) }))
    case .string:
      guard pick(3) > 0 else {
        let dictionary = ColumnDictionary(
          values: Column(type: .string, count: texts.count, values: bytes(texts.map { Array($0.utf8) })))
        return .codes(Buffer((0..<count).map { _ in UInt32(pick(texts.count)) }), dictionary)
      }
      return bytes((0..<count).map { _ in Array(texts[pick(texts.count)].utf8) })
    case .json: return bytes((0..<count).map { _ in Array(#"{"a":[1,"é\"😀",null],"b":{}}"#.utf8) })
    // Three of the lengths give the base64 text NULL.
    case .binary: return bytes((0..<count).map { _ in Array([0x35, 0x42, 0xcb, 0x00, 0xff].prefix(pick(6))) })
    case .list(let element, let hasNulls):
      var offsets: [Int32] = [0]
      for _ in 0..<count { offsets.append(offsets[offsets.count - 1] + Int32(pick(4))) }
      let total = Int(offsets[count])
      return .list(offsets: Buffer(offsets), elements: column(of: element, count: total, isNullable: hasNulls))
    case .object(let members):
      return .object(members.map { column(of: $0.type, count: count, isNullable: $0.isNullable) })
    }
  }

  private func bytes(_ values: [[UInt8]]) -> Column.Values {
    var offsets: [Int32] = [0]
    for value in values { offsets.append(offsets[offsets.count - 1] + Int32(value.count)) }
    return .bytes(offsets: Buffer(offsets), bytes: Buffer(values.flatMap { $0 }))
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
}
