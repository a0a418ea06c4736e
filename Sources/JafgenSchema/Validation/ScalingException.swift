/// A count that was not simply multiplied by the scale, and why.
public struct ScalingException: Sendable {
  /// The entity.
  public let entity: EntityID
  /// The number of rows that it has.
  public let count: Int
  /// The number of rows that the factor would have given.
  public let scaledCount: Int
  /// Why it differs: one sentence without a final full stop.
  public let reason: String
}
