internal import JafgenArguments
import JafgenColumns

extension PersonProvider {
  /// Whole persons.
  static let person = TypeDeclaration(
    "person", "A person: an object of a name with its gender, title, addresses, date of birth and age, which agree.",
    parameters: [gender]
      + Parameter.bounds(
        Parameter("min_age", .integer(0...150), default: "18", "The smallest age on the reference date."),
        Parameter("max_age", .integer(0...150), default: "80", "The largest age on the reference date."))
      + [domains],
    isLocaleDependent: true
  ) { arguments throws(ArgumentProblem) in
    let ages = try arguments.integers("min_age", "max_age", default: 18...80)
    // Safe: ages are small.
    guard arguments.referenceYear - Int(ages.upperBound) > 1 else {
      throw arguments.problem(
        .outOfRange, "max_age",
        "who is \(ages.upperBound) years old in the year of reference_date, \(arguments.referenceYear), was born "
          + "before the year 1", suggestion: "choose a smaller max_age, or a later reference_date")
    }
    let birthdates = Birthdates(
      ages: Int(ages.lowerBound)...Int(ages.upperBound), today: arguments.referenceDate)
    return .composite(
      PersonDomain(
        arguments.locale, genders: Gender.allCases.filter { genders(arguments).contains($0.name) },
        domains: try emailDomains(arguments), birthdates: birthdates))
  }
}
