import JafgenMimesis
import ArgumentParser
internal import JafgenDiagnostics
import JafgenSchema

/// `jafgen validate-schema`: checks whether data can be generated from schemas.
struct ValidateSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate-schema",
    abstract: "Checks schemas and reports every problem.",
    discussion: """
      Finds everything that can be known before generating: syntax, names, types, constraints, links, uniqueness and \
      outputs. Diagnostics go to standard error, each with its location and, if possible, a suggestion; if all systems \
      are valid, a table of them goes to standard output. Warnings do not make a schema invalid.

      Exit status: 0 valid; 65 invalid; 66 a file or folder is missing, unreadable or contains no schema.
      """,
    aliases: ["validate"])

  @OptionGroup var schemas: SchemaPaths

  @Flag(
    help: ArgumentHelp(
      "Print a JSON object with valid, diagnostics and systems to standard output.",
      discussion: "Standard error then stays empty."))
  var json = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Print errors only.", discussion: "No table and no warnings; the exit status tells whether schemas are valid."))
  var quiet = false

  func run() throws {
    let loaded = schemas.loaded()
    let outcome = SchemaValidator().validate(loaded)
    let summaries = SchemaSummary.all(loaded, outcome)
    let isValid = outcome.schema != nil
    if json {
      let document = JSONValue.object([
        ("valid", .boolean(isValid)),
        ("diagnostics", .diagnostics(outcome.result.diagnostics)),
        ("systems", .array(summaries.map { $0.json(detailed: false) })),
      ])
      try TextStream.output.write(document.document)
    } else {
      let diagnostics = quiet ? outcome.result.errors : outcome.result.diagnostics
      if !diagnostics.isEmpty {
        TextStream.error.note(ExitStatus.text(of: diagnostics, sources: loaded.sources))
      }
      if isValid, !quiet {
        let table = SchemaSummary.table(summaries)
        let count = DisplayText.plural(summaries.count, "system")
        try TextStream.output.write(
          table.rendered(width: Terminal.output.width, usesColor: Terminal.output.usesColor) + "\n\(count) valid\n")
      }
    }
    if !isValid { throw CommandFailure.alreadyReported(outcome.result.errors) }
  }
}
