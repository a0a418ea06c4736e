public import JafgenDiagnostics

/// What an option may ask about: an entity or one of its attributes.
public enum SchemaSubject: Hashable, Sendable {
  /// An entity.
  case entity(EntityID)
  /// An attribute, a member of an object or the elements of an array.
  case attribute(AttributeID)

  /// The entity, or that of the attribute.
  public var entity: EntityID {
    switch self {
    case .entity(let id): id
    case .attribute(let id): id.entityID
    }
  }
}

extension ValidatedSchema {
  /// Returns what is named as `entity`, `entity.attribute` or `entity.object.member`, with the system in front or not.
  ///
  /// - Throws: `unknown-entity`, `ambiguous-entity` or `unknown-attribute`, without a place.
  /// - Complexity: O(attributes of the entity).
  public func subject(named name: String) throws(Diagnostic) -> SchemaSubject {
    let noEntity: Diagnostic
    do throws(Diagnostic) {
      return .entity(try entity(named: name))
    } catch {
      if error.code == .ambiguousEntity { throw error }
      noEntity = error
    }
    let entities = entities(before: name)
    guard let first = entities.first else { throw noEntity }
    let found = entities.flatMap { id, rest in
      entity(id).allAttributes.indices.map { id.attribute($0) }
        .filter { !attribute($0).role.isDefinition && path(of: $0) == rest }
    }
    if found.count > 1 {
      let names = found.map { fullName(of: $0) }
      throw Diagnostic(
        .ambiguousEntity, "\(DisplayText.quoted(name)) may be \(DisplayText.alternatives(names))",
        suggestion: "name the system too: \(names[0])")
    }
    if let attribute = found.first { return .attribute(attribute) }
    var suggestion = NameSuggestion()
    let names = entity(first.id).allAttributes.filter { $0.parent == nil }.map(\.name)
    let near = suggestion.nearest(to: first.rest, among: names, limit: 2)
    let entityName = name.dropLast(first.rest.count)
    throw Diagnostic(
      .unknownAttribute,
      "entity \(DisplayText.quoted(entity(first.id).name)) has no attribute \(DisplayText.quoted(first.rest))",
      suggestion: near.isEmpty
        ? DisplayText.listing("attribute", names)
        : "did you mean \(DisplayText.alternatives(near.map { "\(entityName)\($0)" }))?")
  }

  /// Returns the entities whose names, with the system's in front or not, begin a text, and what follows their dot.
  private func entities(before text: String) -> [(id: EntityID, rest: String)] {
    var result: [(id: EntityID, rest: String)] = []
    for (systemIndex, system) in systems.enumerated() {
      for (entityIndex, entity) in system.entities.enumerated() {
        for name in ["\(entity.name).", "\(system.config.name.value).\(entity.name)."] where text.hasPrefix(name) {
          result.append(
            (EntityID(system: systemIndex, entity: entityIndex), String(text.dropFirst(name.count))))
        }
      }
    }
    return result
  }

  /// Returns `system.entity.attribute`.
  public func fullName(of id: AttributeID) -> String {
    "\(systems[id.system].config.name.value).\(entity(id.entityID).name).\(path(of: id))"
  }
}
