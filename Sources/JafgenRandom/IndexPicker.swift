/// Picks the index of a value for each row: by a draw, or by a permutation that gives no index twice.
package struct IndexPicker: Sendable {
  @usableFromInline enum Method: Sendable {
    case drawn(bound: UInt64)
    case drawnWide(last: UInt64, second: StreamKey)
    case weighted(AliasTable)
    case permuted(Permutation)
    case digit(Permutation, divisor: UInt64, radix: UInt64)
    case identity
  }

  @usableFromInline let key: StreamKey
  @usableFromInline let method: Method

  /// Draws from `0...last`, every index equally likely (bias: see `Uniform`).
  package init(drawing key: StreamKey, last: UInt64) {
    self.key = key
    method =
      last < 1 << 32 ? .drawn(bound: last &+ 1) : .drawnWide(last: last, second: key.child(2))
  }

  /// Draws from the outcomes of a table by their weights.
  package init(drawing key: StreamKey, weights: AliasTable) {
    self.key = key
    method = .weighted(weights)
  }

  /// Sends each row of `0...last` to another index of the same range.
  package init(permuting key: StreamKey, last: UInt64) {
    self.key = key
    method = .permuted(Permutation(key: key, last: last))
  }

  /// Sends each row to one digit of the number that a permutation sends it to: of the place whose digits weigh `divisor`
  /// each and are below `radix`. Pickers of all places together give no two rows the same digits.
  package init(digitOf permutation: Permutation, divisor: UInt64, radix: UInt64) {
    key = StreamKey(seed: 0)
    method = .digit(permutation, divisor: max(divisor, 1), radix: max(radix, 1))
  }

  /// Sends each row to the index of the same number: the values in order.
  package init() {
    key = StreamKey(seed: 0)
    method = .identity
  }

  /// Calls `body` for each row's place among `numbers` with the row's index.
  ///
  /// The loop is inside, so that the method is chosen once for all rows.
  @inlinable
  @inline(__always)
  package func forEach(_ numbers: UnsafeBufferPointer<UInt64>, _ body: (_ place: Int, _ index: UInt64) -> Void) {
    switch method {
    case .drawn(let bound):
      for place in 0..<numbers.count { body(place, Uniform.index(key.draw(numbers[place]), below: bound)) }
    case .drawnWide(let last, let second):
      for place in 0..<numbers.count {
        let row = numbers[place]
        body(place, Uniform.wideIndex(key.draw(row), second.draw(row), last: last))
      }
    case .weighted(let table):
      table.entries.withUnsafeBufferPointer { entries in
        for place in 0..<numbers.count {
          body(place, UInt64(AliasTable.outcome(key.draw(numbers[place]), entries: entries)))
        }
      }
    case .permuted(let permutation):
      for place in 0..<numbers.count { body(place, permutation(numbers[place])) }
    case .digit(let permutation, let divisor, let radix):
      for place in 0..<numbers.count { body(place, permutation(numbers[place]) / divisor % radix) }
    case .identity:
      for place in 0..<numbers.count { body(place, numbers[place]) }
    }
  }
}
