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
    if let shape = formatted(draft, warn) ?? patterned(draft, warn) {
      draft.shape = .value(shape.type, shape.constraints)
      return
    }
    for candidate in candidates where fits(candidate) {
      draft.shape = .value(candidate.type, candidate.constraints)
      return
    }
    draft.shape = .value("string", lengths)
  }

  private typealias Candidate = (type: String, constraints: [ArgumentEntry])

  // MARK: Formats and patterns

  private func formatted(_ draft: AttributeDraft, _ warn: (String) -> Void) -> Candidate? {
    var format: TextFormat?
    if let name = schema.format {
      format = TextFormat(named: name)
      if format == nil { warn("\(DisplayText.quoted(name)) is no known format, so that it says nothing") }
    }
    switch (schema.airbyteType, format) {
    case ("timestamp_without_timezone", nil), ("timestamp_without_timezone", .moment?):
      format = .moment(fractionDigits: 0, isLocal: true)
    case ("timestamp_with_timezone", nil): format = .moment(fractionDigits: 0, isLocal: false)
    case ("time_without_timezone", nil), ("time_with_timezone", nil): format = .time
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
      default: .fixed
      }
    return shape.type == "string" || AttributeDraft.resolved(shape.type, shape.constraints) != nil ? shape : nil
  }

  private static let emptyPatterns: Set<String> = [
    "", "^", "$", "^$", ".*", "^.*$", ".+", "^.+$", "^.*", "^[\\s\\S]*$",
  ]

  private func patterned(_ draft: AttributeDraft, _ warn: (String) -> Void) -> Candidate? {
    guard let pattern = schema.pattern else { return nil }
    if pattern == "^$" { return ("string", [ArgumentEntry(key: "length", value: .number("0"))]) }
    guard !Self.emptyPatterns.contains(pattern) else { return nil }
    draft.form = .fixed
    do throws(PatternProblem) {
      _ = try Pattern(pattern)
      return ("string", [ArgumentEntry(key: "pattern", value: .text(pattern))])
    } catch {
      warn("the pattern \(DisplayText.quoted(pattern, limit: 60)) is not followed: \(error.message)")
      return ("text.word", [])
    }
  }

  // MARK: Names

  /// The types that the name calls for, the best first; plain words at the end.
  private var candidates: [Candidate] {
    let word: Candidate = ("text.word", [])
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
    case "address.country": return [own, ("address.country_code", []), word]
    case "address.state": return [own, ("address.state", [ArgumentEntry(key: "abbr", value: .boolean(true))]), word]
    default: return [own, word]
    }
  }

  // MARK: Lengths

  private func fits(_ candidate: Candidate) -> Bool {
    let shortest = schema.minLength ?? 0
    guard shortest > 2 || schema.maxLength != nil else { return true }
    guard let resolved = AttributeDraft.resolved(candidate.type, candidate.constraints) else { return false }
    if let most = schema.maxLength {
      guard let longest = longest(candidate, resolved), longest <= most else { return false }
    }
    return shortest <= 2 || ["uuid", "person.email", "internet.url"].contains(candidate.type) && shortest <= 8
  }

  private func longest(_ candidate: Candidate, _ resolved: ResolvedType) -> Int? {
    guard case .list(let choices)? = candidate.constraints.first(where: { $0.key == "choices" })?.value else {
      return resolved.longestText
    }
    return choices.reduce(0) { longest, choice in
      if case .text(let text) = choice { max(longest, text.utf8.count) } else { longest }
    }
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
