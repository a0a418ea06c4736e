internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics
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
    /// A whole number as text.
    case digits
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
  /// The fewest characters that the schema allows, and what is linked to this demands.
  var minLength: Int?
  /// The most characters that the schema allows, and what is linked to this demands.
  var maxLength: Int?
  /// The whole numbers that the schema allows, and what is linked to this demands.
  var limits = WholeLimits()
  /// Whether links lead here, or pass through here.
  var isLinkedTo = false
  /// What a link was before it became one.
  var unlinked: Shape?
  /// Whether a record had better not have it, since a value of it would have no end.
  var isEndless = false
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

  /// Some different values, as far as they are plain: no more than asked for.
  func examples(_ count: Int) -> [ArgumentValue] {
    switch shape {
    case .link: return []
    case .object(let members):
      let values = members.compactMap { member in
        member.examples(1).first.map { ArgumentEntry(key: member.name, value: $0) }
      }
      return values.count == members.count ? [.mapping(values)] : []
    case .array(let items, let counts):
      if counts.lowerBound == 0 { return [.list([])] }
      return items.examples(1).first.map { [.list(Array(repeating: $0, count: counts.lowerBound))] } ?? []
    case .value(let type, let arguments):
      func argument(_ name: String) -> ArgumentValue? { arguments.first { $0.key == name }?.value }
      switch type {
      case "boolean": return [.boolean(true), .boolean(false)]
      case "integer":
        guard case .number(let low)? = argument("min_value"), case .number(let high)? = argument("max_value"),
          let first = Int64(low), let last = Int64(high), first <= last
        else { return [] }
        return (0..<Int64(count)).map { first.addingReportingOverflow($0) }
          .filter { !$0.overflow && $0.partialValue <= last }.map { .number("\($0.partialValue)") }
      case "float":
        guard case .number(let low)? = argument("min_value"), case .number(let high)? = argument("max_value"),
          let first = Double(low), let last = Double(high)
        else { return [] }
        return (0..<count).map { first + Double($0) }.filter { $0 <= last }.map { .number("\($0)") }
      case "choice", "json":
        guard case .list(let values)? = argument("choices") else { return type == "json" ? [.mapping([])] : [] }
        return Array(values.prefix(count))
      case "datetime.datetime" where arguments.allSatisfy { $0.key == "timezone" }:
        return (1...max(1, min(count, 28))).map {
          .text("2024-01-\($0 < 10 ? "0" : "")\($0)T12:00:00\(arguments.isEmpty ? "" : "Z")")
        }
      case "datetime.date" where arguments.isEmpty:
        return (1...max(1, min(count, 28))).map { .text("2024-01-\($0 < 10 ? "0" : "")\($0)") }
      case "person.email": return (1...max(1, count)).map { .text("someone\($0)@example.com") }
      case "internet.url": return (1...max(1, count)).map { .text("https://example.com/\($0)") }
      case "uuid":
        return (0..<min(max(1, count), 10)).map { .text("7d1f3a52-0c64-4b1e-9a37-5e2c8b6f4d0\($0)") }
      case "string" where argument("pattern") == nil:
        guard case .number(let low)? = argument("min_length"), let length = Int(low), length >= 2 else { return [] }
        return (0..<min(count, 26)).map { index in
          .text(String(repeating: "a", count: length - 1) + String(Character(Unicode.Scalar(97 + UInt8(index)))))
        }
      default:
        guard form == .free, type.hasPrefix("text.") || type == "string", (minLength ?? 0) <= 5 else { return [] }
        return ["house", "river", "cloud", "stone", "paper", "light", "garden", "window", "bridge", "forest"].prefix(
          count
        )
        .filter { $0.utf8.count <= maxLength ?? .max }.map { .text($0) }
      }
    }
  }

  /// How long its texts are; nil if that is not known, or they are no texts.
  var textLengths: ClosedRange<Int>? {
    guard case .value(let type, let arguments) = shape else { return nil }
    return Self.textLengths(type, arguments)
  }

  /// Returns how long the texts of a type are; nil if that is not known, or they are no texts.
  static func textLengths(_ type: String, _ arguments: [ArgumentEntry]) -> ClosedRange<Int>? {
    if type == "choice", case .list(let choices)? = arguments.first(where: { $0.key == "choices" })?.value {
      var lengths: [Int] = []
      for case .text(let text) in choices { lengths.append(text.unicodeScalars.count) }
      guard lengths.count == choices.count, let least = lengths.min(), let most = lengths.max() else { return nil }
      return least...most
    }
    if type == "datetime.datetime", arguments.allSatisfy({ ["timezone", "start_date", "end_date"].contains($0.key) }) {
      return arguments.contains { $0.key == "timezone" } ? 20...20 : 19...19
    }
    guard let resolved = resolved(type, arguments), let longest = resolved.longestText else { return nil }
    return min(resolved.shortestText, longest)...longest
  }

  /// Returns the type with its arguments, or nil if they do not fit.
  static func resolved(_ type: String, _ arguments: [ArgumentEntry]) -> ResolvedType? {
    let resolution = MimesisEngine.resolve(TypeRequest(type: type, arguments: arguments))
    return resolution.type
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
  var attributes: [AttributeDraft] {
    didSet { byName = nil }
  }
  /// The attributes by their names; made when first asked for.
  private var byName: [String: AttributeDraft]?
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
    let known =
      byName ?? Dictionary(attributes.map { ($0.name, $0) }, uniquingKeysWith: { earlier, _ in earlier })
    byName = known
    guard let first = path.first, let column = known[first] else { return nil }
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
