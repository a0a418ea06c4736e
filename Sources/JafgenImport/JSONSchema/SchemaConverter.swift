internal import JafgenArguments
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// Turns JSON Schema into attributes whose values are valid under it.
///
/// What is beyond it, or broken, is taken for the nearest thing that it can do, with a warning.
final class SchemaConverter {
  private let documents: DocumentSet
  /// What was taken for something else, or left out.
  private(set) var notes: [ImportNote] = []
  /// Above zero while alternatives are looked at that may not be taken.
  private var quietness = 0
  /// How many schemas were laid into others so far.
  private var layCount = 0
  private static let mostLays = 3_000_000
  /// The places that are being converted, for schemas that hold themselves.
  private var active: Set<DocumentSet.Place> = []
  /// How many attributes were made for the record at hand.
  private var attributeCount = 0
  /// What the record is called, for warnings.
  private var recordName = ""

  /// The most attributes of one record; what is beyond is free JSON.
  private static let mostAttributes = 9_000
  /// The deepest nesting that is followed.
  private static let deepestNesting = 40

  init(_ documents: DocumentSet) { self.documents = documents }

  // MARK: Records

  /// Returns the attributes of a record from its schemas, of which the first has precedence.
  ///
  /// A record is an object, whatever the type of the schema says.
  func convertRecord(_ schemas: [DocumentSet.Place], named name: String, path: String) -> [AttributeDraft] {
    recordName = name
    attributeCount = 0
    var properties: [EffectiveSchema.Property] = []
    var known: Set<String> = []
    var required: [String] = []
    var forced: Set<String> = []
    for place in schemas {
      var schema = effective(place, path, depth: 0)
      if schema.properties.isEmpty, let items = schema.items { schema = effective(items, path, depth: 1) }
      properties += schema.properties.filter { known.insert($0.name).inserted }
      required += schema.requiredNames
      forced.formUnion(schema.forced)
    }
    active.formUnion(schemas)
    defer { active.subtract(schemas) }
    let drafts = members(properties, required: required, forced: forced, path: path, depth: 0, location: nil)
    return drafts
  }

  private func members(
    _ properties: [EffectiveSchema.Property], required: [String], forced: Set<String>, path: String, depth: Int,
    location: SourceLocation?
  ) -> [AttributeDraft] {
    var names = Set(properties.map(\.name))
    let siblings = Set(properties.flatMap { NameWords.words(of: $0.name) })
    var result: [AttributeDraft] = []
    for property in properties {
      let place = "\(path).\(DisplayText.pathComponent(property.name))"
      if let problem = AttributeNames.problem(of: property.name) {
        warn(
          .schemaGuessed, "the property \(DisplayText.quoted(property.name)) is left out: its name \(problem)",
          property.location, place)
        continue
      }
      let draft = convert(
        property.schema, name: property.name, siblings: siblings, path: place, depth: depth, at: property.location)
      if draft.isEndless, !required.contains(property.name) { continue }
      if forced.contains(property.name) { draft.isNullable = false }
      result.append(draft)
    }
    for name in required where names.insert(name).inserted {
      guard AttributeNames.problem(of: name) == nil else { continue }
      let draft = AttributeDraft(name: name, location: location, shape: .value("text.word", []))
      draft.comments.append("required, though the schema does not describe it")
      result.append(draft)
    }
    return result
  }

  // MARK: Values

