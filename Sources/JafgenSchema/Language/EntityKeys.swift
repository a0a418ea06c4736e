internal import JafgenDiagnostics

extension EntityConfig {
  /// The keys of an entity.
  static let level = SchemaLevel<EntityConfig>(
    "an entity", synonyms: KeySynonym.entity,
    keys: [
      SchemaKey(
        "count", "The number of rows.",
        .anyOf([
          .object([
            ("type", .string("integer")), ("minimum", .integer(0)), ("maximum", .integer(RowCount.maximum)),
          ]),
          .pattern(RowCountText.pattern),
        ])
      ) { entity, pair, reader in
        guard let count = reader.count(pair) else { return }
        entity.count = RowCount(count)
      },
      SchemaKey(
        "rows", "The rows themselves, as a list of mappings; count follows.",
        .object([
          ("type", .string("array")), ("minItems", .integer(1)),
          (
            "items",
            .object([
              ("type", .string("object")), ("minProperties", .integer(1)),
              ("additionalProperties", .reference(.scalar)),
            ])
          ),
        ])
      ) { entity, pair, reader in
        entity.given.append(GivenRows(pair, reader.fixedRows(pair)))
      },
      SchemaKey(
        "file", "A file of rows below the schema's folder: CSV with a header, or JSON Lines.", .reference(.text)
      ) { entity, pair, reader in
        entity.given.append(GivenRows(pair, reader.fixedFile(pair)))
      },
      SchemaKey(
        "hidden", "Whether the rows are made for others to use, but not written.", .type("boolean"),
        default: .boolean(false), readsNull: true
      ) { entity, pair, reader in
        if let hidden = reader.boolean(pair) { entity.hidden = hidden }
      },
      SchemaKey(
        "locale", "The locale of its attributes, if it differs from the system's.", .reference(.locale)
      ) { entity, pair, reader in
        entity.locale = reader.text(pair, what: "the locale")
      },
      SchemaKey(
        "attributes", "The attributes by name, in column order.",
        .mapping(of: .attributeKeys, names: .column), readsNull: true
      ) { entity, pair, reader in
        entity.readAttributes(pair, &reader)
      },
      SchemaKey(
        "unique_together", "Lists of attributes whose combined values never repeat.",
        .object([
          ("type", .string("array")),
          (
            "items",
            .object([
              ("type", .string("array")), ("minItems", .integer(1)), ("uniqueItems", .boolean(true)),
              ("items", .reference(.text)),
            ])
          ),
        ])
      ) { entity, pair, reader in
        entity.uniqueTogether = reader.uniqueGroups(pair)
      },
    ])

  /// The keys that one knows an entity by.
  static let marks = ["count", "attributes", "rows", "file"]

  /// Reads entities by their names, and whether there are others that could not be read.
  static func readAll(
    _ pair: YAMLReader.Pair, _ reader: inout YAMLReader
  ) -> (entities: [EntityConfig], isIncomplete: Bool) {
    let errorsBefore = reader.errorCount
    guard
      let pairs = reader.pairs(
        pair.value, path: pair.path, what: "\"entities\"",
        suggestion: reader.namedMapping(pair.value, sample: "{count: ..., attributes: {...}}"))
    else { return ([], true) }
    if pairs.isEmpty {
      reader.report(
        .emptyValue, "the system has no entities", at: pair.valueLocation, path: pair.path,
        suggestion: "declare one: customers: {count: 10, attributes: {id: {type: uuid}}}")
    }
    // Pairs that were dropped are entities that links may name.
    let isIncomplete = reader.errorCount != errorsBefore
    let inset = KeyAdvice.withoutOutdented(pairs, keys: level.names, marks: marks, &reader)
    return (inset.pairs.map { read($0, meant: inset.owned[$0.key] ?? [], &reader) }, isIncomplete)
  }

  /// Reads an entity; `meant` are keys that seem its own, but do not stand in it.
  private static func read(
    _ pair: YAMLReader.Pair, meant: Set<String>, _ reader: inout YAMLReader
  ) -> EntityConfig {
    var entity = EntityConfig(name: pair.key, count: Located(0), attributes: [], location: pair.keyLocation)
    entity.count.isUnknown = true
    entity.hasUnreadAttributes = true
    let help = "write its \"count\" and \"attributes\" under its name"
    if reader.present(pair) != nil {
      let fields = level.read(
        pair, into: &entity, meant: meant, suggestion: reader.joined(pair.key)?.help ?? help,
        advice: { pair, reader in
          reader.isMapping(pair.value, withKey: AttributeConfig.marks)
            ? KeyAdvice("put it under \"attributes:\"", meant: "attributes") : nil
        }, &reader)
      if let fields { entity.finish(fields, of: pair, &reader) }
    } else if meant.isEmpty {
      reader.report(
        .emptyValue, "the entity has no keys", at: pair.keyLocation, path: pair.path, suggestion: help)
    }
    return entity
  }

