import JafgenColumns
import JafgenSchema

/// Values that are given, one for each row.
struct FixedSource: ColumnSource {
  /// The most distinct values that become a dictionary, whose texts are then made once.
  private static let dictionaryLimit = 8192

  let dictionary: ColumnDictionary?
  let estimatedWidth: Int
  private let values: Column
  /// Each row's place in the dictionary.
  private let codes: Buffer<UInt32>?

  init(_ column: FixedColumn) {
    values = column.values
    estimatedWidth = column.estimatedWidth
    let count = values.count
    // Equal values have one place; a null has any.
    var places: [Value: UInt32] = [:]
    let codes = Buffer<UInt32>(capacity: count)
    var first: [UInt32] = []
    for row in 0..<(count <= Self.dictionaryLimit ? count : 0) {
      let value = values[row]
      guard value != .null else {
        codes.base[row] = 0
        continue
      }
      if let place = places[value] {
        codes.base[row] = place
      } else {
        let place = UInt32(first.count)
        places[value] = place
        codes.base[row] = place
        first.append(UInt32(row))
      }
    }
    guard !first.isEmpty else {
      dictionary = nil
      self.codes = nil
      return
    }
    dictionary = ColumnDictionary(values: values.gathered(Buffer(first), count: first.count).withValidity(nil))
    self.codes = codes
  }

  func column(in rows: Evaluation) -> Column {
    let count = rows.rows.count
    let places = Buffer<UInt32>(capacity: count)
    for (index, row) in rows.rows.pointer.enumerated() { places.base[index] = UInt32(truncatingIfNeeded: row) }
    guard let dictionary, let codes else { return values.gathered(places, count: count) }
    let taken = Buffer<UInt32>(capacity: count)
    for index in 0..<count { taken.base[index] = codes.base[Int(places.base[index])] }
    let validity = values.validity.map { valid in Bitmap(count: count) { valid[Int(places.base[$0])] } }
    return Column(type: values.type, count: count, validity: validity, values: .codes(taken, dictionary))
  }
}
