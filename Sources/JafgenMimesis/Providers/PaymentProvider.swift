/// Cards.
enum PaymentProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "payment.credit_card_number", "A card number in groups, with a valid check digit (Luhn).",
      parameters: [
        Parameter(
          "card_type",
          .member([
            .init("VISA", "Visa"), .init("MASTER_CARD", "MasterCard"), .init("AMERICAN_EXPRESS", "American Express"),
          ]), default: "null", "The issuer.")
      ]
    ) { arguments throws(ArgumentProblem) in
      switch arguments.member("card_type") {
      case "Visa": .text(visa)
      case "MasterCard": .text(masterCard)
      case "American Express": .text(americanExpress)
      default: .text(.oneOf([visa, masterCard, americanExpress]))
      }
    }
  ]

  private static let visa = sixteenDigits(after: 4000...4999)
  private static let masterCard = TextPart.oneOf([sixteenDigits(after: 2221...2720), sixteenDigits(after: 5100...5599)])

  private static let americanExpress = TextPart.sequence([
    .characters(Alphabet("3"), count: 1), .characters(Alphabet("47"), count: 1), .digits(2), .literal(" "),
    .digits(6), .literal(" "), .digits(4), .checkDigit(.luhn),
  ])

  private static func sixteenDigits(after range: ClosedRange<Int64>) -> TextPart {
    .sequence([
      .integer(range, minimumDigits: 4), .literal(" "), .digits(4), .literal(" "), .digits(4), .literal(" "),
      .digits(3), .checkDigit(.luhn),
    ])
  }
}
