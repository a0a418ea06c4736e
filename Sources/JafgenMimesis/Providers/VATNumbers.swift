/// VAT numbers with their country's letters.
enum VATNumbers {
  /// The numbers of each country.
  static let byCountry: [(country: String, part: TextPart)] = [
    ("DE", .sequence([.literal("DE"), firstDigit, .digits(7), .national(.modulo11And10(last: 8))])),
    // Two digits over the nine of the company's SIREN, which ends with a check digit of its own.
    (
      "FR",
      .sequence([
        .literal("FR00"), firstDigit, .digits(7), .checkDigit(.luhn), .national(.frenchVAT),
      ])
    ),
    ("IT", .sequence([.literal("IT"), firstDigit, .digits(6), .list(italianOffices), .checkDigit(.luhn)])),
    // Companies (A) and limited companies (B), whose check character is a digit.
    (
      "ES",
      .sequence([.literal("ES"), .characters(Alphabet("AB"), count: 1), .digits(7), .checkDigit(.luhn)])
    ),
    (
      "NL",
      .sequence([
        .literal("NL"), firstDigit, .digits(6), .weighted(.dutchVAT), .literal("B"),
        .integer(1...99, minimumDigits: 2),
      ])
    ),
    ("PL", .sequence([.literal("PL"), firstDigit, .digits(7), .weighted(.polishVAT)])),
    ("GB", .sequence([.literal("GB"), firstDigit, .digits(6), .national(.britishVAT)])),
  ]

  /// Numbers do not begin with zero, so that they have their length as numbers, too.
  private static let firstDigit = TextPart.integer(1...9, minimumDigits: 1)

  /// The provinces' offices: 001 to 100, and those of special kinds.
  private static var italianOffices: WordList {
    LocaleData.commonDerived("Italian tax offices") {
      WordList((1...100).map { $0 < 10 ? "00\($0)" : $0 < 100 ? "0\($0)" : "\($0)" } + ["120", "121", "888", "999"])
    }
  }
}
