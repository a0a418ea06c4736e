internal import JafgenArguments
import JafgenColumns
import JafgenRandom

/// The distribution of whole numbers, floats and decimals.
enum NumberSpread {
  /// Returns numbers as their distribution spreads them, if one is given.
  static func spread(
    _ values: ValueDomain, _ arguments: TypeArguments
  ) throws(ArgumentProblem) -> ValueDomain {
    guard case .range(let range, let type) = values else { return values }
    let decimals =
      switch type {
      case .decimal(_, let scale): scale
      case .float64(let decimals): decimals ?? 0
      default: 0
      }
    let unit = PowerOfTen.double(decimals)
    let grid = SpreadGrid(
      edge: (Double(range.first) - 0.5) / unit, step: 1 / unit, last: range.last,
      read: { if case .number(let text) = $0 { Double(text) } else { nil } })
    guard let distribution = try arguments.distribution(over: grid) else { return values }
    if distribution.isUniform { return values }
    return .spread(values, .drawn(try arguments.cut(distribution, to: grid)))
  }
}
