import ArgumentParser
internal import JafgenDiagnostics
import JafgenSchema

/// Where schemas are, for commands that take them by an option alone.
struct SchemaPlaces: ParsableArguments {
  @Option(
    name: [.customLong("schema-dir"), .customShort("s")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A folder or a file of schemas. (default: ./schemas)",
      discussion: """
        Repeatable. Of a folder every *.yaml and *.yml file in it and in the folders below is read, names with a \
        leading dot left out. Files that name the same system are one system.
        """,
      valueName: "path"),
    completion: .file())
  var options: [String] = []

  /// Loads what is named, or else the folder `schemas`.
  func loaded(besides arguments: [String] = []) -> LoadedSchemas {
    let paths = options + arguments
    return SchemaLoader().loadSchemas(at: paths.isEmpty ? ["./schemas"] : paths)
  }

  /// Loads and checks all schemas.
  ///
  /// - Throws: `CommandFailure.diagnostics` with all that is wrong, warnings included.
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
      "Folders with schemas, or schema files.", discussion: "The same as with --schema-dir, and besides it.",
      valueName: "path"),
    completion: .file())
  var arguments: [String] = []

  @OptionGroup var places: SchemaPlaces

  /// Loads what is named, or else the folder `schemas`.
  func loaded() -> LoadedSchemas { places.loaded(besides: arguments) }

  /// Loads and checks all schemas.
  ///
  /// - Throws: `CommandFailure.diagnostics` with all that is wrong, warnings included.
  func validated(
    _ overrides: SchemaOverrides, form: ReportForm
  ) throws -> (schema: ValidatedSchema, sources: [SourceText]) {
    try places.validated(overrides, besides: arguments, form: form)
  }
}

/// What is changed about the values and the numbers of rows that schemas state.
struct SeedAndCounts: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Replaces the seed of every system.",
      discussion: "A whole number of 64 bits, negative ones too. Another seed gives other values of the same kind.",
      valueName: "seed"),
    transform: OptionValues.seed)
  var seed: Int64?

  @Option(
    name: .customLong("count"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Replaces an entity's number of rows: entity=N or system.entity=N.",
      discussion: """
        Repeatable; the last one for an entity counts. N is a whole number, also as in 5_000_000, 5k, 1.5M or 1e6. Rows that exist with both counts keep their values; only links \
        to the entity are drawn anew. Changed counts are checked like those of the schemas.
        """,
      valueName: "entity=N"),
    transform: OptionValues.count)
  var counts: [SchemaOverrides.Count] = []
}
