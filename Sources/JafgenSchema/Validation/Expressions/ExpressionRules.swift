internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis

/// What follows from expressions for the columns that they compute, and where conditions make nulls.
extension ValidationRun {
  /// Returns the attributes that an attribute's expressions read, and those that the conditions of the links on the way
  /// read; the attribute itself if it depends on a link's condition that depends on it.
  func expressionInputs(of place: AttributeID) -> [AttributeID] {
    guard texts[place] != nil else { return [] }
    var result: [AttributeID] = []
    var seen: Set<AttributeID> = [place]
    var waiting = [place]
    while let next = waiting.popLast() {
      guard let texts = texts[next] else { continue }
      var resolver = PathResolver(self, from: next)
      for path in texts.expressions.flatMap(\.paths) {
        guard let reference = try? resolver.resolve(path) else { continue }
        if let attribute = reference.attribute { result.append(attribute) }
        for link in reference.steps.map(\.relation.link) {
          if link == place { result.append(place) }
          if seen.insert(link).inserted { waiting.append(link) }
        }
      }
    }
    return result
  }

  /// Returns how many levels of other values lie behind what an expression reads.
  private func depth(behind expression: BoundExpression) -> Int {
    expression.references.reduce(0) { depth, reference in
      let end = reference.attribute.flatMap { self[$0].facts?.depth } ?? 0
      return max(depth, reference.steps.reduce(end) { max($0, self[$1.relation.link].conditionDepth) })
    }
  }

  /// Reports values that lie too deep behind others; false if they do.
  private mutating func checkDepth(_ depth: Int, _ text: WrittenText, _ place: AttributeID, _ key: String) -> Bool {
    if depth <= Self.longestLinkChain { return true }
    report(
      .linkChainTooLong,
      "\(shortName(place)) reaches a value only through more than \(Self.longestLinkChain) others",
      at: text.location, path: "\(path(place)).\(key)",
      suggestion: "compute it from attributes that are nearer to those that have types")
    return false
  }

  // MARK: Facts

  /// Works out the condition of an attribute; false if it is wrong.
  mutating func deriveCondition(of place: AttributeID) -> Bool {
    guard let text = attribute(place).when else { return true }
    guard let expression = texts[place]?.condition else { return false }
    var scope = SchemaScope(self, from: place)
    do throws(ExpressionProblem) {
      let typed = try TypedExpression(condition: expression, in: &scope)
      let bound = BoundExpression(typed, references: scope.references)
      let depth = expression.depth + depth(behind: bound)
      self[place].condition = bound
      self[place].conditionDepth = depth
      checkCondition(typed, text, place)
      return checkDepth(depth, text, place, "when")
    } catch {
      report(error, in: text, of: place, key: "when")
      return false
    }
  }

  private mutating func checkCondition(_ condition: TypedExpression, _ text: WrittenText, _ place: AttributeID) {
    guard case .constant(let constant) = condition.form, constant != .boolean(true) else { return }
    report(
      .neverTrue, "this condition is never true, so \(shortName(place)) has no values by it", at: text.location,
      path: "\(path(place)).when", suggestion: "mend the condition, or remove the definition")
  }

