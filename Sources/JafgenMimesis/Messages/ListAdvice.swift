extension ArgumentValue {
  /// Returns how to write as a list what was meant as one: the parts of a text, the keys of a mapping, one value.
  ///
  /// Nil for null and for lists themselves.
  func asList(of name: String) -> String? {
    switch self {
    case .null, .list: return nil
    case .boolean, .number: return "write \(name): [\(description)]"
    case .text(let text):
      let separators: Set<Character> = text.contains(",") ? [","] : [" ", "\t", "\n", ";", "|", "\r\n"]
      let parts = text.split { separators.contains($0) }
        .map { $0.drop { " \t[".contains($0) } }
        .map { String($0.reversed().drop { " \t]".contains($0) }.reversed()) }
        .filter { !$0.isEmpty }
      return parts.isEmpty ? nil : "write \(name): [\(parts.map(Self.element).joined(separator: ", "))]"
    case .mapping(let entries):
      let keys = entries.map { Self.element($0.key) }.joined(separator: ", ")
      let numbers = entries.compactMap { entry in
        if case .number(let text) = entry.value { text } else { nil }
      }
      let weights = numbers.count == entries.count ? ", weights: [\(numbers.joined(separator: ", "))]" : ""
      return entries.isEmpty ? nil : "write \(name): [\(keys)]\(weights)"
    }
  }

  /// Returns a text as an element of a list in YAML, in quotes where it might be read as something else.
  private static func element(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-./+@ ".unicodeScalars.contains(scalar)
    }
    let begins = text.unicodeScalars.first.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
    return isPlain && begins ? text : DisplayText.quoted(text)
  }
}
