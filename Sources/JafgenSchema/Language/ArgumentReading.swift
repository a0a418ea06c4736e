internal import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenMimesis

extension YAMLReader {
  /// The deepest nesting of a constraint's value.
  private static let argumentDepth = 64

  /// Returns a value of any kind as a constraint's argument; nil if something in it was reported.
  ///
  /// - Complexity: O(values in it, aliases expanded); recurses at most 64 levels.
  mutating func argument(_ id: YAMLTree.NodeID, path: String, depth: Int = 0) -> ArgumentValue? {
    guard depth <= Self.argumentDepth else {
      report(
        .tooDeep, "a constraint's value is nested more than \(Self.argumentDepth) levels deep here", at: location(id),
        path: path)
      return nil
    }
    if let scalar = scalar(id) {
      switch scalar.meaning {
      case .null: return .null
      case .boolean(let value): return .boolean(value)
      case .integer(let digits), .float(let digits): return .number(digits)
      case .text: return .text(scalar.text)
      case .notFinite:
        report(
          .nonFiniteNumber, "\(DisplayText.quoted(scalar.text)) is not a finite number", at: location(id),
          path: path, suggestion: "write a finite number, or quote it if text is meant")
        return nil
      }
    }
    if let items = sequence(id) {
      var values: [ArgumentValue] = []
      values.reserveCapacity(items.count)
      var isWhole = true
      for (index, item) in items.enumerated() {
        guard let value = argument(item, path: "\(path)[\(index)]", depth: depth + 1) else {
          isWhole = false
          continue
        }
        values.append(value)
      }
      return isWhole ? .list(values) : nil
    }
    guard let pairs = pairs(id, path: path, what: "this value") else { return nil }
    var entries: [ArgumentEntry] = []
    var isWhole = true
    for pair in pairs {
      guard let value = argument(pair.value, path: pair.path, depth: depth + 1) else {
        isWhole = false
        continue
      }
      entries.append(ArgumentEntry(key: pair.key, value: value))
    }
    return isWhole ? .mapping(entries) : nil
  }

  /// Reads one argument; nil if something in it was reported.
  mutating func constraint(_ pair: Pair) -> ConstraintConfig? {
    guard let value = argument(pair.value, path: pair.path) else { return nil }
    let elements = sequence(pair.value) ?? mappingValues(pair.value) ?? []
    return ConstraintConfig(
      name: pair.key, value: value, expression: shortExpression(pair.value), location: pair.keyLocation,
      valueLocation: pair.valueLocation,
      elementLocations: elements.map { location($0) },
      elementTexts: (sequence(pair.value) ?? []).map { scalar($0)?.text })
  }

  /// Reads arguments; `known` are names that they may have.
  mutating func arguments(_ pair: Pair, what: String, known: [String]) -> [ConstraintConfig] {
    guard
      let pairs = pairs(
        pair.value, path: pair.path, what: what, suggestion: oneMapping(pair.value))
    else { return [] }
    var result: [ConstraintConfig] = []
    for field in withoutCutTexts(pairs, known: known).pairs {
      if let word = joined(field.key, known: known), known.contains(word.key) {
        report(
          .yamlSyntax, "\(DisplayText.quoted(field.key)) is one text, and no key with a value", at: field.keyLocation,
          path: field.path, suggestion: word.help)
        continue
      }
      if let reason = reasonOfEmptiness(field) {
        report(
          .emptyValue, "\(DisplayText.quoted(field.key)) is empty", at: field.valueLocation, path: field.path,
          suggestion: reason)
        continue
      }
      if let constraint = constraint(field) { result.append(constraint) }
    }
    return result
  }
}
