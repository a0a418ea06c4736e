internal import JafgenArguments
internal import JafgenDiagnostics
import JafgenMimesis

/// How the texts of a property look: by its format, its pattern, its name and its lengths, in this order.
struct TextForm {
  private let schema: EffectiveSchema
  private let words: [String]
  private let siblings: Set<String>

  init(_ schema: EffectiveSchema, name: String, siblings: Set<String>) {
    self.schema = schema
    words = NameWords.words(of: name)
    self.siblings = siblings
  }

  /// Gives the attribute its type, and tells what could not be done.
  func apply(to draft: AttributeDraft, warn: (String) -> Void) {
    if let shape = formatted(draft, warn).map({ sized($0, draft, warn) }) ?? patterned(draft, warn) {
      draft.shape = .value(shape.type, shape.constraints)
      return
    }
    for candidate in candidates {
      if fits(candidate) {
        draft.shape = .value(candidate.type, candidate.constraints)
        return
      }
      if let short = Self.sized(candidate.type, candidate.constraints, schema.minLength, schema.maxLength) {
        draft.shape = short
        return
      }
    }
    draft.shape = .value("string", lengths)
  }

  private typealias Candidate = (type: String, constraints: [ArgumentEntry])

  // MARK: Formats and patterns

  private func formatted(_ draft: AttributeDraft, _ warn: (String) -> Void) -> Candidate? {
    var format: TextFormat?
    if let name = schema.format {
      format = TextFormat(named: name)
      if format == nil { warn("\(DisplayText.quoted(name)) is not a known format and is ignored") }
    }
    switch (schema.airbyteType, format) {
    case ("timestamp_without_timezone", nil), ("timestamp_without_timezone", .moment?):
      format = .moment(fractionDigits: 0, isLocal: true)
    case ("timestamp_with_timezone", nil): format = .moment(fractionDigits: 0, isLocal: false)
    case ("time_without_timezone", nil): format = .time
    case ("time_with_timezone", nil): format = TextFormat(named: "time")
    case ("date", nil): format = .day
    case ("integer", nil), ("big_integer", nil), ("number", nil), ("big_number", nil), ("decimal", nil):
      format = TextFormat(named: schema.airbyteType == "number" ? "decimal" : schema.airbyteType ?? "integer")
    default: break
    }
    // A pattern of dates says more than a format.
    if let pattern = schema.pattern, format != .day, let exact = TextFormat(pattern: pattern) { format = exact }
    guard let format, let shape = format.shape() else { return nil }
    draft.form =
      switch format {
      case .moment: .moment
      case .day: .day
      case .type("string", Self.wholeNumber): .digits
      default: .fixed
      }
    return shape.type == "string" || AttributeDraft.resolved(shape.type, shape.constraints) != nil ? shape : nil
  }

  /// The pattern of whole numbers as text.
  private static let wholeNumber = "[1-9][0-9]{0,8}"
  private static let digitPatterns: Set<String> = [
    "^[0-9]+$", "^\\d+$", "[0-9]+", "\\d+", "^[0-9]*$", "^\\d*$", "^-?[0-9]+$", "^-?\\d+$", "^[1-9][0-9]*$",
  ]

  private static let emptyPatterns: Set<String> = [
    "", "^", "$", "^$", ".*", "^.*$", ".+", "^.+$", "^.*", "^[\\s\\S]*$",
  ]

  private func patterned(_ draft: AttributeDraft, _ warn: (String) -> Void) -> Candidate? {
    guard let pattern = schema.pattern else { return nil }
    if pattern == "^$" { return ("string", [ArgumentEntry(key: "length", value: .number("0"))]) }
    guard !Self.emptyPatterns.contains(pattern) else { return nil }
    draft.form = Self.digitPatterns.contains(pattern) ? .digits : .fixed
    do throws(PatternProblem) {
      let shown = draft.form == .digits ? Self.wholeNumber : pattern
      _ = try Pattern(shown)
      return (
        "string",
        [
          ArgumentEntry(
            key: "pattern", value: .text(PatternFit.bounded(shown, schema.minLength, schema.maxLength)))
        ]
      )
    } catch {
      warn("the pattern \(DisplayText.quoted(pattern, limit: 60)) is not followed: \(error.message)")
      return ("text.word", [])
    }
  }

  // MARK: Names

