/// An entity by its indexes in a `ValidatedSchema`.
public struct EntityID: Hashable, Sendable {
  /// The index of the system.
  public let system: Int
  /// The index of the entity in its system.
  public let entity: Int

  /// Makes an id.
  public init(system: Int, entity: Int) {
    self.system = system
    self.entity = entity
  }

  /// Returns the id of one of the entity's attributes by its index.
  package func attribute(_ attribute: Int) -> AttributeID {
    AttributeID(system: system, entity: entity, attribute: attribute)
  }
}

/// An attribute by its indexes in a `ValidatedSchema`.
public struct AttributeID: Hashable, Sendable {
  /// The index of the system.
  public let system: Int
  /// The index of the entity in its system.
  public let entity: Int
  /// The index of the attribute among all attributes of its entity, nested ones included.
  public let attribute: Int

  /// Makes an id.
  public init(system: Int, entity: Int, attribute: Int) {
    self.system = system
    self.entity = entity
    self.attribute = attribute
  }

  /// The entity that holds the attribute.
  public var entityID: EntityID { EntityID(system: system, entity: entity) }
}

/// A relation by the link that declares it.
public struct RelationID: Hashable, Sendable {
  /// The link.
  public let link: AttributeID

  /// Makes the id of the relation that `link` declares.
  public init(link: AttributeID) { self.link = link }
}
