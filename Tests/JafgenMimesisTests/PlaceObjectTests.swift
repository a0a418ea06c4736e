internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenTestSupport
import Testing

/// Objects of the type `place`: their members agree with the gazetteer, whose file is read here in a way of its own.
struct PlaceObjectTests {
  private static let key = StreamKey(seed: 42).child("places")

  private static func place(_ arguments: KeyValuePairs<String, ArgumentValue> = [:]) throws -> ResolvedType {
    let resolution = MimesisEngine.resolve(
      TypeRequest(type: "place", arguments: arguments.map { ArgumentEntry(key: $0.key, value: $0.value) }))
    return try #require(resolution.type, "\(resolution.problems)")
  }

  private static func countries(_ codes: String...) -> ArgumentValue { .list(codes.map { .text($0) }) }

  /// The texts of a member for rows, nil for nulls.
  private static func member(
    _ name: String, of type: ResolvedType, _ rows: RowSelection, unique: Bool = false
  ) throws -> [String?] {
    let index = try #require(type.members.firstIndex { $0.member.name == name })
    let generator = try #require(type.memberGenerator(at: index, key: key, order: unique ? .unique : .drawn))
    return generator.column(rows: rows).texts
  }

  /// The members by name, for the first rows.
  private static func members(
    _ type: ResolvedType, count: Int, unique: Bool = false
  ) throws -> [String: [String?]] {
    let column = type.generator(key: key, unique: unique).column(rows: RowSelection(0..<count))
    guard case .object(let columns) = column.values else { throw PlaceFault.noObject }
    return Dictionary(uniqueKeysWithValues: zip(type.members.map(\.member.name), columns.map(\.texts)))
  }

  private enum PlaceFault: Error { case noObject }

  // MARK: The gazetteer

  /// A city as the file has it.
  private struct City {
    var name = ""
    var state = ""
    var stateCode = ""
    var country = ""
    var countryCode = ""
    var callingCode = ""
    var form = ""
    var zone = ""
    var coordinates: [Substring] = []
    var population = 0
    var codes: [Substring] = []
  }

  /// All cities.
  private static let cities: [City] = {
    func lines(_ section: String) -> [[Substring]] {
      LocaleData.commonLines("places", section).map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
    }
    let countries = Dictionary(uniqueKeysWithValues: lines("countries").map { ($0[0], $0) })
    var cities: [City] = []
    for state in lines("states") {
      let country = countries[state[0]] ?? []
      for _ in 0..<(Int(state[3]) ?? 0) {
        cities.append(
          City(
            state: String(state[2]), stateCode: String(state[1]), country: String(country[1]),
            countryCode: String(country[0]), callingCode: String(country[2]), form: String(country[3])))
      }
    }
    var index = 0
    for zone in lines("zones") {
      for _ in 0..<(Int(zone[1]) ?? 0) {
        cities[index].zone = String(zone[0])
        index += 1
      }
    }
    for (index, line) in lines("names").enumerated() { cities[index].name = String(line[0]) }
    for (index, line) in lines("coordinates").enumerated() { cities[index].coordinates = line }
    for (index, line) in lines("populations").enumerated() { cities[index].population = Int(line[0]) ?? 0 }
    for (index, line) in lines("codes").enumerated() { cities[index].codes = line[0].split(separator: ",") }
    return cities
  }()

  /// What no two cities have in common.
  private static func identity(_ parts: String?...) -> String { parts.map { $0 ?? "" }.joined(separator: "|") }

  private static let byIdentity = Dictionary(
    uniqueKeysWithValues: cities.map { (identity($0.countryCode, $0.stateCode, $0.name), $0) })

