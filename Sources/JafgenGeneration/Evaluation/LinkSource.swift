import JafgenColumns
import JafgenSchema

/// Values of an attribute in the rows that a relation leads to.
struct LinkSource: ColumnSource {
  let dictionary: ColumnDictionary?
  let estimatedWidth: Int
  private let type: ColumnType
  private let relation: RelationID
  private let target: Int
  /// The nulls of the objects that hold the target.
  private let holders: [Int]

  init(relation: RelationID, target: AttributeID, type: ColumnType, source: any ColumnSource, holders: [Int]) {
    self.relation = relation
    self.type = type
    self.target = target.attribute
    self.holders = holders
    dictionary = source.dictionary
    estimatedWidth = source.estimatedWidth
  }

  func column(in rows: Evaluation) -> Column {
    guard let linked = rows.through(relation) else { return .nulls(of: type, count: rows.rows.count) }
    let column = linked.parents.column(target)
    let validity = holders.reduce(linked.validity) { .both($0, linked.parents.presence(of: $1)) }
    guard let validity else { return column }
    return column.withValidity(.both(validity, column.validity))
  }
}