  /// Returns an attribute whose values are valid under the schema at a place.
  private func convert(
    _ place: DocumentSet.Place, name: String, siblings: Set<String>, path: String, depth: Int,
    at location: SourceLocation
  ) -> AttributeDraft {
    attributeCount += 1
    let draft = AttributeDraft(name: name, location: location, shape: .value("text.word", []))
    let isTooMuch = attributeCount > Self.mostAttributes || depth > Self.deepestNesting
    if isTooMuch {
      if attributeCount == Self.mostAttributes + 1 || depth == Self.deepestNesting + 1 {
        warn(
          .schemaGuessed, "the schema is too complex here, so only its required parts are used",
          location, path)
      }
      guard attributeCount <= Self.mostAttributes * 3, depth <= Self.deepestNesting * 2 else {
        draft.shape = Self.freeObject
        return draft
      }
    }
    let isRecursive = !active.insert(place).inserted
    defer { if !isRecursive { active.remove(place) } }
    var schema = effective(place, path, depth: depth)
    if isTooMuch { schema.reduce() }
    draft.description = schema.description
    draft.isNullable = schema.namesNull && schema.allowsNull
    draft.allowedTypes = schema.types
    draft.minLength = schema.minLength
    draft.maxLength = schema.maxLength
    draft.limits = WholeLimits(schema)
    if isRecursive {
      cut(draft, schema)
      return draft
    }
    if schema.types?.isEmpty == true || (schema.types == nil && schema.enumeration?.isEmpty == true) {
      // Null alone is left, or nothing at all.
      guard schema.namesNull, schema.allowsNull else {
        warn(.schemaGuessed, "no value can satisfy everything the schema requires here", location, path)
        return draft
      }
      draft.isAlwaysNull = true
      draft.isNullable = true
      draft.shape = .value("string", [])
      return draft
    }
    if let values = schema.enumeration, choose(values, schema, draft, path) { return draft }
    switch type(of: schema, name) {
    case .object: makeObject(draft, schema, path, depth)
    case .array: makeArray(draft, schema, siblings, path, depth)
    case .boolean: draft.shape = .value("boolean", [])
    case .integer: makeNumber(draft, schema, isWhole: true)
    case .number: makeNumber(draft, schema, isWhole: false)
    case .string, .null: TextForm(schema, name: name, siblings: siblings).apply(to: draft) { warn($0, location, path) }
    }
    return draft
  }

  private func warn(_ message: String, _ location: SourceLocation, _ path: String) {
    warn(.schemaGuessed, message, location, path)
  }

  private func warn(_ code: DiagnosticCode, _ message: String, _ location: SourceLocation?, _ path: String) {
    guard quietness == 0 else { return }
    notes.append(ImportNote(code, message, at: location, path: path, stream: recordName))
  }

  /// A JSON object of any content.
  private static var freeObject: AttributeDraft.Shape { .value("json", []) }
  /// A JSON object without content, where not everything may be in it.
  private static var emptyObject: AttributeDraft.Shape { constant(.mapping([])) }

  private static func constant(_ value: ArgumentValue) -> AttributeDraft.Shape {
    .value("json", [ArgumentEntry(key: "choices", value: .list([value]))])
  }

  /// Ends a schema that holds itself.
  private func cut(_ draft: AttributeDraft, _ schema: EffectiveSchema) {
    draft.comments.append("the schema repeats itself from here on")
    if draft.isNullable {
      draft.isAlwaysNull = true
      draft.shape = .value("string", [])
    } else if type(of: schema, draft.name) == .array {
      let item = AttributeDraft(name: "items", location: draft.location, shape: .value("text.word", []))
      draft.shape = .array(item, 0...0)
    } else {
      draft.isEndless = true
      draft.shape = Self.freeObject
    }
  }

  /// Returns the one type that the values will have.
  private func type(of schema: EffectiveSchema, _ name: String) -> JSONType {
    guard let types = schema.types, let first = types.first else {
      if !schema.properties.isEmpty { return .object }
      if schema.items != nil || !schema.tuple.isEmpty { return .array }
      if schema.minimum != nil || schema.maximum != nil || schema.multipleOf != nil { return .number }
      if schema.additional != nil || schema.minProperties > 0 { return .object }
      return .string
    }
    guard types.count > 1 else { return first }
    if types.contains(.object), !schema.properties.isEmpty { return .object }
    if types.contains(.array), hasProperties(schema.items) { return .array }
    for type in [JSONType.string, .integer, .number, .boolean, .array] where types.contains(type) { return type }
    return first
  }

