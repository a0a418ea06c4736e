import JafgenColumns

/// The numbers of the rows, from 1.
struct RowNumberGenerator: ColumnGenerator {
  var type: ColumnType { .int64 }
  var estimatedWidth: Int { 8 }

  func column(rows: RowSelection) -> Column {
    let buffer = Buffer<Int64>(capacity: rows.count)
    for (place, row) in rows.pointer.enumerated() { buffer.base[place] = Int64(truncatingIfNeeded: row &+ 1) }
    return Column(type: .int64, count: rows.count, values: .int64(buffer))
  }
}
