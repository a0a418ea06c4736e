/// What is known of an expression's values before any is made.
package struct ValueFacts: Sendable {
  /// Their type.
  package var type: ValueType
  /// Whether null can be among them.
  package var isNullable: Bool
  /// The bounds of numbers, dates and moments; nil where nothing is known, and for all other types.
  package var bounds: Bounds?
  /// The most bytes that one of them has as text; `Int.max` stands for more.
  package var maximumWidth: Int

  /// The most bytes that a number, a moment or a UUID has as text.
  package static let numberWidth = 64

  /// Gathers facts; texts say how wide they may be.
  package init(
    _ type: ValueType, isNullable: Bool = false, bounds: Bounds? = nil, maximumWidth: Int = ValueFacts.numberWidth
  ) {
    self.maximumWidth = maximumWidth
    self.type = type
    self.isNullable = isNullable
    self.bounds = bounds
  }
}

extension Int {
  /// Returns the sum of two widths.
  func widened(by other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }

  /// Returns a width so many times.
  func widened(times count: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: count)
    return overflow ? .max : product
  }
}
