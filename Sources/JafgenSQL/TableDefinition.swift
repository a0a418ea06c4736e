package import JafgenColumns
package import JafgenDiagnostics
internal import JafgenMimesis
package import JafgenSchema

/// What a database has to know of an entity: the columns, the keys and the links.
package struct TableDefinition: Sendable {
  /// The entity.
  package let entity: EntityID
  /// The system's name.
  package let system: String
  /// The entity's name.
  package let name: String
  /// The columns in output order.
  package let columns: [ColumnDefinition]
  /// The index of the first unique column without nulls, if there is one.
  package let primaryKey: Int?
  /// The indexes of the other unique columns, in order.
  package let uniqueColumns: [Int]
  /// The columns whose combined values never repeat, group by group, by their indexes.
  package let uniqueGroups: [[Int]]
  /// The columns that link, in order; links within objects and arrays are none.
  package let links: [LinkDefinition]
  /// Where the schema declares the entity.
  package let location: SourceLocation?

  /// Makes a table.
  package init(
    entity: EntityID, system: String, name: String, columns: [ColumnDefinition], primaryKey: Int? = nil,
    uniqueColumns: [Int] = [], uniqueGroups: [[Int]] = [], links: [LinkDefinition] = [], location: SourceLocation? = nil
  ) {
    self.entity = entity
    self.system = system
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
    self.uniqueColumns = uniqueColumns
    self.uniqueGroups = uniqueGroups
    self.links = links
    self.location = location
  }
}

/// One column of a table.
package struct ColumnDefinition: Sendable {
  /// The attribute's name.
  package let name: String
  /// The logical type.
  package let type: ColumnType
  /// Whether nulls can occur.
  package let isNullable: Bool
  /// What the schema says the attribute means; one line without control characters, or nil.
  package let summary: String?
  /// Where the schema declares the attribute.
  package let location: SourceLocation?

  /// Makes a column; `description` may be any text.
  package init(
    name: String, type: ColumnType, isNullable: Bool, description: String? = nil, location: SourceLocation? = nil
  ) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    summary = description.flatMap(Self.oneLine)
    self.location = location
  }

  /// Returns a description with a space for each run of white space and U+FFFD for what a terminal or a database's shell
  /// might act on; nil if nothing is left.
  private static func oneLine(_ description: String) -> String? {
    let words = description.unicodeScalars.split { $0.properties.isWhitespace }
    return words.isEmpty ? nil : DisplayText.sanitized(words.map { String($0) }.joined(separator: " "))
  }
}

/// One column that draws its values from a column of a table.
///
/// The target is the unique column where a link's values come from, also by way of other links, or else what it names.
package struct LinkDefinition: Sendable {
  /// What a foreign key for the link would have to cope with.
  package enum Kind: Hashable, Sendable {
    /// The target is unique, in a table that comes before.
    case plain
    /// The target is unique, in the same table.
    case withinTable
    /// The target is unique, in a table that links back, perhaps through others.
    case circular
    /// The target belongs to another system.
    case otherSystem
    /// The target repeats values.
    case targetNotUnique
    /// The target is part of an object.
    case nestedTarget
    /// The target is hidden.
    case hiddenTarget
    /// The values have another type than those of the target.
    case asText
  }

  /// The index of the linking column.
  package let column: Int
  /// The table that it draws from, through other links perhaps.
  package let parent: EntityID
  /// The index of the target among the parent's columns; for a nested target that of the column that holds it.
  package let parentColumn: Int
  /// The target as `system.entity.attribute`.
  package let target: String
  /// What a foreign key would have to cope with.
  package let kind: Kind
  /// Where the schema states the link.
  package let location: SourceLocation?

  /// Makes a link.
  package init(
    column: Int, parent: EntityID, parentColumn: Int, target: String, kind: Kind, location: SourceLocation? = nil
  ) {
    self.column = column
    self.parent = parent
    self.parentColumn = parentColumn
    self.target = target
    self.kind = kind
    self.location = location
  }
}

extension TableDefinition {
  /// The columns of the primary key: the first unique column without nulls, or else the first group of columns without
  /// nulls that are unique together; none if there is neither.
  package var primaryKeyColumns: [Int] {
    if let primaryKey { return [primaryKey] }
    return uniqueGroups.first { group in group.allSatisfy { !columns[$0].isNullable } } ?? []
  }

  /// The keys besides the primary one, single columns first.
  package var otherKeys: [[Int]] {
    let primary = primaryKeyColumns
    return (uniqueColumns.map { [$0] } + uniqueGroups).filter { $0 != primary }
  }
}

// MARK: From schemas

extension TableDefinition {
  /// Returns the tables of the chosen entities, parents before children; within a circle in no order that matters.
  ///
  /// - Complexity: O(attributes).
  package static func tables(
    of schema: ValidatedSchema, where isChosen: ((EntityID) -> Bool)? = nil
  ) -> [TableDefinition] {
    let derivation = TableDerivation(schema)
    let isWanted = isChosen ?? { !schema.entity($0).config.hidden.value }
    return schema.dependencies.order.filter(isWanted).map { derivation.table(of: $0) }
  }
}

