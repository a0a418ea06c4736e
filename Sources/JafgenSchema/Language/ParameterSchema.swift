internal import JafgenArguments
internal import JafgenDiagnostics

extension Parameter {
  /// What the parameter takes, as JSON Schema.
  var jsonSchema: JSONValue {
    switch kind {
    case .integer(let range):
      var members: [(String, JSONValue)] = [("type", .string("integer"))]
      if range.lowerBound != .min { members.append(("minimum", .integer(range.lowerBound))) }
      if range.upperBound != .max { members.append(("maximum", .integer(range.upperBound))) }
      return .object(members)
    case .decimal: return .type("number")
    case .boolean: return .type("boolean")
    case .text: return .type("string", "number")
    case .member(let members): return Self.jsonSchema(of: members)
    case .date:
      return .anyOf([
        .object([("type", .string("integer")), ("minimum", .integer(1)), ("maximum", .integer(9999))]),
        .pattern("^[0-9]{4}(-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?Z?)?)?$"),
      ])
    case .list: return Self.scalars
    case .lists(let count):
      let element = JSONValue.object([
        ("type", .string("array")), ("minItems", .integer(Int64(count))), ("maxItems", .integer(Int64(count))),
        ("items", .reference(.scalar)),
      ])
      return .object([("type", .string("array")), ("minItems", .integer(1)), ("items", element)])
    case .listOrText: return .anyOf([.pattern("^[^,\\s]*$"), Self.scalars])
    case .weights:
      return .anyOf([
        .object([("type", .string("array")), ("items", .type("number"))]),
        .object([("type", .string("object")), ("additionalProperties", .type("number"))]),
      ])
    case .numbers(let count):
      return .object([
        ("type", .string("array")), ("minItems", .integer(Int64(count))), ("maxItems", .integer(Int64(count))),
        ("items", .object([("type", .string("number")), ("minimum", .integer(0))])),
      ])
    case .form(let forms):
      let names = forms.filter { !$0.parameters.contains(where: \.isRequired) }.map { JSONValue.string($0.name) }
      return .anyOf([.object([("enum", .array(names))])] + forms.map(\.jsonSchema))
    case .any: return .boolean(true)
    }
  }

  private static var scalars: JSONValue {
    .object([("type", .string("array")), ("items", .reference(.scalar))])
  }

  private static func jsonSchema(of members: [Member]) -> JSONValue {
    var names: [String] = []
    for member in members {
      for name in [member.value, member.name] where !names.contains(name) { names.append(name) }
    }
    // Quoted or not, a number names a member.
    let numbers: [JSONValue] =
      names.contains { if case .text = YAMLScalar.coreMeaning(of: $0) { false } else { true } }
      ? [.type("number")] : []
    return .anyOf(
      [
        .object([("enum", .array(members.map { .string($0.value) } + [.null]))]),
        .pattern("^(\(names.map(JSONValue.anyCase).joined(separator: "|")))$"),
      ] + numbers)
  }

  /// The default as JSON; nil where there is none, or where it is told in words.
  var jsonDefault: JSONValue? {
    // Of what is required it is an example.
    guard let text = defaultValue, !isRequired else { return nil }
    let meaning = YAMLScalar.coreMeaning(of: text)
    switch (kind, meaning) {
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
}

extension ParameterForm {
  /// A mapping of the form's type and its parameters, as JSON Schema.
  fileprivate var jsonSchema: JSONValue {
    .object([
      ("type", .string("object")), ("description", .string(summary)),
      (
        "properties",
        .object(
          [("type", .object([("const", .string(name))]))]
            + parameters.map { ($0.name, $0.jsonSchema) })
      ),
      ("required", .array((["type"] + parameters.filter(\.isRequired).map(\.name)).map { .string($0) })),
      ("additionalProperties", .boolean(false)),
    ])
  }
}
