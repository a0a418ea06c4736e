internal import JafgenDiagnostics
internal import JafgenMimesis

/// Names, locales and counts.
extension ValidationRun {
  /// Checks what systems, entities and attributes say by themselves, types and links aside.
  mutating func checkSystems() {
    for (systemIndex, system) in systems.enumerated() {
      checkName(system.name.value, "the system's name", .file, at: system.name.location, path: "system.name")
      checkLocale(system.locale, path: "system.locale")
      if system.entities.isEmpty, !system.hasUnreadEntities {
        report(
          .emptyValue, "system \(DisplayText.quoted(system.name.value)) has no entities", at: system.location,
          path: "entities", suggestion: "declare an entity")
      }
      var names: Set<String> = []
      for (entityIndex, entity) in system.entities.enumerated() {
        // Files cannot do this: the decoder and the merger report it there.
        if !names.insert(entity.name).inserted {
          report(
            .duplicateEntity, "there are two entities \(DisplayText.quoted(entity.name))", at: entity.location,
            path: path(entity), suggestion: "rename one of them")
        }
        checkEntity(entity)
        checkAttributes(of: EntityID(system: systemIndex, entity: entityIndex))
      }
    }
  }

  private mutating func checkEntity(_ entity: EntityConfig) {
    let path = path(entity)
    checkName(entity.name, "the entity's name", .file, at: entity.location, path: path)
    if let locale = entity.locale { checkLocale(locale, path: "\(path).locale") }
    if !(0...RowCount.maximum).contains(entity.count.value) {
      report(
        .invalidCount,
        "the count \(entity.count.value)\(entity.count.originText) is \(entity.count.value < 0 ? "negative" : "too large")",
        at: entity.count.location, path: "\(path).count",
        suggestion: "write a whole number from 0 to \(RowCount.maximum)")
    }
    if entity.attributes.isEmpty, !entity.hasUnreadAttributes {
      report(
        .emptyValue, "the entity has no attributes", at: entity.location, path: path,
        suggestion: "declare one: id: {type: uuid}")
    }
  }

  private struct MemberName: Hashable {
    let holder: Int?
    let name: String
  }

  private mutating func checkAttributes(of index: EntityID) {
    var names: Set<MemberName> = []
    for (number, node) in resolver.attributes(of: index).nodes.enumerated() {
      let attribute = node.config
      let attributePath = path(index.attribute(number))
      if node.role == .member {
        // Files cannot do this: the decoder reports it there.
        if !names.insert(MemberName(holder: node.parent, name: attribute.name)).inserted {
          report(
            .duplicateKey, "there are two attributes \(DisplayText.quoted(attribute.name))", at: attribute.location,
            path: attributePath, suggestion: "rename one of them")
        }
        checkName(attribute.name, "the attribute's name", .column, at: attribute.location, path: attributePath)
      }
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
        .unusedNullProbability, "\(DisplayText.quoted(attribute.name)) is required, so it has no nulls",
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
      suggestion: suggestion.question(forLocale: locale.value) ?? DisplayText.listing("locale", known))
  }
}
