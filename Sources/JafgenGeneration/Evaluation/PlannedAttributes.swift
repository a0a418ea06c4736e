import JafgenColumns
import JafgenMimesis
import JafgenSchema

/// The attributes that a plan can reach, each with its source, and the relations between their rows.
final class PlannedAttributes: Sendable {
  /// The relations that sources read through.
  let relations: [RelationID: Relation]
  private let attributes: [AttributeID: PlannedAttribute]

  init(_ attributes: [AttributeID: PlannedAttribute], relations: [RelationID: Relation]) {
    self.attributes = attributes
    self.relations = relations
  }

  /// The attribute of an id; one without values if the plan does not reach it.
  subscript(id: AttributeID) -> PlannedAttribute { attributes[id] ?? .missing }
}

/// One attribute of a plan: where its values come from, and its nulls.
struct PlannedAttribute: Sendable {
  static let missing = PlannedAttribute(
    source: DomainSource(NullGenerator(type: .string)), nulls: nil, hasOwnNulls: false)

  let source: any ColumnSource
  /// The nulls of its own accord, beside those of the source.
  let nulls: NullDraw?
  /// Where there are values; nil where there are everywhere.
  var condition: PlannedExpression?
  /// Whether the nulls and the condition make nulls in the column: not where a relation has them, nor where the condition
  /// says which of several definitions applies.
  var hasOwnNulls: Bool
}
