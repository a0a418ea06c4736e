/// The attributes of one entity in one list: columns in output order, each before those within it.
///
/// An object stands before its members, an array before its items. Indexes of attributes, in links and in a
/// `ValidatedEntity`, refer to this list.
struct AttributeTree: Sendable {
  /// One attribute.
  struct Node: Sendable {
    /// What the schema says of it.
    let config: AttributeConfig
    /// The attribute that holds it; nil for a column.
    let parent: Int?
    /// How many attributes hold it.
    let depth: Int
    /// What it is to the attribute that holds it.
    let role: AttributeRole
    /// Whether an array holds it, directly or not.
    let isInArray: Bool
    /// The members of an object, the items of an array, or the cases.
    fileprivate(set) var children: [Int] = []
    /// The names of the members; kept, since every broken link into the object asks for them.
    fileprivate(set) var memberNames: [String] = []
  }

  private struct MemberKey: Hashable {
    let parent: Int?
    let name: String
  }

  /// The attributes.
  private(set) var nodes: [Node] = []
  private var columnNames: [String] = []
  private var members: [MemberKey: Int] = [:]

  /// Makes the tree of an entity's attributes; what is nested more deeply than `deepestNesting` is left out.
  ///
  /// - Complexity: O(attributes); does not recurse.
  init(_ attributes: [AttributeConfig]) {
    var pending: [(config: AttributeConfig, parent: Int?, role: AttributeRole)] = []
    pending.append(contentsOf: attributes.reversed().map { ($0, nil, .member) })
    while let (config, parent, role) = pending.popLast() {
      let index = nodes.count
      let depth = parent.map { nodes[$0].depth + 1 } ?? 0
      let isInArray = role == .items || parent.map { nodes[$0].isInArray } ?? false
      nodes.append(Node(config: config, parent: parent, depth: depth, role: role, isInArray: isInArray))
      if let parent { nodes[parent].children.append(index) }
      if role == .member {
        if let parent { nodes[parent].memberNames.append(config.name) } else { columnNames.append(config.name) }
        let key = MemberKey(parent: parent, name: config.name)
        if members[key] == nil { members[key] = index }
      }
      guard depth < AttributeConfig.deepestNesting else { continue }
      pending.append(contentsOf: config.attributes.reversed().map { ($0, index, .member) })
      if let items = config.items { pending.append((items, index, .items)) }
      pending.append(contentsOf: config.cases.enumerated().reversed().map { ($1, index, .definition($0)) })
    }
  }

  subscript(index: Int) -> Node { nodes[index] }

  /// Returns the first member of that name of an object, or the first column of that name.
  func member(_ name: String, of parent: Int?) -> Int? { members[MemberKey(parent: parent, name: name)] }

  /// Returns the names of an object's members, or of the columns.
  func memberNames(of parent: Int?) -> [String] { parent.map { nodes[$0].memberNames } ?? columnNames }

  /// Returns the attribute and those that hold it, outermost first.
  ///
  /// - Complexity: O(depth).
  func ancestry(of index: Int) -> [Int] {
    var result: [Int] = []
    var next: Int? = index
    while let current = next {
      result.append(current)
      next = nodes[current].parent
    }
    return result.reversed()
  }

  /// Returns the names on the way to the attribute, its own last; a case has that of what it is a case of.
  func names(of index: Int) -> [String] {
    ancestry(of: index).compactMap { if case .definition = nodes[$0].role { nil } else { nodes[$0].config.name } }
  }
}
