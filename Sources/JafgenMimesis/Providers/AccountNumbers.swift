/// International bank account numbers (ISO 13616) without spaces, by country, with check digits within them where the
/// country's banks have a common rule.
enum AccountNumbers {
  /// The numbers of each country.
  static let byCountry: [(country: String, part: TextPart)] = [
    plain("AT", digits: 16), plain("CH", digits: 17), plain("DE", digits: 18), plain("DK", digits: 14),
    ("ES", number("ES", spanish)), ("FI", number("FI", [.digits(13), .checkDigit(.luhn)])),
    ("FR", number("FR", [.digits(21), CountryProvider.national(.bankKey(minuend: 97))])),
    plain("GB", letters: 4, digits: 14), plain("GR", digits: 23), plain("IE", letters: 4, digits: 14),
    ("IT", number("IT", [.literal("0"), .digits(22), CountryProvider.national(.italianBank)])),
    plain("LI", digits: 17), plain("LT", digits: 16), plain("LU", digits: 16), plain("NL", letters: 4, digits: 10),
    // Bank 0000 was that of the postal giro, whose numbers have another check digit.
    (
      "NO",
      number("NO", [CountryProvider.number(1...9999, 4), .digits(5), CountryProvider.weighted(.norwegianAccount)])
    ),
    ("PL", number("PL", [.digits(7), CountryProvider.weighted(.polishBank), .digits(16)])),
    ("PT", number("PT", [.digits(19), CountryProvider.national(.bankKey(minuend: 98))])),
    plain("RO", letters: 4, digits: 16), plain("SE", digits: 20),
  ]

  /// Bank and branch, two check digits, the second of which is of the account that follows.
  private static let spanish: [TextPart] = [
    .digits(8), CountryProvider.weighted(.spanishBank), .literal("0"), .digits(10),
    CountryProvider.weighted(.spanishAccount),
  ]

  private static func plain(
    _ country: String, letters: Int = 0, digits: Int
  ) -> (country: String, part: TextPart) {
    let bank: [TextPart] = letters > 0 ? [.characters(.upperLetters, count: letters)] : []
    return (country, number(country, bank + [.digits(digits)]))
  }

  /// The country, room for two check digits, and the account.
  private static func number(_ country: String, _ account: [TextPart]) -> TextPart {
    .sequence([.literal(country + "00")] + account + [CountryProvider.national(.iban)])
  }
}
