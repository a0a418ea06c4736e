/// What the footer of a Parquet file says, by a reader written for the tests alone.
struct ParquetShape {
  /// The rows of the file.
  let rowCount: Int
  /// The rows of each row group.
  let groupRowCounts: [Int]

  /// Reads the footer; nil if it is broken, or if a column chunk lies outside the file's data.
  init?(_ bytes: [UInt8]) {
    let magic = Array("PAR1".utf8)
    guard bytes.count >= 12, bytes.starts(with: magic), bytes.suffix(4).elementsEqual(magic) else { return nil }
    let tail = bytes.count - 8
    let length = bytes[tail..<(tail + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= tail - 4 else { return nil }
    let start = tail - length
    var reader = ThriftReader(bytes: bytes[start..<tail])
    guard let footer = reader.structure(), reader.bytes.isEmpty, case .integer(let rows)? = footer[3],
      case .list(let groups)? = footer[4]
    else { return nil }
    rowCount = rows
    groupRowCounts = groups.compactMap { group in
      guard case .structure(let group) = group, case .integer(let rows)? = group[3], case .list(let chunks)? = group[1],
        chunks.allSatisfy({ Self.lies($0, in: 4...start) })
      else { return nil }
      return rows
    }
    guard groupRowCounts.count == groups.count else { return nil }
  }

  private static func lies(_ chunk: ThriftValue, in data: ClosedRange<Int>) -> Bool {
    guard case .structure(let chunk) = chunk, case .structure(let metadata)? = chunk[3],
      case .integer(let byteCount)? = metadata[7], case .integer(let offset)? = metadata[11] ?? metadata[9]
    else { return false }
    return byteCount >= 0 && data.contains(offset) && byteCount <= data.upperBound - offset
  }
}

/// A value of Thrift's compact protocol.
private indirect enum ThriftValue {
  case truth(Bool)
  case integer(Int)
  case bytes
  case list([ThriftValue])
  case structure([Int: ThriftValue])
}

/// Reads Thrift's compact protocol; every method returns nil where the bytes break off or make no sense.
private struct ThriftReader {
  var bytes: ArraySlice<UInt8>

  mutating func structure() -> [Int: ThriftValue]? {
    var fields: [Int: ThriftValue] = [:]
    var field = 0
    while let head = bytes.popFirst() {
      if head == 0 { return fields }
      if head >> 4 == 0 {
        guard let id = integer() else { return nil }
        field = id
      } else {
        field += Int(head >> 4)
      }
      guard let value = value(ofType: head & 15, inList: false) else { return nil }
      fields[field] = value
    }
    return nil
  }

  private mutating func value(ofType type: UInt8, inList: Bool) -> ThriftValue? {
    switch type {
    case 1, 2: return inList ? bytes.popFirst().map { .truth($0 == 1) } : .truth(type == 1)
    case 3: return bytes.popFirst().map { .integer(Int(Int8(bitPattern: $0))) }
    case 4, 5, 6: return integer().map { .integer($0) }
    case 7:
      guard bytes.count >= 8 else { return nil }
      bytes = bytes.dropFirst(8)
      return .bytes
    case 8:
      guard let count = varint(), count <= bytes.count else { return nil }
      bytes = bytes.dropFirst(Int(count))
      return .bytes
    case 9, 10:
      guard let head = bytes.popFirst() else { return nil }
      var count = UInt64(head >> 4)
      if count == 15 {
        guard let stated = varint(), stated <= bytes.count else { return nil }
        count = stated
      }
      var values: [ThriftValue] = []
      for _ in 0..<count {
        guard let value = value(ofType: head & 15, inList: true) else { return nil }
        values.append(value)
      }
      return .list(values)
    case 12: return structure().map { .structure($0) }
    default: return nil
    }
  }

  private mutating func integer() -> Int? {
    varint().map { Int(bitPattern: UInt(($0 >> 1) ^ (0 &- ($0 & 1)))) }
  }

  private mutating func varint() -> UInt64? {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.popFirst() {
      result |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return result }
      shift += 7
      if shift > 63 { return nil }
    }
    return nil
  }
}
