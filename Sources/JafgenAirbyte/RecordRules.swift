import JafgenMimesis
import JafgenSchema

/// What keys, cursors and partitions of streams demand of the columns that the schemas describe.
struct RecordRules {
  private let streams: [StreamDefinition]
  private let entities: [EntityDraft]
  private let systemName: String
  private let documents: DocumentSet
  private let byName: [String: Int]
  /// What could not be done.
  private(set) var notes: [ImportNote] = []

  /// The number of different keys below which more values are looked for.
  private static let fewestKeys: UInt64 = 10_000
  /// The fewest different keys that a link may leave to the stream that it leads to.
  private static let fewestLinkedKeys: UInt64 = 900
  /// The fewest rows that an entity is left with because its keys have no more values.
  private static let fewestRows: UInt64 = 8
  /// What whole numbers of keys are like where schemas do not say more.
  private static let usualKeys: ClosedRange<Int64> = 1...999_999_999
  /// The days that cursors lie between.
  static let bounds = [
    ArgumentEntry(key: "start_date", value: .text("2020-01-01")),
    ArgumentEntry(key: "end_date", value: .text("2024-12-31")),
  ]
  /// The days of keys that are dates: more than `fewestKeys`.
  private static let wideBounds = [
    ArgumentEntry(key: "start_date", value: .text("1995-01-01")),
    ArgumentEntry(key: "end_date", value: .text("2024-12-31")),
  ]

