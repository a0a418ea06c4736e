import JafgenColumns
import JafgenExpressions
import JafgenMimesis
import JafgenRandom
import JafgenSchema

/// Makes the sources of attributes, and of those that they are made of.
struct Planner {
  private let schema: ValidatedSchema
  private var attributes: [AttributeID: PlannedAttribute] = [:]
  private var presences: [AttributeID: Presence] = [:]
  private var members: [ValueReference.End: DomainSource] = [:]
  private var relations: [RelationID: Relation] = [:]

  init(_ schema: ValidatedSchema) { self.schema = schema }

  /// Plans the entities that `isIncluded` holds for, and whatever else their values are made of.
  static func systems(of schema: ValidatedSchema, where isIncluded: (EntityID) -> Bool) -> [PlannedSystem] {
    var planner = Planner(schema)
    let entities = schema.systems.indices.map { system in
      schema.systems[system].entities.indices.map { EntityID(system: system, entity: $0) }.filter(isIncluded)
    }
    for column in entities.joined().flatMap({ schema.columns(of: $0) }) { planner.plan(column) }
    let attributes = planner.planned
    return zip(schema.systems, entities).map { system, entities in
      PlannedSystem(
        config: system.config,
        tables: entities.map { PlannedTable(entity: $0, of: schema, attributes: attributes) })
    }
  }

  /// Plans some attributes, hidden or not, and whatever else their values are made of.
  static func attributes(_ ids: [AttributeID], of schema: ValidatedSchema) -> PlannedAttributes {
    var planner = Planner(schema)
    for id in ids { planner.plan(id) }
    return planner.planned
  }

  private var planned: PlannedAttributes {
    PlannedAttributes(attributes, presences: presences, members: members, relations: relations)
  }

  /// Plans an attribute; those that it needs come first, each once.
  ///
  /// Walked with a stack of its own, not recursed into: a chain of links may be long. It ends, since validation leaves
  /// no circle among values.
  private mutating func plan(_ attribute: AttributeID) {
    var waiting = [attribute]
    while let next = waiting.last {
      guard attributes[next] == nil else {
        waiting.removeLast()
        continue
      }
      let missing = inputs(of: next).filter { attributes[$0] == nil }
      guard missing.isEmpty else {
        waiting += missing
        continue
      }
      attributes[next] = make(next)
    }
  }

  /// What the values of an attribute are made of, and what the conditions on the way to them read.
  private func inputs(of id: AttributeID) -> [AttributeID] {
    schema.attribute(id).source.inputs(of: id)
      + gates(of: id).flatMap { gate in
        schema.attribute(gate).rowExpressions.flatMap(\.inputs)
      }
  }

  /// The attributes whose presence the values of an attribute depend on: itself, and the links and the objects that the
  /// paths to its values lead through, those of their conditions included.
  private func gates(of id: AttributeID) -> Set<AttributeID> {
    let attribute = schema.attribute(id)
    if attribute.isUngated { return [id] }
    var seen: Set<AttributeID> = [id]
    var waiting = [id]
    func add(_ gates: some Sequence<AttributeID>) {
      for gate in gates where seen.insert(gate).inserted { waiting.append(gate) }
    }
    switch attribute.source {
    case .expression(let expression): add(expression.gates)
    case .bounded(_, let bounds): add(bounds.expressions.flatMap(\.gates))
    case .through(let relation, let target, _):
      add([relation.link] + schema.holders(of: target).map { target.entityID.attribute($0) })
    case .domain, .fixed, .object, .array, .cases: break
    }
    while let next = waiting.popLast() {
      add(schema.attribute(next).rowExpressions.flatMap(\.gates))
    }
    return seen
  }

  private mutating func make(_ id: AttributeID) -> PlannedAttribute {
    let attribute = schema.attribute(id)
    for gate in gates(of: id) { planPresence(of: gate) }
    switch attribute.source {
    case .expression(let expression): planRelations(of: expression)
    case .bounded(_, let bounds): for bound in bounds.expressions { planRelations(of: bound) }
    default: break
    }
    for key in attribute.keys { planRelations(of: key) }
    var isRelation = false
    if case .through(let relation, _, _) = attribute.source { isRelation = relation.link == id }
    return PlannedAttribute(
      source: makeSource(id), hasOwnNulls: presences[id] != nil && !isRelation && !attribute.role.isDefinition)
  }

