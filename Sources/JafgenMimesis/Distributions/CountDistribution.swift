public import JafgenArguments
package import JafgenRandom

/// How a number of things is spread between two bounds, such as the length of arrays.
public struct CountDistribution: Sendable {
  /// The distribution of the numbers, less the lower bound.
  package let indexes: any IndexDistribution

  /// What a schema may say of it.
  public static let parameter = DistributionForms.lengths

  /// Reads a distribution of the numbers of a range; nil if all are equally likely.
  ///
  /// - Throws: what is wrong with it.
  public static func read(
    _ value: ArgumentValue, over counts: ClosedRange<Int>
  ) throws(ArgumentProblem) -> CountDistribution? {
    let arguments = try Arguments(of: value, parameter)
    let grid = SpreadGrid(
      edge: Double(counts.lowerBound) - 0.5, step: 1, last: UInt64(counts.count - 1),
      read: { if case .number(let text) = $0 { Double(text) } else { nil } })
    guard let distribution = try arguments.distribution(over: grid), !distribution.isUniform else { return nil }
    return CountDistribution(indexes: try arguments.cut(distribution, to: grid))
  }
}

/// How likely the rows are that a link goes to.
public enum LinkDistribution: Hashable, Sendable {
  /// In proportion to their rank to the power of minus an exponent; the ranks are drawn.
  case zipf(exponent: Double)
  /// In proportion to the values of an attribute.
  case weights(attribute: String)

  /// What a schema may say of it.
  public static let parameter = DistributionForms.rows

  /// Reads a distribution of rows; nil if all are equally likely.
  ///
  /// - Throws: what is wrong with it.
  public static func read(_ value: ArgumentValue) throws(ArgumentProblem) -> LinkDistribution? {
    guard let (form, arguments) = try Arguments(of: value, parameter).form(parameter.name) else { return nil }
    return switch form.name {
    case "zipf": .zipf(exponent: try arguments.exponent())
    case "weights": .weights(attribute: arguments.text("weight") ?? "")
    default: nil
    }
  }
}

extension Arguments<Void> {
  /// The one argument of a parameter.
  fileprivate init(of value: ArgumentValue, _ parameter: Parameter) throws(ArgumentProblem) {
    var problems: [ArgumentProblem] = []
    self.init(
      checking: [ArgumentEntry(key: parameter.name, value: value)], named: "key", of: parameter.name,
      parameters: [parameter], context: (), problems: &problems)
    if let problem = problems.first { throw problem }
  }
}
