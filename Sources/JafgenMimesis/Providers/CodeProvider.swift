/// Numbers of goods, books and devices, with valid check digits.
enum CodeProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "code.ean", "An EAN of 8 or 13 digits.",
      parameters: [
        Parameter(
          "fmt", .member([.init("EAN8", "ean-8"), .init("EAN13", "ean-13")]), default: "null", "The length.")
      ]
    ) { arguments throws(ArgumentProblem) in
      switch arguments.member("fmt") {
      case "ean-8": .text(ean(8))
      case "ean-13": .text(ean(13))
      default: .text(.oneOf([ean(8), ean(13)]))
      }
    },
    TypeDeclaration("code.ean8", "An EAN of 8 digits.") { arguments throws(ArgumentProblem) in .text(ean(8)) },
    TypeDeclaration("code.ean13", "An EAN of 13 digits.") { arguments throws(ArgumentProblem) in .text(ean(13)) },
    TypeDeclaration(
      "code.isbn", "An ISBN of 10 or 13 digits with dashes.",
      parameters: [
        Parameter(
          "fmt", .member([.init("ISBN10", "isbn-10"), .init("ISBN13", "isbn-13")]), default: "null", "The length."),
        Parameter("locale", .text, default: "en", "The locale whose group of publishers the number names."),
      ]
    ) { arguments throws(ArgumentProblem) in
      let locale = arguments.text("locale") ?? "en"
      guard let group = LocaleData.commonLines("code", "isbn_groups.\(locale)").first, group != "#" else {
        throw arguments.problem(
          .unknownMember, "locale", "no ISBN group is known for the locale \(DisplayText.quoted(locale))")
      }
      switch arguments.member("fmt") {
      case "isbn-10": return .text(isbn10(group))
      case "isbn-13": return .text(isbn13(group))
      default: return .text(.oneOf([isbn10(group), isbn13(group)]))
      }
    },
    TypeDeclaration("code.imei", "An IMEI of 15 digits.") { arguments throws(ArgumentProblem) in
      .text(
        .sequence([
          .list(LocaleData.common("code", "imei_tacs")), .integer(100_000...999_999, minimumDigits: 6),
          .checkDigit(.luhn),
        ]))
    },
    TypeDeclaration(
      "code.pin", "A PIN by a mask.",
      parameters: [Parameter("mask", .text, default: "####", "# stands for a digit, @ for a capital letter.")]
    ) { arguments throws(ArgumentProblem) in .text(Mask.part(arguments.text("mask") ?? "####")) },
  ]

  private static func ean(_ digitCount: Int) -> TextPart {
    .sequence([.digits(digitCount - 1), .checkDigit(.gs1)])
  }

  private static func isbn10(_ group: String) -> TextPart {
    .sequence([.literal("\(group)-"), .digits(5), .literal("-"), .digits(2), .checkDigit(.isbn10Tail)])
  }

  private static func isbn13(_ group: String) -> TextPart {
    .sequence([.literal("978-\(group)-"), .digits(5), .literal("-"), .digits(3), .literal("-"), .checkDigit(.gs1)])
  }
}
