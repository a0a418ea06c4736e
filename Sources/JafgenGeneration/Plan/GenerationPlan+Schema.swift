public import JafgenSchema

extension GenerationPlan {
  /// Plans a schema, or those of its entities for which `isIncluded` returns true. It cannot fail: validation has found
  /// every problem.
  ///
  /// A table's values do not depend on which others are planned.
  /// - Complexity: proportional to the attributes and the sizes of their word lists, not to the rows.
  public init(_ schema: ValidatedSchema, where isIncluded: (EntityID) -> Bool = { _ in true }) {
    self.init(systems: Planner.systems(of: schema, where: isIncluded))
  }
}
