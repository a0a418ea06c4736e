internal import JafgenDiagnostics

/// Finds what links name.
public struct LinkResolver: Sendable {
  private struct System: Sendable {
    let name: String
    var entityIndexes: [String: Int] = [:]
    /// Kept, since every broken link asks for them.
    var entityNames: [String] = []
    /// The attributes of each entity.
    var trees: [AttributeTree] = []
  }

  private var systems: [System] = []
  private var systemIndexes: [String: Int] = [:]

  /// The most nested attributes searched to read one link, and the most readings reported: names with dots at every
  /// level of nesting can be split in very many ways.
  private static let longestSearch = 200
  private static let mostReadings = 4

  /// Makes a resolver for links among these systems.
  ///
  /// - Complexity: O(attributes).
  public init(systems configs: [SystemSchema]) {
    for config in configs {
      var system = System(name: config.name.value)
      for entity in config.entities {
        if system.entityIndexes[entity.name] == nil { system.entityIndexes[entity.name] = system.entityNames.count }
        system.entityNames.append(entity.name)
        system.trees.append(AttributeTree(entity.attributes))
      }
      if systemIndexes[system.name] == nil { systemIndexes[system.name] = systems.count }
      systems.append(system)
    }
  }

  /// Returns the attribute that a link of the system `home`, by its index, names. The text form is matched against the
  /// names that exist, which may contain dots, with or without the home system's name in front; it must have exactly
  /// one reading.
  /// - Throws: `LinkProblem`, which says how far the link could be resolved.
  public func resolveLink(_ reference: LinkReference, from home: Int) throws(LinkProblem) -> AttributeID {
    switch reference {
    case .parts(let system, let entity, let attribute, let members):
      guard let systemIndex = system.map({ systemIndexes[$0] }) ?? home else { throw .unknownSystem(system ?? "") }
      guard systems.indices.contains(systemIndex), let entityIndex = systems[systemIndex].entityIndexes[entity] else {
        throw .unknownEntity(entity, system: systemIndex)
      }
      return try resolve(
        [attribute] + members, in: EntityID(system: systemIndex, entity: entityIndex))
    case .text(let text): return try resolve(text, from: home)
    }
  }

  private func resolve(_ names: [String], in index: EntityID) throws(LinkProblem) -> AttributeID {
    let tree = attributes(of: index)
    var holder: Int?
    for name in names {
      if let holder, tree[holder].config.kind == .array { throw .intoArray(index.attribute(holder)) }
      guard let found = tree.member(name, of: holder) else {
        throw .unknownAttribute(name, of: index, in: holder.map { index.attribute($0) })
      }
      holder = found
    }
    guard let holder else { throw .unknownAttribute("", of: index, in: nil) }
    return index.attribute(holder)
  }

  private func resolve(_ text: String, from home: Int) throws(LinkProblem) -> AttributeID {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count >= 2, pieces.allSatisfy({ !$0.isEmpty }), systems.indices.contains(home) else {
      throw .malformed(text)
    }
    var search = Search()
    let known = Self.prefixes(of: text[...], named: { systemIndexes[$0] })
    for (system, rest) in known { readEntities(rest, in: system, &search) }
    readEntities(text[...], in: home, &search)
    if search.targets.count > 1 || search.isCutShort { throw .ambiguous(search.targets) }
    if let target = search.targets.first { return target }
    if let array = search.array { throw .intoArray(array) }
    if let (index, holder, rest) = search.farthest {
      throw .unknownAttribute(String(rest), of: index, in: holder.map { index.attribute($0) })
    }
    // The longest name comes first; it is the one that a message should speak of.
    if let (system, rest) = known.first {
      guard let dot = rest.lastIndex(of: ".") else { throw .malformed(text) }
      throw .unknownEntity(String(rest[..<dot]), system: system)
    }
    guard pieces.count > 2 else { throw .unknownEntity(String(pieces[0]), system: home) }
    throw .unknownSystem(pieces.dropLast(2).joined(separator: "."))
  }

  /// Reads a text as an entity of a system and what comes after it.
  private func readEntities(_ text: Substring, in system: Int, _ search: inout Search) {
    for (entity, names) in Self.prefixes(of: text, named: { systems[system].entityIndexes[$0] }) {
      let index = EntityID(system: system, entity: entity)
      if search.farthest == nil { search.farthest = (index, nil, names) }
      readMembers(names, in: index, &search)
    }
  }

  /// What reading a text has found so far.
  private struct Search {
    var targets: [AttributeID] = []
    /// The first array that the text leads into.
    var array: AttributeID?
    /// The entity, or the object in it, with the least of the text left over, and that rest.
    var farthest: (entity: EntityID, object: Int?, rest: Substring)?
    var visitCount = 0
    var isCutShort = false
  }