  private func hasProperties(_ items: DocumentSet.Place?) -> Bool {
    guard let items, documents.entries(items) != nil else { return false }
    quietness += 1
    defer { quietness -= 1 }
    var schema = EffectiveSchema()
    lay(items, into: &schema, "", level: 2)
    return !schema.properties.isEmpty
  }

  // MARK: Enumerations

  /// Makes the attribute choose from values that are listed; false if none of them can be taken.
  private func choose(
    _ places: [DocumentSet.Place], _ schema: EffectiveSchema, _ draft: AttributeDraft, _ path: String
  ) -> Bool {
    var types: Set<JSONType> = []
    var values: [ArgumentValue] = []
    var seen: Set<Identity> = []
    for place in places {
      // Null is no choice, but what the attribute may be besides.
      guard let (type, value) = Self.value(place, documents), type != .null,
        schema.types?.contains(where: { type.isA($0) }) ?? true
      else { continue }
      types.insert(type)
      if seen.insert(Identity(value)).inserted { values.append(value) }
    }
    guard !values.isEmpty else {
      if places.isEmpty { return false }
      warn(
        .schemaGuessed, "none of the listed values has the type given beside them", draft.location, path)
      return false
    }
    draft.form = .fixed
    if types.isDisjoint(with: [.object, .array]), types.count == 1 || types == [.integer, .number] {
      draft.shape = .value("choice", [ArgumentEntry(key: "choices", value: .list(values))])
    } else {
      draft.shape = .value("json", [ArgumentEntry(key: "choices", value: .list(values))])
    }
    return true
  }

  /// Returns a value as a schema can state it, and its type.
  static func value(_ place: DocumentSet.Place, _ documents: DocumentSet) -> (JSONType, ArgumentValue)? {
    switch documents.content(place) {
    case .sequence(let items):
      let values = items.compactMap { value($0, documents)?.1 }
      return values.count == items.count ? (.array, .list(values)) : nil
    case .mapping(let entries):
      let members = entries.compactMap { entry in
        value(entry.value, documents).map { ArgumentEntry(key: entry.key, value: $0.1) }
      }
      return members.count == entries.count ? (.object, .mapping(members)) : nil
    case .scalar(let scalar):
      if documents.isManifest(place), scalar.isPlain, let own = ManifestScalar.value(scalar.text) { return own }
      switch scalar.meaning {
      case .null: return (.null, .null)
      case .boolean(let truth): return (.boolean, .boolean(truth))
      case .integer(let digits): return (.integer, .number(digits))
      case .float(let digits): return (.number, .number(digits))
      case .notFinite: return nil
      case .text: return (.string, .text(scalar.text))
      }
    }
  }

  // MARK: Objects and arrays

  private func makeObject(_ draft: AttributeDraft, _ schema: EffectiveSchema, _ path: String, _ depth: Int) {
    var drafts = members(
      schema.properties, required: schema.requiredNames, forced: schema.forced, path: path, depth: depth + 1,
      location: draft.location)
    if drafts.count < schema.minProperties, !schema.closed {
      for number in drafts.count + 1...min(schema.minProperties, drafts.count + 100) {
        let name = "key_\(number)"
        guard !drafts.contains(where: { $0.name == name }) else { continue }
        drafts.append(
          schema.additional.map {
            convert(
              $0, name: name, siblings: [], path: "\(path).\(name)", depth: depth + 1,
              at: draft.location ?? documents.location($0))
          } ?? AttributeDraft(name: name, location: draft.location, shape: .value("text.word", [])))
      }
    }
    let isFree = schema.additional == nil && !schema.closed && !schema.hasPatterns
    draft.shape = drafts.isEmpty ? isFree ? Self.freeObject : Self.emptyObject : .object(drafts)
  }

