internal import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenMimesis

extension AttributeConfig {
  /// The keys of an attribute.
  static let level = SchemaLevel<AttributeConfig>(
    "an attribute", synonyms: KeySynonym.attribute,
    keys: [
      SchemaKey(
        "type", "The type's name or an alias. An attribute with link_to needs none.", .reference(.typeName)
      ) { attribute, pair, reader in
        attribute.type = reader.text(pair, what: "the type", suggestion: reader.oneType(pair.value))
      },
      SchemaKey(
        "unique", "Whether every value is different.", .type("boolean"), default: .boolean(false), readsNull: true
      ) { attribute, pair, reader in
        if let unique = reader.boolean(pair) { attribute.unique = unique }
      },
      SchemaKey(
        "required", "Whether every row has a value; if false, some are null.", .type("boolean"),
        default: .boolean(true), readsNull: true
      ) { attribute, pair, reader in
        if let required = reader.boolean(pair) { attribute.required = required }
      },
      SchemaKey(
        "null_probability", "The probability of null, from 0 to 1, for an attribute that is not required.",
        .object([("type", .string("number")), ("minimum", .integer(0)), ("maximum", .integer(1))]),
        default: .number(defaultNullProbability)
      ) { attribute, pair, reader in
        attribute.nullProbability = reader.probability(pair)
      },
      SchemaKey(
        "link_to",
        "The attribute that values are taken from: entity.attribute, system.entity.attribute, or a list of the names.",
        .reference(.link)
      ) { attribute, pair, reader in
        attribute.linkTo = reader.link(pair)
      },
      SchemaKey(
        "expression", "The expression that the values are computed by: amount * 0.19.", .reference(.text)
      ) { attribute, pair, reader in
        attribute.expression = reader.expression(pair)
      },
      SchemaKey(
        "template", "The text that the values are, with expressions in braces: SO-{row_number():06}.", .reference(.text)
      ) { attribute, pair, reader in
        attribute.template = reader.writtenText(pair, what: "the template")
      },
      SchemaKey(
        "when", "The condition under which there is a value; elsewhere it is null.", .reference(.text)
      ) { attribute, pair, reader in
        attribute.when = reader.expression(pair)
      },
      SchemaKey(
        "by", "An expression or a list of them: rows in which they agree draw the same value.",
        .anyOf([
          .reference(.text),
          .object([("type", .string("array")), ("minItems", .integer(1)), ("items", .reference(.text))]),
        ])
      ) { attribute, pair, reader in
        attribute.by = reader.items(pair.value).enumerated().compactMap { index, item in
          reader.expression(
            YAMLReader.Pair(
              key: pair.key, keyLocation: pair.keyLocation, value: item, valueLocation: reader.location(item),
              path: reader.sequence(pair.value) == nil ? pair.path : "\(pair.path)[\(index)]"))
        }
      },
      SchemaKey(
        "cases", "Definitions, each with its condition under when; the first whose condition holds applies.",
        .object([("type", .string("array")), ("minItems", .integer(1)), ("items", .reference(.attribute))])
      ) { attribute, pair, reader in
        attribute.readHeld(pair, &reader) { attribute, reader in attribute.readCases(pair, &reader) }
      },
      SchemaKey(
        "hidden", "Whether the values are computed for others to use, but not written.", .type("boolean"),
        default: .boolean(false), readsNull: true
      ) { attribute, pair, reader in
        if let hidden = reader.boolean(pair) { attribute.hidden = hidden }
      },
      SchemaKey(
        "locale", "The locale of the values, if it differs from the entity's.", .reference(.locale)
      ) { attribute, pair, reader in
        attribute.locale = reader.text(pair, what: "the locale")
      },
      SchemaKey(
        "constraints", "The parameters of the type, by name.", .type("object", "null")
      ) { attribute, pair, reader in
        let type = attribute.type.flatMap { MimesisEngine.declaration(of: $0.value) }
        let names = (type?.parameters ?? []).flatMap { [$0.name] + $0.synonyms }
        attribute.constraints = reader.arguments(
          pair, what: "\"constraints\"", known: MimesisEngine.commonConstraints + names)
      },
      SchemaKey(
        "attributes", "The members of an object: attributes by name.", .mapping(of: .attribute, names: .column)
      ) { attribute, pair, reader in
        attribute.readHeld(pair, &reader) { attribute, reader in
          attribute.attributesLocation = pair.keyLocation
          let pairs = reader.pairs(
            pair.value, path: pair.path, what: "\"attributes\"",
            suggestion: reader.namedMapping(pair.value, sample: "{type: ...}"))
          if pairs?.isEmpty == true {
            reader.report(
              .emptyValue, "the object has no attributes", at: pair.valueLocation, path: pair.path,
              suggestion: "declare one: id: {type: uuid}")
          }
          attribute.attributes = readAll(pairs ?? [], &reader)
        }
      },
      SchemaKey(
        "items", "The elements of an array: an attribute without a name.", .reference(.attribute)
      ) { attribute, pair, reader in
        attribute.readHeld(pair, &reader) { attribute, reader in attribute.items = read(pair, &reader) }
      },
      SchemaKey(
        "min_items", "The fewest elements of an array.", .itemCount, default: .integer(defaultMinItems)
      ) { attribute, pair, reader in
        attribute.minItems = reader.itemCount(pair)
      },
      SchemaKey(
        "max_items", "The most elements of an array.", .itemCount, default: .integer(defaultMaxItems)
      ) { attribute, pair, reader in
        attribute.maxItems = reader.itemCount(pair)
      },
      SchemaKey(
        "distribution", "How the numbers of elements of an array are spread: a name, or a mapping with type.",
        CountDistribution.parameter.jsonSchema, default: .string("uniform")
      ) { attribute, pair, reader in
        attribute.distribution = reader.constraint(pair)
      },
      SchemaKey(
        "description", "A text for readers of the schema. It does not affect the data.", .reference(.text)
      ) { attribute, pair, reader in
        attribute.description = reader.text(pair, what: "the description")
      },
    ])

