import JafgenMimesis
import ArgumentParser
internal import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema

/// `jafgen list-schemas`: lists the contents of schemas.
struct ListSchemasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list-schemas",
    abstract: "Lists the systems of schemas and their contents.",
    discussion: """
      Prints a table to standard output: each system with its version, how many entities, records and links it has, \
      and its formats. Schemas with errors are listed as far as they can be read; their errors go to standard error, \
      and the exit status is that of validate-schema. Warnings are not shown.
      """)

  @OptionGroup var schemas: SchemaPaths

  @Flag(
    help: ArgumentHelp(
      "Show the attributes of every entity: type, unique, required and link.",
      discussion: "With --json, adds the attributes to each entity."))
  var detailed = false

  @Flag(
    help: ArgumentHelp(
      "Print a JSON object with systems and diagnostics to standard output.",
      discussion: "The diagnostics then include warnings, and standard error stays empty."))
  var json = false

  func run() throws {
    let loaded = schemas.loaded()
    let outcome = SchemaValidator().validate(loaded)
    let summaries = SchemaSummary.all(loaded, outcome)
    if json {
      let document = JSONValue.object([
        ("systems", .array(summaries.map { $0.json(detailed: detailed) })),
        ("diagnostics", .diagnostics(outcome.result.diagnostics)),
      ])
      try TextStream.output.write(document.document)
    } else {
      if !summaries.isEmpty {
        try TextStream.output.write(detailed ? details(of: summaries) : rendered(SchemaSummary.table(summaries)))
      }
      if !outcome.result.isValid {
        TextStream.error.note(ExitStatus.text(of: outcome.result.errors, sources: loaded.sources))
      }
    }
    if !outcome.result.isValid { throw CommandFailure.alreadyReported(outcome.result.errors) }
  }

  private func details(of summaries: [SchemaSummary]) -> String {
    var blocks: [String] = []
    for summary in summaries {
      let schema = summary.schema
      let name = DisplayText.sanitized("\(schema.name.value) \(schema.version.value)")
      let formats = schema.output.formats.map(\.value).joined(separator: ", ")
      let heading = TextStyle.bold.applied(to: name, if: Terminal.output.usesColor)
      let settings = """
        seed \(schema.seed.value), locale \(schema.locale.value), \
        reference date \(DateText.text(day: schema.referenceDate.value)), \
        \(formats) to \(schema.output.path.value)
        """
      blocks.append("\(heading)\n\(DisplayText.sanitized(settings))\n")
      for entity in schema.entities {
        let name = TextStyle.bold.applied(to: DisplayText.sanitized(entity.name), if: Terminal.output.usesColor)
        let count = "\(NumberText.grouped(entity.count.value)) row\(entity.count.value == 1 ? "" : "s")"
        blocks.append("\(name): \(count)\n" + rendered(SchemaSummary.table(entity)))
      }
    }
    return blocks.joined(separator: "\n")
  }

  private func rendered(_ table: TextTable) -> String {
    table.rendered(width: Terminal.output.width, usesColor: Terminal.output.usesColor)
  }
}