  private func makeArray(
    _ draft: AttributeDraft, _ schema: EffectiveSchema, _ siblings: Set<String>, _ path: String, _ depth: Int
  ) {
    let forms = NameWords.singulars(NameWords.words(of: draft.name))
    let words = forms.first { NameTable.text.rule(for: $0) != nil } ?? forms[0]
    let place = schema.tuple.first ?? schema.items
    let items: AttributeDraft
    if let place, let entries = documents.entries(place), !entries.isEmpty {
      items = convert(
        place, name: "items", siblings: siblings, path: "\(path)[]", depth: depth + 1, at: documents.location(place),
        words: words)
    } else {
      if let place, documents.entries(place) == nil, !isTruth(place) {
        warn(.schemaGuessed, "the items are not a schema, so they become words", documents.location(place), path)
      }
      items = AttributeDraft(name: "items", location: draft.location, shape: .value("text.word", []))
      TextForm(EffectiveSchema(), name: words.joined(separator: "_"), siblings: siblings).apply(to: items) { _ in }
    }
    if schema.tuple.isEmpty, let place, documents.scalar(place)?.meaning == .boolean(false) || items.isEndless {
      draft.shape = .array(items, 0...0)
      return
    }
    let lower = min(schema.minItems ?? 0, AttributeConfig.mostItems)
    let upper = schema.maxItems.map { max(lower, min($0, AttributeConfig.mostItems)) }
    if lower > 1, let list = list(of: lower, like: items, schema, siblings, path, depth) {
      draft.shape = Self.constant(list)
      return
    }
    // Arrays within arrays stay short, lest records grow without bound; the innermost always hold something.
    let level = arrayDepth(path)
    let usual = level <= 1 ? 3 : level == 2 ? 2 : 1
    var counts = lower...max(lower, min(upper ?? usual, max(usual, lower)))
    if level >= 3, schema.minItems == nil, counts.upperBound > 0 { counts = 1...counts.upperBound }
    if !schema.tuple.isEmpty {
      counts = max(lower, min(1, counts.upperBound))...max(1, lower)
    } else if schema.isUnique, counts.upperBound > 1 {
      counts = lower...max(1, lower)
    }
    if let upper, upper < counts.upperBound { counts = min(counts.lowerBound, upper)...upper }
    draft.shape = .array(items, counts)
  }

  /// Returns one list of so many values, where arrays of values that are drawn apart might break a rule: elements with
  /// schemas of their own, or elements that must differ; nil where they cannot, or where no list can be told.
  private func list(
    of count: Int, like items: AttributeDraft, _ schema: EffectiveSchema, _ siblings: Set<String>, _ path: String,
    _ depth: Int
  ) -> ArgumentValue? {
    guard !schema.tuple.isEmpty || schema.isUnique, count <= 100 else { return nil }
    if schema.tuple.isEmpty, (items.cardinality ?? 0) >= 1_000_000_000 { return nil }
    var values: [ArgumentValue] = []
    for index in 0..<count {
      var element = items
      if !schema.tuple.isEmpty {
        guard let place = index < schema.tuple.count ? schema.tuple[index] : schema.items ?? schema.tuple.last else {
          return nil
        }
        quietness += 1
        defer { quietness -= 1 }
        element = convert(
          place, name: "items", siblings: siblings, path: "\(path)[]", depth: depth + 1,
          at: documents.location(place))
      }
      guard let value = element.examples(count).first(where: { !schema.isUnique || !values.contains($0) }) else {
        return nil
      }
      values.append(value)
    }
    return .list(values)
  }

  private func isTruth(_ place: DocumentSet.Place) -> Bool {
    if case .boolean? = documents.scalar(place)?.meaning { true } else { false }
  }

  private func arrayDepth(_ path: String) -> Int {
    var depth = 1
    var last: UInt8 = 0
    for byte in path.utf8 {
      if last == UInt8(ascii: "["), byte == UInt8(ascii: "]") { depth += 1 }
      last = byte
    }
    return depth
  }

