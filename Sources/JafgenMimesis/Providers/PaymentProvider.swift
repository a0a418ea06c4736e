internal import JafgenArguments

/// Cards and addresses that money goes to.
enum PaymentProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "payment.bitcoin_address", "A bitcoin address for a key (1...) or a script (3...), with a valid checksum."
    ) { arguments throws(ArgumentProblem) in
      .text(.oneOf([.bitcoinAddress(version: 0), .bitcoinAddress(version: 5)]))
    },
    TypeDeclaration(
      "payment.ethereum_address", "A text in the form of an Ethereum address."
    ) { arguments throws(ArgumentProblem) in .text(.sequence([.literal("0x"), .hexadecimal(40)])) },
    TypeDeclaration(
      "payment.cid", "A card's code of four digits, never all zero."
    ) { arguments throws(ArgumentProblem) in .text(.integer(1...9999, minimumDigits: 4)) },
    TypeDeclaration(
      "payment.cvv", "A card's code of three digits, never all zero."
    ) { arguments throws(ArgumentProblem) in .text(.integer(1...999, minimumDigits: 3)) },
    .listed(
      "payment.credit_card_network", "A card network.", commonTopic: "payment", "credit_card_networks"),
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
      default: .text(anyCard)
      }
    },
    TypeDeclaration(
      "payment.credit_card_expiration_date", "The month and year in which a card expires, as MM/YY.",
      parameters: Parameter.bounds(
        Parameter("min_value", synonyms: ["minimum"], .integer(0...99), default: "16", "The first year's last digits."),
        Parameter("max_value", synonyms: ["maximum"], .integer(0...99), default: "25", "The last year's last digits."))
    ) { arguments throws(ArgumentProblem) in
      .text(expirationDate(try arguments.integers(default: 16...25)))
    },
    TypeDeclaration(
      "payment.credit_card_owner", "A card: its number, its expiry date and its owner, an English name in capitals.",
      parameters: [PersonProvider.gender]
    ) { arguments throws(ArgumentProblem) in
      .object([
        DomainMember("credit_card", .text(anyCard)), DomainMember("expiration_date", .text(expirationDate(16...25))),
        DomainMember("owner", .text(owner(arguments.member("gender")))),
      ])
    },
  ]

  private static let anyCard = TextPart.oneOf([visa, masterCard, americanExpress])
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

  private static func expirationDate(_ years: ClosedRange<Int64>) -> TextPart {
    .sequence([.integer(1...12, minimumDigits: 2), .literal("/"), .integer(years, minimumDigits: 2)])
  }

  /// Names in capitals, both parts of one gender.
  private static func owner(_ gender: String?) -> TextPart {
    .oneOf(
      (gender.map { [$0] } ?? ["male", "female"]).map { gender in
        .sequence([.list(capitals("names.\(gender)")), .literal(" "), .list(capitals("surnames"))])
      })
  }

  private static func capitals(_ section: String) -> WordList {
    LocaleData.commonDerived("English \(section) in capitals") {
      let names = LocaleData("en")?.list("person", section)
      return WordList(
        (0..<(names?.count ?? 0)).map { index in
          (names?.text(index) ?? []).map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 &- 32 : $0 }
        })
    }
  }
}
