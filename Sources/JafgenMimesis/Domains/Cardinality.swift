/// The number of texts of a domain.
package struct Cardinality: Sendable, Equatable {
  /// The number; `limit` stands for that many or more.
  package let count: UInt64
  /// Whether `count` is the exact number.
  package let isExact: Bool

  /// The largest number counted exactly: enough for any table, and small enough that sums of two do not overflow.
  package static let limit: UInt64 = 1 << 62

  /// Makes a cardinality; counts above the limit become the limit.
  package init(_ count: UInt64, isExact: Bool = true) {
    self.count = min(count, Self.limit)
    self.isExact = isExact && count <= Self.limit
  }

  /// The number of pairs.
  package func times(_ other: Cardinality) -> Cardinality {
    let (product, overflow) = count.multipliedReportingOverflow(by: other.count)
    if count == 0 || other.count == 0 { return Cardinality(0) }
    return Cardinality(overflow ? .max : product, isExact: isExact && other.isExact && !overflow)
  }
}
