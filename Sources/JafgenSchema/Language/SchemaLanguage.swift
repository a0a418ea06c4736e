package import JafgenDiagnostics
internal import JafgenMimesis

/// The schema language as JSON Schema, draft 7, so that editors complete and check schemas as they are written.
///
/// Every schema without errors validates. What depends on other parts of a schema, such as whether a link leads
/// somewhere or whether a bound is above another, is beyond it, and so is what needs arithmetic.
package enum SchemaLanguage {
  /// The JSON Schema of one file.
  package static let jsonSchema = JSONValue.object([
    ("$schema", .string("http://json-schema.org/draft-07/schema#")),
    ("title", .string("jafgen schema")),
    ("description", .string("A system of entities that jafgen generates data for.")),
    ("type", .string("object")),
    ("required", .strings(SchemaDocument.level.requiredNames)),
    ("additionalProperties", .boolean(false)),
    ("properties", SchemaDocument.level.properties),
    ("definitions", .object(Definition.allCases.map { ($0.rawValue, $0.schema) })),
  ])

  /// What the schemas of keys refer to by name.
  enum Definition: String, CaseIterable {
    case system, output, entityOutput, formatNames, formats, systemFormats, entity, attribute, attributeKeys, typeName,
      link, locale
    /// A scalar that is no null.
    case text
    case scalar

    fileprivate var schema: JSONValue {
      switch self {
      case .system: SystemSchema.level.jsonSchema
      case .output: OutputConfig.level.jsonSchema
      case .entityOutput: EntityOutputConfig.level.jsonSchema
      case .formatNames: FormatConfig.namesSchema
      case .formats: FormatConfig.settingsSchema
      case .systemFormats: FormatConfig.systemSettingsSchema
      case .entity: Self.entitySchema
      case .attribute: AttributeSchema.attribute
      case .attributeKeys: .anyOf([.type("string"), AttributeConfig.level.jsonSchema])
      case .typeName: AttributeSchema.typeName
      case .link: AttributeSchema.link
      case .locale: .object([("enum", .strings(MimesisEngine.localeNames))])
      case .text: .type("string", "number", "boolean")
      case .scalar: .type("string", "number", "boolean", "null")
      }
    }

    /// The schema of an entity: where no values are given, it has a count, and attributes with sources.
    private static var entitySchema: JSONValue {
      let given = ["rows", "file"].map { JSONValue.object([("required", .strings([$0]))]) }
      let made = JSONValue.object([
        ("required", .strings(["count", "attributes"])),
        ("properties", .object([("attributes", .mapping(of: .attribute, names: .column))])),
      ])
      return EntityConfig.level.jsonSchema.adding([
        ("if", .anyOf(given)), ("then", .object([])), ("else", made),
      ])
    }
  }
}
