import ArgumentParser
import JafgenSchema

/// Where schemas are.
struct SchemaFolder: ParsableArguments {
  @Option(
    name: [.customLong("schema-dir"), .customShort("s")], parsing: .unconditional,
    help: ArgumentHelp(
      "The folder with the schemas.",
      discussion: """
        Every *.yaml and *.yml file in it and in the folders below is read, names with a leading dot left out. \
        Files that name the same system are one system.
        """,
      valueName: "folder"),
    completion: .directory)
  var path = "./schemas"

  /// Loads and checks all schemas.
  ///
  /// - Throws: `CommandFailure.diagnostics` with all that is wrong, warnings included.
  func validated(
    _ overrides: SchemaOverrides, form: ReportForm
  ) throws -> (schema: ValidatedSchema, sources: [SourceText]) {
    let loaded = SchemaLoader().loadSchemas(in: path)
    let outcome = SchemaValidator(overrides: overrides).validate(loaded)
    guard let schema = outcome.schema else {
      throw CommandFailure.diagnostics(outcome.result.diagnostics, sources: loaded.sources, form: form)
    }
    return (schema, loaded.sources)
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
        Repeatable; the last one for an entity counts. Rows that exist with both counts keep their values; only links \
        to the entity are drawn anew. Changed counts are checked like those of the schemas.
        """,
      valueName: "entity=N"),
    transform: OptionValues.count)
  var counts: [SchemaOverrides.Count] = []
}
