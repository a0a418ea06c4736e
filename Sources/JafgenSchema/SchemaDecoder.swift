internal import JafgenArguments
internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenMimesis

/// Turns one YAML document into a system, and reports what does not fit its shape.
///
/// Goes on after an error, so that one run reports them all; what could not be read keeps its default, and the part
/// around it is marked incomplete.
struct SchemaDecoder {
  private var reader: YAMLReader
  private let source: SourceText

  private enum Keys {
    static let document = SchemaKey.document.map(\.name)
    static let system = SchemaKey.system.map(\.name)
    static let output = SchemaKey.output.map(\.name)
    static let entityOutput = SchemaKey.entityOutput.map(\.name)
    static let format = SchemaKey.format.map(\.name)
    static let entity = SchemaKey.entity.map(\.name)
    static let attribute = SchemaKey.attribute.map(\.name)
  }

  /// Returns the system that a source states, as far as it could be read, and everything that was wrong.
  ///
  /// The system is nil if the text is no YAML or names no system.
  static func decode(_ source: SourceText) -> (schema: SystemSchema?, diagnostics: [Diagnostic]) {
    let tree = YAMLTree(parsing: source)
    if tree.isBroken { return (nil, tree.diagnostics) }
    var decoder = SchemaDecoder(reader: YAMLReader(tree: tree, source: source), source: source)
    let schema = decoder.document(tree.root)
    return (schema, decoder.reader.diagnostics)
  }

  private init(reader: YAMLReader, source: SourceText) {
    self.reader = reader
    self.source = source
  }

  // MARK: Document and system

  private mutating func document(_ root: YAMLTree.NodeID?) -> SystemSchema? {
    guard let root, !reader.isNull(root) else {
      reader.report(
        .emptyFile, "the file holds no schema", at: SourceLocation(file: source.name, line: 1, column: 1), path: nil,
        suggestion: "write \"system:\" and \"entities:\", or remove the file")
      return nil
    }
    let systemKeys = Keys.system
    let entityKeys = ["count", "attributes"]
    guard
      let fields = reader.fields(
        root, path: "", what: "a schema", known: Keys.document, synonyms: KeySynonym.document,
        suggestion: "begin with \"system:\" and \"entities:\"",
        advice: { pair, reader in
          if systemKeys.contains(pair.key) { return KeyAdvice("put it under \"system:\"") }
          let isEntity = reader.isMapping(pair.value, withKey: entityKeys)
          return isEntity ? KeyAdvice("indent it, to stand under \"entities:\"", meant: "entities") : nil
        })
    else { return nil }
    let schema = system(fields, root: root)
    let entities = entities(fields, root: root)
    guard var schema else { return nil }
    schema.entities = entities.list
    schema.hasUnreadEntities = entities.isIncomplete
    return schema
  }

  private mutating func system(_ document: YAMLReader.Fields, root: YAMLTree.NodeID) -> SystemSchema? {
    guard let pair = present(document["system"]) else {
      reportMissing(
        "system", of: "the schema", in: document, at: reader.location(root), path: nil, example: "system: {name: shop}")
      return nil
    }
    guard
      let fields = reader.fields(
        pair.value, path: pair.path, what: "the system", known: Keys.system, synonyms: KeySynonym.system)
    else {
      return nil
    }
    var name: Located<String>?
    if let field = present(fields["name"]) {
      name = reader.text(field.value, path: field.path, what: "the name")
    } else {
      reportMissing(
        "name", of: "the system", in: fields, at: pair.keyLocation, path: pair.path, example: "name: shop")
    }
    guard let name else { return nil }
    var schema = SystemSchema(name: name, files: [source.name], location: pair.keyLocation)
    if let field = present(fields["version"]),
      let version = reader.text(field.value, path: field.path, what: "the version")
    {
      schema.version = version
    }
    if let field = present(fields["locale"]),
      let locale = reader.text(field.value, path: field.path, what: "the locale")
    {
      schema.locale = locale
    }
    if let field = present(fields["seed"]), let seed = seed(field) { schema.seed = seed }
    if let field = present(fields["reference_date"]), let date = date(field) { schema.referenceDate = date }
    if let field = present(fields["output"]) { output(field, into: &schema.output) }
    return schema
  }

