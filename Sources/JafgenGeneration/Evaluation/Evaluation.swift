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
  private var presences: [Int: Bitmap?] = [:]
  private var members: [ValueReference.End: Column] = [:]
  /// Of the elements of arrays: the rows that hold them.
  private let holder: Holder?

  /// The rows that hold the elements of arrays.
  struct Holder {
    /// The rows.
    let rows: Evaluation
    /// Which of them holds each element, by its place.
    let places: Buffer<UInt32>
  }

  /// The rows that a relation leads to.
  package struct LinkedRows {
    /// The parents' rows, one for each row of the child.
    package let parents: Evaluation
    /// Which rows of the child have a parent; nil where all have. What `parents` holds for the others is undefined.
    package let validity: Bitmap?
  }

  init(of entity: EntityID, rows: RowSelection, attributes: PlannedAttributes, holder: Holder? = nil) {
    self.entity = entity
    self.holder = holder
    self.rows = rows
    self.attributes = attributes
  }

  /// Returns the column of an attribute of the entity, by its index.
  ///
  /// - Complexity: the first time what its source takes, then none.
  package func column(_ attribute: Int) -> Column {
    if let column = columns[attribute] { return column }
    let planned = attributes[entity.attribute(attribute)]
    let source = planned.source.column(in: self)
    let column =
      planned.hasOwnNulls
      ? source.withValidity(.both(presence(of: attribute), source.validity)) : source
    columns[attribute] = column
    return column
  }

  /// Returns the rows that a relation of the entity leads to; nil if there are none in the parent.
  package func through(_ relation: RelationID) -> LinkedRows? {
    if let found = linked[relation] { return found }
    guard let planned = attributes.relations[relation] else { return nil }
    let (parents, validity) = planned.parents(of: self)
    let found = LinkedRows(
      parents: Evaluation(of: planned.parent, rows: parents, attributes: attributes),
      validity: .both(
        validity, attributes.presence(of: relation.link)?.condition?.truths(in: self)))
    linked[relation] = found
    return found
  }

  /// Returns the evaluation of the elements of an array: `offsets` says where those of each row begin and end among
  /// `elements`.
  package func at(_ elements: RowSelection, offsets: Buffer<Int32>) -> Evaluation {
    let places = Buffer<UInt32>(capacity: elements.count)
    for row in 0..<rows.count {
      for element in Int(offsets.base[row])..<Int(offsets.base[row + 1]) {
        places.base[element] = UInt32(truncatingIfNeeded: row)
      }
    }
    return Evaluation(
      of: entity, rows: elements, attributes: attributes, holder: Holder(rows: self, places: places))
  }

  // MARK: Nulls

  /// Returns where an attribute has values of its own accord; nil where it has everywhere.
  func presence(of attribute: Int) -> Bitmap? {
    if let known = presences[attribute] { return known }
    let planned = attributes.presence(of: entity.attribute(attribute))
    let presence = Bitmap.both(planned?.nulls?.validity(of: rows), planned?.condition?.truths(in: self))
    presences[attribute] = .some(presence)
    return presence
  }

  // MARK: Paths

  /// Returns the values that a reference leads to, one for each row; nil where it leads nowhere.
  func column(_ reference: ValueReference) -> Column? { column(reference, levels: reference.levels) }

  private func column(_ reference: ValueReference, levels: Int) -> Column? {
    if levels == 0 { return reached(reference) }
    return holder.flatMap { holder in
      holder.rows.column(reference, levels: levels - 1)?.gathered(holder.places, count: rows.count)
    }
  }

  /// Returns the column of a member of objects, which are not made as a whole for it.
  private func member(_ end: ValueReference.End) -> Column? {
    if let known = members[end] { return known }
    let column = attributes.member(end)?.column(in: self)
    members[end] = column
    return column
  }

  private func reached(_ reference: ValueReference) -> Column? {
    var current = self
    var validity: Bitmap?
    for step in reference.steps {
      for holder in step.holders { validity = .both(validity, current.presence(of: holder)) }
      guard let linked = current.through(step.relation) else { return nil }
      validity = .both(validity, linked.validity)
      current = linked.parents
    }
    for holder in reference.holders { validity = .both(validity, current.presence(of: holder)) }
    let column: Column
    switch reference.end {
    case .attribute(let id): column = current.column(id.attribute)
    case .member:
      guard let member = current.member(reference.end) else { return nil }
      column = member
    case .rowNumber:
      let numbers = Buffer<Int64>(capacity: rows.count)
      for index in 0..<rows.count { numbers.base[index] = Int64(truncatingIfNeeded: rows.pointer[index]) &+ 1 }
      column = Column(type: .int64, count: rows.count, values: .int64(numbers))
    }
    return validity == nil ? column : column.withValidity(.both(validity, column.validity))
  }
}
