internal import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema

/// The contents of a system, for tables and JSON; also of schemas with errors, as far as they could be read.
struct SchemaSummary {
  /// The system, merged from the files that name it.
  let schema: SystemSchema

  /// Returns every system of a folder in order.
  static func all(_ loaded: LoadedSchemas, _ outcome: ValidationOutcome) -> [SchemaSummary] {
    if let schema = outcome.schema { return schema.systems.map { SchemaSummary(schema: $0.config) } }
    var systems: [SystemSchema] = []
    for schema in loaded.schemas {
      guard let known = systems.firstIndex(where: { $0.name.value == schema.name.value }) else {
        systems.append(schema)
        continue
      }
      systems[known].files += schema.files
      systems[known].entities += schema.entities
    }
    return systems.map { SchemaSummary(schema: $0) }
  }

  /// The rows of all entities; `Int.max` if there are more.
  var recordCount: Int {
    schema.entities.reduce(0) { total, entity in
      let (sum, overflow) = total.addingReportingOverflow(entity.count.value)
      return overflow ? .max : sum
    }
  }

  /// The attributes that draw their values from others.
  var linkCount: Int {
    schema.entities.reduce(0) { $0 + $1.attributes.reduce(0) { $0 + ($1.linkTo == nil ? 0 : 1) } }
  }

  /// The formats that entities are written in, those of individual entities last.
  private var formats: [String] {
    let names = schema.output.formats + schema.output.entities.flatMap { $0.formats ?? [] }
    return names.map(\.value).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  // MARK: Tables

  /// Returns one line per system.
  static func table(_ summaries: [SchemaSummary]) -> TextTable {
    var table = TextTable([
      ("schema", .left), ("version", .left), ("entities", .right), ("records", .right), ("links", .right),
      ("formats", .left),
    ])
    for summary in summaries {
      table.add([
        summary.schema.name.value, summary.schema.version.value, NumberText.grouped(summary.schema.entities.count),
        NumberText.grouped(summary.recordCount), NumberText.grouped(summary.linkCount),
        summary.formats.joined(separator: ", "),
      ])
    }
    return table
  }

  /// Returns an entity's attributes, one per line.
  static func table(_ entity: EntityConfig) -> TextTable {
    var table = TextTable([
      ("attribute", .left), ("type", .left), ("unique", .left), ("required", .left), ("links to", .left),
    ])
    for attribute in entity.attributes {
      table.add([
        attribute.name, typeName(attribute), attribute.unique.value ? "yes" : "no",
        attribute.required.value ? "yes" : "no", attribute.linkTo?.reference.text ?? "",
      ])
    }
    return table
  }

  private static func typeName(_ attribute: AttributeConfig) -> String {
    if let type = attribute.type { return type.value }
    if attribute.linkTo != nil { return "link" }
    if attribute.fixed != nil { return "given" }
    if attribute.expression != nil { return "expression" }
    if attribute.template != nil { return "template" }
    return attribute.cases.isEmpty ? "" : "cases"
  }

  // MARK: JSON

  /// Returns the system as JSON, with its attributes if `detailed`.
  func json(detailed: Bool) -> JSONValue {
    .object([
      ("name", .string(schema.name.value)),
      ("version", .string(schema.version.value)),
      ("seed", .integer(schema.seed.value)),
      ("locale", .string(schema.locale.value)),
      ("reference_date", .string(DateText.text(day: schema.referenceDate.value))),
      ("files", .array(schema.files.map { .string($0) })),
      (
        "output",
        .object([
          ("path", .string(schema.output.path.value)), ("formats", .array(formats.map { .string($0) })),
        ])
      ),
      ("records", .integer(recordCount)),
      ("links", .integer(linkCount)),
      ("entities", .array(schema.entities.map { Self.json($0, detailed: detailed) })),
    ])
  }

  private static func json(_ entity: EntityConfig, detailed: Bool) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(entity.name)), ("count", .integer(entity.count.value)),
    ]
    if detailed { members.append(("attributes", .array(entity.attributes.map { json($0) }))) }
    return .object(members)
  }

  private static func json(_ attribute: AttributeConfig) -> JSONValue {
    .object([
      ("name", .string(attribute.name)),
      ("type", .string(typeName(attribute))),
      ("unique", .boolean(attribute.unique.value)),
      ("required", .boolean(attribute.required.value)),
      ("link_to", .optional(attribute.linkTo?.reference.text)),
      ("description", .optional(attribute.description?.value)),
    ])
  }
}
