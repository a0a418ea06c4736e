package import JafgenColumns
package import JafgenSchema

/// Some rows of an entity, with the columns made of them so far: what sources ask for the other values of a row.
///
/// A column is made once, and so are the rows that a relation leads to: whoever reads through the relation sees the
/// same ones. Belongs to one batch and one thread.
package final class Evaluation {
  /// The rows, in any order; some may come several times.
  package let rows: RowSelection
  private let entity: EntityID
  private let attributes: PlannedAttributes
  private var columns: [Int: Column] = [:]
  private var linked: [RelationID: LinkedRows] = [:]

  /// The rows that a relation leads to.
  package struct LinkedRows {
    /// The parents' rows, one for each row of the child.
    package let parents: Evaluation
    /// Which rows of the child have a parent; nil where all have. What `parents` holds for the others is undefined.
    package let validity: Bitmap?
  }

  init(of entity: EntityID, rows: RowSelection, attributes: PlannedAttributes) {
    self.entity = entity
    self.rows = rows
    self.attributes = attributes
  }

  /// Returns the column of an attribute of the entity, by its index.
  ///
  /// - Complexity: the first time what its source takes, then none.
  package func column(_ attribute: Int) -> Column {
    if let column = columns[attribute] { return column }
    let column = attributes[entity.attribute(attribute)].column(in: self)
    columns[attribute] = column
    return column
  }

  /// Returns the rows that a relation of the entity leads to.
  package func through(_ relation: RelationID) -> LinkedRows {
    if let found = linked[relation] { return found }
    let found: LinkedRows
    if let planned = attributes.relations[relation] {
      let (parents, validity) = planned.parents(of: rows)
      found = LinkedRows(
        parents: Evaluation(of: planned.parent, rows: parents, attributes: attributes), validity: validity)
    } else {
      // Never read: every relation that a source reads through is planned with it.
      found = LinkedRows(parents: self, validity: Bitmap(count: rows.count) { _ in false })
    }
    linked[relation] = found
    return found
  }

  /// Returns the evaluation of other rows of the entity, such as the elements of its arrays.
  package func at(_ rows: RowSelection) -> Evaluation { Evaluation(of: entity, rows: rows, attributes: attributes) }
}
