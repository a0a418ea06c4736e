internal import JafgenArguments

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
        Parameter(
          "locale", .member(isbnLocales), default: "en", "The locale whose group of publishers the number names."),
      ]
    ) { arguments throws(ArgumentProblem) in
      let group = LocaleData.commonLines("code", "isbn_groups.\(arguments.member("locale") ?? "en")").first ?? "1"
      switch arguments.member("fmt") {
      case "isbn-10": return .text(isbn10(group))
      case "isbn-13": return .text(isbn13(group))
      default: return .text(.oneOf([isbn10(group), isbn13(group)]))
      }
    },
    TypeDeclaration(
      "code.issn", "An ISSN: eight digits with a dash, the last one their check digit.",
      parameters: [
        Parameter(
          "mask", .text, default: issnMask,
          "# stands for a digit, @ for a capital letter; another mask than the default has no check digit.")
      ]
    ) { arguments throws(ArgumentProblem) in
      let mask = arguments.text("mask") ?? issnMask
      guard mask == issnMask else { return .text(Mask.part(mask)) }
      return .text(.sequence([.digits(4), .literal("-"), .digits(2), .checkDigit(.weighted(.issn))]))
    },
    .listed("code.locale_code", "A locale's code as Windows writes it.", commonTopic: "code", "locale_codes"),
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

  private static let issnMask = "####-####"

  private static let isbnLocales = LocaleData.commonMembers("code", "isbn_groups")

  private static func ean(_ digitCount: Int) -> TextPart {
    .sequence([.digits(digitCount - 1), .checkDigit(.gs1)])
  }

  private static func isbn10(_ group: String) -> TextPart {
    .sequence([.literal("\(group)-"), .digits(5), .literal("-"), .digits(2), .checkDigit(.weighted(.isbn10))])
  }

  private static func isbn13(_ group: String) -> TextPart {
    .sequence([.literal("978-\(group)-"), .digits(5), .literal("-"), .digits(3), .literal("-"), .checkDigit(.gs1)])
  }
}
