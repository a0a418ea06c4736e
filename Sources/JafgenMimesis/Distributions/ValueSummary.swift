public import JafgenColumns
import JafgenRandom

/// What to expect of values that are spread otherwise than evenly.
public struct ValueSummary: Sendable {
  /// The mean, as a number of the column or, of dates and moments, rounded to one of its values.
  public let mean: Value
  /// The first quartile, the median and the third quartile.
  public let quartiles: [Value]
}

extension ResolvedType {
  /// What to expect of the values; nil where they are equally likely, have no order, or follow each other in steps.
  ///
  /// - Complexity: a few thousand quantiles; of moments with weights of hours each looks at a day.
  public var summary: ValueSummary? {
    guard case .spread(.range(let range, let type), let spread) = domain else { return nil }
    func summarized(_ distribution: some IndexDistribution) -> IndexSummary { IndexSummary(distribution) }
    let found: IndexSummary
    switch spread {
    case .drawn(let distribution), .ascending(let distribution): found = summarized(distribution)
    case .steps: return nil
    }
    let (first, median, third) = found.quartiles
    // The range in order, of which the rows are the indexes.
    let values = RangeGenerator(type: type, range: range, picker: IndexPicker()).column(
      rows: RowSelection(
        indexes: Buffer([first, median, third, UInt64(max(found.mean.rounded(), 0))]), count: 4)
    )
    let mean = Double(range.first) + found.mean * Double(range.step)
    return ValueSummary(mean: Self.number(mean, as: type) ?? values[3], quartiles: (0..<3).map { values[$0] })
  }

  /// Returns a mean that need not be one of the values; nil for moments.
  private static func number(_ mean: Double, as type: ColumnType) -> Value? {
    switch type {
    case .int64: .double(mean)
    case .decimal(_, let scale): .double(mean / PowerOfTen.double(scale))
    case .float64(let decimals): .double(mean / PowerOfTen.double(decimals ?? 0))
    default: nil
    }
  }
}
