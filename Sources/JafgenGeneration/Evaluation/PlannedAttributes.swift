import JafgenColumns
import JafgenMimesis
import JafgenSchema

/// The attributes that a plan can reach, each with its source, and the relations between their rows.
final class PlannedAttributes: Sendable {
  /// The relations that sources read through.
  let relations: [RelationID: Relation]
  private let attributes: [AttributeID: PlannedAttribute]
  private let presences: [AttributeID: Presence]
  /// The members of objects that expressions read alone.
  private let members: [ValueReference.End: DomainSource]

  init(
    _ attributes: [AttributeID: PlannedAttribute], presences: [AttributeID: Presence],
    members: [ValueReference.End: DomainSource], relations: [RelationID: Relation]
  ) {
    self.members = members
    self.attributes = attributes
    self.presences = presences
    self.relations = relations
  }

  /// The attribute of an id; one without values if the plan does not reach it.
  subscript(id: AttributeID) -> PlannedAttribute { attributes[id] ?? .missing }

  /// Returns the source of a member of objects; nil if the plan does not reach it.
  func member(_ end: ValueReference.End) -> DomainSource? { members[end] }

  /// Returns where an attribute has values of its own accord; nil where it has everywhere.
  func presence(of id: AttributeID) -> Presence? { presences[id] }
}

/// One attribute of a plan: where its values come from.
struct PlannedAttribute: Sendable {
  static let missing = PlannedAttribute(source: DomainSource(NullGenerator(type: .string)), hasOwnNulls: false)

  let source: any ColumnSource
  /// Whether the column has the nulls of the attribute's own accord: not where they are those of its relation, nor where
  /// its condition says which of several definitions applies.
  let hasOwnNulls: Bool
}

/// Where an attribute has values of its own accord: where it draws no null, and its condition is true.
struct Presence: Sendable {
  let nulls: NullDraw?
  let condition: PlannedExpression?
}
