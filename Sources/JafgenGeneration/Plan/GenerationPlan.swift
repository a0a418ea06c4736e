public import JafgenColumns
internal import JafgenDiagnostics
public import JafgenOutputs
public import JafgenSchema

/// A resolved, immutable plan of what to generate: every table with the generator of each of its columns.
///
/// A plan knows no files, formats or threads. It is cheap to keep and safe to share.
public struct GenerationPlan: Sendable {
  /// The systems in the schema's order, each with its planned tables.
  public let systems: [PlannedSystem]

  init(systems: [PlannedSystem]) { self.systems = systems }
}

/// One system of a plan.
public struct PlannedSystem: Sendable {
  /// The settings it was planned from.
  public let config: SystemSchema
  /// The tables in the schema's order.
  public let tables: [PlannedTable]

  /// The name.
  public var name: String { config.name.value }
}

/// One entity of a plan: any of its rows can be requested.
public struct PlannedTable: BatchSource {
  /// The entity it was planned from.
  public let entity: EntityID
  /// The columns.
  public let schema: BatchSchema
  /// The number of rows.
  public let rowCount: Int
  /// The table's outputs: every format once, in order.
  public let outputs: [ValidatedOutput]
  private let attributes: PlannedAttributes
  /// The attributes that are columns, by their indexes.
  private let columns: [Int]

  init(entity: EntityID, of schema: ValidatedSchema, attributes: PlannedAttributes) {
    let config = schema.entity(entity)
    let columns = schema.columns(of: entity)
    self.schema = BatchSchema(
      name: config.name,
      fields: columns.map { id in
        let (column, source) = (schema.attribute(id), attributes[id].source)
        return ColumnField(
          name: column.name, type: column.columnType, isNullable: column.isNullable, dictionary: source.dictionary,
          estimatedWidth: source.estimatedWidth, maximumWidth: column.facts.maximumWidth)
      })
    self.entity = entity
    self.attributes = attributes
    self.columns = columns.map(\.attribute)
    rowCount = config.count
    outputs = config.outputs
  }

  /// The name of the entity.
  public var name: String { schema.name }

  /// Returns the values of `rows`, a half-open range within `0..<rowCount`; a pure function, from any thread.
  public func batch(rows: Range<Int>) -> Batch {
    let evaluation = evaluation(of: RowSelection(rows))
    return Batch(schema: schema, rows: rows, columns: columns.map { evaluation.column($0) })
  }

  /// Returns an evaluation of rows below `rowCount`, in any order.
  package func evaluation(of rows: RowSelection) -> Evaluation {
    Evaluation(of: entity, rows: rows, attributes: attributes)
  }
}

extension ValidatedSchema {
  /// Returns the attributes of an entity that are columns, in output order.
  func columns(of entity: EntityID) -> [AttributeID] {
    self.entity(entity).allAttributes.indices.map { entity.attribute($0) }
      .filter { attribute($0).parent == nil && attribute($0).isWritten }
  }
}