  private mutating func seed(_ pair: YAMLReader.Pair) -> Located<Int64>? {
    guard let scalar = reader.scalar(pair.value), case .integer(let digits) = scalar.meaning else {
      reader.report(
        .wrongType, "the seed must be a whole number, not \(reader.kindDescription(pair.value))",
        at: pair.valueLocation, path: pair.path, suggestion: reader.wholeNumberAdvice(pair.value))
      return nil
    }
    guard let value = Int64(digits) else {
      reader.report(
        .numberOutOfRange, "the seed \(shortened(digits)) does not fit 64 bits", at: pair.valueLocation,
        path: pair.path, suggestion: "write a number from \(Int64.min) to \(Int64.max)")
      return nil
    }
    return Located(value, at: pair.valueLocation)
  }

  private mutating func date(_ pair: YAMLReader.Pair) -> Located<Int>? {
    guard let scalar = reader.scalar(pair.value) else {
      reader.report(
        .wrongType, "the reference date must be a date, not \(reader.kindDescription(pair.value))",
        at: pair.valueLocation, path: pair.path, suggestion: "write it as 2025-01-31")
      return nil
    }
    guard let days = DateText.day(of: scalar.text.utf8) else {
      reader.report(
        .invalidDate, "\(DisplayText.quoted(scalar.text)) is no date of the calendar", at: pair.valueLocation,
        path: pair.path, suggestion: "write year, month and day, as in 2025-01-31")
      return nil
    }
    return Located(days, at: pair.valueLocation)
  }

  private mutating func output(_ pair: YAMLReader.Pair, into output: inout OutputConfig) {
    output.location = pair.keyLocation
    guard
      let fields = reader.fields(
        pair.value, path: pair.path, what: "the output", known: Keys.output, synonyms: KeySynonym.output,
        advice: KeyAdvice.option)
    else {
      return
    }
    if let path = folder(fields) { output.path = path }
    if let formats = formats(fields), !formats.isEmpty { output.formats = formats }
    output.formatSettings = formatSettings(fields)
    guard let field = present(fields["per_entity"]),
      let pairs = reader.pairs(field.value, path: field.path, what: "\"per_entity\"")
    else { return }
    output.entities = pairs.compactMap { entityOutput($0) }
  }

  private mutating func folder(_ output: YAMLReader.Fields) -> Located<String>? {
    guard let field = present(output["path"]),
      let path = reader.text(field.value, path: field.path, what: "the path")
    else { return nil }
    if path.value.isEmpty || path.value.unicodeScalars.contains(where: { $0.value == 0 }) {
      reader.report(
        .emptyValue, "the output path is no path of a folder", at: path.location, path: field.path,
        suggestion: "write \".\" for the working directory")
      return nil
    }
    return path
  }

  /// Returns the formats that could be read; nil if the key is absent.
  private mutating func formats(_ output: YAMLReader.Fields) -> [Located<String>]? {
    guard let field = present(output["format"]) else { return nil }
    let items = reader.items(field.value)
    let isList = reader.sequence(field.value) != nil
    var formats: [Located<String>] = []
    for (index, item) in items.enumerated() {
      let path = isList ? "\(field.path)[\(index)]" : field.path
      if let format = reader.text(item, path: path, what: "a format") { formats.append(format) }
    }
    if items.isEmpty {
      reader.report(
        .emptyValue, "the list of formats is empty", at: field.valueLocation, path: field.path,
        suggestion: "name a format, such as csv")
    }
    return formats
  }

  private mutating func formatSettings(_ output: YAMLReader.Fields) -> [FormatConfig] {
    guard let field = present(output["formats"]),
      let pairs = reader.pairs(
        field.value, path: field.path, what: "\"formats\"",
        suggestion: "which formats are written stands under \"format\"; here each has its settings")
    else { return [] }
    return pairs.compactMap { formatSetting($0) }
  }

  private mutating func formatSetting(_ pair: YAMLReader.Pair) -> FormatConfig? {
    guard present(pair) != nil else { return nil }
    let options = OutputFormats.declaration(of: pair.key)?.parameters.map(\.name) ?? []
    let errorsBefore = reader.errorCount
    guard
      let fields = reader.fields(
        pair.value, path: pair.path, what: "a format", known: Keys.format, synonyms: KeySynonym.format,
        advice: { pair, _ in options.contains(pair.key) ? KeyAdvice("put it under \"options:\"") : nil })
    else { return nil }
    var format = FormatConfig(name: Located(pair.key, at: pair.keyLocation))
    if let field = present(fields["filename_pattern"]) {
      format.filenamePattern = reader.text(field.value, path: field.path, what: "the file name pattern")
    }
    if let field = present(fields["options"]) { format.options = arguments(field, what: "\"options\"", known: options) }
    format.isIncomplete = reader.errorCount != errorsBefore
    return format
  }

