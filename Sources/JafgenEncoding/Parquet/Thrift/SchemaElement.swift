/// The types that values have in a file, by their numbers in the format.
package enum PhysicalType: Int, Sendable {
  case boolean = 0
  case int32 = 1
  case int64 = 2
  case double = 5
  case byteArray = 6
  case fixedLengthByteArray = 7
}

/// How often a node of the schema occurs in its parent, by the numbers in the format.
package enum Repetition: Int, Sendable {
  case required = 0
  case optional = 1
  case repeated = 2
}

/// What values mean; each has an older form, the converted type, that is written beside it where there is one.
package enum LogicalType: Sendable {
  case string
  case list
  case decimal(precision: Int, scale: Int)
  case date
  case timeMicros
  /// Instants if adjusted to UTC; otherwise readings of a calendar and a clock.
  case timestampMicros(isAdjustedToUTC: Bool)
  case int64
  case json
  case uuid

  /// The number of the converted type; nil if there is none.
  var convertedType: Int? {
    switch self {
    case .string: 0
    case .list: 3
    case .decimal: 5
    case .date: 6
    case .timeMicros: 8
    case .timestampMicros: 10
    case .int64: 18
    case .json: 19
    case .uuid: nil
    }
  }

  /// Writes the union `LogicalType`.
  func write(to writer: inout CompactWriter) {
    switch self {
    case .string: writer.field(1) { _ in }
    case .list: writer.field(3) { _ in }
    case .decimal(let precision, let scale):
      writer.field(5) {
        $0.field(1, i32: scale)
        $0.field(2, i32: precision)
      }
    case .date: writer.field(6) { _ in }
    case .timeMicros: writer.field(7) { Self.writeMicros(isAdjustedToUTC: false, to: &$0) }
    case .timestampMicros(let isAdjustedToUTC):
      writer.field(8) { Self.writeMicros(isAdjustedToUTC: isAdjustedToUTC, to: &$0) }
    case .int64:
      writer.field(10) {
        $0.field(1, i8: 64)
        $0.field(2, boolean: true)
      }
    case .json: writer.field(12) { _ in }
    case .uuid: writer.field(14) { _ in }
    }
  }

  /// Writes the structure of times and timestamps in microseconds.
  private static func writeMicros(isAdjustedToUTC: Bool, to writer: inout CompactWriter) {
    writer.field(1, boolean: isAdjustedToUTC)
    writer.field(2) { $0.field(2) { _ in } }
  }
}

/// One node of the schema tree, which the footer lists depth first.
package struct SchemaElement: Sendable {
  /// The name in the parent.
  package var name: String
  /// How often it occurs; nil for the root.
  package var repetition: Repetition?
  /// The type of a leaf; nil for groups.
  package var physicalType: PhysicalType?
  /// The bytes of a value of fixed length.
  package var typeLength: Int?
  /// The number of nodes right below; nil for leaves.
  package var childCount: Int?
  /// What it means; nil if the type says it all.
  package var logicalType: LogicalType?

  /// Writes the structure `SchemaElement`.
  func write(to writer: inout CompactWriter) {
    if let physicalType { writer.field(1, i32: physicalType.rawValue) }
    if let typeLength { writer.field(2, i32: typeLength) }
    if let repetition { writer.field(3, i32: repetition.rawValue) }
    writer.field(4, string: name)
    if let childCount { writer.field(5, i32: childCount) }
    guard let logicalType else { return }
    if let convertedType = logicalType.convertedType { writer.field(6, i32: convertedType) }
    if case .decimal(let precision, let scale) = logicalType {
      writer.field(7, i32: scale)
      writer.field(8, i32: precision)
    }
    writer.field(10, structure: logicalType.write)
  }
}