  /// The keys that one knows an attribute by.
  static let marks = ["type", "link_to", "expression", "template", "cases"]

  /// The keys whose values are expressions or hold some.
  static let expressionKeys = ["expression", "template", "when", "by"]

  /// Reads attributes that stand together.
  static func readAll(_ pairs: [YAMLReader.Pair], _ reader: inout YAMLReader) -> [AttributeConfig] {
    let whole = reader.withoutCutExpressions(pairs)
    let inset = KeyAdvice.withoutOutdented(whole, keys: level.names, marks: marks, &reader)
    return inset.pairs.map { read($0, meant: inset.owned[$0.key] ?? [], &reader) }
  }

  /// Reads an attribute; recurses as deeply as attributes may be nested. `meant` are keys that seem its own, but do not
  /// stand in it.
  private static func read(
    _ pair: YAMLReader.Pair, meant: Set<String> = [], _ reader: inout YAMLReader
  ) -> AttributeConfig {
    var attribute = AttributeConfig(name: pair.key, location: pair.keyLocation)
    guard reader.present(pair) != nil else {
      if meant.isEmpty {
        reader.report(
          .emptyValue, "the attribute has no type", at: pair.keyLocation, path: pair.path,
          suggestion: "write \(DisplayText.pathComponent(pair.key)): {type: uuid}")
      }
      attribute.isIncomplete = true
      return attribute
    }
    if let expression = reader.shortExpression(pair.value) {
      attribute.expression = expression
      return attribute
    }
    if let scalar = reader.scalar(pair.value), scalar.meaning == .text, reader.isType(pair.value) {
      attribute.type = Located(scalar.text, at: pair.valueLocation)
      return attribute
    }
    let errorsBefore = reader.errorCount
    let example = reader.scalar(pair.value).map { scalar in
      "write \(DisplayText.pathComponent(pair.key)): \(reader.attribute(ofType: scalar.text))"
    }
    let choices = reader.shownList(pair.value).map { list in
      "write \(DisplayText.pathComponent(pair.key)): {type: choice, constraints: {choices: \(list)}}"
    }
    let fields = level.read(
      pair, into: &attribute, meant: meant, suggestion: reader.joined(pair.key)?.help ?? example ?? choices,
      advice: { KeyAdvice.constraint($0, of: pair.value, $1) }, &reader)
    if let fields { attribute.reportMissingKeys(fields, of: pair, &reader) }
    attribute.isIncomplete = reader.errorCount != errorsBefore || !meant.isEmpty
    return attribute
  }