  /// Works out what an expression or a template computes; all that it reads has been.
  mutating func deriveComputed(_ place: AttributeID, hasOwnNulls: Bool) {
    let config = attribute(place)
    guard let value = texts[place]?.value else { return }
    let key = config.expression != nil ? "expression" : "template"
    guard let text = config.expression ?? config.template else { return }
    var scope = SchemaScope(self, from: place)
    let typed: TypedExpression
    do throws(ExpressionProblem) {
      typed =
        switch value {
        case .expression(let expression): try TypedExpression(expression, in: &scope)
        case .template(let template): try TypedExpression(template, in: &scope)
        }
    } catch {
      report(error, in: text, of: place, key: key)
      return
    }
    guard typed.type != .interval else {
      report(
        .typeMismatch, "\(shortName(place)) would be an interval, which no column can hold", at: text.location,
        path: "\(path(place)).\(key)",
        suggestion: "add it to a date, or count its units: date_diff('day', a, b)")
      return
    }
    guard let stated = stated(typed, place) else { return }
    let bound = BoundExpression(stated, references: scope.references)
    let inputs = bound.inputs.compactMap { self[$0].facts }
    let depth = max(value.depth + depth(behind: bound), self[place].conditionDepth)
    guard checkDepth(depth, text, place, key) else { return }
    checkRequired(bound, text, place, key)
    var extent = inputs.reduce(ColumnFacts.Extent()) { extent, facts in
      var extent = extent
      extent.width = max(extent.width, facts.extent.width)
      return extent
    }
    // An object or an array that a path leads to comes as a whole.
    if case .reference(let number) = stated.form, let id = bound.references[number].attribute,
      let facts = self[id].facts
    {
      extent = facts.extent
    }
    extent.width = max(extent.width, stated.facts.maximumWidth)
    let facts = ColumnFacts(
      type: stated.columnType, isNullable: hasOwnNulls || stated.facts.isNullable, bounds: stated.facts.bounds,
      depth: depth, extent: extent)
    guard checkExtent(extent, place) else { return }
    self[place].source = .expression(bound)
    self[place].facts = facts
  }

  /// Reports a value that is said to be required, written out, and may be null.
  private mutating func checkRequired(
    _ bound: BoundExpression, _ text: WrittenText, _ place: AttributeID, _ key: String
  ) {
    let required = attribute(place).required
    guard required.value, required.location != nil, bound.expression.facts.isNullable else { return }
    report(
      .maybeNull, "\(shortName(place)) is required, but its \(key) may be null", at: required.location,
      path: "\(path(place)).required",
      suggestion: "give what stands for null: coalesce(..., 0); or remove \"required: true\"")
  }

  /// Works out the column of several definitions; theirs have been.
  mutating func deriveCases(_ place: AttributeID, _ cases: [Int], hasOwnNulls: Bool) {
    let members = cases.map { place.entityID.attribute($0) }
    let facts = members.compactMap { self[$0].facts }
    guard facts.count == members.count, let first = facts.first else { return }
    var type = ValueType.column(first.type)
    for (member, facts) in zip(members, facts).dropFirst() {
      guard let wider = type.widened(with: .column(facts.type)) else {
        report(
          .casesDiffer,
          "the cases of \(shortName(place)) are of \(type.name) and of \(ValueType.column(facts.type).name)",
          at: attribute(member).location, path: path(member),
          suggestion: "give them one type, say, by an expression with cast(... as \(type.name))")
        return
      }
      type = wider
    }
    guard case .column(let columnType) = type else { return }
    checkOrder(of: members)
    let isOpen = members.allSatisfy { attribute($0).when != nil }
    var extent = first.extent
    var bounds = first.bounds
    for other in facts.dropFirst() {
      extent.width = max(extent.width, other.extent.width)
      bounds = other.bounds.flatMap { bounds?.union($0) }
    }
    let hasOneType = facts.allSatisfy { $0.type == columnType }
    let joined = ColumnFacts(
      type: columnType, isNullable: hasOwnNulls || isOpen || facts.contains(where: \.isNullable),
      bounds: hasOneType ? bounds : nil, depth: facts.reduce(0) { max($0, $1.depth) } + 1, extent: extent)
    if checkExtent(extent, place) { self[place].facts = joined }
  }

  /// Warns of cases behind one that always holds.
  private mutating func checkOrder(of members: [AttributeID]) {
    guard let last = members.firstIndex(where: { isAlwaysTrue($0) }), last + 1 < members.count else { return }
    report(
      .neverTrue, "this case is never reached, since the one before it always holds",
      at: attribute(members[last + 1]).location, path: path(members[last + 1]),
      suggestion: "put the case without \"when\" last, or remove what stands behind it")
  }

  private func isAlwaysTrue(_ member: AttributeID) -> Bool {
    guard attribute(member).when != nil else { return true }
    if case .constant(.boolean(true))? = self[member].condition?.expression.form { return true }
    return false
  }
}

extension ParsedTexts.Value {
  /// How deeply the parts are nested: levels of the stack.
  fileprivate var depth: Int {
    switch self {
    case .expression(let expression): expression.depth
    case .template(let template): 1 + template.expressions.reduce(0) { max($0, $1.depth) }
    }
  }
}
