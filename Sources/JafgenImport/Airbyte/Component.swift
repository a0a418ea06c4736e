internal import JafgenDiagnostics
import JafgenSchema

/// One component of a manifest, with the parameters that flow into it.
///
/// A field that is absent or empty takes the parameter of its name; `{{ parameters['x'] }}` in a text is filled in,
/// every other template stays as it is.
struct Component {
  let documents: DocumentSet
  let place: DocumentSet.Place
  private let fields: [DocumentSet.Entry]
  private let parameters: [String: DocumentSet.Place]

  /// Makes a component of a mapping; nil if the place holds none.
  init?(
    _ place: DocumentSet.Place, in documents: DocumentSet, inheriting inherited: [String: DocumentSet.Place] = [:]
  ) {
    guard let fields = documents.entries(place) else { return nil }
    self.documents = documents
    self.place = place
    self.fields = fields
    var parameters = inherited
    for key in ["$options", "$parameters"] {
      guard let own = fields.first(where: { $0.key == key })?.value else { continue }
      for entry in documents.entries(own) ?? [] { parameters[entry.key] = entry.value }
    }
    self.parameters = parameters
  }

  /// Where the component is written.
  var location: SourceLocation { documents.location(place) }

  /// Returns a field's value, its parameter if it is empty, or nil.
  subscript(key: String) -> DocumentSet.Place? {
    let own = fields.first { $0.key == key }?.value
    if let own, !documents.isFalsy(own) { return own }
    return parameters[key] ?? own
  }

  /// Whether the component itself has the field.
  func has(_ key: String) -> Bool { fields.contains { $0.key == key } }

  /// Returns a field as text, templates of parameters filled in; nil if it is absent, null, or no scalar.
  func text(_ key: String) -> String? {
    self[key].flatMap { documents.text($0) }.map(filled)
  }

  /// Returns the component in a field.
  func child(_ key: String) -> Component? { self[key].flatMap(component) }

  /// Returns the components in a field: one, or those of a list.
  func children(_ key: String) -> [Component] {
    guard let value = self[key] else { return [] }
    return (documents.items(value) ?? [value]).compactMap(component)
  }

  /// Returns a component within this one.
  func component(_ place: DocumentSet.Place) -> Component? {
    Component(place, in: documents, inheriting: parameters)
  }

  /// Returns the text with templates of parameters filled in.
  func filled(_ text: String) -> String {
    Template.filled(text, sources: ["parameters", "options"]) { name in
      parameters[name].flatMap { documents.text($0) }
    }
  }
}

/// Texts with `{{ }}` in them.
enum Template {
  /// Returns the text with `{{ source['name'] }}`, `{{ source.name }}` and `{{ source.get('name', 'default') }}` filled
  /// in; what `value` does not know is replaced by the default if there is one, and else stays.
  static func filled(_ text: String, sources: [String], value: (String) -> String?) -> String {
    guard text.contains("{{") else { return text }
    var result = ""
    var rest = text[...]
    while let opening = rest.firstRange(of: "{{") {
      result += rest[..<opening.lowerBound]
      guard let closing = rest[opening.upperBound...].firstRange(of: "}}") else { break }
      let expression = String(rest[opening.upperBound..<closing.lowerBound])
      let steps = steps(of: expression)
      if let variable = variable(in: steps[0], of: sources), let text = value(variable.name) ?? variable.standard,
        let changed = filtered(text, by: steps.dropFirst())
      {
        result += changed
      } else {
        result += rest[opening.lowerBound..<closing.upperBound]
      }
      rest = rest[closing.upperBound...]
    }
    return result + rest
  }

  /// Returns the name of the variable that the whole text is a template of, or nil.
  static func variable(_ text: String, of sources: [String]) -> String? {
    let text = trimmed(text)
    guard text.hasPrefix("{{"), text.hasSuffix("}}") else { return nil }
    return variable(in: String(text.dropFirst(2).dropLast(2)), of: sources)?.name
  }

  /// Returns an expression and the filters behind it, which stand after bars.
  private static func steps(of expression: String) -> [String] {
    var steps = [""]
    var quote: Character?
    for character in expression {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "|" {
        steps.append("")
        continue
      }
      steps[steps.count - 1].append(character)
    }
    return steps.map { trimmed($0) }
  }

  /// Returns the text as filters change it; nil if one of them is not known.
  private static func filtered(_ text: String, by filters: ArraySlice<String>) -> String? {
    var result = text
    for filter in filters {
      switch filter {
      case "lower": result = result.lowercased()
      case "upper": result = result.uppercased()
      case "trim": result = trimmed(result)
      case "string": break
      case "capitalize": result = result.prefix(1).uppercased() + result.dropFirst().lowercased()
      case "title":
        var isInWord = false
        var title = ""
        for character in result {
          title += isInWord ? character.lowercased() : character.uppercased()
          isInWord = character.isLetter || character.isNumber
        }
        result = title
      default: return nil
      }
    }
    return result
  }

  /// Reads `source.name`, `source['name']` or `source.get('name', 'default')`.
  private static func variable(in expression: String, of sources: [String]) -> (name: String, standard: String?)? {
    let text = trimmed(expression)
    guard let source = sources.first(where: { text.hasPrefix($0) }) else { return nil }
    let rest = trimmed(String(text.dropFirst(source.count)))
    if rest.hasPrefix("["), rest.hasSuffix("]") {
      return unquoted(String(rest.dropFirst().dropLast())).map { ($0, nil) }
    }
    if rest.hasPrefix(".get("), rest.hasSuffix(")") {
      let arguments = rest.dropFirst(5).dropLast().split(separator: ",", maxSplits: 1).map { String($0) }
      guard let first = arguments.first, let name = unquoted(first) else { return nil }
      return (name, arguments.count > 1 ? unquoted(arguments[1]) : nil)
    }
    guard rest.hasPrefix(".") else { return nil }
    let name = String(rest.dropFirst())
    let isName =
      !name.isEmpty && name.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isAlphabetic || isDigit($0) }
    return isName ? (name, nil) : nil
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func unquoted(_ text: String) -> String? {
    let text = trimmed(text)
    guard let quote = text.first, quote == "'" || quote == "\"", text.count >= 2, text.last == quote else { return nil }
    let inner = String(text.dropFirst().dropLast())
    return inner.contains(quote) ? nil : inner
  }

  /// Returns the text without spaces and line breaks at its ends.
  static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else {
      return ""
    }
    return String(text[first...last])
  }
}

extension Substring {
  /// Returns the first place where `text` stands.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
