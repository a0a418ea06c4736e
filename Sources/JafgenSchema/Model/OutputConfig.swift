public import JafgenDiagnostics

/// Which formats a system is written in, how, and to which folder.
public struct OutputConfig: Sendable {
  /// The formats' names as written, each with its place; one or more.
  public var formats: [Located<String>]
  /// The folder, relative to the working directory.
  public var path: Located<String>
  /// Settings of individual formats that differ from their defaults.
  public var formatSettings: [FormatConfig]
  /// Settings for individual entities.
  public var entities: [EntityOutputConfig]
  /// The location of the `output` mapping.
  public var location: SourceLocation?

  /// Whether an option has replaced the formats, so settings for other formats are not reported as unused.
  package var hasReplacedFormats = false

  /// The folder of a system that does not set one.
  public static let defaultPath = "./output"
  /// The format of a system that does not set one.
  public static let defaultFormat = "csv"

  /// Makes a configuration: by default CSV to `./output`.
  public init(
    formats: [Located<String>] = [Located(OutputConfig.defaultFormat)],
    path: Located<String> = Located(OutputConfig.defaultPath),
    formatSettings: [FormatConfig] = [],
    entities: [EntityOutputConfig] = [],
    location: SourceLocation? = nil
  ) {
    self.formats = formats
    self.path = path
    self.formatSettings = formatSettings
    self.entities = entities
    self.location = location
  }

  /// Whether the schema says nothing about formats.
  package var hasDefaultFormats: Bool {
    formats.count == 1 && formats.allSatisfy { $0.location == nil && $0.value == Self.defaultFormat }
  }
}

/// How one format is written.
public struct FormatConfig: Sendable {
  /// The format's name, with its place.
  public var name: Located<String>
  /// The pattern for file names, such as `{system}/{entity}.{ext}`; nil for the format's default.
  public var filenamePattern: Located<String>?
  /// The options in the order written; null resets an option.
  public var options: [ConstraintConfig]

  /// Whether loading has already reported errors in it.
  package var isIncomplete = false

  /// Makes settings, none unless given.
  public init(name: Located<String>, filenamePattern: Located<String>? = nil, options: [ConstraintConfig] = []) {
    self.name = name
    self.filenamePattern = filenamePattern
    self.options = options
  }

  /// Whether both say the same, places and the order of options aside.
  func agrees(with other: FormatConfig) -> Bool {
    func values(_ options: [ConstraintConfig]) -> [String: [ConstraintConfig]] {
      Dictionary(grouping: options, by: \.name)
    }
    let (left, right) = (values(options), values(other.options))
    return name.value == other.name.value && filenamePattern?.value == other.filenamePattern?.value
      && left.mapValues { $0.map(\.value) } == right.mapValues { $0.map(\.value) }
  }
}

/// Settings for the outputs of one entity that differ from its system's.
public struct EntityOutputConfig: Sendable {
  /// The entity's name, with its place.
  public var entity: Located<String>
  /// The formats, which replace the system's; nil for the system's own.
  public var formats: [Located<String>]?
  /// The folder, relative to the system's output path; nil for that path itself.
  public var path: Located<String>?
  /// Settings of individual formats that differ from the system's.
  public var formatSettings: [FormatConfig]

  /// Makes settings, none unless given.
  public init(
    entity: Located<String>, formats: [Located<String>]? = nil, path: Located<String>? = nil,
    formatSettings: [FormatConfig] = []
  ) {
    self.entity = entity
    self.formats = formats
    self.path = path
    self.formatSettings = formatSettings
  }

  /// Whether both say the same, places and the order of settings aside.
  func agrees(with other: EntityOutputConfig) -> Bool {
    entity.value == other.entity.value && formats?.map(\.value) == other.formats?.map(\.value)
      && path?.value == other.path?.value && formatSettings.count == other.formatSettings.count
      && formatSettings.allSatisfy { setting in other.formatSettings.contains { $0.agrees(with: setting) } }
  }
}
