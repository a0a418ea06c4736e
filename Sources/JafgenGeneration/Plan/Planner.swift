import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenSchema

/// Makes the generator of every attribute, links after what they link to.
struct Planner {
  private let schema: ValidatedSchema
  private let attributeCount: Int
  /// How the members of groups that are unique together come to their values.
  private let orders: [AttributeID: ValueOrder]

  init(_ schema: ValidatedSchema) {
    self.schema = schema
    orders = Self.orders(schema)
    attributeCount = schema.systems.reduce(0) { $0 + $1.entities.reduce(0) { $0 + $1.allAttributes.count } }
  }

  func systems(where isIncluded: (EntityID) -> Bool) -> [PlannedSystem] {
    var made: [AttributeID: any ColumnGenerator] = [:]
    return schema.systems.indices.map { system in
      let included = schema.systems[system].entities.indices.filter {
        isIncluded(EntityID(system: system, entity: $0))
      }
      let tables = included.map { entity in
        let config = schema.systems[system].entities[entity]
        var columns: [(attribute: ValidatedAttribute, generator: any ColumnGenerator)] = []
        for (index, attribute) in config.allAttributes.enumerated() where attribute.parent == nil {
          let place = AttributeID(system: system, entity: entity, attribute: index)
          columns.append((attribute, generator(of: place, made: &made)))
        }
        return PlannedTable(
          entity: EntityID(system: system, entity: entity), name: config.name, rowCount: config.count,
          outputs: config.outputs, columns: columns)
      }
      return PlannedSystem(config: schema.systems[system].config, tables: tables)
    }
  }

  /// The generator of one attribute; those that it needs are made first, each once.
  ///
  /// Walked with a stack of its own, not recursed into: a chain of links may be long. It ends, since validation leaves
  /// no circle among values.
  private func generator(
    of place: AttributeID, made: inout [AttributeID: any ColumnGenerator]
  ) -> any ColumnGenerator {
    var waiting = [place]
    while let next = waiting.last, waiting.count <= 2 * attributeCount + 1 {
      let missing = needs(of: next).filter { made[$0] == nil }
      guard missing.isEmpty || made[next] != nil else {
        waiting += missing
        continue
      }
      waiting.removeLast()
      if made[next] == nil { made[next] = make(next, from: made) }
    }
    return made[place] ?? NullGenerator(type: attribute(place).columnType)
  }

  /// The attributes whose generators an attribute's own is made from.
  private func needs(of place: AttributeID) -> [AttributeID] {
    switch attribute(place).source {
    case .value: []
    case .link(let target): [target]
    case .object(let members): members.map { sibling(of: place, $0) }
    case .array(let items, _): [sibling(of: place, items)]
    }
  }

  private func make(
    _ place: AttributeID, from made: [AttributeID: any ColumnGenerator]
  ) -> any ColumnGenerator {
    let attribute = attribute(place)
    let key = streamKey(place)
    func generator(_ place: AttributeID) -> any ColumnGenerator {
      made[place] ?? NullGenerator(type: self.attribute(place).columnType)
    }
    var result: any ColumnGenerator
    switch attribute.source {
    case .value(let type):
      result = type.generator(key: key, order: orders[place] ?? (attribute.isUnique ? .unique : .drawn))
    case .object(let members):
      result = ObjectGenerator(
        members: members.map { index in
          let member = sibling(of: place, index)
          return (self.attribute(member).name, generator(member))
        })
    case .array(let items, let counts):
      result = ListGenerator(elements: generator(sibling(of: place, items)), counts: counts, key: key)
    case .link(let target) where entity(target).count == 0:
      // Nothing to draw from: an optional link to an empty entity is null in every row.
      return NullGenerator(type: attribute.columnType)
    case .link(let target):
      result = LinkGenerator(
        target: visible(generator(target), at: target),
        parents: ParentPicker(
          key: key.child(StreamPurpose.parent), count: entity(target).count,
          method: method(of: place)))
      if attribute.isNumberLink, result.type != .int64 { result = NumberLinkGenerator(source: result) }
      if attribute.isTextLink, result.type != .string { result = TextLinkGenerator(source: result) }
    }
    return nullable(result, place)
  }

