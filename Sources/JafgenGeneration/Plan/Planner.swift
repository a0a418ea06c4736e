import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenSchema

/// Makes the sources of attributes, and of those that they are made of.
struct Planner {
  private let schema: ValidatedSchema
  private var attributes: [AttributeID: PlannedAttribute] = [:]
  private var relations: [RelationID: Relation] = [:]

  init(_ schema: ValidatedSchema) { self.schema = schema }

  /// Plans the entities that `isIncluded` holds for, and whatever else their values are made of.
  static func systems(of schema: ValidatedSchema, where isIncluded: (EntityID) -> Bool) -> [PlannedSystem] {
    var planner = Planner(schema)
    let entities = schema.systems.indices.map { system in
      schema.systems[system].entities.indices.map { EntityID(system: system, entity: $0) }.filter(isIncluded)
    }
    for entity in entities.joined() {
      for column in schema.columns(of: entity) { planner.plan(column) }
    }
    let attributes = PlannedAttributes(planner.attributes, relations: planner.relations)
    return zip(schema.systems, entities).map { system, entities in
      PlannedSystem(
        config: system.config,
        tables: entities.map { PlannedTable(entity: $0, of: schema, attributes: attributes) })
    }
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
      let missing = schema.attribute(next).source.inputs(of: next).filter { attributes[$0] == nil }
      guard missing.isEmpty else {
        waiting += missing
        continue
      }
      attributes[next] = make(next)
    }
  }

  private mutating func make(_ id: AttributeID) -> PlannedAttribute {
    let attribute = schema.attribute(id)
    let nulls = nulls(of: id)
    switch attribute.source {
    case .domain(let type):
      return PlannedAttribute(
        source: DomainSource(
          type.generator(
            key: schema.streamKey(of: id), order: order(of: id),
            rowCount: UInt64(max(schema.entity(id.entityID).count, 0)))), nulls: nulls)
    case .object(let members):
      return PlannedAttribute(
        source: ObjectSource(
          type: attribute.columnType,
          members: members.map { index in
            let member = id.entityID.attribute(index)
            return (index, schema.attribute(member).name, source(of: member))
          }), nulls: nulls)
    case .array(let items, let counts, let lengths):
      return PlannedAttribute(
        source: ArraySource(
          type: attribute.columnType, items: (items, source(of: id.entityID.attribute(items))),
          layout: ListLayout(counts: counts, key: schema.streamKey(of: id), distribution: lengths)), nulls: nulls)
    case .through(let relation, let target, let form):
      guard let planned = plan(relation) else {
        // Nothing to draw from: an optional link to an empty entity is null in every row.
        return PlannedAttribute(source: DomainSource(NullGenerator(type: attribute.columnType)), nulls: nil)
      }
      // The nulls of the relation's own link are the relation's.
      return PlannedAttribute(
        source: linkSource(planned, target, form), nulls: relation.link == id ? nil : nulls)
    }
  }

  private func linkSource(_ relation: RelationID, _ target: AttributeID, _ form: LinkForm) -> any ColumnSource {
    let link = LinkSource(
      relation: relation, target: target, source: source(of: target),
      holders: schema.holders(of: target).compactMap { nulls(of: target.entityID.attribute($0)) })
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
    case .ranked(let exponent): picker = IndexPicker(RankedIndexes(key: key, last: last, exponent: exponent), key: key)
    case .combination(let group, let factor): picker = combination(of: id.link.entityID, group, factor)
    }
    relations[id] = Relation(to: relation.parent, picker: picker, nulls: nulls)
    return id
  }

  private func order(of id: AttributeID) -> ValueOrder {
    switch schema.attribute(id).pick {
    case .any, .ranked, .lowerRows: .drawn
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
