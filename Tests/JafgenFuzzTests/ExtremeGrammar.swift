internal import JafgenArguments
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport

/// Writes schemas of one attribute, and what depends on it, with constraints and options at the edges of what they take.
///
/// About half are valid. The values of a row stay below some megabytes, so that many cases can run at a time.
struct ExtremeGrammar {
  var random: TestRandom
  /// How many bytes or elements a value may still have.
  private var room = 1 << 16
  /// How many elements the lists of one attribute have, so that weights go with choices.
  private var elementCount = 3
  /// Whether values may be large, so that a few rows are enough.
  private var isLarge: Bool { room < 1 << 8 }
  /// How many values in a hundred lie beyond what is allowed.
  private let boldness: Int

  /// The types that are tried, each as often as another.
  static let types = MimesisEngine.declarations.map(\.name)

  init(random: TestRandom) {
    self.random = random
    boldness = [0, 0, 2, 20][self.random.below(4)]
  }

  /// Returns the text of a schema.
  mutating func schema() -> String {
    var attributes = ["      a0: {\(attribute().joined(separator: ", "))}"]
    var entity = ""
    if random.chance(15) {
      attributes.append("      a1: {\(attribute().joined(separator: ", "))}")
      entity += "    unique_together: [[a0, a1]]\n"
    }
    var text =
      "system:\n  name: s\n  seed: \(random.pick(["0", "1", "-1", "9223372036854775807", "-9223372036854775808"]))\n"
    if random.chance(20) { text += "  locale: \(random.pick(MimesisEngine.localeNames))\n" }
    if random.chance(20) {
      text += "  reference_date: \(random.pick(["0001-01-01", "9999-12-31", "2024-02-29", "1970-01-01"]))\n"
    }
    text += output()
    text += "entities:\n  e0:\n    count: \(count())\n\(entity)    attributes:\n"
    text += attributes.map { $0 + "\n" }.joined()
    if random.chance(15) {
      let link = ["link_to: s.e0.a0"] + demands()
      text += "  e1:\n    count: \(count())\n    attributes:\n      l0: {\(link.joined(separator: ", "))}\n"
    }
    return text
  }

  private mutating func count() -> String {
    if random.chance(20) {
      return random.pick(["9007199254740992", "9007199254740991", "4503599627370497", "4294967297"])
    }
    return random.pick(
      isLarge ? ["0", "1", "2", "3"] : ["0", "1", "2", "7", "8", "9", "63", "64", "65", "257", "1000"])
  }

  // MARK: Attributes

  private mutating func attribute() -> [String] {
    var depth = 0
    if random.chance(20) { depth = random.chance(90) ? 1 + random.below(3) : 60 + random.below(6) }
    var closing = ""
    var opening = ""
    for _ in 0..<depth {
      if random.chance(50) {
        opening += "type: object, attributes: {m: {"
        closing = "}}" + closing
      } else {
        opening += "type: array, items: {"
        closing = "}\(counts(isDeep: depth > 3))" + closing
      }
    }
    var parts = [opening + value() + closing]
    parts += demands()
    return parts
  }

  /// How many elements an array has.
  private mutating func counts(isDeep: Bool) -> String {
    if isDeep { return ", min_items: 1, max_items: 1" }
    if !random.chance(boldness) {
      // Some types make lists of ten without being asked.
      let most = [0, 1, 2, 255, 256, 257, 9_999, 10_000].filter { $0 <= room / 6 }
      let upper = most.isEmpty ? 1 : most[random.below(most.count)]
      let lower = random.chance(50) ? upper : random.below(min(upper, 3) + 1)
      take(upper)
      let spread =
        random.chance(10) ? ", distribution: \(random.pick(["normal", "{type: geometric, mean: 9}", "zipf"]))" : ""
      return ", min_items: \(lower), max_items: \(upper)\(spread)"
    }
    take(20)
    return ", " + random.pick(["min_items: -1", "max_items: 10001", "min_items: 2, max_items: 1", "max_items: 1e1"])
  }

  private mutating func value() -> String {
    let name = random.pick(Self.types)
    guard let declaration = MimesisEngine.declaration(of: name) else { return "type: \(name)" }
    var parts = ["type: \(name)"]
    let chosen = constraints(of: declaration)
    if !chosen.isEmpty { parts.append("constraints: {\(chosen.joined(separator: ", "))}") }
    return parts.joined(separator: ", ")
  }

  /// What is asked of an attribute besides its type.
  private mutating func demands() -> [String] {
    var parts: [String] = []
    if random.chance(15) { parts.append("unique: true") }
    if random.chance(20) {
      parts.append("required: false")
      if random.chance(70) {
        parts.append("null_probability: \(random.pick(["0", "1", "0.5", "1e-300", "0.9999999999999999", "5e-324"]))")
      }
    }
    if random.chance(20) { parts.append("locale: \(random.pick(MimesisEngine.localeNames))") }
    return parts
  }