  @Test("The gazetteer has cities of every country, with states, coordinates and zones")
  func gazetteer() throws {
    let cities = Self.cities
    #expect(cities.count > 34_000 && Set(cities.map(\.countryCode)).count > 240)
    #expect(Self.byIdentity.count == cities.count)
    for city in cities {
      #expect(!city.name.isEmpty && !city.country.isEmpty && city.countryCode.count == 2 && city.population > 0)
      #expect(city.state.isEmpty == city.stateCode.isEmpty)
      #expect(city.callingCode.wholeMatch(of: /\+[1-9][0-9]{0,3}/) != nil, "\(city.callingCode)")
      let angles = city.coordinates.compactMap { Double($0) }
      #expect(angles.count == 2 && abs(angles[0]) <= 90 && abs(angles[1]) <= 180)
      #expect(!city.codes.isEmpty || city.form.isEmpty || !city.form.hasPrefix("~"))
    }
    #expect(Set(cities.map(\.zone)).isSubset(of: ZoneData.names))
    // A country has states or it has none.
    let withStates = Set(cities.filter { !$0.state.isEmpty }.map(\.countryCode))
    #expect(withStates.isDisjoint(with: cities.filter { $0.state.isEmpty }.map(\.countryCode)))
    for country in ["US", "CA", "DE", "FR", "GB", "IT", "ES", "BR", "IN", "JP", "CN", "AU", "MX", "NG", "ZA"] {
      #expect(withStates.contains(country))
    }
    // Most postal codes begin as they do in the city.
    let coded = cities.filter { !$0.form.isEmpty }
    #expect(coded.count { !$0.codes.isEmpty } * 10 > coded.count * 8)
  }

