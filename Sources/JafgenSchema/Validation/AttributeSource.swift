public import JafgenColumns
package import JafgenExpressions
public import JafgenMimesis

/// Where an attribute's values come from. Three switches cover all cases: what a source needs (`inputs`), what follows
/// for the column (`ValidationRun.deriveFacts`), and how the column is made (`Planner`).
public enum AttributeSource: Sendable {
  /// A type makes them.
  case domain(ResolvedType)
  /// A type makes them between bounds that are computed for each row; a bound that is not is the type's own.
  case bounded(ResolvedType, ComputedBounds)
  /// They are given.
  case fixed(FixedValues)
  /// They are those of an attribute in the row that a relation leads to.
  case through(RelationID, AttributeID, as: LinkForm)
  /// Objects of these attributes, by their indexes in the entity.
  case object(members: [Int])
  /// Arrays of values of this attribute, by its index in the entity; every number of elements is equally likely, or as likely
  /// as a distribution says.
  case array(items: Int, counts: ClosedRange<Int>, lengths: CountDistribution?)
  /// An expression computes them.
  case expression(BoundExpression)
  /// They are those of the first of these attributes whose condition holds, by their indexes in the entity.
  case cases([Int])

  /// The attributes whose values those of `attribute`, which has this source, are made of.
  package func inputs(of attribute: AttributeID) -> [AttributeID] {
    switch self {
    case .domain, .fixed: []
    case .bounded(_, let bounds): bounds.expressions.flatMap(\.inputs)
    case .through(_, let target, _): [target]
    case .object(let members): members.map { attribute.entityID.attribute($0) }
    case .array(let items, _, _): [attribute.entityID.attribute(items)]
    case .cases(let cases): cases.map { attribute.entityID.attribute($0) }
    case .expression(let expression): expression.inputs
    }
  }
}

/// Values that are given, one for each row.
public struct FixedValues: Sendable {
  /// The values.
  package let column: FixedColumn
}

/// Bounds that are computed for each row, as the type of the column.
public struct ComputedBounds: Sendable {
  /// The lower bound; nil for that of the type.
  package let lower: BoundExpression?
  /// The upper bound; nil for that of the type.
  package let upper: BoundExpression?
  /// Whether the upper bound is a date that stands for the last moment of its day.
  package let endsWithDay: Bool

  /// The bounds that are there.
  package var expressions: [BoundExpression] { [lower, upper].compactMap { $0 } }
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
  /// The bounds of numbers, dates and moments; nil where they are not known.
  package var bounds: Bounds?
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

    init(nesting: Int = 0, memberCount: Int = 1, valueCount: Int = 1, width: Int = 1) {
      self.nesting = nesting
      self.memberCount = memberCount
      self.valueCount = valueCount
      self.width = width
    }

    /// What the values of a type hold: objects have members, and those are single values.
    init(of type: ResolvedType) {
      self.init(width: type.maximumWidth)
      guard case .object(let members) = type.columnType else { return }
      (nesting, memberCount, valueCount) = (1, members.count, members.count)
    }
  }
}
