internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis

/// What follows for values from types, links and nesting: where they come only from themselves, and what columns hold.
extension ValidationRun {
  /// Works out the columns of all attributes, and finds those that take their values only from each other.
  ///
  /// A link's value depends on its target's, an object's on its members', an array's on its items'.
  ///
  /// - Complexity: O(attributes x nesting); does not recurse.
  mutating func deriveFacts() {
    let graph = valueGraph()
    for component in StronglyConnectedComponents.of(graph) {
      guard let first = component.first else { continue }
      if component.count > 1 || graph[first].contains(first) {
        for member in component { self[allAttributes[member]].isCyclic = true }
        reportCycle(in: component, graph)
      } else {
        deriveFacts(of: allAttributes[first])
      }
    }
  }

  /// Returns what each attribute's values are made of, by places in `allAttributes`.
  private func valueGraph() -> [[Int]] {
    var offsets: [EntityID: Int] = [:]
    for (number, place) in allAttributes.enumerated() where place.attribute == 0 { offsets[place.entityID] = number }
    return allAttributes.map { place in
      // Safe: an entity with attributes has a first one, and inputs are attributes.
      ((self[place].source?.inputs(of: place) ?? []) + expressionInputs(of: place))
        .map { (offsets[$0.entityID] ?? 0) + $0.attribute }
    }
  }

  // MARK: Circles

  /// The most names of a circle that a message tells.
  private static let longestShownCycle = 12

  private mutating func reportCycle(in component: [Int], _ graph: [[Int]]) {
    let cycle = Self.shortestCycle(in: component, graph) {
      self[allAttributes[$0]].target != nil || texts[allAttributes[$0]] != nil
    }.map { allAttributes[$0] }
    // Nesting alone makes no circle.
    guard let start = cycle.first else { return }
    let config = attribute(start)
    let links = cycle.count { self[$0].target != nil }
    var names = cycle.map { DisplayText.cut(DisplayText.sanitized(resolver.name(of: $0)), limit: 200) }
    names.append(names[0])
    if names.count > Self.longestShownCycle {
      names.replaceSubrange(
        (Self.longestShownCycle - 2)..<(names.count - 1), with: ["(\(names.count - Self.longestShownCycle + 1) more)"])
    }
    let shown = names.joined(separator: " -> ")
    if cycle.contains(where: { texts[$0] != nil }) {
      let message =
        cycle.count > 1 ? "these values are computed only from each other" : "this value is computed from itself"
      report(
        .valueCycle, "\(message): \(shown)",
        at: (config.expression ?? config.template ?? config.when)?.location ?? config.linkTo?.location
          ?? config.location, path: path(start),
        suggestion: "let one of them be drawn by a type, or be computed from something else")
      return
    }
    let message =
      if links > 1 {
        "these links draw only from each other, so none of them has values"
      } else if cycle.count > 1 {
        "this link draws from something that contains it, so it has no values"
      } else {
        "this link draws from itself, so it has no values"
      }
    report(
      .linkCycle, "\(message): \(shown)", at: config.linkTo?.location ?? config.location,
      path: "\(path(start)).link_to",
      suggestion: links == 1
        ? "link to the entity's key instead"
        : "give one of the attributes a type, or link to an entity's key")
  }