  private mutating func constraints(of declaration: TypeDeclaration) -> [String] {
    elementCount = random.chance(5) ? 0 : random.chance(5) ? 300 : 1 + random.below(4)
    // One or two extremes go together more often than many.
    let share = [0, 100 / max(1, declaration.parameters.count), 50, 100][random.below(4)]
    let chosen = declaration.parameters.filter { $0.isRequired ? !random.chance(boldness) : random.chance(share) }
    var values = chosen.map { value(of: $0) }
    // A bound and the one after it, as a rule in order.
    for index in chosen.indices.dropFirst() where random.chance(85) {
      let (lower, upper) = (values[index - 1], values[index])
      guard Self.isUpper(chosen[index]), !Self.isUpper(chosen[index - 1]),
        (Double(lower) ?? 0) > (Double(upper) ?? 0) || (Double(lower) == nil && lower > upper)
      else { continue }
      values.swapAt(index - 1, index)
    }
    return zip(chosen, values).map { parameter, value in
      let name = parameter.synonyms.isEmpty || random.chance(70) ? parameter.name : random.pick(parameter.synonyms)
      return "\"\(name)\": \(value)"
    }
  }

  private static func isUpper(_ parameter: Parameter) -> Bool {
    parameter.name.contains("max") || parameter.name.contains("end")
  }

  // MARK: Values

  private mutating func value(of parameter: Parameter) -> String {
    if random.chance(boldness) && random.chance(10) {
      return random.pick(["null", "~", "[]", "{}", "true", "''", "[[1], {a: 1}]", ".nan", "1e400"])
    }
    switch parameter.kind {
    case .integer(let range): return integer(in: range, isPart: !parameter.name.hasPrefix("min_"))
    case .decimal:
      return random.pick(random.chance(boldness) ? Vocabulary.numbers : Self.decimals)
    case .boolean: return random.pick(["true", "false"])
    case .member(let members):
      return random.chance(boldness)
        ? "'\(random.pick(["", "x", "é"]))'" : "\"\(random.pick(members.flatMap { [$0.name, $0.value] }))\""
    case .date: return random.pick(random.chance(boldness) ? Vocabulary.moments : Self.moments)
    case .text: return text(of: parameter)
    case .weights: return weights()
    case .numbers(let count):
      let numbers = (0..<(random.chance(boldness) ? random.below(9) : count)).map { _ in
        random.pick(random.chance(boldness) ? Vocabulary.numbers : ["0", "1", "1e-300", "1e200", "0.1"])
      }
      return "[\(numbers.joined(separator: ", "))]"
    case .form(let forms):
      let form = forms[random.below(forms.count)]
      let parts = form.parameters.filter { $0.isRequired || random.chance(60) }.map { "\($0.name): \(value(of: $0))" }
      return "{\((["type: \(form.name)"] + parts).joined(separator: ", "))}"
    case .lists:
      return random.pick([
        "[[0, 1, 1]]", "[[-1e18, 1e18, 1]]", "[[0, 1, 0], [5, 6, 1]]", "[[1, 0, 1]]", "[[2020-01-01, 2025-01-01, 3]]",
        "[[0, 5e-324, 1e-300], [1, 2, 1e200]]",
      ])
    case .list where parameter.name == "drange":
      return random.pick(["[0, 0]", "[1800, 2100]", "[0, 9223372036854775807]", "[9, 1]", "[1]"])
    case .list, .any, .listOrText: return list()
    }
  }

  private static let decimals = [
    "0", "-0", "0.0", "-0.0", "1", "-1", "0.1", "2.50", "1e-18", "1e18", "-1e18", "999999999999999999",
    "-999999999999999999", "922337203685477.5807", "9223372036854775807", "-9223372036854775808", "5e-324", "1e-9",
    "0.000000000000000001", "123456789.123456789",
  ]

  private static let moments = [
    "0001-01-01", "9999-12-31", "'0001-01-01T00:00:00'", "'9999-12-31T23:59:59'", "1970-01-01", "1969-12-31",
    "2024-02-29", "'2025-03-30T02:30:00'", "'2025-10-26T02:30:00'", "'0001'", "9999", "2025-01-01",
    "'2262-04-11T23:47:16'",
  ]

