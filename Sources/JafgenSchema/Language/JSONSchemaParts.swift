internal import JafgenDiagnostics

// The parts that the JSON Schema of the language is made of.
extension JSONValue {
  static func strings(_ strings: [String]) -> JSONValue { .array(strings.map { .string($0) }) }

  static func type(_ names: String...) -> JSONValue {
    .object([("type", names.count == 1 ? .string(names[0]) : .strings(names))])
  }

  static func pattern(_ expression: String) -> JSONValue {
    .object([("type", .string("string")), ("pattern", .string(expression))])
  }

  static func anyOf(_ schemas: [JSONValue]) -> JSONValue { .object([("anyOf", .array(schemas))]) }

  static func reference(_ definition: SchemaLanguage.Definition) -> JSONValue {
    .object([("$ref", .string("#/definitions/\(definition.rawValue)"))])
  }

  /// The schema of whatever is not null.
  static var notNull: JSONValue { type("string", "number", "boolean", "array", "object") }

  /// Returns the schema of what may also be null, which stands for an absent value.
  static func nullable(_ schema: JSONValue, default value: JSONValue? = nil) -> JSONValue {
    let isNullable = schema.members.contains { name, types in
      guard name == "type", case .array(let types) = types else { return false }
      return types.contains { if case .string("null") = $0 { true } else { false } }
    }
    return (isNullable ? schema : anyOf([schema, type("null")])).adding(value.map { [("default", $0)] } ?? [])
  }

  /// Returns the schema of what must be absent, with what editors say otherwise.
  static func nothing(_ message: String) -> JSONValue {
    type("null").adding([("errorMessage", .string(message))])
  }

  /// Returns a schema with what editors say of it.
  static func described(_ schema: JSONValue, _ summary: String, default value: JSONValue? = nil) -> JSONValue {
    var members = [("description", JSONValue.string(summary))]
    if case .boolean = schema { return .object(members) }
    if let value { members.append(("default", value)) }
    // Draft 7 ignores what stands beside a reference.
    let isReference = schema.members.contains { $0.0 == "$ref" }
    return .object(members + (isReference ? [("allOf", .array([schema]))] : schema.members))
  }

  /// Returns the schema of a mapping of names to things, at least one.
  static func mapping(of definition: SchemaLanguage.Definition, names: NameRules.Use) -> JSONValue {
    .object([
      ("type", .string("object")),
      ("minProperties", .integer(1)),
      ("propertyNames", NameRules.pattern(for: names)),
      ("additionalProperties", reference(definition)),
    ])
  }

  /// Returns a regular expression for a text in any case; JSON Schema has no flags.
  static func anyCase(_ text: String) -> String {
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

  func adding(_ more: [(String, JSONValue)]) -> JSONValue { .object(members + more) }

  /// The members of an object; none for other values.
  var members: [(String, JSONValue)] {
    if case .object(let members) = self { members } else { [] }
  }
}

extension NameRules {
  /// What names are like, as JSON Schema; looser than `problem(of:use:)` where that counts bytes.
  static func pattern(for use: Use) -> JSONValue {
    let expression =
      switch use {
      case .file: "^(?!\\.{1,2}$)[^/\\\\\\u0000-\\u001f\\u007f]+$"
      case .column: "^[^\\u0000-\\u001f\\u007f]+$"
      }
    return .object([("pattern", .string(expression)), ("maxLength", .integer(maximumByteCount))])
  }
}
