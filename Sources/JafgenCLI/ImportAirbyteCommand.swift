import ArgumentParser
import JafgenImport
import JafgenMimesis
import JafgenSchema

/// `jafgen import-airbyte`: connector manifests as schemas.
struct ImportAirbyteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-airbyte",
    abstract: "Turns low-code Airbyte connector manifests into schemas.",
    discussion: """
      Every stream whose schema is in the manifest becomes an entity: keys are unique, cursors have their declared \
      format, relations between streams become links, and every record is valid under the stream's schema. Anything \
      left out or guessed is reported as a warning and noted in a comment in the schema.

      Examples:

        jafgen import-airbyte -m source-shop/manifest.yaml
        jafgen import-airbyte -m connectors --output-dir schemas
        curl -s https://example.com/manifest.yaml | jafgen import-airbyte -m - --name shop

      Exit status: 0 if something was translated, even with warnings; 64 usage error; 65 not a manifest, or nothing in \
      it can be translated; 66 missing or unreadable; 73 a file is in the way. With a status other than 0 nothing is \
      written. In a folder, manifests that fail are reported as errors and the others are written, with status 0.
      """)

  @Option(
    name: [.customLong("manifest-file"), .customShort("m")], parsing: .unconditional,
    help: ArgumentHelp(
      "The manifest, a folder of connectors, or - for standard input.",
      discussion: """
        In a folder, every manifest.yaml in it and its subfolders is imported. With several systems, each writes its \
        data to its own folder below ./output.
        """, valueName: "path"),
    completion: .file())
  var manifest: String

  @OptionGroup var output: ImportOutput

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The name of the system and of its file.",
      discussion: "By default that of the manifest's folder, or of the file if it is not called manifest.",
      valueName: "name"))
  var name: String?

  @Option(
    name: .customLong("stream"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Imports only this stream. Repeatable.", valueName: "stream"))
  var streams: [String] = []

  @Flag(
    name: .customLong("no-detect-relationships"),
    help: "Does not turn the partitions of streams into links or choices.")
  var ignoresRelations = false

  func validate() throws {
    if manifest.isEmpty { throw UsageError("--manifest-file needs a path, or - for standard input") }
    if manifest == "-", name == nil { throw UsageError("standard input has no name; give one with --name") }
  }

  func run() throws {
    let (sources, failures) = try ImportSource.manifests(at: manifest, name: name, form: output.form)
    var options = AirbyteTranslator.Options()
    options.streams = streams
    options.count = output.count
    options.detectsRelations = !ignoresRelations
    options.checks = !output.skipsValidation
    options.hasOwnFolder = sources.count + failures.count > 1
    let translator = AirbyteTranslator(options: options)
    try output.write(
      sources.map { source in
        translator.translateManifest(source.text, systemName: source.name, folder: source.folder)
      }, failures: failures)
  }
}
