internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// Links: which column of a stream leads to which key of its parent.
extension RecordRules {
  /// The streams in an order in which parents stand before their children, as far as there is one.
  var parentsFirst: [Int] {
    var result: [Int] = []
    var seen: Set<Int> = []
    for index in streams.indices {
      var pending = [(index, false)]
      while let (next, isLeaving) = pending.popLast() {
        if isLeaving {
          result.append(next)
        } else if seen.insert(next).inserted {
          pending.append((next, true))
          pending += streams[next].parents.reversed().compactMap { byName[$0.name] }.map { ($0, false) }
        }
      }
    }
    return result
  }

  mutating func link(_ index: Int) {
    var linked: Set<ObjectIdentifier> = []
    for parent in streams[index].parents {
      guard let parentIndex = byName[parent.name] else {
        note(
          .relationLeftOut, "its parent stream \(DisplayText.quoted(parent.name)) is not among the entities", index)
        continue
      }
      guard let (path, leaf) = childColumn(parent, parentIndex, index) else {
        entities[index].comments.append(
          "read once for each \(parent.key.joined(separator: ".")) of \(parent.name), which no column shows")
        continue
      }
      guard let chain = keyChain(parent.key, parentIndex), let target = chain.last else {
        note(
          .relationLeftOut,
          "the key \(Self.shown(parent.key)) of its parent stream \(DisplayText.quoted(parent.name)) is not in that schema",
          index, column: path)
        continue
      }
      guard linked.insert(ObjectIdentifier(leaf)).inserted else {
        note(
          .relationLeftOut, "\(Self.shown(path)) holds keys of several parents; only the first is linked", index,
          column: path)
        continue
      }
      guard origin(of: target) !== leaf else {
        note(.relationLeftOut, "\(Self.shown(path)) would have to link to itself", index, column: path)
        continue
      }
      guard let form = linkForm(leaf, target, digits: digits(of: path, index)) else {
        note(
          .relationLeftOut,
          "\(Self.shown(path)) cannot hold the values of \(Self.shown([parent.name] + parent.key)): their types differ",
          index, column: path)
        continue
      }
      for attribute in chain {
        attribute.isNullable = false
        attribute.isLinkedTo = true
      }
      origin(of: target).isLinkedTo = true
      leaf.unlinked = leaf.shape
      // Within one stream, a column that may be null makes a tree.
      leaf.isNullable = leaf.isNullable && parentIndex == index
      leaf.isAlwaysNull = false
      leaf.shape = .link([systemName, entities[parentIndex].name] + chain.map(\.name), as: form)
    }
  }

  /// Returns the parent's key: the path as written, or its text as one name.
  func keyChain(_ key: [String], _ parentIndex: Int) -> [AttributeDraft]? {
    let entity = entities[parentIndex]
    if let chain = entity.attribute(key) { return chain }
    let whole = key.joined(separator: "/")
    if let chain = entity.attribute([whole]) { return chain }
    return entity.attribute(whole.split(separator: ".").map { String($0) })
  }

  func childColumn(
    _ parent: StreamDefinition.Parent, _ parentIndex: Int, _ index: Int
  ) -> (path: [String], leaf: AttributeDraft)? {
    if let (path, leaf, isAdded) = column(of: parent.variable, index) {
      // Of another type it is a namesake: the stream's own key is called like the parent's.
      let isNamesake = !isAdded && streams[index].primaryKey == [path] && !agrees(leaf, parent, parentIndex)
      return isNamesake ? nil : (path, leaf)
    }
    // By the parent's name only its key is meant, and only where no other partition has that column.
    guard parent.key == ["id"] || streams[parentIndex].primaryKey == [parent.key] else { return nil }
    let wanted = NameWords.singulars(NameWords.words(of: parent.name)).map { $0 + ["id"] }
    guard let leaf = entities[index].attributes.first(where: { wanted.contains(NameWords.words(of: $0.name)) }),
      agrees(leaf, parent, parentIndex),
      !streams[index].parents.contains(where: { column(of: $0.variable, index)?.leaf === leaf })
    else { return nil }
    return ([leaf.name], leaf)
  }

  /// Whether the column and the parent's key have one type.
  func agrees(_ leaf: AttributeDraft, _ parent: StreamDefinition.Parent, _ parentIndex: Int) -> Bool {
    guard let target = keyChain(parent.key, parentIndex)?.last, let type = self.type(of: target), type != .object,
      type != .array
    else { return false }
    // A key that may be of several types takes that of its counterpart.
    let others = (target.form == .free || target.form == .digits ? target.allowedTypes ?? [] : []) + [type]
    let own = leaf.allowedTypes ?? self.type(of: leaf).map { [$0] } ?? []
    return own.contains { one in others.contains { one.overlaps($0) } }
  }

  /// Returns the type of an attribute's values, links followed.
  func type(of attribute: AttributeDraft) -> JSONType? {
    var current = attribute
    for _ in 0...entities.count {
      if let type = current.jsonType { return type }
      guard let next = target(of: current) else { return nil }
      current = next
    }
    return nil
  }

  func target(of attribute: AttributeDraft) -> AttributeDraft? {
    guard case .link(let path, _) = attribute.shape, path.count > 2,
      let entity = entities.first(where: { $0.name == path[1] })
    else { return nil }
    return entity.attribute(Array(path.dropFirst(2)))?.last
  }

  func origin(of attribute: AttributeDraft) -> AttributeDraft {
    var current = attribute
    for _ in 0...entities.count {
      guard let next = target(of: current) else { break }
      current = next
    }
    return current
  }
}
