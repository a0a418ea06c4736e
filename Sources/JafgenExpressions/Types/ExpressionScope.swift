/// What names stand for where an expression is used.
package protocol ExpressionScope {
  /// Returns the number by which the evaluation knows what a path leads to, and what is known of its values.
  ///
  /// - Throws: `unknownName` with the place of the name that is wrong, and the nearest ones.
  mutating func resolve(_ path: [Expression.Name]) throws(ExpressionProblem) -> (reference: Int, facts: ValueFacts)

  /// Returns the same for the number of the row in its entity, from 1.
  mutating func rowNumber() -> (reference: Int, facts: ValueFacts)

  /// The day that counts as today, in days since 1970-01-01.
  var referenceDate: Int { get }
}
