import JafgenColumns
import JafgenSchema

/// Values of an attribute in the rows that a relation leads to.
struct LinkSource: ColumnSource {
  let dictionary: ColumnDictionary?
  let estimatedWidth: Int
  private let relation: RelationID
  private let target: Int
  /// The nulls of the objects that hold the target.
  private let holders: [NullDraw]

  init(relation: RelationID, target: AttributeID, source: any ColumnSource, holders: [NullDraw]) {
    self.relation = relation
    self.target = target.attribute
    self.holders = holders
    dictionary = source.dictionary
    estimatedWidth = source.estimatedWidth
  }

  func column(in rows: Evaluation) -> Column {
    let linked = rows.through(relation)
    let column = linked.parents.column(target)
    let validity = holders.reduce(linked.validity) { .both($0, $1.validity(of: linked.parents.rows)) }
    guard let validity else { return column }
    return column.withValidity(.both(validity, column.validity))
  }
}
