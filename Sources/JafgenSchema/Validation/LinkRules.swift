internal import JafgenDiagnostics
internal import JafgenMimesis

/// Links: what they name, and what they may demand of it.
extension ValidationRun {
  // MARK: Resolving

  /// Finds the target of every link.
  mutating func resolveLinks() {
    let text = MimesisEngine.canonicalName(of: "string")
    let number = MimesisEngine.canonicalName(of: "integer")
    for target in allAttributes {
      let attribute = attribute(target)
      guard let link = attribute.linkTo else { continue }
      var form = LinkForm.itself
      if let type = attribute.type, type.value != AttributeConfig.linkType {
        if MimesisEngine.canonicalName(of: type.value) == text {
          form = .text
        } else if MimesisEngine.canonicalName(of: type.value) == number {
          form = .number
        } else {
          report(
            .linkTypeConflict, "a link has its target's type, not \(DisplayText.quoted(type.value))",
            at: type.location, path: "\(path(target)).type",
            suggestion: "remove the type, write \"type: string\" for the value as text, or remove \"link_to\"")
        }
      }
      for constraint in attribute.constraints where constraint.name != Self.linkConstraint {
        report(
          .unusedConstraint, "\(DisplayText.quoted(constraint.name)) has no effect on a link", at: constraint.location,
          path: "\(path(target)).constraints.\(DisplayText.pathComponent(constraint.name))",
          suggestion: "constrain the attribute that it links to")
      }
      if let locale = attribute.locale {
        report(
          .unusedKey, "\"locale\" has no effect on a link", at: locale.location, path: "\(path(target)).locale",
          suggestion: "set it on the attribute that it links to")
      }
      do throws(LinkProblem) {
        self[target].source = .through(
          RelationID(link: target), try resolver.resolveLink(link.reference, from: target.system), as: form)
      } catch {
        report(error, link, target)
      }
    }
  }

  /// Returns the link that a text names in another way, such as `customers(id)`, or an entity alone, which stands for its
  /// first unique attribute; nil if it names none.
  private func meant(by text: String, in system: Int) -> String? {
    let words = text.prefix(400).split { "./() :,".contains($0) }.prefix(3).map { String($0) }
    guard let place = words.prefix(2).firstIndex(where: { resolver.entityIndex($0, ofSystem: system) != nil }),
      let index = resolver.entityIndex(words[place], ofSystem: system)
    else { return nil }
    let entity = systems[system].entities[index]
    let attributes = entity.attributes.map(\.name)
    let named = words.dropFirst(place + 1).first.flatMap { attributes.contains($0) ? $0 : nil }
    guard let attribute = named ?? entity.attributes.first(where: \.unique.value)?.name else { return nil }
    return "\(DisplayText.pathComponent(entity.name)).\(DisplayText.pathComponent(attribute))"
  }

