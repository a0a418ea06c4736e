internal import JafgenArguments
import JafgenColumns

/// Names, addresses on the net and numbers of people.
enum PersonProvider {
  static let declarations: [TypeDeclaration] = [
    person,
    TypeDeclaration(
      "person.full_name", "A name and a surname of the same gender, in the locale's order.",
      parameters: [
        gender,
        Parameter(
          "reverse", .boolean, default: "false", "Whether the other part comes first: the surname in most locales."),
      ],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in fullName(arguments) },
    TypeDeclaration(
      "person.name", "A first name.", parameters: [gender], isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in .text(.list(gendered(arguments, "names"))) },
    TypeDeclaration(
      "person.surname", "A last name.", parameters: [gender], isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in .text(.list(gendered(arguments, "surnames"))) },
    TypeDeclaration(
      "person.email", "An e-mail address: a word, a number and one of the domains.",
      parameters: [
        domains,
        Parameter(
          "unique", .boolean, default: "false",
          "Whether 32 hexadecimal digits replace the word and number; the attribute's own `unique` does not need it."
        ),
      ]
    ) { arguments throws(ArgumentProblem) in try email(arguments) },
    TypeDeclaration(
      "person.username", "A user name that follows a mask.",
      parameters: [
        Parameter(
          "mask", .text, default: "l_d",
          "C capitalised, U upper-case, l lower-case word; d number; . _ - themselves; anything else is dropped."),
        Parameter("drange", .list, default: "[1800, 2100]", "The smallest and the largest number, both included."),
      ]
    ) { arguments throws(ArgumentProblem) in try username(arguments) },
    TypeDeclaration(
      "person.phone_number", "A telephone number in one of the locale's forms.",
      parameters: [
        Parameter(
          "mask", .text, default: "\"\"",
          "A custom format, with a placeholder for each digit and @ for a capital letter."),
        Parameter("placeholder", .text, default: "#", "The character that stands for a digit."),
        Parameter("e164", .boolean, default: "false", "Whether the number has only + and digits."),
      ],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in try phoneNumber(arguments) },
    TypeDeclaration(
      "person.age", "An age in whole years.",
      parameters: Parameter.bounds(
        Parameter(
          "min_value", synonyms: ["minimum"], .integer(0...200), default: "18", "The smallest value."),
        Parameter("max_value", synonyms: ["maximum"], .integer(0...200), default: "80", "The largest value."))
    ) { arguments throws(ArgumentProblem) in .range(IntegerRange(try arguments.integers(default: 18...80)), as: .int64)
    },
    TypeDeclaration(
      "person.weight", "A weight in whole kilograms.",
      parameters: Parameter.bounds(
        Parameter(
          "min_value", synonyms: ["minimum"], .integer(0...1000), default: "38", "The smallest value."),
        Parameter("max_value", synonyms: ["maximum"], .integer(0...1000), default: "90", "The largest value."))
    ) { arguments throws(ArgumentProblem) in .range(IntegerRange(try arguments.integers(default: 38...90)), as: .int64)
    },
    TypeDeclaration(
      "person.birthdate", "A date of birth.",
      parameters: Parameter.bounds(
        Parameter("min_year", .integer(1900...9999), default: "1980", "The first year."),
        Parameter("max_year", .integer(1900...9999), default: "2023", "The last year, not after the reference date's."))
    ) { arguments throws(ArgumentProblem) in try birthdate(arguments) },
    TypeDeclaration(
      "person.patronymic", "A patronymic, from the father's name; null if the locale has none.", parameters: [gender],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .listed(gendered(arguments, "patronymic"))
    },
    TypeDeclaration(
      "person.nationality", "A nationality.", parameters: [gender], isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in .text(.list(gendered(arguments, "nationality"))) },
    TypeDeclaration(
      "person.password", "Printable ASCII characters, or 64 hexadecimal digits in their place.",
      parameters: [
        Parameter("length", .integer(0...65_536), default: "8", "The number of characters before hashing."),
        Parameter("hashed", .boolean, default: "false", "Whether it looks like the SHA-256 of a password."),
      ]
    ) { arguments throws(ArgumentProblem) in
      .text(
        arguments.boolean("hashed")
          ? .hexadecimal(64) : .characters(.printable, count: Int(arguments.integer("length", default: 8))))
    },
    TypeDeclaration(
      "person.height", "A height in metres, as text with two decimals.",
      parameters: Parameter.bounds(
        Parameter("min_value", synonyms: ["minimum"], .decimal, default: "1.5", "The smallest value."),
        Parameter("max_value", synonyms: ["maximum"], .decimal, default: "2.0", "The largest value."))
    ) { arguments throws(ArgumentProblem) in try height(arguments) },
    .listed("person.gender", "A word for a gender.", localeTopic: "person", "gender"),
    TypeDeclaration("person.gender_code", "A gender code of ISO/IEC 5218: 0, 1, 2 or 9.") {
      arguments throws(ArgumentProblem) in .choice(ChoiceList(integers: LocaleData.common("person", "gender_codes")))
    },
    .listed("person.gender_symbol", "A gender symbol.", commonTopic: "person", "gender_symbols"),
    .listed(
      "person.blood_type", "A blood type; its minus is the mathematical sign.", commonTopic: "person", "blood_groups"),
    .listed("person.academic_degree", "An academic degree.", localeTopic: "person", "academic_degree"),
    .listed("person.language", "A language's name.", localeTopic: "person", "language"),
    .listed("person.occupation", "An occupation.", localeTopic: "person", "occupation"),
    .listed("person.university", "A university.", localeTopic: "person", "university"),
    TypeDeclaration(
      "person.title", "A title before or after a name.",
      parameters: [
        gender,
        Parameter(
          "title_type", .member([.init("TYPICAL", "typical"), .init("ACADEMIC", "academic")]), default: "null",
          "The kind of title."),
      ],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in title(arguments) },
    TypeDeclaration(
      "person.identifier", "An identifier that follows a mask.",
      parameters: [Parameter("mask", .text, default: "##-##/##", "# stands for a digit, @ for a capital letter.")]
    ) { arguments throws(ArgumentProblem) in .text(Mask.part(arguments.text("mask") ?? "##-##/##")) },
  ]

