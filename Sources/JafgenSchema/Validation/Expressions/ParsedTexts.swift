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
  /// The bounds of what is drawn, with the constraints that state them.
  var lower: (expression: Expression, constraint: ConstraintConfig)?
  var upper: (expression: Expression, constraint: ConstraintConfig)?
  /// What draws are keyed by.
  var keys: [Expression] = []

  /// The expressions in them.
  var expressions: [Expression] {
    let values: [Expression] =
      switch value {
      case .expression(let expression)?: [expression]
      case .template(let template)?: template.expressions
      case nil: []
      }
    let others = [condition, lower?.expression, upper?.expression].compactMap { $0 }
    return values + others + keys
  }
}

extension ValidationRun {
  /// Reads the expressions, templates and conditions of all attributes.
  mutating func readExpressions() {
    for place in allAttributes {
      let config = attribute(place)
      if let text = config.expression {
        texts[place, default: ParsedTexts()].value =
          readExpression(text, of: place, key: "expression").map { .expression($0) }
      } else if let text = config.template {
        texts[place, default: ParsedTexts()].value = read(text, of: place, key: "template") {
          text throws(ExpressionProblem) in .template(try Template(text))
        }
      }
      if let text = config.when {
        texts[place, default: ParsedTexts()].condition = readExpression(text, of: place, key: "when")
      }
      for (index, text) in config.by.enumerated() {
        let key = config.by.count == 1 ? "by" : "by[\(index)]"
        if let expression = readExpression(text, of: place, key: key) {
          texts[place, default: ParsedTexts()].keys.append(expression)
        }
      }
      readBounds(config, place)
    }
  }

  /// Reads the constraints that are expressions: bounds alone can be.
  private mutating func readBounds(_ config: AttributeConfig, _ place: AttributeID) {
    for constraint in config.constraints {
      guard let text = constraint.expression else { continue }
      let key = "constraints.\(DisplayText.pathComponent(constraint.name))"
      let end = config.kind == .value ? config.type.flatMap { ComputedBounds.End(constraint.name, of: $0.value) } : nil
      guard let end else {
        report(
          .constraintWrongType, "\(DisplayText.quoted(constraint.name)) takes no expression here", at: text.location,
          path: "\(path(place)).\(key)",
          suggestion: "write a plain value; the bounds of numbers, dates and date-times may be expressions")
        continue
      }
      guard let expression = readExpression(text, of: place, key: key) else { continue }
      if end == .lower {
        texts[place, default: ParsedTexts()].lower = (expression, constraint)
      } else {
        texts[place, default: ParsedTexts()].upper = (expression, constraint)
      }
    }
  }

  private mutating func readExpression(_ text: WrittenText, of place: AttributeID, key: String) -> Expression? {
    read(text, of: place, key: key) { text throws(ExpressionProblem) in try Expression(text) }
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
    var help = problem.help
    if case .unknownFunction = problem.kind {
      let name = String(
        decoding: text.text.utf8.dropFirst(problem.range.lowerBound).prefix(problem.range.count), as: UTF8.self)
      help =
        suggestion.question(for: name, among: FunctionTable.declarations.map(\.name))
        ?? "\"jafgen functions\" lists all functions"
    }
    report(
      code, DisplayText.cut("\(shortName(place)): \(problem.message)", limit: 400),
      at: text.location(at: problem.range.lowerBound) ?? attribute(place).location, path: "\(path(place)).\(key)",
      suggestion: help.map { DisplayText.cut($0, limit: 400) })
  }
}
