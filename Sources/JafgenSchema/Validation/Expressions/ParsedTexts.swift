internal import JafgenDiagnostics
internal import JafgenExpressions

/// The texts of an attribute, read: what its values are computed by, and where it has any.
struct ParsedTexts {
  /// What computes the values.
  enum Value {
    case expression(Expression)
    case template(Template)
  }

  var value: Value?
  var condition: Expression?

  /// The expressions in them.
  var expressions: [Expression] {
    let values: [Expression] =
      switch value {
      case .expression(let expression)?: [expression]
      case .template(let template)?: template.expressions
      case nil: []
      }
    return values + (condition.map { [$0] } ?? [])
  }
}

extension ValidationRun {
  /// Reads the expressions, templates and conditions of all attributes.
  mutating func readExpressions() {
    for place in allAttributes {
      let config = attribute(place)
      if let text = config.expression {
        texts[place, default: ParsedTexts()].value = read(text, of: place, key: "expression") {
          text throws(ExpressionProblem) in .expression(try Expression(text))
        }
      } else if let text = config.template {
        texts[place, default: ParsedTexts()].value = read(text, of: place, key: "template") {
          text throws(ExpressionProblem) in .template(try Template(text))
        }
      }
      if let text = config.when {
        texts[place, default: ParsedTexts()].condition = read(text, of: place, key: "when") {
          text throws(ExpressionProblem) in try Expression(text)
        }
      }
    }
  }

  private mutating func read<Result>(
    _ text: WrittenText, of place: AttributeID, key: String,
    _ parse: (String) throws(ExpressionProblem) -> Result
  ) -> Result? {
    do throws(ExpressionProblem) {
      return try parse(text.text)
    } catch {
      report(error, in: text, of: place, key: key)
      return nil
    }
  }

  /// Reports what is wrong with a text, at the wrong word.
  mutating func report(_ problem: ExpressionProblem, in text: WrittenText, of place: AttributeID, key: String) {
    let code: DiagnosticCode =
      switch problem.kind {
      case .syntax: .expressionSyntax
      case .unknownName: .unknownName
      case .unknownFunction: .unknownFunction
      case .wrongArguments: .wrongArguments
      case .typeMismatch: .typeMismatch
      case .overflow: .expressionOverflow
      case .divisionByZero: .divisionByZero
      case .consequence: .expressionSyntax
      }
    // What follows from another error is not said again.
    if case .consequence = problem.kind { return }
    report(
      code, DisplayText.cut("\(shortName(place)): \(problem.message)", limit: 400),
      at: text.location(at: problem.range.lowerBound) ?? attribute(place).location, path: "\(path(place)).\(key)",
      suggestion: problem.help.map { DisplayText.cut($0, limit: 400) })
  }
}
