internal import JafgenDiagnostics

extension OutputConfig {
  /// The keys of `system.output`.
  static let level = SchemaLevel<OutputConfig>(
    "the output", synonyms: KeySynonym.output,
    keys: [
      SchemaKey(
        "format", "One format or a list of them.", .reference(.formatNames), default: .string(defaultFormat)
      ) { output, pair, reader in
        if let formats = reader.formats(pair) { output.formats = formats }
      },
      SchemaKey(
        "path", "The folder, relative to the working directory; created if it is missing.", .folder,
        default: .string(defaultPath)
      ) { output, pair, reader in
        if let path = reader.folder(pair) { output.path = path }
      },
      SchemaKey(
        "formats", "Settings for individual formats, by name.", .reference(.systemFormats)
      ) { output, pair, reader in
        output.formatSettings = FormatConfig.readAll(pair, &reader)
      },
      SchemaKey(
        "per_entity", "Settings for individual entities, by name.",
        .object([
          ("type", .string("object")), ("additionalProperties", .nullable(.reference(.entityOutput))),
        ])
      ) { output, pair, reader in
        let pairs = reader.pairs(pair.value, path: pair.path, what: "\"per_entity\"") ?? []
        output.entities = pairs.compactMap { EntityOutputConfig.read($0, &reader) }
      },
    ])

  /// Reads a system's output.
  static func read(_ pair: YAMLReader.Pair, _ reader: inout YAMLReader) -> OutputConfig {
    var output = OutputConfig(location: pair.keyLocation)
    _ = level.read(pair, into: &output, advice: KeyAdvice.option, &reader)
    return output
  }
}

extension EntityOutputConfig {
  /// The keys of an entity under `per_entity`.
  static let level = SchemaLevel<EntityOutputConfig>(
    "an entity's output", synonyms: KeySynonym.entityOutput,
    keys: [
      SchemaKey(
        "format", "The entity's formats, one or a list of them. They replace the system's.", .reference(.formatNames)
      ) { output, pair, reader in
        output.formats = reader.formats(pair)
      },
      SchemaKey(
        "path", "The folder, relative to the system's path unless absolute.", .folder
      ) { output, pair, reader in
        output.path = reader.folder(pair)
      },
      SchemaKey(
        "formats", "Settings for individual formats, by name. They override the system's.",
        .reference(.formats)
      ) { output, pair, reader in
        output.formatSettings = FormatConfig.readAll(pair, &reader)
      },
    ])

  /// Reads what differs for an entity; nil if nothing does.
  fileprivate static func read(_ pair: YAMLReader.Pair, _ reader: inout YAMLReader) -> EntityOutputConfig? {
    guard reader.present(pair) != nil else { return nil }
    var output = EntityOutputConfig(entity: Located(pair.key, at: pair.keyLocation))
    guard level.read(pair, into: &output, advice: KeyAdvice.option, &reader) != nil else { return nil }
    return output
  }
}

extension JSONValue {
  fileprivate static var folder: JSONValue {
    .object([("allOf", .array([.reference(.text), .object([("minLength", .integer(1))])]))])
  }
}

extension YAMLReader {
  fileprivate mutating func folder(_ pair: Pair) -> Located<String>? {
    guard let path = text(pair, what: "the path") else { return nil }
    if path.value.isEmpty {
      report(
        .emptyValue, "the output path is empty", at: path.location, path: pair.path,
        suggestion: "write \".\" for the working directory")
      return nil
    }
    if path.value.utf8.contains(0) {
      report(
        .invalidName, "the output path contains a null character", at: path.location, path: pair.path,
        suggestion: "remove it; no path can have one")
      return nil
    }
    return path
  }

  /// Returns the formats that could be read; nil if none could.
  fileprivate mutating func formats(_ pair: Pair) -> [Located<String>]? {
    let items = items(pair.value)
    let isList = sequence(pair.value) != nil
    var formats: [Located<String>] = []
    for (index, item) in items.enumerated() {
      let path = isList ? "\(pair.path)[\(index)]" : pair.path
      if let format = text(item, path: path, what: "a format") { formats.append(format) }
    }
    if items.isEmpty {
      report(
        .emptyValue, "the list of formats is empty", at: pair.valueLocation, path: pair.path,
        suggestion: "name a format, such as csv")
    }
    return formats.isEmpty ? nil : formats
  }
}
