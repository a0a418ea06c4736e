internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics

/// Values that the schema itself lists.
enum ChoiceProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "choice.choice", "One of the values given, or a list of some of them.",
      parameters: [
        Parameter(
          "choices", synonyms: ["items"], .listOrText, default: "[a, b, c]", isRequired: true,
          "The values: scalars of one type, or of several, which makes all of them text; or text, for its characters."),
        Parameter(
          "weights", .weights,
          "The relative frequency of each value: a list in the same order, or by value; zero means never."),
        Parameter(
          "length", .integer(0...10_000), default: "0",
          "The length of a list of values, or of a text if text is given; 0 gives a single value."),
        Parameter("unique", .boolean, default: "false", "Whether all values in one list or text are different."),
        Parameter(
          "exact", .boolean, default: "false",
          "Whether the shares of the values are exact in every 1,000 rows; which rows have which is drawn."),
      ],
      warnings: warnings
    ) { arguments throws(ArgumentProblem) in try domain(arguments) }
  ]

  private static func domain(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    let characters = arguments.text("choices")
    let list = try list(
      characters?.unicodeScalars.map { .text(String($0)) } ?? arguments.list("choices") ?? [], arguments)
    let count = Int(arguments.integer("length", default: 0))
    if arguments.boolean("exact"), count > 0 || list.nullProbability > 0 {
      throw arguments.problem(
        .conflict, "exact", "exact shares are those of single values that are not null",
        suggestion: count > 0
          ? "remove length, or exact" : "remove the null, and give the attribute a condition under when")
    }
    guard count > 0 else { return .choice(list) }
    let isArrangement = arguments.boolean("unique")
    if isArrangement {
      if arguments.has("weights") {
        throw arguments.problem(.conflict, "weights", "weights have no effect if values cannot repeat")
      }
      let total = list.dictionary.values.count + (list.nullProbability > 0 ? 1 : 0)
      guard count <= total else {
        throw arguments.problem(
          .outOfRange, "length", "length \(count) is out of range: there are \(total) different choices")
      }
    }
    guard characters != nil else {
      return isArrangement ? .arrangement(list, count: count) : .list(.choice(list), counts: count...count)
    }
    let texts = possibleTexts(of: list)
    return .text(isArrangement ? .arrangement(texts, count: count) : .repeated(.list(texts), count: count))
  }

  /// The texts that can occur, with their chances.
  private static func possibleTexts(of list: ChoiceList) -> WordList {
    let values = list.dictionary.values
    let possible = (0..<values.count).filter { (list.weights?[$0] ?? 1) > 0 }
    let texts = possible.map { index -> [UInt8] in
      if case .string(let text) = values[index] { Array(text.utf8) } else { [] }
    }
    return WordList(texts, weights: list.weights.map { weights in possible.map { weights[$0] } })
  }

  private static func list(_ given: [ArgumentValue], _ arguments: TypeArguments) throws(ArgumentProblem) -> ChoiceList {
    let name = arguments.spelling("choices")
    guard !given.isEmpty else { throw arguments.problem(.outOfRange, "choices", "\(name) is empty") }
    guard given.count <= 1_000_000 else {
      throw arguments.problem(.outOfRange, "choices", "\(name) has more than 1,000,000 values")
    }
    for (index, value) in given.enumerated() {
      switch value {
      case .list, .mapping:
        throw arguments.problem(
          .wrongType, "choices", element: index, "a choice is a scalar, not \(value.description)",
          suggestion: ListAdvice.weighted(given, of: name)
            ?? "write \"type: json\" for choices that are lists and mappings")
      default: break
      }
    }
    let weights = try Weights.read(arguments, of: given, called: name)
    let kind = try Kind.common(given, arguments)
    var places: [Identity: Int] = [:]
    var distinct: [ArgumentValue] = []
    var shares: [Double] = []
    var nullShare = 0.0
    for (index, value) in given.enumerated() {
      let share = weights?[index] ?? 1
      if value == .null {
        nullShare += share
        continue
      }
      let canonical = kind.canonical(value, written: arguments.writtenElement(index, of: "choices"))
      let identity = kind.identity(canonical)
      if let place = places[identity] {
        shares[place] += share
      } else {
        places[identity] = distinct.count
        distinct.append(canonical)
        shares.append(share)
      }
    }
    let valueShare = shares.reduce(0, +)
    guard valueShare > 0 else {
      throw arguments.problem(.outOfRange, weights == nil ? "choices" : "weights", "no value but null can occur")
    }
    let column = column(of: distinct, kind)
    let isEven = shares.allSatisfy { $0 == shares[0] }
    return ChoiceList(
      dictionary: ColumnDictionary(values: column), weights: isEven ? nil : shares,
      nullProbability: nullShare / (valueShare + nullShare), isExact: arguments.boolean("exact"))
  }

  /// The column of distinct values of one kind.
  private static func column(of values: [ArgumentValue], _ kind: Kind) -> Column {
    switch kind {
    case .boolean:
      let bits = Bitmap(count: values.count) { values[$0] == .boolean(true) }
      return Column(type: .boolean, count: values.count, values: .bits(bits))
    case .integer:
      let numbers = values.map { ExactDecimal($0.text)?.scaled(to: 0, rounding: .down) ?? 0 }
      return Column(type: .int64, count: values.count, values: .int64(Buffer(numbers)))
    case .float:
      let numbers = values.map { Double($0.text) ?? 0 }
      return Column(type: .float64(decimals: nil), count: values.count, values: .float64(Buffer(numbers)))
    case .text: return column(ofTexts: values.map(\.text))
    }
  }

  private static func column(ofTexts texts: [String]) -> Column {
    var offsets: [Int32] = [0]
    var bytes: [UInt8] = []
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      offsets.append(Int32(truncatingIfNeeded: bytes.count))
    }
    return Column(type: .string, count: texts.count, values: .bytes(offsets: Buffer(offsets), bytes: Buffer(bytes)))
  }

  /// What the values of a column have in common.
  private enum Kind: Hashable {
    case boolean, integer, float, text

    /// The kind of one value; nil for numbers that no column can hold.
    private init?(_ value: ArgumentValue) {
      switch value {
      case .boolean: self = .boolean
      case .number(let text):
        // A number is whole if it is written so; a float otherwise, as long as it is finite.
        if let number = ExactDecimal(text), number.scale == 0, !text.contains("e"), !text.contains("E") {
          self = .integer
        } else if let number = Double(text), number.isFinite {
          self = .float
        } else {
          return nil
        }
      default: self = .text
      }
    }

    /// The kind that holds all values but nulls: whole numbers become floats beside floats, other mixes are texts.
    static func common(_ values: [ArgumentValue], _ arguments: TypeArguments) throws(ArgumentProblem) -> Kind {
      if Mix(values).isMixed { return .text }
      var kinds = Set<Kind>()
      for (index, value) in values.enumerated() where value != .null {
        guard let kind = Kind(value) else {
          throw arguments.problem(
            .outOfRange, "choices", element: index, "\(value.description) is not a finite number")
        }
        kinds.insert(kind)
      }
      return kinds == [.integer, .float] ? .float : kinds.first ?? .text
    }

    /// The value in the one form in which the column has it; `text` is how it was written, where that is known.
    func canonical(_ value: ArgumentValue, written text: String?) -> ArgumentValue {
      switch (self, value) {
      case (.text, .boolean(let truth)): .text(text ?? "\(truth)")
      case (.text, .number(let number)): .text(text ?? number)
      default: value
      }
    }

    /// What makes two values of the column one.
    func identity(_ value: ArgumentValue) -> Identity {
      // As the column holds them: whole numbers beyond 2^53 may be one as floats.
      if self == .float, let number = Double(value.text) { return .float(number) }
      return Identity(value)
    }
  }

  /// Which types the values of a list are of.
  private struct Mix {
    /// The places of texts, of numbers and of truth values.
    private(set) var texts: [Int] = []
    private(set) var numbers: [Int] = []
    private(set) var truths: [Int] = []

    init(_ values: [ArgumentValue]) {
      for (index, value) in values.enumerated() {
        switch value {
        case .number: numbers.append(index)
        case .boolean: truths.append(index)
        case .null: break
        default: texts.append(index)
        }
      }
    }

    /// Whether nothing but text holds them all.
    var isMixed: Bool { [texts, numbers, truths].count { !$0.isEmpty } > 1 }
  }

  // MARK: Warnings

  private static func warnings(_ arguments: TypeArguments) -> [ArgumentProblem] {
    if let text = arguments.text("choices") {
      // With a length, the result is a text of these characters.
      guard arguments.integer("length", default: 0) == 0, text.unicodeScalars.count > 1 else { return [] }
      let name = arguments.spelling("choices")
      let whole = "\(name): [\(DisplayText.quoted(text))] for the whole text"
      let help =
        if let range = range(text) {
          "write {type: integer, constraints: {min_value: \(range.lowerBound), max_value: \(range.upperBound)}}, or \(whole)"
        } else if text.contains(where: { "|;".contains($0) }), let list = ListAdvice.list(of: text) {
          "write \(name): \(list), or \(whole)"
        } else {
          "write \(whole), or a list of all values"
        }
      return [
        arguments.problem(
          .charactersAsChoices, "choices",
          "\(name) is text, so each value is one of its characters", suggestion: help)
      ]
    }
    guard let values = arguments.list("choices") else { return [] }
    let mix = Mix(values)
    guard mix.isMixed else { return [] }
    func shown(_ places: [Int], _ noun: String) -> String? {
      guard !places.isEmpty else { return nil }
      let names = places.prefix(longestListing).map {
        arguments.writtenElement($0, of: "choices") ?? values[$0].description
      }
      let rest = places.count - names.count
      return "the \(noun)\(places.count == 1 ? "" : "s") "
        + names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
    let others = [shown(mix.numbers, "number"), shown(mix.truths, "boolean")].compactMap(\.self)
    let first = (mix.numbers + mix.truths).min() ?? 0
    let what =
      mix.texts.isEmpty ? others.joined(separator: " with ") : "texts with \(others.joined(separator: " and "))"
    let example = arguments.writtenElement(first, of: "choices") ?? values[first].description
    return [
      arguments.problem(
        .mixedChoices, "choices", element: first,
        "\(arguments.spelling("choices")) mixes \(what), so all values become text",
        suggestion:
          "quote values that are meant as text, as in \(DisplayText.quoted(example)); with \"type: json\" each value "
          + "keeps its type")
    ]
  }

  /// Returns the range of whole numbers that a text such as `1-5` or `1..5` means; nil if it is none such.
  private static func range(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split { "-.".contains($0) }
    guard parts.count == 2, let lower = Int(parts[0]), let upper = Int(parts[1]), lower <= upper,
      ["-", "..", "..."].contains(text.dropFirst(parts[0].utf8.count).dropLast(parts[1].utf8.count))
    else { return nil }
    return lower...upper
  }

  /// The most values that a message lists.
  private static let longestListing = 5
}

extension ArgumentValue {
  /// The text of a text or number; empty for other values.
  fileprivate var text: String {
    switch self {
    case .text(let text), .number(let text): text
    default: ""
    }
  }
}
