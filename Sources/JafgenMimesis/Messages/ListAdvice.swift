extension ArgumentValue {
  /// Returns how to write as a list what was meant as one: the parts of a text, one value, or with `isWeighted` the keys
  /// of a mapping whose numbers are weights.
  ///
  /// Nil for null, for lists themselves, and for other mappings.
  func asList(of name: String, isWeighted: Bool = false) -> String? {
    switch self {
    case .null, .list: return nil
    case .boolean, .number: return "write \(name): [\(description)]"
    case .text(let text):
      let separators: Set<Character> = text.contains(",") ? [","] : [" ", "\t", "\n", ";", "|", "\r\n"]
      let parts = text.split { separators.contains($0) }
        .map { $0.drop { " \t['\"".contains($0) } }
        .map { String($0.reversed().drop { " \t]'\"".contains($0) }.reversed()) }
        .filter { !$0.isEmpty }
      return parts.isEmpty ? nil : "write \(name): [\(parts.map(DisplayText.listElement).joined(separator: ", "))]"
    case .mapping(let entries):
      let numbers = entries.compactMap { entry in
        if case .number(let text) = entry.value { text } else { nil }
      }
      guard isWeighted, !entries.isEmpty, numbers.count == entries.count else { return nil }
      let keys = entries.map { DisplayText.listElement($0.key) }.joined(separator: ", ")
      return "write \(name): [\(keys)], weights: [\(numbers.joined(separator: ", "))]"
    }
  }
}

extension DisplayText {
  /// Returns a text as an element of a list in YAML, in quotes where it might be read as something else.
  static func listElement(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-./+@ ".unicodeScalars.contains(scalar)
    }
    let begins = text.unicodeScalars.first.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
    return isPlain && begins && text.last != " " ? text : quoted(text)
  }
}
