import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenSchema

/// Makes the generator of every attribute, links after what they link to.
struct Planner {
  private let schema: ValidatedSchema
  private let attributeCount: Int

  init(_ schema: ValidatedSchema) {
    self.schema = schema
    attributeCount = schema.systems.reduce(0) { $0 + $1.entities.reduce(0) { $0 + $1.allAttributes.count } }
  }

  func systems(where isIncluded: (EntityIndex) -> Bool) -> [PlannedSystem] {
    var made: [LinkTarget: any ColumnGenerator] = [:]
    return schema.systems.indices.map { system in
      let included = schema.systems[system].entities.indices.filter {
        isIncluded(EntityIndex(system: system, entity: $0))
      }
      let tables = included.map { entity in
        let config = schema.systems[system].entities[entity]
        var columns: [(name: String, generator: any ColumnGenerator)] = []
        for (index, attribute) in config.allAttributes.enumerated() where attribute.parent == nil {
          let place = LinkTarget(system: system, entity: entity, attribute: index)
          columns.append((attribute.name, generator(of: place, made: &made)))
        }
        return PlannedTable(name: config.name, rowCount: config.count, outputs: config.outputs, columns: columns)
      }
      return PlannedSystem(config: schema.systems[system].config, tables: tables)
    }
  }

  /// The generator of one attribute; those it links to are made first, each once.
  ///
  /// The chain is walked, not recursed into: it may be as long as a schema has attributes. It ends, since validation
  /// leaves no cycle among values.
  private func generator(
    of place: LinkTarget, made: inout [LinkTarget: any ColumnGenerator]
  ) -> any ColumnGenerator {
    if let known = made[place] { return known }
    var chain = [place]
    while let last = chain.last, case .link(let target) = attribute(last).source, made[target] == nil,
      chain.count <= made.count + attributeCount
    {
      chain.append(target)
    }
    var result: any ColumnGenerator = NullGenerator(type: attribute(place).columnType)
    for link in chain.reversed() {
      result = make(link, target: result, made: made)
      made[link] = result
    }
    return result
  }

  private func make(
    _ place: LinkTarget, target made: any ColumnGenerator, made known: [LinkTarget: any ColumnGenerator]
  ) -> any ColumnGenerator {
    let attribute = attribute(place)
    let key = streamKey(place)
    var generator: any ColumnGenerator
    switch attribute.source {
    case .object, .array: return NullGenerator(type: attribute.columnType)
    case .value(let type): generator = type.generator(key: key, unique: attribute.isUnique)
    case .link(let target) where entity(target).count == 0:
      // Nothing to draw from: an optional link to an empty entity is null in every row.
      return NullGenerator(type: attribute.columnType)
    case .link(let target):
      generator = LinkGenerator(
        target: known[target] ?? made,
        parents: ParentPicker(
          key: key.child(StreamPurpose.parent), count: entity(target).count,
          method: attribute.isUnique ? .eachOnce : attribute.isForest ? .lowerRows : .any))
      if attribute.isTextLink, generator.type != .string { generator = TextLinkGenerator(source: generator) }
    }
    if attribute.nullProbability > 0 {
      generator = NullableGenerator(
        values: generator, key: key.child(StreamPurpose.null), probability: attribute.nullProbability)
    }
    return generator
  }

  private func entity(_ place: LinkTarget) -> ValidatedEntity { schema.systems[place.system].entities[place.entity] }

  private func attribute(_ place: LinkTarget) -> ValidatedAttribute { entity(place).allAttributes[place.attribute] }

  /// The key of an attribute's stream: from its own path and its system's seed, and nothing else.
  private func streamKey(_ place: LinkTarget) -> StreamKey {
    let system = schema.systems[place.system].config
    return StreamKey(seed: system.seed.value).child(system.name.value).child(entity(place).name)
      .child(attribute(place).name)
  }
}

/// What the numbered streams of an attribute are for; its values use the attribute's own key. Frozen, like all mixing.
enum StreamPurpose {
  static let null: UInt64 = 0x6E75_6C6C
  static let parent: UInt64 = 0x7061_7265
}
