internal import JafgenArguments
internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenNumerics
import JafgenRandom

/// Values at equal distances, as numbers in the unit of a distribution's parameters.
struct SpreadGrid {
  /// Where the range of the first value begins: half a step below it for numbers, at it for moments.
  let edge: Double
  /// The distance of neighbours.
  let step: Double
  /// The index of the last value.
  let last: UInt64
  /// Reads a value of the column where a parameter is one; nil for what is none.
  let read: (ArgumentValue) -> Double?
  /// Where the middle of a day or of another span lies; of numbers it is not asked for.
  var middle: (MomentBound) -> Double = { _ in 0 }

  /// Where the range of the last value ends.
  var end: Double { edge + (Double(last) + 1) * step }
}

extension Arguments {
  /// Returns how the values of a grid are spread by the argument `distribution`; nil if they are equally likely.
  ///
  /// - Throws: what is wrong with its parameters.
  func distribution(over grid: SpreadGrid) throws(ArgumentProblem) -> Distribution? {
    guard let (form, arguments) = try form("distribution") else { return nil }
    switch form.name {
    case "uniform": return .uniform(from: grid.edge, to: grid.end)
    case "normal":
      let mean = try arguments.value("mean", grid) ?? (grid.edge + grid.end) / 2
      let deviation = try arguments.positive("stddev") ?? (grid.end - grid.edge) / 6
      return .normal(mean: mean, deviation: deviation)
    case "lognormal":
      let median = try arguments.required("median")
      return .lognormal(median: median, sigma: try arguments.sigma(median: median))
    case "exponential": return .exponential(from: grid.edge, mean: try arguments.required("mean"))
    case "gamma":
      return .gamma(
        mean: try arguments.required("mean"),
        shape: try arguments.required("shape", within: Distribution.shapes))
    case "beta":
      return .beta(
        alpha: try arguments.required("alpha", within: Distribution.shapes),
        beta: try arguments.required("beta", within: Distribution.shapes), from: grid.edge, to: grid.end)
    case "pareto":
      guard grid.edge + grid.step / 2 > 0 else {
        throw problem(
          .outOfRange, "distribution", "a pareto distribution begins at the lower bound, which must be above zero",
          suggestion: "write, say, min_value: 1")
      }
      return .pareto(from: max(grid.edge, grid.step / 2), shape: try arguments.required("shape", within: 0.001...1000))
    case "triangular":
      let mode = arguments.number("mode") ?? 0
      guard mode >= grid.edge, mode <= grid.end else {
        throw arguments.problem(.outOfRange, "mode", "the mode \(arguments.text(of: "mode")) is not between the bounds")
      }
      return .triangular(from: grid.edge, mode: mode, to: grid.end)
    case "geometric":
      let lower = grid.edge + grid.step / 2
      guard let mean = arguments.number("mean"), mean > lower, mean - lower <= 1e15 else {
        throw arguments.problem(
          .outOfRange, "mean",
          "the mean \(arguments.text(of: "mean")) must be above the lower bound, where the distribution begins")
      }
      return .geometric(from: lower, mean: mean)
    case "poisson":
      return .poisson(mean: try arguments.required("mean", within: 1e-9...Distribution.largestMean))
    case "binomial":
      let probability = arguments.number("probability") ?? 0
      guard (0...1).contains(probability) else {
        throw arguments.problem(
          .outOfRange, "probability", "the probability \(arguments.text(of: "probability")) is not between 0 and 1")
      }
      return .binomial(trials: Double(arguments.integer("trials", default: 1)), probability: probability)
    case "zipf":
      let last = grid.end - grid.step / 2
      guard last <= 0x1p53 else {
        throw problem(.outOfRange, "distribution", "zipf takes numbers up to 2^53", suggestion: "lower max_value")
      }
      let exponent = try arguments.exponent()
      return .zipf(exponent: exponent, last: max(last, 1))
    case "histogram": return .histogram(try arguments.bins(grid))
    default: return nil
    }
  }

  /// Returns a distribution of the indexes of a grid, cut to it.
  ///
  /// - Throws: `emptyDistribution` if next to nothing of it lies within the bounds.
  func cut(_ distribution: Distribution, to grid: SpreadGrid) throws(ArgumentProblem) -> GridDistribution {
    let prepared = PreparedDistribution(distribution)
    guard let cut = GridDistribution(prepared, edge: grid.edge, step: grid.step, last: grid.last) else {
      throw problem(
        .emptyDistribution, "distribution",
        "less than one in a billion of this distribution lies within the bounds",
        suggestion: "widen the bounds, or move the distribution")
    }
    return cut
  }

