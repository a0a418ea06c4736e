import JafgenColumns
import JafgenExpressions

/// Finds the rows of a column whose values never repeat by these values.
struct ValueLookup: Sendable {
  private let values: Column
  /// The rows by the hashes of their values.
  private let rows: [UInt64: [UInt32]]

  /// Takes the values of all rows.
  init(_ values: Column) {
    self.values = values
    let hashes = Column.hashes(of: [values], count: values.count)
    var rows: [UInt64: [UInt32]] = [:]
    for row in 0..<values.count where values.validity?[row] ?? true {
      rows[hashes.base[row], default: []].append(UInt32(truncatingIfNeeded: row))
    }
    self.rows = rows
  }

  /// Returns the row that holds each key, of the column's type, and which keys are in a row.
  func rows(holding keys: Column) -> (rows: RowSelection, found: Bitmap) {
    let count = keys.count
    let hashes = Column.hashes(of: [keys], count: count)
    let places = Buffer<UInt32>(capacity: count)
    var hasSeveral = false
    let known = Bitmap(count: count) { index in
      let found = rows[hashes.base[index]]
      places.base[index] = found?[0] ?? 0
      hasSeveral = hasSeveral || (found?.count ?? 0) > 1
      return found != nil && keys.validity?[index] ?? true
    }
    // Values of one hash are told apart one by one; there are hardly ever any.
    if hasSeveral {
      for index in 0..<count {
        for row in rows[hashes.base[index]] ?? [] where values[Int(row)] == keys[index] { places.base[index] = row }
      }
    }
    let selected = Buffer<UInt64>(capacity: count)
    for index in 0..<count { selected.base[index] = UInt64(places.base[index]) }
    // Another value may have the same hash.
    let same = keys.matches(values.gathered(places, count: count))
    return (RowSelection(indexes: selected, count: count), .both(known, same) ?? known)
  }
}
