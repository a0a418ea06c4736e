/// What is wrong with an expression, and where.
package struct ExpressionProblem: Error, Sendable {
  /// What sort of mistake it is.
  package enum Kind: Sendable {
    case syntax, unknownName, unknownFunction, wrongArguments, typeMismatch, overflow, divisionByZero
    /// It follows from another mistake, which has been reported.
    case consequence
  }

  /// The sort of mistake.
  package let kind: Kind
  /// Where the wrong word stands, in bytes of the text; empty at its end.
  package let range: Range<Int>
  /// What is wrong, in words that follow "the expression": no full stop.
  package let message: String
  /// What to write instead; nil if nobody knows.
  package let help: String?

  package init(_ range: Range<Int>, _ message: String, help: String? = nil, kind: Kind = .syntax) {
    self.kind = kind
    self.range = range
    self.message = message
    self.help = help
  }
}
