public import JafgenColumns
import JafgenRandom

/// What to expect of values that have an order.
public struct ValueSummary: Sendable {
  /// The mean, as a number of the column or, of dates and moments, rounded to one of its values.
  public let mean: Value
  /// The first quartile, the median and the third quartile.
  public let quartiles: [Value]

  /// Makes a summary.
  package init(mean: Value, quartiles: [Value]) {
    self.mean = mean
    self.quartiles = quartiles
  }
}

extension ResolvedType {
  /// What to expect of the values; nil where they have no order, or follow each other in steps.
  ///
  /// - Complexity: of distributions a few thousand quantiles; of moments with weights of hours each looks at a day.
  public var summary: ValueSummary? {
    let found: (mean: Double, quartiles: [UInt64])
    let (values, type): (IntegerRange, ColumnType)
    switch domain {
    case .range(let range, let columnType):
      (values, type) = (range, columnType)
      let quarters = (1...3).map { UInt64((UInt128(range.last) * UInt128($0) + 2) / 4) }
      found = (Double(range.last) / 2, quarters)
    case .spread(.range(let range, let columnType), let spread):
      func summarized(_ distribution: some IndexDistribution) -> IndexSummary { IndexSummary(distribution) }
      (values, type) = (range, columnType)
      let summary: IndexSummary
      switch spread {
      case .drawn(let distribution), .ascending(let distribution): summary = summarized(distribution)
      case .steps: return nil
      }
      found = (summary.mean, [summary.quartiles.first, summary.quartiles.median, summary.quartiles.third])
    default: return nil
    }
    // The range in order, of which the rows are the indexes.
    let mean = max(found.mean.rounded(), 0)
    let places = found.quartiles + [mean < Double(values.last) ? UInt64(mean) : values.last]
    let column = RangeGenerator(type: type, range: values, picker: IndexPicker()).column(
      rows: RowSelection(indexes: Buffer(places), count: places.count))
    let number = Double(values.first) + found.mean * Double(values.step)
    return ValueSummary(mean: Self.number(number, as: type) ?? column[3], quartiles: (0..<3).map { column[$0] })
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

  /// How often each of a few listed values comes, nulls left out, the most frequent first; nil of all other types.
  ///
  /// - Complexity: O(values x log values).
  public var shares: [ValueShare]? {
    switch domain {
    case .boolean(let probability):
      return [
        ValueShare(value: .boolean(true), share: probability),
        ValueShare(value: .boolean(false), share: 1 - probability),
      ]
      .sorted { $0.share > $1.share }
    case .choice(let list):
      let total = list.weights?.reduce(0, +) ?? Double(list.dictionary.values.count)
      guard total > 0 else { return nil }
      let shares = (0..<list.dictionary.values.count).map { index in
        ValueShare(value: list.dictionary.values[index], share: (list.weights?[index] ?? 1) / total)
      }
      // Equal shares stay in the order of the list.
      return shares.enumerated()
        .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
    default: return nil
    }
  }
}

/// A value with the share of all values that it is.
public struct ValueShare: Sendable, Hashable {
  /// The value.
  public let value: Value
  /// Its share, from 0 to 1.
  public let share: Double
}
