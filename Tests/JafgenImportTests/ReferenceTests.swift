internal import JafgenDiagnostics
import JafgenImport
import JafgenSchema
import Testing

struct ReferenceTests {
  private static let tail = """
    streams:
      - {name: things, schema_loader: {type: InlineSchemaLoader, schema: {type: object, properties: {x: REFERENCE}}}}

    """

  private func summary(_ reference: String, definitions: String) throws -> String {
    let tail = Self.tail.split(separator: "REFERENCE", omittingEmptySubsequences: false).joined(separator: reference)
    let translation = try Importing.translation("definitions: \(definitions)\n" + tail)
    return try #require(try Importing.entities(of: translation).first?.attributes.first).summary
  }

  @Test(
    "References stand for what they lead to",
    arguments: [
      ("{$ref: \"#/definitions/a\"}", "{a: {type: boolean}}", "boolean"),
      ("\"#/definitions/a\"", "{a: {type: boolean}}", "boolean"),
      ("{$ref: \"#/definitions/a/b\"}", "{\"a/b\": {type: boolean}, a: {b: {type: integer}}}", "boolean"),
      ("{$ref: \"#/definitions/a/1\"}", "{a: [{type: integer}, {type: boolean}]}", "boolean"),
      ("{$ref: \"#/definitions/a\", type: boolean}", "{a: {type: integer, minimum: 3}}", "boolean"),
      (
        "{$ref: \"#/definitions/a\"}", "{a: {$ref: \"#/definitions/b\"}, b: \"#/definitions/c\", c: {type: boolean}}",
        "boolean"
      ),
      ("{type: \"#/definitions/a\"}", "{a: boolean}", "boolean"),
    ])
  func references(reference: String, definitions: String, expected: String) throws {
    #expect(try summary(reference, definitions: definitions) == expected)
  }

  @Test(
    "References that lead nowhere or in circles are errors with their place",
    arguments: [
      ("definitions: {a: \"#/definitions/b\"}\nstreams: []", DiagnosticCode.unresolvedReference, 1),
      ("streams:\n  - {$ref: \"#/definitions/b\"}", .unresolvedReference, 2),
      ("a: {$ref: \"#/b\"}\nb: {$ref: \"#/a\"}\nstreams: []", .circularReference, 2),
      ("a:\n  b:\n    c: {$ref: \"#/a\"}\nstreams: []", .circularReference, 3),
      ("a: \"#/a\"\nstreams: []", .circularReference, 1),
    ])
  func badReferences(manifest: String, code: DiagnosticCode, line: Int) throws {
    let translation = try Importing.translation(manifest)
    #expect(translation.text == nil)
    let first = try #require(translation.diagnostics.first)
    #expect(first.code == code)
    #expect(first.location?.line == line)
    #expect(first.message.contains("#/"))
  }

  @Test(
    "What is no manifest is an error with its place",
    arguments: [
      ("", DiagnosticCode.emptyFile), ("- a\n", .notAManifest), ("name: x\n", .notAManifest),
      ("streams: [\n", .yamlSyntax),
      ("streams: []\n", .nothingTranslated), ("streams: {a: 1}\n", .notAManifest),
      ("streams: [{name: a, schema_loader: {type: DynamicSchemaLoader}}]\n", .nothingTranslated),
    ])
  func noManifests(text: String, code: DiagnosticCode) throws {
    let translation = try Importing.translation(text)
    #expect(translation.text == nil)
    #expect(translation.diagnostics.first?.code == code)
    #expect(translation.diagnostics.count { $0.severity == .error } == 1)
    #expect(translation.diagnostics[0].location != nil)
  }

