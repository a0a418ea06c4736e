internal import JafgenColumns
internal import JafgenEncoding
internal import JafgenMimesis

/// One check of all systems: what is known about each attribute so far, and what was found wrong.
///
/// The rules stand in extensions, one file a topic.
struct ValidationRun {
  /// What the run has learnt about one attribute.
  struct AttributeState {
    /// What makes its values, if it is no link and its type and constraints are right.
    var type: ResolvedType?
    /// What it draws from, if it is a link that names something.
    var target: LinkTarget?
    /// Whether a link's values are written as text.
    var isTextLink = false
    /// Whether the link leads into a circle of links, so that it has no values.
    var isCyclic = false
    /// What follows for its column; nil as long as that is unknown or would follow from an error.
    var facts: Facts?
  }

  /// What a column holds.
  struct Facts {
    let columnType: ColumnType
    let isNullable: Bool
    let isForest: Bool
    /// How many links lie between the attribute and the type that makes its values.
    let linkCount: Int
  }

  /// The longest chain of links: each level costs a draw a row, and the depth of the stack.
  static let longestLinkChain = 1_000

  let systems: [SystemSchema]
  let resolver: LinkResolver
  /// Whether some file could not be read, so that a name not found proves nothing.
  let mayLackSystems: Bool
  var diagnostics: [Diagnostic] = []
  var suggestion = NameSuggestion()
  /// By system, entity and attribute.
  var states: [[[AttributeState]]]

  init(_ systems: [SystemSchema], mayLackSystems: Bool) {
    self.systems = systems
    self.mayLackSystems = mayLackSystems
    resolver = LinkResolver(systems: systems)
    states = systems.map { system in
      system.entities.map { Array(repeating: AttributeState(), count: $0.attributes.count) }
    }
  }

  // MARK: Access

  subscript(target: LinkTarget) -> AttributeState {
    get { states[target.system][target.entity][target.attribute] }
    set { states[target.system][target.entity][target.attribute] = newValue }
  }

  func attribute(_ target: LinkTarget) -> AttributeConfig {
    systems[target.system].entities[target.entity].attributes[target.attribute]
  }

  func entity(_ target: LinkTarget) -> EntityConfig {
    systems[target.system].entities[target.entity]
  }

  /// Every attribute, in the order of the schema.
  var allAttributes: [LinkTarget] {
    var result: [LinkTarget] = []
    for (system, schema) in systems.enumerated() {
      for (entity, config) in schema.entities.enumerated() {
        for attribute in config.attributes.indices {
          result.append(LinkTarget(system: system, entity: entity, attribute: attribute))
        }
      }
    }
    return result
  }

  // MARK: Reporting

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation?, path: String?, suggestion: String? = nil
  ) {
    diagnostics.append(Diagnostic(code, message, at: location, path: path, suggestion: suggestion))
  }

  func path(_ entity: EntityConfig) -> String {
    "entities.\(DisplayText.pathComponent(entity.name))"
  }

  func path(_ target: LinkTarget) -> String {
    "\(path(entity(target))).attributes.\(DisplayText.pathComponent(attribute(target).name))"
  }

  /// Returns `entity.attribute` in quotes.
  func shortName(_ target: LinkTarget) -> String {
    DisplayText.quoted("\(entity(target).name).\(attribute(target).name)", limit: 200)
  }

  /// Returns `system.entity.attribute` in quotes.
  func fullName(_ target: LinkTarget) -> String {
    DisplayText.quoted(resolver.name(of: target), limit: 200)
  }

  /// Returns an entity's rows with what set them, if that was not the schema: `5 rows (set by an option)`.
  func rowsDescription(_ entity: EntityConfig) -> String {
    DisplayText.plural(entity.count.value, "row") + (entity.countOrigin.map { " (\($0))" } ?? "")
  }

  // MARK: Result

  /// Returns the validated schema; call only if nothing is wrong.
  func validatedSchema(warnings: [Diagnostic], dependencies: DependencyGraph) -> ValidatedSchema? {
    var result: [ValidatedSystem] = []
    for (systemIndex, system) in systems.enumerated() {
      var entities: [ValidatedEntity] = []
      for (entityIndex, entity) in system.entities.enumerated() {
        var attributes: [ValidatedAttribute] = []
        for (attributeIndex, config) in entity.attributes.enumerated() {
          let state = states[systemIndex][entityIndex][attributeIndex]
          let source: ValidatedAttribute.Source
          if let type = state.type {
            source = .value(type)
          } else if let target = state.target {
            source = .link(target)
          } else {
            return nil
          }
          guard let facts = state.facts else { return nil }
          attributes.append(
            ValidatedAttribute(
              config: config, source: source, parent: nil, isNullable: facts.isNullable,
              nullProbability: nullProbability(config), isUnique: config.unique.value, columnType: facts.columnType,
              isForest: facts.isForest, isTextLink: state.isTextLink))
        }
        entities.append(
          ValidatedEntity(config: entity, allAttributes: attributes, outputs: outputs(of: entity, in: system)))
      }
      result.append(ValidatedSystem(config: system, entities: entities))
    }
    return ValidatedSchema(systems: result, warnings: warnings, dependencies: dependencies)
  }

  private func outputs(of entity: EntityConfig, in system: SystemSchema) -> [ValidatedOutput] {
    system.output.formats.compactMap { name in
      guard let encoding = OutputFormat(rawValue: name.value)?.encoding else { return nil }
      return ValidatedOutput(
        format: name.value, folder: system.output.path.value, fileName: "\(entity.name).\(encoding.fileExtension)",
        kind: .file(encoding))
    }
  }

  /// Returns the share of rows that are null of their own accord.
  func nullProbability(_ attribute: AttributeConfig) -> Double {
    attribute.required.value ? 0 : attribute.nullProbability?.value ?? AttributeConfig.defaultNullProbability
  }
}
