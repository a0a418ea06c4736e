package import JafgenColumns
package import JafgenRandom

extension IndexPicker {
  /// Calls `body` for each row's place in the selection with the row's index.
  ///
  /// The loop is inside, so that the method is chosen once for all rows.
  @inline(__always)
  package func forEach(_ rows: RowSelection, _ body: (_ place: Int, _ index: UInt64) -> Void) {
    let numbers = rows.pointer
    switch method {
    case .drawn(let bound):
      for place in 0..<rows.count { body(place, Uniform.index(key.draw(numbers[place]), below: bound)) }
    case .drawnWide(let last, let second):
      for place in 0..<rows.count {
        let row = numbers[place]
        body(place, Uniform.wideIndex(key.draw(row), second.draw(row), last: last))
      }
    case .weighted(let table):
      table.entries.withUnsafeBufferPointer { entries in
        for place in 0..<rows.count {
          body(place, UInt64(AliasTable.outcome(key.draw(numbers[place]), entries: entries)))
        }
      }
    case .permuted(let permutation):
      for place in 0..<rows.count { body(place, permutation(numbers[place])) }
    case .digit(let permutation, let divisor, let radix):
      for place in 0..<rows.count { body(place, permutation(numbers[place]) / divisor % radix) }
    case .identity:
      for place in 0..<rows.count { body(place, numbers[place]) }
    case .computed(let indexes):
      let buffer = Buffer<UInt64>(capacity: rows.count)
      indexes.fill(buffer.base, rows: numbers, key: key)
      for place in 0..<rows.count { body(place, buffer.base[place]) }
    }
  }
}