  private mutating func entityOutput(_ pair: YAMLReader.Pair) -> EntityOutputConfig? {
    guard present(pair) != nil,
      let fields = reader.fields(
        pair.value, path: pair.path, what: "an entity's output", known: Keys.entityOutput, synonyms: KeySynonym.output,
        advice: KeyAdvice.option)
    else { return nil }
    var output = EntityOutputConfig(entity: Located(pair.key, at: pair.keyLocation))
    output.path = folder(fields)
    if let formats = formats(fields), !formats.isEmpty { output.formats = formats }
    output.formatSettings = formatSettings(fields)
    return output
  }

  // MARK: Entities

  private mutating func entities(
    _ document: YAMLReader.Fields, root: YAMLTree.NodeID
  ) -> (list: [EntityConfig], isIncomplete: Bool) {
    guard let pair = present(document["entities"]) else {
      reportMissing(
        "entities", of: "the schema", in: document, at: reader.location(root), path: nil,
        example: "entities: {customers: {count: 10, attributes: {id: {type: uuid}}}}")
      return ([], true)
    }
    let errorsBefore = reader.errorCount
    guard let pairs = reader.pairs(pair.value, path: pair.path, what: "\"entities\"") else { return ([], true) }
    if pairs.isEmpty {
      reader.report(
        .emptyValue, "the system has no entities", at: pair.valueLocation, path: pair.path,
        suggestion: "declare one: customers: {count: 10, attributes: {id: {type: uuid}}}")
    }
    // Pairs that were dropped are entities that links may name.
    let isIncomplete = reader.errorCount != errorsBefore
    let level = KeyAdvice.withoutOutdented(pairs, keys: Keys.entity, marks: ["count", "attributes"], &reader)
    return (level.pairs.map { entity($0, meant: level.owned[$0.key] ?? []) }, isIncomplete)
  }

  /// Reads an entity; `meant` are keys that seem its own, but do not stand in it.
  private mutating func entity(_ pair: YAMLReader.Pair, meant: Set<String>) -> EntityConfig {
    var entity = EntityConfig(name: pair.key, count: Located(0), attributes: [], location: pair.keyLocation)
    guard present(pair) != nil else {
      if meant.isEmpty {
        reader.report(
          .emptyValue, "the entity has no keys", at: pair.keyLocation, path: pair.path,
          suggestion: "write its \"count\" and \"attributes\" under its name")
      }
      entity.hasUnknownCount = true
      entity.hasUnreadAttributes = true
      return entity
    }
    guard
      var fields = reader.fields(
        pair.value, path: pair.path, what: "an entity", known: Keys.entity, synonyms: KeySynonym.entity,
        suggestion: reader.joined(pair.key)?.help ?? "write its \"count\" and \"attributes\" under its name",
        advice: { pair, reader in
          reader.isMapping(pair.value, withKey: ["type", "link_to"])
            ? KeyAdvice("put it under \"attributes:\"", meant: "attributes") : nil
        })
    else {
      entity.hasUnknownCount = true
      entity.hasUnreadAttributes = true
      return entity
    }
    fields.misspelt.formUnion(meant)
    if let field = present(fields["count"]) {
      if let count = count(field) { entity.count = count } else { entity.hasUnknownCount = true }
    } else {
      entity.hasUnknownCount = true
      reportMissing(
        "count", of: "the entity", in: fields, at: pair.keyLocation, path: pair.path, example: "count: 1000")
    }
    if let field = present(fields["locale"]) {
      entity.locale = reader.text(field.value, path: field.path, what: "the locale")
    }
    if let field = present(fields["unique_together"]) { entity.uniqueTogether = uniqueGroups(field) }
    guard let field = present(fields["attributes"]) else {
      entity.hasUnreadAttributes = true
      if fields.misspelt.contains("attributes") {
        // Reported already.
      } else if let field = fields["attributes"] {
        reportNoAttributes(field.keyLocation, path: field.path)
      } else {
        reportMissing(
          "attributes", of: "the entity", in: fields, at: pair.keyLocation, path: pair.path,
          example: "attributes: {id: {type: uuid}}")
      }
      return entity
    }
    let errorsBefore = reader.errorCount
    guard let pairs = reader.pairs(field.value, path: field.path, what: "\"attributes\"") else {
      entity.hasUnreadAttributes = true
      return entity
    }
    if pairs.isEmpty { reportNoAttributes(field.valueLocation, path: field.path) }
    entity.hasUnreadAttributes = reader.errorCount != errorsBefore
    entity.attributes = attributes(pairs, depth: 0)
    return entity
  }