  static let gender = Parameter(
    "gender", .member([.init("MALE", "male"), .init("FEMALE", "female")]), default: "null", "The gender.")

  static let domains = Parameter(
    "domains", .list, default: "null", "The domains to choose from, with or without @.")

  static func genders(_ arguments: TypeArguments) -> [String] {
    arguments.member("gender").map { [$0] } ?? ["male", "female"]
  }

  /// The list of a gender; the one list where the locale knows no difference.
  static func list(_ section: String, of gender: String, _ locale: LocaleData) -> WordList {
    let single = locale.list("person", section)
    return single.count > 0 ? single : locale.list("person", "\(section).\(gender)")
  }

  private static func gendered(_ arguments: TypeArguments, _ section: String) -> WordList {
    let genders = genders(arguments)
    return arguments.locale.derived("\(section) \(genders)") {
      WordList.merged(genders.map { list(section, of: $0, arguments.locale) })
    }
  }

  /// Whether full names of a locale begin with the surname.
  static func isSurnameFirst(_ locale: LocaleData) -> Bool {
    LocaleData.commonLines("forms", "family_name_first").contains(locale.name)
  }

  private static func fullName(_ arguments: TypeArguments) -> ValueDomain {
    let pairs = genders(arguments).map { gender in
      (list("names", of: gender, arguments.locale), list("surnames", of: gender, arguments.locale))
    }
    let isSurnameFirst = isSurnameFirst(arguments.locale) != arguments.boolean("reverse")
    @Sendable func joined(_ name: WordList, _ surname: WordList) -> TextPart {
      .sequence(
        isSurnameFirst ? [.list(surname), .literal(" "), .list(name)] : [.list(name), .literal(" "), .list(surname)])
    }
    return .text(
      .distinct(sampled: .oneOf(pairs.map(joined))) {
        .oneOf(disjoint(pairs, isSurnameFirst: isSurnameFirst).map(joined))
      })
  }

  /// Names and surnames of which no two choices give one text: where a space can be read in two ways one text is left
  /// out, and a name of two genders takes the surnames that both share once.
  private static func disjoint(
    _ pairs: [(WordList, WordList)], isSurnameFirst: Bool
  ) -> [(WordList, WordList)] {
    var names = WordList.merged(pairs.map(\.0))
    var surnames = WordList.merged(pairs.map(\.1))
    if isSurnameFirst {
      surnames = surnames.unambiguous(before: names, joint: " ")
    } else {
      names = names.unambiguous(before: surnames, joint: " ")
    }
    let (allowedNames, allowedSurnames) = (Set(names.texts), Set(surnames.texts))
    var result: [(WordList, WordList)] = []
    var earlier: [(names: Set<[UInt8]>, surnames: Set<[UInt8]>)] = []
    for (name, surname) in pairs {
      let (ownNames, ownSurnames) = (name.filtered(allowedNames.contains), surname.filtered(allowedSurnames.contains))
      let isKnown = { (text: [UInt8]) in earlier.contains { $0.names.contains(text) } }
      result.append((ownNames.filtered { !isKnown($0) }, ownSurnames))
      for other in earlier {
        result.append((ownNames.filtered(other.names.contains), ownSurnames.filtered { !other.surnames.contains($0) }))
      }
      earlier.append((Set(ownNames.texts), Set(ownSurnames.texts)))
    }
    return result.filter { $0.0.count > 0 && $0.1.count > 0 }
  }

