/// Picks the index of a value for each row: by a draw, or by a permutation that gives no index twice.
package struct IndexPicker: Sendable {
  /// How an index is picked.
  package enum Method: Sendable {
    /// By one draw below a bound of 2^32 at most.
    case drawn(bound: UInt64)
    /// By two draws.
    case drawnWide(last: UInt64, second: StreamKey)
    /// By weights.
    case weighted(AliasTable)
    /// Each once.
    case permuted(Permutation)
    /// By one digit of what a permutation gives.
    case digit(Permutation, divisor: UInt64, radix: UInt64)
    /// By the row's own number.
    case identity
    /// Otherwise: by a distribution, or in order.
    case computed(any RowIndexes)
  }

  /// The stream of what is drawn.
  package let key: StreamKey
  /// How indexes are picked.
  package let method: Method

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

  /// Takes the indexes that are computed for rows under `key`.
  package init(_ indexes: any RowIndexes, key: StreamKey) {
    self.key = key
    method = .computed(indexes)
  }
}
