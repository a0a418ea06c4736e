internal import JafgenDiagnostics
import JafgenImport
import JafgenSchema

/// Translates a spoilt manifest, or a spoilt file of JSON Schema, and collects what is not as it must be.
struct ManifestCheck {
  /// What is wrong; empty if all is well.
  private(set) var problems: [String] = []
  /// Whether something was translated.
  private(set) var isTranslated = false

  init(_ bytes: [UInt8], asJSONSchema: Bool) {
    guard let source = try? SourceText(name: "fuzz.yaml", bytes: bytes) else { return }
    // What the import would take back when it checks itself is wrong here.
    var options = AirbyteTranslator.Options()
    options.checks = false
    let translator = AirbyteTranslator(options: options)
    func translate() -> Translation {
      asJSONSchema
        ? translator.translateJSONSchemas([source], systemName: "fuzz")
        : translator.translateManifest(source, systemName: "fuzz", folder: nil)
    }
    let translation = translate()
    for diagnostic in translation.diagnostics {
      if diagnostic.message.isEmpty || diagnostic.location == nil {
        problems.append("no message or place: \(diagnostic)")
      }
      if diagnostic.message.utf8.count > 4000 { problems.append("a message of \(diagnostic.message.utf8.count) bytes") }
    }
    let hasErrors = translation.diagnostics.contains { $0.severity == .error }
    if hasErrors == (translation.text != nil) { problems.append("a schema beside errors, or neither") }
    guard let text = translation.text else { return }
    isTranslated = true
    if translate().text != text { problems.append("another text the second time") }
    let result = SchemaLoader().loadSchema(text: text, name: "fuzz-out.yaml")
    let outcome = SchemaValidator().validate(LoadedSchemas(results: [result]))
    guard outcome.schema == nil else { return }
    let errors = outcome.result.errors.prefix(3).map { "\($0.path ?? ""): \($0.message)" }
    problems.append("the schema is not valid: " + errors.joined(separator: "; "))
  }
}
