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
  static let missing = PlannedAttribute(source: DomainSource(NullGenerator(type: .string)), nulls: nil)

  let source: any ColumnSource
  /// The nulls of its own accord, beside those of the source.
  let nulls: NullDraw?

  func column(in rows: Evaluation) -> Column {
    let column = source.column(in: rows)
    guard let nulls else { return column }
    return column.withValidity(.both(nulls.validity(of: rows.rows), column.validity))
  }
}
