import ArgumentParser
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSQL
import JafgenSchema

/// `jafgen export ddl`: the statements that create the tables of schemas in a database.
struct ExportDDLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ddl",
    abstract: "Prints the SQL statements that create the tables of schemas.",
    discussion: """
      Every entity becomes a table, after those that its links refer to, with types, keys and the descriptions of \
      attributes. The primary key is the first required unique attribute; other unique ones are UNIQUE; a link that \
      leads to a unique attribute of the same system, directly or through other links, is a foreign key. What the \
      database does not support is left out with a comment. The output depends only on the schemas.

      Examples:

        jafgen export ddl --dialect postgres | psql shop
        jafgen export ddl --dialect sqlite --output tables.sql
      """)

  @OptionGroup var schemas: SchemaPaths

  @Option(
    help: ArgumentHelp(
      "The SQL dialect to write.", discussion: "Common aliases work too: postgresql, pg, sqlite3.",
      valueName: "dialect"))
  var dialect: SQLDialect

  @Option(
    name: .customLong("system"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Exports only the tables of this system.",
      discussion: "Repeatable. Needed if two systems have entities of the same name.", valueName: "system"))
  var systems: [String] = []

  @OptionGroup var output: ExportOutput

  @Flag(
    name: .customLong("no-constraints"),
    help: "Omits primary, unique and foreign keys; NOT NULL stays.")
  var omitsConstraints = false

  func run() throws {
    let (schema, sources) = try schemas.validated(SchemaOverrides(), form: .text)
    let chosen = try chosenSystems(of: schema)
    let tables = TableDefinition.tables(of: schema) { chosen.contains($0.system) }
    try checkNames(of: tables)
    let script = DDLScript(tables, dialect: dialect, withKeys: !omitsConstraints)
    try output.write(script.text)
    if !script.warnings.isEmpty {
      TextStream.error.note(ExitStatus.text(of: script.warnings, sources: sources))
    }
  }

  /// Returns the indexes of the requested systems.
  private func chosenSystems(of schema: ValidatedSchema) throws -> Set<Int> {
    let names = schema.systems.map(\.config.name.value)
    guard !systems.isEmpty else { return Set(names.indices) }
    var suggestion = NameSuggestion()
    return Set(
      try systems.map { wanted in
        if let index = names.firstIndex(of: wanted) { return index }
        let help = suggestion.question(for: wanted, among: names) ?? DisplayText.listing("system", names)
        throw UsageError("no schema has a system \(DisplayText.quoted(wanted)); \(help)")
      })
  }

  /// Makes sure that no two systems have tables of the same name.
  private func checkNames(of tables: [TableDefinition]) throws {
    var owners: [String: String] = [:]
    for table in tables {
      guard let other = owners.updateValue(table.system, forKey: table.name) else { continue }
      let systems = DisplayText.alternatives([other, table.system], last: "and")
      throw UsageError(
        "the systems \(systems) both have an entity \(DisplayText.quoted(table.name)); choose one with --system")
    }
  }
}

extension SQLDialect: ExpressibleByArgument {
  /// Reads the argument of `--dialect`.
  public init?(argument: String) { self.init(named: argument) }
}
