internal import JafgenArguments
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport

/// Writes random schemas of the right shape with values that are often right, often on the edge, and sometimes wild.
struct SchemaGrammar {
  var random: TestRandom
  /// How many values in a hundred are wild; a case without any may be valid.
  private let wildness: Int
  /// How many values in a hundred go to the edge of what is allowed; without them a case is valid as a rule.
  private let boldness: Int

  init(random: TestRandom) {
    self.random = random
    wildness = [0, 0, 0, 1, 3, 20][self.random.below(6)]
    boldness = [0, 0, 2, 20][self.random.below(4)]
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
    let shape = (0...random.below(3)).map { _ in 1 + random.below(random.chance(10) ? 30 : 6) }
    if random.chance(50) { text += "  output: {\(output(entityCount: shape.count).joined(separator: ", "))}\n" }
    text += "entities:\n"
    for (entity, attributeCount) in shape.enumerated() {
      text += "  \(name("e\(entity)")):\n    count: \(count())\n"
      if random.chance(5) { text += "    locale: \(scalar(["en"]))\n" }
      text += "    attributes:\n"
      for attribute in 0..<attributeCount {
        let parts = self.attribute(shape, entity: entity, depth: 0)
        text += "      \(name("a\(attribute)")): {\(parts.joined(separator: ", "))}\n"
      }
      if random.chance(15) {
        let group = (0...random.below(2)).map { _ in name("a\(random.below(attributeCount))") }
        text += "    unique_together: \(scalar(["[[\(group.joined(separator: ", "))]]"]))\n"
      }
    }
    return text
  }

  // MARK: Outputs

  private mutating func output(entityCount: Int) -> [String] {
    var parts = formats(isEntity: false)
    if random.chance(30) {
      let entities = (0..<entityCount).filter { _ in random.chance(50) }.map { entity in
        "\(name("e\(entity)")): {\(formats(isEntity: true).joined(separator: ", "))}"
      }
      parts.append("per_entity: {\(entities.joined(separator: ", "))}")
    }
    return parts
  }

  private mutating func formats(isEntity: Bool) -> [String] {
    var parts: [String] = []
    if random.chance(70) {
      parts.append("format: \(scalar(["csv", "[csv, json]", "jsonl", "[parquet, duckdb]", "duckdb", "parquet"]))")
    }
    if random.chance(50) { parts.append("path: \(scalar(isEntity ? ["big", "a/b"] : ["./output", "x/y"]))") }
    let settings = OutputFormats.declarations.filter { _ in random.chance(15) }.map { format in
      "\(name(format.name)): {\(setting(of: format).joined(separator: ", "))}"
    }
    if !settings.isEmpty { parts.append("formats: {\(settings.joined(separator: ", "))}") }
    return parts
  }

  private mutating func setting(of format: FormatDeclaration) -> [String] {
    var parts: [String] = []
    if random.chance(30) {
      let patterns = ["'{system}_{entity}.{ext}'", "'{entity_name}/{system}.{ext}'", "'x.{ext}'", "'{entity}'"]
      parts.append("filename_pattern: \(scalar(patterns))")
    }
    let options = format.parameters.filter { _ in random.chance(30) }.map { parameter in
      parameter.name == "delimiter"
        ? "delimiter: \(scalar(["';'", "'|'", "tab"]))" : "\"\(parameter.name)\": \(value(of: parameter))"
    }
    if !options.isEmpty { parts.append("options: {\(options.joined(separator: ", "))}") }
    return parts
  }

  // MARK: Attributes

