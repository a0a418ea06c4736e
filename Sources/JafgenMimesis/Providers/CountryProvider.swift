internal import JafgenArguments
import JafgenColumns

/// Numbers that states and banks give to people, companies and accounts, with valid check characters.
///
/// The rules are those that the issuing bodies publish. Numbers that are known to be withheld are left out.
enum CountryProvider {
  static let declarations: [TypeDeclaration] = [
    fixed(
      "country.ssn", "A US social security number, from the areas 001 to 899 issued to people.",
      [
        .list(socialSecurityAreas), .literal("-"), .integer(1...99, minimumDigits: 2), .literal("-"),
        .integer(1...9999, minimumDigits: 4),
      ]),
    fixed(
      "country.ein", "A US employer identification number.", [.list(employerPrefixes), .literal("-"), .digits(7)]),
    fixed(
      "country.nino", "A UK national insurance number.",
      [.list(insurancePrefixes), .digits(6), .characters(Alphabet("ABCD"), count: 1)]),
    fixed(
      "country.cpf", "A Brazilian person's tax number.",
      [
        .list(mixedDigits), .literal("."), .digits(3), .literal("."), .digits(3), .literal("-"),
        .weighted(.cpfFirst), .weighted(.cpfSecond),
      ]),
    fixed(
      "country.cnpj", "A Brazilian company's number, that of its head office.",
      [
        .integer(1...99, minimumDigits: 2), .literal("."), .digits(3), .literal("."), .digits(3), .literal("/0001-"),
        .weighted(.cnpjFirst), .weighted(.cnpjSecond),
      ]),
    TypeDeclaration(
      "country.steuer_id", "A German person's tax number, an ordinary one unless test_range is true.",
      parameters: [
        Parameter(
          "test_range", .boolean, default: "false",
          "Whether it begins with 0, like numbers in the test range; most validators reject those.")
      ]
    ) { arguments throws(ArgumentProblem) in
      .text(
        .sequence([
          .national(.germanTaxDigits(isTest: arguments.boolean("test_range"))), .national(.modulo11And10(last: 10)),
        ]))
    },
    fixed(
      "country.pan", "An Indian tax number; its last letter follows no public rule.",
      [
        .characters(.upperLetters, count: 3), .characters(Alphabet("ABCFGHJLPT"), count: 1),
        .characters(.upperLetters, count: 1), .integer(1...9999, minimumDigits: 4),
        .characters(.upperLetters, count: 1),
      ]),
    fixed("country.dni", "A Spanish person's identity number.", [.digits(8), .weighted(.dni)]),
    fixed(
      "country.codice_fiscale", "An Italian person's tax code; it does not encode a real name or place.",
      [
        .characters(Alphabet("BCDFGHJKLMNPQRSTVWXYZ"), count: 6), .digits(2), .list(italianDays),
        .characters(Alphabet("ABCDEFGHIL"), count: 1), .integer(1...999, minimumDigits: 3), .national(.italianPerson),
      ]),
    fixed(
      "country.pesel", "A Polish person's identity number, for births from 1940 to 2009.",
      [.list(polishBirthdays), .digits(4), .weighted(.pesel)]),
    byCountry("country.iban", "An international bank account number.", AccountNumbers.byCountry),
    byCountry("country.vat", "A company's VAT number with its country's letters.", VATNumbers.byCountry),
  ]

  private static func fixed(
    _ name: String, _ summary: String, _ parts: @escaping @Sendable @autoclosure () -> [TextPart]
  ) -> TypeDeclaration {
    TypeDeclaration(name, summary) { arguments throws(ArgumentProblem) in .text(.sequence(parts())) }
  }

  private static func byCountry(
    _ name: String, _ summary: String, _ numbers: [(country: String, part: TextPart)]
  ) -> TypeDeclaration {
    TypeDeclaration(
      name, summary,
      parameters: [
        Parameter("country", .member(numbers.map { .init($0.country, $0.country) }), default: "null", "The country.")
      ]
    ) { arguments throws(ArgumentProblem) in
      let wanted = arguments.member("country")
      let parts = numbers.filter { wanted == nil || $0.country == wanted }.map(\.part)
      return .text(parts.count == 1 ? parts[0] : .oneOf(parts))
    }
  }

  /// Areas that the Social Security Administration assigns: not 000, 666 and 900 to 999 (which individual taxpayer
  /// numbers take), nor those of the three numbers that advertisements made known: 078, 219 and 457.
  private static var socialSecurityAreas: WordList {
    LocaleData.commonDerived("social security areas") {
      WordList((1...899).filter { ![78, 219, 457, 666].contains($0) }.map { $0.padded(to: 3) })
    }
  }

  /// Prefixes that the Internal Revenue Service assigns (How EINs are assigned and valid EIN prefixes).
  private static var employerPrefixes: WordList {
    LocaleData.commonDerived("employer prefixes") {
      let ranges = [1...6, 10...16, 20...27, 30...48, 50...68, 71...77, 80...88, 90...95, 98...99]
      let unused = [49, 69, 70, 78, 79, 89, 96, 97]
      return WordList(ranges.flatMap { $0 }.filter { !unused.contains($0) }.map { $0.padded(to: 2) })
    }
  }

  /// Letters that national insurance numbers begin with (HMRC, National Insurance Manual NIM39110).
  private static var insurancePrefixes: WordList {
    LocaleData.commonDerived("national insurance prefixes") {
      let letters = "ABCEGHJKLMNOPRSTWXYZ"
      let withheld = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"]
      return WordList(
        letters.flatMap { first in letters.filter { $0 != "O" }.map { "\(first)\($0)" } }
          .filter { !withheld.contains($0) })
    }
  }

  /// Three digits, not all alike: numbers of eleven equal digits have valid check digits and are refused all the same.
  private static var mixedDigits: WordList {
    LocaleData.commonDerived("three digits not alike") {
      WordList((0...999).filter { $0 % 111 != 0 }.map { $0.padded(to: 3) })
    }
  }

  /// Months by their letters with the days of common years, those of women 40 higher.
  private static var italianDays: WordList {
    LocaleData.commonDerived("Italian days") {
      WordList(
        zip("ABCDEHLMPRST", [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]).flatMap { month, count in
          [0, 40].flatMap { offset in (1...count).map { "\(month)\(($0 + offset).padded(to: 2))" } }
        })
    }
  }

  /// Days by year, month and day, two digits each; the months of this century are 20 higher.
  private static var polishBirthdays: WordList {
    LocaleData.commonDerived("Polish birthdays") {
      let first = CivilDate.days(year: 1940, month: 1, day: 1)
      return WordList(
        (first..<CivilDate.days(year: 2010, month: 1, day: 1)).map { days in
          let date = CivilDate.civil(days: days)
          let month = date.month + (date.year < 2000 ? 0 : 20)
          return (date.year % 100).padded(to: 2) + month.padded(to: 2) + date.day.padded(to: 2)
        })
    }
  }
}
