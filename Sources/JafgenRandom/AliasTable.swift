/// Weighted choice of one of n outcomes in constant time: Walker's alias method in Vose's form, branch-free.
///
/// Probabilities are kept to 32 bits: each outcome's differs from its exact share by less than 2^-32.
/// Making the table takes only exact comparisons and the four basic operations, so it is the same everywhere.
public struct AliasTable: Sendable {
  /// One place of the table: keep the place's own outcome below the threshold, take `alias` from it on.
  @usableFromInline
  package struct Entry: BitwiseCopyable, Sendable {
    @usableFromInline package var threshold: UInt32
    @usableFromInline package var alias: UInt32
  }

  /// The places of the table.
  @usableFromInline package let entries: [Entry]

  /// The number of outcomes.
  public var count: Int { entries.count }

  /// Makes the table of `weights`.
  ///
  /// - Returns: nil if there are none or more than 2^32 - 1, if one is negative or not finite, or if their sum is
  ///   not positive and finite.
  /// - Complexity: O(n).
  public init?(weights: [Double]) {
    let total = weights.reduce(0, +)
    guard !weights.isEmpty, weights.count < Int(UInt32.max), total > 0, total.isFinite,
      weights.allSatisfy({ $0 >= 0 })
    else { return nil }
    // For the smallest sums the scale would be infinite: such weights are first brought up, exactly, by a power of two.
    let lift = total < 0x1p-900 ? 0x1p200 : 1
    let scale = Double(weights.count) / (total * lift)
    var shares = weights.map { $0 * lift * scale }
    var small: [Int] = []
    var large: [Int] = []
    for index in shares.indices {
      if shares[index] < 1 { small.append(index) } else { large.append(index) }
    }
    var entries = (0..<weights.count).map { Entry(threshold: .max, alias: UInt32($0)) }
    while let less = small.popLast() {
      guard let more = large.last else {
        // Only rounding leaves a share below one without a partner; an impossible outcome still must not occur.
        if weights[less] == 0, let possible = weights.firstIndex(where: { $0 > 0 }) {
          entries[less] = Entry(threshold: 0, alias: UInt32(possible))
        }
        continue
      }
      entries[less] = Entry(threshold: UInt32(min(shares[less] * 0x1p32, 0x1p32 - 1)), alias: UInt32(more))
      shares[more] -= 1 - shares[less]
      if shares[more] < 1 {
        large.removeLast()
        small.append(more)
      }
    }
    self.entries = entries
  }

  /// Returns the outcome of one draw, in `0..<count`.
  @inlinable
  package func outcome(_ draw: UInt64) -> Int {
    entries.withUnsafeBufferPointer { Self.outcome(draw, entries: $0) }
  }

  /// Writes the outcomes of `key` at each of `rows` to `outcomes`.
  ///
  /// - Precondition: `outcomes` has room for `rows.count` numbers.
  @inlinable
  package func fill(_ outcomes: UnsafeMutablePointer<UInt32>, key: StreamKey, rows: UnsafeBufferPointer<UInt64>) {
    entries.withUnsafeBufferPointer { entries in
      for index in 0..<rows.count {
        outcomes[index] = UInt32(truncatingIfNeeded: Self.outcome(key.draw(rows[index]), entries: entries))
      }
    }
  }

  /// Returns the outcome of one draw for a table's places.
  @inlinable
  package static func outcome(_ draw: UInt64, entries: UnsafeBufferPointer<Entry>) -> Int {
    // The high word picks the place, the low word is a fresh fraction: one draw serves both.
    let product = draw.multipliedFullWidth(by: UInt64(entries.count))
    let entry = entries[Int(product.high)]
    // A mask instead of a branch: the branch would be mispredicted as often as not.
    let isAlias = UInt64(truncatingIfNeeded: product.low >> 32) >= UInt64(entry.threshold) ? UInt64.max : 0
    let own = product.high
    return Int(truncatingIfNeeded: own ^ ((own ^ UInt64(entry.alias)) & isAlias))
  }
}