  private mutating func attribute(_ shape: [Int], entity number: Int, depth: Int) -> [String] {
    var parts: [String] = []
    if depth < 6, random.chance(depth == 0 ? 10 : 30) {
      if random.chance(50) {
        parts.append("type: \(scalar(["object"]))")
        let members = (0...random.below(4)).map { member in
          "\(name("a\(member)")): {\(attribute(shape, entity: number, depth: depth + 1).joined(separator: ", "))}"
        }
        parts.append("attributes: {\(members.joined(separator: ", "))}")
      } else {
        parts.append("type: \(scalar(["array"]))")
        parts.append("items: {\(attribute(shape, entity: number, depth: depth + 1).joined(separator: ", "))}")
        if random.chance(10) {
          parts.append("distribution: \(random.pick(["normal", "{type: poisson, mean: 2}", "zipf", "uniform"]))")
        }
        if random.chance(30) { parts.append("min_items: \(scalar(["0", "1", "5"]))") }
        if random.chance(30) {
          parts.append("max_items: \(scalar(random.chance(boldness) ? ["1", "10000"] : ["5", "7"]))")
        }
      }
    } else if random.chance(number > 0 || random.chance(boldness) ? 20 : 0) {
      // To an entity above there is no cycle.
      let entity = random.below(random.chance(boldness) ? shape.count : number)
      var target = "\(name("shop")).\(name("e\(entity)")).\(name("a\(random.below(shape[entity]))"))"
      if random.chance(5) { target += ".a\(random.below(4))" }
      parts.append("link_to: \(scalar([target]))")
      if random.chance(20) { parts.append("type: \(scalar(["link", "string"]))") }
      if random.chance(10) {
        parts.append("constraints: {distribution: \(random.pick(["zipf", "{type: zipf, exponent: 1.5}", "uniform"]))}")
      }
    } else {
      let type = random.chance(wildness) ? random.word() : random.pick(Vocabulary.types)
      parts.append("type: \(type)")
      let chosen = constraints(of: MimesisEngine.declaration(of: type))
      if !chosen.isEmpty { parts.append("constraints: {\(chosen.joined(separator: ", "))}") }
    }
    if random.chance(5 + boldness) { parts.append("unique: \(scalar(["true"]))") }
    if random.chance(10) {
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
    // Many at once contradict each other.
    let share = random.chance(boldness) ? 50 : 60 / max(2, declaration.parameters.count)
    for parameter in declaration.parameters
    where parameter.isRequired ? !random.chance(wildness) : random.chance(share) {
      let name = parameter.synonyms.isEmpty || random.chance(70) ? parameter.name : random.pick(parameter.synonyms)
      result.append("\(name): \(value(of: parameter))")
    }
    if random.chance(wildness) { result.append("\(random.pick(Vocabulary.parameters)): \(scalar([]))") }
    return result
  }

  private mutating func value(of parameter: Parameter) -> String {
    if random.chance(wildness) { return scalar([]) }
    let isBold = random.chance(boldness)
    let isUpper = parameter.name.contains("max") || parameter.name.contains("end")
    switch parameter.kind {
    case .integer(let range):
      switch random.below(isBold ? 3 : 1) {
      case 1: return "\(range.lowerBound)"
      case 2: return "\(range.upperBound)"
      default:
        let small = Int64(random.below(20) + (isUpper ? 20 : 0))
        return "\(min(range.upperBound, max(range.lowerBound, small)))"
      }
    case .decimal:
      if isBold { return random.pick(Vocabulary.numbers) }
      return random.pick(isUpper ? ["10", "99.5", "1000000", "1e6"] : ["0", "1", "-5", "0.001", "-1e6"])
    case .boolean: return random.pick(["true", "false"])
    case .text:
      if parameter.name == "pattern" {
        return "'\(random.pick(isBold ? Vocabulary.patterns : ["[A-Z]{2}-[0-9]{4}", "(a|b)x{1,3}"]))'"
      }
      if parameter.name == "every" { return random.pick(["15 minutes", "day", "2 months", "90 seconds", "1 week"]) }
      if parameter.name == "timezone" {
        return random.pick(isBold ? Vocabulary.zones : ["UTC", "Europe/Berlin", "Asia/Kolkata"])
      }
      return "'\(random.pick(isBold ? Vocabulary.formats + ["a", ""] : ["%Y-%m-%d", "###-@@"]))'"
    case .member(let members):
      let names = members.flatMap { [$0.name, $0.value, $0.name.lowercased()] }
      return random.pick(names + ["null"])
    case .date:
      if isBold { return random.pick(Vocabulary.moments) }
      return random.pick(isUpper ? ["2025-12-31", "2026"] : ["2020-01-01", "1999"])
    case .listOrText:
      return isBold && random.chance(30) ? "'\(random.word())'" : list(isBold: isBold)
    case .weights: return random.pick(["[1, 2, 3]", "[1, 9]", "{true: 1, false: 9}"])
    case .numbers(let count):
      return "[\((0..<count).map { _ in random.pick(["0", "1", "2.5"]) }.joined(separator: ", "))]"
    case .form(let forms):
      let form = forms[random.below(forms.count)]
      let parts = form.parameters.filter { $0.isRequired || random.chance(40) }.map { "\($0.name): \(value(of: $0))" }
      return parts.isEmpty ? form.name : "{\((["type: \(form.name)"] + parts).joined(separator: ", "))}"
    case .lists:
      return random.pick(["[[0, 10, 3], [10, 20, 1]]", "[[2024-01-01, 2024-06-01, 1]]", "[[-5, 5, 1]]"])
    case .list, .any: return list(isBold: isBold)
    }
  }

  private mutating func list(isBold: Bool) -> String {
    if isBold && random.chance(10) { return "[]" }
    let words = [
      ["1", "2", "3", "10"], ["0.5", "1.25", "2"], ["red", "green", "blue"], ["true", "false"], Vocabulary.numbers,
    ]
    let source = words[random.below(isBold ? words.count : words.count - 1)]
    // Three as a rule, as many as the weights.
    let count = isBold ? 1 + random.below(random.chance(5) ? 300 : 6) : 3
    var items = (0..<count).map { _ in random.pick(source) }
    if isBold && random.chance(20) { items.append("null") }
    if random.chance(wildness) {
      items.append(random.pick(["[1, [2, {a: b}]]", "{a: 1}", "&a [x]", "*a", "!!int 'x'"]))
    }
    return "[\(items.joined(separator: ", "))]"
  }

  private mutating func count() -> String {
    if random.chance(wildness) { return scalar([]) }
    if random.chance(boldness) { return random.pick(["0", "1", "100000", "9007199254740992", "4503599627370497"]) }
    return random.pick(["1", "2", "3", "5", "7", "10"])
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