  /// Plans where an attribute has values of its own accord, unless it has everywhere.
  private mutating func planPresence(of id: AttributeID) {
    guard presences[id] == nil else { return }
    let nulls = nulls(of: id)
    let condition = schema.attribute(id).condition
    guard nulls != nil || condition != nil else { return }
    if let condition { planRelations(of: condition) }
    presences[id] = Presence(
      nulls: nulls,
      condition: condition.map {
        PlannedExpression($0, of: schema, key: schema.streamKey(of: id).child(StreamPurpose.condition))
      })
  }

  private mutating func planRelations(of expression: BoundExpression) {
    for step in expression.references.flatMap(\.steps) { _ = plan(step.relation) }
    for end in expression.references.map(\.end) where members[end] == nil {
      guard case .member(let id, let index) = end, case .domain(let type) = schema.attribute(id).source,
        let generator = type.memberGenerator(at: index, key: schema.streamKey(of: id), order: order(of: id))
      else { continue }
      members[end] = DomainSource(generator, keys: keys(schema.attribute(id).keys, of: id))
    }
  }

  private mutating func makeSource(_ id: AttributeID) -> any ColumnSource {
    let attribute = schema.attribute(id)
    switch attribute.source {
    case .domain(let type):
      return DomainSource(
        type.generator(
          key: schema.streamKey(of: id), order: order(of: id),
          rowCount: UInt64(max(schema.entity(id.entityID).count, 0))), keys: keys(attribute.keys, of: id))
    case .fixed(let values): return FixedSource(values.column)
    case .bounded(let type, let bounds):
      guard case .range(let range, as: _) = type.domain else {
        return DomainSource(NullGenerator(type: attribute.columnType))
      }
      let key = schema.streamKey(of: id)
      return BoundedSource(
        type: attribute.columnType, range: range,
        lower: bounds.lower.map { PlannedExpression($0, of: schema, key: key.child(StreamPurpose.lower)) },
        upper: bounds.upper.map { PlannedExpression($0, of: schema, key: key.child(StreamPurpose.upper)) },
        endsWithDay: bounds.endsWithDay, key: key, keys: keys(attribute.keys, of: id))
    case .object(let members):
      return ObjectSource(
        type: attribute.columnType,
        members: members.map { id.entityID.attribute($0) }.filter { schema.attribute($0).isWritten }.map {
          ($0.attribute, schema.attribute($0).name, source(of: $0))
        })
    case .array(let items, let counts, let lengths):
      return ArraySource(
        type: attribute.columnType, items: (items, source(of: id.entityID.attribute(items))),
        layout: ListLayout(counts: counts, key: schema.streamKey(of: id), distribution: lengths))
    case .through(let relation, let target, let form):
      guard let planned = plan(relation) else {
        // Nothing to draw from: an optional link to an empty entity is null in every row.
        return DomainSource(NullGenerator(type: attribute.columnType))
      }
      return linkSource(planned, target, form)
    case .expression(let expression):
      return ExpressionSource(
        expression: PlannedExpression(
          expression, of: schema, key: schema.streamKey(of: id).child(StreamPurpose.expression)),
        dictionary: dictionary(of: expression),
        estimatedWidth: estimatedWidth(of: expression, type: attribute.columnType))
    case .cases(let cases):
      return CasesSource(
        type: attribute.columnType,
        definitions: cases.map { index in
          CasesSource.Definition(attribute: index, condition: presences[id.entityID.attribute(index)]?.condition)
        },
        estimatedWidth: cases.reduce(1) { max($0, source(of: id.entityID.attribute($1)).estimatedWidth) })
    }
  }

  private func keys(_ expressions: [BoundExpression], of id: AttributeID) -> DrawKeys? {
    DrawKeys(
      expressions.map { PlannedExpression($0, of: schema, key: schema.streamKey(of: id).child(StreamPurpose.keys)) })
  }

  /// The dictionary of the values that an expression copies; nil where it does more, or leads nowhere.
  private func dictionary(of expression: BoundExpression) -> ColumnDictionary? {
    guard case .reference(let number) = expression.expression.form, let end = expression.references[number].attribute,
      expression.references[number].steps.allSatisfy({ relations[$0.relation] != nil })
    else { return nil }
    let reference = expression.references[number]
    if case .member = reference.end { return members[reference.end]?.dictionary }
    return source(of: end).dictionary
  }

  /// About how many bytes the values of an expression have as text.
  private func estimatedWidth(of expression: BoundExpression, type: ColumnType) -> Int {
    switch type {
    case .boolean: return 5
    case .date: return 10
    case .timestamp: return 20
    case .int64, .float64, .decimal, .time: return 8
    case .uuid: return 36
    default: return max(16, expression.inputs.reduce(0) { $0 + source(of: $1).estimatedWidth })
    }
  }

