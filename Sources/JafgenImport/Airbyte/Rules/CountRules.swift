import JafgenMimesis
import JafgenSchema

/// Counts: how many rows each stream has, given its parents and its keys.
extension RecordRules {
  static let rootCount = 100
  static let childrenPerParent = 3
  static let largestUsualCount = 900

  /// Gives parents fewer rows than their children, and details as many.
  mutating func setCounts(_ count: Int?) {
    if let count {
      for entity in entities { entity.count = count }
      return
    }
    for entity in entities { entity.count = 0 }
    // Chains are short; what is left after as many rounds as there are entities runs in a circle.
    for _ in 0...entities.count {
      var isDone = true
      for (index, entity) in entities.enumerated() {
        let parents = parentIndexes(of: index)
        var wanted = parents.isEmpty ? Self.rootCount : 0
        for (parent, isOneToOne) in parents where entities[parent].count > 0 {
          let base = entities[parent].count
          wanted = max(wanted, isOneToOne ? base : min(base * Self.childrenPerParent, Self.largestUsualCount))
        }
        if let limit = parents.filter(\.isOneToOne).map({ entities[$0.index].count }).min(), limit > 0 {
          wanted = min(wanted, limit)
        }
        if let limit = keyLimit(index), limit < wanted { wanted = limit }
        if wanted != entity.count {
          entity.count = wanted
          isDone = false
        }
      }
      if isDone { break }
    }
    for entity in entities where entity.count == 0 { entity.count = Self.rootCount }
  }

  /// Returns the most rows that the key of a stream can tell apart; nil if that is no matter, or too few.
  func keyLimit(_ index: Int) -> Int? {
    var total: UInt64 = 1
    var seen: Set<ObjectIdentifier> = []
    for path in streams[index].primaryKey {
      guard let leaf = entities[index].attribute(path)?.last, seen.insert(ObjectIdentifier(leaf)).inserted,
        !leaf.isAlwaysNull
      else { continue }
      let own: UInt64
      switch leaf.shape {
      case .object, .array: continue
      case .link(let path, _): own = UInt64(max(0, entities.first { $0.name == path[1] }?.count ?? 0))
      case .value:
        // What is free or a day can be widened.
        let isWide = leaf.form == .day || (leaf.form == .free && leaf.jsonType != .boolean && leaf.limits.isFree)
        own = isWide ? UInt64(Int32.max) : leaf.cardinality ?? 1
      }
      let (product, overflow) = total.multipliedReportingOverflow(by: own)
      guard !overflow, product < UInt64(Int32.max) else { return nil }
      total = product
    }
    guard !seen.isEmpty, total >= Self.fewestRows else { return nil }
    return Int(total)
  }

  func parentIndexes(of index: Int) -> [(index: Int, isOneToOne: Bool)] {
    var result: [(index: Int, isOneToOne: Bool)] = []
    let paths = streams[index].primaryKey
    let key = paths.count == 1 ? entities[index].attribute(paths[0])?.last : nil
    var pending = entities[index].attributes
    while let attribute = pending.popLast() {
      switch attribute.shape {
      case .object(let members): pending += members
      case .link(let path, _):
        guard let parent = entities.firstIndex(where: { $0.name == path[1] }), parent != index else { continue }
        result.append((parent, attribute === key))
      default: break
      }
    }
    return result
  }
}
