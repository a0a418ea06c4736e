internal import JafgenDiagnostics
internal import JafgenMimesis

/// Scaling: counts times a factor, as far as unique values and links allow.
///
/// An entity that cannot hold as many rows as a factor asks for keeps its own count; where the rows that it draws from
/// become fewer than it needs, it has as many as fit. An entity that others link to keeps a row.
extension ValidationRun {
  /// Scales every count that no option replaces; types and links must be resolved.
  ///
  /// A schema that is wrong without the factor is as wrong with it.
  ///
  /// - Complexity: O(attributes) where entities do not limit each other in circles.
  mutating func scaleCounts(by factor: ScaleFactor) {
    let order = resolver.buildDependencyGraph().order
    let linkedFrom = linkedFrom()
    let own = systems
    var wanted: [EntityID: Int] = [:]
    var reasons: [EntityID: String] = [:]
    for index in order {
      let entity = own[index.system].entities[index.entity]
      // A count that an option set stays.
      guard entity.count.origin == nil, !entity.count.isUnknown, entity.count.value >= 0 else { continue }
      guard let scaled = factor.scaled(entity.count.value) else {
        reportTooLarge(entity, factor, index)
        continue
      }
      guard entity.fixedRows == nil else {
        if scaled != entity.count.value {
          wanted[index] = scaled
          reasons[index] = "its rows are given"
        }
        continue
      }
      wanted[index] = scaled
      var count = scaled
      if scaled == 0, entity.count.value > 0, !factor.isZero, let link = linkedFrom[index] {
        count = 1
        reasons[index] = "\(shortName(link)) links to it"
      }
      set(index, count, "\(entity.count.value) scaled by \(factor.text)")
    }
    // Parents come first, so that one round does but for circles; counts only fall.
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in order {
        guard own[index.system].entities[index.entity].fixedRows == nil, let scaled = wanted[index],
          let limit = rowLimit(of: index, among: systems),
          limit.count < UInt64(systems[index.system].entities[index.entity].count.value)
        else { continue }
        let ownCount = own[index.system].entities[index.entity].count.value
        let count: Int
        if scaled >= ownCount {
          count = ownCount
        } else {
          // Too many rows as it stands is an error to report.
          let fits = rowLimit(of: index, among: own).map { $0.count >= UInt64(ownCount) } ?? true
          count = fits ? Int(clamping: limit.count) : scaled
        }
        guard count < systems[index.system].entities[index.entity].count.value else { continue }
        set(index, count, count == ownCount ? nil : "\(ownCount) scaled by \(factor.text)")
        reasons[index] = reason(for: limit, index)
        isSettled = false
      }
    }
    for (systemIndex, system) in systems.enumerated() {
      for (entityIndex, entity) in system.entities.enumerated() {
        let index = EntityID(system: systemIndex, entity: entityIndex)
        guard let scaled = wanted[index], let reason = reasons[index] else { continue }
        scalingExceptions.append(
          ScalingException(entity: index, count: entity.count.value, scaledCount: scaled, reason: reason))
      }
    }
  }

  private mutating func set(_ index: EntityID, _ count: Int, _ origin: String?) {
    systems[index.system].entities[index.entity].count.change(to: count, origin)
  }

  private mutating func reportTooLarge(_ entity: EntityConfig, _ factor: ScaleFactor, _ index: EntityID) {
    systems[index.system].entities[index.entity].count.isUnknown = true
    report(
      .invalidCount, "the count \(entity.count.value) times \(factor.text) is too large", at: entity.count.location,
      path: "\(path(entity)).count",
      suggestion: "scale by less; an entity has at most \(RowCount.maximum) rows")
  }

  /// Returns a link to each entity that other entities link to.
  private func linkedFrom() -> [EntityID: AttributeID] {
    var links: [EntityID: AttributeID] = [:]
    for place in allAttributes {
      guard let target = self[place].target, target.entityID != place.entityID else { continue }
      if links[target.entityID] == nil { links[target.entityID] = place }
    }
    return links
  }

  // MARK: Limits

  /// What keeps an entity from having more rows.
  private struct RowLimit {
    enum Cause {
      case attribute(AttributeID)
      case counter(AttributeID)
      case group([Int])
    }

    /// The most rows that it allows.
    let count: UInt64
    let cause: Cause
  }

  /// Returns the lowest limit that what is unique in an entity, and what counts its rows, sets to them, with `systems`
  /// saying how many rows others have; nil where nothing limits them.
  private func rowLimit(of index: EntityID, among systems: [SystemSchema]) -> RowLimit? {
    var limits: [RowLimit] = []
    let tree = resolver.attributes(of: index)
    for member in tree.nodes.indices {
      let place = index.attribute(member)
      guard tree[member].config.unique.value && !tree[member].isInArray else {
        if let type = self[place].type {
          limits.append(RowLimit(count: type.rowLimit / elementCount(of: place), cause: .counter(place)))
        }
        continue
      }
      if let target = self[place].target {
        let parent = systems[target.system].entities[target.entity]
        // A required link to nothing and a unique link to what repeats are errors of their own.
        guard attribute(target).unique.value, parent.count.value > 0 || !tree[member].config.required.value else {
          continue
        }
        limits.append(RowLimit(count: UInt64(max(parent.count.value, 0)), cause: .attribute(place)))
      } else if let type = self[place].type, !type.isAlwaysNull, case .upTo(let count) = type.uniqueness {
        limits.append(RowLimit(count: count, cause: .attribute(place)))
      }
    }
    for group in systems[index.system].entities[index.entity].uniqueTogether {
      let members = group.attributes.compactMap { tree.member($0.value, of: nil) }
      // A member that is unique by itself sees to it.
      guard members.count == group.attributes.count, !members.contains(where: { tree[$0].config.unique.value }) else {
        continue
      }
      let counts = valueCounts(of: members, in: index, among: systems)
      let count = max(counts.map(\.valueCount).max() ?? 1, UniqueCombinations(of: counts).count)
      limits.append(RowLimit(count: count, cause: .group(members)))
    }
    return limits.min { $0.count < $1.count }
  }

  private func reason(for limit: RowLimit, _ index: EntityID) -> String {
    switch limit.cause {
    case .attribute(let place):
      guard let target = self[place].target else {
        return "\(shortName(place)) is unique and has only \(DisplayText.plural(limit.count, "different value"))"
      }
      return "\(shortName(place)) is unique, and \(DisplayText.quoted(resolver.name(of: target.entityID))) has only "
        + DisplayText.plural(limit.count, "row")
    case .counter(let place):
      return "\(shortName(place)) has 64-bit numbers for only \(DisplayText.plural(limit.count, "row"))"
    case .group(let members):
      let tree = resolver.attributes(of: index)
      let names = DisplayText.alternatives(members.map { tree[$0].config.name }, last: "and")
      return "\(names) are unique together and have only \(DisplayText.plural(limit.count, "different combination"))"
    }
  }
}
