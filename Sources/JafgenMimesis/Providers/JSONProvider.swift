internal import JafgenArguments
import JafgenColumns

/// JSON values whose shape no schema tells.
enum JSONProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "json", "A JSON value: a small object, or one of the values given.",
      parameters: [
        Parameter(
          "choices", .any, "A list of the values: scalars, lists and mappings. Every row has one of them.")
      ]
    ) { arguments throws(ArgumentProblem) in
      guard arguments.has("choices") else { return .json(object) }
      return .choice(try choices(arguments))
    }
  ]

  // MARK: Objects

  private static let words = WordList([
    "amber", "basil", "cedar", "copper", "delta", "ember", "fern", "granite", "harbor", "indigo", "juniper", "kelp",
    "lantern", "maple", "nectar", "olive", "pebble", "quartz", "river", "saffron", "timber", "umber", "velvet",
    "willow", "yarrow", "zinc",
  ])

  /// Objects with a name and a count, and perhaps more.
  private static let object: ComposedText = {
    let text = TextPart.sequence([.literal("\""), .list(words), .literal("\"")])
    let truth = TextPart.oneOf([.literal("true"), .literal("false")])
    let score = TextPart.decimal(0...1000, scale: 1)
    let tags = TextPart.oneOf([
      .literal("[]"), .sequence([.literal("["), text, .literal("]")]),
      .sequence([.literal("["), text, .literal(","), text, .literal("]")]),
    ])
    let details = TextPart.sequence([
      .literal("{\"label\":"), text, .literal(",\"level\":"), .integer(1...9, minimumDigits: 1), .literal("}"),
    ])
    func perhaps(_ name: String, _ value: TextPart) -> TextPart {
      .oneOf([.literal(""), .sequence([.literal(",\"\(name)\":"), value])])
    }
    return ComposedText(
      .sequence([
        .literal("{\"name\":"), text, .literal(",\"count\":"), .integer(0...9999, minimumDigits: 1),
        perhaps("active", truth), perhaps("score", score), perhaps("tags", tags), perhaps("details", details),
        .literal("}"),
      ]))
  }()

  // MARK: Choices

  private static func choices(_ arguments: TypeArguments) throws(ArgumentProblem) -> ChoiceList {
    guard case .list(let given)? = arguments.any("choices") else {
      throw arguments.problem(
        .wrongType, "choices", "choices takes a list", suggestion: arguments.any("choices")?.asList(of: "choices"))
    }
    var texts: [[UInt8]] = []
    var nullCount = 0
    for (index, value) in given.enumerated() {
      if value == .null {
        nullCount += 1
        continue
      }
      guard let text = value.jsonText else {
        throw arguments.problem(
          .outOfRange, "choices", element: index, "\(value.description) has a number that is not finite")
      }
      texts.append(Array(text.utf8))
    }
    guard !texts.isEmpty else {
      throw arguments.problem(.outOfRange, "choices", "choices has no value except null")
    }
    let list = WordList(texts)
    let values = list.dictionary.values
    return ChoiceList(
      dictionary: ColumnDictionary(values: Column(type: .json, count: values.count, values: values.values)),
      weights: list.shares, nullProbability: Double(nullCount) / Double(given.count))
  }
}
