public import JafgenDiagnostics
internal import JafgenColumns
internal import JafgenGeneration
internal import JafgenOutputs
internal import JafgenSQL
public import JafgenSchema

/// A run that is ready to begin: the files it will write, and warnings about them. Making one writes nothing.
///
/// ```swift
/// let run = try PlannedRun(schema)
/// for file in run.files { print(file.path, file.rows.count) }
/// let report = try run.run()
/// ```
public struct PlannedRun: Sendable {
  private var plan: OutputPlan
  private let options: GenerationOptions
  /// Warnings about the DuckDB files: names that DuckDB does not distinguish, and links that are not foreign keys.
  public private(set) var warnings: [Diagnostic] = []

  /// Plans the files of a schema's entities.
  ///
  /// - Throws: `unknownEntity`, `severalOutputs` or `outputCollision`.
  /// - Complexity: makes the word list of every type in use.
  public init(_ schema: ValidatedSchema, _ options: GenerationOptions = GenerationOptions()) throws(RunError) {
    self.options = options
    let chosen = try EntitySelection(options.entities, schema)
    // What is hidden is written only if it is asked for by name.
    let generation = GenerationPlan(schema) { entity in
      chosen.contains(entity) && (!schema.entity(entity).config.hidden.value || !options.entities.isEmpty)
    }
    let requests = generation.systems.flatMap { system in
      system.tables.map {
        OutputRequest(source: $0, system: system.name, entity: $0.name, outputs: $0.outputs)
      }
    }
    plan = try OutputPlan(requests, rows: options.rows, toStandardOutput: options.toStandardOutput)
    let entities = generation.systems.flatMap { $0.tables.map(\.entity) }
    for index in plan.databases.indices { writeScript(ofDatabase: index, entities: entities, schema: schema) }
  }

  /// The files to write, in order.
  public var files: [PlannedFile] {
    plan.tables.flatMap { table in
      table.outputs.map { output in
        PlannedFile(
          system: table.system, entity: table.entity, format: output.format, path: output.name, rows: table.rows)
      }
    }
  }

  /// Checks, as far as possible without writing, that the run has what it needs: files that can be replaced, and the
  /// DuckDB program if a database is to be made.
  ///
  /// - Throws: `programMissing` or `cannotCreate`.
  public func checkSurroundings() throws(RunError) {
    if !plan.databases.isEmpty { _ = try DuckDBProgram.find() }
    for database in plan.databases { try OutputPlace.checkDatabase(database.path) }
    for output in plan.tables.flatMap(\.outputs) {
      if case .file(let path) = output.destination { try OutputPlace.check(path) }
    }
  }

  /// Writes the files and returns what was written. Blocks until everything is done.
  ///
  /// - Throws: see `RunError.Code`; earlier files are then as they were.
  public func run(
    interrupts: Interrupts? = nil, progress: (@Sendable (RunProgress) -> Void)? = nil
  ) throws(RunError) -> RunReport {
    var runner = Runner(
      threadCount: options.threadCount, sync: options.sync, interrupts: interrupts, progress: progress)
    if !plan.databases.isEmpty { runner.duckDB = try DuckDBProgram.find() }
    return try runner.run(plan)
  }

  /// Writes the script of a database. `entities` are those of the plan's tables.
  private mutating func writeScript(ofDatabase database: Int, entities: [EntityID], schema: ValidatedSchema) {
    var places: [EntityID: Int] = [:]
    for table in plan.databases[database].tables { places[entities[table]] = table }
    var tables: [DuckDBTable] = []
    for definition in TableDefinition.tables(of: schema, where: { places[$0] != nil }) {
      guard let place = places[definition.entity] else { continue }
      let entity = schema.systems[definition.entity.system].entities[definition.entity.entity]
      let wanted = entity.outputs.lazy.compactMap { output in
        if case .database(let options) = output.kind { options.constraints } else { nil }
      }.first
      tables.append(
        DuckDBTable(
          definition: definition, parquetPath: OutputDatabase.tableFileName(place),
          hasKeys: wanted ?? (plan.tables[place].rows.count < DuckDBScript.rowCountWithoutKeys),
          isWhole: options.rows == .all))
    }
    let script = DuckDBScript(tables, threadCount: options.threadCount)
    plan.databases[database].script = script.text
    for table in script.tables {
      guard let place = places[table.entity] else { continue }
      plan.tables[place].databaseSchema = plan.tables[place].source.schema.renamed(as: table.columns)
    }
    warnings += script.warnings
  }
}

extension BatchSchema {
  /// Returns the schema with the types of a table's columns, which name members of objects as the database does; nil if
  /// they are the same.
  fileprivate func renamed(as columns: [ColumnDefinition]) -> BatchSchema? {
    guard !zip(fields, columns).allSatisfy({ $0.type == $1.type }) else { return nil }
    return BatchSchema(
      name: name,
      fields: zip(fields, columns).map { field, column in
        ColumnField(
          name: field.name, type: column.type, isNullable: field.isNullable, dictionary: field.dictionary,
          estimatedWidth: field.estimatedWidth, maximumWidth: field.maximumWidth)
      })
  }
}

/// One file that a run will write.
public struct PlannedFile: Hashable, Sendable {
  /// The system's name.
  public let system: String
  /// The entity's name.
  public let entity: String
  /// The format's name.
  public let format: String
  /// The path, or `-` for standard output.
  public let path: String
  /// The rows that it holds.
  public let rows: Range<Int>
}
