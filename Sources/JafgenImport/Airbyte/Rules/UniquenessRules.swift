internal import JafgenArguments
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// Uniqueness: which columns of keys repeat no value, alone or together.
extension RecordRules {
  /// Claims that keys are unique, where there are enough of them.
  mutating func claimUniqueness(_ index: Int) {
    let entity = entities[index]
    var members: [(path: [String], leaf: AttributeDraft)] = []
    var known: Set<ObjectIdentifier> = []
    for path in streams[index].primaryKey {
      guard let leaf = entity.attribute(path)?.last, !leaf.isAlwaysNull, known.insert(ObjectIdentifier(leaf)).inserted
      else { continue }
      switch leaf.jsonType {
      case .object?, .array?: continue
      default: members.append((path, leaf))
      }
    }
    guard let first = members.first else { return }
    if members.count == 1 {
      claim(first.leaf, first.path, index)
      return
    }
    for member in members { makeTargetUnique(of: member.leaf) }
    var joint = product(members.map(\.leaf), index)
    if joint < Self.fewestKeys {
      for member in members where !spread(member.leaf) { widen(member.leaf, isWhole: true) }
      joint = product(members.map(\.leaf), index)
    }
    guard joint >= UInt64(max(1, entity.count)) else {
      noteFewKeys(members.map(\.path), joint, index)
      return
    }
    if members.allSatisfy({ $0.path.count == 1 }) {
      entity.uniqueTogether = members.map { $0.path[0] }
    } else if let alone = members.first(where: { ($0.leaf.cardinality ?? 0) >= UInt64(max(1, entity.count)) }) {
      alone.leaf.isUnique = true
    } else {
      noteFewKeys(members.map(\.path), joint, index)
    }
  }

  mutating func noteFewKeys(_ paths: [[String]], _ count: UInt64, _ index: Int) {
    let names = paths.map { $0.joined(separator: ".") }
    note(
      .keyNotUnique,
      "the key \(DisplayText.alternatives(names, last: "and")) has only \(DisplayText.plural(count, "different value")), "
        + "so it is not unique", index, column: paths.count == 1 ? paths[0] : [],
      suggestion: "allow more values and add unique: true, if there are at least as many as rows")
  }

  mutating func claim(_ leaf: AttributeDraft, _ path: [String], _ index: Int) {
    guard !leaf.isUnique else { return }
    if case .link(let names, _) = leaf.shape {
      guard let target = target(of: leaf), let parent = entities.firstIndex(where: { $0.name == names[1] }) else {
        return
      }
      // One row for each parent: the parent's values must differ as well, and there must be as many.
      let parentKey = streams[parent].primaryKey
      if parentKey.count == 1, entities[parent].attribute(parentKey[0])?.last === target {
        claim(target, parentKey[0], parent)
      } else {
        makeTargetUnique(of: leaf)
      }
      guard target.isUnique, entities[parent].count >= entities[index].count else {
        noteFewKeys([path], target.isUnique ? UInt64(max(0, entities[parent].count)) : 1, index)
        return
      }
      leaf.isUnique = true
      return
    }
    if (leaf.cardinality ?? 0) < Self.fewestKeys { _ = spread(leaf) }
    let count = leaf.cardinality ?? 0
    guard count >= UInt64(max(1, entities[index].count)) else {
      noteFewKeys([path], count, index)
      return
    }
    leaf.isUnique = true
  }

  /// The number of rows of the largest entity.
  var largestCount: UInt64 { UInt64(entities.reduce(0) { max($0, $1.count) }) }

  /// Makes what a link leads to unique if it has enough values, so that links tell rows apart.
  func makeTargetUnique(of leaf: AttributeDraft) {
    guard let target = target(of: leaf), case .value = target.shape, !target.isNullable,
      (target.cardinality ?? 0) >= max(1, largestCount)
    else { return }
    target.isUnique = true
  }

  /// Lets days come from thirty years; false if the attribute holds none.
  func spread(_ leaf: AttributeDraft) -> Bool {
    guard case .value("datetime.date", let constraints) = leaf.shape else { return false }
    let others = constraints.filter { $0.key != "start_date" && $0.key != "end_date" }
    leaf.shape = .value("datetime.date", Self.wideBounds + others)
    return true
  }

  /// Returns how many combinations of values there are, at most 2^62.
  func product(_ leaves: [AttributeDraft], _ index: Int) -> UInt64 {
    leaves.reduce(1) { total, leaf in
      let own: UInt64
      if case .link(let path, _) = leaf.shape {
        let rows = entities.first { $0.name == path[1] }?.count ?? 0
        own = target(of: leaf)?.isUnique == true ? UInt64(max(1, rows)) : 1
      } else {
        own = leaf.cardinality ?? 1
      }
      let (result, overflow) = total.multipliedReportingOverflow(by: own)
      return overflow ? 1 << 62 : min(result, 1 << 62)
    }
  }
}
