internal import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenMimesis

/// Types, constraints, nulls and uniqueness of attributes that make their own values.
extension ValidationRun {
  /// Resolves the type of every attribute that has one.
  mutating func resolveTypes() {
    let locales = Set(MimesisEngine.localeNames)
    for target in allAttributes {
      let attribute = attribute(target)
      guard attribute.kind == .value else { continue }
      guard let type = attribute.type, type.value != AttributeConfig.linkType else {
        // The decoder reports this for files.
        if !attribute.isIncomplete {
          report(
            .missingKey,
            attribute.type == nil ? "the attribute has no \"type\"" : "the link has no \"link_to\"",
            at: attribute.location, path: path(target),
            suggestion: attribute.type == nil ? "add, say, type: uuid" : "add, say, link_to: customers.id")
        }
        continue
      }
      guard MimesisEngine.canonicalName(of: type.value) != nil else {
        reportUnknownType(type, target)
        continue
      }
      resolve(type, target, locales: locales)
    }
  }

  private mutating func resolve(_ type: Located<String>, _ target: AttributeID, locales: Set<String>) {
    let attribute = attribute(target)
    let system = systems[target.system]
    // The nearest says it.
    let locale =
      attribute.locale?.value ?? holders(of: target).last { $0.locale != nil }?.locale?.value
      ?? entity(target).locale?.value ?? system.locale.value
    let isKnownLocale = locales.contains(locale)
    let resolution = MimesisEngine.resolve(
      TypeRequest(
        type: type.value,
        // An unknown locale is reported where it stands; the constraints can be checked in another.
        locale: isKnownLocale ? locale : SystemSchema.defaultLocale,
        // Computed bounds come to their own later.
        arguments: attribute.constraints.filter { $0.expression == nil }.map {
          ArgumentEntry(key: $0.name, value: $0.value, elementTexts: $0.elementTexts)
        },
        referenceDate: system.referenceDate.value))
    for problem in resolution.problems {
      // Absent constraints may be those that could not be read.
      if attribute.isIncomplete, problem.kind == .missingParameter { continue }
      report(problem, type, target)
    }
    guard let resolved = resolution.type, isKnownLocale, !attribute.isIncomplete else { return }
    checkOrder(target, type)
    self[target].source = .domain(resolved)
    checkNulls(resolved, type, locale: locale, target)
  }

  // MARK: Constraints

  mutating func report(_ problem: ArgumentProblem, _ type: Located<String>, _ target: AttributeID) {
    let attribute = attribute(target)
    var location = type.location ?? attribute.location
    var place = "\(path(target)).type"
    if let name = problem.parameter {
      place = "\(path(target)).constraints.\(DisplayText.pathComponent(name))"
      location = attribute.location
      if let constraint = attribute.constraints.first(where: { $0.name == name }) {
        let isAboutName = problem.kind == .unknownParameter || problem.kind == .unusedConstraint
        location = isAboutName ? constraint.location : constraint.valueLocation
        if let element = problem.element, let part = constraint.place(of: element) {
          location = part.location
          place += part.path
        }
      }
    }
    var help = problem.suggestion.map {
      problem.kind == .missingParameter && problem.parameter == nil ? "add under \"constraints:\", say, \($0)" : $0
    }
    let takesCountries = MimesisEngine.declaration(of: type.value)?.parameters.contains { $0.name == "countries" }
    if problem.kind == .unknownParameter, let name = problem.parameter, takesCountries != true,
      case .locale? = KeySynonym.cure(for: name, in: KeySynonym.attribute)
    {
      var locale: String?
      if case .text(let country)? = attribute.constraints.first(where: { $0.name == name })?.value {
        locale = NameSuggestion.locale(ofCountry: country)
      }
      help = "write locale: \(locale ?? "...") beside \"type:\", for what that country has"
    } else if problem.kind == .unknownParameter, let name = problem.parameter, let key = Self.attributeKey(for: name) {
      help = "\(key) stands beside \"type:\", not under \"constraints:\""
    }
    // The message may repeat what the schema says, however long that is.
    report(
      Self.code(of: problem.kind), DisplayText.cut(problem.message, limit: 400), at: location, path: place,
      suggestion: help.map { DisplayText.cut($0, limit: 400) })
  }

