/// Which entities draw values from which.
public struct DependencyGraph: Sendable {
  /// One link between entities.
  public struct Edge: Hashable, Sendable {
    /// The attribute that links.
    public let link: AttributeID
    /// The attribute that it draws from.
    public let target: AttributeID

    /// The entity that links.
    public var child: EntityID { link.entityID }
    /// The entity that it draws from.
    public var parent: EntityID { target.entityID }
  }

  /// Every entity, in the order of the schema.
  public let entities: [EntityID]
  /// Every link, in the order of the schema.
  public let edges: [Edge]
  /// Every entity, parents before children; within a cycle, in any order. Depends only on the schema.
  public let order: [EntityID]
  /// The groups of two or more entities that link to each other in cycles, each in the order of the schema.
  public let cycles: [[EntityID]]

  /// Makes a graph.
  ///
  /// - Complexity: O(entities + edges); does not recurse.
  init(entities: [EntityID], edges: [Edge]) {
    self.entities = entities
    self.edges = edges
    let position = Dictionary(entities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var parents: [[Int]] = Array(repeating: [], count: entities.count)
    for edge in edges {
      guard let child = position[edge.child], let parent = position[edge.parent], child != parent else { continue }
      parents[child].append(parent)
    }
    let components = StronglyConnectedComponents.of(parents)
    order = components.flatMap { $0 }.map { entities[$0] }
    cycles = components.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { $0.map { entities[$0] } }
  }

  /// Returns the links of one circle through the group's first entity, as short as possible.
  func shortestCycle(in group: [EntityID]) -> [Edge] {
    guard let start = group.first else { return [] }
    let members = Set(group)
    var outgoing: [EntityID: [Edge]] = [:]
    for edge in edges where members.contains(edge.child) && members.contains(edge.parent) && edge.child != edge.parent {
      outgoing[edge.child, default: []].append(edge)
    }
    var arrival: [EntityID: Edge] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let entity = queue[next]
      next += 1
      for edge in outgoing[entity] ?? [] {
        if edge.parent == start {
          var cycle = [edge]
          while let first = cycle.last, first.child != start, let before = arrival[first.child] {
            cycle.append(before)
          }
          return cycle.reversed()
        }
        guard arrival[edge.parent] == nil else { continue }
        arrival[edge.parent] = edge
        queue.append(edge.parent)
      }
    }
    return []
  }
}
