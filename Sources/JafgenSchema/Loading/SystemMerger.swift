internal import JafgenColumns
internal import JafgenDiagnostics

/// Joins the files of one system, of which there may be thousands.
struct SystemMerger {
  private var merged: SystemSchema
  /// Where the entities so far are declared, by their names.
  private var entityLocations: [String: SourceLocation?] = [:]
  /// The outputs of single entities so far, by their names.
  private var entityOutputs: [String: EntityOutputConfig] = [:]
  private var diagnostics: [Diagnostic] = []

  private init(_ first: SystemSchema) {
    merged = first
    entityLocations = Dictionary(first.entities.map { ($0.name, $0.location) }, uniquingKeysWith: { one, _ in one })
    entityOutputs = Dictionary(
      first.output.entities.map { ($0.entity.value, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// Returns one schema a system, in the order of their first files, and where files of one system disagree.
  ///
  /// A setting that a file leaves out agrees with whatever the others say.
  static func merge(_ schemas: [SystemSchema]) -> (schemas: [SystemSchema], diagnostics: [Diagnostic]) {
    var systems: [SystemMerger] = []
    var indexes: [String: Int] = [:]
    for schema in schemas {
      if let index = indexes[schema.name.value] {
        systems[index].add(schema)
      } else {
        indexes[schema.name.value] = systems.count
        systems.append(SystemMerger(schema))
      }
    }
    return (systems.map(\.merged), systems.flatMap(\.diagnostics))
  }

  private mutating func add(_ schema: SystemSchema) {
    addDifferences(of: schema)
    takeSettings(of: schema)
    addEntities(of: schema)
    merged.files += schema.files
    merged.hasUnreadEntities = merged.hasUnreadEntities || schema.hasUnreadEntities
  }

  /// Whether a setting is there because the schema says so.
  private static func isStated<Value: Equatable>(_ setting: Located<Value>, default value: Value) -> Bool {
    setting.location != nil || setting.value != value
  }

  private mutating func takeSettings(of schema: SystemSchema) {
    if !Self.isStated(merged.version, default: SystemSchema.defaultVersion) { merged.version = schema.version }
    if !Self.isStated(merged.seed, default: SystemSchema.defaultSeed) { merged.seed = schema.seed }
    if !Self.isStated(merged.locale, default: SystemSchema.defaultLocale) { merged.locale = schema.locale }
    if !Self.isStated(merged.referenceDate, default: SystemSchema.defaultReferenceDate) {
      merged.referenceDate = schema.referenceDate
    }
    if !Self.isStated(merged.output.path, default: OutputConfig.defaultPath) { merged.output.path = schema.output.path }
    if merged.output.hasDefaultFormats { merged.output.formats = schema.output.formats }
    if merged.output.location == nil { merged.output.location = schema.output.location }
    for setting in schema.output.formatSettings
    where !merged.output.formatSettings.contains(where: { $0.name.value == setting.name.value }) {
      merged.output.formatSettings.append(setting)
    }
    let added = schema.output.entities.filter { entityOutputs[$0.entity.value] == nil }
    merged.output.entities += added
    entityOutputs.merge(added.map { ($0.entity.value, $0) }) { first, _ in first }
  }

  private mutating func addDifferences(of second: SystemSchema) {
    let first = merged
    var result: [Diagnostic] = []
    func compare<Value: Equatable & Sendable>(
      _ name: String, _ left: Located<Value>, _ right: Located<Value>, default value: Value,
      text: (Value) -> String
    ) {
      guard Self.isStated(left, default: value), Self.isStated(right, default: value), left.value != right.value else {
        return
      }
      result.append(
        Self.difference(
          name, system: second.name.value, text(right.value), at: right.location, other: text(left.value),
          otherLocation: left.location))
    }
    compare("version", first.version, second.version, default: SystemSchema.defaultVersion) { DisplayText.quoted($0) }
    compare("seed", first.seed, second.seed, default: SystemSchema.defaultSeed) { "\($0)" }
    compare("locale", first.locale, second.locale, default: SystemSchema.defaultLocale) { DisplayText.quoted($0) }
    compare("reference_date", first.referenceDate, second.referenceDate, default: SystemSchema.defaultReferenceDate) {
      DateText.text(day: $0)
    }
    compare("output.path", first.output.path, second.output.path, default: OutputConfig.defaultPath) {
      DisplayText.quoted($0)
    }
    if !first.output.hasDefaultFormats, !second.output.hasDefaultFormats {
      let left = first.output.formats.map(\.value)
      let right = second.output.formats.map(\.value)
      if left != right {
        result.append(
          Self.difference(
            "output.format", system: second.name.value, right.joined(separator: ", "),
            at: second.output.formats.first?.location, other: left.joined(separator: ", "),
            otherLocation: first.output.formats.first?.location))
      }
    }
    for setting in second.output.formatSettings {
      guard let other = first.output.formatSettings.first(where: { $0.name.value == setting.name.value }),
        !other.agrees(with: setting)
      else { continue }
      result.append(
        Self.difference(
          "output.formats.\(DisplayText.pathComponent(setting.name.value))", system: second.name.value,
          at: setting.name,
          other: other.name))
    }
    for entity in second.output.entities {
      guard let other = entityOutputs[entity.entity.value], !other.agrees(with: entity) else { continue }
      result.append(
        Self.difference(
          "output.per_entity.\(DisplayText.pathComponent(entity.entity.value))", system: second.name.value,
          at: entity.entity, other: other.entity))
    }
    diagnostics += result
  }

  private static func difference(
    _ name: String, system: String, _ value: String, at location: SourceLocation?, other: String,
    otherLocation: SourceLocation?
  ) -> Diagnostic {
    let place = otherLocation.map { " in \($0.file), line \($0.line)" } ?? ""
    return Diagnostic(
      .settingsDiffer,
      "system \(DisplayText.quoted(system)) has the \(name) \(value) here, but \(other)\(place)", at: location,
      path: "system.\(name)",
      suggestion: "keep it in only one of the files, or give the systems different names")
  }

  /// Two mappings that are too large to be shown.
  private static func difference(
    _ name: String, system: String, at location: Located<String>, other: Located<String>
  ) -> Diagnostic {
    let place = other.location.map { " in \($0.file), line \($0.line)" } ?? " elsewhere"
    return Diagnostic(
      .settingsDiffer, "system \(DisplayText.quoted(system)) has different \(name) here than\(place)",
      at: location.location, path: "system.\(name)",
      suggestion: "keep it in only one of the files, or give the systems different names")
  }

  private mutating func addEntities(of schema: SystemSchema) {
    for entity in schema.entities {
      guard let earlier = entityLocations[entity.name] else {
        entityLocations[entity.name] = .some(entity.location)
        merged.entities.append(entity)
        continue
      }
      let place = earlier.map { " in \($0.file), line \($0.line)" } ?? ""
      diagnostics.append(
        Diagnostic(
          .duplicateEntity,
          "system \(DisplayText.quoted(merged.name.value)) has an entity \(DisplayText.quoted(entity.name)) already\(place)",
          at: entity.location, path: "entities.\(DisplayText.pathComponent(entity.name))",
          suggestion: "rename one of them, or give the systems different names"))
    }
  }
}
