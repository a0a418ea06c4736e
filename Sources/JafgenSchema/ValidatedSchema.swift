public import JafgenColumns
public import JafgenMimesis

/// Systems that passed every check, with types and links resolved: what a plan is made from.
///
/// Only `SchemaValidator` makes one.
public struct ValidatedSchema: Sendable {
  /// The systems, in the order of their first files.
  public let systems: [ValidatedSystem]
  /// What is doubtful about them, sorted by place.
  public let warnings: [Diagnostic]
  /// Which entities link to which.
  public let dependencies: DependencyGraph
  /// The entities that do not have as many rows as `SchemaOverrides.scale` asks for, in order.
  public let scalingExceptions: [ScalingException]
}

/// One system of a validated schema.
public struct ValidatedSystem: Sendable {
  /// The settings, overrides applied.
  public let config: SystemSchema
  /// The entities in order.
  public let entities: [ValidatedEntity]
}

/// One entity of a validated schema.
public struct ValidatedEntity: Sendable {
  /// The settings, overrides applied.
  public let config: EntityConfig
  /// The attributes in output order, each before those within it; indexes of attributes refer to this list.
  public let allAttributes: [ValidatedAttribute]
  /// The groups of attributes whose values together never repeat, in order.
  public let uniqueGroups: [ValidatedUniqueGroup]
  /// What is written of the entity: every format once, in order.
  public let outputs: [ValidatedOutput]

  /// The name.
  public var name: String { config.name }
  /// The attributes that are columns, in output order: those within no other.
  public var attributes: [ValidatedAttribute] { allAttributes.filter { $0.parent == nil } }
  /// The number of rows.
  public var count: Int { config.count.value }
}

/// Attributes whose values together never repeat, nulls aside, and how that comes about.
public struct ValidatedUniqueGroup: Sendable {
  /// What keeps two rows from having all values in common.
  public enum Means: Sendable {
    /// This member alone repeats no value; the others are as without the group.
    case member(Int)
    /// These members take all combinations of their values in turn, of which each has so many; the others are as
    /// without the group.
    case combinations([(member: Int, valueCount: UInt64)])
  }

  /// The attributes, by their indexes in the entity; all are columns.
  public let members: [Int]
  /// What keeps two rows apart.
  public let means: Means
}

/// One attribute of a validated schema.
public struct ValidatedAttribute: Sendable {
  /// Where an attribute's values come from.
  public enum Source: Sendable {
    /// A type makes them.
    case value(ResolvedType)
    /// They are drawn from another attribute.
    case link(AttributeID)
    /// Objects of these attributes, by their indexes in the entity.
    case object(members: [Int])
    /// Arrays of values of this attribute, by its index in the entity; every number of elements is equally likely.
    case array(items: Int, counts: ClosedRange<Int>)
  }

  /// The settings as written.
  public let config: AttributeConfig
  /// Where the values come from.
  public let source: Source
  /// The attribute that holds this one, by its index in the entity; nil for a column.
  public let parent: Int?
  /// Whether nulls can occur where the attribute that holds this one is not null.
  public let isNullable: Bool
  /// The share of rows that are null of their own accord; 0 for a required attribute. Nulls of a link's target and
  /// of the type itself come on top.
  public let nullProbability: Double
  /// Whether no value repeats, nulls aside.
  public let isUnique: Bool
  /// The logical type of the column.
  public let columnType: ColumnType
  /// Whether the link goes to lower rows of its own entity, so that the rows form a forest: row 0 is null.
  public let isForest: Bool
  /// Whether a link's values are written as text, whatever its target's type.
  public let isTextLink: Bool
  /// Whether a link's values, which are texts of digits, are written as whole numbers.
  public let isNumberLink: Bool
  /// The most bytes that the single values of one kind within one value take together.
  package let maximumWidth: Int

  /// The name.
  public var name: String { config.name }
}

/// The attribute that a link draws from, by its indexes in a `ValidatedSchema`.
public struct AttributeID: Hashable, Sendable {
  /// The index of the system.
  public let system: Int
  /// The index of the entity in its system.
  public let entity: Int
  /// The index of the attribute among all attributes of its entity, nested ones included.
  public let attribute: Int

  /// Makes a target.
  public init(system: Int, entity: Int, attribute: Int) {
    self.system = system
    self.entity = entity
    self.attribute = attribute
  }

  /// The entity that holds the attribute.
  public var entityID: EntityID { EntityID(system: system, entity: entity) }
}

/// An entity by its indexes in a `ValidatedSchema`.
public struct EntityID: Hashable, Sendable {
  /// The index of the system.
  public let system: Int
  /// The index of the entity in its system.
  public let entity: Int

  /// Makes an index.
  public init(system: Int, entity: Int) {
    self.system = system
    self.entity = entity
  }
}
