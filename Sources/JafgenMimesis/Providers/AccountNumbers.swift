/// International bank account numbers (ISO 13616) without spaces, for all countries of its registry.
///
/// Where the registry takes letters as well as digits, they are digits, but for the letters of banks and currencies.
/// Check digits within the account follow where the country's banks have a common rule.
enum AccountNumbers {
  /// The numbers of each country, in the order of their codes.
  static let byCountry: [(country: String, part: TextPart)] = (plain + ruled)
    .sorted { $0.country < $1.country }

  /// Countries without rules of their own.
  private static let plain: [(country: String, part: TextPart)] = [
    plain("AD", digits: 20), plain("AE", digits: 19), plain("AT", digits: 16), plain("AZ", letters: 4, digits: 20),
    plain("BG", letters: 4, digits: 14), plain("BH", letters: 4, digits: 14), plain("BI", digits: 23),
    plain("BY", letters: 4, digits: 20), plain("CH", digits: 17), plain("CY", digits: 24), plain("DE", digits: 18),
    plain("DJ", digits: 23), plain("DK", digits: 14), plain("DO", letters: 4, digits: 20), plain("EG", digits: 25),
    plain("FK", letters: 2, digits: 12), plain("FO", digits: 14), plain("GB", letters: 4, digits: 14),
    plain("GE", letters: 2, digits: 16), plain("GI", letters: 4, digits: 15), plain("GL", digits: 14),
    plain("GR", digits: 23), plain("GT", letters: 4, digits: 20), plain("HN", letters: 4, digits: 20),
    plain("IE", letters: 4, digits: 14), plain("IL", digits: 19), plain("IQ", letters: 4, digits: 15),
    plain("IS", digits: 22), plain("JO", letters: 4, digits: 22), plain("KW", letters: 4, digits: 22),
    plain("KZ", digits: 16), plain("LB", digits: 24), plain("LC", letters: 4, digits: 24), plain("LI", digits: 17),
    plain("LT", digits: 16), plain("LU", digits: 16), plain("LV", letters: 4, digits: 13), plain("LY", digits: 21),
    plain("MD", letters: 2, digits: 18), plain("MN", digits: 16), plain("MR", digits: 23),
    plain("MT", letters: 4, digits: 23), plain("MU", letters: 4, digits: 19, currency: "MUR"),
    plain("NI", letters: 4, digits: 20), plain("NL", letters: 4, digits: 10), plain("OM", digits: 19),
    plain("PK", letters: 4, digits: 16), plain("PS", letters: 4, digits: 21), plain("QA", letters: 4, digits: 21),
    plain("RO", letters: 4, digits: 16), plain("RU", digits: 29), plain("SA", digits: 20),
    plain("SC", letters: 4, digits: 20, currency: "SCR"), plain("SD", digits: 14), plain("SE", digits: 20),
    plain("SO", digits: 19), plain("SV", letters: 4, digits: 20), plain("TR", digits: 22), plain("UA", digits: 25),
    plain("VA", digits: 18), plain("VG", letters: 4, digits: 16), plain("YE", letters: 4, digits: 22),
  ]

  /// Countries whose accounts have check digits or fixed places.
  private static let ruled: [(country: String, part: TextPart)] = [
    ("AL", number("AL", [.digits(7), .weighted(.hungarianBank), .digits(16)])),
    keyed("BA", digits: 14, minuend: 98),
    // Banks that there are: of the ranges up to 099 and from 220 to 499 all are given.
    ("BE", number("BE", [.oneOf([0...99, 220...499].map { .integer($0, minimumDigits: 3) })] + belgian)),
    // The kind of account and its owner.
    (
      "BR",
      number("BR", [.digits(23), .characters(Alphabet("CP"), count: 1), .characters(Alphabet("123456789"), count: 1)])
    ),
    ("CR", number("CR", [.literal("0"), .digits(17)])),
    ("CZ", number("CZ", czech)),
    ("EE", number("EE", [.digits(15), .weighted(.estonianAccount)])),
    ("ES", number("ES", spanish)), ("FI", number("FI", [.digits(13), .checkDigit(.luhn)])),
    keyed("FR", digits: 21, minuend: 97),
    (
      "HR",
      number(
        "HR",
        [
          .digits(6), .national(.modulo11And10(last: 6)), .digits(9),
          .national(.modulo11And10(last: 9)),
        ])
    ),
    (
      "HU",
      number(
        "HU",
        [
          .digits(7), .weighted(.hungarianBank), .digits(15),
          .weighted(.hungarianAccount),
        ])
    ),
    ("IT", number("IT", italian)), keyed("MC", digits: 21, minuend: 97), keyed("ME", digits: 16, minuend: 98),
    keyed("MK", digits: 13, minuend: 98),
    // Bank 0000 was that of the postal giro, whose numbers have another check digit, and so have those of group 00.
    (
      "NO",
      number(
        "NO",
        [
          .integer(1...9999, minimumDigits: 4), .integer(1...99, minimumDigits: 2), .digits(3),
          .weighted(.norwegianAccount),
        ])
    ),
    ("PL", number("PL", [.digits(7), .weighted(.polishBank), .digits(16)])),
    keyed("PT", digits: 19, minuend: 98), keyed("RS", digits: 16, minuend: 98), keyed("SI", digits: 13, minuend: 98),
    ("SK", number("SK", czech)), ("SM", number("SM", italian)), keyed("ST", digits: 19, minuend: 98),
    keyed("TL", digits: 17, minuend: 98), keyed("TN", digits: 18, minuend: 98), keyed("XK", digits: 14, minuend: 98),
  ]

  /// The account behind the bank's three digits, with two check digits over all ten.
  private static let belgian: [TextPart] = [.digits(7), .national(.belgianAccount)]

  /// Bank, no prefix, and the account.
  private static let czech: [TextPart] = [
    .digits(4), .literal("000000"), .digits(8), .weighted(.czechAccount),
  ]

  /// Room for a letter, which follows from bank, branch and account.
  private static let italian: [TextPart] = [.literal("0"), .digits(22), .national(.italianBank)]

  /// Bank and branch, two check digits, the second of which is of the account that follows.
  private static let spanish: [TextPart] = [
    .digits(8), .weighted(.spanishBank), .literal("0"), .digits(10),
    .weighted(.spanishAccount),
  ]

  private static func plain(
    _ country: String, letters: Int = 0, digits: Int, currency: String = ""
  ) -> (country: String, part: TextPart) {
    let bank: [TextPart] = letters > 0 ? [.characters(.upperLetters, count: letters)] : []
    return (country, number(country, bank + [.digits(digits)] + (currency.isEmpty ? [] : [.literal(currency)])))
  }

  /// Accounts that end with two digits over all the others.
  private static func keyed(
    _ country: String, digits: Int, minuend: UInt32
  ) -> (country: String, part: TextPart) {
    (country, number(country, [.digits(digits), .national(.bankKey(minuend: minuend))]))
  }

  /// The country, room for two check digits, and the account.
  private static func number(_ country: String, _ account: [TextPart]) -> TextPart {
    .sequence([.literal(country + "00")] + account + [.national(.iban)])
  }
}