  @Test(
    "What a message quotes is cut, however long it is",
    arguments: [
      "definitions: {$ref: \"#/LONG\"}\nstreams: [{name: a, schema_loader: {type: LONG}}]\n",
      "streams: [{name: LONG, retriever: {}}, {name: LONG, schema_loader: {type: JsonFileSchemaLoader, file_path: LONG}}]\n",
      "streams: [{name: a, schema_loader: {type: InlineSchemaLoader, schema: {$ref: \"#/streams/LONG\"}}}]\n",
      "streams: [{name: a, schema_loader: {type: InlineSchemaLoader, schema: {properties: {LONG: {type: LONG, format: LONG, LONG: 1}}}}}]\n",
    ])
  func longQuotes(text: String) throws {
    let long = String(repeating: "defi/", count: 20_000)
    let translation = try Importing.translation(text.replacing("LONG", with: long))
    #expect(!translation.diagnostics.isEmpty)
    for diagnostic in translation.diagnostics {
      #expect(diagnostic.message.utf8.count < 4_000 && (diagnostic.path ?? "").utf8.count < 4_000, "\(diagnostic.code)")
      #expect((diagnostic.suggestion ?? "").utf8.count < 4_000, "\(diagnostic.code)")
    }
  }

  @Test("A long chain of references and deep nesting are refused or cut, and end")
  func hugeInputs() throws {
    var chain = "streams: []\n"
    for index in 0..<5_000 { chain += "a\(index): \"#/a\(index + 1)\"\n" }
    #expect(try Importing.translation(chain + "a5000: 1\n").text == nil)

    var doubling = "definitions:\n  d0: {type: boolean}\n"
    for index in 1...30 {
      doubling +=
        "  d\(index): {type: object, properties: {l: {$ref: \"#/definitions/d\(index - 1)\"}, r: {$ref: \"#/definitions/d\(index - 1)\"}}}\n"
    }
    doubling +=
      "streams: [{name: a, schema_loader: {type: InlineSchemaLoader, schema: {$ref: \"#/definitions/d30\"}}}]\n"
    let translation = try Importing.translation(doubling)
    #expect(translation.text != nil)
    #expect(translation.diagnostics.contains { $0.code == .schemaGuessed })
  }

  @Test("JSON Schemas may hold themselves; what repeats is cut where that is lawful")
  func recursiveSchemas() throws {
    let text = """
      {"$defs": {"node": {"type": "object", "properties": {"value": {"type": "boolean"},
        "next": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/node"}]},
        "children": {"type": "array", "items": {"$ref": "#/$defs/node"}}}}}, "$ref": "#/$defs/node"}
      """
    let source = try SourceText(name: "tree.schema.json", bytes: Array(text.utf8))
    let translation = AirbyteTranslator().translateJSONSchemas([source], systemName: "shop")
    let entities = try Importing.entities(of: translation)
    #expect(entities.map(\.name) == ["tree"])
    #expect(entities[0].attributes.map(\.name) == ["value", "next", "children"])
  }

  @Test("Files of JSON Schema refer to each other")
  func files() throws {
    let texts = [
      (
        "customer.json",
        #"{"type": "object", "properties": {"id": {"type": "boolean"}, "home": {"$ref": "parts.json#/$defs/place"}}}"#
      ),
      (
        "parts.json",
        ##"{"$defs": {"place": {"type": "object", "properties": {"flag": {"$ref": "#/$defs/flag"}}}, "flag": {"type": "boolean"}}, "type": "object", "properties": {"x": {"$ref": "#/$defs/flag"}}}"##
      ),
    ]
    let sources = try texts.map { try SourceText(name: $0.0, bytes: Array($0.1.utf8)) }
    let translation = AirbyteTranslator().translateJSONSchemas(sources, systemName: "shop")
    let entities = try Importing.entities(of: translation)
    #expect(entities[0].attributes.map(\.summary) == ["boolean", "object {flag: boolean}"])
    #expect(entities[1].attributes.map(\.summary) == ["boolean"])
  }

  @Test("A reference between files that leads nowhere is an error")
  func missingFiles() throws {
    let source = try SourceText(
      name: "a.json", bytes: Array(#"{"type": "object", "properties": {"x": {"$ref": "gone.json"}}}"#.utf8))
    let translation = AirbyteTranslator().translateJSONSchemas([source], systemName: "shop")
    #expect(translation.text == nil)
    #expect(translation.diagnostics.map(\.code) == [.unresolvedReference])
  }

  @Test("Translating twice gives the same text")
  func isStable() throws {
    let manifest =
      "streams: [{name: a, primary_key: id, schema_loader: {type: InlineSchemaLoader, schema: {properties: {id: {type: string}, b: {type: [integer, string]}}}}}]"
    #expect(try Importing.translation(manifest).text == Importing.translation(manifest).text)
  }
}
