import ArgumentParser
internal import JafgenDiagnostics
import JafgenSchema

/// `jafgen export json-schema`: the schema language itself, for editors.
struct ExportJSONSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json-schema",
    abstract: "Prints the schema language as JSON Schema, for editors.",
    discussion: """
      Editors with the YAML language server use it to complete and check schemas. Name the file in the first line of a \
      schema:

        # yaml-language-server: $schema=jafgen.schema.json

      It knows every key, type, constraint and option. Only jafgen validate-schema checks what depends on several \
      parts of a schema, such as whether the target of a link exists.

      Examples:

        jafgen export json-schema --output schemas/jafgen.schema.json
      """)

  @OptionGroup var output: ExportOutput

  func run() throws {
    try output.write(SchemaLanguage.jsonSchema.document)
  }
}
