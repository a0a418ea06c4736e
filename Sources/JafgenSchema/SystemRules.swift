internal import JafgenMimesis

/// Names, settings and counts.
extension ValidationRun {
  /// Checks what systems, entities and attributes say by themselves, types and links aside.
  mutating func checkSystems() {
    for system in systems {
      checkName(system.name.value, "the system's name", .file, at: system.name.location, path: "system.name")
      checkLocale(system.locale, path: "system.locale")
      checkFormats(system.output)
      if system.entities.isEmpty, !system.hasUnreadEntities {
        report(
          .emptyValue, "system \(DisplayText.quoted(system.name.value)) has no entities", at: system.location,
          path: "entities", suggestion: "declare an entity")
      }
      var names: Set<String> = []
      for entity in system.entities {
        // Files cannot do this: the decoder and the merger report it there.
        if !names.insert(entity.name).inserted {
          report(
            .duplicateEntity, "there are two entities \(DisplayText.quoted(entity.name))", at: entity.location,
            path: path(entity), suggestion: "rename one of them")
        }
        checkEntity(entity)
      }
    }
  }

  private mutating func checkEntity(_ entity: EntityConfig) {
    let path = path(entity)
    checkName(entity.name, "the entity's name", .file, at: entity.location, path: path)
    if let locale = entity.locale { checkLocale(locale, path: "\(path).locale") }
    if !(0...EntityConfig.maximumCount).contains(entity.count.value) {
      let origin = entity.countOrigin.map { " (\($0))" } ?? ""
      report(
        .invalidCount,
        "the count \(entity.count.value)\(origin) is \(entity.count.value < 0 ? "negative" : "too large")",
        at: entity.count.location, path: "\(path).count",
        suggestion: "write a whole number from 0 to \(EntityConfig.maximumCount)")
    }
    if entity.attributes.isEmpty, !entity.hasUnreadAttributes {
      report(
        .emptyValue, "the entity has no attributes", at: entity.location, path: path,
        suggestion: "declare one: id: {type: uuid}")
    }
    var names: Set<String> = []
    for attribute in entity.attributes {
      let attributePath = "\(path).attributes.\(DisplayText.pathComponent(attribute.name))"
      if !names.insert(attribute.name).inserted {
        report(
          .duplicateKey, "there are two attributes \(DisplayText.quoted(attribute.name))", at: attribute.location,
          path: attributePath, suggestion: "rename one of them")
      }
      checkName(attribute.name, "the attribute's name", .column, at: attribute.location, path: attributePath)
      if let locale = attribute.locale { checkLocale(locale, path: "\(attributePath).locale") }
      checkNullProbability(attribute, path: attributePath)
    }
  }

  private mutating func checkNullProbability(_ attribute: AttributeConfig, path: String) {
    guard let probability = attribute.nullProbability else { return }
    let place = "\(path).null_probability"
    if !(probability.value >= 0 && probability.value <= 1) {
      report(
        .invalidProbability, "the null probability \(probability.value) is not between 0 and 1",
        at: probability.location, path: place, suggestion: "write a share, such as 0.25 for a quarter of the rows")
    } else if attribute.required.value, !attribute.isIncomplete {
      report(
        .unusedNullProbability, "\(DisplayText.quoted(attribute.name)) is required, so that it has no nulls",
        at: probability.location, path: place, suggestion: "add \"required: false\" or remove the null probability")
    }
  }

  private mutating func checkName(
    _ name: String, _ what: String, _ use: NameRules.Use, at location: SourceLocation?, path: String
  ) {
    guard let problem = NameRules.problem(of: name, use: use) else { return }
    report(
      .invalidName, "\(what) \(DisplayText.quoted(name)) \(problem)", at: location, path: path,
      suggestion: use == .file
        ? "files are named after it; use letters, digits, \"_\" and \"-\"" : "use letters, digits and \"_\"")
  }

  private mutating func checkLocale(_ locale: Located<String>, path: String) {
    let known = MimesisEngine.localeNames
    guard !known.contains(locale.value) else { return }
    report(
      .unknownLocale, "there is no locale \(DisplayText.quoted(locale.value))", at: locale.location, path: path,
      suggestion: suggestion.question(for: locale.value, among: known)
        ?? DisplayText.listing("locale", known))
  }

  private mutating func checkFormats(_ output: OutputConfig) {
    var seen: Set<String> = []
    for (index, format) in output.formats.enumerated() {
      let path = output.formats.count > 1 ? "system.output.format[\(index)]" : "system.output.format"
      let name = DisplayText.quoted(format.value)
      if !OutputFormats.known.contains(format.value) {
        report(
          .unknownFormat, "there is no output format \(name)", at: format.location, path: path,
          suggestion: suggestion.question(for: format.value, among: OutputFormats.available)
            ?? "the formats are \(DisplayText.alternatives(OutputFormats.available, last: "and"))")
      } else if !OutputFormats.available.contains(format.value) {
        report(
          .unavailableFormat, "this version cannot write \(name) yet", at: format.location, path: path,
          suggestion: "the formats at hand are \(DisplayText.alternatives(OutputFormats.available, last: "and")); "
            + "\"--format csv\" replaces the list for one run")
      } else if !seen.insert(format.value).inserted {
        report(
          .duplicateFormat, "the output format \(name) is listed twice", at: format.location, path: path,
          suggestion: "remove one of them")
      }
    }
    if output.formats.isEmpty {
      report(
        .emptyValue, "the list of formats is empty", at: output.location, path: "system.output.format",
        suggestion: "name a format, such as csv")
    }
  }

  // MARK: Outputs

  /// Checks that no two entities are written to one file.
  ///
  /// Names that differ only by case are one file on many disks.
  mutating func checkOutputs() {
    var owners: [String: EntityIndex] = [:]
    for (systemIndex, system) in systems.enumerated() {
      let folder = Self.normalized(system.output.path.value)
      // One format is enough: files of different formats differ by their extension.
      guard let format = system.output.formats.first(where: { OutputFormats.available.contains($0.value) }) else {
        continue
      }
      let formats = Set(system.output.formats.map(\.value))
      for (entityIndex, entity) in system.entities.enumerated() {
        let index = EntityIndex(system: systemIndex, entity: entityIndex)
        var other: EntityIndex?
        for format in formats {
          let file = "\(folder)/\(entity.name).\(format)".lowercased()
          if let owner = owners[file] { other = owner } else { owners[file] = index }
        }
        guard let other else { continue }
        // Two entities of one name in one system are another error.
        if other.system == systemIndex, system.entities[other.entity].name == entity.name { continue }
        let file = (folder.isEmpty ? "" : folder + "/") + "\(entity.name).\(format.value)"
        let otherEntity = systems[other.system].entities[other.entity]
        let place = otherEntity.location.map { " (\($0.file), line \($0.line))" } ?? ""
        let names = [resolver.name(of: other), resolver.name(of: index)].map { DisplayText.quoted($0) }
        report(
          .outputCollision,
          "\(names[1]) would be written to \(DisplayText.quoted(file, limit: 200)), as \(names[0])\(place) already is",
          at: entity.location, path: path(entity),
          suggestion: other.system == systemIndex
            ? "rename one of them; many disks do not tell \"A\" from \"a\"" : "give the systems different output paths")
      }
    }
  }

  /// Returns a path without `.`, empty and needless parts, as far as its text alone says.
  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    // By bytes: a slash and a combining mark after it are one Character.
    for part in path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.utf8.first == UInt8(ascii: "/") ? "/" : "") + parts.joined(separator: "/")
  }
}
