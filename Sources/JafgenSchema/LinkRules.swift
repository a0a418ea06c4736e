internal import JafgenColumns
internal import JafgenMimesis

/// Links: what they name, what they may demand of it, and where they run in circles.
extension ValidationRun {
  // MARK: Resolving

  /// Finds the target of every link.
  mutating func resolveLinks() {
    let text = MimesisEngine.canonicalName(of: "string")
    for target in allAttributes {
      let attribute = attribute(target)
      guard let link = attribute.linkTo else { continue }
      if let type = attribute.type, type.value != "link" {
        if MimesisEngine.canonicalName(of: type.value) == text {
          self[target].isTextLink = true
        } else {
          report(
            .linkTypeConflict, "a link has its target's type, and not \(DisplayText.quoted(type.value))",
            at: type.location, path: "\(path(target)).type",
            suggestion: "remove the type, write \"type: string\" for the value as text, or remove \"link_to\"")
        }
      }
      for constraint in attribute.constraints {
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
        self[target].target = try resolver.resolveLink(link.reference)
      } catch {
        report(error, link, target)
      }
    }
  }

  private mutating func report(_ problem: LinkProblem, _ link: LinkConfig, _ source: LinkTarget) {
    let place = "\(path(source)).link_to"
    let text = DisplayText.quoted(link.reference.text, limit: 200)
    let system = systems[source.system].name.value
    func location(_ part: Int) -> SourceLocation? {
      link.partLocations.indices.contains(part) ? link.partLocations[part] : link.location
    }
    switch problem {
    case .malformed(let written):
      let completed = "\(system).\(written)"
      let isOwn = (try? resolver.resolveLink(.text(completed))) != nil
      report(
        .invalidLink, "the link \(text) is not of the form system.entity.attribute", at: link.location, path: place,
        suggestion: isOwn
          ? "did you mean \(DisplayText.quoted(completed))?"
          : "write, say, \(DisplayText.pathComponent(system)).customers.id")
    case .ambiguous(let targets):
      report(
        .ambiguousLink, "the link \(text) can be read in \(targets.count) ways", at: link.location, path: place,
        suggestion: "write one of them as a list: " + targets.prefix(4).map(resolver.listForm).joined(separator: " or ")
      )
    case .unknownSystem(let name):
      guard !mayLackSystems else { return }
      let rest = Self.lastTwoParts(of: link.reference)
      let near = suggestion.nearest(to: name, among: resolver.systemNames)
      let homes = rest.map { resolver.systems(withEntity: $0.entity, attribute: $0.attribute) } ?? []
      report(
        .brokenLink, "the link \(text) leads nowhere: there is no system \(DisplayText.quoted(name))", at: location(0),
        path: place,
        suggestion: question(near.isEmpty ? homes : near, rest)
          ?? DisplayText.listing("system", resolver.systemNames))
    case .unknownEntity(let name, let systemIndex):
      guard !mayLackSystems, !systems[systemIndex].hasUnreadEntities else { return }
      let names = resolver.entityNames(ofSystem: systemIndex)
      let systemName = systems[systemIndex].name.value
      let near = suggestion.nearest(to: name, among: names, limit: 2)
      let attributeName = Self.lastTwoParts(of: link.reference)?.attribute ?? "id"
      report(
        .brokenLink,
        "the link \(text) leads nowhere: system \(DisplayText.quoted(systemName)) has no entity "
          + DisplayText.quoted(name),
        at: location(1), path: place,
        suggestion: near.isEmpty
          ? DisplayText.listing("entity", plural: "entities", names)
          : "did you mean \(DisplayText.alternatives(near.map { "\(systemName).\($0).\(attributeName)" }))?")
    case .unknownAttribute(let name, let index):
      let entity = systems[index.system].entities[index.entity]
      guard !entity.hasUnreadAttributes else { return }
      let names = resolver.attributeNames(of: index)
      let entityName = resolver.name(of: index)
      let near = suggestion.nearest(to: name, among: names, limit: 2)
      report(
        .brokenLink,
        "the link \(text) leads nowhere: \(DisplayText.quoted(entityName)) has no attribute \(DisplayText.quoted(name))",
        at: location(2), path: place,
        suggestion: near.isEmpty
          ? DisplayText.listing("attribute", names)
          : "did you mean \(DisplayText.alternatives(near.map { "\(entityName).\($0)" }))?")
    }
  }

  private func question(_ systems: [String], _ rest: (entity: String, attribute: String)?) -> String? {
    guard let rest, !systems.isEmpty else { return nil }
    return "did you mean "
      + DisplayText.alternatives(systems.prefix(2).map { "\($0).\(rest.entity).\(rest.attribute)" }) + "?"
  }

  private static func lastTwoParts(of reference: LinkReference) -> (entity: String, attribute: String)? {
    switch reference {
    case .parts(_, let entity, let attribute): return (entity, attribute)
    case .text(let text):
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count >= 2 ? (String(parts[parts.count - 2]), String(parts[parts.count - 1])) : nil
    }
  }

  // MARK: Circles of values

  /// Finds links that draw values only from each other.
  mutating func checkLinkCycles() {
    enum Mark { case unseen, onPath, done }
    var marks = states.map { $0.map { $0.map { _ in Mark.unseen } } }
    for start in allAttributes where marks[start.system][start.entity][start.attribute] == .unseen {
      var path: [LinkTarget] = []
      var next: LinkTarget? = start
      while let current = next, marks[current.system][current.entity][current.attribute] == .unseen {
        marks[current.system][current.entity][current.attribute] = .onPath
        path.append(current)
        next = self[current].target
      }
      if let end = next, marks[end.system][end.entity][end.attribute] == .onPath,
        let first = path.firstIndex(of: end)
      {
        let cycle = path[first...]
        for member in cycle { self[member].isCyclic = true }
        reportLinkCycle(Array(cycle))
      }
      for member in path { marks[member.system][member.entity][member.attribute] = .done }
    }
  }

