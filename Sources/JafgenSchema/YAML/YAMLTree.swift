// Of libyaml the events are used: composing nodes from them must not hash keys through their aliases (exponential on
// hostile files), must name the second of two equal keys, and must not recurse.
internal import CYAML
package import JafgenDiagnostics
internal import JafgenMimesis

/// One YAML document as a flat tree: nodes by index, so that neither making nor freeing it recurses, and an alias
/// is one more reference to a node.
package struct YAMLTree {
  /// The index of a node.
  package typealias NodeID = Int32

  /// What a node holds.
  package enum Content {
    /// A scalar: its text and what it means.
    case scalar(YAMLScalar)
    /// The items of a sequence.
    case sequence([NodeID])
    /// The pairs of a mapping, as written, duplicates included.
    case mapping([(key: NodeID, value: NodeID)])
  }

  /// One node.
  package struct Node {
    package var content: Content
    /// The node's first code point, that of its tag or anchor if it has one.
    package let location: SourceLocation
  }

  /// Bounds on what a document may hold.
  enum Limits {
    /// The most nodes after aliases are expanded; every 64 bytes of a text count as one more.
    static let nodes = 1_000_000
    /// The deepest nesting after aliases are expanded.
    static let depth = 1_000
  }

  /// The nodes; none of a document that failed.
  package private(set) var nodes: [Node] = []
  /// The document's outermost node; nil if the file holds none.
  package private(set) var root: NodeID?
  /// What was wrong with the YAML.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Whether the document could not be read to its end, so that nothing of it may be used.
  package var isBroken: Bool { root == nil && !diagnostics.isEmpty }

  package subscript(id: NodeID) -> Node { nodes[Int(id)] }

  /// Parses the text's only document.
  ///
  /// - Complexity: O(bytes); the depth of the stack does not depend on the text.
  package init(parsing source: SourceText) {
    var builder = YAMLTreeBuilder(source: source)
    builder.parse()
    nodes = builder.nodes
    root = builder.isBroken ? nil : builder.root
    diagnostics = builder.diagnostics
  }
}

/// Turns parser events into a tree.
private struct YAMLTreeBuilder {
  let source: SourceText
  var nodes: [YAMLTree.Node] = []
  var root: YAMLTree.NodeID?
  var diagnostics: [Diagnostic] = []
  var isBroken = false

  /// Per node, the number of nodes and the levels below and including it, aliases expanded.
  private var sizes: [Int32] = []
  private var heights: [Int32] = []
  /// What an anchor's latest node is.
  private var anchors: [String: YAMLTree.NodeID] = [:]
  /// The nodes still open that carry an anchor: an alias to one would never end.
  private var open: [OpenCollection] = []

  private struct OpenCollection {
    let id: YAMLTree.NodeID
    let isMapping: Bool
    var pendingKey: YAMLTree.NodeID?
    var items: [YAMLTree.NodeID] = []
    var pairs: [(key: YAMLTree.NodeID, value: YAMLTree.NodeID)] = []
  }

  init(source: SourceText) {
    self.source = source
  }

