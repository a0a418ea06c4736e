internal import JafgenDiagnostics

/// What one file states.
struct SchemaDocument: Sendable {
  /// The system's settings; nil if it names none.
  private var system: SystemSchema?
  private var entities: [EntityConfig] = []
  private var hasUnreadEntities = true

  /// The keys of a file.
  static let level = SchemaLevel<SchemaDocument>(
    "a schema", synonyms: KeySynonym.document,
    keys: [
      SchemaKey(
        "system", "The settings of the system.", .reference(.system), requiredAs: "system: {name: shop}"
      ) { document, pair, reader in
        document.system = SystemSchema.read(pair, &reader)
      },
      SchemaKey(
        "entities", "The entities by name.", .mapping(of: .entity, names: .file),
        requiredAs: "entities: {customers: {count: 10, attributes: {id: {type: uuid}}}}"
      ) { document, pair, reader in
        (document.entities, document.hasUnreadEntities) = EntityConfig.readAll(pair, &reader)
      },
    ])

  /// Returns the system that a source states, as far as it could be read, and everything that does not fit.
  ///
  /// Reading goes on after an error, so that one run reports them all; what could not be read keeps its default, and the
  /// part around it is marked incomplete. The system is nil if the text is no YAML or names no system. Files of rows are
  /// read below `folder`.
  static func decode(_ source: SourceText, folder: String?) -> (schema: SystemSchema?, diagnostics: [Diagnostic]) {
    let tree = YAMLTree(parsing: source)
    if tree.isBroken { return (nil, tree.diagnostics) }
    var reader = YAMLReader(tree: tree, source: source, folder: folder)
    guard let root = tree.root, !reader.isNull(root) else {
      reader.report(
        .emptyFile, "the file contains no schema", at: SourceLocation(file: source.name, line: 1, column: 1), path: nil,
        suggestion: "write \"system:\" and \"entities:\", or remove the file")
      return (nil, reader.diagnostics)
    }
    let location = reader.location(root)
    var document = SchemaDocument()
    _ = level.read(
      YAMLReader.Pair(key: "", keyLocation: location, value: root, valueLocation: location, path: ""), into: &document,
      suggestion: "begin with \"system:\" and \"entities:\"", advice: advice, &reader)
    document.system?.entities = document.entities
    document.system?.hasUnreadEntities = document.hasUnreadEntities
    return (document.system, reader.diagnostics)
  }

  /// Returns where a key belongs that stands one level too far out.
  private static func advice(_ pair: YAMLReader.Pair, _ reader: YAMLReader) -> KeyAdvice? {
    if SystemSchema.level.names.contains(pair.key) { return KeyAdvice("put it under \"system:\"") }
    let isEntity = reader.isMapping(pair.value, withKey: EntityConfig.marks)
    return isEntity ? KeyAdvice("indent it, so that it is under \"entities:\"", meant: "entities") : nil
  }
}
