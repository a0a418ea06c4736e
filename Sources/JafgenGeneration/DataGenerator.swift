#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
public import JafgenColumns
internal import JafgenDiagnostics
public import JafgenSchema

/// Generates the rows of a schema's entities in memory, row by row or batch by batch, without files.
///
/// ```swift
/// if let system = DataGenerator(schema: schema).generateSystem("jaffle-shop") {
///   for row in system.entities[0].rows { print(row) }
/// }
/// ```
public struct DataGenerator: Sendable {
  /// What is generated.
  public let plan: GenerationPlan

  /// Makes a generator for a schema.
  public init(schema: ValidatedSchema) { plan = GenerationPlan(schema) }

  /// Returns every system, each with its entities; nothing is computed until rows are requested.
  public func generateSystems() -> [GeneratedSystem] { plan.systems.map { GeneratedSystem($0) } }

  /// Returns the system of that name, or nil.
  public func generateSystem(_ name: String) -> GeneratedSystem? {
    plan.systems.first { $0.name == name }.map { GeneratedSystem($0) }
  }

  /// Returns the entity of that name in a system, or nil.
  public func generateEntity(_ name: String, system: String) -> GeneratedEntity? {
    generateSystem(system)?.entities.first { $0.name == name }
  }
}

/// A system's generated data.
public struct GeneratedSystem: Sendable {
  /// The schema that it was generated from.
  public let schema: SystemSchema
  /// The entities in the schema's order.
  public let entities: [GeneratedEntity]
  /// Facts about this generation.
  public let metadata: GenerationMetadata

  init(_ system: PlannedSystem) {
    schema = system.config
    entities = system.tables.map { GeneratedEntity(table: $0) }
    metadata = GenerationMetadata(system)
  }

  /// Returns the entity of that name, or nil.
  public func entity(named name: String) -> GeneratedEntity? { entities.first { $0.name == name } }
}

/// Facts about a generation; they are not part of any output file.
public struct GenerationMetadata: Sendable {
  /// When it happened, in seconds since 1970-01-01T00:00:00Z.
  public let generatedAt: Int64
  /// The seed of all values.
  public let seedUsed: Int64
  /// The rows of all entities.
  public let totalRecords: Int
  /// The rows by entity, in the schema's order.
  public let entityCounts: [(entity: String, count: Int)]

  init(_ system: PlannedSystem) {
    generatedAt = Int64(time(nil))
    seedUsed = system.config.seed.value
    entityCounts = system.tables.map { ($0.name, $0.rowCount) }
    totalRecords = system.tables.reduce(0) { total, table in
      let (sum, overflow) = total.addingReportingOverflow(table.rowCount)
      return overflow ? .max : sum
    }
  }
}

/// An entity's rows, made on request: any of them, in any order.
public struct GeneratedEntity: Sendable {
  private let table: PlannedTable

  init(table: PlannedTable) { self.table = table }

  /// The entity's name.
  public var name: String { table.name }
  /// The columns.
  public var schema: BatchSchema { table.schema }
  /// The number of rows.
  public var count: Int { table.rowCount }

  /// Returns the columns of `rows`, clipped to `0..<count`.
  /// - Precondition: there are at most `schema.maximumRowsPerBatch` rows, or no column has 2 GiB of text or 2^31 list
  ///   elements for them; a few thousand rows at a time are fastest anyway.
  public func batch(rows: Range<Int>) -> Batch { table.batch(rows: rows.clamped(to: 0..<count)) }

  /// The rows in order, made on request.
  public var rows: GeneratedRows { GeneratedRows(table: table) }

  /// Returns the row at `index`, or nil if there is none.
  ///
  /// - Complexity: independent of the index.
  public func row(_ index: Int) -> Row? {
    (0..<count).contains(index) ? Row(batch: table.batch(rows: index..<(index + 1)), offset: 0) : nil
  }
}