  private func convert(
    _ place: DocumentSet.Place, name: String, siblings: Set<String>, path: String, depth: Int,
    at location: SourceLocation,
    words: [String]
  ) -> AttributeDraft {
    let draft = convert(
      place, name: words.joined(separator: "_"), siblings: siblings, path: path, depth: depth, at: location)
    let items = AttributeDraft(name: name, location: draft.location, shape: draft.shape)
    items.isNullable = draft.isNullable
    items.isAlwaysNull = draft.isAlwaysNull
    items.allowedTypes = draft.allowedTypes
    items.form = draft.form
    items.isEndless = draft.isEndless
    items.comments = draft.comments
    items.description = draft.description
    return items
  }

  // MARK: Numbers

  private func makeNumber(_ draft: AttributeDraft, _ schema: EffectiveSchema, isWhole: Bool) {
    NumberForm(schema, words: NameWords.words(of: draft.name), isWhole: isWhole).apply(to: draft)
  }

  // MARK: Alternatives

  /// Returns what a schema says once `allOf` is laid into it and one of each list of alternatives is chosen.
  private func effective(_ place: DocumentSet.Place, _ path: String, depth: Int) -> EffectiveSchema {
    var schema = EffectiveSchema()
    lay(place, into: &schema, path, level: 0)
    if !schema.beyond.isEmpty {
      let names = DisplayText.alternatives(schema.beyond, last: "and")
      warn(
        .schemaGuessed, "\(names) \(schema.beyond.count == 1 ? "is" : "are") not followed", documents.location(place),
        path)
    }
    if !schema.strangeTypes.isEmpty {
      let names = schema.strangeTypes.map { DisplayText.quoted($0, limit: 40) }.joined(separator: ", ")
      warn(
        .schemaGuessed, "\(names) is not a JSON Schema type; the nearest one is used", documents.location(place), path)
    }
    return schema
  }

  private func lay(_ place: DocumentSet.Place, into schema: inout EffectiveSchema, _ path: String, level: Int) {
    layCount += 1
    guard level < 20, layCount < Self.mostLays else { return }
    switch documents.content(place) {
    case .scalar(let scalar):
      switch scalar.meaning {
      case .boolean(true): return
      case .boolean(false):
        schema.types = []
        return
      case .text where JSONType.named(scalar.text) != nil:
        schema.narrow(to: EffectiveSchema.claim(place, documents))
      default: break
      }
      warn(
        .schemaGuessed,
        "\(scalar.text.isEmpty ? "null" : DisplayText.quoted(scalar.text)) is given in place of a schema",
        documents.location(place), path)
      return
    case .sequence:
      warn(.schemaGuessed, "a list is given in place of a schema", documents.location(place), path)
      return
    case .mapping: break
    }
    schema.absorb(place, documents)
    for part in documents.value(place, "allOf").flatMap({ documents.items($0) }) ?? [] {
      lay(part, into: &schema, path, level: level + 1)
    }
    for (keyword, isExclusive) in [("anyOf", false), ("oneOf", true)] {
      guard let branches = documents.value(place, keyword).flatMap({ documents.items($0) }), !branches.isEmpty else {
        continue
      }
      chooseBranch(of: branches, isExclusive: isExclusive, into: &schema, place, path, level: level)
    }
  }

