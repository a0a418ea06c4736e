internal import JafgenColumns

/// What it takes to make one value.
public struct ValueNeeds: Sendable, Hashable {
  /// The paths that its expressions read, as they would be written, each once.
  public let paths: [String]
  /// How many other values are made for it, at most `limit`.
  public let valueCount: Int
  /// How many rows of other entities, or other rows of its own, those values stand in.
  public let linkedRowCount: Int

  /// Counting ends here.
  public static let limit = 10_000
}

extension ValidatedSchema {
  /// Returns what it takes to make one value of an attribute; an array counts as one element of it.
  ///
  /// - Complexity: O(values needed), at most `ValueNeeds.limit`.
  public func needs(of id: AttributeID) -> ValueNeeds {
    var paths: [String] = []
    for expression in expressions(of: id) {
      for reference in expression.references {
        let path = path(of: reference)
        if !paths.contains(path) { paths.append(path) }
      }
    }
    var search = NeedsSearch(self)
    search.visitAll(from: id)
    return ValueNeeds(paths: paths, valueCount: search.valueCount, linkedRowCount: search.linkedRowCount)
  }

  /// Returns the names that lead to an attribute from its entity: those of objects first.
  public func path(of id: AttributeID) -> String {
    var names: [String] = []
    var next: Int? = id.attribute
    while let index = next {
      let attribute = attribute(id.entityID.attribute(index))
      switch attribute.role {
      case .member, .items: names.append(attribute.name)
      case .definition: break
      }
      next = attribute.parent
    }
    return names.reversed().joined(separator: ".")
  }

  /// The expressions of an attribute and, if the first of several definitions applies, of those.
  private func expressions(of id: AttributeID) -> [BoundExpression] {
    let attribute = attribute(id)
    var result = attribute.rowExpressions
    switch attribute.source {
    case .expression(let expression): result.append(expression)
    case .bounded(_, let bounds): result += bounds.expressions
    case .cases(let cases): result += cases.flatMap { expressions(of: id.entityID.attribute($0)) }
    case .domain, .fixed, .through, .object, .array: break
    }
    return result
  }

  /// Returns a reference as an expression writes it.
  private func path(of reference: ValueReference) -> String {
    var parts = reference.steps.map { path(of: $0.relation.link) }
    switch reference.end {
    case .attribute(let id): parts.append(path(of: id))
    case .member(let id, let index):
      parts.append(path(of: id))
      if case .object(let members) = attribute(id).columnType { parts.append(members[index].name) }
    case .rowNumber: parts.append("row_number()")
    }
    return parts.joined(separator: ".")
  }
}

extension ValidatedAttribute {
  /// The expressions that decide, beside those of its values, what a row has.
  package var rowExpressions: [BoundExpression] {
    condition == nil && lookup == nil ? keys : [condition, lookup].compactMap { $0 } + keys
  }
}

/// Finds every value that one value is made of.
private struct NeedsSearch {
  /// A row that values stand in, by the way that leads to it.
  private enum Way: Hashable {
    /// Through a link, from the row of that number.
    case linked(from: Int, RelationID)
    /// The elements of an array, within the row of that number.
    case elements(of: Int, AttributeID)
  }

  private struct Node: Hashable {
    let row: Int
    let attribute: AttributeID
  }

  private let schema: ValidatedSchema
  /// The row that holds the elements, of rows that are elements.
  private var holders: [Int?] = [nil]
  private var rows: [Way: Int] = [:]
  private var seen: Set<Node> = []
  private var waiting: [Node] = []

  init(_ schema: ValidatedSchema) { self.schema = schema }

  var valueCount: Int { min(seen.count - 1, ValueNeeds.limit) }
  private(set) var linkedRowCount = 0

  mutating func visitAll(from id: AttributeID) {
    add(id, in: 0)
    while let node = waiting.popLast(), seen.count <= ValueNeeds.limit { visit(node) }
  }

  private mutating func add(_ id: AttributeID, in row: Int) {
    let node = Node(row: row, attribute: id)
    if seen.insert(node).inserted { waiting.append(node) }
  }

  private mutating func row(_ way: Way) -> Int {
    if let known = rows[way] { return known }
    let number = holders.count
    if case .elements(let row, _) = way { holders.append(row) } else { holders.append(nil) }
    if case .linked = way { linkedRowCount += 1 }
    rows[way] = number
    return number
  }

  private mutating func visit(_ node: Node) {
    let attribute = schema.attribute(node.attribute)
    addReads(ofRowOf: attribute, in: node.row)
    switch attribute.source {
    case .domain, .fixed: break
    case .expression(let expression): addReads(of: expression, in: node.row)
    case .bounded(_, let bounds): for bound in bounds.expressions { addReads(of: bound, in: node.row) }
    case .through(let relation, let target, _): add(target, in: row(.linked(from: node.row, relation)))
    case .object, .cases:
      for input in attribute.source.inputs(of: node.attribute) { add(input, in: node.row) }
    case .array(let items, _, _):
      add(node.attribute.entityID.attribute(items), in: row(.elements(of: node.row, node.attribute)))
    }
  }

  private mutating func addReads(ofRowOf attribute: ValidatedAttribute, in row: Int) {
    for expression in attribute.rowExpressions { addReads(of: expression, in: row) }
  }

  private mutating func addReads(of expression: BoundExpression, in start: Int) {
    for reference in expression.references {
      var current = start
      for _ in 0..<reference.levels { current = holders[current] ?? current }
      for step in reference.steps {
        addReads(ofRowOf: schema.attribute(step.relation.link), in: current)
        current = row(.linked(from: current, step.relation))
      }
      if let end = reference.attribute { add(end, in: current) }
    }
  }
}
