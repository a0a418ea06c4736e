internal import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenOutputs

extension FormatConfig {
  /// Returns the keys of a format under `formats`; nil stands for a format that there is not.
  static func level(of format: FormatDeclaration?) -> SchemaLevel<FormatConfig> {
    SchemaLevel(
      "a format", synonyms: KeySynonym.format,
      keys: [
        SchemaKey(
          "filename_pattern", "The names of files, relative to the path: text with placeholders.",
          .object([
            ("allOf", .array([.reference(.text), .object([("pattern", .string(FilenamePattern.expression))])]))
          ]),
          default: format.map { .string($0.defaultPattern) }
        ) { config, pair, reader in
          config.filenamePattern = reader.text(pair, what: "the file name pattern")
        },
        SchemaKey("options", "The format's options.", options(of: format)) { config, pair, reader in
          config.options = reader.arguments(pair, what: "\"options\"", known: optionNames(of: format))
        },
      ])
  }

  /// Reads the settings of formats, by their names.
  static func readAll(_ pair: YAMLReader.Pair, _ reader: inout YAMLReader) -> [FormatConfig] {
    let pairs = reader.pairs(
      pair.value, path: pair.path, what: "\"formats\"",
      suggestion: "the formats to write are listed under \"format\"; here each has its settings")
    return (pairs ?? []).compactMap { read($0, &reader) }
  }

  /// Reads the settings of a format; nil if there are none.
  private static func read(_ pair: YAMLReader.Pair, _ reader: inout YAMLReader) -> FormatConfig? {
    guard reader.present(pair) != nil else { return nil }
    let format = OutputFormats.declaration(of: pair.key)
    let options = optionNames(of: format)
    let errorsBefore = reader.errorCount
    var config = FormatConfig(name: Located(pair.key, at: pair.keyLocation))
    guard
      level(of: format).read(
        pair, into: &config,
        advice: { pair, _ in options.contains(pair.key) ? KeyAdvice("put it under \"options:\"") : nil }, &reader)
        != nil
    else { return nil }
    config.isIncomplete = reader.errorCount != errorsBefore
    return config
  }

  private static func optionNames(of format: FormatDeclaration?) -> [String] { format?.parameters.map(\.name) ?? [] }

  // MARK: JSON Schema

  private static func options(of format: FormatDeclaration?) -> JSONValue {
    guard let format else { return .type("object") }
    let options = format.parameters.map { parameter in
      var kind = parameter.jsonSchema
      if let expression = format.expressions[parameter.name] {
        kind = kind.adding([("pattern", .string(expression))])
      }
      return (
        parameter.name, JSONValue.described(.nullable(kind, default: parameter.jsonDefault), parameter.summary)
      )
    }
    return .object(
      [
        ("type", .string("object")),
        ("properties", .object(options)),
        ("additionalProperties", .nothing("The format \(format.name) has no such option.")),
      ] + levelRules(format))
  }

  /// The rules that say which levels each codec has, if options name it themselves.
  private static func levelRules(_ format: FormatDeclaration) -> [(String, JSONValue)] {
    let rules = format.levels.map { leveled in
      let (codec, range) = (leveled.codec.rawValue, leveled.levels.range)
      return JSONValue.object([
        (
          "if",
          .object([
            ("required", .strings(["compression"])),
            ("properties", .object([("compression", .pattern("^\(JSONValue.anyCase(codec))$"))])),
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

  /// The names of formats, one or a list of them.
  static var namesSchema: JSONValue {
    let one = JSONValue.object([
      ("enum", .strings(OutputFormats.known)),
      ("enumDescriptions", .strings(OutputFormats.declarations.map(\.summary))),
    ])
    return .anyOf([one, .object([("type", .string("array")), ("minItems", .integer(1)), ("items", one)])])
  }

  /// The settings of formats, by their names.
  static var settingsSchema: JSONValue {
    .object([
      ("type", .string("object")),
      (
        "properties",
        .object(
          OutputFormats.declarations.map { format in
            (format.name, .described(.nullable(level(of: format).jsonSchema), format.summary))
          })
      ),
      ("additionalProperties", .nothing("There is no such output format.")),
    ])
  }

  /// The settings of formats of a system, which inherit nothing: a level needs a codec that has levels.
  static var systemSettingsSchema: JSONValue {
    let rules = OutputFormats.declarations.filter { !$0.levels.isEmpty }.map { format in
      let codecs = JSONValue.pattern(
        "^(\(format.levels.map { JSONValue.anyCase($0.codec.rawValue) }.joined(separator: "|")))$")
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
                  .nothing("Only \(format.levels.map(\.codec.rawValue).joined(separator: " and ")) have levels.")
                )
              ])
            )
          ])
        ),
      ])
      return (format.name, JSONValue.object([("properties", .object([("options", rule)]))]))
    }
    return .object([("allOf", .array([.reference(.formats), .object([("properties", .object(rules))])]))])
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
