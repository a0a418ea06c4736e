internal import JafgenDiagnostics
import JafgenImport
import JafgenMimesis
import JafgenSchema
import Testing

/// Imports of small manifests, for tests.
enum Importing {
  /// Translates a manifest.
  static func translation(
    _ manifest: String, options: AirbyteTranslator.Options = AirbyteTranslator.Options(), folder: String? = nil
  ) throws -> Translation {
    let source = try SourceText(name: "manifest.yaml", bytes: Array(manifest.utf8))
    return AirbyteTranslator(options: options).translateManifest(source, systemName: "shop", folder: folder)
  }

  /// Translates a manifest of streams with inline schemas; each has a name, properties and perhaps more keys, as YAML
  /// in flow style.
  static func streams(
    _ streams: [(name: String, properties: String, rest: String)],
    options: AirbyteTranslator.Options = AirbyteTranslator.Options()
  ) throws -> Translation {
    var text = "streams:\n"
    for stream in streams {
      text +=
        "  - {name: \(stream.name), schema_loader: {type: InlineSchemaLoader, "
        + "schema: {type: object, properties: \(stream.properties)}}\(stream.rest.isEmpty ? "" : ", " + stream.rest)}\n"
    }
    return try translation(text, options: options)
  }

  /// Translates one stream and returns its entity, validated.
  static func entity(_ properties: String, _ rest: String = "") throws -> EntityConfig {
    let translation = try streams([("things", properties, rest)])
    return try #require(try entities(of: translation).first)
  }

  /// Translates one property, written as a schema in flow style, and returns the attribute.
  static func attribute(_ schema: String, named name: String = "thing") throws -> AttributeConfig {
    try #require(try entity("{\(name): \(schema)}").attributes.first)
  }

  /// Returns the entities of a translation, which must be valid.
  static func entities(of translation: Translation) throws -> [EntityConfig] {
    let text = try #require(translation.text, "\(translation.diagnostics.map(\.message))")
    let result = SchemaLoader().loadSchema(text: text, name: "shop.yaml")
    let outcome = SchemaValidator().validate(LoadedSchemas(results: [result]))
    #expect(outcome.result.errors.map(\.message) == [], "\(text)")
    return try #require(result.schema).entities
  }
}

extension AttributeConfig {
  /// The attribute in a form to compare: type, constraints and what else is said.
  var summary: String {
    var parts = [type?.value ?? "link"]
    if let linkTo { parts.append("-> \(linkTo.reference.text)") }
    parts += constraints.map { "\($0.name)=\(YAMLText.flow($0.value))" }
    if !attributes.isEmpty {
      parts.append("{" + attributes.map { "\($0.name): \($0.summary)" }.joined(separator: ", ") + "}")
    }
    if let items { parts.append("[\(items.summary)]") }
    if let minItems { parts.append("from \(minItems.value)") }
    if let maxItems { parts.append("to \(maxItems.value)") }
    if unique.value { parts.append("unique") }
    if !required.value { parts.append(nullProbability?.value == 1 ? "null" : "nullable") }
    return parts.joined(separator: " ")
  }
}
