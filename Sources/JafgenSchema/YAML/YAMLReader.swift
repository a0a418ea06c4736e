internal import JafgenArguments
internal import JafgenDiagnostics
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
    private var keys: [String] = []
    /// For each pair the place of its key among the known ones.
    private var places: [Int] = []
    private var pairs: [Pair] = []
    /// Known keys that something else seems to have meant: their absence is reported already.
    var misspelt: Set<String> = []

    // A mapping has few pairs: looking at all of them takes less time than hashing.
    subscript(key: String) -> Pair? { keys.lastIndex(of: key).map { pairs[$0] } }

    /// The pair of the known key at a place.
    subscript(place: Int) -> Pair? { places.lastIndex(of: place).map { pairs[$0] } }

    fileprivate mutating func add(_ pair: Pair, place: Int) {
      keys.append(pair.key)
      places.append(place)
      pairs.append(pair)
    }
  }

  private let tree: YAMLTree
  let source: SourceText
  /// The folder that the schema's file is in; nil for text from elsewhere.
  let folder: String?
  private var suggestion = NameSuggestion()
  /// The attributes of the entity whose values are given, so that they need no source.
  var givenNames: Set<String> = []
  /// How many attributes hold what is read.
  var attributeDepth = 0

  /// Returns the attribute that a type's name alone stands for: `{type: uuid}` where the name says nothing.
  mutating func attribute(ofType text: String) -> String {
    let name = TrailingText.removed(from: text)
    if MimesisEngine.canonicalName(of: name) != nil { return "{type: \(name)}" }
    if name == AttributeConfig.linkType { return "{link_to: shop.customers.id}" }
    let help = suggestion.help(forType: name) ?? ""
    return help.hasPrefix("write {") ? String(help.dropFirst("write ".count)) : "{type: uuid}"
  }
  /// What was wrong, in the order found.
  private(set) var diagnostics: [Diagnostic]

  init(tree: YAMLTree, source: SourceText, folder: String?) {
    self.tree = tree
    self.source = source
    self.folder = folder
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

  /// Returns the text under a key of a mapping; nil if there is none.
  func value(of key: String, in id: YAMLTree.NodeID) -> String? {
    guard case .mapping(let pairs) = tree[id].content else { return nil }
    return pairs.first { scalar($0.key)?.text == key }.flatMap { scalar($0.value)?.text }
  }

  /// Returns the text under the first of some keys that a mapping has; nil if it has none.
  func value(ofOneOf keys: [String], in id: YAMLTree.NodeID) -> String? {
    keys.lazy.compactMap { value(of: $0, in: id) }.first
  }

  /// Whether the value is the name of a type, so that it may be an attribute of its own.
  func isType(_ id: YAMLTree.NodeID) -> Bool {
    scalar(id).map { MimesisEngine.canonicalName(of: $0.text) != nil } ?? false
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
        path: path.isEmpty ? nil : path,
        suggestion: scalar(id).flatMap { $0.isPlain ? joined($0.text)?.help : nil } ?? suggestion)
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
      if scalar.isPlain, let word = wordBeforeBrace(scalar.text) {
        let rest = text(from: keyNode.location).drop { $0 != UInt8(ascii: "{") }
        report(
          .yamlSyntax, "a colon is missing after \(DisplayText.quoted(word))", at: keyNode.location,
          path: path.isEmpty ? nil : path,
          suggestion: "write \(word): \(DisplayText.cut(String(decoding: rest, as: UTF8.self), limit: 80))")
        continue
      }
      let component = DisplayText.pathComponent(scalar.text)
      let pairPath = path.isEmpty ? component : "\(path).\(component)"
      if let line = firstLines.updateValue(keyNode.location.line, forKey: scalar.text) {
        firstLines[scalar.text] = line
        report(
          .duplicateKey, "the key \(DisplayText.quoted(scalar.text)) is repeated here", at: keyNode.location,
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
    _ id: YAMLTree.NodeID, path: String, what: String, known: [String], synonyms: [KeySynonym],
    suggestion: String? = nil, advice: (Pair, YAMLReader) -> KeyAdvice? = { _, _ in nil }
  ) -> Fields? {
    guard let pairs = pairs(id, path: path, what: what, suggestion: suggestion) else { return nil }
    var result = Fields()
    let whole = withoutCutTexts(pairs, known: known)
    result.misspelt = whole.cut
    for pair in whole.pairs {
      if let place = known.firstIndex(of: pair.key) {
        result.add(pair, place: place)
      } else if let meant = reportUnknown(
        pair, what: what, known: known, synonyms: synonyms, advice: advice(pair, self))
      {
        result.misspelt.insert(meant)
      }
    }
    return result
  }

  /// Returns the known key that seems meant, if there is one.
  private mutating func reportUnknown(
    _ pair: Pair, what: String, known: [String], synonyms: [KeySynonym], advice: KeyAdvice?
  ) -> String? {
    let help: String
    var meant: String?
    let key = NameSuggestion.key(of: pair.key)
    if pair.key == "<<" {
      help = "merge keys are not part of YAML 1.2; repeat a whole value with an alias instead"
    } else if let word = joined(pair.key, known: known) {
      help = word.help
      meant = known.contains(word.key) ? word.key : nil
    } else if let same = known.first(where: { NameSuggestion.key(of: $0) == key }) {
      help = "did you mean \(DisplayText.quoted(same))?"
      meant = same
    } else if let advice {
      help = advice.help
      meant = advice.meant
    } else if let cure = KeySynonym.cure(for: pair.key, in: synonyms) {
      (help, meant) = text(of: cure, for: pair)
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

  /// Returns what to write for a key of others, and which key that is.
  private mutating func text(of cure: KeySynonym.Cure, for pair: Pair) -> (help: String, meant: String?) {
    let scalar = scalar(pair.value)
    switch cure {
    case .key(let key): return ("did you mean \(DisplayText.quoted(key))?", key)
    case .truth(let key, let isOpposite):
      guard case .boolean(let value)? = scalar?.meaning else {
        if key == "required", let help = ShareText.nulls(scalar?.text, isOfValues: !isOpposite) { return (help, key) }
        return ("write \(key): \(!isOpposite)", key)
      }
      return ("write \(key): \(value != isOpposite)", key)
    case .type:
      var help = "did you mean \"type\"?"
      if let scalar, scalar.meaning == .text {
        let isType = MimesisEngine.canonicalName(of: scalar.text) != nil
        let value = isType ? "write type: \(scalar.text)" : suggestion.help(forType: scalar.text)
        if let value { help = "the key here is \"type\"; \(value)" }
      }
      return (help, "type")
    case .locale:
      let locale = scalar.flatMap { NameSuggestion.locale(ofCountry: $0.text) }
      return (locale.map { "write locale: \($0)" } ?? "the locale decides: write, say, locale: de", "locale")
    case .remark(let text): return (text, nil)
    }
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

  /// Returns the nodes of a mapping's values; nil for other nodes.
  func mappingValues(_ id: YAMLTree.NodeID) -> [YAMLTree.NodeID]? {
    if case .mapping(let pairs) = tree[id].content { return pairs.map(\.value) }
    return nil
  }

  // MARK: Slips

  /// Returns the key that a text such as `count:10` or, if the key is known, `count = 10` and `count 10` was to have,
  /// and how to write it; nil if it is none such.
  func joined(_ text: String, known: [String] = []) -> (key: String, help: String)? {
    guard text.utf8.count <= 1_000 else { return nil }
    let key = String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    let rest = text.dropFirst(key.count)
    guard !key.isEmpty, let mark = rest.first else { return nil }
    if mark == ":" {
      let value = rest.dropFirst()
      guard let first = value.first, first != "/", first != " ", first != ":" else { return nil }
      return (
        key, "put a space after the colon: \(key): \(DisplayText.cut(String(value.prefix { $0 != " " }), limit: 80))"
      )
    }
    guard known.contains(key), mark == " " || mark == "=" else { return nil }
    let value = rest.drop { $0 == " " || $0 == "=" }
    return value.isEmpty ? nil : (key, "write \(key): \(DisplayText.cut(String(value), limit: 80))")
  }

  /// Returns the word of a key such as `b {type` or `b = {type`, which lacks a colon; nil if it is none such.
  private func wordBeforeBrace(_ key: String) -> String? {
    guard key.utf8.count <= 1_000, let brace = key.firstIndex(of: "{") else { return nil }
    let word = key[..<brace].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    let isRestBare = key[word.endIndex..<brace].allSatisfy { $0 == " " || $0 == "=" }
    return word.isEmpty || !isRestBare ? nil : String(word)
  }

  /// Returns why a value is empty where a sign made it so: `#` begins a comment and `&` an anchor; nil otherwise.
  func reasonOfEmptiness(_ pair: Pair) -> String? {
    guard isNull(pair.value), scalar(pair.value)?.text.isEmpty == true else { return nil }
    let rest = text(from: pair.valueLocation).drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = rest.first, let second = rest.dropFirst().first, second != 0x20, second != 0x09 else {
      return nil
    }
    switch first {
    case UInt8(ascii: "#"): return "quote a value that begins with \"#\", which begins a comment"
    case UInt8(ascii: "&"): return "quote a value that begins with \"&\", which begins an anchor"
    default: return nil
    }
  }

  /// Returns pairs without the values that a comma cut and the unknown keys that it made: `{choices: a, b, c}` has keys
  /// `b` and `c` without values. Each text is reported once; `cut` are their keys.
  mutating func withoutCutTexts(_ pairs: [Pair], known: [String]) -> (pairs: [Pair], cut: Set<String>) {
    withoutCutTexts(pairs, known: known) { _ in true }
  }

  /// Does the same with short expressions alone, where any name is a key: `{total: = coalesce(a, b)}`.
  mutating func withoutCutExpressions(_ pairs: [Pair]) -> [Pair] {
    withoutCutTexts(pairs, known: []) { $0.text.hasPrefix("=") }.pairs
  }

  private mutating func withoutCutTexts(
    _ pairs: [Pair], known: [String], where isCut: (YAMLScalar) -> Bool
  ) -> (pairs: [Pair], cut: Set<String>) {
    guard pairs.contains(where: isBare) else { return (pairs, []) }
    var result: [Pair] = []
    var cut: Set<String> = []
    var index = 0
    while index < pairs.count {
      let head = pairs[index]
      let rest = pairs[(index + 1)...].prefix { isBare($0) && !isKey($0.key, known) }
      index += 1 + rest.count
      guard let first = rest.first, let last = rest.last, let start = scalar(head.value), start.isPlain,
        start.meaning != .null, isCut(start)
      else {
        result.append(head)
        result += rest
        continue
      }
      let text = written(from: head.valueLocation, to: last) ?? ([start.text] + rest.map(\.key)).joined(separator: ", ")
      let shown = DisplayText.cut(text, limit: 200)
      var help = "write \"\(shown)\" for one text"
      if let list = ListAdvice.list(of: shown) { help += ", or \(list) for a list" }
      if head.key == "type", let type = suggestion.help(forType: text), type.hasPrefix("write ") { help = type }
      let isExpression = start.text.hasPrefix("=") || AttributeConfig.expressionKeys.contains(head.key)
      if isExpression { help = "write \(DisplayText.pathComponent(head.key)): \"\(shown)\"" }
      report(
        isExpression ? .unquotedComma : .yamlSyntax,
        "inside { } a comma ends the value of \(DisplayText.quoted(head.key))", at: first.keyLocation,
        path: head.path, suggestion: help)
      cut.insert(head.key)
    }
    return (result, cut)
  }

  /// Whether a text is a known key, alone or with its value run into it.
  private func isKey(_ text: String, _ known: [String]) -> Bool {
    known.contains(text) || joined(text, known: known).map { known.contains($0.key) } ?? false
  }

  /// Returns what a line holds from a place to the end of a key; nil if that is in another line.
  private func written(from start: SourceLocation, to last: Pair) -> String? {
    guard start.line == last.keyLocation.line else { return nil }
    let line = text(from: start)
    let count = line.count - text(from: last.keyLocation).count + last.key.utf8.count
    return count > 0 ? String(decoding: line.prefix(count), as: UTF8.self) : nil
  }

  /// Whether a key stands without a colon, as only brackets allow.
  private func isBare(_ pair: Pair) -> Bool {
    guard isNull(pair.value), scalar(pair.value)?.text.isEmpty == true else { return false }
    let rest = text(from: pair.keyLocation).dropFirst(pair.key.utf8.count).drop { $0 == 0x20 || $0 == 0x09 }
    return rest.first == UInt8(ascii: ",") || rest.first == UInt8(ascii: "}")
  }

  /// Returns a value as it is written inside brackets, if it is a list of scalars that fits a message.
  func shownList(_ id: YAMLTree.NodeID) -> String? {
    guard let items = sequence(id) else { return nil }
    let texts = items.compactMap { scalar($0).map(Self.shown) }
    let list = "[\(texts.joined(separator: ", "))]"
    return texts.count == items.count && !items.isEmpty && list.utf8.count <= 200 ? list : nil
  }

  /// Returns how a list of mappings that have names, `- name: id`, is written as the mapping of the names that was meant;
  /// nil if it is none.
  func namedMapping(_ id: YAMLTree.NodeID, sample: String) -> String? {
    guard let first = sequence(id)?.first, case .mapping(let pairs) = tree[first].content else { return nil }
    let name = pairs.first { scalar($0.key)?.text == "name" }.flatMap { scalar($0.value)?.text }
    // A list of mappings by name has a dash too much.
    guard let key = name ?? (pairs.count == 1 ? scalar(pairs[0].key)?.text : nil), key.utf8.count <= 80 else {
      return nil
    }
    return "write the name as the key, without a dash: \(DisplayText.pathComponent(key)): \(sample)"
  }

  /// Returns how a list of single keys is written as the mapping that was meant; nil if it is none, or long.
  func oneMapping(_ id: YAMLTree.NodeID) -> String? {
    guard let items = sequence(id), !items.isEmpty else { return nil }
    var texts: [String] = []
    for item in items {
      guard case .mapping(let pairs) = tree[item].content else { return nil }
      for pair in pairs {
        guard let key = scalar(pair.key), let value = scalar(pair.value) else { return nil }
        texts.append("\(Self.shown(key)): \(Self.shown(value))")
      }
    }
    let mapping = "{\(texts.joined(separator: ", "))}"
    return mapping.utf8.count <= 200 ? "write the keys without a list: \(mapping)" : nil
  }

  /// Returns how a scalar is written in a message: as it stands, in quotes if it had them or is not safe to show.
  static func shown(_ scalar: YAMLScalar) -> String {
    scalar.isPlain && !scalar.text.unicodeScalars.contains(where: DisplayText.isUnsafe)
      ? scalar.text : DisplayText.quoted(scalar.text)
  }

  /// Whether a value stands in braces.
  func isInBraces(_ pair: Pair) -> Bool { text(from: pair.valueLocation).first == UInt8(ascii: "{") }

  /// Returns the rest of a line from a place on.
  func text(from location: SourceLocation) -> ArraySlice<UInt8> {
    source.line(location.line)?.suffix(fromColumn: location.column) ?? []
  }

  // MARK: Scalars

  /// Returns where the value stands.
  func location(_ id: YAMLTree.NodeID) -> SourceLocation { tree[id].location }

  /// Returns the text of any scalar but null, whatever it means.
  mutating func text(
    _ id: YAMLTree.NodeID, path: String, what: String, suggestion: String? = nil
  ) -> Located<String>? {
    let node = tree[id]
    if case .scalar(let scalar) = node.content, scalar.meaning != .null {
      return Located(scalar.text, at: node.location)
    }
    report(
      .wrongType, "\(what) must be text, not \(kindDescription(id))", at: node.location, path: path,
      suggestion: suggestion)
    return nil
  }

  /// Returns the text of a pair's scalar, whatever it means.
  mutating func text(_ pair: Pair, what: String, suggestion: String? = nil) -> Located<String>? {
    text(pair.value, path: pair.path, what: what, suggestion: suggestion)
  }

  /// Returns true or false; nil for a null that is written out, too.
  mutating func boolean(_ pair: Pair) -> Located<Bool>? {
    var help: String?
    if case .scalar(let scalar) = tree[pair.value].content {
      if case .boolean(let value) = scalar.meaning { return Located(value, at: pair.valueLocation) }
      if scalar.meaning == .null {
        guard scalar.text.isEmpty else { return nil }
        report(
          .emptyValue, "\(DisplayText.quoted(pair.key)) is empty", at: pair.keyLocation, path: pair.path,
          suggestion: "write \(pair.key): true, or remove it")
        return nil
      }
      if pair.key == "required" { help = ShareText.nulls(scalar.text, isOfValues: true) }
      switch TrailingText.removed(from: scalar.text).lowercased() {
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

  /// Returns how to write as a whole number what was meant as one, or nil if that is not clear.
  func wholeNumberAdvice(_ id: YAMLTree.NodeID) -> String? {
    guard let scalar = scalar(id) else { return nil }
    let text = TrailingText.removed(from: scalar.text)
    if case .count(let count)? = RowCountText.read(text), text.last?.isLetter == true { return "write \(count)" }
    let bare = text.filter { $0 != "_" && $0 != "," && $0 != "'" && $0 != " " }
    switch YAMLScalar.coreMeaning(of: bare) {
    case .integer(let digits) where digits.utf8.count <= 19:
      return bare == text && text != scalar.text
        ? "write \(digits)"
        : bare == scalar.text ? "write \(digits) without quotes" : "write \(digits), without separators"
    case .float:
      guard let value = Double(bare), value.rounded() == value, value.magnitude < 9e15 else { return nil }
      return "write \(Int64(value))"
    default: return nil
    }
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

extension ArraySlice<UInt8> {
  /// Returns what stands from a column on, counted in code points from 1.
  fileprivate func suffix(fromColumn column: Int) -> ArraySlice<UInt8> {
    var rest = column
    for index in indices where self[index] & 0xc0 != 0x80 {
      rest -= 1
      if rest == 0 { return self[index...] }
    }
    return []
  }
}
