package import JafgenColumns
import JafgenRandom

/// True with a fixed probability.
struct BooleanGenerator: ColumnGenerator {
  let key: StreamKey
  let threshold: UInt64

  var type: ColumnType { .boolean }
  var estimatedWidth: Int { 5 }

  func column(rows: RowSelection) -> Column {
    let numbers = rows.pointer
    let bytes = Buffer<UInt8>(capacity: (rows.count + 7) / 8)
    var row = 0
    for place in 0..<(rows.count + 7) / 8 {
      var byte: UInt8 = 0
      for bit in 0..<UInt8(truncatingIfNeeded: min(8, rows.count &- row)) {
        byte |= (key.draw(numbers[row]) < threshold ? 1 : 0) &<< bit
        row &+= 1
      }
      bytes.base[place] = byte
    }
    return Column(type: .boolean, count: rows.count, values: .bits(Bitmap(bytes: bytes, count: rows.count)))
  }
}

/// Version 4 UUIDs, no two rows of a stream alike.
struct UUIDGenerator: ColumnGenerator {
  private let stream: UUIDStream

  init(key: StreamKey) { stream = UUIDStream(key: key) }

  var type: ColumnType { .uuid }
  var estimatedWidth: Int { 36 }

  func column(rows: RowSelection) -> Column {
    let buffer = Buffer<UInt8>(capacity: rows.count * 16)
    var place = UnsafeMutableRawPointer(buffer.base)
    for row in rows.pointer {
      stream.write(row, to: place)
      place += 16
    }
    return Column(type: .uuid, count: rows.count, values: .uuids(buffer))
  }
}

/// Random bytes, `byteCount` a value.
struct BytesGenerator: ColumnGenerator {
  let byteCount: Int
  let key: StreamKey

  var type: ColumnType { .binary }
  /// As base64, which is how texts show bytes.
  var estimatedWidth: Int { (byteCount + 2) / 3 * 4 }

  func column(rows: RowSelection) -> Column {
    let total = rows.count * byteCount
    Column.checkOffsets(upTo: total)
    let offsets = Buffer<Int32>(capacity: rows.count + 1)
    let bytes = Buffer<UInt8>(capacity: total)
    var start = 0
    offsets.base[0] = 0
    for (place, row) in rows.pointer.enumerated() {
      var draws = DrawSequence(key: key, row: row)
      // Safe: the last draw of a value may run over its end, into the next value, written later, or into the slack.
      for offset in stride(from: start, to: start + byteCount, by: 8) {
        UnsafeMutableRawPointer(bytes.base + offset).storeBytes(of: draws.next().littleEndian, as: UInt64.self)
      }
      start += byteCount
      offsets.base[place + 1] = Int32(truncatingIfNeeded: start)
    }
    return Column(type: .binary, count: rows.count, values: .bytes(offsets: offsets, bytes: bytes))
  }
}

/// Nothing but nulls of a type.
package struct NullGenerator: ColumnGenerator {
  package let type: ColumnType

  /// Makes the generator of columns of `type`.
  package init(type: ColumnType) { self.type = type }

  package var producesNulls: Bool { true }
  package var estimatedWidth: Int { 4 }

  package func column(rows: RowSelection) -> Column {
    if case .object(let members) = type {
      return Column(
        type: type, count: rows.count, validity: Bitmap(count: rows.count) { _ in false },
        values: .object(members.map { NullGenerator(type: $0.type).column(rows: rows) }))
    }
    if case .list(let element, _) = type {
      let offsets = Buffer<Int32>(capacity: rows.count + 1)
      offsets.base.update(repeating: 0, count: rows.count + 1)
      let none = NullGenerator(type: element).column(rows: RowSelection(0..<0))
      return Column(
        type: type, count: rows.count, validity: Bitmap(count: rows.count) { _ in false },
        values: .list(offsets: offsets, elements: none))
    }
    // A dictionary of no values needs no storage of the type's own; no code is ever looked up.
    let codes = Buffer<UInt32>(capacity: rows.count)
    codes.base.update(repeating: 0, count: rows.count)
    let validity = Bitmap(count: rows.count) { _ in false }
    return Column(
      type: type, count: rows.count, validity: validity, values: .codes(codes, Self.placeholder(of: type)))
  }

  private static func placeholder(of type: ColumnType) -> ColumnDictionary {
    let offsets = Buffer<Int32>([0, 0])
    let values: Column.Values =
      switch type {
      case .boolean: .bits(Bitmap(count: 1) { _ in false })
      case .date: .int32(Buffer([0]))
      case .int64, .decimal, .timestamp, .time: .int64(Buffer([0]))
      case .float64: .float64(Buffer([0]))
      case .uuid: .uuids(Buffer([UInt8](repeating: 0, count: 16)))
      case .string, .binary, .json, .list, .object: .bytes(offsets: offsets, bytes: Buffer<UInt8>(capacity: 0))
      }
    return ColumnDictionary(values: Column(type: type, count: 1, values: values))
  }
}
