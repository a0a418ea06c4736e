import JafgenMimesis
import Jafgen
internal import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What `generate` reports at the end.
struct GenerationSummary {
  let schema: ValidatedSchema
  let report: RunReport
  let warnings: [Diagnostic]

  /// Returns a table of the entities, the total and the seed.
  func text(on terminal: Terminal) -> String {
    report.text(on: terminal, namesSystems: schema.systems.count > 1) + ScalingExceptions(schema).text
      + "\(Seeds(schema).text)\n"
  }

  /// Returns everything that the report and the schema say.
  var json: JSONValue {
    .object([
      ("generated_at", .string(Self.timestamp())),
      ("jafgen_version", .string(Jafgen.version)),
      ("data_version", .integer(Jafgen.dataVersion)),
      ("seed", Seeds(schema).json),
      ("rows", .integer(report.rows)),
      ("bytes", .integer(report.bytes)),
      ("seconds", .number(report.seconds)),
      ("rows_per_second", .number(report.rowsPerSecond)),
      ("systems", .array(Seeds.systems(schema))),
      ("scaling_exceptions", ScalingExceptions(schema).json),
      ("entities", .array(report.tables.map { Self.json($0) })),
      (
        "databases",
        .array(
          report.databases.map { database in
            .object([
              ("path", .string(database.path)), ("bytes", .integer(database.bytes)),
              ("seconds", .number(database.seconds)),
            ])
          })
      ),
      ("diagnostics", .diagnostics(warnings)),
    ])
  }

  private static func json(_ table: TableReport) -> JSONValue {
    .object([
      ("system", .string(table.system)),
      ("entity", .string(table.entity)),
      ("rows", .integer(table.rows)),
      ("bytes", .integer(table.bytes)),
      ("seconds", .number(table.seconds)),
      ("rows_per_second", .number(table.rowsPerSecond)),
      (
        "files",
        .array(
          table.files.map { file in
            .object([
              ("path", .string(file.path)), ("format", .string(file.format)), ("bytes", .integer(file.bytes)),
            ])
          })
      ),
    ])
  }

  /// The time of this call in UTC; it is reported but never part of the data.
  private static func timestamp() -> String {
    Value.timestamp(microseconds: Int64(time(nil)) * Microseconds.perSecond).text() + "Z"
  }
}

/// What `generate` would write.
struct PlanReport {
  let schema: ValidatedSchema
  let files: [PlannedFile]
  let warnings: [Diagnostic]

  /// Returns a table of the files.
  func text(on terminal: Terminal) -> String {
    var table = TextTable([
      ("entity", .left), ("format", .left), ("rows", .right), ("from row", .right), ("file", .left),
    ])
    let namesSystems = schema.systems.count > 1
    for file in files {
      table.add([
        namesSystems ? "\(file.system).\(file.entity)" : file.entity, file.format,
        NumberText.grouped(file.rows.count), NumberText.grouped(file.rows.lowerBound), PathList.text(of: [file.path]),
      ])
    }
    return table.rendered(width: terminal.width, usesColor: terminal.usesColor)
      + "\n\(ScalingExceptions(schema).text)\(Seeds(schema).text)\nnothing was written\n"
  }

  /// Returns the files and the seeds.
  var json: JSONValue {
    .object([
      ("dry_run", .boolean(true)),
      ("jafgen_version", .string(Jafgen.version)),
      ("data_version", .integer(Jafgen.dataVersion)),
      ("seed", Seeds(schema).json),
      ("systems", .array(Seeds.systems(schema))),
      ("scaling_exceptions", ScalingExceptions(schema).json),
      (
        "files",
        .array(
          files.map { file in
            .object([
              ("system", .string(file.system)), ("entity", .string(file.entity)), ("format", .string(file.format)),
              ("path", .string(file.path)), ("rows", .integer(file.rows.count)),
              ("first_row", .integer(file.rows.lowerBound)), ("end_row", .integer(file.rows.upperBound)),
            ])
          })
      ),
      ("diagnostics", .diagnostics(warnings)),
    ])
  }

  /// Returns lines for people who want to know more.
  var details: String {
    var lines: [String] = []
    for system in schema.systems {
      lines += system.config.files.map { "read \($0)" }
      lines.append(
        "system \(system.config.name.value) \(system.config.version.value): seed \(system.config.seed.value), "
          + "locale \(system.config.locale.value), \(system.entities.count) \(system.entities.count == 1 ? "entity" : "entities")"
      )
    }
    for file in files {
      lines.append("to write \(file.path): rows \(file.rows.lowerBound)..<\(file.rows.upperBound) of \(file.entity)")
    }
    // Each by itself: what a schema names may hold a line end.
    return lines.map { DisplayText.sanitized($0) + "\n" }.joined()
  }
}

/// The entities to which a scale does not fully apply.
private struct ScalingExceptions {
  let schema: ValidatedSchema

  init(_ schema: ValidatedSchema) { self.schema = schema }

  /// One line for each: how many rows it has, how many the factor would have given, and why.
  var text: String {
    schema.scalingExceptions.map { exception in
      let names = names(of: exception)
      let name = schema.systems.count > 1 ? "\(names.system).\(names.entity)" : names.entity
      let rows = "\(NumberText.grouped(exception.count)) row\(exception.count == 1 ? "" : "s")"
      return "\(DisplayText.sanitized(name)) has \(rows) instead of \(NumberText.grouped(exception.scaledCount)): "
        + "\(exception.reason)\n"
    }.joined()
  }

  var json: JSONValue {
    .array(
      schema.scalingExceptions.map { exception in
        let names = names(of: exception)
        return .object([
          ("system", .string(names.system)), ("entity", .string(names.entity)), ("rows", .integer(exception.count)),
          ("scaled_rows", .integer(exception.scaledCount)), ("reason", .string(exception.reason)),
        ])
      })
  }

  private func names(of exception: ScalingException) -> (system: String, entity: String) {
    let system = schema.systems[exception.entity.system]
    return (system.config.name.value, system.entities[exception.entity.entity].name)
  }
}

/// The seeds of a schema's systems.
private struct Seeds {
  private let seeds: [(system: String, seed: Int64)]

  init(_ schema: ValidatedSchema) {
    seeds = schema.systems.map { ($0.config.name.value, $0.config.seed.value) }
  }

  private var common: Int64? {
    guard let first = seeds.first?.seed, seeds.allSatisfy({ $0.seed == first }) else { return nil }
    return first
  }

  /// `seed 42`, or the seed of each system where they differ.
  var text: String {
    if let common { return "seed \(common)" }
    return "seeds " + seeds.map { "\(DisplayText.sanitized($0.system)) \($0.seed)" }.joined(separator: ", ")
  }

  /// The seed that all systems share, or null.
  var json: JSONValue { common.map { .integer($0) } ?? .null }

  /// Each system with its seed, its counts by entity and their sum.
  static func systems(_ schema: ValidatedSchema) -> [JSONValue] {
    schema.systems.map { system in
      .object([
        ("name", .string(system.config.name.value)),
        ("version", .string(system.config.version.value)),
        ("seed_used", .integer(system.config.seed.value)),
        ("total_records", .integer(SchemaSummary(schema: system.config).recordCount)),
        ("entity_counts", .object(system.entities.map { ($0.name, .integer($0.count)) })),
      ])
    }
  }
}
