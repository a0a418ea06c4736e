import JafgenColumns

/// Values that the schema itself lists.
enum ChoiceProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "choice.choice", "One of the values given.",
      parameters: [
        Parameter(
          "choices", synonyms: ["items"], .list, default: "[a, b, c]", isRequired: true,
          "The values: scalars of one type, or of several, which makes the column JSON."),
        Parameter("weights", .list, "How often each value comes, in proportion; zero means never."),
      ]
    ) { arguments throws(ArgumentProblem) in .choice(try list(arguments)) }
  ]

  private static func list(_ arguments: Arguments) throws(ArgumentProblem) -> ChoiceList {
    let given = arguments.list("choices") ?? []
    guard !given.isEmpty else { throw arguments.problem(.outOfRange, "choices", "choices is empty") }
    guard given.count <= 1_000_000 else {
      throw arguments.problem(.outOfRange, "choices", "choices has more than 1,000,000 values")
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
      let identity = Array(canonical.json.utf8)
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
        .conflict, "weights", "weights has \(given.count) numbers and choices \(count) values; there must be as many")
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
    case .mixed: return column(ofTexts: values.map(\.json), type: .json)
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

  /// The value as JSON text.
  fileprivate var json: String {
    switch self {
    case .boolean(let truth): return truth ? "true" : "false"
    case .number(let text): return text
    case .text(let text):
      var json = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\u{00}"..<"\u{20}":
          let hexadecimal = String(scalar.value, radix: 16)
          json += "\\u" + String(repeating: "0", count: 4 - hexadecimal.utf8.count) + hexadecimal
        default: json.unicodeScalars.append(scalar)
        }
      }
      return json + "\""
    default: return "null"
    }
  }
}
