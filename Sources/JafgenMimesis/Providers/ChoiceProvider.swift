import JafgenColumns

/// Values that the schema itself lists.
enum ChoiceProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "choice.choice", "One of the values given, or a list of some of them.",
      parameters: [
        Parameter(
          "choices", synonyms: ["items"], .listOrText, default: "[a, b, c]", isRequired: true,
          "The values: scalars of one type, or of several, which makes the column JSON; or text, for its characters."),
        Parameter("weights", .list, "How often each value comes, in proportion; zero means never."),
        Parameter(
          "length", .integer(0...10_000), default: "0",
          "The length of a list of values, or of a text if text is given; 0 is one value."),
        Parameter("unique", .boolean, default: "false", "Whether no value comes twice in one list or text."),
      ]
    ) { arguments throws(ArgumentProblem) in try domain(arguments) }
  ]

  private static func domain(_ arguments: Arguments) throws(ArgumentProblem) -> ValueDomain {
    let characters = arguments.text("choices")
    let list = try list(
      characters?.unicodeScalars.map { .text(String($0)) } ?? arguments.list("choices") ?? [], arguments)
    let count = Int(arguments.integer("length", default: 0))
    guard count > 0 else { return .choice(list) }
    let isArrangement = arguments.boolean("unique")
    if isArrangement {
      if arguments.has("weights") {
        throw arguments.problem(.conflict, "weights", "weights have no meaning where no value comes twice")
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

  private static func list(_ given: [ArgumentValue], _ arguments: Arguments) throws(ArgumentProblem) -> ChoiceList {
    let name = arguments.spelling("choices")
    guard !given.isEmpty else { throw arguments.problem(.outOfRange, "choices", "\(name) is empty") }
    guard given.count <= 1_000_000 else {
      throw arguments.problem(.outOfRange, "choices", "\(name) has more than 1,000,000 values")
    }
    for (index, value) in given.enumerated() {
      switch value {
      case .list, .mapping:
        throw arguments.problem(.wrongType, "choices", element: index, "a choice is a scalar, not \(value.description)")
      default: break
      }
    }
    let weights = try weights(arguments, count: given.count)
    let kind = try Kind.common(given, arguments)
    // By bytes: strings that are canonically equal count as one to Swift, but they are two values.
    var places: [[UInt8]: Int] = [:]
    var distinct: [ArgumentValue] = []
    var shares: [Double] = []
    var nullShare = 0.0
    for (index, value) in given.enumerated() {
      let share = weights?[index] ?? 1
      if value == .null {
        nullShare += share
        continue
      }
      let canonical = kind.canonical(value)
      let identity = Array((canonical.jsonText ?? "").utf8)
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
      nullProbability: nullShare / (valueShare + nullShare))
  }

  private static func weights(_ arguments: Arguments, count: Int) throws(ArgumentProblem) -> [Double]? {
    guard let given = arguments.list("weights") else { return nil }
    guard given.count == count else {
      throw arguments.problem(
        .conflict, "weights",
        "weights has \(given.count) numbers and \(arguments.spelling("choices")) \(count) values; there must be as many"
      )
    }
    var weights: [Double] = []
    for (index, element) in given.enumerated() {
      guard case .number(let text) = element, let weight = Double(text), weight >= 0, weight.isFinite else {
        throw arguments.problem(
          .outOfRange, "weights", element: index, "a weight is a number from zero up, not \(element.description)")
      }
      weights.append(weight)
    }
    let sum = weights.reduce(0, +)
    guard sum > 0, sum.isFinite else {
      throw arguments.problem(.outOfRange, "weights", "the weights add up to \(sum); the sum must be positive")
    }
    return weights
  }

  /// The column of distinct values: of their common type, or of JSON texts.
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
    case .text: return column(ofTexts: values.map(\.text), type: .string)
    case .mixed: return column(ofTexts: values.map { $0.jsonText ?? "null" }, type: .json)
    }
  }

  private static func column(ofTexts texts: [String], type: ColumnType) -> Column {
    var offsets: [Int32] = [0]
    var bytes: [UInt8] = []
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      offsets.append(Int32(truncatingIfNeeded: bytes.count))
    }
    return Column(type: type, count: texts.count, values: .bytes(offsets: Buffer(offsets), bytes: Buffer(bytes)))
  }

  /// What the values of a column have in common.
  private enum Kind: Hashable {
    case boolean, integer, float, text, mixed

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

    /// The kind that holds all values but nulls: whole numbers become floats beside floats, other mixes are JSON.
    static func common(_ values: [ArgumentValue], _ arguments: Arguments) throws(ArgumentProblem) -> Kind {
      var kinds = Set<Kind>()
      for (index, value) in values.enumerated() where value != .null {
        guard let kind = Kind(value) else {
          throw arguments.problem(
            .outOfRange, "choices", element: index, "\(value.description) is no finite number")
        }
        kinds.insert(kind)
      }
      if kinds == [.integer, .float] { return .float }
      return kinds.count == 1 ? kinds.first ?? .mixed : .mixed
    }

    /// The value in the one form in which equal values of a column are written.
    func canonical(_ value: ArgumentValue) -> ArgumentValue {
      guard case .number(let text) = value else { return value }
      switch self {
      case .float: return .number(Double(text).map { "\($0)" } ?? text)
      default:
        if let number = ExactDecimal(text), number.scale == 0 { return .number("\(number.unscaled)") }
        return .number(Double(text).map { "\($0)" } ?? text)
      }
    }
  }
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
