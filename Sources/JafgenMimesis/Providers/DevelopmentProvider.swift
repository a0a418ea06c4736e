internal import JafgenArguments
import JafgenColumns

/// Software: licences, versions, languages, systems; truth values.
enum DevelopmentProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "development.boolean", "True or false, equally likely by default.",
      parameters: [
        Parameter("probability", .decimal, default: "0.5", "How likely true is, from 0 to 1."),
        Parameter("weights", .weights, "How often false and true come, in proportion: a list of two, or by value."),
      ]
    ) { arguments throws(ArgumentProblem) in .boolean(probability: try probability(arguments)) },
    TypeDeclaration(
      "development.calver", "A version by calendar: year, month and day, the year from 2016 to that of reference_date."
    ) { arguments throws(ArgumentProblem) in
      let now = Int64(arguments.referenceYear)
      return .text(
        .sequence([
          .integer(min(2016, now)...now, minimumDigits: 1), .literal("."), .integer(1...12, minimumDigits: 1),
          .literal("."), .integer(1...29, minimumDigits: 1),
        ]))
    },
    TypeDeclaration(
      "development.version", "A version: three numbers of 0 to 99."
    ) { arguments throws(ArgumentProblem) in
      let number = TextPart.integer(0...99, minimumDigits: 1)
      return .text(.sequence([number, .literal("."), number, .literal("."), number]))
    },
    .listed("development.os", "An operating system.", commonTopic: "development", "os"),
    .listed(
      "development.programming_language", "A programming language.", commonTopic: "development", "programming_langs"),
    .listed("development.software_license", "A software licence.", commonTopic: "development", "licenses"),
    .listed("development.stage", "A release stage.", commonTopic: "development", "stages"),
    .listed(
      "development.system_quality_attribute", "A system quality, usually ending in -ility.",
      commonTopic: "development", "system_quality_attributes"),
  ]

  /// Returns how likely true is.
  private static func probability(_ arguments: TypeArguments) throws(ArgumentProblem) -> Double {
    if let weights = try Weights.read(arguments, of: [.boolean(false), .boolean(true)], called: "the booleans") {
      guard !arguments.has("probability") else {
        throw arguments.problem(
          .conflict, "weights", "weights and probability cannot be given together", suggestion: "remove one of them")
      }
      return weights[1] / (weights[0] + weights[1])
    }
    guard let given = arguments.decimal("probability") else { return 0.5 }
    let probability = Double(given.unscaled) / PowerOfTen.double(given.scale)
    guard (0...1).contains(probability) else {
      throw arguments.problem(
        .outOfRange, "probability", "probability is out of range: it must be 0 to 1",
        suggestion: "write a share, such as 0.25 for a quarter of the rows")
    }
    return probability
  }
}
