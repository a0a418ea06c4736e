internal import JafgenColumns

/// Functions that pick one of their arguments.
enum ChoiceFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      "coalesce", .choice, "a, b, ...", "The first argument that is not null.", counts: 1...100,
      [("coalesce(null, 2, 3)", "2"), ("coalesce(null, null)", "")], takesNulls: true,
      evaluate: { call in
        let none = UInt32(truncatingIfNeeded: call.arguments.count)
        return call.merged { choices in
          for (number, operand) in call.arguments.enumerated() where !operand.isNull {
            let number = UInt32(truncatingIfNeeded: number)
            if let validity = operand.validity {
              for index in 0..<call.count {
                choices[index] = choices[index] == none && validity[index] ? number : choices[index]
              }
            } else {
              for index in 0..<call.count { choices[index] = choices[index] == none ? number : choices[index] }
            }
          }
        }
      }
    ) { arguments, check throws(ExpressionProblem) in
      var (values, facts) = try check.checker.unified(arguments)
      facts.isNullable = values.allSatisfy(\.facts.isNullable)
      return FunctionCheck.Result(arguments: values, facts: facts)
    },
    FunctionDeclaration(
      "nullif", .choice, "a, b", "The first argument, or null where it equals the second.", counts: 2...2,
      [("nullif(1, 1)", ""), ("nullif(1, 2)", "1")], takesNulls: true,
      evaluate: { call in
        if call.arguments.contains(where: \.isNull) { return call.arguments[0] }
        let equal = ComparisonKernels.bits(.equal, call.arguments[0], call.arguments[1], call.types[0], call.count)
        guard let same = Bitmap.both(equal, call.validity) else { return call.arguments[0] }
        return call.merged { choices in for index in 0..<call.count { choices[index] = same[index] ? 2 : 0 } }
      }
    ) { arguments, check throws(ExpressionProblem) in
      var (values, _) = try check.checker.unified(arguments)
      var facts = values[0].facts
      facts.isNullable = true
      return FunctionCheck.Result(arguments: values, facts: facts)
    },
    FunctionDeclaration(
      "if", .choice, "condition, a, b", "The second argument where the condition is true, else the third.",
      counts: 3...3, [("if(1 < 2, 'yes', 'no')", "yes"), ("if(null, 1, 2)", "2")], takesNulls: true,
      evaluate: { call in
        let condition = call.arguments[0]
        if condition.isNull { return call.arguments[2] }
        guard let holds = Bitmap.both(condition.bits(call.count), condition.validity) else { return condition }
        return call.merged { choices in for index in 0..<call.count { choices[index] = holds[index] ? 1 : 2 } }
      }
    ) { arguments, check throws(ExpressionProblem) in
      guard [.boolean, .null].contains(arguments[0].type.family) else {
        throw check.checker.mismatch(arguments[0], "a condition")
      }
      let (values, facts) = try check.checker.unified(Array(arguments[1...]))
      return FunctionCheck.Result(
        arguments: [check.checker.converted(arguments[0], to: .boolean)] + values, facts: facts)
    },
    FunctionDeclaration(
      "greatest", .choice, "a, b, ...", "The greatest of the arguments that are not null.", counts: 1...100,
      [("greatest(1, 3, null, 2)", "3")], takesNulls: true,
      evaluate: { call in call.extremes(isGreatest: true) }
    ) { arguments, check throws(ExpressionProblem) in try extreme(arguments, check) { max($0, $1) } },
    FunctionDeclaration(
      "least", .choice, "a, b, ...", "The least of the arguments that are not null.", counts: 1...100,
      [("least(2.5, 1)", "1.0")], takesNulls: true,
      evaluate: { call in call.extremes(isGreatest: false) }
    ) { arguments, check throws(ExpressionProblem) in try extreme(arguments, check) { min($0, $1) } },
    FunctionDeclaration(
      "hash", .choice, "a, b, ...", "A fixed whole number of the arguments, from 0; nulls count as values.",
      counts: 1...100, [], uses: ["hash('a', 1)"], takesNulls: true,
      evaluate: { call in
        let columns = zip(call.arguments, call.types).map { argument, type in
          argument.column(call.count, type: type.columnType)
        }
        let hashes = Column.hashes(of: columns, count: call.count)
        return .each(
          .wholes(call.type, call.count) { numbers in
            for index in 0..<call.count { numbers[index] = Int64(truncatingIfNeeded: hashes.base[index] >> 1) }
          })
      }
    ) { arguments, check in
      FunctionCheck.Result(arguments: arguments, facts: ValueFacts(.integer, bounds: .exact(0, .max)))
    },
  ]

  private static func extreme(
    _ arguments: [TypedExpression], _ check: FunctionCheck, _ pick: (Int128, Int128) -> Int128
  ) throws(ExpressionProblem) -> FunctionCheck.Result {
    var (values, facts) = try check.checker.unified(arguments)
    if [.json, .list, .object, .interval].contains(facts.type.family) {
      throw check.checker.mismatch(values[0], "something that can be compared")
    }
    // Where none can be null, the ends are those of the ends.
    if !facts.isNullable, case .exact(var range)? = values[0].facts.bounds {
      for value in values.dropFirst() {
        guard case .exact(let next)? = value.facts.bounds else {
          return FunctionCheck.Result(arguments: values, facts: facts)
        }
        range = pick(range.lowerBound, next.lowerBound)...pick(range.upperBound, next.upperBound)
      }
      facts.bounds = .exact(range)
    }
    facts.isNullable = values.allSatisfy(\.facts.isNullable)
    return FunctionCheck.Result(arguments: values, facts: facts)
  }
}
