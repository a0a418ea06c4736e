/// A JSON document with its members in order.
package indirect enum JSONValue {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Members in the order given.
  case object([(String, JSONValue)])
  /// A finished JSON text without line breaks.
  case text(String)

  /// A whole number.
  package static func integer(_ number: Int) -> JSONValue { .integer(Int64(number)) }

  /// A text, or null where there is none.
  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The diagnostics, each as an object.
  package static func diagnostics(_ diagnostics: [Diagnostic]) -> JSONValue {
    .array(diagnostics.map { .text(DiagnosticJSON.encode($0)) })
  }

  /// The document, two spaces a level; arrays of plain values stay on one line. Ends with a line feed.
  package var document: String {
    var text = ""
    append(to: &text, indentation: "")
    return text + "\n"
  }

  private var isPlain: Bool {
    switch self {
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private func append(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .null: text += "null"
    case .boolean(let truth): text += truth ? "true" : "false"
    case .integer(let number): text += "\(number)"
    case .number(let number): text += number.isFinite ? "\(number)" : "null"
    case .string(let string): text += DiagnosticJSON.quoted(string)
    case .text(let finished): text += finished
    case .array(let elements):
      let isFlat = elements.allSatisfy {
        if case .text = $0 { false } else { $0.isPlain }
      }
      Self.append(elements.map { (nil, $0) }, "[", "]", isFlat: isFlat, to: &text, inner, indentation)
    case .object(let members):
      Self.append(members, "{", "}", isFlat: members.isEmpty, to: &text, inner, indentation)
    }
  }

  private static func append(
    _ members: [(String?, JSONValue)], _ opening: String, _ closing: String, isFlat: Bool, to text: inout String,
    _ inner: String, _ indentation: String
  ) {
    text += opening
    for (index, (key, value)) in members.enumerated() {
      if index > 0 { text += isFlat ? ", " : "," }
      if !isFlat { text += "\n" + inner }
      if let key { text += DiagnosticJSON.quoted(key) + ": " }
      value.append(to: &text, indentation: inner)
    }
    if !isFlat { text += "\n" + indentation }
    text += closing
  }
}