  /// Makes the rules for streams and their entities, in one order.
  init(_ streams: [StreamDefinition], _ entities: [EntityDraft], systemName: String, _ documents: DocumentSet) {
    self.documents = documents
    self.streams = streams
    self.entities = entities
    self.systemName = systemName
    byName = Dictionary(streams.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Applies all rules; `count` is the number of rows of every entity, or nil to let relations decide.
  mutating func apply(count: Int?, detectsRelations: Bool) {
    for index in streams.indices {
      prepareKey(index)
      prepareCursor(index)
      if detectsRelations { chooseFromLists(index) }
    }
    if detectsRelations { for index in parentsFirst { link(index) } }
    setCounts(count)
    // Links count for the keys of several columns as far as what they lead to is unique: that is settled first.
    for index in streams.indices where streams[index].primaryKey.count == 1 { claimUniqueness(index) }
    for index in streams.indices where streams[index].primaryKey.count > 1 { claimUniqueness(index) }
  }

  private mutating func note(
    _ code: DiagnosticCode, _ message: String, _ index: Int, column: [String] = [], suggestion: String? = nil
  ) {
    let stream = streams[index]
    let path = ([stream.path] + column.map { DisplayText.pathComponent($0) }).joined(separator: ".")
    notes.append(
      ImportNote(
        code, message, at: entities[index].attribute(column)?.last?.location ?? stream.location, path: path,
        stream: stream.name, suggestion: suggestion))
  }

  private static func shown(_ path: [String]) -> String { DisplayText.quoted(path.joined(separator: ".")) }

  // MARK: Keys

  /// Makes the columns of a key non-null, and gives those that are free values of which there are enough.
  private mutating func prepareKey(_ index: Int) {
    let stream = streams[index]
    for path in stream.primaryKey {
      guard let chain = entities[index].attribute(path), let leaf = chain.last else {
        note(
          .keyMissing, "the key \(Self.shown(path)) is not in the schema, and is left out", index,
          suggestion: "add the attribute if records have it")
        continue
      }
      switch leaf.jsonType {
      case .object?, .array?:
        note(
          .keyNotUnique, "the key \(Self.shown(path)) is no single value, so that nothing is unique", index,
          column: path)
        continue
      default: break
      }
      guard !leaf.isAlwaysNull else {
        note(.keyNotUnique, "the key \(Self.shown(path)) can only be null", index, column: path)
        continue
      }
      for attribute in chain { attribute.isNullable = false }
      widen(leaf, isWhole: stream.primaryKey.count == 1)
    }
  }

  /// Gives a free column values of which there are many.
  private func widen(_ leaf: AttributeDraft, isWhole isWholeKey: Bool) {
    guard leaf.form == .free, case .value(let type, let arguments) = leaf.shape else { return }
    switch leaf.jsonType {
    case .number?, .integer?:
      let isTime = type == "datetime.timestamp"
      guard leaf.jsonType == .number || (isWholeKey && !isTime && (leaf.cardinality ?? 0) < 100_000_000) else { return }
      let whole = leaf.limits.shape(usual: Self.usualKeys)
      let count = whole.map { Self.cardinality($0) } ?? 0
      if count >= Self.fewestKeys || (leaf.jsonType == .integer && count > leaf.cardinality ?? 0) {
        if let whole { leaf.shape = whole }
      } else if leaf.limits.allowsFractions, leaf.allowedTypes?.contains(.number) ?? false {
        // Few whole numbers, but many between them.
        var bounds = arguments.filter { $0.key == "min_value" || $0.key == "max_value" }
        if type != "float" {
          guard let low = leaf.limits.lower, let high = leaf.limits.upper, low < high else { return }
          bounds = [
            ArgumentEntry(key: "min_value", value: .number("\(low)")),
            ArgumentEntry(key: "max_value", value: .number("\(high)")),
          ]
        }
        let finer = bounds + [ArgumentEntry(key: "precision", value: .number("6"))]
        if AttributeDraft.resolved("float", finer) != nil { leaf.shape = .value("float", finer) }
      }
    case .string?:
      let isDate = type.hasPrefix("datetime.")
      let enough: UInt64 = isWholeKey ? 1_000_000 : 10_000
      // Texts of any letters do not look like keys, however many there are.
      if type == "string" || (!isDate && (leaf.cardinality ?? 0) < enough) {
        leaf.shape = Self.identifier(minLength: leaf.minLength ?? 1, maxLength: leaf.maxLength)
      }
    default: break
    }
  }

  private static func cardinality(_ shape: AttributeDraft.Shape) -> UInt64 {
    AttributeDraft(name: "", location: nil, shape: shape).cardinality ?? 0
  }

  private static func identifier(minLength: Int, maxLength: Int?) -> AttributeDraft.Shape {
    let most = maxLength ?? .max
    guard most < 36 || minLength > 36 else { return .value("uuid", []) }
    let length = min(most, max(12, minLength))
    return .value("string", [ArgumentEntry(key: "pattern", value: .text("[a-z0-9]{\(max(1, length))}"))])
  }

  // MARK: Cursors

  private mutating func prepareCursor(_ index: Int) {
    guard let cursor = streams[index].cursor else { return }
    let path = [cursor.field]
    guard let leaf = entities[index].attribute(path)?.last else {
      note(.keyMissing, "the cursor \(Self.shown(path)) is not in the schema, and is left out", index)
      return
    }
    guard !leaf.isAlwaysNull, !cursor.formats.isEmpty else { return }
    let allowed = leaf.allowedTypes
    let numeric = cursor.formats.first { CursorForm.isNumeric($0) }
    let shape: AttributeDraft.Shape?
    switch leaf.jsonType {
    case .integer?, .number?:
      let format = numeric ?? cursor.formats.first { CursorForm.number($0, isWhole: true) != nil }
      shape = format.flatMap { Self.numbers(of: leaf, in: $0) }
      leaf.form = .moment
    case .string?:
      leaf.isNullable = false
      if leaf.form == .fixed {
        // Times of day are written as their cursor reads them.
        if case .value("datetime.time", _) = leaf.shape,
          let time = cursor.formats.lazy.compactMap({ CursorForm.text($0) }).first,
          case .value("datetime.time", _) = time
        {
          leaf.shape = time
        }
        return
      }
      if leaf.form == .day {
        leaf.shape = .value("datetime.date", Self.bounds)
        return
      }
      let isNumberAllowed = allowed?.contains { $0 == .number || $0 == .integer } ?? false
      if let numeric, isNumberAllowed, numeric == cursor.formats.first {
        shape = CursorForm.number(numeric, isWhole: true)
      } else {
        let isMoment = leaf.form == .moment
        let standard = isMoment ? cursor.formats.lazy.compactMap { CursorForm.standard($0) }.first : nil
        shape =
          standard.flatMap { CursorForm.text($0) }
          ?? cursor.formats.lazy.compactMap { CursorForm.text(isMoment ? CursorForm.withZ($0) : $0) }.first
        leaf.form = .moment
      }
    default:
      note(.keyMissing, "the cursor \(Self.shown(path)) is no text and no number", index, column: path)
      return
    }
    leaf.isNullable = false
    if let shape {
      leaf.shape = shape
    } else {
      note(
        .schemaGuessed, "the cursor's format \(DisplayText.quoted(cursor.formats[0])) is not followed", index,
        column: path)
    }
  }

  /// Returns moments as numbers, within the limits of the column's schema.
  private static func numbers(of leaf: AttributeDraft, in format: String) -> AttributeDraft.Shape? {
    let shape = CursorForm.number(format, isWhole: leaf.jsonType == .integer)
    guard !leaf.limits.isFree, let range = CursorForm.range(of: format), !leaf.limits.allows(range) else {
      return shape
    }
    return leaf.limits.shape(usual: range) ?? shape
  }

  // MARK: Lists

  /// Lets the column of a partition choose from the values that are listed for it.
  private mutating func chooseFromLists(_ index: Int) {
    let stream = streams[index]
    for list in stream.choices {
      guard let values = list.values, let (path, leaf, _) = column(of: list.variable, index), leaf.form == .free,
        !leaf.isAlwaysNull, path != stream.cursor.map({ [$0.field] }), case .value = leaf.shape
      else { continue }
      // A few values cannot be the keys of many rows.
      guard stream.primaryKey != [path] else { continue }
      let texts = values.compactMap { documents.text($0) }
      let choices: [ArgumentValue]
      switch leaf.jsonType {
      case .string?:
        let lengths = (leaf.minLength ?? 0)...max(leaf.minLength ?? 0, leaf.maxLength ?? .max)
        guard texts.allSatisfy({ lengths.contains($0.unicodeScalars.count) }) else { continue }
        choices = texts.map { .text($0) }
      case .integer?, .number?:
        choices = texts.compactMap { Int64($0) }.filter { leaf.limits.allows($0) }.map { .number("\($0)") }
      default: continue
      }
      var known: Set<ArgumentValue> = []
      let distinct = choices.filter { known.insert($0).inserted }
      guard !distinct.isEmpty else { continue }
      leaf.shape = .value("choice", [ArgumentEntry(key: "choices", value: .list(distinct))])
      leaf.form = .fixed
      leaf.isNullable = false
    }
  }

  /// Returns the column that holds a variable of the stream's partition.
  private func column(of variable: String, _ index: Int) -> (path: [String], leaf: AttributeDraft, isAdded: Bool)? {
    guard !variable.isEmpty else { return nil }
    for added in streams[index].added where added.variable == variable {
      if let leaf = entities[index].attribute(added.path)?.last { return (added.path, leaf, true) }
    }
    if let leaf = entities[index].attribute([variable])?.last { return ([variable], leaf, false) }
    return nil
  }

  // MARK: Links

  /// The streams in an order in which parents stand before their children, as far as there is one.
  private var parentsFirst: [Int] {
    var result: [Int] = []
    var seen: Set<Int> = []
    for index in streams.indices {
      var pending = [(index, false)]
      while let (next, isLeaving) = pending.popLast() {
        if isLeaving {
          result.append(next)
        } else if seen.insert(next).inserted {
          pending.append((next, true))
          pending += streams[next].parents.reversed().compactMap { byName[$0.name] }.map { ($0, false) }
        }
      }
    }
    return result
  }

  private mutating func link(_ index: Int) {
    var linked: Set<ObjectIdentifier> = []
    for parent in streams[index].parents {
      guard let parentIndex = byName[parent.name] else {
        note(
          .relationLeftOut, "its parent stream \(DisplayText.quoted(parent.name)) is not among the entities", index)
        continue
      }
      guard let (path, leaf) = childColumn(parent, parentIndex, index) else {
        entities[index].comments.append(
          "read once for each \(parent.key.joined(separator: ".")) of \(parent.name), which no column shows")
        continue
      }
      guard let chain = keyChain(parent.key, parentIndex), let target = chain.last else {
        note(
          .relationLeftOut,
          "the key \(Self.shown(parent.key)) of its parent stream \(DisplayText.quoted(parent.name)) is not in that schema",
          index, column: path)
        continue
      }
      guard linked.insert(ObjectIdentifier(leaf)).inserted else {
        note(
          .relationLeftOut, "\(Self.shown(path)) holds keys of several parents, of which the first is linked", index,
          column: path)
        continue
      }
      guard origin(of: target) !== leaf else {
        note(.relationLeftOut, "\(Self.shown(path)) would have to link to itself", index, column: path)
        continue
      }
      guard let form = linkForm(leaf, target, digits: digits(of: path, index)) else {
        note(
          .relationLeftOut,
          "\(Self.shown(path)) cannot hold the values of \(Self.shown([parent.name] + parent.key)): their types differ",
          index, column: path)
        continue
      }
      for attribute in chain {
        attribute.isNullable = false
        attribute.isLinkedTo = true
      }
      origin(of: target).isLinkedTo = true
      leaf.unlinked = leaf.shape
      // Within one stream, a column that may be null makes a tree.
      leaf.isNullable = leaf.isNullable && parentIndex == index
      leaf.isAlwaysNull = false
      leaf.shape = .link([systemName, entities[parentIndex].name] + chain.map(\.name), as: form)
    }
  }

  /// Returns the parent's key: the path as written, or its text as one name.
  private func keyChain(_ key: [String], _ parentIndex: Int) -> [AttributeDraft]? {
    let entity = entities[parentIndex]
    if let chain = entity.attribute(key) { return chain }
    let whole = key.joined(separator: "/")
    if let chain = entity.attribute([whole]) { return chain }
    return entity.attribute(whole.split(separator: ".").map { String($0) })
  }

  private func childColumn(
    _ parent: StreamDefinition.Parent, _ parentIndex: Int, _ index: Int
  ) -> (path: [String], leaf: AttributeDraft)? {
    if let (path, leaf, isAdded) = column(of: parent.variable, index) {
      // Of another type it is a namesake: the stream's own key is called like the parent's.
      let isNamesake = !isAdded && streams[index].primaryKey == [path] && !agrees(leaf, parent, parentIndex)
      return isNamesake ? nil : (path, leaf)
    }
    // By the parent's name only its key is meant, and only where no other partition has that column.
    guard parent.key == ["id"] || streams[parentIndex].primaryKey == [parent.key] else { return nil }
    let wanted = NameWords.singulars(NameWords.words(of: parent.name)).map { $0 + ["id"] }
    guard let leaf = entities[index].attributes.first(where: { wanted.contains(NameWords.words(of: $0.name)) }),
      agrees(leaf, parent, parentIndex),
      !streams[index].parents.contains(where: { column(of: $0.variable, index)?.leaf === leaf })
    else { return nil }
    return ([leaf.name], leaf)
  }

  /// Whether the column and the parent's key have one type.
  private func agrees(_ leaf: AttributeDraft, _ parent: StreamDefinition.Parent, _ parentIndex: Int) -> Bool {
    guard let target = keyChain(parent.key, parentIndex)?.last, let type = self.type(of: target), type != .object,
      type != .array
    else { return false }
    // A key that may be of several types takes that of its counterpart.
    let others = (target.form == .free || target.form == .digits ? target.allowedTypes ?? [] : []) + [type]
    let own = leaf.allowedTypes ?? self.type(of: leaf).map { [$0] } ?? []
    return own.contains { one in others.contains { one.overlaps($0) } }
  }

  /// Returns the type of an attribute's values, links followed.
  private func type(of attribute: AttributeDraft) -> JSONType? {
    var current = attribute
    for _ in 0...entities.count {
      if let type = current.jsonType { return type }
      guard let next = target(of: current) else { return nil }
      current = next
    }
    return nil
  }

  private func target(of attribute: AttributeDraft) -> AttributeDraft? {
    guard case .link(let path, _) = attribute.shape, path.count > 2,
      let entity = entities.first(where: { $0.name == path[1] })
    else { return nil }
    return entity.attribute(Array(path.dropFirst(2)))?.last
  }

  private func origin(of attribute: AttributeDraft) -> AttributeDraft {
    var current = attribute
    for _ in 0...entities.count {
      guard let next = target(of: current) else { break }
      current = next
    }
    return current
  }

  /// Returns how a column can hold the values of a parent's key, which may be given a type and a form to that end; nil
  /// if it cannot. What earlier links demand of the key stays met.
  private func linkForm(_ leaf: AttributeDraft, _ target: AttributeDraft, digits: String?) -> AttributeDraft.LinkForm? {
    let origin = origin(of: target)
    guard let type = self.type(of: target), type != .object, type != .array, !target.isAlwaysNull, !origin.isAlwaysNull
    else { return nil }
    let isHolder: Bool
    switch leaf.shape {
    case .object, .array: isHolder = true
    default: isHolder = false
    }
    let allowed = leaf.allowedTypes
    let allows: (JSONType) -> Bool = { type in allowed?.contains { type.isA($0) } ?? true }
    guard !isHolder || allowed?.contains(where: { $0 != .object && $0 != .array }) ?? true else { return nil }
    switch type {
    case .string:
      if allows(.string) {
        guard settleText(leaf, origin) else { return nil }
        target.allowedTypes = EffectiveSchema.common(target.allowedTypes, leaf.allowedTypes)
        return .same
      }
      guard allows(.integer) else { return nil }
      if becomesNumber(origin, for: leaf, target) { return .same }
      return settleDigits(origin, leaf.limits, pattern: digits) ? .number : nil
    case .integer, .number:
      if type == .number, !makeWhole(origin), !allows(.number) { return nil }
      // A cursor that is a link has the values of its target, which must then be such moments.
      if leaf.form == .moment, origin.form == .free, case .value = origin.shape, leaf.jsonType == .integer,
        origin.limits.isFree, !origin.isLinkedTo
      {
        origin.shape = leaf.shape
        origin.form = .moment
      }
      if allows(.integer) {
        guard settleNumbers(origin, leaf.limits) else { return nil }
        target.allowedTypes = EffectiveSchema.common(target.allowedTypes, leaf.allowedTypes)
        return .same
      }
      guard allows(.string), leaf.form == .free || leaf.form == .digits, self.type(of: target) == .integer else {
        return nil
      }
      return settleNumbers(origin, WholeLimits(digits: leaf.minLength, leaf.maxLength)) ? .text : nil
    case .boolean: return allows(.boolean) ? .same : nil
    default: return nil
    }
  }

  /// Gives a free key that may be a number or text the type of a column of numbers.
  private func becomesNumber(_ origin: AttributeDraft, for leaf: AttributeDraft, _ target: AttributeDraft) -> Bool {
    guard origin === target, !origin.isLinkedTo, origin.form == .free, case .value = origin.shape,
      let types = origin.allowedTypes, types.contains(where: { JSONType.integer.isA($0) })
    else { return false }
    var limits = origin.limits
    limits.narrow(to: leaf.limits)
    guard let shape = limits.shape(usual: Self.usualKeys), Self.cardinality(shape) >= Self.fewestLinkedKeys else {
      return false
    }
    origin.limits = limits
    origin.shape = shape
    origin.allowedTypes = [.integer]
    return true
  }

  /// Whether a key has, or can be given, numbers that meet the limits of a column.
  private func settleNumbers(_ origin: AttributeDraft, _ demanded: WholeLimits) -> Bool {
    if origin.jsonType == .string { return settleDigits(origin, demanded, pattern: nil) }
    if demanded.isFree { return true }
    var limits = origin.limits
    limits.narrow(to: demanded)
    guard limits.isPossible, case .value(let type, let arguments) = origin.shape else { return false }
    func number(_ name: String) -> Int64? {
      guard case .number(let text)? = arguments.first(where: { $0.key == name })?.value else { return nil }
      return Int64(text)
    }
    var isMet = false
    switch type {
    case "integer":
      if let low = number("min_value"), let high = number("max_value"), low <= high {
        isMet = limits.allows(low...high)
      }
    case "choice":
      if case .list(let choices)? = arguments.first(where: { $0.key == "choices" })?.value {
        isMet = choices.allSatisfy { choice in
          if case .number(let text) = choice, let whole = Int64(text) { limits.allows(whole) } else { false }
        }
      }
    case "datetime.datetime":
      if case .text(let format)? = arguments.first(where: { $0.key == "format" })?.value {
        isMet = CursorForm.range(of: format).map { limits.allows($0) } ?? false
      }
    default: break
    }
    if !isMet {
      guard origin.form == .free, let shape = limits.shape(usual: Self.usualKeys),
        Self.cardinality(shape) >= Self.fewestLinkedKeys
      else { return false }
      origin.shape = shape
    }
    origin.limits = limits
    return true
  }

  private func makeWhole(_ origin: AttributeDraft) -> Bool {
    if origin.jsonType == .integer { return true }
    guard origin.form == .free, case .value = origin.shape, let shape = origin.limits.shape(usual: Self.usualKeys),
      Self.cardinality(shape) >= Self.fewestLinkedKeys
    else { return false }
    origin.shape = shape
    return true
  }

  /// Whether a text key has, or can be given, the form and the lengths that a column's schema demands.
  private func settleText(_ leaf: AttributeDraft, _ origin: AttributeDraft) -> Bool {
    let lengths = WholeLimits(digits: leaf.minLength, leaf.maxLength)
    guard origin.jsonType == .string else {
      return (leaf.form == .free || leaf.form == .digits) && settleNumbers(origin, lengths)
    }
    guard case .value(let type, let constraints) = origin.shape else { return false }
    let least = max(leaf.minLength ?? 0, origin.minLength ?? 0)
    let most = min(leaf.maxLength ?? .max, origin.maxLength ?? .max)
    guard least <= most else { return false }
    func fits(_ shape: AttributeDraft.Shape) -> Bool {
      if least == 0, most == .max { return true }
      guard case .value(let type, let constraints) = shape,
        let lengths = AttributeDraft.textLengths(type, constraints)
      else { return false }
      return lengths.lowerBound >= least && lengths.upperBound <= most
    }
    func settle(_ shape: AttributeDraft.Shape, _ form: AttributeDraft.Form) -> Bool {
      origin.shape = shape
      origin.form = form
      origin.minLength = least > 0 ? least : nil
      origin.maxLength = most < .max ? most : nil
      return true
    }
    if leaf.form == .digits { return settleDigits(origin, lengths, pattern: nil) }
    if leaf.form == .free {
      if fits(origin.shape) { return settle(origin.shape, origin.form) }
      if origin.form == .digits { return settleDigits(origin, lengths, pattern: nil) }
      let sized = TextForm.sized(type, constraints, least, most < .max ? most : nil)
      if let sized, fits(sized), Self.cardinality(sized) >= Self.fewestLinkedKeys { return settle(sized, origin.form) }
      guard origin.form == .free else { return false }
      let shape = Self.identifier(minLength: least, maxLength: most < .max ? most : nil)
      return fits(shape) && settle(shape, .free)
    }
    guard case .value(let wanted, let demanded) = leaf.shape else { return false }
    if wanted == type, Self.isSame(demanded, constraints) {
      return settle(origin.shape, origin.form == .free ? leaf.form : origin.form)
    }
    if wanted == "choice", type == "choice", case .list(let wide)? = demanded.first?.value,
      case .list(let narrow)? = constraints.first?.value, Set(wide).isSuperset(of: narrow)
    {
      return settle(origin.shape, .fixed)
    }
    guard origin.form == .free, fits(leaf.shape) else { return false }
    // Keys of which there are many cannot become a few.
    let isKey = (origin.cardinality ?? 0) >= Self.fewestKeys && isKey(origin)
    guard !isKey || leaf.form == .day || Self.cardinality(leaf.shape) >= Self.fewestLinkedKeys else { return false }
    return settle(leaf.shape, leaf.form)
  }

  /// Whether constraints say the same but for the days between which values lie.
  private static func isSame(_ left: [ArgumentEntry], _ right: [ArgumentEntry]) -> Bool {
    let isRest: (ArgumentEntry) -> Bool = { $0.key != "start_date" && $0.key != "end_date" }
    return left.filter(isRest) == right.filter(isRest)
  }

  /// Whether an attribute is the whole key of its stream.
  private func isKey(_ attribute: AttributeDraft) -> Bool {
    streams.indices.contains { index in
      streams[index].primaryKey.count == 1
        && entities[index].attribute(streams[index].primaryKey[0])?.last === attribute
    }
  }

  /// Returns the pattern of the digits that a cursor of numbers takes from texts; nil for other columns.
  private func digits(of path: [String], _ index: Int) -> String? {
    guard let cursor = streams[index].cursor, path == [cursor.field] else { return nil }
    return cursor.formats.lazy.compactMap { CursorForm.digits(of: $0) }.first
  }

  /// Whether a key consists of digits, or can be made so, so that a number within limits may hold it.
  private func settleDigits(_ origin: AttributeDraft, _ demanded: WholeLimits, pattern: String?) -> Bool {
    // The text of a number is digits already.
    if origin.jsonType == .integer { return settleNumbers(origin, demanded) }
    guard origin.jsonType == .string, case .value(let type, let arguments) = origin.shape else { return false }
    var limits = origin.limits
    limits.narrow(to: demanded)
    limits.narrow(to: WholeLimits(digits: origin.minLength, origin.maxLength))
    guard limits.isPossible else { return false }
    func numbers(ofDigits count: Int) -> ClosedRange<Int64> {
      WholeLimits.power(count - 1)...WholeLimits.power(count) - 1
    }
    func shape(_ expression: String) -> AttributeDraft.Shape {
      .value("string", [ArgumentEntry(key: "pattern", value: .text(expression))])
    }
    func settle(_ shape: AttributeDraft.Shape) -> Bool {
      origin.shape = shape
      origin.form = .digits
      origin.limits = limits
      return true
    }
    let current = AttributeDraft.resolved(type, arguments)
    if let current, current.isWholeNumberText, let count = current.longestText, origin.form != .free,
      count > 1, limits.allows(numbers(ofDigits: count))
    {
      if let pattern, Self.cardinality(origin.shape) != Self.cardinality(shape(pattern)), origin.form == .digits {
        return settle(shape(pattern))
      }
      origin.limits = limits
      // Numbers lose the zeros that they begin with.
      if case .text(let own)? = arguments.first(where: { $0.key == "pattern" })?.value,
        ["^[0-9]{\(count)}$", "^\\d{\(count)}$", "[0-9]{\(count)}", "\\d{\(count)}"].contains(own)
      {
        origin.shape = shape("[1-9][0-9]{\(count - 1)}")
      }
      return true
    }
    guard origin.form == .free || origin.form == .digits else { return false }
    if let pattern,
      let lengths = AttributeDraft.textLengths("string", [ArgumentEntry(key: "pattern", value: .text(pattern))]),
      limits.allows(numbers(ofDigits: lengths.upperBound))
    {
      return settle(shape(pattern))
    }
    for count in Array((3...9).reversed()) + Array(10...18) {
      let range = numbers(ofDigits: count)
      if limits.step == 1, limits.allows(range) { return settle(shape("[1-9][0-9]{\(count - 1)}")) }
      let tens = WholeLimits(lower: limits.lower, upper: limits.upper)
      if 10 % max(1, limits.step) == 0, limits.step > 0, count > 3, tens.allows(range) {
        return settle(shape("[1-9][0-9]{\(count - 2)}0"))
      }
    }
    return false
  }

  // MARK: Counts

  private static let rootCount = 100
  private static let childrenPerParent = 3
  private static let largestUsualCount = 900

  /// Gives parents fewer rows than their children, and details as many.
  private mutating func setCounts(_ count: Int?) {
    if let count {
      for entity in entities { entity.count = count }
      return
    }
    for entity in entities { entity.count = 0 }
    // Chains are short; what is left after as many rounds as there are entities runs in a circle.
    for _ in 0...entities.count {
      var isDone = true
      for (index, entity) in entities.enumerated() {
        let parents = parentIndexes(of: index)
        var wanted = parents.isEmpty ? Self.rootCount : 0
        for (parent, isOneToOne) in parents where entities[parent].count > 0 {
          let base = entities[parent].count
          wanted = max(wanted, isOneToOne ? base : min(base * Self.childrenPerParent, Self.largestUsualCount))
        }
        if let limit = parents.filter(\.isOneToOne).map({ entities[$0.index].count }).min(), limit > 0 {
          wanted = min(wanted, limit)
        }
        if let limit = keyLimit(index), limit < wanted { wanted = limit }
        if wanted != entity.count {
          entity.count = wanted
          isDone = false
        }
      }
      if isDone { break }
    }
    for entity in entities where entity.count == 0 { entity.count = Self.rootCount }
  }

  /// Returns the most rows that the key of a stream can tell apart; nil if that is no matter, or too few.
  private func keyLimit(_ index: Int) -> Int? {
    var total: UInt64 = 1
    var seen: Set<ObjectIdentifier> = []
    for path in streams[index].primaryKey {
      guard let leaf = entities[index].attribute(path)?.last, seen.insert(ObjectIdentifier(leaf)).inserted,
        !leaf.isAlwaysNull
      else { continue }
      let own: UInt64
      switch leaf.shape {
      case .object, .array: continue
      case .link(let path, _): own = UInt64(max(0, entities.first { $0.name == path[1] }?.count ?? 0))
      case .value:
        // What is free or a day can be widened.
        let isWide = leaf.form == .day || (leaf.form == .free && leaf.jsonType != .boolean && leaf.limits.isFree)
        own = isWide ? UInt64(Int32.max) : leaf.cardinality ?? 1
      }
      let (product, overflow) = total.multipliedReportingOverflow(by: own)
      guard !overflow, product < UInt64(Int32.max) else { return nil }
      total = product
    }
    guard !seen.isEmpty, total >= Self.fewestRows else { return nil }
    return Int(total)
  }

  private func parentIndexes(of index: Int) -> [(index: Int, isOneToOne: Bool)] {
    var result: [(index: Int, isOneToOne: Bool)] = []
    let paths = streams[index].primaryKey
    let key = paths.count == 1 ? entities[index].attribute(paths[0])?.last : nil
    var pending = entities[index].attributes
    while let attribute = pending.popLast() {
      switch attribute.shape {
      case .object(let members): pending += members
      case .link(let path, _):
        guard let parent = entities.firstIndex(where: { $0.name == path[1] }), parent != index else { continue }
        result.append((parent, attribute === key))
      default: break
      }
    }
    return result
  }

  // MARK: Uniqueness

  /// Claims that keys are unique, where there are enough of them.
  private mutating func claimUniqueness(_ index: Int) {
    let entity = entities[index]
    var members: [(path: [String], leaf: AttributeDraft)] = []
    var known: Set<ObjectIdentifier> = []
    for path in streams[index].primaryKey {
      guard let leaf = entity.attribute(path)?.last, !leaf.isAlwaysNull, known.insert(ObjectIdentifier(leaf)).inserted
      else { continue }
      switch leaf.jsonType {
      case .object?, .array?: continue
      default: members.append((path, leaf))
      }
    }
    guard let first = members.first else { return }
    if members.count == 1 {
      claim(first.leaf, first.path, index)
      return
    }
    for member in members { makeTargetUnique(of: member.leaf) }
    var joint = product(members.map(\.leaf), index)
    if joint < Self.fewestKeys {
      for member in members where !spread(member.leaf) { widen(member.leaf, isWhole: true) }
      joint = product(members.map(\.leaf), index)
    }
    guard joint >= UInt64(max(1, entity.count)) else {
      noteFewKeys(members.map(\.path), joint, index)
      return
    }
    if members.allSatisfy({ $0.path.count == 1 }) {
      entity.uniqueTogether = members.map { $0.path[0] }
    } else if let alone = members.first(where: { ($0.leaf.cardinality ?? 0) >= UInt64(max(1, entity.count)) }) {
      alone.leaf.isUnique = true
    } else {
      noteFewKeys(members.map(\.path), joint, index)
    }
  }

  private mutating func noteFewKeys(_ paths: [[String]], _ count: UInt64, _ index: Int) {
    let names = paths.map { $0.joined(separator: ".") }
    note(
      .keyNotUnique,
      "the key \(DisplayText.alternatives(names, last: "and")) has only \(DisplayText.plural(count, "different value")), "
        + "so that it is not unique", index, column: paths.count == 1 ? paths[0] : [],
      suggestion: "widen the values, and add unique: true, if the count stays below")
  }

  private mutating func claim(_ leaf: AttributeDraft, _ path: [String], _ index: Int) {
    guard !leaf.isUnique else { return }
    if case .link(let names, _) = leaf.shape {
      guard let target = target(of: leaf), let parent = entities.firstIndex(where: { $0.name == names[1] }) else {
        return
      }
      // One row for each parent: the parent's values must differ as well, and there must be as many.
      let parentKey = streams[parent].primaryKey
      if parentKey.count == 1, entities[parent].attribute(parentKey[0])?.last === target {
        claim(target, parentKey[0], parent)
      } else {
        makeTargetUnique(of: leaf)
      }
      guard target.isUnique, entities[parent].count >= entities[index].count else {
        noteFewKeys([path], target.isUnique ? UInt64(max(0, entities[parent].count)) : 1, index)
        return
      }
      leaf.isUnique = true
      return
    }
    if (leaf.cardinality ?? 0) < Self.fewestKeys { _ = spread(leaf) }
    let count = leaf.cardinality ?? 0
    guard count >= UInt64(max(1, entities[index].count)) else {
      noteFewKeys([path], count, index)
      return
    }
    leaf.isUnique = true
  }

  /// The number of rows of the largest entity.
  private var largestCount: UInt64 { UInt64(entities.reduce(0) { max($0, $1.count) }) }

  /// Makes what a link leads to unique if it has enough values, so that links tell rows apart.
  private func makeTargetUnique(of leaf: AttributeDraft) {
    guard let target = target(of: leaf), case .value = target.shape, !target.isNullable,
      (target.cardinality ?? 0) >= max(1, largestCount)
    else { return }
    target.isUnique = true
  }

  /// Lets days come from thirty years; false if the attribute holds none.
  private func spread(_ leaf: AttributeDraft) -> Bool {
    guard case .value("datetime.date", let constraints) = leaf.shape else { return false }
    let others = constraints.filter { $0.key != "start_date" && $0.key != "end_date" }
    leaf.shape = .value("datetime.date", Self.wideBounds + others)
    return true
  }

  /// Returns how many combinations of values there are, at most 2^62.
  private func product(_ leaves: [AttributeDraft], _ index: Int) -> UInt64 {
    leaves.reduce(1) { total, leaf in
      let own: UInt64
      if case .link(let path, _) = leaf.shape {
        let rows = entities.first { $0.name == path[1] }?.count ?? 0
        own = target(of: leaf)?.isUnique == true ? UInt64(max(1, rows)) : 1
      } else {
        own = leaf.cardinality ?? 1
      }
      let (result, overflow) = total.multipliedReportingOverflow(by: own)
      return overflow ? 1 << 62 : min(result, 1 << 62)
    }
  }
}
