/// What is known of an expression's values before any is made.
package struct ValueFacts: Sendable {
  /// Their type.
  package var type: ValueType
  /// Whether null can be among them.
  package var isNullable: Bool
  /// Between what numbers, dates and moments lie; nil where nothing is known, and for all other types.
  package var bounds: Bounds?

  /// Gathers facts.
  package init(_ type: ValueType, isNullable: Bool = false, bounds: Bounds? = nil) {
    self.type = type
    self.isNullable = isNullable
    self.bounds = bounds
  }
}