  private mutating func reportLinkCycle(_ cycle: [LinkTarget]) {
    let start = cycle[0]
    let config = attribute(start)
    let shown = (cycle + [start]).map { DisplayText.sanitized(resolver.name(of: $0)) }.joined(separator: " -> ")
    report(
      .linkCycle,
      cycle.count == 1
        ? "this link draws from itself, so that it has no values: \(shown)"
        : "these links draw only from each other, so that none of them has values: \(shown)",
      at: config.linkTo?.location ?? config.location, path: "\(path(start)).link_to",
      suggestion: cycle.count == 1
        ? "link to the entity's key instead"
        : "give one of the attributes a type of its own, or link to an entity's key")
  }

  // MARK: Consequences

  /// Works out the columns of all attributes, targets before the links to them.
  mutating func deriveFacts() {
    // An attribute whose turn was in vain gets no second one: else all links to it would walk their whole chain again.
    var isDone = states.map { $0.map { $0.map { _ in false } } }
    for start in allAttributes {
      var chain: [LinkTarget] = []
      var next: LinkTarget? = start
      while let current = next, !isDone[current.system][current.entity][current.attribute], !self[current].isCyclic {
        isDone[current.system][current.entity][current.attribute] = true
        chain.append(current)
        next = self[current].target
      }
      for current in chain.reversed() { deriveFacts(of: current) }
    }
  }

  private mutating func deriveFacts(of place: LinkTarget) {
    let config = attribute(place)
    guard !config.isIncomplete else { return }
    let hasOwnNulls = nullProbability(config) > 0
    if let type = self[place].type {
      self[place].facts = Facts(
        columnType: type.columnType, isNullable: hasOwnNulls || type.producesNulls || type.isAlwaysNull,
        isForest: false, linkCount: 0)
    } else if let target = self[place].target, let facts = self[target].facts {
      let isForest = isForest(place, target)
      // Said once a chain: what lies beyond has no facts either.
      guard facts.linkCount < Self.longestLinkChain else {
        report(
          .linkChainTooLong,
          "\(shortName(place)) reaches a value only through more than \(Self.longestLinkChain) links",
          at: config.linkTo?.location ?? config.location, path: "\(path(place)).link_to",
          suggestion: "link to an attribute nearer to the one that has the type")
        return
      }
      self[place].facts = Facts(
        columnType: self[place].isTextLink ? .string : facts.columnType,
        isNullable: hasOwnNulls || facts.isNullable || isForest || entity(target).count.value == 0,
        isForest: isForest, linkCount: facts.linkCount + 1)
    }
  }

  private func isForest(_ place: LinkTarget, _ target: LinkTarget) -> Bool {
    let config = attribute(place)
    return place.entityIndex == target.entityIndex && !config.unique.value && !config.required.value
  }

  // MARK: Demands

  /// Checks what links demand of their targets: values for every row, and enough different ones.
  mutating func checkLinks() {
    for place in allAttributes {
      guard let target = self[place].target, !self[place].isCyclic, !attribute(place).isIncomplete else { continue }
      checkLink(place, target)
    }
  }

  private mutating func checkLink(_ place: LinkTarget, _ target: LinkTarget) {
    let config = attribute(place)
    let child = entity(place)
    let parent = entity(target)
    let linkPath = "\(path(place)).link_to"
    let location = config.linkTo?.location ?? config.location
    let knowsCounts = !child.hasUnknownCount && !parent.hasUnknownCount

    if config.required.value, knowsCounts, parent.count.value == 0, child.count.value > 0 {
      report(
        .linkToEmptyEntity,
        "\(shortName(place)) is required, but \(DisplayText.quoted(resolver.name(of: target.entityIndex))) has no rows "
          + "to link to", at: location, path: linkPath,
        suggestion: "give that entity rows, or add \"required: false\" here")
    } else if config.required.value, self[target].facts?.isNullable == true, child.count.value > 0 || !knowsCounts {
      report(
        .linkToNullable, "\(shortName(place)) is required, but \(fullName(target)) may be null", at: location,
        path: linkPath, suggestion: "add \"required: false\" here, or link to a required attribute")
    }

    if config.unique.value {
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
          "\(shortName(place)) must be unique over \(rowsDescription(child)), but "
            + "\(DisplayText.quoted(resolver.name(of: target.entityIndex))) has only \(rowsDescription(parent))",
          at: uniqueLocation, path: uniquePath,
          suggestion: "raise that entity's count, lower this one's, or remove \"unique: true\"")
      }
    }

    // A link to a link borrows its values; only keys make rows point at rows.
    if place.entityIndex == target.entityIndex, self[target].target == nil, !isForest(place, target) {
      report(
        .circularSelfLink,
        "\(shortName(place)) links within its own entity, so that rows may point at each other in circles",
        at: location, path: linkPath,
        suggestion: circleAdvice(config))
    }
  }

  private func circleAdvice(_ config: AttributeConfig) -> String {
    var steps: [String] = []
    if config.unique.value { steps.append("remove \"unique: true\"") }
    if config.required.value { steps.append("add \"required: false\"") }
    return steps.joined(separator: " and ") + " to get a tree, in which rows link to earlier rows only"
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
        .entityCycle, "entities link to each other in a circle: \(names.joined(separator: " -> "))",
        at: config.linkTo?.location ?? config.location, path: "\(path(first.link)).link_to",
        suggestion: "the data are sound, but a database that enforces foreign keys must defer them while loading")
    }
  }
}
