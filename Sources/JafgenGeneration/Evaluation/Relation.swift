import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenSchema

/// How the rows of a child find their parents' rows: a foreign key without the parent's table.
struct Relation: Sendable {
  /// The entity that rows are found in.
  let parent: EntityID
  private let picker: IndexPicker
  private let nulls: NullDraw?
  /// The draws of a row among those before it, where only these come into question.
  private let lowerRows: StreamKey?
  /// What the draws are keyed by in place of the row.
  private let keys: DrawKeys?

  /// The rows that hold a value, and the value that each row looks for; nil where rows draw.
  private let lookup: (rows: ValueIndex, key: PlannedExpression)?

  /// Finds the row that holds the value of `key`; there is none for other values.
  init(to parent: EntityID, lookup: ValueIndex, key: PlannedExpression, nulls: NullDraw?) {
    self.parent = parent
    self.lookup = (lookup, key)
    picker = IndexPicker()
    self.nulls = nulls
    lowerRows = nil
    keys = nil
  }

  /// Picks one of `parentCount` rows, at least one, by `picker`.
  init(to parent: EntityID, picker: IndexPicker, keys: DrawKeys? = nil, nulls: NullDraw?) {
    self.parent = parent
    self.keys = keys
    self.picker = picker
    self.nulls = nulls
    lowerRows = nil
    lookup = nil
  }

  /// Draws one of the rows before the own one under `key`; row 0 has no parent.
  init(toLowerRowsOf parent: EntityID, key: StreamKey, nulls: NullDraw?) {
    self.parent = parent
    picker = IndexPicker(drawing: key, last: 0)
    keys = nil
    lookup = nil
    self.nulls = nulls
    lowerRows = key
  }

  /// Returns the parents of the evaluation's rows, and which rows have one if some have none.
  ///
  /// - Complexity: a draw or two a row, or one look into a table; two allocations.
  func parents(of rows: Evaluation) -> (parents: RowSelection, validity: Bitmap?) {
    if let lookup {
      let count = rows.rows.count
      let (places, found) = lookup.rows.rows(holding: lookup.key.column(in: rows))
      let indexes = Buffer<UInt64>(capacity: count)
      for index in 0..<count { indexes.base[index] = UInt64(places.base[index]) }
      return (RowSelection(indexes: indexes, count: count), .both(nulls?.validity(of: rows.rows), found))
    }
    return parents(of: rows.rows, drawing: keys?.rows(rows) ?? rows.rows)
  }

  /// Returns the parents of `rows`, and which rows have one if some have none; `draws` are the rows of the stream that
  /// they draw from.
  private func parents(
    of rows: RowSelection, drawing draws: RowSelection
  ) -> (parents: RowSelection, validity: Bitmap?) {
    let indexes = Buffer<UInt64>(capacity: rows.count)
    let base = indexes.base
    var roots: Bitmap?
    if let lowerRows {
      let numbers = rows.pointer
      var hasRoot = false
      for place in 0..<rows.count {
        let row = numbers[place]
        hasRoot = hasRoot || row == 0
        base[place] = Uniform.index(lowerRows.draw(row), below: row)
      }
      roots = hasRoot ? Bitmap(count: rows.count) { numbers[$0] != 0 } : nil
    } else {
      picker.forEach(draws) { base[$0] = $1 }
    }
    return (RowSelection(indexes: indexes, count: rows.count), .both(nulls?.validity(of: rows), roots))
  }
}
