import JafgenMimesis

/// Writes random schemas of the right shape with values that are often right, often on the edge, and sometimes wild.
struct SchemaGrammar {
  var random: FuzzRandom
  /// How many values in a hundred are wild; a case without any is often valid.
  private let wildness: Int

  init(random: FuzzRandom) {
    self.random = random
    wildness = [0, 0, 1, 5, 20][self.random.below(5)]
  }

  /// Returns the text of one schema.
  mutating func schema() -> String {
    var text = "system:\n  name: \(name("shop"))\n"
    if random.chance(30) { text += "  version: \(scalar(["1.0.0", "2", "1.10"]))\n" }
    if random.chance(40) {
      text += "  seed: \(random.chance(wildness) ? scalar([]) : "\(random.below(1 << 40) - (1 << 39))")\n"
    }
    if random.chance(20) { text += "  locale: \(scalar(["en"]))\n" }
    if random.chance(20) {
      text += "  reference_date: \(scalar(["2024-02-29", "1970-01-01", "9999-12-31", "0001-01-01"]))\n"
    }
    if random.chance(50) {
      text += "  output: {format: \(scalar(["csv", "[csv, json]", "jsonl"])), path: \(scalar(["./output", "x/y"]))}\n"
    }
    text += "entities:\n"
    let shape = (0...random.below(4)).map { _ in 1 + random.below(random.chance(10) ? 30 : 6) }
    for (entity, attributeCount) in shape.enumerated() {
      text += "  \(name("e\(entity)")):\n    count: \(count())\n"
      if random.chance(5) { text += "    locale: \(scalar(["en"]))\n" }
      text += "    attributes:\n"
      for attribute in 0..<attributeCount {
        text += "      \(name("a\(attribute)")): {\(self.attribute(shape).joined(separator: ", "))}\n"
      }
    }
    return text
  }

  private mutating func attribute(_ shape: [Int]) -> [String] {
    var parts: [String] = []
    if random.chance(20) {
      let entity = random.below(shape.count)
      let target = "\(name("shop")).\(name("e\(entity)")).\(name("a\(random.below(shape[entity]))"))"
      parts.append("link_to: \(scalar([target]))")
      if random.chance(20) { parts.append("type: \(scalar(["link", "string"]))") }
    } else {
      let type = random.chance(wildness) ? random.word() : random.pick(Vocabulary.types)
      parts.append("type: \(type)")
      let chosen = constraints(of: MimesisEngine.declaration(of: type))
      if !chosen.isEmpty { parts.append("constraints: {\(chosen.joined(separator: ", "))}") }
    }
    if random.chance(20) { parts.append("unique: \(scalar(["true"]))") }
    if random.chance(20) {
      parts.append("required: \(scalar(["false"]))")
      if random.chance(50) { parts.append("null_probability: \(scalar(["0", "1", "0.5", "0.001", "1e-300"]))") }
    }
    if random.chance(3) { parts.append("locale: \(scalar(["en"]))") }
    if random.chance(3) { parts.append("description: \(scalar(["some words"]))") }
    if random.chance(wildness) { parts.append("\(random.word()): \(random.word())") }
    return parts
  }

  private mutating func constraints(of declaration: TypeDeclaration?) -> [String] {
    guard let declaration else {
      return random.chance(50) ? ["\(random.pick(Vocabulary.parameters)): \(scalar([]))"] : []
    }
    var result: [String] = []
    for parameter in declaration.parameters where parameter.isRequired ? !random.chance(wildness) : random.chance(35) {
      let name = parameter.synonyms.isEmpty || random.chance(70) ? parameter.name : random.pick(parameter.synonyms)
      result.append("\(name): \(value(of: parameter))")
    }
    if random.chance(wildness) { result.append("\(random.pick(Vocabulary.parameters)): \(scalar([]))") }
    return result
  }

  private mutating func value(of parameter: Parameter) -> String {
    if random.chance(wildness) { return scalar([]) }
    switch parameter.kind {
    case .integer(let range):
      switch random.below(4) {
      case 0: return "\(range.lowerBound)"
      case 1: return "\(range.upperBound)"
      default:
        return
          "\(min(range.upperBound, range.lowerBound.addingReportingOverflow(Int64(random.below(40))).partialValue))"
      }
    case .decimal: return random.pick(["0", "1", "-5", "10", "99.5", "1000000", "0.001", "-1e6"] + Vocabulary.numbers)
    case .boolean: return random.pick(["true", "false"])
    case .text:
      if parameter.name == "pattern" { return "'\(random.pick(Vocabulary.patterns))'" }
      return "'\(random.pick(Vocabulary.formats + ["###-@@", "a", ""]))'"
    case .member(let members):
      let names = members.flatMap { [$0.name, $0.value, $0.name.lowercased()] }
      return random.pick(names + ["null"])
    case .date: return random.pick(["2020-01-01", "2025-12-31", "1999", "2025-01-01T10:00:00"] + Vocabulary.moments)
    case .list, .any: return list()
    }
  }

  private mutating func list() -> String {
    if random.chance(5) { return "[]" }
    let words = [
      ["1", "2", "3", "10"], ["0.5", "1.25", "2"], ["red", "green", "blue"], ["true", "false"], Vocabulary.numbers,
    ]
    let source = words[random.below(words.count)]
    var items = (0...random.below(random.chance(5) ? 300 : 6)).map { _ in random.pick(source) }
    if random.chance(10) { items.append("null") }
    if random.chance(wildness) {
      items.append(random.pick(["[1, [2, {a: b}]]", "{a: 1}", "&a [x]", "*a", "!!int 'x'"]))
    }
    return "[\(items.joined(separator: ", "))]"
  }

  private mutating func count() -> String {
    if random.chance(wildness) { return scalar([]) }
    return random.pick(["0", "1", "2", "3", "5", "10", "1000", "100000", "9007199254740992", "4503599627370497"])
  }

  /// Returns one of the texts, or something wild.
  private mutating func scalar(_ texts: [String]) -> String {
    if !texts.isEmpty && !random.chance(wildness) { return random.pick(texts) }
    let word = random.chance(50) ? random.pick(Vocabulary.numbers) : random.word()
    return random.chance(50) ? word : "\"\(word)\""
  }

  /// Returns the name, or something like a name.
  private mutating func name(_ name: String) -> String {
    random.chance(wildness) && random.chance(30)
      ? scalar(["a.b", "shop.e0", "A0", "a0", "\"a b\"", "日本", "x,y", "'q\"t'"]) : name
  }
}
