import ArgumentParser
internal import JafgenDiagnostics
import JafgenSchema

/// `jafgen export json-schema`: the schema language itself, for editors.
struct ExportJSONSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json-schema",
    abstract: "Prints the schema language as JSON Schema, for editors.",
    discussion: """
      Editors with the YAML language server complete and check schemas with it. Name the file in the first line of a \
      schema:

        # yaml-language-server: $schema=jafgen.schema.json

      It knows every key, type, constraint and option. What depends on several parts of a schema, such as whether \
      a link leads somewhere, is told by jafgen validate-schema alone.

      Examples:

        jafgen export json-schema --output schemas/jafgen.schema.json
      """)

  @OptionGroup var output: ExportOutput

  func run() throws {
    try output.write(SchemaLanguage.jsonSchema.document)
  }
}
