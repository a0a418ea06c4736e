internal import JafgenArguments
internal import JafgenColumns
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
    ("description", .string("A system of entities whose data jafgen makes.")),
    ("type", .string("object")),
    ("required", .strings(["system", "entities"])),
    ("additionalProperties", .boolean(false)),
    (
      "properties",
      properties(
        SchemaKey.document,
        [
          "system": reference("system"),
          "entities": mapping(of: "entity", names: .file),
        ])
    ),
    (
      "definitions",
      .object([
        ("system", system),
        ("output", output),
        ("entityOutput", entityOutput),
        ("formatNames", formatNames),
        ("formats", formats),
        ("systemFormats", systemFormats),
        ("entity", entity),
        ("attribute", attribute),
        ("typeName", typeName),
        ("link", link),
        ("locale", locale),
        ("text", type("string", "number", "boolean")),
        ("scalar", type("string", "number", "boolean", "null")),
      ])
    ),
  ])

  // MARK: System

  private static let system = closed(
    SchemaKey.system,
    [
      "name": .object([("allOf", .array([reference("text"), NameRules.pattern(for: .file)]))]),
      "version": optional(reference("text"), default: .string(SystemSchema.defaultVersion)),
      "seed": optional(
        .object([("type", .string("integer")), ("minimum", .integer(Int64.min)), ("maximum", .integer(Int64.max))]),
        default: .integer(SystemSchema.defaultSeed)),
      "locale": optional(reference("locale"), default: .string(SystemSchema.defaultLocale)),
      "reference_date": optional(
        pattern("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
        default: .string(DateText.text(day: SystemSchema.defaultReferenceDate))),
      "output": optional(reference("output")),
    ], required: ["name"])

  private static let locale = JSONValue.object([("enum", .strings(MimesisEngine.localeNames))])

  // MARK: Output

  private static let output = closed(
    SchemaKey.output,
    [
      "format": optional(reference("formatNames"), default: .string(OutputConfig.defaultFormat)),
      "path": optional(folder, default: .string(OutputConfig.defaultPath)),
      "formats": optional(reference("systemFormats")),
      "per_entity": optional(
        .object([("type", .string("object")), ("additionalProperties", optional(reference("entityOutput")))])),
    ])

  private static let entityOutput = closed(
    SchemaKey.entityOutput,
    [
      "format": optional(reference("formatNames")),
      "path": optional(folder),
      "formats": optional(reference("formats")),
    ])

  private static let folder = JSONValue.object([
    ("allOf", .array([reference("text"), .object([("minLength", .integer(1))])]))
  ])

  private static let formatNames: JSONValue = {
    let one = JSONValue.object([
      ("enum", .strings(OutputFormats.known)),
      ("enumDescriptions", .strings(OutputFormats.declarations.map(\.summary))),
    ])
    return anyOf(
      one, .object([("type", .string("array")), ("minItems", .integer(1)), ("items", one)]))
  }()

  private static let formats = JSONValue.object([
    ("type", .string("object")),
    (
      "properties",
      .object(
        OutputFormats.declarations.map { declaration in
          (declaration.name, described(optional(format(declaration)), declaration.summary))
        })
    ),
    ("additionalProperties", nothing("There is no such output format.")),
  ])

  /// The formats of a system, which inherit nothing: a level needs a codec that has levels.
  private static let systemFormats: JSONValue = {
    let rules = OutputFormats.declarations.filter { !$0.levels.isEmpty }.map { declaration in
      let codecs = pattern("^(\(declaration.levels.map { anyCase($0.key) }.joined(separator: "|")))$")
      let rule = JSONValue.object([
        ("if", .object([("required", .strings(["compression"])), ("properties", .object([("compression", codecs)]))])),
        (
          "else",
          .object([
            (
              "properties",
              .object([
                (
                  "compression_level",
                  nothing("Only \(declaration.levels.map(\.key).joined(separator: " and ")) have levels.")
                )
              ])
            )
          ])
        ),
      ])
      return (declaration.name, JSONValue.object([("properties", .object([("options", rule)]))]))
    }
    return .object([("allOf", .array([reference("formats"), .object([("properties", .object(rules))])]))])
  }()

  /// The rules that say which levels each codec has, if options name it themselves.
  private static func levelRules(_ declaration: FormatDeclaration) -> [(String, JSONValue)] {
    let rules = declaration.levels.map { codec, range in
      JSONValue.object([
        (
          "if",
          .object([
            ("required", .strings(["compression"])),
            ("properties", .object([("compression", pattern("^\(anyCase(codec))$"))])),
          ])
        ),
        (
          "then",
          .object([("properties", .object([("compression_level", .object([("maximum", .integer(range.upperBound))]))]))]
          )
        ),
      ])
    }
    return rules.isEmpty ? [] : [("allOf", .array(rules))]
  }

  private static func format(_ declaration: FormatDeclaration) -> JSONValue {
    let options = declaration.parameters.map { parameter in
      var kind = value(of: parameter)
      if let expression = declaration.expressions[parameter.name] {
        kind = kind.adding([("pattern", .string(expression))])
      }
      return (parameter.name, described(optional(kind, default: standard(parameter)), parameter.summary))
    }
    return closed(
      SchemaKey.format,
      [
        "filename_pattern": optional(
          .object([("allOf", .array([reference("text"), .object([("pattern", .string(FilenamePattern.expression))])]))]
          ),
          default: .string(declaration.defaultPattern)),
        "options": optional(
          .object(
            [
              ("type", .string("object")),
              ("properties", .object(options)),
              ("additionalProperties", nothing("The format \(declaration.name) has no such option.")),
            ] + levelRules(declaration))),
      ])
  }

  // MARK: Entities and attributes

  private static let entity = closed(
    SchemaKey.entity,
    [
      "count": .object([
        (
          "anyOf",
          .array([
            .object([
              ("type", .string("integer")), ("minimum", .integer(0)), ("maximum", .integer(EntityConfig.maximumCount)),
            ]),
            .object([("type", .string("string")), ("pattern", .string(RowCountText.pattern))]),
          ])
        )
      ]),
      "locale": optional(reference("locale")),
      "attributes": mapping(of: "attribute", names: .column),
      "unique_together": optional(
        .object([
          ("type", .string("array")),
          (
            "items",
            .object([
              ("type", .string("array")), ("minItems", .integer(1)), ("uniqueItems", .boolean(true)),
              ("items", reference("text")),
            ])
          ),
        ])),
    ], required: ["count", "attributes"])

  private static let attribute: JSONValue = {
    let itemCount = JSONValue.object([
      ("type", .string("integer")), ("minimum", .integer(0)), ("maximum", .integer(AttributeConfig.mostItems)),
    ])
    let keys = closed(
      SchemaKey.attribute,
      [
        "type": optional(reference("typeName")),
        "unique": optional(type("boolean"), default: .boolean(false)),
        "required": optional(type("boolean"), default: .boolean(true)),
        "null_probability": optional(
          .object([("type", .string("number")), ("minimum", .integer(0)), ("maximum", .integer(1))]),
          default: .number(AttributeConfig.defaultNullProbability)),
        "link_to": optional(reference("link")),
        "locale": optional(reference("locale")),
        "constraints": type("object", "null"),
        "attributes": optional(mapping(of: "attribute", names: .column)),
        "items": optional(reference("attribute")),
        "min_items": optional(itemCount, default: .integer(AttributeConfig.defaultMinItems)),
        "max_items": optional(itemCount, default: .integer(AttributeConfig.defaultMaxItems)),
        "description": optional(reference("text")),
      ])
    // A link to null is none.
    return keys.adding([
      ("if", .object([("required", .strings(["link_to"])), ("properties", .object([("link_to", notNull)]))])),
      ("then", linkRules),
      (
        "else",
        .object([
          ("required", .strings(["type"])),
          ("properties", .object([("type", type("string"))])),
          ("allOf", .array([linkTypeRule, objectRule, arrayRule, valueRule] + constraintRules)),
        ])
      ),
    ])
  }()

  /// The types of attributes that are declared nowhere else.
  private static let structuralTypes = [
    (linkType, "The value of another attribute, which link_to names."),
    (AttributeConfig.objectType, "Other attributes by name, under attributes."),
    (AttributeConfig.arrayType, "Any number of values of one attribute, under items."),
  ]

  private static let linkType = "link"

  private static let typeName = JSONValue.object([
    ("enum", .strings(MimesisEngine.typeNames + structuralTypes.map(\.0))),
    (
      "enumDescriptions",
      .strings(
        MimesisEngine.typeNames.map { MimesisEngine.declaration(of: $0)?.summary ?? "" } + structuralTypes.map(\.1))
    ),
  ])

  private static let link = anyOf(
    pattern("^[\\s\\S]+\\.[\\s\\S]+$"),
    .object([("type", .string("array")), ("minItems", .integer(2)), ("items", reference("text"))]))

  private static let linkRules: JSONValue = {
    // The types that links are written as, by all their names.
    let forms = ["string", "integer"].map { MimesisEngine.canonicalName(of: $0) }
    let text = MimesisEngine.typeNames.filter { forms.contains(MimesisEngine.canonicalName(of: $0)) }
    return .object([
      (
        "properties",
        .object(
          [("type", .object([("enum", .array((text + [linkType]).map { .string($0) } + [.null]))]))]
            + [("constraints", noConstraints)]
            + absent(["attributes", "items", "min_items", "max_items"], "A link has the shape of its target."))
      )
    ])
  }()

  private static let linkTypeRule = rule(
    for: [linkType],
    [("required", .strings(["link_to"])), ("properties", .object([("link_to", notNull)]))])

  private static let objectRule = rule(
    for: [AttributeConfig.objectType],
    [
      ("required", .strings(["attributes"])),
      (
        "properties",
        .object(
          [("unique", notUnique("An object")), ("attributes", notNull), ("constraints", noConstraints)]
            + absent(["items", "min_items", "max_items"], "An object has attributes and no items."))
      ),
    ])

  private static let arrayRule = rule(
    for: [AttributeConfig.arrayType],
    [
      ("required", .strings(["items"])),
      (
        "properties",
        .object(
          [("unique", notUnique("An array")), ("items", notNull), ("constraints", noConstraints)]
            + absent(["attributes"], "An array has items; attributes stand within them."))
      ),
    ])

  /// What holds for all types that hold no others.
  private static let valueRule = JSONValue.object([
    (
      "if",
      .object([
        (
          "properties",
          .object([
            (
              "type",
              .object([("enum", .strings([AttributeConfig.objectType, AttributeConfig.arrayType]))])
            )
          ])
        )
      ])
    ),
    (
      "else",
      .object([
        (
          "properties",
          .object(
            absent(
              ["attributes", "items", "min_items", "max_items"], "Only the types object and array hold attributes."))
        )
      ])
    ),
  ])

  // MARK: Constraints

  /// A rule for each list of parameters, with the types that share it, in the order of the types.
  private static let constraintRules: [JSONValue] = {
    var rules: [(types: [String], declaration: TypeDeclaration)] = []
    var places: [String: Int] = [:]
    for declaration in MimesisEngine.declarations {
      let names = [declaration.name] + MimesisEngine.aliases(of: declaration.name)
      let identity = constraints(of: declaration).document
      if let place = places[identity] {
        rules[place].types += names
      } else {
        places[identity] = rules.count
        rules.append((names, declaration))
      }
    }
    return rules.map { types, declaration in
      let needsConstraints = declaration.parameters.contains(where: \.isRequired)
      let constraints = constraints(of: declaration)
      let members: [(String, JSONValue)] = needsConstraints ? [("required", .strings(["constraints"]))] : []
      return rule(
        for: types,
        members + [
          ("properties", .object([("constraints", needsConstraints ? constraints : optional(constraints))]))
        ])
    }
  }()

  private static func constraints(of declaration: TypeDeclaration) -> JSONValue {
    let properties = declaration.parameters.flatMap { parameter in
      ([parameter.name] + parameter.synonyms).map { name in
        let value = value(of: parameter)
        return (
          name,
          described(parameter.takesNull ? optional(value) : value, parameter.summary, default: standard(parameter))
        )
      }
    }
    var members: [(String, JSONValue)] = [("type", .string("object"))]
    let needed = declaration.parameters.filter(\.isRequired)
    if !needed.isEmpty {
      members.append(
        (
          "allOf",
          .array(
            needed.map { parameter in
              .object([
                (
                  "anyOf",
                  .array(
                    ([parameter.name] + parameter.synonyms).map { .object([("required", .strings([$0]))]) })
                )
              ])
            })
        ))
    }
    return .object(
      members + [
        ("properties", .object(properties)), ("additionalProperties", .boolean(false)),
      ])
  }

  /// Returns what a parameter takes.
  private static func value(of parameter: Parameter) -> JSONValue {
    switch parameter.kind {
    case .integer(let range):
      var members: [(String, JSONValue)] = [("type", .string("integer"))]
      if range.lowerBound != .min { members.append(("minimum", .integer(range.lowerBound))) }
      if range.upperBound != .max { members.append(("maximum", .integer(range.upperBound))) }
      return .object(members)
    case .decimal: return type("number")
    case .boolean: return type("boolean")
    case .text: return type("string", "number")
    case .member(let members): return value(of: members)
    case .date:
      return anyOf(
        .object([("type", .string("integer")), ("minimum", .integer(1)), ("maximum", .integer(9999))]),
        pattern("^[0-9]{4}(-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?Z?)?)?$"))
    case .list: return .object([("type", .string("array")), ("items", reference("scalar"))])
    case .listOrText:
      return anyOf(pattern("^[^,\\s]*$"), .object([("type", .string("array")), ("items", reference("scalar"))]))
    case .weights:
      return anyOf(
        .object([("type", .string("array")), ("items", type("number"))]),
        .object([("type", .string("object")), ("additionalProperties", type("number"))]))
    case .any: return .boolean(true)
    }
  }

  private static func value(of members: [Parameter.Member]) -> JSONValue {
    var names: [String] = []
    for member in members {
      for name in [member.value, member.name] where !names.contains(name) { names.append(name) }
    }
    // Quoted or not, a number names a member.
    let numbers: [JSONValue] =
      names.contains { if case .text = YAMLScalar.coreMeaning(of: $0) { false } else { true } }
      ? [type("number")] : []
    return anyOf(
      [
        .object([("enum", .array(members.map { .string($0.value) } + [.null]))]),
        pattern("^(\(names.map(anyCase).joined(separator: "|")))$"),
      ] + numbers)
  }

  /// Returns a regular expression for a text in any case; JSON Schema has no flags.
  private static func anyCase(_ text: String) -> String {
    text.reduce(into: "") { expression, character in
      let (upper, lower) = (character.uppercased(), character.lowercased())
      if upper != lower, upper.count == 1, lower.count == 1 {
        expression += "[\(upper)\(lower)]"
      } else if character.isLetter || character.isNumber || "_ ".contains(character) || !character.isASCII {
        expression.append(character)
      } else {
        expression += "[\(character == "^" || character == "]" || character == "\\" ? "\\" : "")\(character)]"
      }
    }
  }

  /// Returns a parameter's default as JSON; nil where there is none, or where it is told in words.
  private static func standard(_ parameter: Parameter) -> JSONValue? {
    // Of what is required it is an example.
    guard let text = parameter.defaultValue, !parameter.isRequired else { return nil }
    let meaning = YAMLScalar.coreMeaning(of: text)
    switch (parameter.kind, meaning) {
    case (.integer, .integer(let digits)), (.decimal, .integer(let digits)), (.decimal, .float(let digits)),
      (.date, .integer(let digits)):
      return .text(digits)
    case (.boolean, .boolean(let truth)): return .boolean(truth)
    case (.member, .null): return .null
    case (.member, _): return .string(text)
    case (.text, .null): return nil
    case (.text, _): return .string(text == "\"\"" ? "" : text)
    case (.date, _): return MomentBound(text) == nil ? nil : .string(text)
    default: return nil
    }
  }

  // MARK: Parts

  private static func type(_ names: String...) -> JSONValue {
    .object([("type", names.count == 1 ? .string(names[0]) : .strings(names))])
  }

  private static func pattern(_ expression: String) -> JSONValue {
    .object([("type", .string("string")), ("pattern", .string(expression))])
  }

  private static func reference(_ definition: String) -> JSONValue {
    .object([("$ref", .string("#/definitions/\(definition)"))])
  }

  private static func anyOf(_ schemas: JSONValue...) -> JSONValue { anyOf(schemas) }

  private static func anyOf(_ schemas: [JSONValue]) -> JSONValue { .object([("anyOf", .array(schemas))]) }

  private static let notNull = type("string", "number", "boolean", "array", "object")

  /// Returns the schema of what may also be null, which stands for an absent value.
  private static func optional(_ schema: JSONValue, default value: JSONValue? = nil) -> JSONValue {
    anyOf(schema, type("null")).adding(value.map { [("default", $0)] } ?? [])
  }

  /// Returns the schema of what must be absent, with what editors say otherwise.
  private static func nothing(_ message: String) -> JSONValue {
    type("null").adding([("errorMessage", .string(message))])
  }

  private static func absent(_ keys: [String], _ message: String) -> [(String, JSONValue)] {
    keys.map { ($0, nothing(message)) }
  }

  private static func notUnique(_ owner: String) -> JSONValue {
    .object([
      ("enum", .array([.boolean(false), .null])), ("errorMessage", .string("\(owner) cannot be unique.")),
    ])
  }

  private static let noConstraints = type("object", "null").adding([("maxProperties", .integer(0))])

  private static func described(
    _ schema: JSONValue, _ summary: String, default value: JSONValue? = nil
  ) -> JSONValue {
    if case .boolean = schema { return .object([("description", .string(summary))]) }
    return .object([("description", .string(summary))] + (value.map { [("default", $0)] } ?? []) + schema.members)
  }

  private static func rule(for types: [String], _ consequence: [(String, JSONValue)]) -> JSONValue {
    .object([
      (
        "if",
        .object([
          // Where the key is absent, its properties hold.
          ("required", .strings(["type"])),
          ("properties", .object([("type", .object([("enum", .strings(types))]))])),
        ])
      ),
      ("then", .object(consequence)),
    ])
  }

  /// Returns the schema of each key with its description.
  private static func properties(_ keys: [SchemaKey], _ schemas: [String: JSONValue]) -> JSONValue {
    .object(keys.map { key in (key.name, described(within(schemas[key.name] ?? .boolean(true)), key.summary)) })
  }

  /// Returns a schema beside which other keys count: draft 7 ignores what stands beside a reference.
  private static func within(_ schema: JSONValue) -> JSONValue {
    schema.members.contains { $0.0 == "$ref" } ? .object([("allOf", .array([schema]))]) : schema
  }

  /// Returns the schema of a mapping that has these keys and no others.
  private static func closed(
    _ keys: [SchemaKey], _ schemas: [String: JSONValue], required: [String] = []
  ) -> JSONValue {
    .object(
      [("type", .string("object"))] + (required.isEmpty ? [] : [("required", .strings(required))]) + [
        ("properties", properties(keys, schemas)), ("additionalProperties", .boolean(false)),
      ])
  }

  /// Returns the schema of a mapping of names to things, at least one.
  private static func mapping(of definition: String, names: NameRules.Use) -> JSONValue {
    .object([
      ("type", .string("object")),
      ("minProperties", .integer(1)),
      ("propertyNames", NameRules.pattern(for: names)),
      ("additionalProperties", reference(definition)),
    ])
  }
}

