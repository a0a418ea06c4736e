import JafgenColumns
import JafgenMimesis
import JafgenSchema

/// An attribute in the making: what a schema calls for, until keys, cursors and links have had their say.
///
/// A class, since those rules change single attributes deep within others.
package final class AttributeDraft {
  /// What the values are.
  enum Shape {
    /// Values of a type with its constraints.
    case value(String, [ArgumentEntry])
    /// Other attributes by name.
    case object([AttributeDraft])
    /// Values of one attribute.
    case array(AttributeDraft, ClosedRange<Int>)
    /// The values of another attribute, by the names that lead to it; as text, as a whole number, or as they are.
    case link([String], as: LinkForm)
  }

  /// How far a schema settles what values look like.
  enum Form {
    /// It says no more than the type.
    case free
    /// A date and time in any spelling.
    case moment
    /// A date as `YYYY-MM-DD`.
    case day
    /// A format, a pattern or an enumeration.
    case fixed
  }

  /// How a link writes the values of its target.
  enum LinkForm {
    case same, text, number
  }

  let name: String
  /// Where the schema says so; nil for what no schema says.
  let location: SourceLocation?
  var shape: Shape
  /// Whether values may be null.
  var isNullable = false
  /// Whether all values are null.
  var isAlwaysNull = false
  var isUnique = false
  /// The types other than null that the schema allows; nil for any.
  var allowedTypes: [JSONType]?
  /// How far the schema settles what the values look like.
  var form = Form.free
  /// The longest text that the schema allows.
  var maxLength: Int?
  var description: String?
  /// What a reader of the schema should know.
  var comments: [String] = []

  init(name: String, location: SourceLocation?, shape: Shape) {
    self.name = name
    self.location = location
    self.shape = shape
  }

  /// The JSON type of the values; nil for a link, whose target decides.
  var jsonType: JSONType? {
    switch shape {
    case .object: return .object
    case .array: return .array
    case .link(_, as: .text): return .string
    case .link(_, as: .number): return .integer
    case .link: return nil
    case .value(let type, let arguments):
      guard let resolved = Self.resolved(type, arguments) else { return .string }
      switch resolved.columnType {
      case .boolean: return .boolean
      case .int64: return .integer
      case .float64, .decimal: return .number
      case .object, .json: return .object
      case .list: return .array
      default: return .string
      }
    }
  }

  /// How many different values there are, as far as the attribute itself says; nil if it cannot be unique.
  var cardinality: UInt64? {
    guard case .value(let type, let arguments) = shape, let resolved = Self.resolved(type, arguments),
      case .upTo(let count) = resolved.uniqueness
    else { return nil }
    return count
  }

  /// Returns the type with its arguments, or nil if they do not fit.
  static func resolved(_ type: String, _ arguments: [ArgumentEntry]) -> ResolvedType? {
    let resolution = MimesisEngine.resolve(TypeRequest(type: type, arguments: arguments))
    return resolution.problems.allSatisfy { $0.kind == .unusedConstraint } ? resolution.type : nil
  }

  /// Returns the attribute that a path of names leads to through objects, and those that hold it.
  func member(_ path: ArraySlice<String>) -> [AttributeDraft]? {
    guard let first = path.first else { return [self] }
    guard case .object(let members) = shape, let next = members.first(where: { $0.name == first }) else { return nil }
    return next.member(path.dropFirst()).map { [self] + $0 }
  }
}

/// An entity in the making.
package final class EntityDraft {
  /// The name of the stream, verbatim.
  let streamName: String
  /// The name in the schema.
  let name: String
  /// Where the stream stands in its source.
  let path: String
  var attributes: [AttributeDraft]
  var count = 0
  /// Attributes that are unique together.
  var uniqueTogether: [String] = []
  var comments: [String] = []

  init(streamName: String, name: String, path: String, attributes: [AttributeDraft]) {
    self.streamName = streamName
    self.name = name
    self.path = path
    self.attributes = attributes
  }

  /// Returns the attribute that a path leads to, after those that hold it; nil if there is none.
  func attribute(_ path: [String]) -> [AttributeDraft]? {
    guard let first = path.first, let column = attributes.first(where: { $0.name == first }) else { return nil }
    return column.member(path.dropFirst())
  }
}

/// A system in the making.
package struct SystemDraft {
  let name: String
  /// What it was made from, for its first comment.
  let origin: String
  /// Where its files go; nil for the usual folder.
  var outputPath: String?
  var entities: [EntityDraft]
}
