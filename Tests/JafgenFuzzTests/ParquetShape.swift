/// What the footer and the headers of pages of a Parquet file say, by a reader written for the tests alone.
struct ParquetShape {
  /// The rows of the file.
  let rowCount: Int
  /// The rows of each row group.
  let groupRowCounts: [Int]

  /// Reads a file; nil if its footer is broken, or if a column chunk lies outside the file's data or is not made of whole
  /// pages with as many values as it states.
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
        chunks.allSatisfy({ Self.isWhole($0, in: bytes[4..<start]) })
      else { return nil }
      return rows
    }
    guard groupRowCounts.count == groups.count else { return nil }
  }

  private static func isWhole(_ chunk: ThriftValue, in data: ArraySlice<UInt8>) -> Bool {
    guard case .structure(let chunk) = chunk, case .structure(let metadata)? = chunk[3],
      case .integer(let valueCount)? = metadata[5], case .integer(let byteCount)? = metadata[7],
      case .integer(let offset)? = metadata[11] ?? metadata[9],
      data.startIndex <= offset, offset <= data.endIndex, 0 <= byteCount, byteCount <= data.endIndex - offset
    else { return false }
    var reader = ThriftReader(bytes: data[offset..<(offset + byteCount)])
    var count = 0
    while !reader.bytes.isEmpty {
      guard let header = reader.structure(), case .integer(let size)? = header[3], 0 <= size, size <= reader.bytes.count
      else { return false }
      reader.bytes = reader.bytes.dropFirst(size)
      // The header of a data page of either version; a dictionary's values are not those of rows.
      if case .structure(let page)? = header[5] ?? header[8], case .integer(let values)? = page[1] { count += values }
    }
    return count == valueCount
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
