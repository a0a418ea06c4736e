import JafgenColumns
import JafgenSchema

/// Values that are given, one for each row.
struct FixedSource: ColumnSource {
  /// The most distinct values that become a dictionary, whose texts are then made once.
  private static let dictionaryLimit = 8192

  let dictionary: ColumnDictionary?
  let estimatedWidth: Int
  /// The values; codes where there is a dictionary.
  private let values: Column

  init(_ column: FixedColumn) {
    estimatedWidth = column.estimatedWidth
    let plain = column.values
    let index = ValueIndex(plain)
    guard (1...Self.dictionaryLimit).contains(index.distinctCount) else {
      dictionary = nil
      values = plain
      return
    }
    let first = Buffer<UInt32>(capacity: index.distinctCount)
    let codes = Buffer<UInt32>(capacity: plain.count)
    var count = 0
    for row in 0..<plain.count {
      // A null has the place of any value.
      codes.base[row] = 0
      guard plain.validity?[row] ?? true else { continue }
      let firstRow = Int(index.firstRows.base[row])
      if firstRow < row {
        codes.base[row] = codes.base[firstRow]
      } else {
        first.base[count] = UInt32(truncatingIfNeeded: row)
        codes.base[row] = UInt32(truncatingIfNeeded: count)
        count += 1
      }
    }
    let distinct = ColumnDictionary(values: plain.gathered(first, count: count).withValidity(nil))
    dictionary = distinct
    values = Column(type: plain.type, count: plain.count, validity: plain.validity, values: .codes(codes, distinct))
  }

  func column(in rows: Evaluation) -> Column {
    let count = rows.rows.count
    let places = Buffer<UInt32>(capacity: count)
    for (index, row) in rows.rows.pointer.enumerated() { places.base[index] = UInt32(truncatingIfNeeded: row) }
    return values.gathered(places, count: count)
  }
}
