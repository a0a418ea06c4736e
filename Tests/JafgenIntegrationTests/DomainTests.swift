import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenTestSupport
import Testing

/// Every value lies in the domain of its Mimesis method, drawn or unique, with defaults and with parameters.
struct DomainTests {
  struct Case {
    let type: String
    let parameters: [ArgumentEntry]

    init(_ type: String, _ parameters: KeyValuePairs<String, ArgumentValue> = [:]) {
      self.type = type
      self.parameters = parameters.map { ArgumentEntry(key: $0.key, value: $0.value) }
    }
  }

  /// Types that Mimesis has not, or not with these values; GrammarTests, LocaleTextTests and CountryTests judge them.
  static let ours = Set(
    ["text.quote", "text.sentence", "text.text", "text.title"]
      + MimesisEngine.declarations.map(\.name).filter { $0.hasPrefix("country.") })

  /// Types that have no values without parameters.
  private static let needsParameters: Set<String> = ["choice.choice", "datetime.bulk_create_datetimes"]

  private static func number(_ text: String) -> ArgumentValue { .number(text) }

  private static let withParameters: [Case] = [
    Case("choice.choice", ["items": .list([.text("a"), .text("b, c"), .text("ü")])]),
    Case("choice.choice", ["items": .list([number("1"), number("20")])]),
    Case("numeric.integer_number", ["start": number("-5"), "end": number("5")]),
    Case("numeric.integer_number", ["start": number("100"), "end": number("1000000000000")]),
    Case("numeric.float_number", ["start": number("-1"), "end": number("2.5"), "precision": number("3")]),
    Case("numeric.float_number", ["start": number("0"), "end": number("1")]),
    Case("numeric.decimal_number", ["start": number("5.00"), "end": number("150.00")]),
    Case("cryptographic.token_hex", ["entropy": number("5")]),
    Case("person.full_name", ["gender": .text("female")]),
    Case("person.full_name", ["gender": .text("MALE"), "reverse": .boolean(true)]),
    Case("person.name", ["gender": .text("male")]),
    Case("person.surname", ["gender": .text("FEMALE")]),
    Case("person.email", ["domains": .list([.text("@one.example"), .text("two.example")])]),
    Case("person.username", ["mask": .text("C.d")]),
    Case("person.username", ["mask": .text("U_l-d"), "drange": .list([number("7"), number("12")])]),
    Case("person.username", ["mask": .text("ld")]),
    Case("person.phone_number", ["mask": .text("+49-##-####")]),
    Case("person.phone_number", ["mask": .text("0xx xxx"), "placeholder": .text("x")]),
    Case("person.phone_number", ["e164": .boolean(true)]),
    Case("person.title", ["gender": .text("male"), "title_type": .text("academic")]),
    Case("person.title", ["title_type": .text("TYPICAL")]),
    Case("person.identifier", ["mask": .text("@@-###/@")]),
    Case("person.birthdate", ["min_year": number("1950"), "max_year": number("1960")]),
    Case("person.weight", ["minimum": number("60"), "maximum": number("70")]),
    Case("address.street_number", ["maximum": number("12")]),
    Case("address.state", ["abbr": .boolean(true)]),
    Case("address.country_code", ["code": .text("A3")]),
    Case("address.country_code", ["code": .text("numeric")]),
    Case("address.country_code", ["code": .text("IOC")]),
    Case("address.country_code", ["code": .text("FIFA")]),
    Case("address.country_code", ["code": .null]),
    Case("address.latitude", ["dms": .boolean(true)]),
    Case("address.longitude", ["dms": .boolean(true)]),
    Case("datetime.date", ["start": number("2010"), "end": number("2012")]),
    Case("datetime.datetime", ["start": number("1999"), "end": number("2001")]),
    Case("datetime.timestamp", ["fmt": .text("POSIX"), "start": number("2001"), "end": number("2001")]),
    Case("datetime.timestamp", ["fmt": .text("ISO_8601")]),
    Case("datetime.timestamp", ["fmt": .text("RFC_3339"), "start": number("1970"), "end": number("2030")]),
    Case("datetime.formatted_date", ["fmt": .text("%d %B %Y"), "start": number("1900"), "end": number("2100")]),
    Case("datetime.formatted_time", ["fmt": .text("%I:%M:%S.%f %p")]),
    Case("datetime.formatted_datetime", ["fmt": .text("%A, %d %b %y %H:%M")]),
    Case("datetime.future_date", ["days": number("3")]),
    Case("datetime.past_date", ["days": number("400")]),
    Case("datetime.future_datetime", ["days": number("2")]),
    Case("datetime.past_datetime", ["seconds": number("90")]),
    Case("datetime.week_date", ["start": number("1999"), "end": number("2001")]),
    Case("datetime.year", ["minimum": number("1"), "maximum": number("3")]),
    Case("datetime.day_of_week", ["abbr": .boolean(true)]),
    Case("datetime.month", ["abbr": .boolean(true)]),
    Case("datetime.timezone", ["region": .text("ARCTIC")]),
    Case("datetime.timezone", ["region": .text("Asia")]),
    Case("datetime.duration", ["min_duration": number("0"), "max_duration": number("90")]),
    Case("datetime.duration", ["duration_unit": .null, "max_duration": number("2500")]),
    Case(
      "datetime.bulk_create_datetimes",
      ["date_start": .text("2024-02-28"), "date_end": .text("2024-03-02"), "days": number("1"), "hours": number("6")]),
    Case(
      "datetime.bulk_create_datetimes",
      [
        "date_start": .text("2024-02-28T12:00:00"), "date_end": .text("2024-02-28T12:00:01"),
        "milliseconds": number("250"),
      ]),
    Case("internet.hostname", ["tld_type": .text("GTLD")]),
    Case("internet.hostname", ["tld_type": .text("cctld"), "subdomains": .list([.text("www"), .text("api")])]),
    Case("internet.url", ["scheme": .text("FTP")]),
    Case("internet.url", ["scheme": .null, "tld_type": .text("stld")]),
    Case("internet.url", ["port_range": .text("WELL_KNOWN")]),
    Case("internet.url", ["port_range": .text("EPHEMERAL"), "subdomains": .list([.text("cdn")])]),
    Case("finance.price", ["minimum": number("10"), "maximum": number("20")]),
    Case("finance.price", ["minimum": number("0.5"), "maximum": number("2"), "precision": number("4")]),
    Case("finance.price", ["as_decimal": .boolean(true)]),
    Case("finance.currency_iso_code", ["allow_random": .boolean(true)]),
    Case("payment.credit_card_number", ["card_type": .text("VISA")]),
    Case("payment.credit_card_number", ["card_type": .text("MasterCard")]),
    Case("payment.credit_card_number", ["card_type": .text("AMERICAN_EXPRESS")]),
    Case("code.ean", ["fmt": .text("EAN8")]),
    Case("code.ean", ["fmt": .text("ean-13")]),
    Case("code.isbn", ["fmt": .text("ISBN10")]),
    Case("code.isbn", ["fmt": .text("ISBN13"), "locale": .text("de")]),
    Case("code.pin", ["mask": .text("##@@")]),
    Case("text.words", ["quantity": number("3")]),
    Case("text.words", ["quantity": number("0")]),
  ]