  /// Returns a circle through the component's first start, as short as possible.
  private static func shortestCycle(
    in component: [Int], _ graph: [[Int]], startingAt isStart: (Int) -> Bool
  ) -> [Int] {
    guard let start = component.first(where: isStart) else { return [] }
    let members = Set(component)
    var arrival: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for successor in graph[current] where members.contains(successor) {
        if successor == start {
          var cycle = [current]
          while let last = cycle.last, let before = arrival[last] { cycle.append(before) }
          return cycle.reversed()
        }
        if arrival[successor] == nil {
          arrival[successor] = current
          queue.append(successor)
        }
      }
    }
    return []
  }

  // MARK: Columns

  /// Works out one attribute; all that its values are made of has been.
  private mutating func deriveFacts(of place: AttributeID) {
    let config = attribute(place)
    guard !config.isIncomplete, deriveCondition(of: place), deriveKeys(of: place) else { return }
    // Of one of several definitions, the condition decides whether it is taken.
    let hasOwnNulls = mayBeAbsent(place) && (config.when == nil || !node(place).role.isDefinition)
    if config.kind == .computed { return deriveComputed(place, hasOwnNulls: hasOwnNulls) }
    guard let source = self[place].source else { return }
    switch source {
    case .expression, .bounded: break
    case .fixed(let values):
      self[place].facts = ColumnFacts(
        type: values.column.values.type, isNullable: hasOwnNulls || values.column.hasNulls,
        bounds: Bounds(of: values.column.values),
        extent: ColumnFacts.Extent(width: values.column.maximumWidth))
    case .domain(let type) where texts[place]?.lower != nil || texts[place]?.upper != nil:
      deriveBounds(place, type, hasOwnNulls: hasOwnNulls)
    case .cases(let cases): deriveCases(place, cases, hasOwnNulls: hasOwnNulls)
    case .domain(let type):
      let facts = ColumnFacts(
        type: type.columnType, isNullable: hasOwnNulls || type.producesNulls || type.isAlwaysNull,
        bounds: Bounds(type.domain, rowCount: node(place).isInArray ? nil : entity(place).count.value),
        depth: self[place].conditionDepth,
        extent: ColumnFacts.Extent(of: type))
      if checkExtent(facts.extent, place) { self[place].facts = facts }
    case .through(_, let target, let form): deriveLink(place, target, form, hasOwnNulls: hasOwnNulls)
    case .object(let children):
      let children = children.filter { !attribute(place.entityID.attribute($0)).hidden.value }
      let members = children.compactMap { child in
        self[place.entityID.attribute(child)].facts.map { (name: attribute(place.entityID.attribute(child)).name, $0) }
      }
      guard members.count == children.count else { return }
      var extent = ColumnFacts.Extent(nesting: 0, memberCount: 0, valueCount: 0)
      for (_, facts) in members {
        extent.nesting = max(extent.nesting, facts.extent.nesting + 1)
        // Safe: no member passes the bounds below.
        extent.memberCount += facts.extent.memberCount
        extent.valueCount += facts.extent.valueCount
        extent.width = max(extent.width, facts.extent.width)
      }
      let facts = ColumnFacts(
        type: .object(members.map { ObjectMember(name: $0.name, type: $0.1.type, isNullable: $0.1.isNullable) }),
        isNullable: hasOwnNulls, depth: members.reduce(0) { max($0, $1.1.depth) } + 1, extent: extent)
      if checkExtent(extent, place) { self[place].facts = facts }
    case .array(let child, let counts, _):
      guard let items = self[place.entityID.attribute(child)].facts else { return }
      var extent = items.extent
      extent.nesting += 1
      // Safe: the items do not pass the bounds below.
      let mostItems = min(max(1, counts.upperBound), AttributeConfig.mostItems)
      extent.valueCount *= mostItems
      extent.width *= mostItems
      let facts = ColumnFacts(
        type: .list(items.type, hasNulls: items.isNullable), isNullable: hasOwnNulls, depth: items.depth + 1,
        extent: extent)
      if checkExtent(extent, place) { self[place].facts = facts }
    }
  }

  private mutating func deriveLink(
    _ place: AttributeID, _ target: AttributeID, _ form: LinkForm, hasOwnNulls: Bool
  ) {
    guard let facts = self[target].facts else { return }
    let config = attribute(place)
    let linkPath = "\(path(place)).link_to"
    // Said once a chain: what lies beyond has no facts either.
    guard facts.depth < Self.longestLinkChain else {
      report(
        .linkChainTooLong,
        "\(shortName(place)) reaches a value only through more than \(Self.longestLinkChain) links",
        at: config.linkTo?.location ?? config.location, path: linkPath,
        suggestion: "link to an attribute nearer to the one that has the type")
      return
    }
    let type: ColumnType
    var extent = facts.extent
    switch form {
    case .itself: type = facts.type
    case .text:
      type = .string
      guard facts.extent.nesting == 0 else {
        report(
          .linkTypeConflict,
          "\(fullName(target)) is \(Self.shape(of: facts.type)), which a link cannot write as text",
          at: config.type?.location ?? config.location, path: "\(path(place)).type",
          suggestion: "remove the type, or link to one of its values")
        return
      }
      // Numbers and moments have other widths as text, and bytes are written as base64.
      extent.width = facts.type == .binary ? extent.width / 3 * 4 + 4 : max(extent.width, Self.widestText)
    case .number:
      type = .int64
      guard facts.type == .int64 || isDigits(target) else {
        report(
          .linkTypeConflict,
          "\(fullName(target)) is not text with a fixed number of digits, at most 18, that a link can write as a number",
          at: config.type?.location ?? config.location, path: "\(path(place)).type",
          suggestion: "remove the type, or give the target, say, the pattern [1-9][0-9]{8}")
        return
      }
    }
    guard deriveLookup(of: place, target) else { return }
    guard node(place).depth + facts.extent.nesting <= AttributeConfig.deepestNesting else {
      report(
        .tooDeep,
        "values of \(shortName(place)) are nested more than \(AttributeConfig.deepestNesting) levels deep, with what the "
          + "link copies", at: config.linkTo?.location ?? config.location, path: linkPath,
        suggestion: "link to a key instead of to a whole object")
      return
    }
    self[place].facts = ColumnFacts(
      type: type,
      isNullable: hasOwnNulls || mayBeNull(target) || isForest(place, target) || entity(target).count.value == 0
        || self[place].lookup.map { !isAlwaysFound($0, in: target) } ?? false,
      bounds: form == .itself ? facts.bounds : nil, depth: max(facts.depth, self[place].conditionDepth) + 1,
      extent: extent)
  }

  /// Whether an attribute's values are texts of digits, links followed.
  private func isDigits(_ place: AttributeID) -> Bool {
    var current = place
    for _ in 0..<Self.longestLinkChain {
      guard case .through(_, let next, let form)? = self[current].source else {
        return self[current].type?.isWholeNumberText ?? false
      }
      if form == .text, self[next].facts?.type == .int64 { return true }
      current = next
    }
    return false
  }

  private static func shape(of type: ColumnType) -> String {
    if case .object = type { "an object" } else { "an array" }
  }

  /// Whether the value may be absent in some row: null itself, or held by something null.
  func mayBeNull(_ target: AttributeID) -> Bool {
    self[target].facts?.isNullable == true || holders(of: target).contains { nullProbability($0) > 0 || $0.when != nil }
  }

  /// Whether a link goes to lower rows of its own entity. Elements of arrays are not rows.
  func isForest(_ place: AttributeID, _ target: AttributeID) -> Bool {
    let node = node(place)
    return place.entityID == target.entityID && !node.config.unique.value && !node.config.required.value
      && !node.isInArray
  }

  // MARK: Size

  /// The most columns that one attribute may be in a format of columns.
  private static let mostMembers = 10_000
  /// The most single values of one value.
  private static let mostValues = 1_000_000
  /// No number, date or moment has more bytes as text.
  private static let widestText = 64

  /// Reports a value that may hold too much, once for all that hold it in turn.
  ///
  /// Links copy whole objects, so that a few lines could name more members than any memory holds.
  mutating func checkExtent(_ extent: ColumnFacts.Extent, _ place: AttributeID) -> Bool {
    let excess: String
    var suggestion = "lower \"max_items\", or move its contents to a separate entity and link to that"
    if extent.memberCount > Self.mostMembers {
      excess = "more than \(Self.mostMembers) members, counting those within others"
    } else if extent.valueCount > Self.mostValues {
      excess = "more than \(Self.mostValues) values, counting those within others"
    } else if extent.width > Column.offsetLimit {
      excess = "more than \(Column.offsetLimit) bytes"
      suggestion =
        attribute(place).kind == .computed
        ? "cut its parts, as in left(..., 100), or give lpad and rpad smaller numbers"
        : "lower \"max_items\" or the lengths of texts, or move its contents to a separate entity and link to that"
    } else {
      return true
    }
    let config = attribute(place)
    report(
      .valueTooLarge, "one value of \(shortName(place)) may hold \(excess)", at: config.location, path: path(place),
      suggestion: suggestion)
    return false
  }
}