  /// Reads a text as an attribute of an entity, or as a way through its objects.
  private func readMembers(_ text: Substring, in index: EntityID, _ search: inout Search) {
    let tree = attributes(of: index)
    var pending: [(holder: Int?, rest: Substring)] = [(nil, text)]
    while let (holder, rest) = pending.popLast() {
      search.visitCount += 1
      if search.visitCount > Self.longestSearch || search.targets.count >= Self.mostReadings {
        search.isCutShort = true
        return
      }
      if let holder {
        switch tree[holder].config.kind {
        case .array:
          if search.array == nil { search.array = index.attribute(holder) }
          continue
        case .object:
          if let farthest = search.farthest, rest.utf8.count < farthest.rest.utf8.count {
            search.farthest = (index, holder, rest)
          }
        case .link, .value, .computed, .cases, .fixed: continue
        }
      }
      if rest.utf8.count <= NameRules.maximumByteCount, let found = tree.member(String(rest), of: holder) {
        search.targets.append(index.attribute(found))
      }
      // The longest name is tried first.
      for (member, remainder) in Self.prefixes(of: rest, named: { tree.member($0, of: holder) }).reversed() {
        pending.append((member, remainder))
      }
    }
  }

  /// Returns the known names that `text` begins with, each followed by a dot, longest first, and what comes after.
  private static func prefixes(
    of text: Substring, named find: (String) -> Int?
  ) -> [(index: Int, rest: Substring)] {
    var result: [(index: Int, rest: Substring)] = []
    var byteCount = 0
    for index in text.indices {
      guard byteCount <= NameRules.maximumByteCount else { break }
      defer { byteCount += text[index].utf8.count }
      guard text[index] == ".", let found = find(String(text[..<index])) else { continue }
      result.append((found, text[text.index(after: index)...]))
    }
    return result.reversed()
  }

  // MARK: Names

  /// Returns the attributes of an entity.
  func attributes(of index: EntityID) -> AttributeTree { systems[index.system].trees[index.entity] }

  /// Returns the names that lead to the target, the system's first.
  private func names(of target: AttributeID) -> [String] {
    let system = systems[target.system]
    return [system.name, system.entityNames[target.entity]] + system.trees[target.entity].names(of: target.attribute)
  }

  /// Returns `system.entity.attribute`, with the names of what lies between for a nested one.
  func name(of target: AttributeID) -> String { names(of: target).joined(separator: ".") }

  /// Returns `system.entity`.
  func name(of index: EntityID) -> String {
    "\(systems[index.system].name).\(systems[index.system].entityNames[index.entity])"
  }

  /// Returns the list form of a link to the target.
  func listForm(of target: AttributeID) -> String {
    "[" + names(of: target).map { DisplayText.quoted($0) }.joined(separator: ", ") + "]"
  }

  /// The names of all systems.
  var systemNames: [String] { systems.map(\.name) }

  /// Returns the place of the entity of that name in a system; nil if there is none.
  func entityIndex(_ name: String, ofSystem index: Int) -> Int? { systems[index].entityIndexes[name] }

  /// Returns the names of a system's entities.
  func entityNames(ofSystem index: Int) -> [String] { systems[index].entityNames }

  /// Returns the systems that have an entity of that name with an attribute of that name.
  func systems(withEntity entity: String, attribute: String) -> [String] {
    systems.filter { system in
      system.entityIndexes[entity].map { system.trees[$0].member(attribute, of: nil) != nil } ?? false
    }.map(\.name)
  }

  // MARK: Dependencies

  /// Returns which entities link to which; broken links are left out.
  ///
  /// - Complexity: O(entities + links).
  public func buildDependencyGraph() -> DependencyGraph {
    var nodes: [EntityID] = []
    var edges: [DependencyGraph.Edge] = []
    for (systemIndex, system) in systems.enumerated() {
      for (entityIndex, tree) in system.trees.enumerated() {
        let child = EntityID(system: systemIndex, entity: entityIndex)
        nodes.append(child)
        for (attributeIndex, node) in tree.nodes.enumerated() {
          guard let link = node.config.linkTo, let target = try? resolveLink(link.reference, from: systemIndex) else {
            continue
          }
          edges.append(DependencyGraph.Edge(link: child.attribute(attributeIndex), target: target))
        }
      }
    }
    return DependencyGraph(entities: nodes, edges: edges)
  }
}

/// Why a link names no attribute.
public enum LinkProblem: Error, Hashable, Sendable {
  /// The text is not two names or more with dots between them.
  case malformed(String)
  /// There is no such system.
  case unknownSystem(String)
  /// The system has no such entity.
  case unknownEntity(String, system: Int)
  /// The entity has no such attribute, or the object `in` it no such member.
  case unknownAttribute(String, of: EntityID, in: AttributeID? = nil)
  /// The link leads to what an array holds.
  case intoArray(AttributeID)
  /// The text can be read as each of these, and perhaps as more.
  case ambiguous([AttributeID])
}
