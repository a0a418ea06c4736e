/// Outcomes in shares that are exact in every block of 1,000 rows: which rows of a block have which is drawn.
package struct ExactShares: RowIndexes {
  private static let blockSize = 1000
  /// The number of shuffled orders; each block takes one of them, turned by an offset of its own.
  private static let orderCount = 16

  /// The outcomes of a block in each of the orders.
  private let outcomes: [UInt32]

  /// Shares the rows of blocks out among outcomes by their weights, of which one at least is above zero; what is left over
  /// by whole rows goes to the largest remainders.
  package init(weights: [Double], key: StreamKey) {
    let sum = weights.reduce(0, +)
    let shares = weights.map { $0 / sum * Double(Self.blockSize) }
    var counts = shares.map { Int($0) }
    let rest = max(0, Self.blockSize - counts.reduce(0, +))
    let byRemainder = shares.indices.sorted { left, right in
      let (first, second) = (shares[left] - Double(counts[left]), shares[right] - Double(counts[right]))
      return first != second ? first > second : left < right
    }
    for index in byRemainder.prefix(rest) { counts[index] += 1 }
    var block: [UInt32] = []
    for (outcome, count) in counts.enumerated() {
      block += [UInt32](repeating: UInt32(truncatingIfNeeded: outcome), count: count)
    }
    // Rounding may leave a block a row short.
    while block.count < Self.blockSize { block.append(block.last ?? 0) }
    var outcomes: [UInt32] = []
    for order in 0..<Self.orderCount {
      let permutation = Permutation(key: key.child(UInt64(order)), last: UInt64(Self.blockSize - 1))
      outcomes += (0..<UInt64(Self.blockSize)).map { block[Int(permutation($0))] }
    }
    self.outcomes = outcomes
  }

  package func fill(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey) {
    let size = UInt64(Self.blockSize)
    outcomes.withUnsafeBufferPointer { outcomes in
      for (place, row) in rows.enumerated() {
        let block = row / size
        let draw = key.draw(block)
        // The order by the highest bits, the offset by the rest.
        let order = draw >> 60
        let offset = Uniform.index(draw << 4, below: size)
        indexes[place] = UInt64(outcomes[Int(order * size + (row % size + offset) % size)])
      }
    }
  }
}
