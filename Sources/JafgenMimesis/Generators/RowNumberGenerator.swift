import JafgenColumns

/// Whole numbers in the order of the rows.
package struct RowNumbers: Sendable {
  /// The number of the first row.
  let start: Int64
  /// The difference of neighbours, not zero.
  let step: Int64

  /// Makes the numbers; by default 1, 2, 3 and so on.
  package init(start: Int64 = 1, step: Int64 = 1) {
    self.start = start
    self.step = step
  }

  /// Returns the number of a row that has one.
  package func value(_ row: UInt64) -> Int64 { start &+ step &* Int64(truncatingIfNeeded: row) }

  /// How many rows have numbers of 64 bits, capped.
  var count: UInt64 {
    let room = UInt64(bitPattern: step > 0 ? .max &- start : start &- .min)
    return min(room / step.magnitude, Cardinality.limit - 1) + 1
  }
}

/// Writes the numbers of the rows.
struct RowNumberGenerator: ColumnGenerator {
  let numbers: RowNumbers

  var type: ColumnType { .int64 }
  var estimatedWidth: Int { 8 }

  func column(rows: RowSelection) -> Column {
    let buffer = Buffer<Int64>(capacity: rows.count)
    // Validation sees to it that the rows of an entity have numbers.
    for (place, row) in rows.pointer.enumerated() {
      buffer.base[place] = numbers.value(row)
    }
    return Column(type: .int64, count: rows.count, values: .int64(buffer))
  }
}