extension Bounds {
  /// The bounds of given numbers and moments; nil of all others, and where there are none.
  fileprivate init?(of column: Column) {
    func isValid(_ index: Int) -> Bool { column.validity?[index] ?? true }
    let rows = (0..<column.count).filter(isValid)
    switch column.values {
    case .int64(let numbers):
      guard let least = rows.map({ numbers[$0] }).min(), let most = rows.map({ numbers[$0] }).max() else { return nil }
      self = .exact(least, most)
    case .int32(let days):
      guard let least = rows.map({ days[$0] }).min(), let most = rows.map({ days[$0] }).max() else { return nil }
      self = .exact(Int64(least), Int64(most))
    case .float64(let numbers):
      guard let least = rows.map({ numbers[$0] }).min(), let most = rows.map({ numbers[$0] }).max() else { return nil }
      self = .float(least...most)
    default: return nil
    }
  }

  /// The bounds of numbers and moments that a type makes for so many rows; nil where they are not known.
  fileprivate init?(_ domain: ValueDomain, rowCount: Int?) {
    switch domain {
    case .spread(let values, .drawn), .spread(let values, .ascending): self.init(values, rowCount: rowCount)
    case .choice(let list): self.init(of: list.dictionary.values)
    case .rowNumber(let numbers):
      guard let rowCount else { return nil }
      let ends = [numbers.value(0), numbers.value(UInt64(max(rowCount, 1) - 1))]
      self = .exact(min(ends[0], ends[1]), max(ends[0], ends[1]))
    case .range(let range, as: .float64(let decimals)):
      let unit = PowerOfTen.double(decimals ?? 0)
      self = .float(Double(range.first) / unit...Double(range.value(range.last)) / unit)
    case .range(let range, as: _): self = .exact(range.first, range.value(range.last))
    default: return nil
    }
  }
}
