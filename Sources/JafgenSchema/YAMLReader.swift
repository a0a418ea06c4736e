internal import JafgenMimesis

/// Reads values of expected kinds from a YAML tree, and collects a diagnostic for each that is of another kind.
struct YAMLReader {
  /// One pair of a mapping.
  struct Pair {
    let key: String
    let keyLocation: SourceLocation
    let value: YAMLTree.NodeID
    let valueLocation: SourceLocation
    /// The pair's place in the schema's structure.
    let path: String
  }

  /// The pairs of a mapping by key.
  struct Fields {
    fileprivate(set) var pairs: [String: Pair] = [:]
    /// Known keys that an unknown one seems to have meant: their absence is reported already.
    fileprivate(set) var misspelt: Set<String> = []

    subscript(key: String) -> Pair? { pairs[key] }
  }

  private let tree: YAMLTree
  private var suggestion = NameSuggestion()
  /// What was wrong, in the order found.
  private(set) var diagnostics: [Diagnostic]

  init(tree: YAMLTree) {
    self.tree = tree
    diagnostics = tree.diagnostics
  }

  /// The number of errors so far: compare two of them to see whether reading something went well.
  var errorCount: Int { diagnostics.count }

  /// Adds a diagnostic.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation?, path: String?, suggestion: String? = nil
  ) {
    diagnostics.append(Diagnostic(code, message, at: location, path: path, suggestion: suggestion))
  }

  /// Whether the value is null, which stands for an absent one.
  func isNull(_ id: YAMLTree.NodeID) -> Bool {
    if case .scalar(let scalar) = tree[id].content { return scalar.meaning == .null }
    return false
  }

  /// Whether the value is a mapping with one of these keys.
  func isMapping(_ id: YAMLTree.NodeID, withKey keys: [String]) -> Bool {
    guard case .mapping(let pairs) = tree[id].content else { return false }
    return pairs.contains { pair in
      if case .scalar(let scalar) = tree[pair.key].content { return keys.contains(scalar.text) }
      return false
    }
  }

  // MARK: Mappings and sequences

  /// Returns the pairs of a mapping in order, without those whose key stood before; nil if the value is no mapping.
  mutating func pairs(
    _ id: YAMLTree.NodeID, path: String, what: String, suggestion: String? = nil
  ) -> [Pair]? {
    let node = tree[id]
    guard case .mapping(let nodePairs) = node.content else {
      report(
        .wrongType, "\(what) must be a mapping of keys to values, not \(kindDescription(id))", at: node.location,
        path: path.isEmpty ? nil : path, suggestion: suggestion)
      return nil
    }
    var result: [Pair] = []
    result.reserveCapacity(nodePairs.count)
    var firstLines: [String: Int] = Dictionary(minimumCapacity: nodePairs.count)
    for (keyID, value) in nodePairs {
      let keyNode = tree[keyID]
      guard case .scalar(let scalar) = keyNode.content else {
        report(
          .wrongType, "a key must be text, not \(kindDescription(keyID))", at: keyNode.location,
          path: path.isEmpty ? nil : path)
        continue
      }
      let component = DisplayText.pathComponent(scalar.text)
      let pairPath = path.isEmpty ? component : "\(path).\(component)"
      if let line = firstLines.updateValue(keyNode.location.line, forKey: scalar.text) {
        firstLines[scalar.text] = line
        report(
          .duplicateKey, "the key \(DisplayText.quoted(scalar.text)) stands here a second time", at: keyNode.location,
          path: pairPath, suggestion: "remove or rename one of them; the first is in line \(line)")
        continue
      }
      result.append(
        Pair(
          key: scalar.text, keyLocation: keyNode.location, value: value, valueLocation: tree[value].location,
          path: pairPath))
    }
    return result
  }

  /// Returns the pairs of a mapping by key, and reports keys that are not among `known`.
  ///
  /// `advice` may say where an unknown key belongs.
  mutating func fields(
    _ id: YAMLTree.NodeID, path: String, what: String, known: [String], suggestion: String? = nil,
    advice: (Pair, YAMLReader) -> String? = { _, _ in nil }
  ) -> Fields? {
    guard let pairs = pairs(id, path: path, what: what, suggestion: suggestion) else { return nil }
    var result = Fields()
    for pair in pairs {
      if known.contains(pair.key) {
        result.pairs[pair.key] = pair
      } else if let meant = reportUnknown(pair, what: what, known: known, advice: advice(pair, self)) {
        result.misspelt.insert(meant)
      }
    }
    return result
  }

  /// Returns the known key that seems meant, if there is one.
  private mutating func reportUnknown(_ pair: Pair, what: String, known: [String], advice: String?) -> String? {
    let help: String
    var meant: String?
    if pair.key == "<<" {
      help = "merge keys are no part of YAML 1.2; repeat a whole value with an alias instead"
    } else if let advice {
      help = advice
    } else {
      meant = suggestion.nearest(to: pair.key, among: known).first
      help =
        meant.map { "did you mean \(DisplayText.quoted($0))?" } ?? "the keys here are \(known.joined(separator: ", "))"
    }
    report(
      .unknownKey, "\(what) has no key \(DisplayText.quoted(pair.key))", at: pair.keyLocation, path: pair.path,
      suggestion: help)
    return meant
  }

  /// Returns the items of a sequence, or the one value if it is no sequence.
  func items(_ id: YAMLTree.NodeID) -> [YAMLTree.NodeID] {
    if case .sequence(let items) = tree[id].content { return items }
    return [id]
  }

  /// Returns the items of a sequence, or nil if the value is none.
  func sequence(_ id: YAMLTree.NodeID) -> [YAMLTree.NodeID]? {
    if case .sequence(let items) = tree[id].content { return items }
    return nil
  }

  // MARK: Scalars

  /// Returns where the value stands.
  func location(_ id: YAMLTree.NodeID) -> SourceLocation { tree[id].location }

  /// Returns the text of any scalar but null, whatever it means.
  mutating func text(_ id: YAMLTree.NodeID, path: String, what: String) -> Located<String>? {
    let node = tree[id]
    if case .scalar(let scalar) = node.content, scalar.meaning != .null {
      return Located(scalar.text, at: node.location)
    }
    report(.wrongType, "\(what) must be text, not \(kindDescription(id))", at: node.location, path: path)
    return nil
  }

  /// Returns true or false.
  mutating func boolean(_ pair: Pair) -> Located<Bool>? {
    var help: String?
    if case .scalar(let scalar) = tree[pair.value].content {
      if case .boolean(let value) = scalar.meaning { return Located(value, at: pair.valueLocation) }
      switch scalar.text.lowercased() {
      case "true", "yes", "on", "y", "1": help = "write true, without quotes"
      case "false", "no", "off", "n", "0": help = "write false, without quotes"
      default: break
      }
    }
    report(
      .wrongType, "\(DisplayText.quoted(pair.key)) must be true or false, not \(kindDescription(pair.value))",
      at: pair.valueLocation, path: pair.path, suggestion: help)
    return nil
  }

  /// Returns a scalar, or nil if the value is a collection; reports nothing.
  func scalar(_ id: YAMLTree.NodeID) -> YAMLScalar? {
    if case .scalar(let scalar) = tree[id].content { return scalar }
    return nil
  }

  /// Returns what the value is, for messages.
  func kindDescription(_ id: YAMLTree.NodeID) -> String {
    switch tree[id].content {
    case .scalar(let scalar): scalar.kindDescription
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
