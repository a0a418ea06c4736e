import Foundation
internal import JafgenDiagnostics
import JafgenSchema
import JafgenTestSupport

/// Swift Testing has a type of that name too.
typealias SourceLocation = JafgenDiagnostics.SourceLocation

/// The schemas under `Tests/Fixtures/schemas`.
enum Fixtures {
  /// The folder of all schema fixtures.
  static let folder = Repository.path("Tests/Fixtures/schemas")

  /// The bad schemas: a file, or a folder of files that are loaded together, by name.
  static let invalid: [String] = entries(of: "invalid").filter { !$0.hasSuffix(".expected") }
  /// The good schemas, likewise.
  static let valid: [String] = entries(of: "valid")

  private static func entries(of name: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Loads a fixture; diagnostics name files by their path below the fixtures' folder.
  static func load(_ name: String) throws -> LoadedSchemas {
    let path = "\(folder)/\(name)"
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let files = isFolder.boolValue ? try SchemaLoader().discoverSchemas(in: path) : [path]
    let results = try files.map { file in
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
      return SchemaLoader().loadSchema(
        bytes: bytes, name: String(file.dropFirst(folder.count + 1)),
        folder: URL(filePath: file).deletingLastPathComponent().path)
    }
    return LoadedSchemas(results: results)
  }

  /// Returns what a person sees of a schema's diagnostics.
  static func rendered(_ name: String) throws -> (text: String, diagnostics: [Diagnostic]) {
    let loaded = try load(name)
    let diagnostics = SchemaValidator().validate(loaded).result.diagnostics
    return (DiagnosticRenderer(sources: loaded.sources).render(diagnostics), diagnostics)
  }
}

/// Loads and validates a text.
func validate(_ text: String, overrides: SchemaOverrides = SchemaOverrides()) -> ValidationOutcome {
  let result = SchemaLoader().loadSchema(text: text, name: "test.yaml")
  return SchemaValidator(overrides: overrides).validate(LoadedSchemas(results: [result]))
}
