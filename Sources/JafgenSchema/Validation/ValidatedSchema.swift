public import JafgenColumns
public import JafgenDiagnostics
public import JafgenOutputs

/// Systems that passed every check, with types and links resolved: what a plan is made from.
///
/// Only `SchemaValidator` makes one.
public struct ValidatedSchema: Sendable {
  /// The systems, in the order of their first files.
  public let systems: [ValidatedSystem]
  /// The warnings about them, sorted by location.
  public let warnings: [Diagnostic]
  /// Which entities link to which.
  public let dependencies: DependencyGraph
  /// The entities whose row counts differ from what `SchemaOverrides.scale` asks for, in order.
  public let scalingExceptions: [ScalingException]
  /// How rows find their parent rows: the relation of every link.
  public let relations: [RelationID: ValidatedRelation]

  /// Returns an entity.
  public func entity(_ id: EntityID) -> ValidatedEntity { systems[id.system].entities[id.entity] }

  /// Returns an attribute.
  public func attribute(_ id: AttributeID) -> ValidatedAttribute {
    systems[id.system].entities[id.entity].allAttributes[id.attribute]
  }
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
  /// The attributes in output order, each before those it contains; indexes of attributes refer to this list.
  public let allAttributes: [ValidatedAttribute]
  /// The groups of attributes whose combined values never repeat, in order.
  public let uniqueGroups: [ValidatedUniqueGroup]
  /// The entity's outputs: every format once, in order.
  public let outputs: [ValidatedOutput]

  /// The name.
  public var name: String { config.name }
  /// The attributes that are columns, in output order: those not inside another, and not hidden.
  public var attributes: [ValidatedAttribute] { allAttributes.filter { $0.parent == nil && $0.isWritten } }
  /// The number of rows.
  public var count: Int { config.count.value }
}

/// Attributes whose combined values never repeat, nulls aside, and how this is enforced.
public struct ValidatedUniqueGroup: Sendable {
  /// What keeps two rows from having all these values in common.
  public enum Enforcement: Sendable {
    /// This member alone is made unique; the others are as without the group.
    case member(Int)
    /// These members run through all combinations of their values, of which each has `valueCount`; the others are as
    /// without the group.
    case combinations([(member: Int, valueCount: UInt64)])
    /// Their values are given, and differ.
    case given
  }

  /// The attributes, by their indexes in the entity; all are columns.
  public let members: [Int]
  /// What keeps two rows apart.
  public let enforcement: Enforcement
}

/// What an attribute is to the one that holds it, or to its entity.
public enum AttributeRole: Sendable, Hashable {
  /// A member by its name.
  case member
  /// The elements of an array.
  case items
  /// One of several definitions, by its number.
  case definition(Int)

  /// Whether it is one of several definitions.
  package var isDefinition: Bool { if case .definition = self { true } else { false } }
}

/// One attribute of a validated schema. Plans look at attributes often, and copies of all their parts would cost.
public final class ValidatedAttribute: Sendable {
  /// The settings as written.
  public let config: AttributeConfig
  /// Where the values come from.
  public let source: AttributeSource
  /// How each row gets its value if a type makes them.
  public let pick: PickMethod
  /// What the column holds.
  public let facts: ColumnFacts
  /// The attribute that holds this one, by its index in the entity; nil for a column.
  public let parent: Int?
  /// What it is to the attribute that holds it.
  public let role: AttributeRole
  /// Where there is a value: it is null where this is not true.
  public let condition: BoundExpression?
  /// The value that a link looks for in its target; nil of links that draw, and of all else.
  public let lookup: BoundExpression?
  /// What the draws are keyed by: rows in which these agree have the same value; empty for the row.
  public let keys: [BoundExpression]
  /// The probability of null in each row; 0 for a required attribute. Nulls of a link's target and of the type itself
  /// come on top.
  public let nullProbability: Double
  /// Whether no value repeats, nulls aside.
  public let isUnique: Bool

  init(
    config: AttributeConfig, source: AttributeSource, pick: PickMethod, facts: ColumnFacts, parent: Int?,
    role: AttributeRole, condition: BoundExpression?, lookup: BoundExpression?, keys: [BoundExpression],
    nullProbability: Double, isUnique: Bool
  ) {
    self.config = config
    self.source = source
    self.pick = pick
    self.facts = facts
    self.parent = parent
    self.role = role
    self.condition = condition
    self.lookup = lookup
    self.keys = keys
    self.nullProbability = nullProbability
    self.isUnique = isUnique
  }

  /// The name.
  public var name: String { config.name }
  /// The logical type of the column.
  public var columnType: ColumnType { facts.type }
  /// Whether nulls can occur where the attribute that holds this one is not null.
  public var isNullable: Bool { facts.isNullable }
  /// Whether it is written, unless what holds it is not.
  public var isWritten: Bool { role != .member || !config.hidden.value }
}

extension ValidatedSchema {
  /// Returns the entity that an option names as `entity` or `system.entity`.
  ///
  /// - Throws: `unknown-entity` or `ambiguous-entity`, without a place.
  public func entity(named name: String) throws(Diagnostic) -> EntityID {
    try EntityLookup(systems.map(\.config)).entity(system: nil, name: name)
  }
}
