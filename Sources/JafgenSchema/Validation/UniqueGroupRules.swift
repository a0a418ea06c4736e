internal import JafgenDiagnostics
internal import JafgenMimesis

/// Attributes that are unique together: whether they can be, and which of them see to it.
extension ValidationRun {
  /// Checks the groups of every entity and decides how each is kept.
  mutating func checkUniqueGroups() {
    for (systemIndex, system) in systems.enumerated() {
      for (entityIndex, entity) in system.entities.enumerated() where !entity.uniqueTogether.isEmpty {
        checkUniqueGroups(of: entity, EntityID(system: systemIndex, entity: entityIndex))
      }
    }
  }

  private mutating func checkUniqueGroups(of entity: EntityConfig, _ index: EntityID) {
    var seen: Set<Int> = []
    for (number, group) in entity.uniqueTogether.enumerated() {
      let place = "\(path(entity)).unique_together[\(number)]"
      var members: [Int] = []
      for (position, name) in group.attributes.enumerated() {
        let tree = resolver.attributes(of: index)
        guard let member = tree.member(name.value, of: nil) else {
          reportUnknownMember(name, of: entity, tree.memberNames(of: nil), "\(place)[\(position)]")
          continue
        }
        guard seen.insert(member).inserted else {
          report(
            .repeatedAttribute, "\(shortName(index.attribute(member))) is named twice under \"unique_together\"",
            at: name.location, path: "\(place)[\(position)]",
            suggestion: "keep it in the smaller of its groups, whose uniqueness implies that of the larger")
          continue
        }
        members.append(member)
      }
      guard members.count == group.attributes.count, let enforcement = enforcement(members, group, index, place) else {
        continue
      }
      uniqueGroups[index, default: []].append(ValidatedUniqueGroup(members: members, enforcement: enforcement))
    }
  }

  private mutating func reportUnknownMember(
    _ name: Located<String>, of entity: EntityConfig, _ names: [String], _ place: String
  ) {
    guard !entity.hasUnreadAttributes else { return }
    report(
      .unknownAttribute,
      "\(DisplayText.quoted(entity.name)) has no attribute \(DisplayText.quoted(name.value)) to be unique with others",
      at: name.location, path: place,
      suggestion: suggestion.question(for: name.value, among: names) ?? DisplayText.listing("attribute", names))
  }

  /// Returns how a group is kept; nil if it cannot be, or if errors reported already leave that open.
  private mutating func enforcement(
    _ members: [Int], _ group: UniqueGroupConfig, _ index: EntityID, _ place: String
  ) -> ValidatedUniqueGroup.Enforcement? {
    let entity = systems[index.system].entities[index.entity]
    for (position, member) in members.enumerated() {
      let target = index.attribute(member)
      let location = group.attributes[position].location
      guard let facts = self[target].facts, !entity.count.isUnknown else { return nil }
      if facts.extent.nesting > 0 {
        report(
          .uniqueUnsupported, "\(shortName(target)) cannot be unique with others: it is an object or an array",
          at: location, path: "\(place)[\(position)]", suggestion: "name attributes of single values")
        return nil
      }
      // Reported where it stands if it cannot be.
      if attribute(target).unique.value { return .member(member) }
    }
    let given = members.compactMap { member -> FixedColumn? in
      if case .fixed(let values)? = self[index.attribute(member)].source { values.column } else { nil }
    }
    if given.count == members.count {
      guard let (earlier, later) = given.firstRepetition() else { return .given }
      report(
        .notEnoughValues,
        "\(DisplayText.alternatives(given.map { "\(entity.name).\($0.name)" }, last: "and")) are to be unique together, "
          + "but row \(later + 1) has the values of row \(earlier + 1)",
        at: group.location ?? entity.location, path: place,
        suggestion: "change one of the rows, or name another attribute as well")
      return nil
    }
    let counts = valueCounts(of: members, in: index, among: systems)
    let rowCount = UInt64(max(entity.count.value, 1))
    let sufficient = counts.filter { $0.valueCount >= rowCount }.map(\.member)
    let values = sufficient.filter { self[index.attribute($0)].target == nil }
    if let member = values.first ?? sufficient.first { return .member(member) }
    let combinations = UniqueCombinations(of: counts)
    if combinations.count >= rowCount { return .combinations(combinations.factors) }
    reportTooFew(combinations.count, members, counts.map(\.member), group, index, place)
    return nil
  }

