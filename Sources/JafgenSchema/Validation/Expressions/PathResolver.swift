internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis

/// Finds what the paths of expressions lead to.
struct PathResolver {
  /// The most names of a path.
  private static let longestPath = 16

  private let run: ValidationRun
  private let place: AttributeID
  private var suggestion = NameSuggestion()

  /// Finds names as seen from an attribute.
  init(_ run: ValidationRun, from place: AttributeID) {
    self.run = run
    self.place = place
  }

  /// Returns what a path leads to.
  ///
  /// Its first name is looked up in the innermost object, then outwards, last in the entity; behind a link stand the
  /// attributes of the linked row, behind an object its members.
  mutating func resolve(_ names: [Expression.Name]) throws(ExpressionProblem) -> ValueReference {
    guard names.count <= Self.longestPath else {
      throw ExpressionProblem(
        names[Self.longestPath].range, "the path has more than \(Self.longestPath) names", kind: .unknownName)
    }
    var names = names[...]
    var current = try first(&names)
    var steps: [ValueReference.Step] = []
    var levels = 0
    while let name = names.popFirst() {
      let node = run.node(current)
      switch node.config.kind {
      case .object: current = try member(name, of: current)
      case .link:
        guard let target = run[current].target else { throw ExpressionProblem(name.range, "", kind: .consequence) }
        if steps.isEmpty { levels = arrayCount(around: place) - arrayCount(around: current) }
        steps.append(
          ValueReference.Step(
            relation: RelationID(link: current), holders: holders(of: current, isFirst: steps.isEmpty)))
        current = try column(name, of: target.entityID)
      case .array:
        throw ExpressionProblem(
          name.range, "a path leads into no array, and \(run.shortName(current)) is one", kind: .unknownName)
      case .value, .computed, .cases, .fixed:
        if let members = run[current].type?.members, !members.isEmpty {
          let member = try index(of: name, among: members.map(\.member.name), of: current)
          if let next = names.first {
            throw ExpressionProblem(
              next.range,
              "\(DisplayText.quoted(name.text)) is neither a link nor an object, so that it has no "
                + DisplayText.quoted(next.text), kind: .unknownName)
          }
          if steps.isEmpty { levels = arrayCount(around: place) - arrayCount(around: current) }
          // Where the object is null, so is its member.
          return ValueReference(
            levels: levels, steps: steps, end: .member(current, member),
            holders: holders(of: current, isFirst: steps.isEmpty) + [current.attribute])
        }
        throw ExpressionProblem(
          name.range,
          "\(run.shortName(current)) is neither a link nor an object, so that it has no "
            + DisplayText.quoted(name.text), kind: .unknownName)
      }
    }
    if steps.isEmpty { levels = arrayCount(around: place) - arrayCount(around: current) }
    return ValueReference(
      levels: levels, steps: steps, end: .attribute(current), holders: holders(of: current, isFirst: steps.isEmpty))
  }

  /// Returns the reference to the number of the row.
  func rowNumber() -> ValueReference {
    ValueReference(levels: arrayCount(around: place), steps: [], end: .rowNumber, holders: [])
  }

  // MARK: Names

  /// Returns the attribute that a path begins with.
  private mutating func first(_ names: inout ArraySlice<Expression.Name>) throws(ExpressionProblem) -> AttributeID {
    guard let name = names.popFirst() else { throw ExpressionProblem(0..<0, "", kind: .consequence) }
    let tree = run.resolver.attributes(of: place.entityID)
    var holder = tree[place.attribute].parent
    while let current = holder {
      if let found = tree.member(name.text, of: current) { return place.entityID.attribute(found) }
      holder = tree[current].parent
    }
    if let found = tree.member(name.text, of: nil) { return place.entityID.attribute(found) }
    if name.text == "this", let next = names.popFirst() { return try column(next, of: place.entityID) }
    throw unknown(name, among: tree.memberNames(of: nil), of: place.entityID)
  }

  private mutating func column(_ name: Expression.Name, of entity: EntityID) throws(ExpressionProblem) -> AttributeID {
    let tree = run.resolver.attributes(of: entity)
    guard let found = tree.member(name.text, of: nil) else {
      throw unknown(name, among: tree.memberNames(of: nil), of: entity)
    }
    return entity.attribute(found)
  }

  private mutating func member(_ name: Expression.Name, of object: AttributeID) throws(ExpressionProblem) -> AttributeID
  {
    let tree = run.resolver.attributes(of: object.entityID)
    guard let found = tree.member(name.text, of: object.attribute) else {
      let names = tree.memberNames(of: object.attribute)
      if run.attribute(object).isIncomplete { throw ExpressionProblem(name.range, "", kind: .consequence) }
      throw ExpressionProblem(
        name.range, "\(run.shortName(object)) has no member \(DisplayText.quoted(name.text))",
        help: suggestion.question(for: name.text, among: names) ?? DisplayText.listing("member", names),
        kind: .unknownName)
    }
    return object.entityID.attribute(found)
  }

  /// Returns the place of a name among those of an object's members.
  private mutating func index(
    of name: Expression.Name, among members: [String], of object: AttributeID
  ) throws(ExpressionProblem) -> Int {
    if let index = members.firstIndex(of: name.text) { return index }
    throw ExpressionProblem(
      name.range, "\(run.shortName(object)) has no member \(DisplayText.quoted(name.text))",
      help: suggestion.question(for: name.text, among: members) ?? DisplayText.listing("member", members),
      kind: .unknownName)
  }

  private mutating func unknown(_ name: Expression.Name, among names: [String], of entity: EntityID)
    -> ExpressionProblem
  {
    let config = run.systems[entity.system].entities[entity.entity]
    if config.hasUnreadAttributes { return ExpressionProblem(name.range, "", kind: .consequence) }
    return ExpressionProblem(
      name.range, "\(DisplayText.quoted(config.name)) has no attribute \(DisplayText.quoted(name.text))",
      help: suggestion.question(for: name.text, among: names) ?? DisplayText.listing("attribute", names),
      kind: .unknownName)
  }

  // MARK: Surroundings

  /// How many arrays hold an attribute.
  private func arrayCount(around place: AttributeID) -> Int {
    run.resolver.attributes(of: place.entityID).ancestry(of: place.attribute).dropLast()
      .count { run.node(place.entityID.attribute($0)).config.kind == .array }
  }

  /// Returns the objects that hold an attribute and can be null where the expression's own attribute is not.
  private func holders(of target: AttributeID, isFirst: Bool) -> [Int] {
    let tree = run.resolver.attributes(of: target.entityID)
    let own = isFirst ? Set(tree.ancestry(of: place.attribute)) : []
    return tree.ancestry(of: target.attribute).dropLast()
      .filter { tree[$0].config.kind == .object && !own.contains($0) }
  }
}
