internal import JafgenColumns
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
    var target: AttributeID?
    /// Whether a link's values are written as text.
    var isTextLink = false
    /// Whether it is a link that is written as a whole number.
    var isNumberLink = false
    /// Whether it takes its values from itself by way of links, so that it has none.
    var isCyclic = false
    /// What follows for its column; nil as long as that is unknown or would follow from an error.
    var facts: Facts?
  }

  /// What a column, a member of an object or an item of an array holds.
  struct Facts {
    let columnType: ColumnType
    /// Whether nulls can occur where the attribute that holds this one is not null.
    let isNullable: Bool
    var isForest = false
    /// How many links and levels of nesting lie between the attribute and the types that make its values.
    var depth = 0
    /// How its values are nested, counting what links copy.
    var extent = Extent()
  }

  /// How much one value may hold.
  struct Extent {
    /// How many objects and arrays hold the innermost value.
    var nesting = 0
    /// How many columns a format of columns needs for it.
    var memberCount = 1
    /// How many single values there are in the largest.
    var valueCount = 1
    /// The most bytes that the single values of one kind take together.
    var width = 1
  }

  /// The longest chain of links, levels of nesting included: each link costs a draw a row, and all are levels of the
  /// stack.
  static let longestLinkChain = 1_000

  /// The systems; their counts change where they are scaled.
  var systems: [SystemSchema]
  let resolver: LinkResolver
  /// Whether some file could not be read, so that a name not found proves nothing.
  let mayLackSystems: Bool
  var diagnostics: [Diagnostic] = []
  var suggestion = NameSuggestion()
  /// Every attribute, nested ones included, in the order of the schema.
  let allAttributes: [AttributeID]
  /// By system, entity and attribute.
  var states: [[[AttributeState]]]
  /// The groups of attributes that are unique together, by entity.
  var uniqueGroups: [EntityID: [ValidatedUniqueGroup]] = [:]
  /// The entities that scaling treats in another way than the rest.
  var scalingExceptions: [ScalingException] = []
  /// What is written, by system and entity.
  var outputs: [[[ValidatedOutput]]] = []

  init(_ systems: [SystemSchema], mayLackSystems: Bool) {
    self.systems = systems
    self.mayLackSystems = mayLackSystems
    let resolver = LinkResolver(systems: systems)
    self.resolver = resolver
    var allAttributes: [AttributeID] = []
    var states: [[[AttributeState]]] = []
    for (systemIndex, system) in systems.enumerated() {
      states.append([])
      for entityIndex in system.entities.indices {
        let index = EntityID(system: systemIndex, entity: entityIndex)
        let nodes = resolver.attributes(of: index).nodes
        allAttributes += nodes.indices.map { index.attribute($0) }
        states[systemIndex].append(Array(repeating: AttributeState(), count: nodes.count))
      }
    }
    self.allAttributes = allAttributes
    self.states = states
  }

  // MARK: Access

  subscript(target: AttributeID) -> AttributeState {
    get { states[target.system][target.entity][target.attribute] }
    set { states[target.system][target.entity][target.attribute] = newValue }
  }

  func node(_ target: AttributeID) -> AttributeTree.Node {
    resolver.attributes(of: target.entityID)[target.attribute]
  }

  func attribute(_ target: AttributeID) -> AttributeConfig { node(target).config }

  func entity(_ target: AttributeID) -> EntityConfig {
    systems[target.system].entities[target.entity]
  }

  /// Returns the attributes that hold this one, outermost first.
  func holders(of target: AttributeID) -> [AttributeConfig] {
    let tree = resolver.attributes(of: target.entityID)
    return tree.ancestry(of: target.attribute).dropLast().map { tree[$0].config }
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

  func path(_ target: AttributeID) -> String {
    let tree = resolver.attributes(of: target.entityID)
    return tree.ancestry(of: target.attribute).reduce(into: path(entity(target))) { path, index in
      path += tree[index].isItems ? ".items" : ".attributes.\(DisplayText.pathComponent(tree[index].config.name))"
    }
  }

  /// Returns `entity.attribute` in quotes, with the names of what lies between for a nested one.
  func shortName(_ target: AttributeID) -> String {
    let names = resolver.attributes(of: target.entityID).names(of: target.attribute)
    return DisplayText.quoted(([entity(target).name] + names).joined(separator: "."), limit: 200)
  }

  /// Returns `system.entity.attribute` in quotes, likewise.
  func fullName(_ target: AttributeID) -> String {
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
        let tree = resolver.attributes(of: EntityID(system: systemIndex, entity: entityIndex))
        var attributes: [ValidatedAttribute] = []
        for (node, state) in zip(tree.nodes, states[systemIndex][entityIndex]) {
          guard let facts = state.facts, let source = source(of: node, state) else { return nil }
          attributes.append(
            ValidatedAttribute(
              config: node.config, source: source, parent: node.parent, isNullable: facts.isNullable,
              nullProbability: nullProbability(node.config), isUnique: node.config.unique.value,
              columnType: facts.columnType, isForest: facts.isForest, isTextLink: state.isTextLink,
              isNumberLink: state.isNumberLink, maximumWidth: facts.extent.width))
        }
        entities.append(
          ValidatedEntity(
            config: entity, allAttributes: attributes,
            uniqueGroups: uniqueGroups[EntityID(system: systemIndex, entity: entityIndex)] ?? [],
            outputs: outputs[systemIndex][entityIndex]))
      }
      result.append(ValidatedSystem(config: system, entities: entities))
    }
    return ValidatedSchema(
      systems: result, warnings: warnings, dependencies: dependencies, scalingExceptions: scalingExceptions)
  }

  private func source(of node: AttributeTree.Node, _ state: AttributeState) -> ValidatedAttribute.Source? {
    switch node.config.kind {
    case .value: state.type.map { .value($0) }
    case .link: state.target.map { .link($0) }
    case .object: .object(members: node.children)
    case .array: node.children.first.map { .array(items: $0, counts: node.config.itemCounts) }
    }
  }

  /// Returns the share of rows that are null of their own accord.
  func nullProbability(_ attribute: AttributeConfig) -> Double {
    attribute.required.value ? 0 : attribute.nullProbability?.value ?? AttributeConfig.defaultNullProbability
  }
}
