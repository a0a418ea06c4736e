package import JafgenColumns

/// The type of an expression's values.
package enum ValueType: Hashable, Sendable {
  /// One that a column can have.
  case column(ColumnType)
  /// A span of the calendar and the clock; within expressions only.
  case interval
  /// The literal `null`, which fits every type.
  case null

  /// The types that can be compared and mixed with each other.
  package enum Family: Hashable, Sendable {
    case boolean, number, text, moment, time, uuid, json, binary, list, object, interval, null
  }

  package static let boolean = ValueType.column(.boolean)
  package static let integer = ValueType.column(.int64)
  package static let float = ValueType.column(.float64(decimals: nil))
  package static let string = ValueType.column(.string)
  package static let date = ValueType.column(.date)
  package static func decimal(_ scale: Int) -> ValueType { .column(.decimal(precision: 18, scale: scale)) }

  /// The family.
  package var family: Family {
    switch self {
    case .interval: .interval
    case .null: .null
    case .column(let type):
      switch type {
      case .boolean: .boolean
      case .int64, .float64, .decimal: .number
      case .string: .text
      case .date, .timestamp: .moment
      case .time: .time
      case .uuid: .uuid
      case .json: .json
      case .binary: .binary
      case .list: .list
      case .object: .object
      }
    }
  }

  /// What messages call it, such as `decimal(2)`.
  package var name: String {
    switch self {
    case .interval: "interval"
    case .null: "null"
    case .column(let type):
      switch type {
      case .boolean: "boolean"
      case .int64: "integer"
      case .float64: "float"
      case .decimal(_, let scale): "decimal(\(scale))"
      case .string: "string"
      case .date: "date"
      case .timestamp(_, let zone): zone == nil ? "datetime" : "datetime with time zone"
      case .time: "time"
      case .uuid: "uuid"
      case .binary: "binary"
      case .json: "json"
      case .list: "array"
      case .object: "object"
      }
    }
  }

  /// The digits after the point of exact numbers: 0 of integers; nil for all others.
  package var scale: Int? {
    switch self {
    case .column(.int64): 0
    case .column(.decimal(_, let scale)): scale
    default: nil
    }
  }

  /// The digits of a second that moments are written with; nil for all others.
  var fractionDigits: Int? { if case .column(.timestamp(let digits, _)) = self { digits } else { nil } }

  /// All that exact numbers of it hold, in units of the last digit.
  var limits: ClosedRange<Int128> { self == .integer ? .whole : .digits }

  /// Whether it is a float.
  package var isFloat: Bool { if case .column(.float64) = self { true } else { false } }

  /// Returns the widest of two types of one family; nil if no type holds the values of both.
  package func widened(with other: ValueType) -> ValueType? {
    if self == other || other == .null { return self }
    if self == .null { return other }
    if let scale, let otherScale = other.scale { return .decimal(max(scale, otherScale)) }
    switch (self, other) {
    case (_, _) where family == .number && other.family == .number: return .float
    case (.column(.date), .column(.timestamp)): return other
    case (.column(.timestamp), .column(.date)): return self
    case (.column(.timestamp(let digits, let zone)), .column(.timestamp(let otherDigits, let otherZone)))
    where zone == otherZone:
      return .column(.timestamp(fractionDigits: max(digits, otherDigits), zone: zone))
    case (.column(.time(let digits)), .column(.time(let otherDigits))):
      return .column(.time(fractionDigits: max(digits, otherDigits)))
    default: return nil
    }
  }
}
