/// One value of a column, for code that reads row by row; encoders never do.
public indirect enum Value: Hashable, Sendable {
  /// No value.
  case null
  /// True or false.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// A double.
  case double(Double)
  /// An exact decimal.
  case decimal(ExactDecimal)
  /// Text.
  case string(String)
  /// Days since 1970-01-01.
  case date(daysSinceEpoch: Int)
  /// Microseconds since 1970-01-01T00:00:00, of UTC where the column's type has a zone.
  case timestamp(microseconds: Int64)
  /// Microseconds since midnight.
  case time(microseconds: Int64)
  /// The 16 bytes of a UUID.
  case uuid([UInt8])
  /// Raw bytes.
  case binary([UInt8])
  /// The text of one JSON value.
  case json(String)
  /// Values in order.
  case list([Value])
  /// Members in the type's order.
  case object([ValueMember])
}

/// One member of an object's value.
public struct ValueMember: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The value.
  public let value: Value

  /// Makes a member.
  public init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}

extension Column {
  /// The value at `index`.
  ///
  /// - Precondition: `index` is in `0..<count`.
  public subscript(index: Int) -> Value {
    precondition(index >= 0 && index < count)
    if let validity, !validity[index] { return .null }
    switch values {
    case .bits(let bits): return .boolean(bits[index])
    case .int32(let days): return .date(daysSinceEpoch: Int(days[index]))
    case .int64(let numbers):
      switch type {
      case .decimal(_, let scale): return .decimal(ExactDecimal(unscaled: numbers[index], scale: scale))
      case .timestamp: return .timestamp(microseconds: numbers[index])
      case .time: return .time(microseconds: numbers[index])
      default: return .integer(numbers[index])
      }
    case .float64(let doubles): return .double(doubles[index])
    case .bytes(let offsets, let bytes):
      let range = Int(offsets[index])..<Int(offsets[index + 1])
      let slice = UnsafeBufferPointer(start: bytes.base + range.lowerBound, count: range.count)
      switch type {
      case .binary: return .binary(Array(slice))
      case .json: return .json(String(decoding: slice, as: UTF8.self))
      default: return .string(String(decoding: slice, as: UTF8.self))
      }
    case .uuids(let bytes):
      return .uuid(Array(UnsafeBufferPointer(start: bytes.base + index * 16, count: 16)))
    case .codes(let codes, let dictionary): return dictionary.values[Int(codes[index])]
    case .list(let offsets, let elements):
      return .list((Int(offsets[index])..<Int(offsets[index + 1])).map { elements[$0] })
    case .object(let columns):
      guard case .object(let members) = type else { return .null }
      return .object(zip(members, columns).map { ValueMember(name: $0.name, value: $1[index]) })
    }
  }
}
