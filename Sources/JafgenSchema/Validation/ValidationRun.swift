internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis
internal import JafgenOutputs

/// One check of all systems: what is known about each attribute so far, and what was found wrong.
///
/// The rules stand in extensions, one file a topic.
struct ValidationRun {
  /// What the run has learnt about one attribute.
  struct AttributeState {
    /// Where its values come from; nil if its type, its constraints or its link are wrong.
    var source: AttributeSource?
    /// Where it has a value; nil where nothing is said of it.
    var condition: BoundExpression?
    /// The value that a link looks for in its target; nil of links that draw.
    var lookup: BoundExpression?
    /// What its draws are keyed by; empty for the row.
    var keys: [BoundExpression] = []
    /// How many levels of other values the condition and the keys have.
    var conditionDepth = 0
    /// Whether it takes its values from itself by way of links, so that it has none.
    var isCyclic = false
    /// What follows for its column; nil as long as that is unknown or would follow from an error.
    var facts: ColumnFacts?

    /// How likely the rows are that it goes to, if it is a link and they are not all equally likely.
    var linkDistribution: LinkDistribution?

    /// The type that makes its values, if one does.
    var type: ResolvedType? {
      switch source {
      case .domain(let type)?, .bounded(let type, _)?: type
      default: nil
      }
    }
    /// What it draws from, if it is a link that names something.
    var target: AttributeID? { if case .through(_, let target, _)? = source { target } else { nil } }
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
  /// The expressions of attributes, read.
  var texts: [AttributeID: ParsedTexts] = [:]
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
        states[systemIndex].append(nodes.map { AttributeState(source: Self.nested(in: $0)) })
      }
    }
    self.allAttributes = allAttributes
    self.states = states
  }

  /// The source of what holds others, which follows from the schema's keys alone.
  private static func nested(in node: AttributeTree.Node) -> AttributeSource? {
    switch node.config.kind {
    case .value, .link, .computed: nil
    case .fixed: node.config.fixed.map { .fixed(FixedValues(column: $0)) }
    case .cases: .cases(node.children)
    case .object: .object(members: node.children)
    case .array: node.children.first.map { .array(items: $0, counts: node.config.itemCounts, lengths: nil) }
    }
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
      switch tree[index].role {
      case .member: path += ".attributes.\(DisplayText.pathComponent(tree[index].config.name))"
      case .items: path += ".items"
      case .definition(let number): path += ".cases[\(number)]"
      }
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

  // MARK: Result

  /// Returns the validated schema; call only if nothing is wrong.
  func validatedSchema(warnings: [Diagnostic], dependencies: DependencyGraph) -> ValidatedSchema? {
    var result: [ValidatedSystem] = []
    var relations: [RelationID: ValidatedRelation] = [:]
    for (systemIndex, system) in systems.enumerated() {
      var entities: [ValidatedEntity] = []
      for (entityIndex, entity) in system.entities.enumerated() {
        let id = EntityID(system: systemIndex, entity: entityIndex)
        let groups = uniqueGroups[id] ?? []
        let picks = groupPicks(groups)
        var attributes: [ValidatedAttribute] = []
        for (index, node) in resolver.attributes(of: id).nodes.enumerated() {
          let place = id.attribute(index)
          guard let facts = self[place].facts, let source = self[place].source else { return nil }
          let pick = picks[index] ?? pick(of: place)
          let attribute = ValidatedAttribute(
            config: node.config, source: source, pick: pick, facts: facts, parent: node.parent, role: node.role,
            condition: self[place].condition, lookup: self[place].lookup, keys: self[place].keys,
            nullProbability: nullProbability(node.config),
            isUnique: node.config.unique.value)
          attributes.append(attribute)
          if case .through(let relation, let target, _) = source {
            relations[relation] = ValidatedRelation(
              id: relation, parent: target.entityID, pick: pick, lookup: attribute.lookup, keys: attribute.keys,
              nullProbability: attribute.nullProbability)
          }
        }
        entities.append(
          ValidatedEntity(
            config: entity, allAttributes: attributes,
            uniqueGroups: groups,
            outputs: outputs[systemIndex][entityIndex]))
      }
      result.append(ValidatedSystem(config: system, entities: entities))
    }
    return ValidatedSchema(
      systems: result, warnings: warnings, dependencies: dependencies, scalingExceptions: scalingExceptions,
      relations: relations)
  }

  /// Returns how an attribute's rows pick, where no group has a say in it.
  private func pick(of place: AttributeID) -> PickMethod {
    if attribute(place).unique.value { return .eachOnce }
    switch self[place].linkDistribution {
    case .zipf(let exponent)?: return .ranked(exponent: exponent)
    case .weights(let name)?:
      if let target = self[place].target, let weights = weights(of: name, in: target.entityID) {
        return .weighted(weights)
      }
    case nil: break
    }
    return self[place].target.map { isForest(place, $0) } == true ? .lowerRows : .any
  }

  /// Returns how those members of an entity's groups pick that keep the groups unique.
  private func groupPicks(_ groups: [ValidatedUniqueGroup]) -> [Int: PickMethod] {
    var picks: [Int: PickMethod] = [:]
    for (number, group) in groups.enumerated() {
      switch group.enforcement {
      case .member(let member): picks[member] = .eachOnce
      case .combinations(let factors):
        for (factor, member) in factors.enumerated() {
          picks[member.member] = .combination(group: number, factor: factor)
        }
      case .given: break
      }
    }
    return picks
  }

  /// Returns the share of rows that are null of their own accord.
  func nullProbability(_ attribute: AttributeConfig) -> Double {
    attribute.required.value ? 0 : attribute.nullProbability?.value ?? attribute.usualNullProbability
  }
}
