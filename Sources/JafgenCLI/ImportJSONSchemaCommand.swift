import ArgumentParser
import JafgenImport
import JafgenMimesis
import JafgenSchema

/// `jafgen import-json-schema`: JSON Schema files as one schema.
struct ImportJSONSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-json-schema",
    abstract: "Turns JSON Schema files into a schema with one entity per file.",
    discussion: """
      Supports drafts 7 and 2020-12, as JSON or YAML, with references within a file and to other files. Anything \
      invalid or unsupported is reported as a warning.

      Example:

        jafgen import-json-schema customers.json orders.json --name shop
      """)

  @Argument(help: ArgumentHelp("The files.", valueName: "file"), completion: .file())
  var files: [String]

  @OptionGroup var output: ImportOutput

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The name of the system and of its file; by default that of the first file.", valueName: "name"))
  var name: String?

  func run() throws {
    var options = AirbyteTranslator.Options()
    options.count = output.count
    options.checks = !output.skipsValidation
    let sources = try ImportSource.texts(of: files, form: output.form)
    let systemName = ImportSource.systemName(name ?? AirbyteTranslator.stem(of: files.first ?? "schema"))
    try output.write([AirbyteTranslator(options: options).translateJSONSchemas(sources, systemName: systemName)])
  }
}
