import ArgumentParser

/// `jafgen export`: the structure of schemas, in the languages of other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints the structure of the data for other programs.",
    subcommands: [ExportDDLCommand.self, ExportJSONSchemaCommand.self])
}
