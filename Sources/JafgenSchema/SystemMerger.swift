internal import JafgenMimesis

/// Joins the files of one system.
enum SystemMerger {
  /// Returns one schema a system, in the order of their first files, and where files of one system disagree.
  ///
  /// A setting that a file leaves out agrees with whatever the others say.
  static func merge(_ schemas: [SystemSchema]) -> (schemas: [SystemSchema], diagnostics: [Diagnostic]) {
    var merged: [SystemSchema] = []
    var indexes: [String: Int] = [:]
    var diagnostics: [Diagnostic] = []
    for schema in schemas {
      guard let index = indexes[schema.name.value] else {
        indexes[schema.name.value] = merged.count
        merged.append(schema)
        continue
      }
      diagnostics += settingDifferences(merged[index], schema)
      takeSettings(of: schema, into: &merged[index])
      diagnostics += addEntities(of: schema, to: &merged[index])
      merged[index].files += schema.files
      merged[index].hasUnreadEntities = merged[index].hasUnreadEntities || schema.hasUnreadEntities
    }
    return (merged, diagnostics)
  }

  /// Whether a setting is there because the schema says so.
  private static func isStated<Value: Equatable>(_ setting: Located<Value>, default value: Value) -> Bool {
    setting.location != nil || setting.value != value
  }

  private static func takeSettings(of schema: SystemSchema, into merged: inout SystemSchema) {
    if !isStated(merged.version, default: SystemSchema.defaultVersion) { merged.version = schema.version }
    if !isStated(merged.seed, default: SystemSchema.defaultSeed) { merged.seed = schema.seed }
    if !isStated(merged.locale, default: SystemSchema.defaultLocale) { merged.locale = schema.locale }
    if !isStated(merged.referenceDate, default: SystemSchema.defaultReferenceDate) {
      merged.referenceDate = schema.referenceDate
    }
    if !isStated(merged.output.path, default: OutputConfig.defaultPath) { merged.output.path = schema.output.path }
    if merged.output.hasDefaultFormats { merged.output.formats = schema.output.formats }
    if merged.output.location == nil { merged.output.location = schema.output.location }
    for setting in schema.output.formatSettings
    where !merged.output.formatSettings.contains(where: { $0.name.value == setting.name.value }) {
      merged.output.formatSettings.append(setting)
    }
    let known = Set(merged.output.entities.map(\.entity.value))
    merged.output.entities += schema.output.entities.filter { !known.contains($0.entity.value) }
  }

  private static func settingDifferences(_ first: SystemSchema, _ second: SystemSchema) -> [Diagnostic] {
    var result: [Diagnostic] = []
    func compare<Value: Equatable & Sendable>(
      _ name: String, _ left: Located<Value>, _ right: Located<Value>, default value: Value,
      text: (Value) -> String
    ) {
      guard isStated(left, default: value), isStated(right, default: value), left.value != right.value else { return }
      result.append(
        difference(
          name, system: second.name.value, text(right.value), at: right.location, other: text(left.value),
          otherLocation: left.location))
    }
    compare("version", first.version, second.version, default: SystemSchema.defaultVersion) { DisplayText.quoted($0) }
    compare("seed", first.seed, second.seed, default: SystemSchema.defaultSeed) { "\($0)" }
    compare("locale", first.locale, second.locale, default: SystemSchema.defaultLocale) { DisplayText.quoted($0) }
    compare("reference_date", first.referenceDate, second.referenceDate, default: SystemSchema.defaultReferenceDate) {
      ReferenceDate.text(ofDays: $0)
    }
    compare("output.path", first.output.path, second.output.path, default: OutputConfig.defaultPath) {
      DisplayText.quoted($0)
    }
    if !first.output.hasDefaultFormats, !second.output.hasDefaultFormats {
      let left = first.output.formats.map(\.value)
      let right = second.output.formats.map(\.value)
      if left != right {
        result.append(
          difference(
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
        difference(
          "output.formats.\(DisplayText.pathComponent(setting.name.value))", system: second.name.value,
          at: setting.name,
          other: other.name))
    }
    let entities = Dictionary(first.output.entities.map { ($0.entity.value, $0) }, uniquingKeysWith: { one, _ in one })
    for entity in second.output.entities {
      guard let other = entities[entity.entity.value], !other.agrees(with: entity) else { continue }
      result.append(
        difference(
          "output.per_entity.\(DisplayText.pathComponent(entity.entity.value))", system: second.name.value,
          at: entity.entity, other: other.entity))
    }
    return result
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
      suggestion: "state it in one of the files only, or give the systems different names")
  }

  /// Two mappings that are too large to be told.
  private static func difference(
    _ name: String, system: String, at location: Located<String>, other: Located<String>
  ) -> Diagnostic {
    let place = other.location.map { " in \($0.file), line \($0.line)" } ?? " elsewhere"
    return Diagnostic(
      .settingsDiffer, "system \(DisplayText.quoted(system)) has other \(name) here than\(place)",
      at: location.location, path: "system.\(name)",
      suggestion: "state it in one of the files only, or give the systems different names")
  }

  private static func addEntities(of schema: SystemSchema, to merged: inout SystemSchema) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var known = Dictionary(merged.entities.map { ($0.name, $0.location) }, uniquingKeysWith: { first, _ in first })
    for entity in schema.entities {
      guard let earlier = known[entity.name] else {
        known[entity.name] = .some(entity.location)
        merged.entities.append(entity)
        continue
      }
      let place = earlier.map { " in \($0.file), line \($0.line)" } ?? ""
      result.append(
        Diagnostic(
          .duplicateEntity,
          "system \(DisplayText.quoted(merged.name.value)) has an entity \(DisplayText.quoted(entity.name)) already\(place)",
          at: entity.location, path: "entities.\(DisplayText.pathComponent(entity.name))",
          suggestion: "rename one of them, or give the systems different names"))
    }
    return result
  }
}