  /// Returns what a problem of an argument is called among diagnostics.
  static func code(of kind: ArgumentProblem.Kind) -> DiagnosticCode {
    switch kind {
    case .unknownType: .unknownType
    case .unknownLocale: .unknownLocale
    case .unknownParameter: .unknownConstraint
    case .unusedConstraint: .unusedConstraint
    case .mixedChoices: .mixedChoices
    case .charactersAsChoices: .charactersAsChoices
    case .missingParameter: .missingConstraint
    case .wrongType: .constraintWrongType
    case .outOfRange: .constraintOutOfRange
    case .invertedRange: .invertedRange
    case .unknownMember: .unknownOption
    case .conflict: .conflictingConstraints
    case .emptyDistribution: .distributionEmpty
    }
  }

  /// Returns the key of an attribute that was given as a constraint.
  private static func attributeKey(for name: String) -> String? {
    if AttributeConfig.level.names.contains(name), name != linkConstraint { return name }
    switch KeySynonym.cure(for: name, in: KeySynonym.attribute) {
    case .truth(let key, let isOpposite): return "\(key): \(!isOpposite)"
    case .key("null_probability"): return "null_probability"
    case .key("link_to"): return "link_to"
    default: return nil
    }
  }

  private mutating func reportUnknownType(_ type: Located<String>, _ target: AttributeID) {
    let help: String
    let config = attribute(target)
    if !config.attributes.isEmpty || config.items != nil {
      let meant = config.attributes.isEmpty ? AttributeConfig.arrayType : AttributeConfig.objectType
      help = "a type with attributes is written \"type: \(meant)\""
    } else {
      help =
        suggestion.help(
          forType: type.value, stated: config.constraints.map(\.name),
          others: [AttributeConfig.linkType, AttributeConfig.objectType, AttributeConfig.arrayType])
        ?? "\"jafgen providers\" lists all types"
    }
    report(
      .unknownType, "there is no type \(DisplayText.quoted(type.value))", at: type.location,
      path: "\(path(target)).type", suggestion: help)
  }

  /// Reports values that are to follow the rows where they cannot: in arrays, and beside `by`.
  private mutating func checkOrder(_ target: AttributeID, _ type: Located<String>) {
    let config = attribute(target)
    let isInArray = node(target).isInArray
    guard isInArray || !config.by.isEmpty else { return }
    let reason = isInArray ? "elements of an array are no rows" : "rows that agree in \"by\" have one value"
    let cure = isInArray ? "move the elements to a separate entity that links to this one" : "remove \"by\""
    for constraint in config.constraints where ["ascending", "every", "exact"].contains(constraint.name) {
      guard constraint.value != .boolean(false) else { continue }
      report(
        .conflictingConstraints, "\(constraint.name) follows the rows, and \(reason)",
        at: constraint.location, path: "\(path(target)).constraints.\(constraint.name)",
        suggestion: "remove it, or \(cure)")
    }
    if !isInArray, MimesisEngine.canonicalName(of: type.value) == "numeric.increment" {
      report(
        .conflictingConstraints, "\(DisplayText.quoted(type.value)) counts the rows, and \(reason)",
        at: config.by.first?.location, path: "\(path(target)).by", suggestion: cure)
    }
  }

  // MARK: Nulls and uniqueness

