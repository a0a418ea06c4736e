internal import JafgenMimesis

/// Finds what links name.
public struct LinkResolver: Sendable {
  private struct Entity: Sendable {
    let name: String
    var attributes: [String: Int] = [:]
    var attributeNames: [String] = []
  }

  private struct System: Sendable {
    let name: String
    var entityIndexes: [String: Int] = [:]
    var entities: [Entity] = []
    /// Kept, since every broken link asks for them.
    var entityNames: [String] = []
  }

  private var systems: [System] = []
  private var systemIndexes: [String: Int] = [:]
  /// The links of all attributes, for the dependency graph.
  private let configs: [SystemSchema]

  /// Makes a resolver for links among these systems.
  ///
  /// - Complexity: O(attributes).
  public init(systems configs: [SystemSchema]) {
    self.configs = configs
    for config in configs {
      var system = System(name: config.name.value)
      for entityConfig in config.entities {
        var entity = Entity(name: entityConfig.name)
        for attribute in entityConfig.attributes {
          if entity.attributes[attribute.name] == nil {
            entity.attributes[attribute.name] = entity.attributeNames.count
          }
          entity.attributeNames.append(attribute.name)
        }
        if system.entityIndexes[entity.name] == nil { system.entityIndexes[entity.name] = system.entities.count }
        system.entities.append(entity)
        system.entityNames.append(entity.name)
      }
      if systemIndexes[system.name] == nil { systemIndexes[system.name] = systems.count }
      systems.append(system)
    }
  }

  /// Returns the attribute that a link names.
  ///
  /// The text form is read by the names that exist, which may hold dots; it must have exactly one reading.
  ///
  /// - Throws: `LinkProblem`, which says how far the reading came.
  public func resolveLink(_ reference: LinkReference) throws(LinkProblem) -> LinkTarget {
    switch reference {
    case .parts(let system, let entity, let attribute):
      guard let systemIndex = systemIndexes[system] else { throw .unknownSystem(system) }
      guard let entityIndex = systems[systemIndex].entityIndexes[entity] else {
        throw .unknownEntity(entity, system: systemIndex)
      }
      guard let attributeIndex = systems[systemIndex].entities[entityIndex].attributes[attribute] else {
        throw .unknownAttribute(attribute, of: EntityIndex(system: systemIndex, entity: entityIndex))
      }
      return LinkTarget(system: systemIndex, entity: entityIndex, attribute: attributeIndex)
    case .text(let text): return try resolve(text)
    }
  }

  private func resolve(_ text: String) throws(LinkProblem) -> LinkTarget {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count >= 3, pieces.allSatisfy({ !$0.isEmpty }) else { throw .malformed(text) }
    var targets: [LinkTarget] = []
    var knownSystem: (index: Int, rest: Substring)?
    var knownEntity: (index: EntityIndex, rest: Substring)?
    for (systemIndex, rest) in Self.prefixes(of: text[...], in: systemIndexes) {
      // The longest comes first; it is the one that a message should speak of.
      if knownSystem == nil { knownSystem = (systemIndex, rest) }
      let system = systems[systemIndex]
      for (entityIndex, attribute) in Self.prefixes(of: rest, in: system.entityIndexes) {
        let index = EntityIndex(system: systemIndex, entity: entityIndex)
        if knownEntity == nil { knownEntity = (index, attribute) }
        if let attributeIndex = system.entities[entityIndex].attributes[String(attribute)] {
          targets.append(LinkTarget(system: systemIndex, entity: entityIndex, attribute: attributeIndex))
        }
      }
    }
    if targets.count > 1 { throw .ambiguous(targets) }
    if let target = targets.first { return target }
    if let knownEntity { throw .unknownAttribute(String(knownEntity.rest), of: knownEntity.index) }
    if let knownSystem {
      guard let dot = knownSystem.rest.lastIndex(of: ".") else { throw .malformed(text) }
      throw .unknownEntity(String(knownSystem.rest[..<dot]), system: knownSystem.index)
    }
    throw .unknownSystem(pieces.dropLast(2).joined(separator: "."))
  }

  /// Returns the known names that `text` begins with, each followed by a dot, longest first, and what comes after.
  private static func prefixes(of text: Substring, in known: [String: Int]) -> [(index: Int, rest: Substring)] {
    var result: [(index: Int, rest: Substring)] = []
    var byteCount = 0
    for index in text.indices where byteCount <= NameRules.maximumByteCount {
      defer { byteCount += text[index].utf8.count }
      guard text[index] == ".", let found = known[String(text[..<index])] else { continue }
      result.append((found, text[text.index(after: index)...]))
    }
    return result.reversed()
  }

  // MARK: Names

  /// Returns `system.entity.attribute`.
  func name(of target: LinkTarget) -> String {
    let entity = systems[target.system].entities[target.entity]
    return "\(systems[target.system].name).\(entity.name).\(entity.attributeNames[target.attribute])"
  }

  /// Returns `system.entity`.
  func name(of index: EntityIndex) -> String {
    "\(systems[index.system].name).\(systems[index.system].entities[index.entity].name)"
  }

  /// Returns the list form of a link to the target.
  func listForm(of target: LinkTarget) -> String {
    let entity = systems[target.system].entities[target.entity]
    let names = [systems[target.system].name, entity.name, entity.attributeNames[target.attribute]]
    return "[" + names.map { DisplayText.quoted($0) }.joined(separator: ", ") + "]"
  }

  /// The names of all systems.
  var systemNames: [String] { systems.map(\.name) }

  /// Returns the names of a system's entities.
  func entityNames(ofSystem index: Int) -> [String] { systems[index].entityNames }

  /// Returns the names of an entity's attributes.
  func attributeNames(of index: EntityIndex) -> [String] {
    systems[index.system].entities[index.entity].attributeNames
  }

  /// Returns the systems that have an entity of that name with an attribute of that name.
  func systems(withEntity entity: String, attribute: String) -> [String] {
    systems.filter { system in
      system.entityIndexes[entity].map { system.entities[$0].attributes[attribute] != nil } ?? false
    }.map(\.name)
  }

  // MARK: Dependencies

  /// Returns which entities link to which; links that name nothing are left out.
  ///
  /// - Complexity: O(entities + links).
  public func buildDependencyGraph() -> DependencyGraph {
    var nodes: [EntityIndex] = []
    var edges: [DependencyGraph.Edge] = []
    for (systemIndex, system) in configs.enumerated() {
      for (entityIndex, entity) in system.entities.enumerated() {
        let child = EntityIndex(system: systemIndex, entity: entityIndex)
        nodes.append(child)
        for (attributeIndex, attribute) in entity.attributes.enumerated() {
          guard let link = attribute.linkTo, let target = try? resolveLink(link.reference) else { continue }
          edges.append(
            DependencyGraph.Edge(
              link: LinkTarget(system: systemIndex, entity: entityIndex, attribute: attributeIndex),
              target: target))
        }
      }
    }
    return DependencyGraph(entities: nodes, edges: edges)
  }
}

/// Why a link names no attribute.
public enum LinkProblem: Error, Hashable, Sendable {
  /// The text is not three names with dots between them.
  case malformed(String)
  /// There is no such system.
  case unknownSystem(String)
  /// The system has no such entity.
  case unknownEntity(String, system: Int)
  /// The entity has no such attribute.
  case unknownAttribute(String, of: EntityIndex)
  /// The text can be read as each of these.
  case ambiguous([LinkTarget])
}
