internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenTestSupport
import Testing

/// Telephone numbers, postal codes, names and prices have the form that the locale's country gives them.
struct LocaleFormTests {
  private static func resolved(
    _ name: String, _ locale: String, _ arguments: [ArgumentEntry] = []
  ) throws -> ResolvedType {
    let resolution = MimesisEngine.resolve(TypeRequest(type: name, locale: locale, arguments: arguments))
    return try #require(resolution.type, "\(name) in \(locale): \(resolution.problems.map(\.message))")
  }

  private static func values(
    _ name: String, _ locale: String, _ arguments: [ArgumentEntry] = [], count: Int, unique: Bool = false
  ) throws -> [Value] {
    let type = try resolved(name, locale, arguments)
    return type.generator(key: StreamKey(seed: 19).child(name).child(locale), unique: unique)
      .column(rows: RowSelection(0..<count)).allValues
  }

  private static let e164 = [ArgumentEntry(key: "e164", value: .boolean(true))]
  private static let reverse = [ArgumentEntry(key: "reverse", value: .boolean(true))]

  @Test(arguments: MimesisEngine.localeNames)
  func noTextHasTwoForms(locale: String) throws {
    let data = try #require(LocaleData(locale))
    let numbers = LocaleForm.forms("phone_number", data)
    let international = LocaleForm.withoutSigns(numbers)
    #expect(!international.isEmpty && international.count < numbers.count)
    for forms in [numbers, international, LocaleForm.forms("postal_code", data)] {
      #expect(!forms.isEmpty)
      #expect(try Pattern(LocaleForm.pattern(anyOf: forms)).ambiguity == nil, "\(forms)")
    }
  }

  @Test func everySectionIsOfALocale() throws {
    let sections = try #require(LocaleFile(locale: "int", topic: "forms")).sectionNames
    let expected = ["phone_number", "postal_code"].flatMap { kind in MimesisEngine.localeNames.map { "\(kind).\($0)" } }
    #expect(sections.sorted() == (expected + ["family_name_first", "currency_decimals"]).sorted())
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func validatorsTakeNumbersAndCodes() throws {
    let directory = try TemporaryDirectory()
    var lines: [String] = []
    for locale in MimesisEngine.localeNames {
      for (name, arguments) in [
        ("person.phone_number", []), ("person.phone_number", Self.e164), ("address.postal_code", []),
      ] {
        guard case .upTo(let limit) = try Self.resolved(name, locale, arguments).uniqueness else {
          Issue.record("\(name) in \(locale) cannot be unique")
          continue
        }
        for (unique, count) in [(false, 1000), (true, Int(min(limit, 500)))] {
          let values = try Self.values(name, locale, arguments, count: count, unique: unique)
          if unique { #expect(Set(values).count == count) }
          for value in values {
            lines.append(
              """
              {"type":"\(name)","locale":"\(locale)","e164":\(!arguments.isEmpty),\
              "value":\(ValueJSON.text(of: value))}\n
              """)
          }
        }
      }
    }
    try directory.write(lines.joined(), to: "values.jsonl")
    let result = try runJudge("national_forms.py", [directory.path("values.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout.contains("at least 100.0% of telephone numbers valid"), "\(result.stdout)")
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func theJudgeRefusesWrongOnes() throws {
    let directory = try TemporaryDirectory()
    let wrong = [
      #"{"type":"person.phone_number","locale":"de","e164":true,"value":"+490301234567"}"#,
      #"{"type":"person.phone_number","locale":"de","e164":true,"value":"+49 30 1234567"}"#,
      #"{"type":"person.phone_number","locale":"de","value":"+43 1 2345678"}"#,
      #"{"type":"person.phone_number","locale":"en","value":"+1-205-555-123"}"#,
      #"{"type":"address.postal_code","locale":"pt","value":"1234"}"#,
      #"{"type":"address.postal_code","locale":"en-ca","value":"D1A 1A1"}"#,
      #"{"type":"address.postal_code","locale":"es","value":"60123"}"#,
      #"{"type":"address.postal_code","locale":"ar-ae","value":"123"}"#,
    ]
    for line in wrong {
      try directory.write(line + "\n", to: "values.jsonl")
      let result = try runJudge("national_forms.py", [directory.path("values.jsonl")], in: directory)
      #expect(result.status == 1 && result.stdout.contains("not right"), "\(line): \(result.stdout)\(result.stderr)")
    }
  }

  @Test(arguments: ["hu", "ja", "ko", "zh", "de", "en", "pl", "ru"])
  func namesHaveTheirOrder(locale: String) throws {
    let data = try #require(LocaleData(locale))
    func texts(_ section: String) -> Set<String> {
      Set(["", ".female", ".male"].flatMap { data.list("person", section + $0).strings })
    }
    let (names, surnames) = (texts("names"), texts("surnames"))
    let isSurnameFirst = ["hu", "ja", "ko", "zh"].contains(locale)
    for unique in [false, true] {
      for (arguments, isTurned) in [([], false), (Self.reverse, true)] {
        for value in try Self.values("person.full_name", locale, arguments, count: 1000, unique: unique) {
          let text = try #require(value.text)
          let isRight = text.indices.filter { text[$0] == " " }.contains { space in
            let parts = (String(text[..<space]), String(text[text.index(after: space)...]))
            let (name, surname) = isSurnameFirst != isTurned ? (parts.1, parts.0) : parts
            return names.contains(name) && surnames.contains(surname)
          }
          #expect(isRight, "\(text) in \(locale)")
        }
      }
    }
  }

  @Test func pricesHaveTheDecimalsOfTheCurrency() throws {
    func price(_ locale: String, _ arguments: [ArgumentEntry] = []) throws -> (type: ColumnType, values: [Value]) {
      (
        try Self.resolved("finance.price", locale, arguments).columnType,
        try Self.values("finance.price", locale, arguments, count: 500)
      )
    }
    for locale in ["is", "ja", "ko"] {
      let prices = try price(locale)
      #expect(prices.type == .int64)
      #expect(
        prices.values.allSatisfy { if case .integer(let number) = $0 { (500...1500).contains(number) } else { false } })
    }
    #expect(try price("en").type == .float64(decimals: 2))
    for locale in ["ar-jo", "ar-kw", "ar-om"] { #expect(try price(locale).type == .float64(decimals: 3)) }
    // What is asked for is given.
    let precision = ArgumentEntry(key: "precision", value: .number("1"))
    #expect(try price("ja", [precision]).type == .float64(decimals: 1))
    let exact = ArgumentEntry(key: "as_decimal", value: .boolean(true))
    for (locale, digits) in [("ja", 0), ("en", 2), ("ar-kw", 3)] {
      guard case .decimal(_, digits) = try price(locale, [exact]).type else {
        Issue.record("no decimal of \(digits) digits in \(locale)")
        continue
      }
    }
    #expect(try Self.resolved("finance.price_in_btc", "ja").columnType == .float64(decimals: 8))
  }
}
