internal import JafgenDiagnostics
internal import JafgenMimesis
internal import JafgenSchema

/// How a schema is generated to files. What is generated is up to the schema; see `SchemaOverrides`.
public struct GenerationOptions: Sendable {
  /// Which rows are wanted.
  public enum Rows: Hashable, Sendable {
    /// All rows of every entity.
    case all
    /// These rows of the only chosen entity, as far as it has them.
    case range(Range<Int>)
    /// The same share of every entity.
    case partition(Partition)
  }

  /// The entities to generate, each as `entity` or `system.entity`, such as `shop.orders`; empty for all.
  public var entities: [String]
  /// Which rows are wanted.
  public var rows: Rows
  /// The number of threads, 1...512; nil for one per processor.
  public var threadCount: Int?
  /// Whether the only entity goes to standard output instead of a file.
  public var toStandardOutput: Bool
  /// Whether files are safe against a power failure before `generate` returns.
  public var sync: Bool

  /// Makes options; by default all rows of all entities go to the files that the schema names.
  public init(
    entities: [String] = [], rows: Rows = .all, threadCount: Int? = nil, toStandardOutput: Bool = false,
    sync: Bool = false
  ) {
    self.entities = entities
    self.rows = rows
    self.threadCount = threadCount
    self.toStandardOutput = toStandardOutput
    self.sync = sync
  }
}

/// The entities that names stand for.
struct EntitySelection {
  private let chosen: Set<EntityID>?

  /// Resolves names, each `entity` (in every system that has it) or `system.entity`; none stands for all.
  ///
  /// - Throws: `unknownEntity` for a name that fits no entity.
  init(_ names: [String], _ schema: ValidatedSchema) throws(RunError) {
    guard !names.isEmpty else {
      chosen = nil
      return
    }
    var chosen: Set<EntityID> = []
    for name in names {
      var isKnown = false
      for (systemIndex, system) in schema.systems.enumerated() {
        for (entityIndex, entity) in system.entities.enumerated()
        where entity.name == name || "\(system.config.name.value).\(entity.name)" == name {
          chosen.insert(EntityID(system: systemIndex, entity: entityIndex))
          isKnown = true
        }
      }
      guard isKnown else {
        let known = schema.systems.flatMap { $0.entities.map(\.name) }
        var finder = NameSuggestion()
        let question = finder.question(for: name, among: known).map { "; \($0)" } ?? ""
        throw RunError(code: .unknownEntity, message: "there is no entity \(DisplayText.quoted(name))\(question)")
      }
    }
    self.chosen = chosen
  }

  /// Whether an entity is among those chosen.
  func contains(_ entity: EntityID) -> Bool { chosen?.contains(entity) ?? true }
}
