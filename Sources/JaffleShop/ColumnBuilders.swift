internal import JafgenColumns
internal import JafgenRandom

/// Whole numbers in the making: numbers proper, or moments in microseconds.
struct NumberColumn {
  private let values: Buffer<Int64>
  private let type: ColumnType
  private var count = 0

  /// Makes room for `capacity` values.
  init(_ type: ColumnType, capacity: Int) {
    self.type = type
    values = Buffer(capacity: capacity)
  }

  /// Appends a value.
  mutating func append(_ value: Int64) {
    values.base[count] = value
    count &+= 1
  }

  /// The finished column; nothing is appended any more.
  var column: Column { Column(type: type, count: count, values: .int64(values)) }
}

/// UUIDs in the making.
struct UUIDColumn {
  private let bytes: Buffer<UInt8>
  private let stream: UUIDStream
  private var count = 0

  /// Makes room for `capacity` values of `stream`.
  init(_ stream: UUIDStream, capacity: Int) {
    self.stream = stream
    bytes = Buffer(capacity: capacity * 16)
  }

  /// Appends the value of a row of the stream.
  mutating func append(_ row: Int) {
    stream.write(UInt64(truncatingIfNeeded: row), to: bytes.base + count &* 16)
    count &+= 1
  }

  /// The finished column; nothing is appended any more.
  var column: Column { Column(type: .uuid, count: count, values: .uuids(bytes)) }

  /// Returns the values of some rows of a stream.
  static func column(_ stream: UUIDStream, rows: some Sequence<Int>, count: Int) -> Column {
    var column = UUIDColumn(stream, capacity: count)
    for row in rows { column.append(row) }
    return column.column
  }
}

/// Codes of a dictionary in the making.
struct CodeColumn {
  private let codes: Buffer<UInt32>
  private let dictionary: ColumnDictionary
  private var count = 0

  /// Makes room for `capacity` values of `dictionary`.
  init(_ dictionary: ColumnDictionary, capacity: Int) {
    self.dictionary = dictionary
    codes = Buffer(capacity: capacity)
  }

  /// Appends the value of a code.
  mutating func append(_ code: Int) {
    codes.base[count] = UInt32(truncatingIfNeeded: code)
    count &+= 1
  }

  /// The finished column; nothing is appended any more.
  var column: Column { Column(type: dictionary.values.type, count: count, values: .codes(codes, dictionary)) }
}
