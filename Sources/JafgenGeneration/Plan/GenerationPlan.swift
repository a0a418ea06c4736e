public import JafgenColumns
public import JafgenSchema
import JafgenMimesis

/// What is to be generated, resolved and immutable: every table with the generator of each of its columns.
///
/// A plan knows no files, formats or threads. It is cheap to keep and safe to share.
public struct GenerationPlan: Sendable {
  /// The systems in the schema's order, each with the tables planned.
  public let systems: [PlannedSystem]

  /// Plans a schema, or those of its entities that `isIncluded` holds for. It cannot fail: whatever could go wrong was
  /// found in validation.
  ///
  /// A table's values do not depend on which others are planned.
  /// - Complexity: proportional to the attributes and the sizes of their word lists, not to the rows.
  public init(_ schema: ValidatedSchema, where isIncluded: (EntityID) -> Bool = { _ in true }) {
    systems = Planner(schema).systems(where: isIncluded)
  }
}

/// One system of a plan.
public struct PlannedSystem: Sendable {
  /// The settings that it was planned from.
  public let config: SystemSchema
  /// The tables in the schema's order.
  public let tables: [PlannedTable]

  /// The name.
  public var name: String { config.name.value }
}

/// One entity of a plan: any of its rows can be asked for.
public struct PlannedTable: BatchSource {
  /// The entity that it was planned from.
  public let entity: EntityID
  /// The columns.
  public let schema: BatchSchema
  /// The number of rows.
  public let rowCount: Int
  /// What is written of the table: every format once, in order.
  public let outputs: [ValidatedOutput]
  private let generators: [any ColumnGenerator]

  init(
    entity: EntityID, name: String, rowCount: Int, outputs: [ValidatedOutput],
    columns: [(attribute: ValidatedAttribute, generator: any ColumnGenerator)]
  ) {
    schema = BatchSchema(
      name: name,
      fields: columns.map { attribute, generator in
        ColumnField(
          name: attribute.name, type: generator.type, isNullable: generator.producesNulls,
          dictionary: generator.dictionary, estimatedWidth: generator.estimatedWidth,
          maximumWidth: attribute.maximumWidth)
      })
    self.entity = entity
    self.rowCount = rowCount
    self.outputs = outputs
    generators = columns.map(\.generator)
  }

  /// The name of the entity.
  public var name: String { schema.name }

  /// Returns the values of `rows`, a half-open range within `0..<rowCount`; a pure function, from any thread.
  public func batch(rows: Range<Int>) -> Batch {
    let selection = RowSelection(rows)
    return Batch(schema: schema, rows: rows, columns: generators.map { $0.column(rows: selection) })
  }
}