  /// The types that the name calls for, the best first; plain words at the end.
  private var candidates: [Candidate] {
    let word: Candidate = ("text.word", [])
    // What begins or ends is a moment where its neighbours are of a date, and not where it is by itself.
    if words.count == 1, NameTable.spans.contains(words[0]),
      !siblings.subtracting(words).isDisjoint(with: NameTable.dateWords)
    {
      return [TextFormat.moment(fractionDigits: 0, isLocal: false).shape(), word].compactMap { $0 }
    }
    guard let rule = NameTable.text.rule(for: words) else { return [word] }
    switch rule.type {
    case NameTable.moment:
      return [TextFormat.moment(fractionDigits: 0, isLocal: false).shape(), word].compactMap { $0 }
    case NameTable.day: return [TextFormat.day.shape(), word].compactMap { $0 }
    default: break
    }
    let own: Candidate = (rule.type, rule.constraints)
    let isCountryState =
      words.last == "state" && !siblings.isDisjoint(with: NameTable.addressWords)
      && rule.constraints.contains { $0.key == "choices" }
    if isCountryState {
      return [("address.state", []), ("address.state", [ArgumentEntry(key: "abbr", value: .boolean(true))]), word]
    }
    switch rule.type {
    case "uuid":
      // Where no UUID has room, letters and digits look like a key all the same.
      let length = schema.maxLength.map { min($0, 35) } ?? 35
      guard length >= 1, schema.minLength ?? 0 <= length else { return [own, word] }
      let entry = ArgumentEntry(
        key: "pattern", value: .text("[a-z0-9]{\(max(min(length, 12), schema.minLength ?? 0))}"))
      return [own, ("string", [entry]), word]
    case "address.country": return [own, ("address.country_code", []), word]
    case "address.state": return [own, ("address.state", [ArgumentEntry(key: "abbr", value: .boolean(true))]), word]
    default: return [own, word]
    }
  }

  // MARK: Lengths

  /// Whether texts of a type have lengths that the schema allows.
  private func fits(_ candidate: Candidate) -> Bool {
    let least = schema.minLength ?? 0
    guard least > 0 || schema.maxLength != nil else { return true }
    guard let lengths = AttributeDraft.textLengths(candidate.type, candidate.constraints) else {
      // Passages of text have no bound of their own, and are never short.
      return schema.maxLength == nil && least <= 2
    }
    return lengths.lowerBound >= least && lengths.upperBound <= schema.maxLength ?? .max
  }

  /// Returns texts of a format that have lengths which the schema allows, as far as there are such.
  private func sized(_ shape: Candidate, _ draft: AttributeDraft, _ warn: (String) -> Void) -> Candidate {
    if fits(shape) { return shape }
    if draft.form == .moment, case .value(let type, let constraints) = Self.moment(schema.minLength ?? 0) {
      // Other spellings have lengths that cannot be changed.
      let isStandard = shape.constraints.allSatisfy { $0.key == "timezone" }
      if isStandard, (schema.minLength ?? 0) > 20, schema.maxLength ?? .max >= 24 { return (type, constraints) }
      return shape
    }
    if case .value(let type, let constraints)? = Self.sized(
      shape.type, shape.constraints, schema.minLength, schema.maxLength)
    {
      return (type, constraints)
    }
    // JSON Schema knows these, so that no text can meet both.
    let known = ["datetime.datetime", "datetime.date", "datetime.time", "uuid", "internet.ip_v4", "internet.ip_v6"]
    guard !known.contains(shape.type) else { return shape }
    warn("the format allows no text of the permitted lengths and is ignored")
    draft.form = .free
    return ("string", lengths)
  }

  private static func moment(_ least: Int) -> AttributeDraft.Shape {
    let format = least > 24 ? "%Y-%m-%dT%H:%M:%S.%fZ" : "%Y-%m-%dT%H:%M:%S.%_msZ"
    return .value("datetime.datetime", [ArgumentEntry(key: "format", value: .text(format))])
  }

  /// Returns texts of a type whose lengths lie within bounds; nil if there are none.
  static func sized(_ type: String, _ constraints: [ArgumentEntry] = [], _ least: Int?, _ most: Int?)
    -> AttributeDraft.Shape?
  {
    let low = max(least ?? 0, 0)
    guard low <= most ?? .max, low <= 900 else { return nil }
    let high = min(most ?? .max, max(low + 12, 20))
    func letters(_ before: Int, _ head: String, _ tail: String) -> AttributeDraft.Shape? {
      let upper = high - before
      guard upper >= 1 else { return nil }
      let lower = min(upper, max(1, low - before, min(upper, 3)))
      return pattern("\(head)[a-z]{\(lower),\(upper)}\(tail)")
    }
    switch type {
    case "person.email":
      // The part after the sign takes up to nine characters, and that before it 64 at most.
      guard high >= 7, low <= 70 else { return nil }
      let domain = min(5, max(1, high - 10))
      return letters(5 + domain, "", "@[a-z]{\(domain)}\\.com")
    case "internet.url":
      return high >= 15 ? letters(12, "https://", "\\.com") : high >= 5 ? letters(2, "x:", "") : nil
    case "internet.hostname": return low <= 60 ? letters(4, "", "\\.com") : nil
    case "string":
      guard case .text(let expression)? = constraints.first(where: { $0.key == "pattern" })?.value else { return nil }
      let fitting = PatternFit.bounded(expression, least, most)
      return fitting == expression ? nil : pattern(fitting)
    default: return nil
    }
  }

  private static func pattern(_ expression: String) -> AttributeDraft.Shape {
    .value("string", [ArgumentEntry(key: "pattern", value: .text(expression))])
  }

  private var lengths: [ArgumentEntry] {
    let least = min(schema.minLength ?? 0, 10_000)
    let most = min(max(least, schema.maxLength ?? least + 20), 10_000)
    let upper = min(most, least + 20)
    let lower = max(least, min(upper, 5))
    return [
      ArgumentEntry(key: "min_length", value: .number("\(lower)")),
      ArgumentEntry(key: "max_length", value: .number("\(upper)")),
    ]
  }
}
