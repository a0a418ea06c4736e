/// Gives each row an index, by one draw at most: what spreads the values of a column other than evenly.
///
/// An index depends only on the row and the key.
package protocol RowIndexes: Sendable {
  /// Writes the indexes of `rows` in their order.
  ///
  /// - Precondition: `indexes` has room for as many numbers as there are rows.
  func fill(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey)
}

/// A distribution of the indexes of a range of values.
package protocol IndexDistribution: Sendable {
  /// Returns the first index that with those below has more than a share of the probability; it rises with the share.
  func index(at share: Double) -> UInt64

  /// Writes the index of each row's draw.
  ///
  /// - Precondition: `indexes` has room for as many numbers as there are rows.
  func draw(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey)
}

extension IndexDistribution {
  package func draw(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey) {
    for place in 0..<rows.count { indexes[place] = index(at: Uniform.share(key.draw(rows[place]))) }
  }
}

/// Each row draws an index from a distribution.
package struct DrawnIndexes<Spread: IndexDistribution>: RowIndexes {
  private let distribution: Spread

  /// Makes the draws from a distribution.
  package init(_ distribution: Spread) { self.distribution = distribution }

  package func fill(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey) {
    distribution.draw(indexes, rows: rows, key: key)
  }
}

/// The rows take ascending indexes: the k-th of n what a distribution has at (k + u) / n, where u is drawn.
package struct AscendingIndexes<Spread: IndexDistribution>: RowIndexes {
  private let distribution: Spread
  private let count: Double

  /// Spreads `count` rows over a distribution.
  package init(_ distribution: Spread, count: UInt64) {
    self.distribution = distribution
    self.count = Double(max(count, 1))
  }

  package func fill(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey) {
    for place in 0..<rows.count {
      indexes[place] = Self.index(of: rows[place], among: count, key.draw(rows[place]), in: distribution)
    }
  }

  /// Returns the index of the row at `position` of `count`.
  package static func index(
    of position: UInt64, among count: Double, _ draw: UInt64, in distribution: Spread
  ) -> UInt64 {
    let fraction = Uniform.share(draw)
    let position = Double(position)
    let index = distribution.index(at: min((position + fraction) / count, 1))
    // Between neighbours that draw close to the point where they meet, rounding could turn the order around.
    if fraction > 0x1p-10, fraction < 1 - 0x1p-10 { return index }
    let lowest = distribution.index(at: min(position / count, 1))
    return max(lowest, min(index, distribution.index(at: min((position + 1) / count, 1))))
  }
}

/// Each row draws one of a number of things by rank: the n-th in rank in proportion to n to the power of minus an exponent.
/// Which things rank high is drawn too.
package struct RankedIndexes: RowIndexes {
  private let ranks: GridDistribution?
  private let order: Permutation

  /// Ranks things 0 to `last`, at most 2^53, in an order that `key` names; the exponent lies within `Distribution.exponents`.
  package init(key: StreamKey, last: UInt64, exponent: Double) {
    ranks = GridDistribution(
      PreparedDistribution(.zipf(exponent: exponent, last: Double(last) + 1)), edge: 0.5, step: 1, last: last)
    order = Permutation(key: key.child(1), last: last)
  }

  package func fill(_ indexes: UnsafeMutablePointer<UInt64>, rows: UnsafeBufferPointer<UInt64>, key: StreamKey) {
    guard let ranks else { return indexes.update(repeating: 0, count: rows.count) }
    ranks.draw(indexes, rows: rows, key: key)
    for place in 0..<rows.count { indexes[place] = order(indexes[place]) }
  }
}
