/// A function of expressions: its documentation, and what follows from its arguments.
package struct FunctionDeclaration: Sendable {
  /// What functions are about, in the order in which they are listed.
  package enum Group: String, CaseIterable, Sendable {
    case choice, numbers, text, time, row, random
  }

  /// What the result of a function depends on besides its arguments.
  enum Dependence: Sendable {
    /// Nothing.
    case none
    /// The number of the row.
    case rowNumber
    /// The day that counts as today.
    case referenceDate
    /// A draw.
    case draw
  }

  /// An expression and the value that it has, as CSV shows it.
  package struct Example: Sendable {
    /// The expression.
    package let expression: String
    /// Its value; empty for null, and nil where it differs by row.
    package let result: String?
  }

  /// The name, in lower case.
  package let name: String
  /// What it is about.
  package let group: Group
  /// The arguments as a reader sees them: `x [, n]`.
  package let parameters: String
  /// What it gives, in one sentence.
  package let summary: String
  /// At least one.
  package let examples: [Example]
  /// How many arguments it takes.
  let counts: ClosedRange<Int>
  /// Checks and converts the arguments, and tells what is known of the result.
  let check: @Sendable ([TypedExpression], FunctionCheck) throws(ExpressionProblem) -> FunctionCheck.Result
  /// What the result depends on besides the arguments.
  let dependence: Dependence
  /// Whether it is evaluated where an argument is null in every row; otherwise the result is null too.
  let takesNulls: Bool
  /// Evaluates a call for some rows.
  let evaluate: @Sendable (FunctionCall) -> Operand

  init(
    _ name: String, _ group: Group, _ parameters: String, _ summary: String, counts: ClosedRange<Int>,
    _ examples: [(String, String)], uses: [String] = [], dependence: Dependence = .none, takesNulls: Bool = false,
    evaluate: @escaping @Sendable (FunctionCall) -> Operand,
    check: @escaping @Sendable ([TypedExpression], FunctionCheck) throws(ExpressionProblem) -> FunctionCheck.Result
  ) {
    self.name = name
    self.group = group
    self.parameters = parameters
    self.summary = summary
    self.examples =
      examples.map { Example(expression: $0.0, result: $0.1) } + uses.map { Example(expression: $0, result: nil) }
    self.counts = counts
    self.check = check
    self.dependence = dependence
    self.takesNulls = takesNulls
    self.evaluate = evaluate
  }

  /// How many arguments it takes: `1 or 2 arguments`.
  var countText: String {
    let (least, most) = (counts.lowerBound, counts.upperBound)
    if most == 0 { return "no arguments" }
    if least == most { return "\(most) argument\(most == 1 ? "" : "s")" }
    return least + 1 == most ? "\(least) or \(most) arguments" : "\(least) to \(most) arguments"
  }

  /// How it is called: `round(x [, n])`.
  package var signature: String { "\(name)(\(parameters))" }
}