  private func chooseBranch(
    of branches: [DocumentSet.Place], isExclusive: Bool, into schema: inout EffectiveSchema, _ place: DocumentSet.Place,
    _ path: String, level: Int
  ) {
    quietness += 1
    let seen = branches.prefix(200).map { branch -> EffectiveSchema in
      var result = EffectiveSchema()
      // Alternatives that name themselves are judged by what they say first.
      lay(branch, into: &result, path, level: level + 8)
      return result
    }
    quietness -= 1
    let nullCount = seen.count { $0.allowsNull && ($0.types != nil || $0.namesNull) }
    let anyCount = seen.count { $0.allowsNull && $0.types == nil && !$0.namesNull }
    let namesNull = schema.namesNull || seen.contains { $0.namesNull }
    let candidates = seen.indices.filter { index in
      let types = EffectiveSchema.common(schema.types, seen[index].types)
      return types?.isEmpty != true
    }
    guard !candidates.isEmpty else {
      if seen.allSatisfy({ $0.types?.isEmpty == true }) {
        schema.types = []
        schema.namesNull = namesNull
      } else {
        warn(
          .schemaGuessed, "no alternative has the type given beside them, so only the type is used",
          documents.location(place), path)
      }
      return
    }
    var chosen =
      candidates.first { !seen[$0].properties.isEmpty } ?? candidates.first { seen[$0].types != nil } ?? candidates[0]
    var forced: Set<String> = []
    if isExclusive {
      quietness += 1
      let order = [chosen] + candidates.filter { $0 != chosen }
      var isFound = false
      for index in order {
        forced = []
        var mine = seen[index]
        mine.types = EffectiveSchema.common(schema.types, mine.types)
        if seen.indices.allSatisfy({ $0 == index || differs(mine, seen[$0], forcing: &forced, level: 0) }) {
          chosen = index
          isFound = true
          break
        }
      }
      quietness -= 1
      if !isFound {
        forced = []
        warn(
          .schemaGuessed, "several of these alternatives may match a value at once; the first is used",
          documents.location(place), path)
      }
    }
    let nullBefore = schema.allowsNull
    lay(branches[chosen], into: &schema, path, level: level + 1)
    schema.namesNull = namesNull
    let fitting = nullCount + anyCount
    schema.allowsNull = nullBefore && (isExclusive ? fitting == 1 : fitting >= 1)
    schema.forced.formUnion(forced)
  }

  /// Whether a value that is made by one schema, and is not null, surely does not meet another.
  private func differs(
    _ mine: EffectiveSchema, _ other: EffectiveSchema, forcing forced: inout Set<String>, level: Int
  ) -> Bool {
    let type = type(of: mine, "")
    // A number may be whole by chance.
    let isWithin = { (wider: JSONType) in type.isA(wider) || (type == .number && wider == .integer) }
    if let types = other.types, !types.contains(where: isWithin) { return true }
    if let values = other.enumeration {
      guard let own = mine.enumeration else { return !values.contains { Self.value($0, documents)?.0 == type } }
      let texts = Set(own.compactMap { documents.text($0) })
      if !values.contains(where: { documents.text($0).map { texts.contains($0) } ?? true }) { return true }
    }
    guard type == .object else { return false }
    let names = Set(mine.properties.map(\.name)).union(mine.required)
    if other.requiredNames.contains(where: { !names.contains($0) }) { return true }
    let others = Dictionary(other.properties.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
    if other.closed, names.contains(where: { others[$0] == nil }) { return true }
    guard level < 3 else { return false }
    for property in mine.properties {
      guard let counterpart = others[property.name] else { continue }
      var left = EffectiveSchema()
      var right = EffectiveSchema()
      lay(property.schema, into: &left, "", level: level + 12)
      lay(counterpart, into: &right, "", level: level + 12)
      // What may be null, or what must not be null for the difference to show, is forced at the top level alone.
      var deeper: Set<String> = []
      guard left.types?.isEmpty != true, differs(left, right, forcing: &deeper, level: level + 1), deeper.isEmpty else {
        continue
      }
      if left.namesNull, left.allowsNull {
        guard level == 0 else { continue }
        forced.insert(property.name)
      }
      return true
    }
    return false
  }
}

/// What names of properties must be like to be names of attributes.
enum AttributeNames {
  /// The most bytes of a name.
  static let maximumByteCount = 200

  /// Returns what is wrong with a name; nil if nothing is.
  static func problem(of name: String) -> String? {
    if name.isEmpty { return "is empty" }
    if name.utf8.count > maximumByteCount { return "is longer than \(maximumByteCount) bytes" }
    if name.unicodeScalars.contains(where: DisplayText.isUnsafe) { return "contains a control character" }
    return nil
  }
}
