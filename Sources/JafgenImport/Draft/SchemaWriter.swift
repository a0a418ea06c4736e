internal import JafgenArguments
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// Writes a system as a schema that people read and change: comments where something is worth knowing, one line for
/// what fits on one, an order that depends on the source alone.
struct SchemaWriter {
  private let system: SystemDraft
  /// Notes by the place that they are about.
  private let notes: [String: [ImportNote]]
  private var text = ""

  /// The longest line that is written if there is a choice.
  private static let lineLength = 118
  private static let longestDescription = 200

  init(_ system: SystemDraft, notes: [ImportNote]) {
    self.system = system
    self.notes = Dictionary(grouping: notes, by: \.path)
  }

  /// Returns the schema's text.
  mutating func write() -> String {
    text = ""
    line(0, YAMLText.comment(system.origin))
    line(0, "#")
    line(0, "#   jafgen validate-schema   checks it after a change")
    line(0, "#   jafgen preview           shows some rows of each entity")
    line(0, YAMLText.comment("  jafgen generate          writes all of them to \(system.outputPath ?? "./output")"))
    line(0, "")
    line(0, "system:")
    line(1, "name: \(YAMLText.text(system.name))")
    line(1, "output:")
    line(2, "format: [json]")
    if let path = system.outputPath { line(2, "path: \(YAMLText.text(path))") }
    line(0, "")
    line(0, "entities:")
    for (index, entity) in system.entities.enumerated() {
      if index > 0 { line(0, "") }
      write(entity)
    }
    return text
  }

  private mutating func line(_ level: Int, _ content: String) {
    text += String(repeating: "  ", count: level) + content + "\n"
  }

  private mutating func comment(_ level: Int, _ comments: [String]) {
    for comment in comments { line(level, YAMLText.comment(comment)) }
  }

  private mutating func write(_ entity: EntityDraft) {
    comment(1, entity.comments + (notes[entity.path] ?? []).map(\.message))
    line(1, "\(YAMLText.text(entity.name)):")
    line(2, "count: \(entity.count)")
    if !entity.uniqueTogether.isEmpty {
      line(2, "unique_together: [[\(entity.uniqueTogether.map { YAMLText.text($0) }.joined(separator: ", "))]]")
    }
    line(2, "attributes:")
    for attribute in entity.attributes { write(attribute, entity.path, level: 3) }
  }

  private mutating func write(_ attribute: AttributeDraft, _ path: String, level: Int) {
    let place = "\(path).\(DisplayText.pathComponent(attribute.name))"
    comment(level, attribute.comments + (notes[place] ?? []).map(\.message))
    write(attribute, key: YAMLText.text(attribute.name), place, level: level)
  }

  private mutating func write(_ attribute: AttributeDraft, key: String, _ path: String, level: Int) {
    var pairs: [(key: String, value: ArgumentValue)] = []
    var arguments: [ArgumentEntry] = []
    switch attribute.shape {
    case .value(let type, let constraints):
      pairs.append(("type", .text(type)))
      arguments = constraints
    case .object: pairs.append(("type", .text("object")))
    case .array: pairs.append(("type", .text("array")))
    case .link(let names, let form):
      switch form {
      case .same: break
      case .text: pairs.append(("type", .text("string")))
      case .number: pairs.append(("type", .text("integer")))
      }
      // The text could be read as the entity of the system's name, if there is one.
      let isPlain =
        names.allSatisfy { !$0.contains(".") && !$0.isEmpty } && !system.entities.contains { $0.name == system.name }
      pairs.append(("link_to", isPlain ? .text(names.joined(separator: ".")) : .list(names.map { .text($0) })))
    }
    if attribute.isUnique { pairs.append(("unique", .boolean(true))) }
    if attribute.isNullable {
      pairs.append(("required", .boolean(false)))
      if attribute.isAlwaysNull { pairs.append(("null_probability", .number("1"))) }
    }
    if case .array(_, let counts) = attribute.shape, counts != 0...3 {
      pairs.append(("min_items", .number("\(counts.lowerBound)")))
      pairs.append(("max_items", .number("\(counts.upperBound)")))
    }
    if !arguments.isEmpty { pairs.append(("constraints", .mapping(arguments))) }
    if let description = shownDescription(attribute) { pairs.append(("description", .text(description))) }

    switch attribute.shape {
    case .object(let members):
      line(level, "\(key):")
      for pair in pairs { write(pair.key, pair.value, level + 1) }
      line(level + 1, "attributes:")
      for member in members { write(member, path, level: level + 2) }
    case .array(let items, _):
      line(level, "\(key):")
      for pair in pairs { write(pair.key, pair.value, level + 1) }
      let itemsPath = path + "[]"
      comment(level + 1, items.comments + (notes[itemsPath] ?? []).map(\.message))
      write(items, key: "items", itemsPath, level: level + 1)
    default:
      let flow = "\(key): {" + pairs.map { "\($0.key): \(YAMLText.flow($0.value))" }.joined(separator: ", ") + "}"
      if level * 2 + flow.unicodeScalars.count <= Self.lineLength {
        line(level, flow)
      } else {
        line(level, "\(key):")
        for pair in pairs { write(pair.key, pair.value, level + 1) }
      }
    }
  }

  /// Writes a pair on one line, or a long list or mapping on several.
  private mutating func write(_ key: String, _ value: ArgumentValue, _ level: Int) {
    let flow = "\(key): \(YAMLText.flow(value))"
    guard level * 2 + flow.unicodeScalars.count > Self.lineLength else {
      line(level, flow)
      return
    }
    switch value {
    case .list(let values):
      line(level, "\(key):")
      for value in values { line(level + 1, "- \(YAMLText.flow(value))") }
    case .mapping(let entries):
      line(level, "\(key):")
      for entry in entries { write(YAMLText.text(entry.key), entry.value, level + 1) }
    default: line(level, flow)
    }
  }

  private func shownDescription(_ attribute: AttributeDraft) -> String? {
    guard let description = attribute.description else { return nil }
    let words = description.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { return nil }
    return DisplayText.cut(DisplayText.sanitized(words), limit: Self.longestDescription)
  }
}
