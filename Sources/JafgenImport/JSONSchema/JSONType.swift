/// A type of JSON, as schemas name them.
package enum JSONType: String, Sendable, CaseIterable {
  case null, boolean, integer, number, string, array, object

  /// Whether values of this type are of the other one too.
  func isA(_ other: JSONType) -> Bool { self == other || (self == .integer && other == .number) }

  /// Whether some value is of both types.
  func overlaps(_ other: JSONType) -> Bool { isA(other) || other.isA(self) }

  /// Returns the type that a name means: one of JSON's, or what people write in its place; nil if it means none.
  ///
  /// `isExact` says whether the name is JSON's own; `format` is what else the name says.
  static func named(_ name: String) -> (type: JSONType?, isExact: Bool, format: String?)? {
    if let type = JSONType(rawValue: name) { return (type, true, nil) }
    let plain = name.lowercased().filter { $0.isLetter || $0 == "_" }
    switch plain {
    case "none", "nil", "nonetype", "null": return (.null, false, nil)
    case "int", "long", "bigint", "smallint", "short", "uint", "integers", "integer": return (.integer, false, nil)
    case "float", "double", "decimal", "numeric", "real", "numbers", "number": return (.number, false, nil)
    case "bool", "boolean", "booleans": return (.boolean, false, nil)
    case "str", "text", "char", "varchar", "strings", "string": return (.string, false, nil)
    case "uuid", "guid": return (.string, false, "uuid")
    case "date": return (.string, false, "date")
    case "time": return (.string, false, "time")
    case "datetime", "date_time", "timestamp", "timestamp_with_timezone", "timestamp_with_time_zone",
      "timestamptz":
      return (.string, false, "date-time")
    case "timestamp_without_timezone", "timestamp_without_time_zone": return (.string, false, "local-date-time")
    case "list", "arrays", "tuple", "set", "array": return (.array, false, nil)
    case "dict", "map", "struct", "record", "json", "objects", "object": return (.object, false, nil)
    case "any", "mixed", "unknown": return (nil, false, nil)
    default: return nil
    }
  }
}

/// What a schema's `type` says.
package struct TypeClaim: Sendable {
  /// The types other than null, in the order written; nil if any is allowed.
  package var types: [JSONType]?
  /// Whether null is among those written.
  package var namesNull = false
  /// A format that the name of the type implies.
  package var format: String?
  /// Names that are no types of JSON.
  package var strangeNames: [String] = []
}
