import JafgenTestSupport

/// Writes random schemas whose values are computed from each other by all means that the language has; valid as a rule.
struct RelatedGrammar {
  /// The kinds of values that expressions tell apart.
  enum Kind: CaseIterable {
    case integer, decimal, float, text, date, moment, truth
  }

  /// A value that a path leads to.
  struct Known {
    let path: String
    let kind: Kind
  }

  /// An entity with what others can read of it.
  struct Entity {
    let name: String
    /// The line of its number of rows; nil where these are given.
    var count: Int?
    /// The lines of each attribute.
    var attributes: [[String]] = []
    /// The lines of given rows.
    var rows: [String] = []
    var known: [Known] = []
    /// Whether its key is a text.
    var key: Kind = .integer
  }

  private(set) var random: TestRandom
  private(set) var entities: [Entity] = []
  /// The names that each entity's attributes may read.
  private var scope: [Known] = []
  /// How many levels of objects and arrays are around.
  private var depth = 0

  init(random: TestRandom) {
    self.random = random
    for number in 0...self.random.below(4) { addEntity(number) }
  }

  // MARK: Text

  /// Returns the schema, with what else it may hold without a change of any other value.
  func text(extraAttribute: Bool = false, extraEntity: Bool = false, grown: Bool = false) -> String {
    var lines = ["system: {name: s, seed: 5}", "entities:"]
    if extraEntity { lines += Self.extraEntity }
    for (number, entity) in entities.enumerated() {
      lines.append("  \(entity.name):")
      if let count = entity.count {
        lines.append("    count: \(grown && number == entities.count - 1 ? count * 3 + 1 : count)")
      }
      if !entity.rows.isEmpty { lines += ["    rows:"] + entity.rows.map { "      - \($0)" } }
      guard !entity.attributes.isEmpty || extraAttribute else { continue }
      lines.append("    attributes:")
      if extraAttribute { lines.append("      extra: {type: integer, constraints: {max_value: 9}}") }
      lines += entity.attributes.joined().map { "      \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let extraEntity = [
    "  aside:", "    count: 3", "    attributes:", "      id: {type: uuid}", "      n: = uniform(1, 6)",
  ]

  // MARK: Entities

  private mutating func addEntity(_ number: Int) {
    let isGiven = number == 0 && random.chance(40)
    var entity = Entity(name: "e\(number)", count: isGiven ? nil : 1 + random.below(30))
    scope = []
    if isGiven { addRows(&entity) } else { addKey(&entity) }
    for index in 0...random.below(7) {
      let name = "a\(index)"
      let (lines, known) = attribute(name)
      entity.attributes.append(lines)
      scope += known
    }
    entity.known = scope
    entities.append(entity)
  }

  private mutating func addRows(_ entity: inout Entity) {
    let kinds: [Kind] = (0...random.below(3)).map { _ in random.pick([Kind.integer, .decimal, .text, .date, .truth]) }
    entity.key = .text
    for row in 0...random.below(6) {
      let cells = kinds.enumerated().map { index, kind in
        random.chance(10) && row > 0 ? "g\(index): null" : "g\(index): \(literal(kind, isInYAML: true))"
      }
      entity.rows.append("{id: k\(row), w: \(1 + random.below(9)), \(cells.joined(separator: ", "))}")
    }
    scope = [Known(path: "id", kind: .text), Known(path: "w", kind: .integer)]
    scope += kinds.enumerated().map { Known(path: "g\($0)", kind: $1) }
    // Columns of numbers, all of which may be whole or null, have other types than one cell says.
    scope.removeAll { $0.kind == .decimal }
  }

  private mutating func addKey(_ entity: inout Entity) {
    if random.chance(50) {
      entity.attributes.append(["id: {type: numeric.increment, unique: true}"])
    } else {
      entity.attributes.append(["id: {type: string, unique: true, constraints: {pattern: '[A-Z]{6}-[0-9]{4}'}}"])
      entity.key = .text
    }
    scope.append(Known(path: "id", kind: entity.key))
  }

  // MARK: Attributes

  /// Returns the lines of an attribute and what paths lead to through it.
  private mutating func attribute(_ name: String) -> (lines: [String], known: [Known]) {
    switch random.below(depth > 1 ? 70 : 100) {
    case 0..<18: return drawn(name)
    case 18..<40:
      let kind = random.pick(Kind.allCases)
      return ([line(name, ["expression: \(quoted(expression(kind, 3)))"], canHide: true)], known(name, kind))
    case 40..<48: return ([line(name, ["template: \(quoted(template()))"], canHide: true)], known(name, .text))
    case 48..<56: return cases(name)
    case 56..<64: return bounded(name)
    case 64..<70: return stated(name)
    case 70..<82:
      let targets = entities.indices.filter { entities[$0].count != 0 }
      guard let target = targets.randomElement(using: &random) else { return drawn(name) }
      return link(name, to: entities[target])
    case 82..<88: return object(name)
    case 88..<94: return array(name)
    case 94..<97: return place(name)
    default: return person(name)
    }
  }

  private func known(_ name: String, _ kind: Kind) -> [Known] { [Known(path: name, kind: kind)] }

  private mutating func line(_ name: String, _ parts: [String], canHide: Bool = false) -> String {
    var parts = parts
    if canHide, depth == 0, random.chance(15) { parts.append("hidden: true") }
    return "\(name): {\(parts.joined(separator: ", "))}"
  }

  private mutating func drawn(_ name: String) -> (lines: [String], known: [Known]) {
    let kind = random.pick(Kind.allCases)
    var parts = [type(kind)]
    switch random.below(10) {
    case 0: parts.append("when: \(quoted(expression(.truth, 2)))")
    case 1 where !parts[0].contains("every") && !parts[0].contains("exact"):
      parts.append("by: [\(quoted(expression(random.pick(Kind.allCases), 1)))]")
    case 2: parts.append("required: false")
    default: break
    }
    return ([line(name, parts, canHide: true)], known(name, kind))
  }

  private mutating func type(_ kind: Kind) -> String {
    switch kind {
    case .integer:
      return random.pick([
        "type: integer, constraints: {min_value: -5, max_value: 40}", "type: integer",
        "type: choice, constraints: {choices: [1, 2, 3], weights: [5, 3, 2]}",
        "type: choice, constraints: {choices: [7, 8], weights: [1, 999], exact: true}",
        "type: integer, constraints: {min_value: 0, max_value: 1000, distribution: {type: geometric, mean: 20}}",
      ])
    case .decimal:
      return random.pick([
        "type: decimal, constraints: {min_value: 0.01, max_value: 99.99}",
        "type: decimal, constraints: {min_value: 1, max_value: 1000, distribution: {type: lognormal, median: 20, p90: 90}}",
      ])
    case .float:
      return random.pick([
        "type: float, constraints: {min_value: -1, max_value: 1, precision: 3}",
        "type: float, constraints: {min_value: 0, max_value: 1, distribution: {type: beta, alpha: 2, beta: 3}}",
      ])
    case .text:
      return random.pick([
        "type: text.word", "type: person.full_name", "type: choice, constraints: {choices: [a, B, 'ß']}",
      ])
    case .date:
      return random.pick([
        "type: datetime.date, constraints: {start_date: 2020-01-01, end_date: 2024-12-31}",
        "type: datetime.date, constraints: {start_date: 2024, end_date: 2024, weekday_weights: [1, 1, 1, 1, 1, 0, 3], growth: 2}",
        "type: datetime.date, constraints: {start_date: 2020-01-31, every: month}",
      ])
    case .moment:
      return random.pick([
        "type: datetime.datetime, constraints: {start_date: 2024, end_date: 2024}",
        "type: datetime.datetime, constraints: {start_date: 2024, every: 90 minutes, jitter: 0.5, missing: 0.1}",
        "type: datetime.datetime, constraints: {start_date: 2023, end_date: 2024, resolution: millisecond}",
      ])
    case .truth: return "type: boolean"
    }
  }

  private mutating func cases(_ name: String) -> (lines: [String], known: [Known]) {
    let kind = random.pick([Kind.integer, .text, .date, .truth])
    var lines = ["\(name):", "  cases:"]
    for _ in 0...random.below(3) {
      let value =
        random.chance(50)
        ? "expression: \(quoted(expression(kind, 2)))"
        : ["type: integer, constraints: {max_value: 9}", "type: text.word", "type: datetime.date", "type: boolean"][
          [Kind.integer, .text, .date, .truth].firstIndex(of: kind) ?? 0]
      lines.append("    - {when: \(quoted(expression(.truth, 2))), \(value)}")
    }
    if random.chance(60) { lines.append("    - {expression: \(quoted(literal(kind)))}") }
    return (lines, known(name, kind))
  }

  private mutating func bounded(_ name: String) -> (lines: [String], known: [Known]) {
    switch random.below(4) {
    case 0:
      let lower = expression(.integer, 1)
      return (
        [
          line(
            name,
            [
              "type: integer",
              "constraints: {min_value: \(quoted("= \(lower)")), max_value: \(quoted("= (\(lower)) + 9"))}",
            ])
        ],
        known(name, .integer)
      )
    case 1:
      return (
        [
          line(
            name,
            [
              "type: datetime.date",
              "constraints: {start_date: \(quoted("= \(expression(.date, 1))")), end_date: 2025-12-31}",
            ])
        ],
        known(name, .date)
      )
    case 2:
      return (
        [
          line(
            name,
            [
              "type: datetime.datetime",
              "constraints: {start_date: 2019-01-01, end_date: \(quoted("= \(expression(.moment, 1))"))}",
            ])
        ],
        known(name, .moment)
      )
    default:
      return (
        [
          line(
            name,
            ["type: decimal", "constraints: {min_value: 0.00, max_value: \(quoted("= \(expression(.decimal, 1))"))}"])
        ],
        known(name, .decimal)
      )
    }
  }

  private mutating func stated(_ name: String) -> (lines: [String], known: [Known]) {
    let (kind, type, source): (Kind, String, Kind) =
      [
        (.integer, "type: integer, constraints: {min_value: -3, max_value: 300}", .float),
        (.decimal, "type: decimal, constraints: {precision: 2}", .float),
        (.float, "type: float, constraints: {precision: 1}", .decimal),
        (.text, "type: string, constraints: {max_length: 4}", .text), (.date, "type: datetime.date", .moment),
        (.integer, "type: integer", .text), (.decimal, "type: decimal, constraints: {precision: 1}", .decimal),
      ][random.below(7)]
    return ([line(name, ["expression: \(quoted(expression(source, 2)))", type])], known(name, kind))
  }

  private mutating func link(_ name: String, to target: Entity) -> (lines: [String], known: [Known]) {
    var parts = ["link_to: \(target.name).id"]
    switch random.below(target.count == nil ? 7 : 5) {
    case 0: parts.append("required: false, null_probability: 0.3")
    case 1: parts.append("constraints: {distribution: {type: zipf, exponent: 1.2}}")
    case 2: parts.append("by: [\(quoted(expression(random.pick(Kind.allCases), 1)))]")
    case 3: parts.append("when: \(quoted(expression(.truth, 1)))")
    case 5: parts.append("expression: \(quoted("pick('k0', 'k1', 'k7')"))")
    case 6: parts.append("constraints: {distribution: {type: weights, weight: w}}")
    default: break
    }
    // Paths through a few links are enough.
    let through = target.known.filter { $0.path.split(separator: ".").count < 4 }.map {
      Known(path: "\(name).\($0.path)", kind: $0.kind)
    }
    return ([line(name, parts)], known(name, target.key) + through)
  }

  private mutating func object(_ name: String) -> (lines: [String], known: [Known]) {
    depth += 1
    let outer = scope
    var lines = ["\(name):", "  type: object"]
    if random.chance(20) { lines.append("  required: false") }
    lines.append("  attributes:")
    var members: [Known] = []
    for index in 0...random.below(3) {
      let (member, known) = attribute("m\(index)")
      lines += member.map { "    \($0)" }
      members += known
      // Members by their short names, from inside.
      scope = outer.filter { outer in !members.contains { $0.path == outer.path } } + members
    }
    scope = outer
    depth -= 1
    return (lines, members.map { Known(path: "\(name).\($0.path)", kind: $0.kind) })
  }

  private mutating func array(_ name: String) -> (lines: [String], known: [Known]) {
    depth += 2
    var (item, _) = attribute("items")
    depth -= 2
    item = item.map { $0.replacing(", hidden: true", with: "").replacing(", exact: true", with: "") }
    if item.contains(where: { $0.contains("every: ") }) { item = ["items: {type: datetime.date}"] }
    var lines = ["\(name):", "  type: array", "  max_items: \(1 + random.below(5))"]
    if random.chance(30) { lines.append("  distribution: {type: geometric, mean: 2}") }
    lines += item.map { "  \($0)" }
    return (lines, [])
  }

  private mutating func person(_ name: String) -> (lines: [String], known: [Known]) {
    var parts = ["type: person"]
    if random.chance(30) { parts.append("unique: true") }
    if random.chance(30) { parts.append("locale: \(random.pick(["de", "ja", "pt-br"]))") }
    if random.chance(20) { parts.append("required: false") }
    let members: [(String, Kind)] = [
      ("full_name", .text), ("first_name", .text), ("gender", .text), ("email", .text), ("birthdate", .date),
      ("age", .integer),
    ]
    return ([line(name, parts, canHide: true)], members.map { Known(path: "\(name).\($0.0)", kind: $0.1) })
  }

  private mutating func place(_ name: String) -> (lines: [String], known: [Known]) {
    var parts = ["type: place"]
    switch random.below(5) {
    case 0: parts.append("unique: true")
    case 1: parts.append("constraints: {countries: [CA, GB, VA], min_population: 100, weighted: false}")
    case 2: parts.append("required: false")
    default: break
    }
    let members: [(String, Kind)] = [
      ("city", .text), ("state_code", .text), ("country", .text), ("postal_code", .text), ("timezone", .text),
      ("latitude", .float), ("population", .integer),
    ]
    return ([line(name, parts, canHide: true)], members.map { Known(path: "\(name).\($0.0)", kind: $0.1) })
  }

  // MARK: Expressions

  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private mutating func template() -> String {
    (0...random.below(3)).map { _ in
      switch random.below(6) {
      case 0: "{\(expression(.integer, 1)):05}"
      case 1: "{\(expression(.decimal, 1)):,.1f}"
      case 2: "{\(expression(.date, 1)):%d.%m.%Y}"
      case 3: "x-"
      default: "{\(expression(random.pick(Kind.allCases), 1))}"
      }
    }.joined()
  }

  private mutating func literal(_ kind: Kind, isInYAML: Bool = false) -> String {
    switch kind {
    case .integer: return "\(random.below(50) - 10)"
    case .decimal: return "\(random.below(90)).\(10 + random.below(89))"
    case .float: return "\(random.below(90)).5e0"
    case .text:
      let text = random.pick(["a", "Xy", "é", "some words", ""])
      return isInYAML ? "\"\(text)\"" : "'\(text)'"
    case .date: return isInYAML ? "2024-02-\(10 + random.below(19))" : "date '2024-02-\(10 + random.below(19))'"
    case .moment: return "timestamp '2024-03-\(10 + random.below(20)) 12:30:00'"
    case .truth: return random.chance(50) ? "true" : "false"
    }
  }

  /// Returns an expression of a kind that is so many levels deep at most.
  private mutating func expression(_ kind: Kind, _ levels: Int) -> String {
    if levels == 0 || random.chance(25) {
      let paths = scope.filter { $0.kind == kind }.map(\.path)
      return paths.isEmpty || random.chance(15) ? literal(kind) : random.pick(paths)
    }
    if random.chance(12) {
      return random.pick([
        "case when \(expression(.truth, levels - 1)) then \(expression(kind, levels - 1)) else \(expression(kind, levels - 1)) end",
        "coalesce(\(expression(kind, levels - 1)), \(literal(kind)))",
        "if(\(expression(.truth, levels - 1)), \(expression(kind, levels - 1)), null)",
        "pick(\(expression(kind, levels - 1)), \(literal(kind)))",
        "pick(\(literal(kind)), \(literal(kind))) by (\(expression(random.pick(Kind.allCases), levels - 1)))",
      ])
    }
    func part(_ kind: Kind) -> String { expression(kind, levels - 1) }
    switch kind {
    case .integer:
      return random.pick([
        "(\(part(.integer)) + \(part(.integer)))", "(\(part(.integer)) % 7)", "length(\(part(.text)))",
        "date_diff('day', \(part(.date)), \(part(.date)))", "uniform(1, 6)", "row_number()", "abs(\(part(.integer)))",
        "cast(\(part(.float)) as integer)", "poisson(3.0)", "year(\(part(.date)))", "hash(\(part(.text))) % 100",
      ])
    case .decimal:
      return random.pick([
        "(\(part(.decimal)) + \(part(.decimal)))", "round(\(part(.decimal)) * 1.1, 2)",
        "cast(\(part(.float)) as decimal(2))",
        "greatest(\(part(.decimal)), \(part(.decimal)))", "cast(\(part(.integer)) as decimal(1))",
      ])
    case .float:
      return random.pick([
        "(\(part(.float)) * \(part(.float)))", "sqrt(abs(\(part(.float))))", "(\(part(.integer)) / \(part(.integer)))",
        "normal(0.0, 1.0)", "random()", "cast(\(part(.decimal)) as float)", "ln(abs(\(part(.float))))",
      ])
    case .text:
      return random.pick([
        "(\(part(.text)) || '-' || \(part(.text)))", "upper(\(part(.text)))", "left(\(part(.text)), 3)",
        "slug(\(part(.text)))", "cast(\(part(random.pick(Kind.allCases))) as string)",
        "replace(\(part(.text)), 'a', 'o')",
        "lpad(cast(\(part(.integer)) as string), 6, '0')",
      ])
    case .date:
      return random.pick([
        "cast(\(part(.moment)) as date)", "date_trunc('month', \(part(.date)))", "last_day(\(part(.date)))",
        "(\(part(.date)) + interval '3 days')", "make_date(2024, 1 + abs(\(part(.integer))) % 12, 5)",
      ])
    case .moment:
      return random.pick([
        "(\(part(.moment)) + interval '90 minutes')", "(\(part(.moment)) + interval '1 hour' * uniform(1, 6))",
        "date_trunc('hour', \(part(.moment)))", "greatest(\(part(.moment)), \(part(.moment)))",
      ])
    case .truth:
      return random.pick([
        "(\(part(.integer)) > \(part(.integer)))", "(\(part(.text)) = \(part(.text)))",
        "(\(part(.date)) <= \(part(.date)))",
        "(\(part(.truth)) and \(part(.truth)))", "(not \(part(.truth)))", "(\(part(.text)) is not null)", "chance(0.5)",
        "(\(part(.integer)) between 2 and 30)", "(\(part(.text)) in ('a', 'Xy'))", "(\(part(.text)) like '%a%')",
        "chance(0.3) by (\(part(.text)))",
      ])
    }
  }
}

extension TestRandom {
  fileprivate mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
