package import JafgenDiagnostics
internal import JafgenSchema
internal import JafgenSystem

/// Turns low-code connector manifests of Airbyte, and files of JSON Schema, into jafgen schemas.
///
/// The result depends on the source alone: translating it twice gives the same text.
package struct AirbyteTranslator: Sendable {
  /// What a translation is asked for.
  package struct Options: Sendable {
    /// The names of the streams to translate; empty for all.
    package var streams: [String] = []
    /// The number of rows of every entity; nil to let the relations of streams decide.
    package var count: Int?
    /// Whether the partitions of streams become links.
    package var detectsRelations = true
    /// Whether what is made is checked, and what cannot be generated is left out.
    package var checks = true
    /// Whether the system's files go to a folder of its own, since other systems are imported beside it.
    package var hasOwnFolder = false

    /// Asks for all streams with all relations.
    package init() {}
  }

  private let options: Options

  /// Makes a translator.
  package init(options: Options = Options()) { self.options = options }

  // MARK: Manifests

  /// Translates a manifest into one system.
  ///
  /// `folder` is where files of schemas are looked for; nil where the manifest lies in none.
  package func translateManifest(_ source: SourceText, systemName: String, folder: String?) -> Translation {
    let documents = DocumentSet()
    do throws(Diagnostic) {
      let root = try documents.add(source, as: .manifest, folder: folder ?? ".")
      let faults = documents.faults(in: root)
      if !faults.isEmpty { return Translation(failed: faults, sources: documents.sources) }
      let manifest = try AirbyteManifest(root, in: documents, folder: folder)
      return try translate(manifest, documents, systemName: systemName, source)
    } catch {
      return Translation(
        failed: [error], sources: documents.sources.contains { $0.name == source.name } ? documents.sources : [source])
    }
  }

  private func translate(
    _ manifest: AirbyteManifest, _ documents: DocumentSet, systemName: String, _ source: SourceText
  ) throws(Diagnostic) -> Translation {
    let chosen = try choose(manifest)
    let converter = SchemaConverter(documents)
    var streams: [StreamDefinition] = []
    var entities: [EntityDraft] = []
    var notes: [ImportNote] = []
    var names: [String: Int] = [:]
    for stream in chosen {
      var attributes = convertStreamSchema(stream.schemas, named: stream.name, path: stream.path, converter)
      if attributes.isEmpty {
        attributes = Self.keysAlone(stream)
        notes.append(
          ImportNote(
            attributes.isEmpty ? .streamSkipped : .schemaGuessed,
            attributes.isEmpty
              ? "its schema has no properties, so it is left out"
              : "its schema has no properties, so the entity has only the key and the cursor",
            at: stream.location, path: stream.path, stream: stream.name))
        if attributes.isEmpty { continue }
      }
      let name = Self.entityName(stream.name, among: &names)
      let entity = EntityDraft(streamName: stream.name, name: name, path: stream.path, attributes: attributes)
      entity.comments.append(
        name == stream.name ? stream.path : "\(stream.path), the stream \(DisplayText.quoted(stream.name))")
      if let condition = stream.condition { entity.comments.append("exists only if \(condition)") }
      streams.append(stream)
      entities.append(entity)
    }
    guard !entities.isEmpty else {
      let failure = Diagnostic(
        .nothingTranslated,
        manifest.streams.isEmpty
          ? "no stream in this manifest has its schema written out"
          : "no stream in this manifest has a schema with properties",
        at: SourceLocation(file: source.name, line: 1, column: 1),
        suggestion: manifest.warnings.first.map { "the first one left out: \($0.message)" })
      let reasons = Self.asWarnings(manifest.warnings + documents.problems + notes.map(\.diagnostic))
      return Translation(failed: [failure] + reasons.sortedByPlace(), sources: documents.sources)
    }
    var rules = RecordRules(streams, entities, systemName: systemName, documents)
    rules.apply(count: options.count, detectsRelations: options.detectsRelations)
    notes += converter.notes + rules.notes
    let system = SystemDraft(
      name: systemName, origin: "Imported by jafgen from the Airbyte manifest of \(systemName).",
      outputPath: options.hasOwnFolder ? "./output/\(systemName)" : nil, entities: entities)
    return finished(system, notes, manifest.warnings + documents.problems, documents)
  }

  private func finished(
    _ system: SystemDraft, _ notes: [ImportNote], _ diagnostics: [Diagnostic], _ documents: DocumentSet
  ) -> Translation {
    var check = TranslationCheck(system, notes)
    let text = check.text(isChecked: options.checks)
    guard check.errors.isEmpty else {
      return Translation(failed: check.errors, sources: documents.sources + check.source)
    }
    return Translation(
      system: system.name, text: text, entityCount: system.entities.count,
      diagnostics: Self.asWarnings(diagnostics + check.notes.map(\.diagnostic)).sortedByPlace(),
      sources: documents.sources)
  }

  /// Returns the diagnostics as warnings: what is wrong with a file of a schema costs one stream, not the system.
  private static func asWarnings(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      diagnostic.severity == .warning
        ? diagnostic
        : Diagnostic(
          .schemaUnread, diagnostic.message, at: diagnostic.location, path: diagnostic.path,
          suggestion: diagnostic.suggestion)
    }
  }

  private func choose(_ manifest: AirbyteManifest) throws(Diagnostic) -> [StreamDefinition] {
    guard !options.streams.isEmpty else { return manifest.streams }
    let names = manifest.streams.map(\.name)
    for wanted in options.streams where !names.contains(wanted) {
      var suggestion = NameSuggestion()
      throw Diagnostic(
        .unknownEntity, "the manifest has no stream \(DisplayText.quoted(wanted))",
        suggestion: suggestion.question(for: wanted, among: names) ?? DisplayText.listing("stream", names))
    }
    return manifest.streams.filter { options.streams.contains($0.name) }
  }

  /// Returns attributes for the key and the cursor of a stream of which nothing else is known.
  private static func keysAlone(_ stream: StreamDefinition) -> [AttributeDraft] {
    var result: [AttributeDraft] = []
    let names = stream.primaryKey.filter { $0.count == 1 }.map { $0[0] } + [stream.cursor?.field].compactMap { $0 }
    for name in names where !result.contains(where: { $0.name == name }) && AttributeNames.problem(of: name) == nil {
      let draft = AttributeDraft(name: name, location: nil, shape: .value("text.word", []))
      draft.allowedTypes = nil
      result.append(draft)
    }
    return result
  }

  /// Returns the name of a stream's entity: the stream's own as far as names of files can be so.
  ///
  /// `names` has the names that are taken, in small letters, each with the last number that was put after it.
  private static func entityName(_ name: String, among names: inout [String: Int]) -> String {
    var result = ""
    for scalar in name.unicodeScalars.prefix(150) {
      let isBad = scalar == "/" || scalar == "\\" || DisplayText.isUnsafe(scalar)
      result.unicodeScalars.append(isBad ? "_" : scalar)
    }
    while result.utf8.count > 180 { result.unicodeScalars.removeLast() }
    if result.isEmpty || result == "." || result == ".." { result = "stream" }
    let base = result
    // Some disks do not tell capitals from small letters.
    let key = base.lowercased()
    while names[result.lowercased()] != nil {
      names[key, default: 1] += 1
      result = "\(base)_\(names[key, default: 1])"
    }
    names[result.lowercased()] = 1
    return result
  }

  /// Returns the attributes of a stream's records from its JSON schemas, of which the first has precedence.
  func convertStreamSchema(
    _ schemas: [DocumentSet.Place], named name: String, path: String, _ converter: SchemaConverter
  ) -> [AttributeDraft] {
    converter.convertRecord(schemas, named: name, path: path)
  }

  /// Returns what a schema's `type` says: the types of JSON that its names mean, whatever way they are written.
  package static func mapJSONSchemaTypes(_ names: [String]) -> TypeClaim {
    let documents = DocumentSet()
    let location = SourceLocation(file: "", line: 1, column: 1)
    let items = names.map { documents.make(.scalar(YAMLScalar(text: $0)), at: location) }
    return EffectiveSchema.claim(documents.make(.sequence(items), at: location), documents)
  }

  // MARK: JSON Schema

  /// Translates files of JSON Schema into one system with an entity for each.
  package func translateJSONSchemas(_ sources: [SourceText], systemName: String) -> Translation {
    let documents = DocumentSet()
    let converter = SchemaConverter(documents)
    var roots: [(name: String, path: String, place: DocumentSet.Place)] = []
    var names: [String: Int] = [:]
    var failures: [Diagnostic] = []
    for source in sources {
      do throws(Diagnostic) {
        let place = try documents.add(source, as: .jsonSchema, folder: DocumentSet.folder(of: source.name))
        documents.know(place, asFile: PathText.normalized(source.name))
        guard documents.entries(place) != nil else {
          throw Diagnostic(
            .notAManifest, "this is not a JSON Schema of a record, which is an object", at: documents.location(place))
        }
        let stem = Self.stem(of: source.name)
        roots.append((Self.entityName(stem, among: &names), source.name, place))
      } catch {
        failures.append(error)
      }
    }
    failures += documents.problems
    guard failures.isEmpty else { return Translation(failed: failures, sources: documents.sources) }
    var entities: [EntityDraft] = []
    var diagnostics: [Diagnostic] = []
    for root in roots {
      let attributes = converter.convertRecord([root.place], named: root.name, path: root.name)
      guard !attributes.isEmpty else {
        diagnostics.append(
          Diagnostic(
            .streamSkipped, "the schema \(DisplayText.quoted(root.name)) is left out: it has no properties",
            at: documents.location(root.place), path: root.name))
        continue
      }
      let entity = EntityDraft(streamName: root.name, name: root.name, path: root.name, attributes: attributes)
      entity.count = options.count ?? 100
      entities.append(entity)
    }
    let unresolved = documents.problems.filter { $0.code == .unresolvedReference || $0.code == .circularReference }
    guard unresolved.isEmpty else { return Translation(failed: unresolved, sources: documents.sources) }
    guard !entities.isEmpty else {
      return Translation(
        failed: [
          Diagnostic(
            .nothingTranslated, "none of these schemas has properties",
            at: SourceLocation(file: sources.first?.name ?? "", line: 1, column: 1))
        ], sources: documents.sources)
    }
    let system = SystemDraft(
      name: systemName, origin: "Imported by jafgen from JSON Schema.", entities: entities)
    return finished(system, converter.notes, diagnostics + documents.problems, documents)
  }

  /// Returns a file's name without folder and without the endings of schema files.
  package static func stem(of path: String) -> String {
    var name = PathText.components(path).last.map { String($0) } ?? "schema"
    for ending in [".json", ".yaml", ".yml", ".schema"]
    where name.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
      name = String(name.dropLast(ending.count))
    }
    return name
  }
}

/// What came of a translation.
package struct Translation: Sendable {
  /// The system's name; empty where there is none.
  package let system: String
  /// The schema; nil if nothing could be translated, which the diagnostics explain.
  package let text: String?
  /// How many entities the schema has.
  package let entityCount: Int
  /// What was wrong, or left out, or guessed.
  package let diagnostics: [Diagnostic]
  /// The texts that the diagnostics are about.
  package let sources: [SourceText]

  init(system: String, text: String, entityCount: Int, diagnostics: [Diagnostic], sources: [SourceText]) {
    self.system = system
    self.text = text
    self.entityCount = entityCount
    self.diagnostics = diagnostics
    self.sources = sources
  }

  init(failed diagnostics: [Diagnostic], sources: [SourceText]) {
    system = ""
    text = nil
    entityCount = 0
    self.diagnostics = diagnostics
    self.sources = sources
  }
}