  /// Returns a number at an edge of its range. `isPart` says that others come on top of it in the size of a value.
  private mutating func integer(in range: ClosedRange<Int64>, isPart: Bool) -> String {
    if random.chance(boldness) {
      let beyond = [range.lowerBound.subtractingReportingOverflow(1), range.upperBound.addingReportingOverflow(1)]
      return beyond.first { !$0.overflow }.map { "\($0.partialValue)" } ?? "9223372036854775808"
    }
    var edges: [Int64] = [
      range.lowerBound, range.upperBound, 0, 1, -1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 127, 128, 255, 256, 1023,
      1024,
      32_767, 32_768, 65_535, 65_536, 2_147_483_647, 2_147_483_648, -2_147_483_648, 4_294_967_295, 4_294_967_296,
      9_007_199_254_740_993, .max, .min, .max - 1, .min + 1,
    ].filter { range.contains($0) }
    let isSize = range.upperBound <= 65_536
    if isSize { edges = edges.filter { $0 <= Int64(room) } }
    let edge = edges.isEmpty ? range.lowerBound : edges[random.below(edges.count)]
    // Safe: sizes are small.
    if isSize, isPart { take(Int(edge)) }
    return "\(edge)"
  }

  private mutating func take(_ count: Int) { room /= max(1, count) }

  private mutating func text(of parameter: Parameter) -> String {
    switch parameter.name {
    case "pattern": return "'\(random.pick(Vocabulary.patterns + ["[a-z]{4096}", "\\d{18}", ".{1,300}"]))'"
    case "timezone":
      return random.chance(boldness)
        ? random.pick(Vocabulary.zones)
        : random.pick(["UTC", "Europe/Berlin", "Pacific/Apia", "Africa/Monrovia", "Etc/GMT+12", "Pacific/Kiritimati"])
    case "every":
      return random.pick([
        "1 microsecond", "second", "9999 years", "1000000000 weeks", "7 days", "100000 months", "0 days", "3 hours",
        "day",
      ])
    case "delimiter": return random.pick(["';'", "'|'", "tab", "\"\\u0001\"", "\"\\u007f\"", "a", "'0'", "' '"])
    case "null": return random.pick(["''", "NULL", "'\\N'", "'-'", "' '", "\"\\t\"", "é", "'0'"])
    case "format", "fmt":
      return
        "'\(random.pick(Vocabulary.formats + ["%Y-%m-%dT%H:%M:%S.%f%z", "%s", "%G-W%V-%u", String(repeating: "%%", count: 120)]))'"
    case "mask":
      return
        "'\(random.pick(["#", "@", "l_d", "U.d", "C-C-d", "##-##/##", "%%%", "é#", String(repeating: "#", count: 64)]))'"
    default: return quoted()
    }
  }

  /// Returns a text between quotes.
  private mutating func quoted() -> String {
    let long = [255, 256, 65_535, 65_536].filter { $0 <= room }
    if !long.isEmpty, random.chance(10) {
      let count = long[random.below(long.count)]
      take(count)
      let unit = random.pick(["x", "é", "\\\"", "'", ",", "\\n", "日", "👩‍👩‍👧"])
      return "\"\(String(repeating: unit, count: max(1, count / (unit.hasPrefix("\\") ? 1 : unit.utf8.count))))\""
    }
    return "\"\(random.pick(Vocabulary.texts))\""
  }

  private mutating func list() -> String {
    let kinds: [[String]] = [
      Self.decimals, ["0.0", "-0.0", "0", "1e0", "1"], ["true", "false"], ["1", "2", "9223372036854775807"],
      ["null", "~"],
      ["a", "b", "'1'", "'true'", "''"], Self.moments, Vocabulary.numbers,
    ]
    let kind = random.below(kinds.count + 2)
    let items = (0..<elementCount).map { _ in kind < kinds.count ? random.pick(kinds[kind]) : quoted() }
    return "[\(items.joined(separator: ", "))]"
  }

  private mutating func weights() -> String {
    let count = random.chance(boldness) ? random.below(5) : elementCount
    let weights = (0..<count).map { _ in
      random.pick([
        "0", "1", "-0.0", "0.5", "1e-300", "5e-324", "1e308", "1.7976931348623157e308", "9223372036854775807",
      ])
    }
    return "[\(weights.joined(separator: ", "))]"
  }

  // MARK: Outputs

  private mutating func output() -> String {
    let format = OutputFormats.declarations[random.below(OutputFormats.declarations.count)]
    let share = random.chance(50) ? 0 : 40
    let options = format.parameters.filter { _ in random.chance(share) }.map { parameter -> String in
      guard case .integer(let range) = parameter.kind else { return "\"\(parameter.name)\": \(value(of: parameter))" }
      // Sizes of files, not of values.
      let edges = [range.lowerBound, range.lowerBound + 1, min(9, range.upperBound), range.upperBound]
      return "\"\(parameter.name)\": \(edges[random.below(edges.count)])"
    }
    var text = "  output:\n    format: \(format.name)\n"
    if !options.isEmpty {
      text += "    formats: {\(format.name): {options: {\(options.joined(separator: ", "))}}}\n"
    }
    return text
  }
}
