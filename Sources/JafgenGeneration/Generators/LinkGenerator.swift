import JafgenColumns
import JafgenMimesis
import JafgenRandom

/// Values of a parent's attribute at rows of the parent drawn for each row: a foreign key without the parent's table.
struct LinkGenerator: ColumnGenerator {
  let type: ColumnType
  let dictionary: ColumnDictionary?
  let producesNulls: Bool
  let estimatedWidth: Int
  private let target: any ColumnGenerator
  private let parents: ParentPicker

  /// Asks the target for all facts at once: along a chain of links, asking through it each time would take the square.
  init(target: any ColumnGenerator, parents: ParentPicker) {
    self.target = target
    self.parents = parents
    type = target.type
    dictionary = target.dictionary
    producesNulls = target.producesNulls || parents.leavesOut
    estimatedWidth = target.estimatedWidth
  }

  func column(rows: RowSelection) -> Column {
    let (selection, validity) = parents.rows(for: rows)
    let column = target.column(rows: selection)
    guard validity != nil else { return column }
    return column.withValidity(.both(validity, column.validity))
  }
}

/// Draws the parent's row of each row.
struct ParentPicker: Sendable {
  /// Which rows of the parent come into question.
  enum Method: Sendable {
    /// The one of the index that a picker gives.
    case indexed(IndexPicker)
    /// Any, equally likely.
    case any
    /// Each at most once: a permutation.
    case eachOnce
    /// Those before the row itself, equally likely; none for row 0.
    case lowerRows
  }

  private let key: StreamKey
  private let picker: IndexPicker
  private let method: Method

  init(key: StreamKey, count: Int, method: Method) {
    self.key = key
    self.method = method
    let last = UInt64(max(count, 1) - 1)
    picker =
      switch method {
      case .indexed(let picker): picker
      case .eachOnce: IndexPicker(permuting: key, last: last)
      case .any, .lowerRows: IndexPicker(drawing: key, last: last)
      }
  }

  /// Whether some rows have no parent.
  var leavesOut: Bool { if case .lowerRows = method { true } else { false } }

  /// Returns the parents of `rows`, and which rows have one if some have none.
  func rows(for rows: RowSelection) -> (RowSelection, Bitmap?) {
    let indexes = Buffer<UInt64>(capacity: rows.count)
    let base = indexes.base
    guard leavesOut else {
      picker.forEach(rows) { base[$0] = $1 }
      return (RowSelection(indexes: indexes, count: rows.count), nil)
    }
    let numbers = rows.pointer
    var hasRoot = false
    for place in 0..<rows.count {
      let row = numbers[place]
      hasRoot = hasRoot || row == 0
      base[place] = Uniform.index(key.draw(row), below: row)
    }
    let validity = hasRoot ? Bitmap(count: rows.count) { numbers[$0] != 0 } : nil
    return (RowSelection(indexes: indexes, count: rows.count), validity)
  }
}
