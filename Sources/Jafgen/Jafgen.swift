public import JafgenColumns
public import JafgenDiagnostics
internal import JafgenEncoding
internal import JafgenGeneration
internal import JafgenSQL
public import JafgenSchema

/// Realistic, relational, reproducible data from YAML schemas: the whole program as a library.
///
/// ```swift
/// let loaded = SchemaLoader().loadSchemas(in: "schemas")
/// let outcome = SchemaValidator().validate(loaded)
/// guard let schema = outcome.schema else {
///   print(DiagnosticRenderer(sources: loaded.sources).render(outcome.result.diagnostics))
///   return
/// }
/// let report = try Jafgen.generate(schema)
/// print(report.rows, "rows")
/// ```
public enum Jafgen {
  /// The program's version.
  public static let version = programVersion

  /// The version of the values: the same schema and seed give the same bytes as long as it stays.
  ///
  /// 0 promises nothing yet; from 1 on a change of any value raises it.
  public static let dataVersion = 0

  /// Generates a schema's entities to files, or one of them to standard output, and returns what was written.
  ///
  /// Blocks until all is done. The bytes depend on the schema and on the rows chosen, not on the threads.
  ///
  /// - Throws: see `RunError.Code`; earlier files are then as they were.
  public static func generate(
    _ schema: ValidatedSchema, options: GenerationOptions = GenerationOptions(), interrupts: Interrupts? = nil,
    progress: (@Sendable (RunProgress) -> Void)? = nil
  ) throws(RunError) -> RunReport {
    let (plan, _) = try outputPlan(schema, options)
    var runner = Runner(
      threadCount: options.threadCount, sync: options.sync, interrupts: interrupts, progress: progress)
    if !plan.databases.isEmpty { runner.duckDB = try DuckDBProgram.find() }
    return try runner.run(plan)
  }

  /// Makes sure, as far as that shows without writing, that `generate` finds what it needs: files that can be replaced, and
  /// DuckDB's program if a database is to be made.
  ///
  /// - Throws: what `generate` throws before it touches the disk, `programMissing` among it, and `cannotCreate`.
  public static func checkSurroundings(
    _ schema: ValidatedSchema, options: GenerationOptions = GenerationOptions()
  ) throws(RunError) {
    let plan = try outputPlan(schema, options).plan
    if !plan.databases.isEmpty { _ = try DuckDBProgram.find() }
    for database in plan.databases { try OutputPlace.checkDatabase(database.path) }
    for output in plan.tables.flatMap(\.outputs) {
      if case .file(let path) = output.destination { try OutputPlace.check(path) }
    }
  }

  /// Returns the files that `generate` would write, in order, without writing any.
  ///
  /// - Throws: what `generate` throws before it touches the disk.
  public static func plannedFiles(
    _ schema: ValidatedSchema, options: GenerationOptions = GenerationOptions()
  ) throws(RunError) -> [PlannedFile] {
    try outputPlan(schema, options).plan.tables.flatMap { table in
      table.outputs.map { output in
        PlannedFile(
          system: table.system, entity: table.entity, format: output.format, path: output.name,
          rows: table.rows)
      }
    }
  }

  /// Returns what `generate` has to say about the DuckDB files that it would make: names that DuckDB takes for the same,
  /// and links that are no foreign keys.
  ///
  /// - Throws: what `generate` throws before it touches the disk.
  public static func databaseWarnings(
    _ schema: ValidatedSchema, options: GenerationOptions = GenerationOptions()
  ) throws(RunError) -> [Diagnostic] {
    // A plan makes all word lists: not worth it where nothing can be said.
    let hasDatabase = schema.systems.contains { system in
      system.entities.contains { $0.outputs.contains { if case .database = $0.kind { true } else { false } } }
    }
    return hasDatabase ? try outputPlan(schema, options).warnings : []
  }

  /// Returns the bytes of a file that holds just the rows of `batch`, in a format of `OutputFormats.known`; nil for any other.
  public static func encode(_ batch: Batch, as format: String) -> [UInt8]? {
    guard let encoder = OutputFormat(rawValue: format)?.makeEncoder(schema: batch.schema) else { return nil }
    let worker = encoder.makeUnitEncoder()
    worker.begin(startsFile: true)
    worker.append(batch)
    let unit = worker.finish()
    let header = encoder.header()
    return header + unit.bytes
      + encoder.footer(units: [unit.summary], byteCount: header.count + unit.bytes.count)
  }

  private static func outputPlan(
    _ schema: ValidatedSchema, _ options: GenerationOptions
  ) throws(RunError) -> (plan: OutputPlan, warnings: [Diagnostic]) {
    let chosen = try EntitySelection(options.entities, schema)
    let plan = GenerationPlan(schema) { chosen.contains($0) }
    var requests: [OutputRequest] = []
    for system in plan.systems {
      for table in system.tables {
        requests.append(
          OutputRequest(
            source: table, system: system.name, entity: table.name,
            outputs: table.outputs.map {
              RequestedOutput(kind: RequestedOutput.Kind($0.kind), folder: $0.folder, fileName: $0.fileName)
            }))
      }
    }
    let rows: RowChoice =
      switch options.rows {
      case .all: .all
      case .range(let range): .rows(range)
      case .partition(let partition): .partition(partition)
      }
    var result = try OutputPlan(requests, rows: rows, toStandardOutput: options.toStandardOutput)
    let entities = plan.systems.flatMap { $0.tables.map(\.entity) }
    var warnings: [Diagnostic] = []
    for index in result.databases.indices {
      warnings += write(scriptOf: index, in: &result, entities: entities, schema: schema, options)
    }
    return (result, warnings)
  }

  /// Writes the script of a database, and returns what is to be said about it. `entities` are those of the plan's tables.
  private static func write(
    scriptOf database: Int, in plan: inout OutputPlan, entities: [EntityID], schema: ValidatedSchema,
    _ options: GenerationOptions
  ) -> [Diagnostic] {
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
    return script.warnings
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

extension RequestedOutput.Kind {
  fileprivate init(_ kind: ValidatedOutput.Kind) {
    switch kind {
    case .file(let encoding): self = .file(encoding)
    case .database: self = .database
    }
  }
}

/// One file that a run is to write.
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