  private func linkSource(_ relation: RelationID, _ target: AttributeID, _ form: LinkForm) -> any ColumnSource {
    let link = LinkSource(
      relation: relation, target: target, type: schema.attribute(target).columnType, source: source(of: target),
      holders: schema.holders(of: target).filter { presences[target.entityID.attribute($0)] != nil })
    switch (form, schema.attribute(target).columnType) {
    case (.itself, _), (.text, .string), (.number, .int64): return link
    case (.text, _): return TextSource(source: link)
    case (.number, _): return NumberSource(source: link)
    }
  }

  /// Plans a relation, once; nil if the parent has no rows.
  private mutating func plan(_ id: RelationID) -> RelationID? {
    guard let relation = schema.relations[id], schema.entity(relation.parent).count > 0 else { return nil }
    if relations[id] != nil { return id }
    let key = schema.streamKey(of: id.link).child(StreamPurpose.parent)
    let last = UInt64(schema.entity(relation.parent).count - 1)
    let nulls = nulls(of: id.link)
    let picker: IndexPicker
    switch relation.pick {
    case .lowerRows:
      relations[id] = Relation(toLowerRowsOf: relation.parent, key: key, nulls: nulls)
      return id
    case .any: picker = IndexPicker(drawing: key, last: last)
    case .eachOnce: picker = IndexPicker(permuting: key, last: last)
    case .weighted(let weights):
      picker =
        AliasTable(weights: weights).map { IndexPicker(drawing: key, weights: $0) }
        ?? IndexPicker(drawing: key, last: last)
    case .ranked(let exponent): picker = IndexPicker(RankedIndexes(key: key, last: last, exponent: exponent), key: key)
    case .combination(let group, let factor): picker = combination(of: id.link.entityID, group, factor)
    }
    for expression in relation.keys + (relation.lookup.map { [$0] } ?? []) { planRelations(of: expression) }
    if let lookup = relation.lookup, case .through(_, let target, _) = schema.attribute(id.link).source,
      case .fixed(let values) = schema.attribute(target).source
    {
      relations[id] = Relation(
        to: relation.parent, lookup: ValueIndex(values.column.values),
        key: PlannedExpression(lookup, of: schema, key: key.child(StreamPurpose.expression)), nulls: nulls)
      return id
    }
    relations[id] = Relation(to: relation.parent, picker: picker, keys: keys(relation.keys, of: id.link), nulls: nulls)
    return id
  }

  private func order(of id: AttributeID) -> ValueOrder {
    switch schema.attribute(id).pick {
    case .any, .ranked, .weighted, .lowerRows: .drawn
    case .eachOnce: .unique
    case .combination(let group, let factor): .indexed(combination(of: id.entityID, group, factor))
    }
  }

  /// The picks of one factor of a group that is unique together.
  private func combination(of entity: EntityID, _ group: Int, _ factor: Int) -> IndexPicker {
    let config = schema.entity(entity)
    let members = config.uniqueGroups[group].members
    guard case .combinations(let factors) = config.uniqueGroups[group].enforcement else {
      return IndexPicker(drawing: schema.streamKey(of: entity), last: 0)
    }
    // Validation keeps the product far below 2^64.
    let count = factors.reduce(1) { $0 &* $1.valueCount }
    let key = members.reduce(schema.streamKey(of: entity).child(StreamPurpose.combination)) {
      $0.child(config.allAttributes[$1].name)
    }
    return IndexPicker(
      digitOf: Permutation(key: key, last: max(count, 1) - 1),
      divisor: factors.prefix(factor).reduce(1) { $0 &* $1.valueCount }, radix: factors[factor].valueCount)
  }

  /// The source of an attribute that is planned.
  private func source(of id: AttributeID) -> any ColumnSource { (attributes[id] ?? .missing).source }

  private func nulls(of id: AttributeID) -> NullDraw? {
    NullDraw(
      key: schema.streamKey(of: id).child(StreamPurpose.null), probability: schema.attribute(id).nullProbability)
  }
}

extension ValidatedAttribute {
  /// Whether its values depend on the presence of no other attribute.
  fileprivate var isUngated: Bool {
    switch source {
    case .expression, .bounded, .through: false
    case .domain, .fixed, .object, .array, .cases: rowExpressions.isEmpty
    }
  }
}