  /// Reports that there is no type, or a link without what it links to.
  private func reportMissingKeys(_ fields: YAMLReader.Fields, of pair: YAMLReader.Pair, _ reader: inout YAMLReader) {
    if reader.attributeDepth == 0, reader.givenNames.contains(pair.key) { return }
    let sources = ["link_to", "expression", "template", "cases"]
    guard sources.allSatisfy({ reader.present(fields[$0]) == nil }), fields.misspelt.isDisjoint(with: sources) else {
      return
    }
    if reader.present(fields["type"]) == nil {
      reader.reportMissing(
        "type", of: "the attribute", in: fields, of: pair,
        example: !attributes.isEmpty ? "type: object" : items != nil ? "type: array" : "type: uuid")
    } else if type?.value == Self.linkType {
      reader.reportMissing("link_to", of: "the link", in: fields, of: pair, example: "link_to: customers.id")
    }
  }

  /// Reads the definitions of which one applies.
  private mutating func readCases(_ pair: YAMLReader.Pair, _ reader: inout YAMLReader) {
    guard let items = reader.sequence(pair.value), !items.isEmpty else {
      reader.report(
        .wrongType, "\"cases\" must be a list of definitions", at: pair.valueLocation, path: pair.path,
        suggestion: "write, say, cases: [{when: status = 'paid', type: uuid}, {expression: \"null\"}]")
      return
    }
    cases = items.enumerated().map { index, item in
      let place = reader.location(item)
      return Self.read(
        YAMLReader.Pair(
          key: name, keyLocation: place, value: item, valueLocation: place, path: "\(pair.path)[\(index)]"), &reader)
    }
  }

  /// Reads what an object or an array holds, unless that is too deep, which is reported once.
  private mutating func readHeld(
    _ pair: YAMLReader.Pair, _ reader: inout YAMLReader,
    read: (inout AttributeConfig, inout YAMLReader) -> Void
  ) {
    if reader.attributeDepth < AttributeConfig.deepestNesting {
      reader.attributeDepth += 1
      read(&self, &reader)
      reader.attributeDepth -= 1
    } else if !isIncomplete {
      isIncomplete = true
      reader.report(
        .tooDeep, "attributes are nested more than \(AttributeConfig.deepestNesting) levels deep here",
        at: pair.keyLocation, path: pair.path, suggestion: "move the innermost to a separate entity")
    }
  }
}

extension JSONValue {
  fileprivate static var itemCount: JSONValue {
    .object([
      ("type", .string("integer")), ("minimum", .integer(0)), ("maximum", .integer(AttributeConfig.mostItems)),
    ])
  }
}

extension YAMLReader {
  /// Returns an expression, with or without the `=` that it may have where it could be left out.
  fileprivate mutating func expression(_ pair: Pair) -> WrittenText? {
    shortExpression(pair.value) ?? writtenText(pair, what: "an expression")
  }