  /// Returns the attributes among `members` that can be given values at will, and how many different ones, with
  /// `systems` saying how many rows entities have.
  func valueCounts(
    of members: [Int], in index: EntityID, among systems: [SystemSchema]
  ) -> [(member: Int, valueCount: UInt64)] {
    members.compactMap { member in valueCount(of: index.attribute(member), among: systems).map { (member, $0) } }
  }

  private func valueCount(of place: AttributeID, among systems: [SystemSchema]) -> UInt64? {
    guard let target = self[place].target else {
      guard let type = self[place].type, !type.isAlwaysNull, case .upTo(let count) = type.uniqueness else { return nil }
      return count
    }
    // The rows of a tree have their parents by their order, and values that repeat tell no rows apart.
    guard !isForest(place, target), attribute(target).unique.value, self[place].linkDistribution == nil else {
      return nil
    }
    return UInt64(max(systems[target.system].entities[target.entity].count.value, 0))
  }

  /// Returns what to make unique so that the links among `members` tell rows apart; nil if there is no such link.
  private func uniqueTargets(of members: [Int], in index: EntityID) -> String? {
    let targets = members.compactMap { member -> String? in
      let place = index.attribute(member)
      guard let target = self[place].target, !attribute(target).unique.value, !isForest(place, target),
        let type = self[target].type, case .upTo(let count) = type.uniqueness,
        count >= UInt64(max(entity(target).count.value, 0))
      else { return nil }
      return resolver.name(of: target)
    }
    guard !targets.isEmpty else { return nil }
    return
      "add \"unique: true\" to \(DisplayText.alternatives(targets, last: "and")), so that links to it differ by row"
  }

  private mutating func reportTooFew(
    _ combinations: UInt64, _ members: [Int], _ counted: [Int], _ group: UniqueGroupConfig, _ index: EntityID,
    _ place: String
  ) {
    let entity = systems[index.system].entities[index.entity]
    let attributes = resolver.attributes(of: index)
    let name = { (member: Int) in "\(entity.name).\(attributes[member].config.name)" }
    let others = members.filter { !counted.contains($0) }.map(name)
    let rest =
      others.isEmpty ? "" : ", since \(DisplayText.alternatives(others, last: "and")) may repeat values in any row"
    report(
      .notEnoughValues,
      "\(DisplayText.alternatives(members.map(name), last: "and")) must be unique\(members.count > 1 ? " together" : ""), "
        + "but there are only "
        + "\(DisplayText.plural(Int(clamping: combinations), "different combination")) for \(entity.count.text)\(rest)",
      at: group.location ?? entity.location, path: place,
      suggestion: uniqueTargets(of: members, in: index)
        ?? "widen the constraints, lower the count to \(combinations), or name another attribute as well")
  }
}

/// The combinations that attributes have of values that they can be given at will.
struct UniqueCombinations {
  /// The attributes that take part, each with its number of different values.
  private(set) var factors: [(member: Int, valueCount: UInt64)] = []
  /// The number of combinations.
  private(set) var count: UInt64 = 1

  /// Combines attributes in order; one whose values would take the number beyond the limit is not needed.
  init(of counts: [(member: Int, valueCount: UInt64)]) {
    for (member, valueCount) in counts where valueCount > 1 {
      let (product, overflow) = count.multipliedReportingOverflow(by: valueCount)
      if overflow || product > Cardinality.limit { continue }
      count = product
      factors.append((member, valueCount))
    }
  }
}
