package import JafgenRandom

/// How the values of a range are spread over rows where they are not all equally likely.
package enum ValueSpread: Sendable {
  /// Each row draws from a distribution of the range's indexes.
  case drawn(any IndexDistribution)
  /// Values ascend with the row: the k-th of n is the distribution's at (k + u) / n.
  case ascending(any IndexDistribution)
  /// Values at steps; rows decide where they end.
  case steps(StepSeries)

  /// Makes the indexes of a column of `rowCount` rows; a number that matters where values ascend.
  func indexes(rowCount: UInt64, key: StreamKey) -> any RowIndexes {
    func drawn(_ distribution: some IndexDistribution) -> any RowIndexes { DrawnIndexes(distribution) }
    func ascending(_ distribution: some IndexDistribution) -> any RowIndexes {
      AscendingIndexes(distribution, count: rowCount)
    }
    return switch self {
    case .drawn(let distribution): drawn(distribution)
    case .ascending(let distribution): ascending(distribution)
    case .steps(let series): series.indexes(key: key)
    }
  }

  /// How many rows have values.
  var rowLimit: UInt64 {
    if case .steps(let series) = self { series.rowLimit } else { Cardinality.limit }
  }

  /// How many distinct values `unique` can draw from.
  var uniqueness: Uniqueness {
    switch self {
    case .drawn: .unsupported("values of a distribution come again; remove distribution and the weights, or unique")
    case .ascending: .unsupported("values that ascend may come twice; use every, or remove ascending or unique")
    // No two steps meet: jitter moves each by less than a step.
    case .steps(let series): series.ambiguity.map { .unsupported($0) } ?? .upTo(series.rowLimit)
    }
  }
}
