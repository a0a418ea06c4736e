internal import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenMimesis

/// What the keys of an attribute mean together, as JSON Schema.
enum AttributeSchema {
  /// The schema of an attribute: a type's name, an expression behind `=`, or its keys.
  static var attribute: JSONValue {
    let keys = AttributeConfig.level.jsonSchema.members.map { name, value in
      (name, name == "type" ? JSONValue.strings(["object", "string"]) : value)
    }
    return .object(
      keys + [
        ("if", .type("string")), ("then", .anyOf([.reference(.typeName), .pattern("^=")])), ("else", definition),
      ])
  }

  private static var definition: JSONValue {
    // A link to null is none.
    .object([
      ("if", has(["link_to"])),
      ("then", linkRules),
      (
        "else",
        .object([
          ("if", has(["expression", "template"])),
          ("then", computedRules),
          ("else", .object([("if", has(["cases"])), ("then", casesRules), ("else", typeRules)])),
        ])
      ),
    ])
  }

  /// The schema of what has one of some keys.
  private static func has(_ keys: [String]) -> JSONValue {
    let schemas = keys.map { key in
      JSONValue.object([("required", .strings([key])), ("properties", .object([(key, .notNull)]))])
    }
    return schemas.count == 1 ? schemas[0] : .anyOf(schemas)
  }

  private static let computedRules = JSONValue.object([
    (
      "properties",
      .object(
        absent(["attributes", "items", "min_items", "max_items", "cases"], "A computed value has an expression alone."))
    )
  ])

  private static let casesRules = JSONValue.object([
    (
      "properties",
      .object(
        [("unique", notUnique("What has cases"))]
          + absent(
            ["type", "attributes", "items", "min_items", "max_items"],
            "The cases say what there is under each condition.")
      )
    )
  ])

  private static let typeRules = JSONValue.object([
    ("required", .strings(["type"])),
    ("properties", .object([("type", .type("string"))])),
    ("allOf", .array([linkTypeRule, objectRule, arrayRule, valueRule] + constraintRules)),
  ])

  /// The types of attributes that are declared nowhere else.
  private static let structuralTypes = [
    (AttributeConfig.linkType, "The value of another attribute, which link_to names."),
    (AttributeConfig.objectType, "Other attributes by name, under attributes."),
    (AttributeConfig.arrayType, "Any number of values of one attribute, under items."),
  ]

  /// The schema of a type's name.
  static let typeName = JSONValue.object([
    ("enum", .strings(MimesisEngine.typeNames + structuralTypes.map(\.0))),
    (
      "enumDescriptions",
      .strings(
        MimesisEngine.typeNames.map { MimesisEngine.declaration(of: $0)?.summary ?? "" } + structuralTypes.map(\.1))
    ),
  ])

  /// The schema of what a link names.
  static let link = JSONValue.anyOf([
    .pattern("^[\\s\\S]+\\.[\\s\\S]+$"),
    .object([("type", .string("array")), ("minItems", .integer(2)), ("items", .reference(.text))]),
  ])

  // MARK: Kinds of attributes

  private static let linkRules: JSONValue = {
    // The types that links are written as, by all their names.
    let forms = ["string", "integer"].map { MimesisEngine.canonicalName(of: $0) }
    let text = MimesisEngine.typeNames.filter { forms.contains(MimesisEngine.canonicalName(of: $0)) }
    return .object([
      (
        "properties",
        .object(
          [("type", .object([("enum", .array((text + [AttributeConfig.linkType]).map { .string($0) } + [.null]))]))]
            + [("constraints", linkConstraints)]
            + absent(
              ["attributes", "items", "min_items", "max_items", "distribution"], "A link has the shape of its target."))
      )
    ])
  }()

  private static let linkTypeRule = rule(
    for: [AttributeConfig.linkType],
    [("required", .strings(["link_to"])), ("properties", .object([("link_to", .notNull)]))])

  private static let objectRule = rule(
    for: [AttributeConfig.objectType],
    [
      ("required", .strings(["attributes"])),
      (
        "properties",
        .object(
          [("unique", notUnique("An object")), ("attributes", .notNull), ("constraints", noConstraints)]
            + absent(["items", "min_items", "max_items", "distribution"], "An object has attributes and no items."))
      ),
    ])

  private static let arrayRule = rule(
    for: [AttributeConfig.arrayType],
    [
      ("required", .strings(["items"])),
      (
        "properties",
        .object(
          [("unique", notUnique("An array")), ("items", .notNull), ("constraints", noConstraints)]
            + absent(["attributes"], "An array has items; attributes belong inside them."))
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
              ["attributes", "items", "min_items", "max_items", "distribution"],
              "Only the types object and array hold attributes."))
        )
      ])
    ),
  ])

  private static func absent(_ keys: [String], _ message: String) -> [(String, JSONValue)] {
    keys.map { ($0, .nothing(message)) }
  }

  private static func notUnique(_ owner: String) -> JSONValue {
    .object([
      ("enum", .array([.boolean(false), .null])), ("errorMessage", .string("\(owner) cannot be unique.")),
    ])
  }

  private static let noConstraints = JSONValue.type("object", "null").adding([("maxProperties", .integer(0))])

  private static let linkConstraints = JSONValue.type("object", "null").adding([
    ("properties", .object([(LinkDistribution.parameter.name, LinkDistribution.parameter.jsonSchema)])),
    ("additionalProperties", .boolean(false)),
  ])

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
          ("properties", .object([("constraints", needsConstraints ? constraints : .nullable(constraints))]))
        ])
    }
  }()

  private static func constraints(of declaration: TypeDeclaration) -> JSONValue {
    let properties = declaration.parameters.flatMap { parameter in
      ([parameter.name] + parameter.synonyms).map { name in
        let plain = parameter.jsonSchema
        let value =
          ComputedBounds.End(name, of: declaration.name) == nil ? plain : JSONValue.anyOf([plain, .pattern("^=")])
        return (
          name,
          JSONValue.described(
            parameter.takesNull ? .nullable(value) : value, parameter.summary, default: parameter.jsonDefault)
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
}
