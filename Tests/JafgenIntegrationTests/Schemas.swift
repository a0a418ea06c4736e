internal import JafgenDiagnostics
import JafgenSchema
import JafgenTestSupport

/// Why a schema that a test needs is none.
struct InvalidSchema: Error, CustomStringConvertible {
  let description: String
}

/// The schemas that tests generate from.
enum Schemas {
  /// Loads a file or folder of `Tests/Fixtures/schemas/valid`.
  static func load(_ name: String) -> LoadedSchemas {
    let path = Repository.path("Tests/Fixtures/schemas/valid/\(name)")
    guard name.hasSuffix(".yaml") else { return SchemaLoader().loadSchemas(in: path) }
    return LoadedSchemas(results: [SchemaLoader().loadSchema(path: path)])
  }

  /// Loads and validates a file or folder of `Tests/Fixtures/schemas/valid`.
  static func fixture(_ name: String, _ overrides: SchemaOverrides = SchemaOverrides()) throws -> ValidatedSchema {
    try validated(load(name), overrides)
  }

  /// Loads and validates texts, a file each.
  static func text(_ texts: String..., overrides: SchemaOverrides = SchemaOverrides()) throws -> ValidatedSchema {
    try validated(
      LoadedSchemas(results: texts.map { SchemaLoader().loadSchema(text: $0, name: "test.yaml") }), overrides)
  }

  /// Validates systems that a test has changed.
  static func validated(_ systems: [SystemSchema]) throws -> ValidatedSchema {
    try schema(of: SchemaValidator().validate(systems), sources: [])
  }

  /// Returns the codes of all diagnostics of a text.
  static func codes(_ text: String) -> [DiagnosticCode] {
    let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "test.yaml")])
    return SchemaValidator().validate(loaded).result.diagnostics.map(\.code)
  }

  private static func validated(_ loaded: LoadedSchemas, _ overrides: SchemaOverrides) throws -> ValidatedSchema {
    try schema(of: SchemaValidator(overrides: overrides).validate(loaded), sources: loaded.sources)
  }

  private static func schema(of outcome: ValidationOutcome, sources: [SourceText]) throws -> ValidatedSchema {
    guard let schema = outcome.schema else {
      throw InvalidSchema(description: DiagnosticRenderer(sources: sources).render(outcome.result.errors))
    }
    return schema
  }
}
