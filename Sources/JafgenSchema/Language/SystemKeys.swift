internal import JafgenColumns
internal import JafgenDiagnostics

extension SystemSchema {
  /// The keys of `system`.
  static let level = SchemaLevel<SystemSchema>(
    "the system", synonyms: KeySynonym.system,
    keys: [
      SchemaKey(
        "name", "The system's name. Links use it, and every value depends on it.",
        .object([("allOf", .array([.reference(.text), NameRules.pattern(for: .file)]))]), requiredAs: "name: shop"
      ) { system, pair, reader in
        if let name = reader.text(pair, what: "the name") { system.name = name }
      },
      SchemaKey(
        "version", "Any text, taken as written. No value depends on it.", .reference(.text),
        default: .string(defaultVersion)
      ) { system, pair, reader in
        if let version = reader.text(pair, what: "the version") { system.version = version }
      },
      SchemaKey(
        "seed", "A signed 64-bit integer. A different seed gives different values of the same kind.",
        .object([("type", .string("integer")), ("minimum", .integer(Int64.min)), ("maximum", .integer(Int64.max))]),
        default: .integer(defaultSeed)
      ) { system, pair, reader in
        if let seed = reader.seed(pair) { system.seed = seed }
      },
      SchemaKey(
        "locale", "The locale of all attributes that do not set their own.", .reference(.locale),
        default: .string(defaultLocale)
      ) { system, pair, reader in
        if let locale = reader.text(pair, what: "the locale") { system.locale = locale }
      },
      SchemaKey(
        "reference_date", "The day used as today wherever a default needs one.",
        .pattern("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
        default: .string(DateText.text(day: defaultReferenceDate))
      ) { system, pair, reader in
        if let date = reader.date(pair) { system.referenceDate = date }
      },
      SchemaKey(
        "output", "Formats, their options, and where files go.", .reference(.output)
      ) { system, pair, reader in
        system.output = OutputConfig.read(pair, &reader)
      },
    ])

  /// Reads a system's settings; nil if they name no system.
  static func read(_ pair: YAMLReader.Pair, _ reader: inout YAMLReader) -> SystemSchema? {
    var system = SystemSchema(name: Located(""), files: [pair.keyLocation.file], location: pair.keyLocation)
    let name = reader.scalar(pair.value).flatMap { $0.meaning == .text ? $0.text : nil }
    _ = level.read(
      pair, into: &system,
      suggestion: name.map { "write system: {name: \(DisplayText.pathComponent(DisplayText.cut($0, limit: 80)))}" },
      &reader)
    // A name that was read has a place.
    return system.name.location == nil ? nil : system
  }
}

extension YAMLReader {
  fileprivate mutating func seed(_ pair: Pair) -> Located<Int64>? {
    guard let scalar = scalar(pair.value), case .integer(let digits) = scalar.meaning else {
      report(
        .wrongType, "the seed must be a whole number, not \(kindDescription(pair.value))", at: pair.valueLocation,
        path: pair.path, suggestion: wholeNumberAdvice(pair.value))
      return nil
    }
    guard let value = Int64(digits) else {
      report(
        .numberOutOfRange, "the seed \(DisplayText.cut(digits, limit: 40)) does not fit in 64 bits",
        at: pair.valueLocation, path: pair.path, suggestion: "write a number from \(Int64.min) to \(Int64.max)")
      return nil
    }
    return Located(value, at: pair.valueLocation)
  }

  fileprivate mutating func date(_ pair: Pair) -> Located<Int>? {
    guard let scalar = scalar(pair.value) else {
      report(
        .wrongType, "the reference date must be a date, not \(kindDescription(pair.value))", at: pair.valueLocation,
        path: pair.path, suggestion: "write it as 2025-01-31")
      return nil
    }
    guard let days = DateText.day(of: scalar.text.utf8) else {
      report(
        .invalidDate, "\(DisplayText.quoted(scalar.text)) is not a calendar date", at: pair.valueLocation,
        path: pair.path, suggestion: "write year, month and day, as in 2025-01-31")
      return nil
    }
    return Located(days, at: pair.valueLocation)
  }
}
