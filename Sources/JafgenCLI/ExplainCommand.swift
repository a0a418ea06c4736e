import ArgumentParser
internal import JafgenDiagnostics
import JafgenGeneration
import JafgenMimesis
import JafgenSchema

/// `jafgen explain`: says what makes values and what to expect of them.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains what makes the values of an attribute, and what to expect of them.",
    discussion: """
      Shows the type, what makes the values, when they are null, their range, mean and quartiles, and how many other \
      values and linked rows one value needs. What does not follow from the schema is counted in up to \
      10,000 rows spread evenly over the entity. For an entity, prints a table of its attributes, hidden ones too.

      Examples:

        jafgen explain orders
        jafgen explain orders.total
        jafgen explain orders.total --json
      """)

  @Argument(
    help: ArgumentHelp(
      "The entity or the attribute, as entity, entity.attribute or entity.object.member; without it, all entities.",
      discussion: "The system is put in front, as in shop.orders.total, if several have an entity of that name."))
  var name: String?

  @OptionGroup var places: SchemaPlaces

  @OptionGroup var overrides: SeedAndCounts

  @Flag(help: ArgumentHelp("Print JSON: an array with one object per attribute, or a single object for one."))
  var json = false

  func run() throws {
    let overrides = SchemaOverrides(seed: overrides.seed, counts: overrides.counts)
    let (schema, _) = try places.validated(overrides, form: .text)
    let subject: SchemaSubject?
    do throws(Diagnostic) {
      subject = if let name { try schema.subject(named: name) } else { nil }
    } catch {
      throw CommandFailure.diagnostics([error], sources: [], form: .text)
    }
    if case .attribute(let id)? = subject {
      let text = ExplanationText(schema: schema, explanation: schema.explanation(of: id))
      try TextStream.output.write(json ? text.json.document : text.details)
      return
    }
    let entities = subject.map { [$0.entity] } ?? schema.allEntities
    if json {
      let all = entities.flatMap { schema.explanations(of: $0) }
      try TextStream.output.write(
        JSONValue.array(all.map { ExplanationText(schema: schema, explanation: $0).json }).document)
      return
    }
    for (number, entity) in entities.enumerated() {
      try TextStream.output.write((number > 0 ? "\n" : "") + heading(of: entity, in: schema))
      try TextStream.output.write(ExplanationText.table(schema.explanations(of: entity)))
    }
  }

  private func heading(of id: EntityID, in schema: ValidatedSchema) -> String {
    let entity = schema.entity(id)
    let name = schema.systems.count > 1 ? "\(schema.systems[id.system].config.name.value).\(entity.name)" : entity.name
    let heading = TextStyle.bold.applied(to: DisplayText.sanitized(name), if: Terminal.output.usesColor)
    return "\(heading): \(NumberText.grouped(entity.count)) row\(entity.count == 1 ? "" : "s")\n\n"
  }
}

extension ValidatedSchema {
  fileprivate var allEntities: [EntityID] {
    systems.indices.flatMap { system in
      systems[system].entities.indices.map { EntityID(system: system, entity: $0) }
    }
  }
}