  fileprivate mutating func itemCount(_ pair: Pair) -> Located<Int>? {
    let range = "write a whole number from 0 to \(AttributeConfig.mostItems)"
    guard let scalar = scalar(pair.value), case .integer(let digits) = scalar.meaning else {
      report(
        .wrongType, "\"\(pair.key)\" must be a whole number, not \(kindDescription(pair.value))",
        at: pair.valueLocation, path: pair.path, suggestion: wholeNumberAdvice(pair.value) ?? range)
      return nil
    }
    guard let value = Int(digits) else {
      report(
        .numberOutOfRange, "\"\(pair.key)\" is \(DisplayText.cut(digits, limit: 40))", at: pair.valueLocation,
        path: pair.path, suggestion: range)
      return nil
    }
    return Located(value, at: pair.valueLocation)
  }

  fileprivate mutating func probability(_ pair: Pair) -> Located<Double>? {
    let scalar = scalar(pair.value)
    switch scalar?.meaning {
    case .integer(let digits), .float(let digits):
      if let value = Double(digits), value >= 0, value <= 1 { return Located(value, at: pair.valueLocation) }
    case .notFinite: break
    default:
      let share = scalar.flatMap { ShareText.read(TrailingText.removed(from: $0.text)) }
      report(
        .wrongType, "the null probability must be a number, not \(kindDescription(pair.value))",
        at: pair.valueLocation, path: pair.path,
        suggestion: share.map { "write null_probability: \($0)" } ?? "write a number from 0 to 1, without quotes")
      return nil
    }
    let share = scalar.flatMap { ShareText.read("\($0.text)%") }
    report(
      .invalidProbability,
      "the null probability \(DisplayText.cut(scalar?.text ?? "", limit: 40)) is not between 0 and 1",
      at: pair.valueLocation, path: pair.path,
      suggestion: "write a share, such as \(share ?? 0.25) for "
        + (share == nil ? "a quarter" : "\(scalar?.text ?? "") percent") + " of the rows")
    return nil
  }

  fileprivate mutating func link(_ pair: Pair) -> LinkConfig? {
    guard let items = sequence(pair.value) else {
      guard let text = text(pair, what: "a link") else { return nil }
      return LinkConfig(.text(text.value), location: text.location)
    }
    guard items.count >= 2 else {
      report(
        .invalidLink, "a link needs at least two names, and this list has \(DisplayText.plural(items.count, "item"))",
        at: pair.valueLocation, path: pair.path, suggestion: "write [entity, attribute] or [system, entity, attribute]")
      return nil
    }
    var parts: [Located<String>] = []
    for (index, item) in items.enumerated() {
      if let text = text(item, path: "\(pair.path)[\(index)]", what: "a name in a link") { parts.append(text) }
    }
    guard parts.count == items.count else { return nil }
    // Two names are the entity's and the attribute's; of more, the first is always the system's.
    let system = parts.count > 2 ? parts[0].value : nil
    let names = parts.dropFirst(system == nil ? 0 : 1).map(\.value)
    return LinkConfig(
      .parts(system: system, entity: names[0], attribute: names[1], members: Array(names.dropFirst(2))),
      location: pair.valueLocation, partLocations: parts.map(\.location))
  }
}

extension YAMLReader {
  /// Returns what a list of types, as JSON Schema has them, says here; nil if it is none.
  fileprivate func oneType(_ id: YAMLTree.NodeID) -> String? {
    guard let items = sequence(id), !items.isEmpty else { return nil }
    let names = items.compactMap { scalar($0) }
    let types = names.filter { $0.text != "null" && $0.text != "~" }
    guard names.count == items.count, let first = types.first, first.text.utf8.count <= 80 else { return nil }
    let type = first.text.unicodeScalars.contains(where: DisplayText.isUnsafe) ? Self.shown(first) : first.text
    let nulls = types.count < names.count ? ", required: false" : ""
    return types.count == 1 ? "write type: \(type)\(nulls)" : "a column has one type: write, say, type: \(type)\(nulls)"
  }
}