  private mutating func report(_ problem: LinkProblem, _ link: LinkConfig, _ source: AttributeID) {
    let place = "\(path(source)).link_to"
    let text = DisplayText.quoted(link.reference.text, limit: 200)
    // Of a list without a system, the entity is the first part.
    let systemParts = if case .parts(nil, _, _, _) = link.reference { 0 } else { 1 }
    func location(_ part: Int) -> SourceLocation? {
      link.partLocations.indices.contains(part) ? link.partLocations[part] : link.location
    }
    switch problem {
    case .malformed:
      report(
        .invalidLink, "the link \(text) is not of the form entity.attribute or system.entity.attribute",
        at: link.location, path: place,
        suggestion: meant(by: link.reference.text, in: source.system).map { "write link_to: \($0)" }
          ?? "write, say, customers.id, or crm.customers.id for another system")
    case .ambiguous(let targets):
      report(
        .ambiguousLink,
        "the link \(text) can be read in \(targets.count > 1 ? "\(targets.count)" : "many") ways", at: link.location,
        path: place,
        suggestion: targets.isEmpty
          ? "write it as a list: [system, entity, attribute, member]"
          : "write it as a list: " + targets.map(resolver.listForm).joined(separator: " or "))
    case .intoArray(let array):
      report(
        .linkIntoArray, "the link \(text) leads into the array \(fullName(array)), whose values belong to no one row",
        at: link.location, path: place,
        suggestion: "link to the whole array, or move its elements to a separate entity")
    case .unknownSystem(let name):
      guard !mayLackSystems else { return }
      let rest = Self.lastTwoParts(of: link.reference)
      let near = suggestion.nearest(to: name, among: resolver.systemNames)
      let homes = rest.map { resolver.systems(withEntity: $0.entity, attribute: $0.attribute) } ?? []
      report(
        .brokenLink, "the link \(text) leads nowhere: there is no system \(DisplayText.quoted(name))", at: location(0),
        path: place,
        suggestion: question(near.isEmpty ? homes : near, rest) ?? ownQuestion(link.reference, name, source.system)
          ?? DisplayText.listing("system", resolver.systemNames))
    case .unknownEntity(let name, let systemIndex):
      guard !mayLackSystems, !systems[systemIndex].hasUnreadEntities else { return }
      let names = resolver.entityNames(ofSystem: systemIndex)
      let systemName = systems[systemIndex].name.value
      let near = suggestion.nearest(to: name, among: names, limit: 2)
      let attributeName = Self.lastTwoParts(of: link.reference)?.attribute ?? "id"
      let prefix = Self.namesSystem(link.reference, systemName) ? "\(systemName)." : ""
      report(
        .brokenLink,
        "the link \(text) leads nowhere: system \(DisplayText.quoted(systemName)) has no entity "
          + DisplayText.quoted(name),
        at: location(systemParts), path: place,
        suggestion: near.isEmpty
          ? DisplayText.listing("entity", plural: "entities", names)
          : "did you mean \(DisplayText.alternatives(near.map { "\(prefix)\($0).\(attributeName)" }))?")
    case .unknownAttribute(let name, let index, let object):
      let entity = systems[index.system].entities[index.entity]
      guard !(object.map { attribute($0).isIncomplete } ?? entity.hasUnreadAttributes) else { return }
      let names = resolver.attributes(of: index).memberNames(of: object?.attribute)
      let ownerName = object.map { resolver.name(of: $0) } ?? resolver.name(of: index)
      let near = suggestion.nearest(to: name, among: names, limit: 2)
      let depth = object.map { node($0).depth + 1 } ?? 0
      report(
        .brokenLink,
        "the link \(text) leads nowhere: \(DisplayText.quoted(ownerName, limit: 200)) has no attribute "
          + DisplayText.quoted(name),
        at: location(systemParts + 1 + depth), path: place,
        suggestion: near.isEmpty
          ? DisplayText.listing("attribute", names)
          : "did you mean \(DisplayText.alternatives(near.map { "\(ownerName).\($0)" }))?")
    }
  }

  private func question(_ systems: [String], _ rest: (entity: String, attribute: String)?) -> String? {
    guard let rest, !systems.isEmpty else { return nil }
    return "did you mean "
      + DisplayText.alternatives(systems.prefix(2).map { "\($0).\(rest.entity).\(rest.attribute)" }) + "?"
  }

  /// Returns the question whether an entity of the link's own system was meant by what is no system.
  private mutating func ownQuestion(_ reference: LinkReference, _ name: String, _ home: Int) -> String? {
    guard case .text(let text) = reference else {
      guard case .parts(_, let entity, let attribute, let members) = reference,
        let target = try? resolver.resolveLink(
          .parts(system: nil, entity: name, attribute: entity, members: [attribute] + members), from: home)
      else { return nil }
      return "did you mean \(resolver.listForm(of: target))?"
    }
    guard let first = text.split(separator: ".").first else { return nil }
    let near = suggestion.nearest(to: String(first), among: resolver.entityNames(ofSystem: home), limit: 2)
    if near.isEmpty { return nil }
    return "did you mean \(DisplayText.alternatives(near.map { $0 + text.dropFirst(first.count) }))?"
  }

  /// Whether a link that leads to a system says so.
  private static func namesSystem(_ reference: LinkReference, _ name: String) -> Bool {
    switch reference {
    case .parts(let system, _, _, _): system != nil
    case .text(let text): text.hasPrefix("\(name).")
    }
  }