  private func method(of place: AttributeID) -> ParentPicker.Method {
    let attribute = attribute(place)
    switch orders[place] {
    case .unique: return .eachOnce
    case .indexed(let picker): return .indexed(picker)
    case .drawn, nil: return attribute.isUnique ? .eachOnce : attribute.isForest ? .lowerRows : .any
    }
  }

  /// Returns the orders of those attributes that groups call for, so that each group is unique.
  private static func orders(_ schema: ValidatedSchema) -> [AttributeID: ValueOrder] {
    var orders: [AttributeID: ValueOrder] = [:]
    for (systemIndex, system) in schema.systems.enumerated() {
      for (entityIndex, entity) in system.entities.enumerated() {
        func place(_ member: Int) -> AttributeID {
          AttributeID(system: systemIndex, entity: entityIndex, attribute: member)
        }
        for group in entity.uniqueGroups {
          switch group.means {
          case .member(let member): orders[place(member)] = .unique
          case .combinations(let factors):
            // Validation keeps the product far below 2^64.
            let count = factors.reduce(1) { $0 &* $1.valueCount }
            let key = group.members.reduce(entityKey(system, entity).child(StreamPurpose.combination)) {
              $0.child(entity.allAttributes[$1].name)
            }
            let permutation = Permutation(key: key, last: max(count, 1) - 1)
            var divisor: UInt64 = 1
            for (member, valueCount) in factors {
              orders[place(member)] = .indexed(
                IndexPicker(digitOf: permutation, divisor: divisor, radix: valueCount))
              divisor = divisor &* valueCount
            }
          }
        }
      }
    }
    return orders
  }

  /// Adds the nulls of an attribute's own accord.
  private func nullable(_ generator: any ColumnGenerator, _ place: AttributeID) -> any ColumnGenerator {
    let probability = attribute(place).nullProbability
    guard probability > 0 else { return generator }
    return NullableGenerator(
      values: generator, key: streamKey(place).child(StreamPurpose.null), probability: probability)
  }

  /// Adds the nulls of the objects that hold an attribute: what a link to it finds in a row.
  private func visible(_ generator: any ColumnGenerator, at place: AttributeID) -> any ColumnGenerator {
    var result = generator
    var holder = attribute(place).parent
    while let index = holder {
      let object = sibling(of: place, index)
      result = nullable(result, object)
      holder = attribute(object).parent
    }
    return result
  }

  private func sibling(of place: AttributeID, _ attribute: Int) -> AttributeID {
    AttributeID(system: place.system, entity: place.entity, attribute: attribute)
  }

  private func entity(_ place: AttributeID) -> ValidatedEntity { schema.systems[place.system].entities[place.entity] }

  private func attribute(_ place: AttributeID) -> ValidatedAttribute { entity(place).allAttributes[place.attribute] }

  /// The key of an attribute's stream: from its own path and its system's seed, and nothing else.
  private func streamKey(_ place: AttributeID) -> StreamKey {
    var path = [attribute(place).name]
    var holder = attribute(place).parent
    while let index = holder {
      let object = attribute(sibling(of: place, index))
      path.append(object.name)
      holder = object.parent
    }
    let key = Self.entityKey(schema.systems[place.system], entity(place))
    return path.reversed().reduce(key) { $0.child($1) }
  }

  private static func entityKey(_ system: ValidatedSystem, _ entity: ValidatedEntity) -> StreamKey {
    StreamKey(seed: system.config.seed.value).child(system.config.name.value).child(entity.name)
  }
}

/// What the numbered streams of an attribute are for; its values use the attribute's own key. Frozen, like all mixing.
enum StreamPurpose {
  static let null: UInt64 = 0x6E75_6C6C
  static let parent: UInt64 = 0x7061_7265
  static let combination: UInt64 = 0x636F_6D62
}
