/// How the rows of one entity find rows of another, or of the same: what a link declares. A relation gives each row of
/// the child one row of the parent, or none. Everything read through one relation comes from the same row; two links to
/// one parent are two relations.
public struct ValidatedRelation: Sendable {
  /// The link that declares it; the relation's draws are keyed by the link's path.
  public let id: RelationID
  /// The entity that rows are found in.
  public let parent: EntityID
  /// How each row gets its parent row.
  public let pick: PickMethod
  /// The value that rows look for in the link's target; nil if they draw.
  public let lookup: BoundExpression?
  /// What the draws are keyed by; empty for the row.
  public let keys: [BoundExpression]
  /// The share of rows without a parent, in addition to those that `pick` leaves without one.
  public let nullProbability: Double

  /// The entity whose rows look for others.
  public var child: EntityID { id.link.entityID }
}

/// How a row picks one of several things: a value of a type, or a row of a parent.
public enum PickMethod: Sendable, Hashable {
  /// Each row draws its own; any may come again.
  case any
  /// Each row draws its own, by rank: in proportion to the rank to the power of minus the exponent.
  case ranked(exponent: Double)
  /// Each row draws its own, in proportion to these numbers.
  case weighted([Double])
  /// No two rows pick the same.
  case eachOnce
  /// Only rows before the own one come into question, so that the rows form a forest; row 0 picks none.
  case lowerRows
  /// The members of a group of attributes pick so that no two rows have the same combination: this one is the factor of
  /// that index in the group of that index of its entity.
  case combination(group: Int, factor: Int)
}