  private mutating func uniqueGroups(_ pair: YAMLReader.Pair) -> [UniqueGroupConfig] {
    guard let lists = reader.sequence(pair.value), lists.allSatisfy({ reader.sequence($0) != nil }) else {
      reader.report(
        .wrongType, "\"unique_together\" must be a list of lists of attributes", at: pair.valueLocation,
        path: pair.path,
        suggestion: "write, say, unique_together: [[order_id, line_number]]")
      return []
    }
    var groups: [UniqueGroupConfig] = []
    for (index, list) in lists.enumerated() {
      let path = "\(pair.path)[\(index)]"
      let items = reader.sequence(list) ?? []
      if items.isEmpty {
        reader.report(
          .emptyValue, "the list of attributes is empty", at: reader.location(list), path: path,
          suggestion: "name the attributes, or remove the list")
      }
      var names: [Located<String>] = []
      for (place, item) in items.enumerated() {
        if let name = reader.text(item, path: "\(path)[\(place)]", what: "an attribute's name") { names.append(name) }
      }
      // A list that could not be read in full says nothing.
      guard !items.isEmpty, names.count == items.count else { continue }
      groups.append(UniqueGroupConfig(attributes: names, location: reader.location(list)))
    }
    return groups
  }

  private mutating func reportNoAttributes(_ location: SourceLocation, path: String) {
    reader.report(
      .emptyValue, "the entity has no attributes", at: location, path: path, suggestion: "declare one: id: {type: uuid}"
    )
  }

  private mutating func count(_ pair: YAMLReader.Pair) -> Located<Int>? {
    let limit = EntityConfig.maximumCount
    guard let scalar = reader.scalar(pair.value) else {
      reader.report(
        .wrongType, "the count must be a whole number, not \(reader.kindDescription(pair.value))",
        at: pair.valueLocation, path: pair.path)
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
    case (.float, _), (.notFinite, _), (_, .notWhole?): problem = "no whole number"
    default:
      reader.report(
        .wrongType, "the count must be a whole number, not \(scalar.kindDescription)", at: pair.valueLocation,
        path: pair.path, suggestion: reader.wholeNumberAdvice(pair.value))
      return nil
    }
    reader.report(
      .invalidCount, "the count \(shortened(scalar.text)) is \(problem)", at: pair.valueLocation, path: pair.path,
      suggestion: "write a whole number from 0 to \(limit)")
    return nil
  }

  // MARK: Attributes

  /// Reads attributes that stand together, within `depth` others.
  private mutating func attributes(_ pairs: [YAMLReader.Pair], depth: Int) -> [AttributeConfig] {
    let level = KeyAdvice.withoutOutdented(pairs, keys: Keys.attribute, marks: ["type", "link_to"], &reader)
    return level.pairs.map { attribute($0, depth: depth, meant: level.owned[$0.key] ?? []) }
  }