  private mutating func checkNulls(
    _ resolved: ResolvedType, _ type: Located<String>, locale: String, _ target: AttributeID
  ) {
    let attribute = attribute(target)
    if resolved.isAlwaysNull {
      report(
        .alwaysNull,
        "\(DisplayText.quoted(type.value)) has no values in locale \(DisplayText.quoted(locale)), so "
          + "\(shortName(target)) is null in every row",
        at: type.location, path: "\(path(target)).type",
        suggestion: "choose another locale or remove the attribute")
    } else if resolved.producesNulls, attribute.required.value {
      var location = type.location
      var place = path(target)
      for constraint in attribute.constraints {
        guard case .list(let values) = constraint.value, let element = values.firstIndex(of: .null) else { continue }
        if constraint.elementLocations.indices.contains(element) { location = constraint.elementLocations[element] }
        place += ".constraints.\(DisplayText.pathComponent(constraint.name))[\(element)]"
        break
      }
      report(
        .nullChoice, "null is among the choices, but \(shortName(target)) is required", at: location, path: place,
        suggestion: "add \"required: false\", remove the null, or quote it if text is meant")
    }
  }

  /// Checks that types have values for all rows, and unique attributes as many different ones.
  mutating func checkValueCounts() {
    for target in allAttributes {
      let attribute = attribute(target)
      guard let resolved = self[target].type, let type = attribute.type, checkRows(resolved, type, target) else {
        continue
      }
      if attribute.unique.value, !node(target).isInArray { checkUniqueness(resolved, type, target) }
    }
  }

  /// Reports a type that has no values for the last rows; false if it does.
  private mutating func checkRows(_ resolved: ResolvedType, _ type: Located<String>, _ target: AttributeID) -> Bool {
    let entity = entity(target)
    guard !entity.count.isUnknown, entity.count.value > 0 else { return true }
    let (product, isOverflow) = UInt64(entity.count.value).multipliedReportingOverflow(by: elementCount(of: target))
    let rows = isOverflow ? .max : product
    guard rows > resolved.rowLimit else { return true }
    let constraints = attribute(target).constraints
    let every = constraints.first { $0.name == "every" }
    let constraint = every ?? constraints.first { $0.name == "step" } ?? constraints.first
    report(
      .constraintOutOfRange,
      "\(DisplayText.quoted(type.value)) has \(every == nil ? "64-bit numbers" : "moments up to the year 9999") for "
        + "\(DisplayText.plural(resolved.rowLimit, "row")) here, "
        + "not for \(DisplayText.plural(rows, "row"))",
      at: constraint?.valueLocation ?? type.location,
      path: "\(path(target)).\(constraint.map { "constraints.\($0.name)" } ?? "type")",
      suggestion: "choose a smaller step or another start")
    return false
  }

  /// Returns how many values of an attribute a row has at most: an element of an array has a row of its own in the stream
  /// of elements.
  func elementCount(of target: AttributeID) -> UInt64 {
    holders(of: target).filter { $0.kind == .array }.reduce(1) { count, array in
      let (product, isOverflow) = count.multipliedReportingOverflow(by: UInt64(max(array.itemCounts.upperBound, 1)))
      return isOverflow ? .max : product
    }
  }

  private mutating func checkUniqueness(_ resolved: ResolvedType, _ type: Located<String>, _ target: AttributeID) {
    let attribute = attribute(target)
    let place = "\(path(target)).unique"
    let location = attribute.unique.location ?? attribute.location
    switch resolved.uniqueness {
    case .unsupported(let reason):
      report(
        .uniqueUnsupported, "\(shortName(target)) cannot be unique: \(reason)", at: location, path: place,
        suggestion: "remove \"unique: true\" or choose another type")
    case .upTo(let cardinality):
      let entity = entity(target)
      guard !entity.count.isUnknown, !resolved.isAlwaysNull, entity.count.value >= 0,
        UInt64(entity.count.value) > cardinality
      else { return }
      report(
        .notEnoughValues,
        "\(shortName(target)) must be unique, but \(DisplayText.quoted(type.value)) has only "
          + "\(DisplayText.plural(cardinality, "different value")) here for \(entity.count.text)",
        at: location, path: place,
        suggestion: "widen the constraints, lower the count to \(cardinality), or remove \"unique: true\"")
    }
  }
}