/// Makes the tables of a schema, with what they have to know of each other.
private struct TableDerivation {
  private let schema: ValidatedSchema
  /// The numbers of the circles of entities that link to each other.
  private let circles: [EntityID: Int]
  /// By system, entity and attribute: the index among the columns; of no meaning for what is part of an object.
  private let columnIndexes: [[[Int]]]
  /// The columns that links refer to, by entity.
  private let linkedNames: [EntityID: Set<String>]

  init(_ schema: ValidatedSchema) {
    self.schema = schema
    var circles: [EntityID: Int] = [:]
    for (number, circle) in schema.dependencies.cycles.enumerated() {
      for entity in circle { circles[entity] = number }
    }
    self.circles = circles
    var linkedNames: [EntityID: Set<String>] = [:]
    for relation in schema.relations.keys {
      if case .through(_, let target, _) = schema.attribute(relation.link).source {
        linkedNames[target.entityID, default: []].insert(schema.attribute(target).name)
      }
    }
    self.linkedNames = linkedNames
    columnIndexes = schema.systems.map { system in
      system.entities.map { entity in
        var next = 0
        return entity.allAttributes.map { attribute in
          defer { if attribute.parent == nil, attribute.isWritten { next += 1 } }
          return next
        }
      }
    }
  }

  func table(of index: EntityID) -> TableDefinition {
    let system = schema.systems[index.system]
    let entity = system.entities[index.entity]
    var columns: [ColumnDefinition] = []
    var unique: [Int] = []
    var links: [LinkDefinition] = []
    let linked = linkedNames[index] ?? []
    for attribute in entity.attributes {
      let column = columns.count
      columns.append(
        ColumnDefinition(
          name: attribute.name, type: attribute.columnType, isNullable: attribute.isNullable,
          description: attribute.config.description?.value, location: attribute.config.location))
      if attribute.canBeKey, !attribute.isUniqueByChance || unique.isEmpty || linked.contains(attribute.name) {
        unique.append(column)
      }
      if case .through(_, let target, _) = attribute.source {
        links.append(link(attribute, column: column, of: index, to: target))
      }
    }
    let primaryKey = unique.first { !columns[$0].isNullable }
    return TableDefinition(
      entity: index, system: system.config.name.value, name: entity.name, columns: columns, primaryKey: primaryKey,
      uniqueColumns: unique.filter { $0 != primaryKey },
      uniqueGroups: entity.uniqueGroups.map { group in
        group.members.map { columnIndexes[index.system][index.entity][$0] }
      }, links: links, location: entity.config.location)
  }

  /// Returns the first unique attribute on the way of a link to its values, since that is what a key can refer to; the
  /// target itself where there is none.
  private func uniqueEnd(of target: AttributeID) -> AttributeID {
    var end = target
    while true {
      let attribute = schema.systems[end.system].entities[end.entity].allAttributes[end.attribute]
      if attribute.isUnique { return end }
      // Links of a valid schema run in no circles.
      guard case .through(_, let next, _) = attribute.source else { return target }
      end = next
    }
  }

  private func link(
    _ attribute: ValidatedAttribute, column: Int, of child: EntityID, to target: AttributeID
  ) -> LinkDefinition {
    let target = uniqueEnd(of: target)
    let system = schema.systems[target.system]
    let parent = system.entities[target.entity]
    let targetAttribute = parent.allAttributes[target.attribute]
    var path = [targetAttribute.name]
    var holder = target.attribute
    while let next = parent.allAttributes[holder].parent {
      holder = next
      path.insert(parent.allAttributes[next].name, at: 0)
    }
    let isCircular = circles[child].map { $0 == circles[target.entityID] } ?? false
    let kind: LinkDefinition.Kind =
      if target.system != child.system {
        .otherSystem
      } else if targetAttribute.parent != nil {
        .nestedTarget
      } else if !targetAttribute.isWritten {
        .hiddenTarget
      } else if !targetAttribute.canBeKey {
        .targetNotUnique
      } else if attribute.columnType != targetAttribute.columnType {
        .asText
      } else if target.entityID == child {
        .withinTable
      } else if isCircular {
        .circular
      } else {
        .plain
      }
    return LinkDefinition(
      column: column, parent: target.entityID,
      parentColumn: columnIndexes[target.system][target.entity][holder],
      target: ([system.config.name.value, parent.name] + path).joined(separator: "."), kind: kind,
      location: attribute.config.linkTo?.location ?? attribute.config.location)
  }
}

extension ValidatedAttribute {
  /// Whether its values tell rows apart in a database, which has no keys of objects.
  fileprivate var canBeKey: Bool {
    if case .object = columnType { false } else { isUnique }
  }

  /// Whether it is unique only as far as its given values go.
  fileprivate var isUniqueByChance: Bool {
    if case .fixed = source { config.unique.location == nil } else { false }
  }
}