  mutating func parse() {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      fail(Diagnostic(.yamlSyntax, "there is no memory left to read the file", at: start))
      return
    }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    source.bytes.withUnsafeBufferPointer { buffer in
      // An empty array may have no address, which the parser takes for a programming error.
      guard let address = buffer.baseAddress, !buffer.isEmpty else { return }
      yaml_parser_set_input_string(parser, address, buffer.count)
      readEvents(parser)
    }
  }

  private var start: SourceLocation { SourceLocation(file: source.name, line: 1, column: 1) }

  private mutating func fail(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    isBroken = true
  }

  private mutating func readEvents(_ parser: UnsafeMutablePointer<yaml_parser_t>) {
    var documentCount = 0
    while !isBroken {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else {
        syntaxErrors(parser.pointee).forEach { fail($0) }
        return
      }
      defer { yaml_event_delete(&event) }
      let location = source.location(ofScalar: event.start_mark.index)
      switch event.type {
      case YAML_STREAM_END_EVENT: return
      case YAML_DOCUMENT_START_EVENT:
        documentCount += 1
        if documentCount > 1 {
          diagnostics.append(
            Diagnostic(
              .severalDocuments, "a second YAML document starts here", at: location,
              suggestion: "keep one system per file, and remove the line \"---\""))
          return
        }
      case YAML_SCALAR_EVENT: addScalar(event, location)
      case YAML_ALIAS_EVENT: addAlias(event, location)
      case YAML_SEQUENCE_START_EVENT:
        let sequence = event.data.sequence_start
        checkTag(text(sequence.tag), allowed: "tag:yaml.org,2002:seq", location)
        openCollection(isMapping: false, anchor: text(sequence.anchor), location)
      case YAML_MAPPING_START_EVENT:
        let mapping = event.data.mapping_start
        checkTag(text(mapping.tag), allowed: "tag:yaml.org,2002:map", location)
        openCollection(isMapping: true, anchor: text(mapping.anchor), location)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: closeCollection()
      default: break
      }
    }
  }

  // MARK: Nodes

  private mutating func add(
    _ content: YAMLTree.Content, _ location: SourceLocation, anchor: String?
  ) -> YAMLTree.NodeID {
    let id = YAMLTree.NodeID(truncatingIfNeeded: nodes.count)
    nodes.append(YAMLTree.Node(content: content, location: location))
    if case .scalar(let scalar) = content {
      sizes.append(1 + Int32(truncatingIfNeeded: scalar.text.utf8.count / 64))
    } else {
      sizes.append(1)
    }
    heights.append(1)
    if let anchor { anchors[anchor] = id }
    if nodes.count > YAMLTree.Limits.nodes { failTooMany(location) }
    return id
  }

  private mutating func addScalar(_ event: yaml_event_t, _ location: SourceLocation) {
    let scalar = event.data.scalar
    let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let tag = text(scalar.tag)
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.quoted_implicit == 0
    var meaning = YAMLScalar(value, isPlain: isPlain, tag: tag)
    if meaning == nil {
      if let tag, YAMLScalar.knownTags.contains(tag) {
        diagnostics.append(
          Diagnostic(
            .wrongType, "\(DisplayText.quoted(value)) is not what its tag \(shortTag(tag)) says", at: location,
            suggestion: "remove the tag or write a value of that kind"))
      } else {
        checkTag(tag, allowed: "tag:yaml.org,2002:str", location)
      }
      meaning = YAMLScalar(text: value)
    }
    guard let meaning else { return }
    attach(add(.scalar(meaning), location, anchor: text(scalar.anchor)))
  }

  private mutating func addAlias(_ event: yaml_event_t, _ location: SourceLocation) {
    let name = text(event.data.alias.anchor) ?? ""
    guard let target = anchors[name] else {
      fail(
        Diagnostic(
          .yamlSyntax, "the alias *\(name) does not refer to any earlier anchor", at: location,
          suggestion: anchorAdvice(name)))
      return
    }
    if open.contains(where: { $0.id == target }) {
      fail(Diagnostic(.yamlSyntax, "the alias *\(name) is inside the value that it repeats", at: location))
      return
    }
    attach(target, aliasAt: location)
  }

  private func anchorAdvice(_ name: String) -> String {
    var suggestion = NameSuggestion()
    if let near = suggestion.nearest(to: name, among: anchors.keys.sorted()).first {
      return "did you mean *\(near)? Otherwise quote text that begins with \"*\""
    }
    return "mark the intended value with &\(name), or quote text that begins with \"*\""
  }

  private mutating func openCollection(isMapping: Bool, anchor: String?, _ location: SourceLocation) {
    guard open.count < YAMLTree.Limits.depth else {
      failTooDeep(location)
      return
    }
    let id = add(isMapping ? .mapping([]) : .sequence([]), location, anchor: anchor)
    open.append(OpenCollection(id: id, isMapping: isMapping))
  }

  private mutating func closeCollection() {
    guard let collection = open.popLast() else { return }
    nodes[Int(collection.id)].content =
      collection.isMapping ? .mapping(collection.pairs) : .sequence(collection.items)
    attach(collection.id)
  }

  /// Puts a finished node into the collection around it, and counts what it adds.
  private mutating func attach(_ id: YAMLTree.NodeID, aliasAt aliasLocation: SourceLocation? = nil) {
    guard let index = open.indices.last else {
      root = id
      return
    }
    let parent = Int(open[index].id)
    let location = aliasLocation ?? nodes[Int(id)].location
    // Both terms are at most the limit, far below the type's bound.
    sizes[parent] += sizes[Int(id)]
    heights[parent] = max(heights[parent], heights[Int(id)] + 1)
    if Int(sizes[parent]) > YAMLTree.Limits.nodes { return failTooMany(location) }
    if Int(heights[parent]) + index > YAMLTree.Limits.depth { return failTooDeep(location) }
    if !open[index].isMapping {
      open[index].items.append(id)
    } else if let key = open[index].pendingKey {
      open[index].pairs.append((key, id))
      open[index].pendingKey = nil
    } else {
      open[index].pendingKey = id
    }
  }

  // MARK: Errors

  private mutating func failTooMany(_ location: SourceLocation) {
    guard !isBroken else { return }
    fail(
      Diagnostic(
        .tooManyNodes, "the file has more than 1,000,000 values, or more than 64 MB, once its aliases are expanded",
        at: location,
        suggestion: "split the file, or use fewer aliases to aliases"))
  }

  private mutating func failTooDeep(_ location: SourceLocation) {
    guard !isBroken else { return }
    fail(
      Diagnostic(
        .tooDeep, "values are nested more than 1,000 levels deep here", at: location,
        suggestion: "no schema needs such nesting; look for brackets that are never closed"))
  }

  private mutating func checkTag(_ tag: String?, allowed: String, _ location: SourceLocation) {
    guard let tag, tag != allowed, tag != "!" else { return }
    diagnostics.append(
      Diagnostic(
        .unknownTag, "the tag \(shortTag(tag)) means nothing here", at: location,
        suggestion:
          "quote text that begins with \"!\", or remove the tag; schemas use !!str, !!int, !!float, !!bool and !!null")
    )
  }

  private func shortTag(_ tag: String) -> String {
    let prefix = "tag:yaml.org,2002:"
    return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : DisplayText.quoted(tag)
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let pointer else { return nil }
    return String(cString: UnsafePointer(pointer))
  }

  private func syntaxErrors(_ parser: yaml_parser_t) -> [Diagnostic] {
    let problem = parser.problem.map { String(cString: $0) } ?? "this is not YAML"
    if parser.error == YAML_READER_ERROR {
      let code = parser.problem_value >= 0 ? " (code point U+\(hexadecimal(Int(parser.problem_value))))" : ""
      return [
        Diagnostic(
          .yamlSyntax, "YAML allows no such control character\(code)",
          at: source.location(ofByte: parser.problem_offset),
          suggestion: "remove it, or write it as an escape in double quotes")
      ]
    }
    let location = source.location(ofScalar: parser.problem_mark.index)
    // Versions after 0.2.5 have a limit of their own.
    if problem.hasPrefix("Maximum nesting level") {
      return [
        Diagnostic(
          .tooDeep, "values are nested more than 1,000 levels deep here", at: location,
          suggestion: "no schema needs such nesting; look for brackets that are never closed")
      ]
    }
    let start = parser.context == nil ? location : source.location(ofScalar: parser.context_mark.index)
    let slips = YAMLSlip.search(source, failingAt: location, since: start)
    if !slips.isEmpty {
      return slips.map { slip in
        Diagnostic(.yamlSyntax, slip.message, at: source.location(ofByte: slip.offset), suggestion: slip.help)
      }
    }
    var message = problem
    if let context = parser.context {
      message += " (\(String(cString: context))"
      if start != location { message += " that starts at line \(start.line), column \(start.column)" }
      message += ")"
    }
    return [Diagnostic(.yamlSyntax, message, at: location, suggestion: advice(parser, at: location, problem))]
  }

  private func advice(_ parser: yaml_parser_t, at location: SourceLocation, _ problem: String) -> String? {
    if problem.hasPrefix("did not find expected ',' or") {
      let start = source.location(ofScalar: parser.context_mark.index)
      return
        "close the bracket that opens at line \(start.line), column \(start.column), or add the comma between values"
    }
    if problem.hasPrefix("mapping values are not allowed") {
      return "quote a value that holds \": \", and check that the line's indentation is its neighbours'"
    }
    if problem.hasPrefix("could not find expected ':'") {
      return "write \"key: value\" with a space after the colon"
    }
    if problem.hasPrefix("did not find expected '-' indicator") {
      return "the line above begins a list: remove its dash, or begin this line with one"
    }
    guard let byte = source.byte(at: location) else {
      return "look for a quote or bracket that is never closed"
    }
    if byte == UInt8(ascii: "-") {
      return "there is a list item where a key is expected; give the list its own key, and align all its items"
    }
    if problem.hasPrefix("did not find expected key") {
      return "check the indentation: the keys of one mapping start in one column"
    }
    return nil
  }

  private func hexadecimal(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
