public import JafgenDiagnostics
internal import JafgenMimesis

/// One system: its settings and its entities, as its schema files state them. Made by `SchemaLoader` or by a program;
/// only the validator decides whether it can be generated.
public struct SystemSchema: Sendable {
  /// The name that links and outputs use.
  public var name: Located<String>
  /// The version's text as written.
  public var version: Located<String>
  /// The seed of every value.
  public var seed: Located<Int64>
  /// The locale of attributes that do not set their own.
  public var locale: Located<String>
  /// The day that counts as today, as days since 1970-01-01.
  public var referenceDate: Located<Int>
  /// Which formats are written, and where.
  public var output: OutputConfig
  /// The entities in the order of the files.
  public var entities: [EntityConfig]
  /// The files that the system came from, in order.
  public var files: [String]
  /// The location of the `system` mapping.
  public var location: SourceLocation?

  /// Whether the schema has entities that could not be read, which has already been reported.
  package var hasUnreadEntities = false

  /// The seed of a system that does not set one.
  public static let defaultSeed: Int64 = 42
  /// The locale of a system that does not set one.
  public static let defaultLocale = "en"
  /// The reference date of a system that does not set one.
  public static let defaultReferenceDate = TypeRequest.defaultReferenceDate
  /// The version of a system that does not set one.
  public static let defaultVersion = "1.0.0"

  /// Makes a system; everything but the name has a default.
  public init(
    name: Located<String>,
    version: Located<String> = Located(SystemSchema.defaultVersion),
    seed: Located<Int64> = Located(SystemSchema.defaultSeed),
    locale: Located<String> = Located(SystemSchema.defaultLocale),
    referenceDate: Located<Int> = Located(SystemSchema.defaultReferenceDate),
    output: OutputConfig = OutputConfig(),
    entities: [EntityConfig] = [],
    files: [String] = [],
    location: SourceLocation? = nil
  ) {
    self.name = name
    self.version = version
    self.seed = seed
    self.locale = locale
    self.referenceDate = referenceDate
    self.output = output
    self.entities = entities
    self.files = files
    self.location = location
  }

  /// Returns the entity of that name, or nil.
  ///
  /// - Complexity: O(entities).
  public func entity(named name: String) -> EntityConfig? {
    entities.first { $0.name == name }
  }
}
