internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenTestSupport
import Testing

/// Numbers of countries are what validators take for such.
struct CountryTests {
  private static let names = MimesisEngine.declarations.map(\.name).filter { $0.hasPrefix("country.") }
  private static let accounts = members(of: "country.iban")
  private static let taxed = ["DE", "FR", "IT", "ES", "NL", "PL", "GB"]
  /// How many values of each kind are looked at, half of them unique.
  private static let count = TestEnvironment.isConformance ? 200_000 : 4000

  @Test func everyNumberOfTheListIsThere() {
    let wanted = [
      "cnpj", "codice_fiscale", "cpf", "dni", "ein", "iban", "nino", "pan", "pesel", "ssn", "steuer_id", "vat",
    ]
    #expect(Self.names == wanted.map { "country.\($0)" })
  }

  private static func members(of type: String) -> [String] {
    guard case .member(let members)? = MimesisEngine.declaration(of: type)?.parameters.first?.kind else { return [] }
    return members.map(\.value)
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func everyCountryOfTheRegistryHasAccounts() throws {
    let result = try runJudge("country_numbers.py", ["--accounts"], in: try TemporaryDirectory())
    let countries = result.stdout.split(separator: "\n").map(String.init)
    #expect(countries.count >= 89 && Self.accounts == countries.sorted())
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func validatorsTakeThem() throws {
    var cases: [(type: String, country: String?, arguments: [ArgumentEntry])] = Self.names.map { ($0, nil, []) }
    cases.append(("payment.bitcoin_address", nil, []))
    cases.append(("country.steuer_id", "test", [ArgumentEntry(key: "test_range", value: .boolean(true))]))
    for (type, countries) in [("country.iban", Self.accounts), ("country.vat", Self.taxed)] {
      cases += countries.map { (type, $0, [ArgumentEntry(key: "country", value: .text($0))]) }
    }
    let directory = try TemporaryDirectory()
    var files: [String] = []
    for (index, item) in cases.enumerated() {
      var lines: [String] = []
      let type = try Types.resolved(item.type, item.arguments)
      let country = item.country.map(ValueJSON.quoted) ?? "null"
      for unique in [false, true] {
        let key = StreamKey(seed: 42).child(UInt64(index)).child(unique ? 1 : 0)
        for value in type.generator(key: key, unique: unique).column(rows: RowSelection(0..<(Self.count / 2))).allValues
        {
          lines.append(
            "{\"type\":\"\(item.type)\",\"country\":\(country),\"value\":\(ValueJSON.text(of: value))}\n")
        }
      }
      try directory.write(lines.joined(), to: "\(index).jsonl")
      files.append(directory.path("\(index).jsonl"))
    }
    let result = try runJudge("country_numbers.py", files, in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout.split(separator: "\n").count { $0.hasPrefix("ok \(Self.count) ") } == cases.count)
  }

  @Test func bitcoinAddressesAreOfTwoKinds() throws {
    let texts = try Types.resolved("payment.bitcoin_address").generator(key: StreamKey(seed: 7), unique: false)
      .column(rows: RowSelection(0..<4000)).allValues.compactMap(\.text)
    let scripts = texts.filter { $0.hasPrefix("3") }
    #expect(texts.count == 4000 && (1800...2200).contains(scripts.count))
    #expect(scripts.allSatisfy { $0.count == 34 })
    // One key in 25 begins with a digit less, one in 256 with a digit of zero.
    #expect(Set(texts.filter { $0.hasPrefix("1") }.map(\.count)).isSubset(of: [32, 33, 34]))
    #expect(texts.contains { $0.hasPrefix("11") })
  }

  @Test func withheldNumbersDoNotOccur() throws {
    let numbers = try Types.resolved("country.ssn").generator(key: StreamKey(seed: 1), unique: false)
      .column(rows: RowSelection(0..<100_000)).allValues
    let areas = Set(numbers.compactMap { $0.text?.prefix(3) })
    #expect(areas.count == 895)
    #expect(areas.isDisjoint(with: ["000", "078", "219", "457", "666"]) && areas.allSatisfy { $0 < "900" })
  }
}
