internal import JafgenDiagnostics

/// How lists are written that were meant as such.
package enum ListAdvice {
  /// Returns the parts of a text as a list in YAML; nil if it has none.
  package static func list(of text: String) -> String? {
    let marks: [Character] = [",", "|", ";"]
    let mark = marks.first { text.contains($0) }
    let separators: Set<Character> = mark.map { [$0] } ?? [" ", "\t", "\n", "\r\n"]
    let parts = text.split { separators.contains($0) }
      .map { $0.drop { " \t[('\"".contains($0) } }
      .map { String($0.reversed().drop { " \t])'\"".contains($0) }.reversed()) }
      .filter { !$0.isEmpty }
    return parts.isEmpty ? nil : "[\(parts.map(element).joined(separator: ", "))]"
  }

  /// Returns what to write for values that come with weights, `[{value: a, weight: 3}]`, `[[a, 3]]` or `[{a: 3}]`.
  package static func weighted(_ values: [ArgumentValue], of name: String) -> String? {
    var elements: [String] = []
    var weights: [String] = []
    for value in values.prefix(100) {
      guard let (element, weight) = pair(value) else { return nil }
      elements.append(element)
      weights.append(weight)
    }
    guard !elements.isEmpty, elements.count == values.count else { return nil }
    return "write \(name): [\(elements.joined(separator: ", "))], weights: [\(weights.joined(separator: ", "))]"
  }

  private static func pair(_ value: ArgumentValue) -> (element: String, weight: String)? {
    switch value {
    case .list(let parts):
      guard parts.count == 2, let element = scalar(parts[0]), case .number(let weight) = parts[1] else { return nil }
      return (element, weight)
    case .mapping(let entries) where entries.count == 1:
      guard case .number(let weight) = entries[0].value else { return nil }
      return (ListAdvice.element(entries[0].key), weight)
    case .mapping(let entries) where entries.count == 2:
      let isWeight = { (entry: ArgumentEntry) in
        entry.key == "weights" || ParameterSynonym.named(entry.key, among: ["weights"]).parameter != nil
      }
      guard let weight = entries.first(where: isWeight), case .number(let number) = weight.value,
        let other = entries.first(where: { !isWeight($0) }), let element = scalar(other.value)
      else { return nil }
      return (element, number)
    default: return nil
    }
  }

  private static func scalar(_ value: ArgumentValue) -> String? {
    switch value {
    case .text(let text): element(text)
    case .null, .boolean, .number: value.description
    case .list, .mapping: nil
    }
  }

  /// Returns a text as an element of a list in YAML, in quotes where it might be read as something else.
  package static func element(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-./+@ ".unicodeScalars.contains(scalar)
    }
    let begins = text.unicodeScalars.first.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
    return isPlain && begins && text.last != " " ? text : DisplayText.quoted(text)
  }
}

extension ArgumentValue {
  /// Returns how to write as a list what was meant as one: the parts of a text, one value, or with `isWeighted` the keys
  /// of a mapping whose numbers are weights.
  ///
  /// Nil for null, for lists themselves, and for other mappings.
  package func asList(of name: String, isWeighted: Bool = false) -> String? {
    switch self {
    case .null, .list: return nil
    case .boolean, .number: return "write \(name): [\(description)]"
    case .text(let text):
      return ListAdvice.list(of: text).map { "write \(name): \($0)" }
    case .mapping(let entries):
      let numbers = entries.compactMap { entry in
        if case .number(let text) = entry.value { text } else { nil }
      }
      guard isWeighted, !entries.isEmpty, numbers.count == entries.count else { return nil }
      let keys = entries.map { ListAdvice.element($0.key) }.joined(separator: ", ")
      return "write \(name): [\(keys)], weights: [\(numbers.joined(separator: ", "))]"
    }
  }
}
