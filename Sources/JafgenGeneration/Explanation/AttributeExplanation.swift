public import JafgenColumns
internal import JafgenExpressions
public import JafgenMimesis
public import JafgenSchema

/// What there is to know about an attribute without reading its data: what makes its values, what they need, and what to
/// expect of them.
public struct AttributeExplanation: Sendable {
  /// The attribute.
  public let id: AttributeID
  /// The names that lead to it from its entity, such as `address.city`.
  public let path: String
  /// The type of its column.
  public let type: ColumnType
  /// What makes its values, in a few words or as an expression.
  public let origin: String
  /// The condition under which it has a value, as written.
  public let condition: String?
  /// What its draws are the same for, as written.
  public let keys: [String]
  /// Whether no value repeats, nulls aside.
  public let isUnique: Bool
  /// Whether it is written.
  public let isWritten: Bool
  /// What a value is made of.
  public let needs: ValueNeeds
  /// The least and the greatest value that can occur, as far as that is known beforehand; neither need occur.
  public let range: (least: Value, greatest: Value)?
  /// The share of rows without a value; nil where that is unknown.
  public let nullShare: Expected<Double>?
  /// The mean and the quartiles of its numbers or moments; nil of all else.
  public let summary: Expected<ValueSummary>?
  /// How often each of its values comes, if they are listed; the most frequent first.
  public let shares: [ValueShare]?

  /// What is expected, and how that is known.
  public struct Expected<Fact: Sendable>: Sendable {
    /// What is expected.
    public let fact: Fact
    /// How many rows it was counted in, spread evenly over the entity; nil if it follows from the schema.
    public let sampledRows: Int?
  }
}

extension ValidatedSchema {
  /// Explains all attributes of an entity that lie in no array, hidden ones and members of objects too, in order.
  ///
  /// - Complexity: makes at most `AttributeSample.mostRows` rows of the entity.
  public func explanations(of entity: EntityID) -> [AttributeExplanation] {
    let ids = self.entity(entity).allAttributes.indices.map { entity.attribute($0) }
    return explanations(of: ids.filter { !attribute($0).role.isDefinition && !isInArray($0) }, in: entity)
  }

  /// Explains one attribute.
  ///
  /// - Complexity: makes at most `AttributeSample.mostRows` rows of the entity.
  public func explanation(of id: AttributeID) -> AttributeExplanation {
    explanations(of: [id], in: id.entityID)[0]
  }

  private func explanations(of ids: [AttributeID], in entity: EntityID) -> [AttributeExplanation] {
    let known = Dictionary(uniqueKeysWithValues: ids.map { ($0, expectations(of: $0)) })
    let uncertain = ids.filter { id in
      !isInArray(id)
        && (known[id].map { $0.nullShare == nil || $0.summary == nil && attribute(id).columnType.isOrdered } ?? false)
    }
    let sample = AttributeSample(of: uncertain, in: entity, schema: self)
    return ids.map { id in
      let attribute = attribute(id)
      let expected = known[id]
      return AttributeExplanation(
        id: id, path: path(of: id), type: attribute.columnType, origin: origin(of: id), condition: condition(of: id),
        keys: keys(of: id), isUnique: attribute.isUnique, isWritten: isWritten(id), needs: needs(of: id),
        range: attribute.facts.bounds?.ends(as: attribute.columnType),
        nullShare: expected?.nullShare.map { .init(fact: $0, sampledRows: nil) } ?? sample.nullShare(of: id),
        summary: expected?.summary.map { .init(fact: $0, sampledRows: nil) } ?? sample.summary(of: id),
        shares: shares(of: id))
    }
  }

  /// Returns what follows from the schema alone.
  private func expectations(of id: AttributeID) -> (nullShare: Double?, summary: ValueSummary?) {
    let attribute = attribute(id)
    guard attribute.isNullable else { return (0, summary(of: id)) }
    switch attribute.source {
    case .domain(let type) where attribute.condition == nil && !type.producesNulls && !type.isAlwaysNull:
      return (attribute.nullProbability, summary(of: id))
    case .object, .array:
      return (attribute.condition == nil ? attribute.nullProbability : nil, nil)
    default: return (nil, summary(of: id))
    }
  }

  private func summary(of id: AttributeID) -> ValueSummary? {
    switch attribute(id).source {
    case .domain(let type): type.summary
    // Rows that are drawn evenly, or each once, have what all have.
    case .through(let relation, let target, .itself)
    where relations[relation].map { [.any, .eachOnce].contains($0.pick) && $0.lookup == nil } ?? false:
      summary(of: target)
    default: nil
    }
  }

  private func shares(of id: AttributeID) -> [ValueShare]? {
    if case .domain(let type) = attribute(id).source { type.shares } else { nil }
  }

  private func isInArray(_ id: AttributeID) -> Bool {
    ([id.attribute] + holders(of: id)).contains { attribute(id.entityID.attribute($0)).role == .items }
  }

  private func isWritten(_ id: AttributeID) -> Bool {
    ([id.attribute] + holders(of: id)).allSatisfy { attribute(id.entityID.attribute($0)).isWritten }
  }
}

extension ColumnType {
  /// Whether its values have a mean.
  var isOrdered: Bool {
    switch self {
    case .int64, .float64, .decimal, .date, .timestamp, .time: true
    case .boolean, .string, .uuid, .binary, .json, .list, .object: false
    }
  }

  /// Returns numbers in units of the last digit, days or microseconds as values.
  func values(_ numbers: [Int64]) -> [Value] {
    let count = numbers.count
    let column =
      if self == .date {
        Column(
          type: self, count: count, values: .int32(Buffer(numbers.map { Int32(truncatingIfNeeded: $0) })))
      } else {
        Column(type: self, count: count, values: .int64(Buffer(numbers)))
      }
    return (0..<count).map { column[$0] }
  }
}

extension Bounds {
  /// Returns the bounds as values of a column; nil where they are wider than all that it holds.
  fileprivate func ends(as type: ColumnType) -> (least: Value, greatest: Value)? {
    switch self {
    case .float(let range): return (.double(range.lowerBound), .double(range.upperBound))
    case .exact(let range):
      guard type.isOrdered, let least = Int64(exactly: range.lowerBound),
        let greatest = Int64(exactly: range.upperBound)
      else { return nil }
      let ends = type.values([least, greatest])
      return (ends[0], ends[1])
    }
  }
}
