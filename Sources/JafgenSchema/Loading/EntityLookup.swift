internal import JafgenDiagnostics

/// Finds entities by the names that options give: `entity` or `system.entity`.
struct EntityLookup {
  private let systems: [(name: String, entities: [String])]

  init(_ schemas: [SystemSchema]) {
    systems = schemas.map { ($0.name.value, $0.entities.map(\.name)) }
  }

  /// Returns the entity of that name; without a system, `name` may be `system.entity` itself.
  ///
  /// - Throws: `unknown-entity` or `ambiguous-entity`, without a place.
  func entity(system: String?, name: String) throws(Diagnostic) -> EntityID {
    var found: [EntityID] = []
    for (systemIndex, candidate) in systems.enumerated() {
      for (entityIndex, entity) in candidate.entities.enumerated() {
        let isMatch =
          if let system {
            candidate.name == system && entity == name
          } else {
            entity == name || "\(candidate.name).\(entity)" == name
          }
        if isMatch { found.append(EntityID(system: systemIndex, entity: entityIndex)) }
      }
    }
    let asked = system.map { "\($0).\(name)" } ?? name
    if found.count > 1 {
      let names = found.map { "\(systems[$0.system].name).\(systems[$0.system].entities[$0.entity])" }
      throw Diagnostic(
        .ambiguousEntity, "\(DisplayText.quoted(asked)) may be \(DisplayText.alternatives(names))",
        suggestion: "name the system too: \(names[0])")
    }
    if let index = found.first { return index }
    let names = systems.flatMap { $0.entities }
    let fullNames = systems.flatMap { system in system.entities.map { "\(system.name).\($0)" } }
    var suggestion = NameSuggestion()
    let isBare = system == nil && !asked.contains(".")
    throw Diagnostic(
      .unknownEntity, "no schema has an entity \(DisplayText.quoted(asked))",
      suggestion: suggestion.question(for: asked, among: isBare ? names : fullNames)
        ?? DisplayText.listing("entity", plural: "entities", isBare ? names : fullNames))
  }
}