  /// Reads an attribute within `depth` others; recurses as deeply as attributes may be nested. `meant` are keys that
  /// seem its own, but do not stand in it.
  private mutating func attribute(
    _ pair: YAMLReader.Pair, depth: Int, meant: Set<String> = []
  ) -> AttributeConfig {
    var attribute = AttributeConfig(name: pair.key, location: pair.keyLocation)
    guard present(pair) != nil else {
      if meant.isEmpty {
        reader.report(
          .emptyValue, "the attribute has no type", at: pair.keyLocation, path: pair.path,
          suggestion: "write \(DisplayText.pathComponent(pair.key)): {type: uuid}")
      }
      attribute.isIncomplete = true
      return attribute
    }
    let errorsBefore = reader.errorCount
    let example = reader.scalar(pair.value).map { scalar in
      "write \(DisplayText.pathComponent(pair.key)): \(reader.attribute(ofType: scalar.text))"
    }
    let choices = reader.shownList(pair.value).map { list in
      "write \(DisplayText.pathComponent(pair.key)): {type: choice, constraints: {choices: \(list)}}"
    }
    guard
      var fields = reader.fields(
        pair.value, path: pair.path, what: "an attribute", known: Keys.attribute, synonyms: KeySynonym.attribute,
        suggestion: reader.joined(pair.key)?.help ?? example ?? choices,
        advice: { KeyAdvice.constraint($0, of: pair.value, $1) })
    else {
      attribute.isIncomplete = true
      return attribute
    }
    fields.misspelt.formUnion(meant)
    if let field = present(fields["type"]) {
      attribute.type = reader.text(field.value, path: field.path, what: "the type")
    }
    if let field = fields["unique"], let unique = reader.boolean(field) { attribute.unique = unique }
    if let field = fields["required"], let required = reader.boolean(field) { attribute.required = required }
    if let field = present(fields["null_probability"]) { attribute.nullProbability = probability(field) }
    if let field = present(fields["link_to"]) { attribute.linkTo = link(field) }
    if let field = present(fields["locale"]) {
      attribute.locale = reader.text(field.value, path: field.path, what: "the locale")
    }
    if let field = present(fields["constraints"]) {
      let names = attribute.type.flatMap { MimesisEngine.declaration(of: $0.value) }?.parameters
        .flatMap { [$0.name] + $0.synonyms }
      attribute.constraints = arguments(
        field, what: "\"constraints\"", known: MimesisEngine.commonConstraints + (names ?? []))
    }
    holdings(fields, of: &attribute, depth: depth)
    if let field = present(fields["description"]) {
      attribute.description = reader.text(field.value, path: field.path, what: "the description")
    }
    if present(fields["type"]) == nil, present(fields["link_to"]) == nil, !fields.misspelt.contains("link_to") {
      reportMissing(
        "type", of: "the attribute", in: fields, at: pair.keyLocation, path: pair.path,
        example: !attribute.attributes.isEmpty ? "type: object" : attribute.items != nil ? "type: array" : "type: uuid")
    } else if attribute.type?.value == "link", present(fields["link_to"]) == nil {
      reportMissing(
        "link_to", of: "the link", in: fields, at: pair.keyLocation, path: pair.path,
        example: "link_to: customers.id")
    }
    attribute.isIncomplete = reader.errorCount != errorsBefore || !meant.isEmpty
    return attribute
  }

  /// Reads what an object or an array holds.
  private mutating func holdings(_ fields: YAMLReader.Fields, of attribute: inout AttributeConfig, depth: Int) {
    if let field = present(fields["min_items"]) { attribute.minItems = itemCount(field) }
    if let field = present(fields["max_items"]) { attribute.maxItems = itemCount(field) }
    let members = present(fields["attributes"])
    let items = present(fields["items"])
    guard let first = members ?? items else { return }
    guard depth < AttributeTree.deepestNesting else {
      reader.report(
        .tooDeep, "attributes are nested more than \(AttributeTree.deepestNesting) levels deep here",
        at: first.keyLocation, path: first.path, suggestion: "give the innermost an entity of their own")
      return
    }
    if let members {
      attribute.attributesLocation = members.keyLocation
      let pairs = reader.pairs(members.value, path: members.path, what: "\"attributes\"")
      if pairs?.isEmpty == true {
        reader.report(
          .emptyValue, "the object has no attributes", at: members.valueLocation, path: members.path,
          suggestion: "declare one: id: {type: uuid}")
      }
      attribute.attributes = attributes(pairs ?? [], depth: depth + 1)
    }
    if let items { attribute.items = self.attribute(items, depth: depth + 1) }
  }

  private mutating func itemCount(_ pair: YAMLReader.Pair) -> Located<Int>? {
    let range = "write a whole number from 0 to \(AttributeConfig.mostItems)"
    guard let scalar = reader.scalar(pair.value), case .integer(let digits) = scalar.meaning else {
      reader.report(
        .wrongType, "\"\(pair.key)\" must be a whole number, not \(reader.kindDescription(pair.value))",
        at: pair.valueLocation, path: pair.path, suggestion: reader.wholeNumberAdvice(pair.value) ?? range)
      return nil
    }
    guard let value = Int(digits) else {
      reader.report(
        .numberOutOfRange, "\"\(pair.key)\" is \(shortened(digits))", at: pair.valueLocation, path: pair.path,
        suggestion: range)
      return nil
    }
    return Located(value, at: pair.valueLocation)
  }