extension JSONValue {
  fileprivate static func strings(_ strings: [String]) -> JSONValue { .array(strings.map { .string($0) }) }

  /// The members of an object; none for other values.
  fileprivate var members: [(String, JSONValue)] {
    if case .object(let members) = self { members } else { [] }
  }

  fileprivate func adding(_ more: [(String, JSONValue)]) -> JSONValue { .object(members + more) }
}

extension NameRules {
  /// What names are like, as JSON Schema; looser than `problem(of:use:)` where that counts bytes.
  fileprivate static func pattern(for use: Use) -> JSONValue {
    let expression =
      switch use {
      case .file: "^(?!\\.{1,2}$)[^/\\\\\\u0000-\\u001f\\u007f]+$"
      case .column: "^[^\\u0000-\\u001f\\u007f]+$"
      }
    return .object([("pattern", .string(expression)), ("maxLength", .integer(maximumByteCount))])
  }
}

extension FilenamePattern {
  /// What patterns are like, as a regular expression.
  fileprivate static var expression: String {
    // A brace before a combining mark is text.
    let braces = "[{}](?=[^\\u0000-\\u007f])"
    let part = "[^{}]|\\{(\(names.joined(separator: "|")))\\}|\(braces)"
    return "^(?!/)(?!(.*/)?\\.\\.(/|$))(?!(.*/)?\\.?$)(\(part))+$"
  }
}