  @Test(
    "Facts of famous cities are right",
    arguments: [
      "US NY New York City|New York|United States|America/New_York|+1|10",
      "US CA Los Angeles|California|United States|America/Los_Angeles|+1|90",
      "US IL Chicago|Illinois|United States|America/Chicago|+1|606",
      "US DC Washington|District of Columbia|United States|America/New_York|+1|20",
      "US HI Honolulu|Hawaii|United States|Pacific/Honolulu|+1|968",
      "US CA Beverly Hills|California|United States|America/Los_Angeles|+1|902",
      "GB ENG London|England|United Kingdom|Europe/London|+44|EC|W|SE|N|E",
      "GB SCT Edinburgh|Scotland|United Kingdom|Europe/London|+44|EH",
      "GB NIR Belfast|Northern Ireland|United Kingdom|Europe/London|+44|BT",
      "IE D Dublin|Dublin|Ireland|Europe/Dublin|+353|D",
      "DE BE Berlin|Berlin|Germany|Europe/Berlin|+49|10|12|13|14",
      "DE BY Munich|Bavaria|Germany|Europe/Berlin|+49|80|81",
      "FR IDF Paris|Île-de-France|France|Europe/Paris|+33|75",
      "FR PAC Nice|Provence-Alpes-Côte d'Azur|France|Europe/Paris|+33|06",
      "ES MD Madrid|Madrid|Spain|Europe/Madrid|+34|28", "IT 62 Rome|Lazio|Italy|Europe/Rome|+39|001",
      "AT 9 Vienna|Vienna|Austria|Europe/Vienna|+43|1|2", "CH ZH Zürich|Zürich|Switzerland|Europe/Zurich|+41|80",
      "NL NH Amsterdam|North Holland|Netherlands|Europe/Amsterdam|+31|10|11",
      "BE BRU Brussels|Brussels|Belgium|Europe/Brussels|+32|1",
      "SE AB Stockholm|Stockholm|Sweden|Europe/Stockholm|+46|1",
      "DK 84 Copenhagen|Capital Region|Denmark|Europe/Copenhagen|+45|1|2",
      "NO 03 Oslo|Oslo|Norway|Europe/Oslo|+47|0|1", "PL 14 Warsaw|Mazovia|Poland|Europe/Warsaw|+48|0",
      "CZ 10 Prague|Prague|Czechia|Europe/Prague|+420|1", "PT 11 Lisbon|Lisbon|Portugal|Europe/Lisbon|+351|1",
      "RU MOW Moscow|Moscow|Russia|Europe/Moscow|+7|1", "UA 30 Kyiv|Kyiv|Ukraine|Europe/Kyiv|+380|0",
      "TR 34 Istanbul|Istanbul|Turkey|Europe/Istanbul|+90|34", "JP 13 Tokyo|Tokyo|Japan|Asia/Tokyo|+81|1|20",
      "CN BJ Beijing|Beijing|China|Asia/Shanghai|+86|10", "IN MH Mumbai|Maharashtra|India|Asia/Kolkata|+91|400",
      "AU NSW Sydney|New South Wales|Australia|Australia/Sydney|+61|1|2",
      "NZ AUK Auckland|Auckland|New Zealand|Pacific/Auckland|+64|0|1",
      "CA ON Toronto|Ontario|Canada|America/Toronto|+1|M", "CA QC Montréal|Quebec|Canada|America/Toronto|+1|H",
      "BR SP São Paulo|São Paulo|Brazil|America/Sao_Paulo|+55|0",
      "MX CMX Mexico City|Mexico City|Mexico|America/Mexico_City|+52|0|1",
      "ZA WC Cape Town|Western Cape|South Africa|Africa/Johannesburg|+27|7|8",
      "MC  Monaco||Monaco|Europe/Monaco|+377|980",
      "SG  Singapore||Singapore|Asia/Singapore|+65|0|1|2|3|4|5|6|7|8", "HK  Hong Kong||Hong Kong|Asia/Hong_Kong|+852",
      "AE DU Dubai|Dubai|United Arab Emirates|Asia/Dubai|+971",
      "VA  Vatican City||Vatican City|Europe/Vatican|+39|00120",
    ])
  func famousCities(facts: String) throws {
    let parts = facts.split(separator: "|", omittingEmptySubsequences: false)
    let head = parts[0].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    let country = head[0]
    let type = try Self.place(["countries": Self.countries(country), "weighted": .boolean(false)])
    let count = Self.cities.count { $0.countryCode == country }
    let members = try Self.members(type, count: count, unique: true)
    let rows = (0..<count).filter { row in
      members["city"]?[row] == head[2] && (members["state_code"]?[row] ?? "") == head[1]
    }
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    func value(_ name: String) -> String? { members[name]?[row] }
    #expect(
      value("state") ?? "" == parts[1] && value("country") ?? "" == parts[2] && value("timezone") ?? "" == parts[3])
    #expect(value("calling_code") ?? "" == parts[4] && value("country_code") == country)
    let beginnings = parts.dropFirst(5)
    let code = value("postal_code")
    #expect(beginnings.isEmpty ? code == nil : beginnings.contains { code?.hasPrefix($0) ?? false }, "\(code ?? "-")")
  }

  // MARK: Agreement

  @Test("The members are those of one city", arguments: [false, true])
  func membersAgree(unique: Bool) throws {
    let count = 5000
    for arguments in [[:], ["weighted": .boolean(false)]] as [KeyValuePairs<String, ArgumentValue>] {
      let members = try Self.members(Self.place(arguments), count: count, unique: unique)
      func value(_ name: String, _ row: Int) throws -> String? { try #require(members[name])[row] }
      for row in 0..<count {
        let identity = Self.identity(
          try value("country_code", row), try value("state_code", row), try value("city", row))
        let city = try #require(Self.byIdentity[identity], "\(identity)")
        #expect(try value("state", row) ?? "" == city.state && value("country", row) == city.country)
        #expect(try value("timezone", row) == city.zone && value("calling_code", row) == city.callingCode)
        #expect(try value("population", row) == "\(city.population)")
        // The nearest doubles, as a parser gives them.
        #expect(try [value("latitude", row), value("longitude", row)] == city.coordinates.map { "\(Double($0) ?? 0)" })
        let code = try value("postal_code", row)
        #expect((code == nil) == city.form.isEmpty)
        if let code {
          #expect(city.codes.isEmpty || city.codes.contains { code.hasPrefix($0) }, "\(code) in \(city.name)")
          #expect(Self.has(code, form: city), "\(code) in \(city.name)")
        }
      }
    }
  }

  /// Whether a code has the form of its country behind one of its city's beginnings.
  private static func has(_ code: String, form city: City) -> Bool {
    var pattern = ""
    var isInSet = false
    for character in city.form {
      switch character {
      case "~": break
      case "#" where !isInSet: pattern += "[0-9]"
      case "@" where !isInSet: pattern += "[A-Z]"
      default: pattern.append(character)
      }
      if character == "[" { isInSet = true }
      if character == "]" { isInSet = false }
    }
    let places = pattern.matches(of: /\[[^\]]*\]|./).map { String($0.output) }
    return (city.codes.isEmpty ? [""] : city.codes).contains { beginning in
      guard code.hasPrefix(beginning) else { return false }
      let rest = code.dropFirst(beginning.count)
      let expected = city.form.hasPrefix("~") ? places[...] : places.dropFirst(beginning.count)
      guard let regex = try? Regex(expected.joined()) else { return false }
      return rest.wholeMatch(of: regex) != nil
    }
  }

  @Test("Codes of a country have its form")
  func forms() throws {
    let patterns: [(String, Regex<Substring>)] = [
      ("CA", /[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] [0-9][ABCEGHJ-NPRSTV-Z][0-9]/),
      ("GB", /[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}/), ("NL", /[1-9][0-9]{3} [A-Z]{2}/),
      ("IE", /[A-Z][0-9][0-9W] [0-9A-Z]{4}/), ("MT", /[A-Z]{3} [0-9]{4}/), ("BR", /[0-9]{5}-[0-9]{3}/),
      ("JP", /[0-9]{3}-[0-9]{4}/), ("PT", /[0-9]{4}-[0-9]{3}/), ("PL", /[0-9]{2}-[0-9]{3}/),
      ("SE", /[1-9][0-9]{2} [0-9]{2}/),
      ("US", /[0-9]{5}/), ("AR", /[1-9][0-9]{3}/), ("KY", /KY[1-3]-[0-9]{4}/), ("GI", /GX11 1AA/), ("FK", /FIQQ 1ZZ/),
      ("MC", /980[0-9]{2}/), ("VA", /00120/), ("AD", /AD[1-7]0[0-9]/), ("LV", /LV-[0-9]{4}/),
      ("IM", /IM[0-9]{1,2} [0-9][A-Z]{2}/),
    ]
    for (country, pattern) in patterns {
      let codes = try Self.member(
        "postal_code", of: Self.place(["countries": Self.countries(country)]), RowSelection(0..<2000))
      #expect(codes.allSatisfy { $0?.wholeMatch(of: pattern) != nil }, "\(country): \(codes.prefix(5))")
      if country == "NL" { #expect(codes.allSatisfy { !["SA", "SD", "SS"].contains($0?.suffix(2) ?? "") }) }
    }
  }

  // MARK: Constraints

  @Test("Only cities that fit come")
  func constraints() throws {
    let type = try Self.place([
      "countries": Self.countries("de", "AT", "CH"), "min_population": .number("200000"),
    ])
    let fitting = Self.cities.filter { ["DE", "AT", "CH"].contains($0.countryCode) && $0.population >= 200_000 }
    #expect(type.uniqueness == .upTo(UInt64(fitting.count)) && fitting.count > 40)
    let names = try Self.member("city", of: type, RowSelection(0..<20_000))
    #expect(Set(names.compactMap { $0 }) == Set(fitting.map(\.name)))
    let one = try Self.place(["countries": Self.countries("VA", "VA")])
    #expect(Set(try Self.member("city", of: one, RowSelection(0..<100))) == ["Vatican City"])
  }

  @Test("A member can be null if it is for one of the cities")
  func nulls() throws {
    func nullable(_ countries: String...) throws -> [String] {
      let type = try Self.place(["countries": .list(countries.map { .text($0) })])
      let members = try Self.members(type, count: 2000)
      let names = type.members.map(\.member).filter(\.isNullable).map(\.name)
      for member in type.members.map(\.member) where !member.isNullable {
        #expect(members[member.name]?.contains(nil) == false)
      }
      for name in names { #expect(members[name]?.contains(nil) == true) }
      return names
    }
    #expect(try nullable("US", "DE", "FR") == [])
    #expect(try nullable("SG") == ["state", "state_code"])
    #expect(try nullable("AE") == ["postal_code"])
    #expect(try nullable("HK", "AE") == ["state", "state_code", "postal_code"])
    #expect(try nullable("HK") == ["state", "state_code", "postal_code"])
    #expect(try nullable("DE", "SG") == ["state", "state_code"])
    let whole = try Self.place().members.map(\.member)
    #expect(whole.filter(\.isNullable).map(\.name) == ["state", "state_code", "postal_code"])
  }

  @Test("A city is as likely as it has people, or all are alike")
  func shares() throws {
    let count = 200_000
    func statistic(_ type: ResolvedType, _ chance: (City) -> Double) throws -> (chi: Double, classes: Int) {
      let cities = Self.cities.filter { $0.countryCode == "DE" && $0.population >= 150_000 }
      let total = cities.reduce(0) { $0 + chance($1) }
      let drawn = try Self.member("city", of: type, RowSelection(0..<count)).reduce(into: [:]) {
        $0[$1 ?? "", default: 0] += 1
      }
      let chi = cities.reduce(0.0) { sum, city in
        let expected = Double(count) * chance(city) / total
        let difference = Double(drawn[city.name, default: 0]) - expected
        return sum + difference * difference / expected
      }
      return (chi, cities.count)
    }
    let fitting: KeyValuePairs<String, ArgumentValue> = [
      "countries": Self.countries("DE"), "min_population": .number("150000"),
    ]
    let weighted = try statistic(Self.place(fitting)) { Double($0.population) }
    // Six standard deviations above the mean of the distribution.
    func bound(_ classes: Int) -> Double { Double(classes) + 6 * (2 * Double(classes)).squareRoot() }
    #expect(weighted.classes > 40 && weighted.chi < bound(weighted.classes))
    let alike = try statistic(
      Self.place([
        "countries": Self.countries("DE"), "min_population": .number("150000"), "weighted": .boolean(false),
      ])
    ) { _ in 1 }
    #expect(alike.chi < bound(alike.classes))
    #expect(try statistic(Self.place(fitting)) { _ in 1 }.chi > 100 * bound(alike.classes))
  }

  // MARK: Uniqueness

  @Test("Each city comes once", arguments: [true, false])
  func unique(weighted: Bool) throws {
    for codes in [["CH"], ["DE", "FR"], nil] as [[String]?] {
      let countries = codes.map { ArgumentValue.list($0.map { .text($0) }) } ?? .null
      let type = try Self.place(["countries": countries, "weighted": .boolean(weighted)])
      guard case .upTo(let limit) = type.uniqueness else { throw PlaceFault.noObject }
      let count = Int(limit)
      #expect(count == Self.cities.count { codes?.contains($0.countryCode) ?? true })
      let members = try Self.members(type, count: count, unique: true)
      let identities = try (0..<count).map { row in
        Self.identity(
          try #require(members["country_code"])[row], try #require(members["state_code"])[row],
          try #require(members["city"])[row])
      }
      #expect(Set(identities).count == count)
      // Beyond the end cities repeat, and nothing traps.
      #expect(try Self.member("city", of: type, RowSelection(count..<count + 100), unique: true).count == 100)
    }
  }

  // MARK: Columns

  @Test("A member alone is that of the object, for any rows in any order", arguments: [false, true])
  func membersAlone(unique: Bool) throws {
    for arguments in [[:], ["countries": Self.countries("SG", "AE")]] as [KeyValuePairs<String, ArgumentValue>] {
      let type = try Self.place(arguments)
      let count = unique && !arguments.isEmpty ? 100 : 2000
      let members = try Self.members(type, count: count, unique: unique)
      var random = TestRandom(seed: 8)
      let rows = (0..<700).map { _ in UInt64.random(in: 0..<UInt64(count), using: &random) }
      let selection = RowSelection(indexes: Buffer(rows), count: rows.count)
      for (index, (member, isUnique)) in type.members.enumerated() {
        let generator = try #require(type.memberGenerator(at: index, key: Self.key, order: unique ? .unique : .drawn))
        #expect(generator.type == member.type && generator.producesNulls == member.isNullable && !isUnique)
        let column = generator.column(rows: selection)
        #expect((column.validity != nil) == member.isNullable)
        let whole = try #require(members[member.name])
        #expect(column.texts == rows.map { whole[Int($0)] })
        if case .codes(_, let dictionary) = column.values { #expect(generator.dictionary === dictionary) }
        #expect(whole.allSatisfy { ($0?.utf8.count ?? 0) <= type.maximumWidth || member.type != .string })
      }
    }
  }

  @Test("Texts of dictionaries differ")
  func dictionaries() throws {
    for (index, _) in try Self.place().members.enumerated() {
      let generator = try #require(Self.place().memberGenerator(at: index, key: Self.key, order: .drawn))
      guard let dictionary = generator.dictionary else { continue }
      #expect(Set(dictionary.values.texts).count == dictionary.values.count)
    }
  }

  // MARK: Problems

  @Test("Bad constraints are problems with a cure")
  func problems() {
    func problem(_ arguments: KeyValuePairs<String, ArgumentValue>, written: [String?] = []) -> [String?] {
      let resolution = MimesisEngine.resolve(
        TypeRequest(
          type: "place",
          arguments: arguments.map { ArgumentEntry(key: $0.key, value: $0.value, elementTexts: written) }))
      #expect(resolution.problems.isEmpty == (resolution.type != nil))
      return resolution.problems.flatMap { [$0.message, $0.suggestion] }
    }
    let code = "it takes ISO's codes of two letters"
    #expect(
      problem(["countries": Self.countries("DE", "UK")]) == [
        "countries has no code \"UK\"; \(code)", "did you mean \"GB\"?",
      ])
    #expect(
      problem(["countries": Self.countries("Germny")])
        == ["countries has no code \"Germny\"; \(code)", "did you mean \"DE\", Germany?"])
    #expect(problem(["countries": Self.countries("XX")]) == ["countries has no code \"XX\"; \(code)", nil])
    #expect(problem(["countries": .list([])]) == ["countries is empty", nil])
    #expect(problem(["countries": .list([.null])]) == ["a country is a code of two letters, not null", nil])
    #expect(problem(["countries": .text("DE")]) == ["countries takes a list, not \"DE\"", "write countries: [DE]"])
    // Norway is no truth value.
    #expect(problem(["countries": .list([.boolean(false)])], written: ["NO"]).isEmpty)
    #expect(
      problem(["countries": Self.countries("DE", "AT"), "min_population": .number("5000000")])
        == [
          "no city of the countries has 5000000 people", "write 3426354 or less: that is Berlin, the largest",
        ])
    #expect(
      problem(["min_population": .number("\(Int64.max)")])
        == [
          "no city has 9223372036854775807 people", "write 24874500 or less: that is Shanghai, the largest",
        ])
    #expect(
      problem(["min_population": .number("-1")]) == ["min_population -1 is out of range: it must be at least 0", nil])
    #expect(problem(["weighted": .number("1")]).count == 2)
    #expect(
      problem(["country": .text("DE")])
        == [
          "place has no constraint country; it takes countries, min_population, weighted",
          "did you mean \"countries\"?",
        ])
  }
}
