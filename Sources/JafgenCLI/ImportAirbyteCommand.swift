import ArgumentParser
import JafgenImport
import JafgenMimesis
import JafgenSchema

/// `jafgen import-airbyte`: connector manifests as schemas.
struct ImportAirbyteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-airbyte",
    abstract: "Turns low-code connector manifests of Airbyte into schemas.",
    discussion: """
      Every stream whose schema is written down becomes an entity: keys are unique, cursors have their declared format, \
      relations of streams are links, and every record is valid under the stream's schema. What is left out or guessed \
      is told as a warning and stands as a comment in the schema.

      Examples:

        jafgen import-airbyte -m source-shop/manifest.yaml
        jafgen import-airbyte -m connectors --output-dir schemas
        curl -s https://example.com/manifest.yaml | jafgen import-airbyte -m - --name shop

      Exit status: 0 also with warnings, as long as something was translated; 64 wrong usage; 65 not a manifest, or \
      nothing in it can be translated; 66 missing or unreadable; 73 a file is in the way. Nothing is written then. Of \
      a folder, manifests that fail are told as errors and the others written, with the status 0.
      """)

  @Option(
    name: [.customLong("manifest-file"), .customShort("m")], parsing: .unconditional,
    help: ArgumentHelp(
      "The manifest, a folder of connectors, or - for standard input.",
      discussion: """
        Of a folder every manifest.yaml in it and below is taken. The files of several systems go to a folder each \
        below ./output.
        """, valueName: "path"),
    completion: .file())
  var manifest: String

  @OptionGroup var output: ImportOutput

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The name of the system and of its file.",
      discussion: "Otherwise that of the manifest's folder, or of the file if it is not called manifest.",
      valueName: "name"))
  var name: String?

  @Option(
    name: .customLong("stream"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Takes only this stream. Repeatable.", valueName: "stream"))
  var streams: [String] = []

  @Flag(
    name: .customLong("no-detect-relationships"),
    help: "Makes no links, and no choices from lists, out of the partitions of streams.")
  var detectsNoRelations = false

  func validate() throws {
    if manifest.isEmpty { throw UsageError("--manifest-file needs a path, or - for standard input") }
    if manifest == "-", name == nil { throw UsageError("standard input has no name; give one with --name") }
  }

  func run() throws {
    let (sources, failures) = try ImportSource.manifests(at: manifest, name: name, form: output.form)
    var options = AirbyteTranslator.Options()
    options.streams = streams
    options.count = output.count
    options.detectsRelations = !detectsNoRelations
    options.checks = !output.validatesNot
    options.hasOwnFolder = sources.count + failures.count > 1
    let translator = AirbyteTranslator(options: options)
    try output.write(
      sources.map { source in
        translator.translateManifest(source.text, systemName: source.name, folder: source.folder)
      }, failures: failures)
  }
}
