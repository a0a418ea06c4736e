import ArgumentParser
internal import JafgenDiagnostics
import JafgenSchema

/// Where schemas are, for commands that take them only by an option.
struct SchemaPlaces: ParsableArguments {
  @Option(
    name: [.customLong("schema-dir"), .customShort("s")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A folder of schemas, or a schema file. (default: ./schemas)",
      discussion: """
        Repeatable. In a folder, every *.yaml and *.yml file in it and its subfolders is read, except names with a \
        leading dot. Files that name the same system form one system.
        """,
      valueName: "path"),
    completion: .file())
  var options: [String] = []

  /// Loads the named schemas, or otherwise the folder `schemas`.
  func loaded(besides arguments: [String] = []) -> LoadedSchemas {
    let paths = options + arguments
    return SchemaLoader().loadSchemas(at: paths.isEmpty ? ["./schemas"] : paths)
  }

  /// Loads and checks all schemas.
  /// - Throws: `CommandFailure.diagnostics` with every problem, including warnings.
  func validated(
    _ overrides: SchemaOverrides, besides arguments: [String] = [], form: ReportForm
  ) throws -> (schema: ValidatedSchema, sources: [SourceText]) {
    let loaded = loaded(besides: arguments)
    let outcome = SchemaValidator(overrides: overrides).validate(loaded)
    guard let schema = outcome.schema else {
      throw CommandFailure.diagnostics(outcome.result.diagnostics, sources: loaded.sources, form: form)
    }
    return (schema, loaded.sources)
  }
}

/// Where schemas are, for commands that take them as arguments too.
struct SchemaPaths: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Folders with schemas, or schema files.", discussion: "The same as --schema-dir, and in addition to it.",
      valueName: "path"),
    completion: .file())
  var arguments: [String] = []

  @OptionGroup var places: SchemaPlaces

  /// Loads the named schemas, or otherwise the folder `schemas`.
  func loaded() -> LoadedSchemas { places.loaded(besides: arguments) }

  /// Loads and checks all schemas.
  /// - Throws: `CommandFailure.diagnostics` with every problem, including warnings.
  func validated(
    _ overrides: SchemaOverrides, form: ReportForm
  ) throws -> (schema: ValidatedSchema, sources: [SourceText]) {
    try places.validated(overrides, besides: arguments, form: form)
  }
}

/// Overrides of the seeds and row counts in schemas.
struct SeedAndCounts: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Replaces the seed of every system.",
      discussion: "A signed 64-bit integer. A different seed gives different values of the same kind.",
      valueName: "seed"),
    transform: OptionValues.seed)
  var seed: Int64?

  @Option(
    name: .customLong("count"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Replaces an entity's number of rows: entity=N or system.entity=N.",
      discussion: """
        Repeatable; the last one for an entity wins. N is a whole number and can be written as 5_000_000, 5k, 1.5M or \
        1e6. Rows that exist with both counts keep their values; only links to the entity are drawn anew. The new \
        counts are checked like those in schemas.
        """,
      valueName: "entity=N"),
    transform: OptionValues.count)
  var counts: [SchemaOverrides.Count] = []
}