  private static func email(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    let local: TextPart =
      arguments.boolean("unique")
      ? .hexadecimal(32)
      : .sequence([.list(LocaleData.common("person", "usernames")), .integer(1800...2100, minimumDigits: 1)])
    return .text(.sequence([local, .list(try emailDomains(arguments))]))
  }

  /// The domains of e-mail addresses, each with its @: those given, or the usual ones.
  static func emailDomains(_ arguments: TypeArguments) throws(ArgumentProblem) -> WordList {
    guard let given = arguments.list("domains") else { return LocaleData.common("internet", "email_domains") }
    var texts: [[UInt8]] = []
    for (index, element) in given.enumerated() {
      guard case .text(let text) = element, !text.isEmpty, text != "@" else {
        throw arguments.problem(.wrongType, "domains", element: index, "a domain is text that is not empty")
      }
      texts.append(Array((text.hasPrefix("@") ? text : "@" + text).utf8))
    }
    guard !texts.isEmpty else { throw arguments.problem(.outOfRange, "domains", "domains is empty") }
    return WordList(texts)
  }

  private static func birthdate(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    let now = Int64(arguments.referenceYear)
    // One year has many days, and nobody is born after now.
    let years = try arguments.ordered(
      RangeEnds.of(
        lower: arguments.integer("min_year"), upper: arguments.integer("max_year"),
        default: min(1980, now)...min(2023, now), within: min(1900, now)...now, distance: 0), "min_year", "max_year")
    guard years.upperBound <= now else {
      throw arguments.problem(
        .outOfRange, arguments.has("max_year") ? "max_year" : "min_year",
        "birthdate ends in \(years.upperBound), after the year of reference_date, \(now)")
    }
    return .range(
      IntegerRange(
        Int64(CivilDate.days(year: Int(years.lowerBound), month: 1, day: 1)),
        Int64(CivilDate.days(year: Int(years.upperBound), month: 12, day: 31))), as: .date)
  }

  private static func height(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    for name in ["min_value", "max_value"] {
      guard let bound = arguments.decimal(name) else { continue }
      guard let centimetres = bound.scaled(to: 2, rounding: .down), (0...100_000).contains(centimetres) else {
        throw arguments.problem(.outOfRange, name, "\(arguments.spelling(name)) is out of range: it must be 0 to 1000")
      }
    }
    let range = try NumericProvider.scaledRange(
      arguments, default: (ExactDecimal(unscaled: 15, scale: 1), ExactDecimal(unscaled: 20, scale: 1)), scale: 2,
      isAmount: true, limit: 100_000)
    let last = range.value(range.last)
    func text(_ centimetres: Int64) -> String {
      "\(centimetres / 100).\(centimetres / 10 % 10)\(centimetres % 10)"
    }
    return .text(.list(WordList((range.first...last).map(text))))
  }

  private static func title(_ arguments: TypeArguments) -> ValueDomain {
    let genders = genders(arguments)
    let kinds = arguments.member("title_type").map { [$0] } ?? ["typical", "academic"]
    return .text(
      .list(
        arguments.locale.derived("title \(genders) \(kinds)") {
          let lists = genders.flatMap { gender in
            kinds.map { arguments.locale.list("person", "title.\(gender).\($0)") }
          }
          return WordList.merged(lists.filter { $0.count > 0 })
        }))
  }

  private static func phoneNumber(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    let placeholder = arguments.text("placeholder") ?? "#"
    guard let digit = placeholder.first, placeholder.count == 1, digit != "@" else {
      throw arguments.problem(.outOfRange, "placeholder", "placeholder is one character other than @")
    }
    let mask = arguments.text("mask").flatMap { $0.isEmpty ? nil : $0 }
    guard mask != nil || digit == "#" else {
      throw arguments.problem(
        .conflict, "placeholder", "placeholder has no effect without mask: the locale's forms use #")
    }
    guard var mask else {
      let forms = LocaleForm.forms("phone_number", arguments.locale)
      return .text(LocaleForm.part(anyOf: arguments.boolean("e164") ? LocaleForm.withoutSigns(forms) : forms))
    }
    if arguments.boolean("e164") {
      guard digit != "+" else {
        throw arguments.problem(
          .conflict, "placeholder", "placeholder cannot be + with e164, where + means itself")
      }
      mask = "+" + mask.filter { $0 == digit || ("0"..."9").contains($0) }
    }
    return .text(Mask.part(mask, digit: digit))
  }
}
