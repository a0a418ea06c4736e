internal import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenMimesis

/// Objects and arrays: what they need, and what stands only beside them.
extension ValidationRun {
  /// Checks what attributes hold, and the keys that are for objects and arrays alone.
  mutating func checkNesting() {
    for place in allAttributes {
      let node = node(place)
      let config = node.config
      switch config.kind {
      case .object: checkObject(config, place)
      case .array: checkArray(config, place)
      case .link, .value, .computed, .cases, .fixed: break
      }
      checkMisplacedKeys(config, place)
      if config.kind == .object || config.kind == .array { checkHolder(config, place) }
      if node.isInArray, config.unique.value, config.kind == .link || config.kind == .value {
        report(
          .uniqueInArray, "\(shortName(place)) cannot be unique, since it is inside an array",
          at: config.unique.location ?? config.location, path: "\(path(place)).unique",
          suggestion: "remove \"unique: true\", or move the elements to a separate entity that links to this one")
      }
      if node.depth == AttributeConfig.deepestNesting, !config.attributes.isEmpty || config.items != nil {
        report(
          .tooDeep, "attributes are nested more than \(AttributeConfig.deepestNesting) levels deep here",
          at: config.location, path: path(place), suggestion: "move the innermost to a separate entity")
      }
    }
  }

  private mutating func checkObject(_ config: AttributeConfig, _ place: AttributeID) {
    guard config.attributes.isEmpty, !config.isIncomplete else { return }
    report(
      .missingKey, "the object has no \"attributes\"", at: config.location, path: path(place),
      suggestion: "add, say, attributes: {id: {type: uuid}}, or write \"type: json\" for objects of any shape")
  }

  private mutating func checkArray(_ config: AttributeConfig, _ place: AttributeID) {
    if config.items == nil, !config.isIncomplete {
      report(
        .missingKey, "the array has no \"items\"", at: config.location, path: path(place),
        suggestion: "add, say, items: {type: text.word}")
    }
    var isInRange = true
    for (key, count) in [("min_items", config.minItems), ("max_items", config.maxItems)] {
      guard let count, !(0...AttributeConfig.mostItems).contains(count.value) else { continue }
      isInRange = false
      report(
        .numberOutOfRange, "\"\(key)\" is \(count.value)", at: count.location ?? config.location,
        path: "\(path(place)).\(key)", suggestion: "write a whole number from 0 to \(AttributeConfig.mostItems)")
    }
    if isInRange, let lower = config.minItems, let upper = config.maxItems, lower.value > upper.value {
      report(
        .invertedRange, "\"min_items\" \(lower.value) is above \"max_items\" \(upper.value)",
        at: lower.location ?? config.location, path: "\(path(place)).min_items",
        suggestion: "swap them, or raise \"max_items\"")
    }
  }

  /// Checks what types and links take and objects and arrays do not.
  private mutating func checkHolder(_ config: AttributeConfig, _ place: AttributeID) {
    let isObject = config.kind == .object
    for constraint in config.constraints {
      report(
        .unusedConstraint,
        "\(DisplayText.quoted(constraint.name)) has no effect on \(isObject ? "an object" : "an array")",
        at: constraint.location,
        path: "\(path(place)).constraints.\(DisplayText.pathComponent(constraint.name))",
        suggestion: isObject
          ? "constrain its attributes" : Self.countAdvice(constraint) ?? "put the constraint under \"items:\"")
    }
    if config.unique.value {
      report(
        .uniqueUnsupported,
        "\(shortName(place)) cannot be unique: it is \(isObject ? "an object" : "an array")",
        at: config.unique.location ?? config.location, path: "\(path(place)).unique",
        suggestion: isObject
          ? "make one of its attributes unique instead" : "remove \"unique: true\", or make another attribute unique")
    }
  }

  /// Returns the keys that an array has in a constraint's place, if that is about the length.
  private static func countAdvice(_ constraint: ConstraintConfig) -> String? {
    if constraint.name == CountDistribution.parameter.name { return "write it beside \"type:\"" }
    guard case .number(let text) = constraint.value else { return nil }
    return ParameterSynonym.itemCounts(for: constraint.name, value: text).map { "write \($0) beside \"type:\"" }
  }

  private mutating func checkMisplacedKeys(_ config: AttributeConfig, _ place: AttributeID) {
    let owner: String
    switch config.kind {
    case .link: owner = "a link"
    case .object: owner = "an object"
    case .array: owner = "an array"
    case .computed: owner = "a computed value"
    case .cases: owner = "an attribute with cases"
    case .fixed: owner = "an attribute with given values"
    case .value:
      // A type that is unknown may have meant one of the two.
      guard let type = config.type?.value, MimesisEngine.canonicalName(of: type) != nil else { return }
      owner = "an attribute of type \(DisplayText.quoted(type))"
    }
    func refuse(_ key: String, at location: SourceLocation?, _ advice: String) {
      report(
        .unknownKey, "\(owner) has no key \"\(key)\"", at: location ?? config.location, path: "\(path(place)).\(key)",
        suggestion: config.kind == .link ? "remove it; a link has the shape of its target" : advice)
    }
    if config.kind != .object, let first = config.attributes.first {
      refuse(
        "attributes", at: config.attributesLocation ?? first.location,
        config.kind == .array
          ? "put it under \"items:\", beside \"type: object\"" : "only objects have it; write \"type: object\"")
    }
    guard config.kind != .array else { return }
    let advice = "only arrays have it; write \"type: array\", with \"items:\" that have this type"
    if let items = config.items { refuse("items", at: items.location, advice) }
    if let count = config.minItems { refuse("min_items", at: count.location, advice) }
    if let count = config.maxItems { refuse("max_items", at: count.location, advice) }
    if let distribution = config.distribution {
      refuse("distribution", at: distribution.location, "put it under \"constraints:\"")
    }
  }
}