  private static let cases =
    MimesisEngine.declarations.map(\.name).filter { !ours.contains($0) && !needsParameters.contains($0) }.map {
      Case($0)
    }
    + withParameters + netAndNumbers + placesAndThings

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func valuesLieInMimesisOwnDomains() throws {
    let directory = try TemporaryDirectory()
    let rowCount = 2000
    var lines: [String] = []
    for (index, item) in Self.cases.enumerated() {
      let type = try Types.resolved(item.type, item.parameters)
      let parameters = ArgumentValue.mapping(item.parameters).json
      for unique in [false, true] {
        var count = rowCount
        if unique {
          guard case .upTo(let cardinality) = type.uniqueness else { continue }
          count = Int(min(UInt64(count), cardinality))
        }
        let key = StreamKey(seed: 42).child(UInt64(index)).child(unique ? 1 : 0)
        let column = type.generator(key: key, unique: unique).column(rows: RowSelection(0..<count))
        for value in column.allValues {
          let text = ValueJSON.text(of: value)
          lines.append("{\"type\":\"\(item.type)\",\"value\":\(text),\"params\":\(parameters)}\n")
        }
      }
    }
    try directory.write(lines.joined(), to: "values.jsonl")
    let result = try runJudge(
      "mimesis_domain.py", ["--mixed", "--cover", "--oracle", "200", directory.path("values.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    let judged = result.stdout.split(separator: "\n").filter { $0.hasPrefix("ok ") }
    #expect(judged.count == Set(Self.cases.map(\.type)).count)
  }

  @Test func nothingPassesByBeingLeftOut() {
    let covered = Set(Self.cases.map(\.type)).union(Self.ours)
    #expect(covered == Set(MimesisEngine.declarations.map(\.name)))
  }
}

extension ArgumentValue {
  /// The value as JSON.
  fileprivate var json: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let text): text
    case .text(let text): ValueJSON.quoted(text)
    case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(ValueJSON.quoted($0.key)):\($0.value.json)" }.joined(separator: ",") + "}"
    }
  }
}