  // MARK: Parameters

  /// Returns a number, if given.
  fileprivate func number(_ name: String) -> Double? { decimal(name).map(\.double) }

  /// Returns a number as it is written.
  fileprivate func text(of name: String) -> String { decimal(name)?.double.shown ?? "" }

  /// Returns the exponent of a zipf distribution.
  func exponent() throws(ArgumentProblem) -> Double {
    let exponent = number("exponent") ?? 1
    guard Distribution.exponents.contains(exponent) else {
      throw problem(.outOfRange, "exponent", "the exponent \(exponent.shown) is not between 0 and 20")
    }
    return exponent
  }

  /// Returns a number above zero, if given.
  private func positive(_ name: String) throws(ArgumentProblem) -> Double? {
    guard let number = number(name) else { return nil }
    guard number > 0 else { throw problem(.outOfRange, name, "\(name) must be above 0, not \(number.shown)") }
    return number
  }

  /// Returns a number that its form requires, so that it is given; it must lie in a range.
  private func required(
    _ name: String, within range: ClosedRange<Double> = 0x1p-100...0x1p100
  ) throws(ArgumentProblem) -> Double {
    let number = number(name) ?? 0
    guard range.contains(number) else {
      let limit =
        number < range.lowerBound
        ? range.lowerBound < 1e-20 ? "above 0" : "at least \(range.lowerBound.shown)"
        : "at most \(range.upperBound.shown)"
      throw problem(.outOfRange, name, "\(name) must be \(limit), not \(number.shown)")
    }
    return number
  }

  /// Returns a parameter that is a value of the column itself, if given.
  private func value(_ name: String, _ grid: SpreadGrid) throws(ArgumentProblem) -> Double? {
    if let number = number(name) { return number }
    if let moment = moment(name) { return grid.middle(moment) }
    guard let text = text(name) else { return nil }
    guard let value = grid.read(.text(text)) else {
      throw problem(
        .wrongType, name, "\(name) is not a time: \(DisplayText.quoted(text))", suggestion: "write, say, \"08:30\"")
    }
    return value
  }

  /// Returns the deviation of a lognormal distribution's logarithm.
  private func sigma(median: Double) throws(ArgumentProblem) -> Double {
    guard has("p90") != has("sigma") else {
      throw problem(
        .conflict, "p90", "a lognormal distribution takes either p90 or sigma", suggestion: "write one of them")
    }
    if has("sigma") { return try required("sigma", within: 1e-6...100) }
    guard let share = number("p90"), share > median else {
      throw problem(.outOfRange, "p90", "p90 \(text(of: "p90")) must be above the median")
    }
    return Elementary.log(share / median) / Normal.quantile(0.9)
  }

  private func bins(_ grid: SpreadGrid) throws(ArgumentProblem) -> [Distribution.Bin] {
    let given = list("bins") ?? []
    guard !given.isEmpty, given.count <= 10_000 else {
      throw problem(
        .outOfRange, "bins", "a histogram has 1 to 10,000 bins", suggestion: "bins: [[0, 10, 3], [10, 20, 1]]")
    }
    var bins: [Distribution.Bin] = []
    var sum = 0.0
    for (index, element) in given.enumerated() {
      guard case .list(let parts) = element, parts.count == 3, let from = grid.read(parts[0]),
        let to = grid.read(parts[1]), case .number(let text) = parts[2], let weight = Double(text), weight >= 0,
        weight <= 1e200
      else {
        throw problem(
          .wrongType, "bins", "bin \(index + 1) is not a list of its begin, its end and its share",
          suggestion: "bins: [[0, 10, 3], [10, 20, 1]]")
      }
      guard from < to, from >= bins.last?.to ?? -.infinity else {
        throw problem(
          .invertedRange, "bins",
          "bin \(index + 1) must end after its begin, and begin where the one before ends or later")
      }
      // What lies between two bins has no share.
      if let last = bins.last, last.to < from { bins.append(.init(from: last.to, to: from, weight: 0)) }
      bins.append(.init(from: from, to: to, weight: weight))
      sum += weight
    }
    guard sum > 0 else { throw problem(.outOfRange, "bins", "the shares of the bins add up to 0") }
    return bins
  }
}

extension ExactDecimal {
  /// The nearest double.
  var double: Double { Double(unscaled) / PowerOfTen.double(scale) }
}

extension Double {
  /// The number for messages: whole numbers without a point.
  var shown: String { self == rounded() && magnitude < 1e15 ? "\(Int64(self))" : "\(self)" }
}
