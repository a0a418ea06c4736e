public import JafgenColumns
public import JafgenMimesis

/// Where an attribute's values come from. Three switches cover all cases: what a source needs (`inputs`), what follows
/// for the column (`ValidationRun.deriveFacts`), and how the column is made (`Planner`).
public enum AttributeSource: Sendable {
  /// A type makes them.
  case domain(ResolvedType)
  /// They are those of an attribute in the row that a relation leads to.
  case through(RelationID, AttributeID, as: LinkForm)
  /// Objects of these attributes, by their indexes in the entity.
  case object(members: [Int])
  /// Arrays of values of this attribute, by its index in the entity; every number of elements is equally likely, or as likely
  /// as a distribution says.
  case array(items: Int, counts: ClosedRange<Int>, lengths: CountDistribution?)

  /// The attributes whose values those of `attribute`, which has this source, are made of.
  package func inputs(of attribute: AttributeID) -> [AttributeID] {
    switch self {
    case .domain: []
    case .through(_, let target, _): [target]
    case .object(let members): members.map { attribute.entityID.attribute($0) }
    case .array(let items, _, _): [attribute.entityID.attribute(items)]
    }
  }
}

/// The form in which a link writes its values.
public enum LinkForm: Sendable, Hashable {
  /// With the type that the target has.
  case itself
  /// As the text shown in text outputs.
  case text
  /// Texts of digits as whole numbers.
  case number
}

/// What is known about an attribute's values before any is made: derived once, in validation.
public struct ColumnFacts: Sendable {
  /// The logical type of the column.
  public let type: ColumnType
  /// Whether nulls can occur where the attribute that holds this one is not null.
  public let isNullable: Bool
  /// How many links and levels of nesting lie between the attribute and the types that make its values.
  var depth = 0
  /// How its values are nested, counting what links copy.
  var extent = Extent()

  /// The most bytes that the single values of one kind within one value take together.
  package var maximumWidth: Int { extent.width }

  /// How much one value may hold.
  struct Extent: Sendable {
    /// How many objects and arrays hold the innermost value.
    var nesting = 0
    /// How many columns a format of columns needs for it.
    var memberCount = 1
    /// How many single values there are in the largest.
    var valueCount = 1
    /// The most bytes that the single values of one kind take together.
    var width = 1
  }
}
