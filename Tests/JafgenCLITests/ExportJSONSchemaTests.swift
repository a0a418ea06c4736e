internal import JafgenDiagnostics
import JafgenSchema
import JafgenTestSupport
import Testing

@Suite("jafgen export json-schema")
struct ExportJSONSchemaTests {
  @Test("The JSON Schema goes to standard output, or to a file that is whole, and needs no schemas")
  func output() throws {
    let directory = try TemporaryDirectory()
    let result = try runJafgen(["export", "json-schema"], in: directory)
    #expect(result.status == 0)
    #expect(result.stderr.isEmpty)
    #expect(result.stdout == SchemaLanguage.jsonSchema.document)
    #expect(result.stdout.hasPrefix("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"))
    #expect(result.stdout.hasSuffix("\n}\n"))
    let file = try runJafgen(["export", "json-schema", "-o", "new/jafgen.schema.json"], in: directory)
    #expect(file.status == 0)
    #expect(file.output.isEmpty)
    #expect(try directory.text(of: "new/jafgen.schema.json") == result.stdout)
    #expect(directory.files() == ["new/jafgen.schema.json"])
  }

  @Test("Every key has a description, and so has every option of a format")
  func descriptions() throws {
    let language = try JSONDocument(SchemaLanguage.jsonSchema.document)
    for definition in ["system", "output", "entityOutput", "entity", "attribute", "formats"] {
      let properties = try language["definitions"][definition]["properties"]
      #expect(!properties.names.isEmpty)
      for name in properties.names {
        let property = try properties[name]
        #expect(try property["description"].string?.isEmpty == false, "\(definition).\(name)")
        #expect(property.names.count > 1, "\(definition).\(name) may be anything")
      }
    }
  }
}
