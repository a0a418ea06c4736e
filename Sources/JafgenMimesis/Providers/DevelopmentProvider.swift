/// Software: licences, versions, languages, systems; truth values.
enum DevelopmentProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration("development.boolean", "True or false, equally likely.") { arguments throws(ArgumentProblem) in
      .boolean(probability: 0.5)
    },
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
    .listed("development.stage", "A stage of a release.", commonTopic: "development", "stages"),
    .listed(
      "development.system_quality_attribute", "A quality of systems, most of them ending in -ility.",
      commonTopic: "development", "system_quality_attributes"),
  ]
}
