import Foundation
import Testing

/// A JSON document as another reader sees it.
struct JSONDocument {
  private let value: Any

  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private init(value: Any) { self.value = value }

  /// The member of that name.
  subscript(name: String) -> JSONDocument {
    get throws { JSONDocument(value: try #require((value as? [String: Any])?[name])) }
  }

  /// The names of an object's members.
  var names: Set<String> { Set((value as? [String: Any])?.keys.map { $0 } ?? []) }

  var array: [JSONDocument] {
    get throws { try #require(value as? [Any]).map { JSONDocument(value: $0) } }
  }

  var string: String? { value as? String }
  var integer: Int? { (value as? NSNumber)?.intValue }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  var boolean: Bool? { (value as? NSNumber)?.boolValue }
  var isNull: Bool { value is NSNull }
}
