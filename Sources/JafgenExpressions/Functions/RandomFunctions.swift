internal import JafgenColumns
internal import JafgenNumerics
internal import JafgenRandom

/// Functions that draw. Each call of a text has draws of its own, one a row, or one for all rows with the same keys.
enum RandomFunctions {
  static let declarations: [FunctionDeclaration] = [
    draw("random", use: "random()", "", "A float from 0, included, to 1, not included.", 0) { call, draws in
      call.floats { Uniform.double(draws[$0]) }
    } check: { _, check in
      check.result(.float, [], bounds: .float(0...1))
    },
    draw("uniform", use: "uniform(1, 6)", "a, b", "A number between two, both included, or a float between two.", 2) {
      call, draws in
      if call.types[0].isFloat {
        let (lower, upper) = (call.arguments[0].floats, call.arguments[1].floats)
        return call.floats { index in
          let (least, share) = (lower[index], Uniform.double(draws[index]))
          let greatest = max(least, upper[index])
          let width = greatest - least
          // A width beyond all floats is taken in two parts; rounding may pass the end.
          return min(width.isFinite ? least + share * width : least * (1 - share) + greatest * share, greatest)
        }
      }
      let (lower, upper) = (call.arguments[0].wholes, call.arguments[1].wholes)
      return call.wholes { index in
        let width = UInt64(bitPattern: max(upper[index], lower[index]) &- lower[index])
        let step = width == .max ? draws[index] : Uniform.index(draws[index], below: width &+ 1)
        return lower[index] &+ Int64(bitPattern: step)
      }
    } check: { arguments, check throws(ExpressionProblem) in
      let (values, facts) = try check.checker.unified([
        try check.number(arguments[0]), try check.number(arguments[1]),
      ])
      let isEmpty =
        switch (values[0].facts.bounds, values[1].facts.bounds) {
        case (.exact(let lower)?, .exact(let upper)?): lower.lowerBound > upper.upperBound
        case (.float(let lower)?, .float(let upper)?): lower.lowerBound > upper.upperBound
        default: false
        }
      if isEmpty {
        throw ExpressionProblem(
          check.range, "the first number of uniform is above the second", help: "write the smaller one first",
          kind: .wrongArguments)
      }
      return FunctionCheck.Result(arguments: values, facts: facts)
    },
    draw("normal", use: "normal(170.0, 8.5)", "mean, stddev", "A float of the normal distribution.", 2) { call, draws in
      let (mean, deviation) = (call.arguments[0].floats, call.arguments[1].floats)
      return call.floats { mean[$0] + deviation[$0] * Normal.value(draws[$0]) }
    } check: { arguments, check throws(ExpressionProblem) in
      let mean = try check.float(arguments[0])
      let deviation = try check.float(arguments[1], within: 0 ... .infinity, "a deviation of at least 0")
      // Draws lie within 8.21 deviations.
      let spread = Bounds(.multiply, deviation.facts.bounds, .float(-9...9))
      let bounds = Bounds(.add, mean.facts.bounds, spread)
      return check.result(.float, [mean, deviation], bounds: bounds, mayLack: bounds == nil)
    },
    draw("exponential", use: "exponential(2.5)", "mean", "A float of the exponential distribution.", 1) { call, draws in
      let mean = call.arguments[0].floats
      return call.floats { -mean[$0] * Elementary.log(1 - Uniform.double(draws[$0])) }
    } check: { arguments, check throws(ExpressionProblem) in
      let mean = try check.float(arguments[0], within: 0 ... .infinity, "a mean of at least 0")
      // Draws lie below 37 means.
      let bounds = Bounds(.multiply, mean.facts.bounds, .float(0...40))
      return check.result(.float, [mean], bounds: bounds, mayLack: bounds == nil)
    },
    draw(
      "poisson", use: "poisson(3)", "mean",
      "A number of the Poisson distribution; null of means below 0 and above 1,000,000.", 1
    ) {
      call, draws in
      let mean = call.arguments[0].floats
      return call.wholes { Poisson.quantile(Uniform.double(draws[$0]), mean: mean[$0]) }
    } check: { arguments, check throws(ExpressionProblem) in
      let mean = try check.float(arguments[0], within: 0...1_000_000, "a mean from 0 to 1,000,000")
      var isWithin = false
      if case .float(let range)? = mean.facts.bounds {
        isWithin = range.lowerBound >= 0 && range.upperBound <= 1_000_000
      }
      return check.result(.integer, [mean], bounds: .exact(0, 2_000_000), mayLack: !isWithin)
    },
    draw("chance", use: "chance(0.05) by (day)", "p", "True with a probability of p.", 1) { call, draws in
      let probability = call.arguments[0].floats
      let bits = Bitmap(count: call.count) { Uniform.double(draws[$0]) < probability[$0] }
      return .each(.truths(bits, validity: call.validity))
    } check: { arguments, check throws(ExpressionProblem) in
      check.result(.boolean, [try check.float(arguments[0], within: 0...1, "a probability from 0 to 1")])
    },
    FunctionDeclaration(
      "pick", .random, "a, b, ...", "One of the arguments, each as likely.", counts: 1...100, [],
      uses: ["pick('red', 'green', 'blue')"], dependence: .draw,
      takesNulls: true,
      evaluate: { call in
        let draws = call.draws()
        let count = UInt64(call.arguments.count)
        return call.merged { choices in
          for index in 0..<call.count {
            choices[index] = UInt32(truncatingIfNeeded: Uniform.index(draws.base[index], below: count))
          }
        }
      }
    ) { arguments, check throws(ExpressionProblem) in
      let (values, facts) = try check.checker.unified(arguments)
      return FunctionCheck.Result(arguments: values, facts: facts)
    },
  ]

  private static func draw(
    _ name: String, use: String, _ parameters: String, _ summary: String, _ count: Int,
    _ evaluate: @escaping @Sendable (FunctionCall, UnsafeMutablePointer<UInt64>) -> Operand,
    check: @escaping @Sendable ([TypedExpression], FunctionCheck) throws(ExpressionProblem) -> FunctionCheck.Result
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .random, parameters, summary, counts: count...count, [], uses: [use], dependence: .draw,
      evaluate: { call in
        let draws = call.draws()
        return withExtendedLifetime(draws) { evaluate(call, draws.base) }
      }, check: check)
  }
}

private enum Poisson {
  static func quantile(_ u: Double, mean: Double) -> Int64? {
    guard mean >= 0, mean <= 1_000_000 else { return nil }
    if mean > 500 { return Int64(max(0, (mean + mean.squareRoot() * Normal.quantile(max(u, 0x1p-60))).rounded())) }
    var term = Elementary.exp(-mean)
    var sum = term
    var k: Int64 = 0
    while sum < u, k < 10_000 {
      k += 1
      term *= mean / Double(k)
      sum += term
    }
    return k
  }
}