  private static func lastTwoParts(of reference: LinkReference) -> (entity: String, attribute: String)? {
    switch reference {
    case .parts(_, let entity, let attribute, _): return (entity, attribute)
    case .text(let text):
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count >= 2 ? (String(parts[parts.count - 2]), String(parts[parts.count - 1])) : nil
    }
  }

  // MARK: Demands

  /// Checks what links demand of their targets: values for every row, and enough different ones.
  mutating func checkLinks() {
    for place in allAttributes {
      guard let target = self[place].target, !self[place].isCyclic, !attribute(place).isIncomplete else { continue }
      checkLink(place, target)
    }
  }

  private mutating func checkLink(_ place: AttributeID, _ target: AttributeID) {
    let config = attribute(place)
    let child = entity(place)
    let parent = entity(target)
    let linkPath = "\(path(place)).link_to"
    let location = config.linkTo?.location ?? config.location
    let knowsCounts = !child.count.isUnknown && !parent.count.isUnknown

    if config.required.value, knowsCounts, parent.count.value == 0, child.count.value > 0 {
      report(
        .linkToEmptyEntity,
        "\(shortName(place)) is required, but \(DisplayText.quoted(resolver.name(of: target.entityID))) has no rows "
          + "to link to", at: location, path: linkPath,
        suggestion: "give that entity rows, or add \"required: false\" here")
    } else if config.required.value, mayBeNull(target), child.count.value > 0 || !knowsCounts {
      report(
        .linkToNullable, "\(shortName(place)) is required, but \(fullName(target)) may be null", at: location,
        path: linkPath, suggestion: "add \"required: false\" here, or link to a required attribute")
    }

    if config.unique.value, !node(place).isInArray {
      let uniquePath = "\(path(place)).unique"
      let uniqueLocation = config.unique.location ?? location
      if !attribute(target).unique.value {
        if !attribute(target).isIncomplete {
          report(
            .linkTargetNotUnique, "\(shortName(place)) must be unique, but \(fullName(target)) is not",
            at: uniqueLocation, path: uniquePath,
            suggestion: "add \"unique: true\" to \(resolver.name(of: target)), or remove it here")
        }
      } else if knowsCounts, child.count.value > parent.count.value, parent.count.value > 0 || !config.required.value {
        report(
          .linkParentTooSmall,
          "\(shortName(place)) must be unique over \(child.count.text), but "
            + "\(DisplayText.quoted(resolver.name(of: target.entityID))) has only \(parent.count.text)",
          at: uniqueLocation, path: uniquePath,
          suggestion: "raise that entity's count, lower this one's, or remove \"unique: true\"")
      }
    }

    // A link to a link borrows its values; only keys make rows point at rows.
    if place.entityID == target.entityID, self[target].target == nil, !isForest(place, target) {
      report(
        .circularSelfLink,
        "\(shortName(place)) links within its own entity, so its rows may form cycles",
        at: location, path: linkPath,
        suggestion: circleAdvice(place))
    }
  }

  private func circleAdvice(_ place: AttributeID) -> String {
    let config = attribute(place)
    var steps: [String] = []
    if node(place).isInArray { steps.append("move the link out of the array") }
    if config.unique.value { steps.append("remove \"unique: true\"") }
    if config.required.value { steps.append("add \"required: false\"") }
    let end = steps.popLast() ?? ""
    return (steps.isEmpty ? "" : steps.joined(separator: ", ") + " and ") + end
      + " to get a tree, in which rows link to earlier rows only"
  }

  // MARK: Circles of entities

  /// Warns of entities that link to each other in circles.
  mutating func checkEntityCycles(_ graph: DependencyGraph) {
    for group in graph.cycles {
      let cycle = graph.shortestCycle(in: group)
      // A circle of values is an error already.
      guard let first = cycle.first, !cycle.contains(where: { self[$0.link].isCyclic }) else { continue }
      let names = (cycle.map(\.child) + [first.child]).map { DisplayText.sanitized(resolver.name(of: $0)) }
      let config = attribute(first.link)
      report(
        .entityCycle, "entities link to each other in a cycle: \(names.joined(separator: " -> "))",
        at: config.linkTo?.location ?? config.location, path: "\(path(first.link)).link_to",
        suggestion: "the data is valid, but a database that enforces foreign keys must defer them while loading")
    }
  }
}
