internal import JafgenDiagnostics

/// Where the values of an attribute come from: from one thing only, and what stands beside it.
extension ValidationRun {
  /// Checks that each attribute has one source of values, and each case only what a case may have.
  mutating func checkSources() {
    for place in allAttributes {
      let config = attribute(place)
      var sources: [(key: String, location: SourceLocation?)] = []
      if let link = config.linkTo { sources.append(("link_to", link.location)) }
      if let expression = config.expression { sources.append(("expression", expression.location)) }
      if let template = config.template { sources.append(("template", template.location)) }
      if let first = config.cases.first { sources.append(("cases", first.location)) }
      if sources.count == 2, config.linkTo != nil, config.expression != nil {
        checkLookup(place)
      } else if sources.count > 1 {
        report(
          .severalSources,
          "\(shortName(place)) has both \"\(sources[0].key)\" and \"\(sources[1].key)\", which both make its values",
          at: sources[1].location ?? config.location, path: "\(path(place)).\(sources[1].key)",
          suggestion: "keep one of them; another attribute, perhaps hidden, may have the other")
      } else if let type = config.type, config.kind == .cases {
        report(
          .severalSources, "\(shortName(place)) has both a type and cases, which both make its values",
          at: type.location ?? config.location, path: "\(path(place)).type",
          suggestion: "give the cases their types, and remove this one")
      }
      if config.kind == .computed, let locale = config.locale {
        report(
          .unusedKey, "\"locale\" has no effect on a computed value", at: locale.location,
          path: "\(path(place)).locale",
          suggestion: "set it on the attributes that it is computed from")
      }
      if let key = config.by.first, config.kind != .value, config.kind != .link {
        report(
          .unusedKey, "\"by\" has no effect on what is not drawn", at: key.location, path: "\(path(place)).by",
          suggestion: "put it beside the type or the link that draws")
      }
      if config.hidden.value, node(place).role == .items {
        report(
          .unusedKey, "\"hidden\" has no effect on the elements of an array", at: config.hidden.location,
          path: "\(path(place)).hidden", suggestion: "hide the array")
      }
      if config.kind == .cases {
        for constraint in config.constraints {
          report(
            .unusedConstraint, "\(DisplayText.quoted(constraint.name)) has no effect beside cases",
            at: constraint.location,
            path: "\(path(place)).constraints.\(DisplayText.pathComponent(constraint.name))",
            suggestion: "constrain the cases")
        }
        if config.unique.value {
          report(
            .uniqueUnsupported, "\(shortName(place)) cannot be unique: it has cases",
            at: config.unique.location ?? config.location, path: "\(path(place)).unique",
            suggestion: "remove \"unique: true\"")
        }
      }
      if node(place).role.isDefinition { checkCase(config, place) }
    }
    checkHidden()
  }

  /// Checks that a link by value goes to what tells given rows apart.
  private mutating func checkLookup(_ place: AttributeID) {
    guard let target = self[place].target, !attribute(target).isIncomplete else { return }
    let config = attribute(place)
    if attribute(target).kind != .fixed || !attribute(target).unique.value {
      report(
        .severalSources,
        "\(shortName(place)) links by value, but \(fullName(target)) is no unique attribute of given rows",
        at: config.expression?.location ?? config.location, path: "\(path(place)).expression",
        suggestion: "remove the expression, or give the rows of that entity under \"rows\" or \"file\"")
    }
    if let key = config.by.first {
      report(
        .unusedKey, "\"by\" has no effect on a link by value, which draws nothing", at: key.location,
        path: "\(path(place)).by", suggestion: "remove it, or the expression")
    }
    for constraint in config.constraints where constraint.name == Self.linkConstraint {
      report(
        .unusedConstraint,
        "\(DisplayText.quoted(constraint.name)) has no effect on a link by value, which draws nothing",
        at: constraint.location, path: "\(path(place)).constraints.\(constraint.name)",
        suggestion: "remove it, or the expression")
    }
    if config.unique.value {
      report(
        .uniqueUnprovable, "nothing proves that the values of \(shortName(place)) never repeat",
        at: config.unique.location ?? config.location, path: "\(path(place)).unique",
        suggestion: "remove \"unique: true\", or the expression")
    }
  }

  /// Reports keys that belong beside `cases`.
  private mutating func checkCase(_ config: AttributeConfig, _ place: AttributeID) {
    var misplaced: [(key: String, location: SourceLocation?)] = []
    if let link = config.linkTo { misplaced.append(("link_to", link.location)) }
    if config.unique.value { misplaced.append(("unique", config.unique.location)) }
    if config.hidden.value { misplaced.append(("hidden", config.hidden.location)) }
    if let location = config.required.location { misplaced.append(("required", location)) }
    if let probability = config.nullProbability { misplaced.append(("null_probability", probability.location)) }
    if let first = config.cases.first { misplaced.append(("cases", first.location)) }
    for (key, location) in misplaced {
      report(
        .unknownKey, "a case has no key \"\(key)\"", at: location ?? config.location, path: "\(path(place)).\(key)",
        suggestion: key == "link_to"
          ? "a column has one foreign key: put the link in an attribute of its own"
          : key == "cases" ? "put these cases beside the others" : "put it beside \"cases\"")
    }
  }

  /// Reports entities and objects of which nothing is written.
  private mutating func checkHidden() {
    for (systemIndex, system) in systems.enumerated() {
      if !system.hasUnreadEntities, let first = system.entities.first, system.entities.allSatisfy(\.hidden.value) {
        report(
          .hiddenEverything, "all entities of \(DisplayText.quoted(system.name.value)) are hidden",
          at: first.hidden.location ?? first.location, path: "\(path(first)).hidden",
          suggestion: "remove \"hidden: true\" from one of them")
      }
      for (entityIndex, entity) in system.entities.enumerated() {
        let index = EntityID(system: systemIndex, entity: entityIndex)
        let nodes = resolver.attributes(of: index).nodes
        let columns = nodes.indices.filter { nodes[$0].parent == nil }
        if !entity.hasUnreadAttributes, !columns.isEmpty, columns.allSatisfy({ nodes[$0].config.hidden.value }) {
          report(
            .hiddenEverything, "all attributes of \(DisplayText.quoted(entity.name)) are hidden", at: entity.location,
            path: path(entity), suggestion: "remove \"hidden: true\" from one of them")
        }
        for (number, node) in nodes.enumerated()
        where node.config.kind == .object && !node.config.hidden.value && !node.children.isEmpty
          && node.children.allSatisfy({ nodes[$0].config.hidden.value })
        {
          let place = index.attribute(number)
          report(
            .hiddenEverything, "all members of \(shortName(place)) are hidden", at: node.config.location,
            path: path(place), suggestion: "hide the object itself, or remove \"hidden: true\" from one of them")
        }
      }
    }
  }
}
