import ArgumentParser
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// `jafgen providers`: documents the attribute types.
struct ProvidersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "providers",
    abstract: "Lists the attribute types that schemas can use, or shows one in detail.",
    discussion: """
      Without a name, prints a table of all types with their parameters, which go under constraints, the number of \
      distinct values for unique, and a sample. A provider's name, such as address, lists its types. A type's name or \
      alias, such as person.email, shows the type with its parameters, their defaults, and five samples; a name of both, \
      such as person, shows the type and then the others. Any other \
      word, such as email, lists the types that --search finds.

      Samples are made with the parameters' defaults and are always the same. If a type requires a parameter, the \
      value shown as its default is an example.
      """)

  @Argument(
    help: ArgumentHelp("A type, such as person.email or uuid, a provider, such as person, or a word."))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The locale of the samples and of the numbers of distinct values.", valueName: "locale"))
  var locale = SystemSchema.defaultLocale

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lists only the types that these words describe, such as serial or credit card.",
      discussion: """
        Each word must appear in a type's name, an alias, its description, the name of a parameter, or what other \
        tools call it. Cannot be combined with a type's name.
        """,
      valueName: "text"))
  var search: String?

  @Flag(
    help: ArgumentHelp(
      "Print JSON: an array with one object per type, or a single object for one type."))
  var json = false

  func validate() throws {
    guard MimesisEngine.localeNames.contains(locale) else {
      var finder = NameSuggestion()
      let question = finder.question(forLocale: locale).map { "; \($0)" } ?? ""
      throw UsageError(
        "there is no locale \(DisplayText.quoted(locale))\(question) (there are "
          + "\(MimesisEngine.localeNames.joined(separator: ", ")))")
    }
    guard let name else { return }
    if isTypeAlone(name) {
      if search != nil { throw UsageError("--search and a type's name cannot be combined") }
    } else if name == "link" {
      throw UsageError(
        "a link takes its values from another attribute and has no parameters; write link_to: entity.attribute"
      )
    } else if !isProvider(name), MimesisEngine.declarations(matching: name).isEmpty {
      var finder = NameSuggestion()
      let question = finder.help(forType: name).map { "; \($0)" } ?? ""
      throw UsageError("there is no type or provider \(DisplayText.quoted(name))\(question)")
    }
  }

  func run() throws {
    if let name, isTypeAlone(name), let declaration = MimesisEngine.declaration(of: name) {
      let facts = TypeFacts(declaration, locale: locale, sampleCount: 5)
      try TextStream.output.write(json ? facts.json.document : facts.details)
      return
    }
    let declarations = wanted
    if json {
      let facts = declarations.map { TypeFacts($0, locale: locale, sampleCount: 5).json }
      try TextStream.output.write(JSONValue.array(facts).document)
      return
    }
    if declarations.isEmpty {
      TextStream.error.note("no type matches\n")
      return
    }
    let facts = declarations.map { TypeFacts($0, locale: locale, sampleCount: 1) }
    let table = TypeFacts.table(facts)
    let namesake = declarations.first { $0.name == name && search == nil }
    try TextStream.output.write(
      (namesake.map { TypeFacts($0, locale: locale, sampleCount: 5).details + "\n" } ?? "")
        + table.rendered(width: Terminal.output.width, usesColor: Terminal.output.usesColor)
        + "\n\(DisplayText.plural(facts.count, "type")); jafgen providers <type> shows one in detail\n"
        + (TypeFacts.foreignNote(facts).map { $0 + "\n" } ?? ""))
  }

  /// Whether a name is that of a type and of no provider.
  private func isTypeAlone(_ name: String) -> Bool {
    guard let declaration = MimesisEngine.declaration(of: name) else { return false }
    return declaration.name != name || !isProvider(name)
  }

  private func isProvider(_ name: String) -> Bool {
    MimesisEngine.declarations.contains { $0.name.hasPrefix(name + ".") }
  }

  /// The requested types: those of a provider, or those that the words find.
  private var wanted: [TypeDeclaration] {
    let found = MimesisEngine.declarations(matching: search ?? "")
    guard let name else { return found }
    if isProvider(name) { return found.filter { $0.name == name || $0.name.hasPrefix(name + ".") } }
    let named = Set(MimesisEngine.declarations(matching: name).map(\.name))
    return found.filter { named.contains($0.name) }
  }
}
