package import JafgenDiagnostics
package import JafgenSchema
internal import JafgenSystem

/// The documents of one import: manifests and files of JSON Schema, with what their references stand for.
///
/// A place that refers to another has that one's content, so that readers of the documents see no references. Used by
/// one thread.
package final class DocumentSet {
  /// A value of a document.
  package struct Place: Hashable, Sendable {
    fileprivate let document: Int32
    fileprivate let node: YAMLTree.NodeID
  }

  /// One pair of a mapping.
  package struct Entry {
    /// The key's text.
    package let key: String
    /// Where the key stands.
    package let location: SourceLocation
    /// The value.
    package let value: Place
  }

  /// What a place holds once references are followed.
  package enum Content {
    /// Text, a number, a truth value or null.
    case scalar(YAMLScalar)
    /// Values in order.
    case sequence([Place])
    /// Pairs in order; of a key that stands twice, the last value at the first one's place.
    case mapping([Entry])
  }

  /// How references of a document are written.
  package enum Dialect {
    /// `#/a/b` from the root, as a text by itself or under `$ref`; keys may hold slashes.
    case manifest
    /// JSON Schema: `$ref` with a pointer, an anchor, or the path of another file.
    case jsonSchema
  }

  private struct Document {
    let tree: YAMLTree
    let root: YAMLTree.NodeID
    let dialect: Dialect
    /// The folder of the file, for references to its neighbours.
    let folder: String
    /// Places by `$id` and `$anchor`; made when first asked for.
    var anchors: [String: YAMLTree.NodeID]?
  }

  private var documents: [Document] = []
  private var made: [(content: Content, location: SourceLocation)] = []
  private var contents: [Place: Content] = [:]
  private var pairs: [[Place]: Place] = [:]
  /// The values of mappings by their keys, where references have led through them.
  private var valuesByKey: [Place: [String: Place]] = [:]
  /// The values of all files of JSON Schema that have a name by `$id` or `$anchor`, as far as they were looked through.
  private var anchors: [String: Place] = [:]
  /// How many documents were looked through for such names.
  private var anchoredCount = 0
  /// How many pairs were made by laying mappings over others.
  private var mergedCount = 0
  private var isOverfull = false
  private static let mostMerged = 2_000_000
  /// The most references that may stand for each other in a row.
  private static let longestChain = 200
  /// The places whose references are being followed.
  private var active: Set<Place> = []
  private var files: [String: Place?] = [:]
  /// The texts of the documents, for quoting their lines.
  package private(set) var sources: [SourceText] = []
  /// The problems with references, each reported once.
  package private(set) var problems: [Diagnostic] = []

  package init() {}

  // MARK: Adding

  /// Adds a document and returns its outermost value.
  ///
  /// - Throws: the first thing that is wrong with its YAML.
  package func add(_ source: SourceText, as dialect: Dialect, folder: String) throws(Diagnostic) -> Place {
    sources.append(source)
    let joined = dialect == .jsonSchema ? JSONEscapes.joined(source.bytes) : nil
    let tree = YAMLTree(
      parsing: try joined.map { bytes throws(Diagnostic) in
        try SourceText(name: source.name, bytes: bytes)
      } ?? source)
    if let problem = tree.diagnostics.first(where: { $0.code != .unknownTag }) { throw problem }
    guard let root = tree.root else {
      throw Diagnostic(
        .emptyFile, "the file is empty", at: SourceLocation(file: source.name, line: 1, column: 1))
    }
    documents.append(Document(tree: tree, root: root, dialect: dialect, folder: folder))
    return Place(document: Int32(truncatingIfNeeded: documents.count - 1), node: root)
  }

  /// Reads a file of JSON Schema, once; nil if it cannot be read.
  package func file(_ path: String) -> Place? {
    if let known = files[path] { return known }
    var result: Place?
    do throws(Diagnostic) {
      let bytes = try FileReading.bytes(ofFile: path)
      result = try add(try SourceText(name: path, bytes: bytes), as: .jsonSchema, folder: Self.folder(of: path))
    } catch {
      // What is not there is no problem of its own: whoever asks has other places to look, or says so.
      if error.code != .fileUnreadable {
        problems.append(
          Diagnostic(
            .schemaUnread, "this schema file is not read: \(error.message)", at: error.location,
            suggestion: error.suggestion))
      }
    }
    files[path] = .some(result)
    return result
  }

  /// Has references to that path lead to a document that was added already.
  package func know(_ place: Place, asFile path: String) { files[path] = .some(place) }

  /// Returns a place of no document; errors in it are shown at `location`.
  package func make(_ content: Content, at location: SourceLocation) -> Place {
    made.append((content, location))
    return Place(document: -1, node: YAMLTree.NodeID(truncatingIfNeeded: made.count - 1))
  }

  /// Returns a schema that demands what two schemas do; the same one for the same two.
  package func both(_ left: Place, _ right: Place) -> Place {
    if left == right { return left }
    if let known = pairs[[left, right]] { return known }
    let location = location(left)
    let list = make(.sequence([left, right]), at: location)
    let result = make(.mapping([Entry(key: "allOf", location: location, value: list)]), at: location)
    pairs[[left, right]] = result
    return result
  }

  /// Whether the place belongs to a manifest, and not to a file of JSON Schema.
  package func isManifest(_ place: Place) -> Bool {
    place.document < 0 || documents[Int(place.document)].dialect == .manifest
  }

  /// Returns what a text within a manifest says as YAML; nil if it is none.
  package func parsed(_ text: String, at location: SourceLocation) -> Place? {
    do throws(Diagnostic) {
      let source = try SourceText(name: location.file, bytes: Array(text.utf8))
      let tree = YAMLTree(parsing: source)
      guard tree.diagnostics.allSatisfy({ $0.code == .unknownTag }), let root = tree.root else { return nil }
      documents.append(Document(tree: tree, root: root, dialect: .manifest, folder: "."))
      return Place(document: Int32(truncatingIfNeeded: documents.count - 1), node: root)
    } catch {
      return nil
    }
  }

  /// Returns the folder part of a path; `.` where there is none.
  package static func folder(of path: String) -> String { PathText.split(path).folder ?? "." }

  // MARK: Reading

  /// Returns where the value is written, before references are followed.
  package func location(_ place: Place) -> SourceLocation {
    place.document < 0
      ? made[Int(place.node)].location : documents[Int(place.document)].tree[place.node].location
  }

  /// Returns what the place holds. A reference that leads nowhere holds null, and is a problem.
  ///
  /// - Complexity: O(content) the first time, then O(1).
  package func content(_ place: Place) -> Content {
    if let known = contents[place] { return known }
    let result = resolve(place)
    contents[place] = result
    return result
  }

  /// Returns the pairs of a mapping, or nil.
  package func entries(_ place: Place) -> [Entry]? {
    if case .mapping(let entries) = content(place) { entries } else { nil }
  }

  /// Returns the items of a sequence, or nil.
  package func items(_ place: Place) -> [Place]? {
    if case .sequence(let items) = content(place) { items } else { nil }
  }

  /// Returns the scalar, or nil.
  package func scalar(_ place: Place) -> YAMLScalar? {
    if case .scalar(let scalar) = content(place) { scalar } else { nil }
  }

  /// Returns the text of a scalar that is not null, or nil.
  package func text(_ place: Place) -> String? {
    guard let scalar = scalar(place), scalar.meaning != .null else { return nil }
    return scalar.text
  }

  /// Returns the value of a mapping's key, or nil.
  package func value(_ place: Place, _ key: String) -> Place? {
    entries(place)?.first { $0.key == key }?.value
  }

  /// Whether the place holds null, false, zero, or nothing at all.
  package func isFalsy(_ place: Place) -> Bool {
    switch content(place) {
    case .sequence(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    case .scalar(let scalar):
      switch scalar.meaning {
      case .null, .boolean(false): true
      case .integer(let digits): digits == "0"
      case .text: scalar.text.isEmpty
      default: false
      }
    }
  }

  // MARK: References

  private func resolve(_ place: Place) -> Content {
    guard place.document >= 0 else { return made[Int(place.node)].content }
    let document = documents[Int(place.document)]
    switch document.tree[place.node].content {
    case .scalar(let scalar):
      guard document.dialect == .manifest, scalar.meaning == .text, scalar.text.hasPrefix("#/") else {
        return .scalar(scalar)
      }
      return follow(scalar.text, from: place) ?? Self.null
    case .sequence(let items): return .sequence(items.map { Place(document: place.document, node: $0) })
    case .mapping(let pairs): return merged(pairs, place, document)
    }
  }

  private static let null = Content.scalar(YAMLScalar("", isPlain: true, tag: nil) ?? YAMLScalar(text: ""))

  /// Returns a mapping's own pairs over those of what it refers to.
  private func merged(
    _ pairs: [(key: YAMLTree.NodeID, value: YAMLTree.NodeID)], _ place: Place, _ document: Document
  ) -> Content {
    var own: [Entry] = []
    own.reserveCapacity(pairs.count)
    var indexes: [String: Int] = Dictionary(minimumCapacity: pairs.count)
    var referred: Content?
    func put(_ entry: Entry) {
      if let index = indexes[entry.key] {
        own[index] = entry
      } else {
        indexes[entry.key] = own.count
        own.append(entry)
      }
    }
    for (keyID, valueID) in pairs {
      let keyNode = document.tree[keyID]
      guard case .scalar(let key) = keyNode.content else { continue }
      let value = Place(document: place.document, node: valueID)
      if key.text == "$ref", let target = reference(value, document) {
        referred = follow(target, from: place) ?? Self.null
        continue
      }
      if key.text == "<<", key.isPlain, case .mapping(let inherited) = content(value) {
        for entry in inherited where indexes[entry.key] == nil { put(entry) }
        continue
      }
      put(Entry(key: key.text, location: keyNode.location, value: value))
    }
    guard let referred else { return .mapping(own) }
    guard case .mapping(let base) = referred, !own.isEmpty else { return referred }
    // Safe: both are far below the type's bound, and the sum ends at the limit.
    mergedCount += base.count + own.count
    guard mergedCount <= Self.mostMerged else {
      if !isOverfull {
        isOverfull = true
        problems.append(
          Diagnostic(
            .tooManyNodes, "the references of this file repeat more than \(Self.mostMerged) keys", at: location(place),
            suggestion: "use smaller mappings, or split the file"))
      }
      return .mapping(own)
    }
    // The referred pairs stand first, as in the program that these manifests are written for.
    var overriding = own
    own = []
    indexes = [:]
    if document.dialect == .jsonSchema { overriding = beside(base, overriding, place) }
    for entry in base + overriding { put(entry) }
    return .mapping(own)
  }

  private static let annotations: Set<String> = [
    "title", "description", "default", "examples", "$comment", "$id", "id", "$schema", "$anchor", "$dynamicAnchor",
    "$defs",
    "definitions", "deprecated", "readOnly", "writeOnly",
  ]

  /// Returns the pairs that stand beside a reference in a file of JSON Schema, where both hold: what the base says as
  /// well is demanded in addition.
  private func beside(_ base: [Entry], _ own: [Entry], _ place: Place) -> [Entry] {
    let known = Dictionary(base.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    var result: [Entry] = []
    var added: [Entry] = []
    for entry in own {
      if known[entry.key] == nil || Self.annotations.contains(entry.key) {
        result.append(entry)
      } else {
        added.append(entry)
      }
    }
    guard !added.isEmpty else { return result }
    let location = location(place)
    let parts = (known["allOf"] ?? result.first { $0.key == "allOf" }?.value).flatMap { items($0) } ?? []
    result.removeAll { $0.key == "allOf" }
    let list = make(.sequence(parts + [make(.mapping(added), at: location)]), at: location)
    result.append(Entry(key: "allOf", location: location, value: list))
    return result
  }

  /// Returns the reference that stands at a place, and where.
  private func rawReference(_ place: Place) -> (text: String, location: SourceLocation)? {
    guard place.document >= 0 else { return nil }
    let document = documents[Int(place.document)]
    let node = document.tree[place.node]
    switch node.content {
    case .scalar(let scalar) where document.dialect == .manifest && scalar.text.hasPrefix("#/"):
      return (scalar.text, node.location)
    case .mapping(let pairs):
      for (key, value) in pairs {
        if case .scalar(let key) = document.tree[key].content, key.text == "$ref",
          let text = reference(Place(document: place.document, node: value), document)
        {
          return (text, document.tree[value].location)
        }
      }
      return nil
    default: return nil
    }
  }

  private func reference(_ value: Place, _ document: Document) -> String? {
    guard case .scalar(let scalar) = document.tree[value.node].content, scalar.meaning == .text else { return nil }
    return document.dialect == .manifest && !scalar.text.hasPrefix("#/") ? nil : scalar.text
  }

  /// Returns what a reference at `place` leads to; nil, and a problem, if it leads nowhere or back to itself.
  private func follow(_ reference: String, from place: Place) -> Content? {
    guard active.count < Self.longestChain else {
      report(
        .unresolvedReference, "passes through more than \(Self.longestChain) others", reference, at: location(place))
      return nil
    }
    guard active.insert(place).inserted else {
      report(.circularReference, "leads back to itself", reference, at: location(place))
      return nil
    }
    defer { active.remove(place) }
    guard let target = target(of: reference, from: place) else {
      let isCircular = problems.last?.code == .circularReference && problems.last?.location == location(place)
      if !isCircular {
        report(.unresolvedReference, "leads nowhere", reference, at: location(place))
      }
      return nil
    }
    guard !active.contains(target) else {
      report(.circularReference, "leads back to itself", reference, at: location(place))
      return nil
    }
    return content(target)
  }

  /// Reports what is wrong with a reference, which may be as long as a file.
  private func report(_ code: DiagnosticCode, _ problem: String, _ reference: String?, at location: SourceLocation?) {
    let name = reference.map { DisplayText.cut($0, limit: 200) }
    problems.append(
      Diagnostic(
        code, "the reference \(name ?? "here") \(problem)", at: location, path: name,
        suggestion: code == .circularReference
          ? "replace one of the references in the cycle by a value"
          : "correct the reference, or add what it names"))
  }

  private func target(of reference: String, from place: Place) -> Place? {
    let document = documents[Int(place.document)]
    let root = Place(document: place.document, node: document.root)
    if document.dialect == .manifest { return greedy(reference.dropFirst(2), in: root) }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = String(parts[0])
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    guard !file.isEmpty else { return pointer(fragment, in: root) }
    guard let other = neighbour(file, of: document) else { return nil }
    return pointer(fragment, in: other)
  }

  /// Finds the value by the longest keys that exist.
  private func greedy(_ path: Substring, in root: Place) -> Place? {
    var place = root
    var rest = path
    while true {
      switch content(place, unlessActive: true) {
      case .mapping(let entries)?:
        if let found = value(entries, String(rest), of: place) { return found }
        guard let slash = rest.firstIndex(of: "/"), let found = value(entries, String(rest[..<slash]), of: place) else {
          return nil
        }
        place = found
        rest = rest[rest.index(after: slash)...]
      case .sequence(let items)?:
        let slash = rest.firstIndex(of: "/")
        guard let index = Int(rest[..<(slash ?? rest.endIndex)]), items.indices.contains(index) else { return nil }
        guard let slash else { return items[index] }
        place = items[index]
        rest = rest[rest.index(after: slash)...]
      default: return nil
      }
    }
  }

  /// Returns the value of a key among the pairs of a mapping, which many references may lead through.
  private func value(_ entries: [Entry], _ key: String, of place: Place) -> Place? {
    // Of a mapping whose own reference is being followed, the pairs are not all there yet.
    if active.contains(place) { return entries.first { $0.key == key }?.value }
    if let values = valuesByKey[place] { return values[key] }
    let values = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    valuesByKey[place] = values
    return values[key]
  }

  private func pointer(_ fragment: String, in root: Place) -> Place? {
    if fragment.isEmpty { return root }
    guard fragment.hasPrefix("/") else { return anchor(fragment, in: root) }
    var place = root
    for part in fragment.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let key = Self.unescaped(String(part))
      switch content(place, unlessActive: true) ?? written(place) {
      case .mapping(let entries)?:
        guard let found = value(entries, key, of: place) else { return nil }
        place = found
      case .sequence(let items)?:
        guard let index = Int(key), items.indices.contains(index) else { return nil }
        place = items[index]
      default: return nil
      }
    }
    return place
  }

  /// Returns the content on the way to a target; a way that leads through the reference itself has no end.
  private func content(_ place: Place, unlessActive: Bool) -> Content? {
    active.contains(place) ? nil : content(place)
  }

  /// Returns what stands at a place itself, beside a reference that is being followed.
  private func written(_ place: Place) -> Content? {
    guard place.document >= 0 else { return nil }
    let tree = documents[Int(place.document)].tree
    guard case .mapping(let pairs) = tree[place.node].content else { return nil }
    return .mapping(
      pairs.compactMap { keyID, valueID in
        guard case .scalar(let key) = tree[keyID].content else { return nil }
        return Entry(
          key: key.text, location: tree[keyID].location, value: Place(document: place.document, node: valueID))
      })
  }

  /// Returns the value that calls itself so by `$anchor` or `$id`.
  private func anchor(_ name: String, in root: Place) -> Place? {
    let index = Int(root.document)
    guard documents.indices.contains(index) else { return nil }
    return anchors(ofDocument: index)[name].map { Place(document: root.document, node: $0) }
  }

  private func anchors(ofDocument index: Int) -> [String: YAMLTree.NodeID] {
    if documents[index].anchors == nil {
      var anchors: [String: YAMLTree.NodeID] = [:]
      let tree = documents[index].tree
      for (number, node) in tree.nodes.enumerated() {
        guard case .mapping(let pairs) = node.content else { continue }
        for (key, value) in pairs {
          guard case .scalar(let key) = tree[key].content,
            ["$id", "id", "$anchor", "$dynamicAnchor"].contains(key.text),
            case .scalar(let value) = tree[value].content, value.meaning == .text
          else { continue }
          let text = value.text.hasPrefix("#") ? String(value.text.dropFirst()) : value.text
          if anchors[text] == nil { anchors[text] = YAMLTree.NodeID(truncatingIfNeeded: number) }
        }
      }
      documents[index].anchors = anchors
    }
    return documents[index].anchors ?? [:]
  }

  /// Returns the value that calls itself so in the first document that has one.
  private func anchor(_ name: String) -> Place? {
    while anchoredCount < documents.count {
      let index = anchoredCount
      anchoredCount += 1
      guard documents[index].dialect == .jsonSchema else { continue }
      let places = anchors(ofDocument: index).mapValues { Place(document: Int32(truncatingIfNeeded: index), node: $0) }
      anchors.merge(places) { first, _ in first }
    }
    return anchors[name]
  }

  /// Returns another document by its `$id`, or by its path as seen from this one.
  private func neighbour(_ name: String, of document: Document) -> Place? {
    if let place = anchor(name) { return place }
    let base = name.hasSuffix("/") ? name : String(PathText.components(name).last ?? "")
    let paths =
      name.contains("://") ? [base] : (name.hasPrefix("./") ? [String(name.dropFirst(2))] : [name]) + ["shared/\(name)"]
    for path in paths {
      let full = PathText.isAbsolute(path) ? path : PathText.join(document.folder, path)
      if let place = file(PathText.normalized(full)) { return place }
    }
    return nil
  }

  private static func unescaped(_ part: String) -> String {
    var bytes: [UInt8] = []
    var rest = part.utf8[...]
    while let byte = rest.popFirst() {
      let pair = rest.prefix(2)
      if byte == UInt8(ascii: "%"), pair.count == 2, let code = UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else if byte == UInt8(ascii: "~"), let code = rest.first, code == 48 || code == 49 {
        bytes.append(code == 48 ? UInt8(ascii: "~") : UInt8(ascii: "/"))
        rest = rest.dropFirst()
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Circles

  /// Returns every reference of a document that leads nowhere, or that leads back to what it is a part of.
  ///
  /// Without such references the contents of the document are finite.
  ///
  /// - Complexity: O(values); does not recurse.
  package func faults(in root: Place) -> [Diagnostic] {
    let before = problems.count
    var isFinished: [Place: Bool] = [:]
    var pending: [(place: Place, isLeaving: Bool)] = [(root, false)]
    while let (place, isLeaving) = pending.popLast() {
      if isLeaving {
        isFinished[place] = true
        continue
      }
      if isFinished[place] != nil { continue }
      isFinished[place] = false
      pending.append((place, true))
      let children: [Place] =
        switch content(place) {
        case .scalar: []
        case .sequence(let items): items
        case .mapping(let entries): entries.map(\.value)
        }
      for child in children.reversed() {
        switch isFinished[child] {
        case nil: pending.append((child, false))
        case false?:
          let reference = rawReference(place) ?? rawReference(child)
          report(
            .circularReference, "leads back to something that contains it", reference?.text,
            at: reference?.location ?? location(child))
        case true?: break
        }
      }
    }
    return Array(problems[before...])
  }
}