  private mutating func probability(_ pair: YAMLReader.Pair) -> Located<Double>? {
    let scalar = reader.scalar(pair.value)
    switch scalar?.meaning {
    case .integer(let digits), .float(let digits):
      if let value = Double(digits), value >= 0, value <= 1 { return Located(value, at: pair.valueLocation) }
    case .notFinite: break
    default:
      let share = scalar.flatMap { ShareText.read(TrailingText.removed(from: $0.text)) }
      reader.report(
        .wrongType, "the null probability must be a number, not \(reader.kindDescription(pair.value))",
        at: pair.valueLocation, path: pair.path,
        suggestion: share.map { "write null_probability: \($0)" } ?? "write a number from 0 to 1, without quotes")
      return nil
    }
    let share = scalar.flatMap { ShareText.read("\($0.text)%") }
    reader.report(
      .invalidProbability, "the null probability \(shortened(scalar?.text ?? "")) is not between 0 and 1",
      at: pair.valueLocation, path: pair.path,
      suggestion: "write a share, such as \(share ?? 0.25) for "
        + (share == nil ? "a quarter" : "\(scalar?.text ?? "") percent") + " of the rows")
    return nil
  }

  private mutating func link(_ pair: YAMLReader.Pair) -> LinkConfig? {
    guard let items = reader.sequence(pair.value) else {
      guard let text = reader.text(pair.value, path: pair.path, what: "a link") else { return nil }
      return LinkConfig(.text(text.value), location: text.location)
    }
    guard items.count >= 2 else {
      reader.report(
        .invalidLink, "a link names two things at least, and this list has \(DisplayText.plural(items.count, "item"))",
        at: pair.valueLocation, path: pair.path, suggestion: "write [entity, attribute] or [system, entity, attribute]")
      return nil
    }
    var parts: [Located<String>] = []
    for (index, item) in items.enumerated() {
      if let text = reader.text(item, path: "\(pair.path)[\(index)]", what: "a name in a link") { parts.append(text) }
    }
    guard parts.count == items.count else { return nil }
    // Two names are the entity's and the attribute's; of more, the first is always the system's.
    let system = parts.count > 2 ? parts[0].value : nil
    let names = parts.dropFirst(system == nil ? 0 : 1).map(\.value)
    return LinkConfig(
      .parts(system: system, entity: names[0], attribute: names[1], members: Array(names.dropFirst(2))),
      location: pair.valueLocation, partLocations: parts.map(\.location))
  }

  /// Reads arguments; `known` are names that they may have.
  private mutating func arguments(
    _ pair: YAMLReader.Pair, what: String, known: [String]
  ) -> [ConstraintConfig] {
    guard let pairs = reader.pairs(pair.value, path: pair.path, what: what) else { return [] }
    var result: [ConstraintConfig] = []
    for field in reader.withoutCutTexts(pairs, known: known).pairs {
      if let word = reader.joined(field.key, known: known), known.contains(word.key) {
        reader.report(
          .yamlSyntax, "\(DisplayText.quoted(field.key)) is one text, and no key with a value", at: field.keyLocation,
          path: field.path, suggestion: word.help)
        continue
      }
      if let reason = reader.reasonOfEmptiness(field) {
        reader.report(
          .emptyValue, "\(DisplayText.quoted(field.key)) is empty", at: field.valueLocation, path: field.path,
          suggestion: reason)
        continue
      }
      guard let value = reader.argument(field.value, path: field.path) else { continue }
      let elements = reader.sequence(field.value) ?? []
      result.append(
        ConstraintConfig(
          name: field.key, value: value, location: field.keyLocation, valueLocation: field.valueLocation,
          elementLocations: elements.map { reader.location($0) }, elementTexts: elements.map { reader.scalar($0)?.text }
        ))
    }
    return result
  }

  // MARK: Parts of messages

  /// Returns the pair unless its value is null, which stands for an absent one.
  private func present(_ pair: YAMLReader.Pair?) -> YAMLReader.Pair? {
    guard let pair, !reader.isNull(pair.value) else { return nil }
    return pair
  }

  /// Reports that a key is absent or has nothing behind it, unless a misspelt key accounts for that.
  private mutating func reportMissing(
    _ key: String, of owner: String, in fields: YAMLReader.Fields, at location: SourceLocation, path: String?,
    example: String
  ) {
    if fields.misspelt.contains(key) { return }
    if let empty = fields[key] {
      reader.report(
        .emptyValue, "\"\(key)\" is empty", at: empty.keyLocation, path: empty.path,
        suggestion: reader.reasonOfEmptiness(empty) ?? "write, say, \(example)")
    } else {
      reader.report(
        .missingKey, "\(owner) has no \"\(key)\"", at: location, path: path, suggestion: "add, say, \(example)")
    }
  }

  private func shortened(_ digits: String) -> String {
    digits.utf8.count <= 40 ? digits : "\(digits.prefix(40))…"
  }
}