  /// Takes the given rows, or reports what an entity without any lacks.
  private mutating func finish(_ fields: YAMLReader.Fields, of pair: YAMLReader.Pair, _ reader: inout YAMLReader) {
    guard let first = given.first else {
      for (key, example) in [("count", "count: 1000"), ("attributes", "attributes: {id: {type: uuid}}")] {
        let isThere = key == "count" ? reader.present(fields[key]) != nil : fields[key] != nil
        if !isThere { reader.reportMissing(key, of: "the entity", in: fields, of: pair, example: example) }
      }
      return
    }
    for other in given.dropFirst() + (fields["count"].map { [GivenRows($0, nil)] } ?? []) {
      reader.report(
        .severalSources, "the entity has both \"\(first.key)\" and \"\(other.key)\"", at: other.location,
        path: other.path, suggestion: "the rows that are given are all that there are: remove one of the two")
    }
    if fields["attributes"] == nil { hasUnreadAttributes = false }
    if let columns = first.columns {
      take(columns, first, &reader)
    } else {
      hasUnreadAttributes = true
    }
    given = []
  }

  private mutating func readAttributes(_ pair: YAMLReader.Pair, _ reader: inout YAMLReader) {
    let isNull = reader.isNull(pair.value)
    let errorsBefore = reader.errorCount
    guard
      let pairs = isNull
        ? []
        : reader.pairs(
          pair.value, path: pair.path, what: "\"attributes\"",
          suggestion: reader.namedMapping(pair.value, sample: "{type: ...}"))
    else { return }
    if pairs.isEmpty {
      reader.report(
        .emptyValue, "the entity has no attributes", at: isNull ? pair.keyLocation : pair.valueLocation,
        path: pair.path, suggestion: "declare one: id: {type: uuid}")
    }
    hasUnreadAttributes = reader.errorCount != errorsBefore
    reader.givenNames = Set(given.first?.columns?.map(\.name) ?? [])
    attributes = AttributeConfig.readAll(pairs, &reader)
    reader.givenNames = []
  }
}

extension YAMLReader {
  fileprivate mutating func count(_ pair: Pair) -> Located<Int>? {
    let limit = RowCount.maximum
    guard let scalar = scalar(pair.value) else {
      report(
        .wrongType, "the count must be a whole number, not \(kindDescription(pair.value))", at: pair.valueLocation,
        path: pair.path)
      return nil
    }
    // Quotes and tags make a text of a number.
    let isAsWritten = scalar.isPlain && scalar.meaning == YAMLScalar.coreMeaning(of: scalar.text)
    let problem: String
    switch (scalar.meaning, isAsWritten ? RowCountText.read(scalar.text) : nil) {
    case (_, .count(let value)?): return Located(value, at: pair.valueLocation)
    case (.integer(let digits), _):
      // In another base, or with a sign.
      if let value = Int(digits), (0...limit).contains(value) { return Located(value, at: pair.valueLocation) }
      problem = digits.hasPrefix("-") ? "negative" : "too large"
    case (_, .tooLarge?): problem = "too large"
    case (.float, _), (.notFinite, _), (_, .notWhole?): problem = "not a whole number"
    default:
      report(
        .wrongType, "the count must be a whole number, not \(scalar.kindDescription)", at: pair.valueLocation,
        path: pair.path, suggestion: wholeNumberAdvice(pair.value))
      return nil
    }
    report(
      .invalidCount, "the count \(DisplayText.cut(scalar.text, limit: 40)) is \(problem)", at: pair.valueLocation,
      path: pair.path, suggestion: "write a whole number from 0 to \(limit)")
    return nil
  }

  fileprivate mutating func uniqueGroups(_ pair: Pair) -> [UniqueGroupConfig] {
    guard let lists = sequence(pair.value), lists.allSatisfy({ sequence($0) != nil }) else {
      report(
        .wrongType, "\"unique_together\" must be a list of lists of attributes", at: pair.valueLocation,
        path: pair.path, suggestion: "write, say, unique_together: [[order_id, line_number]]")
      return []
    }
    var groups: [UniqueGroupConfig] = []
    for (index, list) in lists.enumerated() {
      let path = "\(pair.path)[\(index)]"
      let items = sequence(list) ?? []
      if items.isEmpty {
        report(
          .emptyValue, "the list of attributes is empty", at: location(list), path: path,
          suggestion: "name the attributes, or remove the list")
      }
      var names: [Located<String>] = []
      for (place, item) in items.enumerated() {
        if let name = text(item, path: "\(path)[\(place)]", what: "an attribute's name") { names.append(name) }
      }
      // A list that could not be read in full says nothing.
      guard !items.isEmpty, names.count == items.count else { continue }
      groups.append(UniqueGroupConfig(attributes: names, location: location(list)))
    }
    return groups
  }
}
