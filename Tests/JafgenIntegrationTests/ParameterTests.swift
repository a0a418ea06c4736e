internal import JafgenArguments
import JafgenColumns
import JafgenGeneration
import JafgenMimesis
import JafgenRandom
import JafgenSchema
import Testing

/// What holds of every type with each of its parameters, as the declarations name them, and at any reference date.
struct ParameterTests {
  private static let names = MimesisEngine.declarations.map(\.name)

  // MARK: Uniqueness

  /// What a type needs to have values.
  private static let needed: [String: [ArgumentEntry]] = [
    "choice.choice": [ArgumentEntry(key: "choices", value: .list((0..<30).map { .text("choice \($0)") }))],
    "datetime.bulk_create_datetimes": [
      ArgumentEntry(key: "date_start", value: .text("2024-02-27")),
      ArgumentEntry(key: "date_end", value: .text("2024-03-02")),
    ],
  ]

  private static func number(_ text: String) -> ArgumentValue { .number(text) }
  private static func texts(_ texts: String...) -> ArgumentValue { .list(texts.map { .text($0) }) }

  /// Arguments that no declaration can name: masks, bounds, lists, formats, and some that meet.
  private static let further: [String: [KeyValuePairs<String, ArgumentValue>]] = [
    "address.street_number": [["maximum": number("7")]],
    "code.isbn": [["locale": .text("fa"), "fmt": .text("isbn-10")]],
    "code.issn": [["mask": .text("@#-#")], ["mask": .text("no place")]],
    "code.pin": [["mask": .text("#")], ["mask": .text("##@@")], ["mask": .text("@##-#@é")]],
    "cryptographic.api_key": [
      ["length": number("2"), "fmt": .null], ["length": number("3"), "fmt": .null, "prefix": .text("a")],
    ],
    "cryptographic.jwt": [["payload": .mapping([ArgumentEntry(key: "id", value: .number("7"))])]],
    "cryptographic.token_hex": [["entropy": number("1")]],
    "cryptographic.token_urlsafe": [["entropy": number("1")], ["entropy": number("2")], ["entropy": number("3")]],
    "datetime.date": [
      ["start": .text("2020"), "end": .text("2021"), "format": .text("%d/%m")],
      ["start": .text("1890"), "end": .text("2021"), "format": .text("%d/%m/%y")],
    ],
    "datetime.datetime": [
      ["timezone": .text("Europe/Berlin")], ["timezone": .text("UTC"), "resolution": .text("microsecond")],
      ["timezone": .text("Europe/Berlin"), "format": .text("%Y-%m-%d %H:%M")], ["format": .text("%I:%M:%S %p")],
    ],
    "datetime.duration": [["duration_unit": .null, "min_duration": number("0"), "max_duration": number("70")]],
    "datetime.time": [["resolution": .text("microsecond")], ["format": .text("%H%M")]],
    "datetime.timestamp": [["fmt": .text("RFC_3339"), "timezone": .text("America/St_Johns")]],
    "datetime.week_date": [["start": number("9"), "end": number("101")]],
    "file.size": [["minimum": number("0"), "maximum": number("3000")]],
    "finance.price": [["precision": number("0")], ["minimum": number("-1"), "maximum": number("1")]],
    "internet.cloud_region": [["separator": .text("")], ["separator": .text("1")]],
    "internet.dsn": [["subdomains": texts("a", "a.b")]],
    "internet.hostname": [
      ["subdomains": texts("www", "www.shop", "shop"), "tld_type": .text("stld")], ["subdomains": texts("a.b", "c.d")],
    ],
    "internet.path": [["parts_count": number("2")]],
    "internet.query_string": [["length": number("1")], ["length": number("32")]],
    "internet.slug": [["parts_count": number("2")], ["parts_count": number("12")]],
    "internet.uri": [
      ["query_params_count": number("2")], ["scheme": .null, "subdomains": texts("a/b", "a"), "tld_type": .null],
    ],
    "internet.url": [["scheme": .null, "port_range": .text("all"), "subdomains": texts("x", "x.y:1")]],
    "numeric.decimal_number": [["start": number("-0.05"), "end": number("1.5")]],
    "numeric.float_number": [["precision": number("2")], ["start": number("1e15"), "end": number("1.1e15")]],
    "person.email": [["domains": texts("a.b", "@c")], ["unique": .boolean(true), "domains": texts("a", "b")]],
    "person.full_name": [["gender": .text("female"), "reverse": .boolean(true)]],
    "person.height": [["minimum": number("0"), "maximum": number("30")]],
    "person.identifier": [["mask": .text("@-#")], ["mask": .text("ÄÖ#@#")]],
    "person.password": [["length": number("1")], ["length": number("2")], ["length": number("0")]],
    "person.phone_number": [
      ["mask": .text("+49-##-@##")], ["mask": .text("0xx @"), "placeholder": .text("x")],
      ["mask": .text("(##) ###"), "e164": .boolean(true)],
    ],
    "person.title": [["gender": .text("male"), "title_type": .text("academic")]],
    "person.username": [
      ["mask": .text("C.d")], ["mask": .text("ld"), "drange": .list([number("7"), number("120")])],
      ["mask": .text("CUl")], ["mask": .text("ldd"), "drange": .list([number("1"), number("11")])],
      ["mask": .text("U-l-C-dd")], ["mask": .text("d_l")],
    ],
    "science.dna_sequence": [["length": number("3")], ["length": number("40")]],
    "string": [
      ["length": number("0")], ["length": number("2")], ["min_length": number("0"), "max_length": number("2")],
      ["pattern": .text("[a-c]{1,3}(x|yz)?")], ["pattern": .text("(19|20)\\d\\d-[01]\\d")],
    ],
    "text.sentence": [["nb_words": number("1")], ["nb_words": number("3")]],
    "text.text": [["quantity": number("1")], ["quantity": number("2")]],
  ]

  /// Every option of every parameter and every truth, each by itself, and what stands in `further`.
  private static func cases(of declaration: TypeDeclaration) -> [[ArgumentEntry]] {
    var cases: [[ArgumentEntry]] = []
    for parameter in declaration.parameters {
      switch parameter.kind {
      case .member(let members):
        cases += (members.map { .text($0.value) } + [.null]).map { [ArgumentEntry(key: parameter.name, value: $0)] }
      case .boolean: cases.append([ArgumentEntry(key: parameter.name, value: .boolean(true))])
      default: break
      }
    }
    let known = further[declaration.name] ?? []
    cases += known.map { $0.map { ArgumentEntry(key: $0.key, value: $0.value) } }
    return cases.map { $0 + (needed[declaration.name] ?? []) }
  }

  /// Options that decide the type of a column and so take no null.
  private static let refusesNull: Set<String> = ["datetime.timestamp", "numeric.matrix"]

  @Test("With any of its parameters, the unique form repeats nothing", arguments: names)
  func theUniqueFormRepeatsNothing(name: String) throws {
    let declaration = try #require(MimesisEngine.declaration(of: name))
    for arguments in Self.cases(of: declaration) {
      let resolution = MimesisEngine.resolve(TypeRequest(type: name, arguments: arguments))
      guard let type = resolution.type else {
        #expect(
          Self.refusesNull.contains(name) && arguments.contains { $0.value == .null },
          "\(name) \(arguments): \(resolution.problems.map(\.message))")
        continue
      }
      guard case .upTo(let limit) = type.uniqueness, !type.isAlwaysNull else { continue }
      #expect(limit > 0, "\(name) \(arguments)")
      let count = Int(min(limit, 20_000))
      let column = type.generator(key: StreamKey(seed: 9).child(name), unique: true)
        .column(rows: RowSelection(0..<count))
      #expect(Set(column.allValues).count == count, "\(name) \(arguments)")
    }
  }

  @Test func furtherArgumentsAreThoseOfTypes() {
    #expect(Set(Self.further.keys).isSubset(of: Self.names))
  }

  // MARK: Reference dates

  @Test(
    "Every type has values at any reference date",
    arguments: ["0001-01-01", "1985-05-05", "1999-12-31", "2000-01-01", "9999-12-31"])
  func referenceDates(date: String) throws {
    let bound = try #require(MomentBound(date))
    let day = Int(bound.first / 86_400_000_000)
    for name in Self.names {
      let resolution = MimesisEngine.resolve(
        TypeRequest(type: name, arguments: Self.needed[name] ?? [], referenceDate: day))
      guard let type = resolution.type else {
        // Before the first year and after the last one there is nothing to give.
        let isBefore = date == "0001-01-01" && (name.hasPrefix("datetime.past_") || name == "person")
        let isBehind = date == "9999-12-31" && name.hasPrefix("datetime.future_")
        #expect(isBefore || isBehind, "\(name): \(resolution.problems.map(\.message))")
        let message =
          name == "person"
          ? "who is 80 years old in the year of reference_date, 1, was born before the year 1"
          : "this leaves the years 0001 to 9999"
        #expect(resolution.problems.map(\.message) == [message])
        continue
      }
      let column = type.generator(key: StreamKey(seed: 3).child(name), unique: false).column(
        rows: RowSelection(0..<500))
      #expect(column.allValues.count == 500)
      guard case .upTo(let limit) = type.uniqueness, !type.isAlwaysNull else { continue }
      let count = Int(min(limit, 5000))
      let unique = type.generator(key: StreamKey(seed: 3).child(name), unique: true).column(
        rows: RowSelection(0..<count))
      #expect(count > 0 && Set(unique.allValues).count == count, "\(name) at \(date)")
    }
  }

  @Test func defaultDatesBeginNoLaterThanTheReferenceDate() throws {
    func years(_ referenceDate: String, _ bounds: String = "") throws -> ClosedRange<Int64> {
      let schema = try Schemas.text(
        """
        system: {name: s, reference_date: \(referenceDate)}
        entities:
          e:
            count: 5000
            attributes:
              day: {type: datetime.date\(bounds)}
              text: {type: datetime.formatted_date, constraints: {fmt: "%Y"}}
        """)
      let table = try GenerationPlan(schema).table("s", "e")
      let days = try table.values("day").compactMap(\.whole)
      let years = Set(days.map { Int64(CivilDate.civil(days: Int($0)).year) })
      if bounds.isEmpty { #expect(try Set(table.values("text").compactMap { $0.text.flatMap(Int64.init) }) == years) }
      return (years.min() ?? 0)...(years.max() ?? 0)
    }
    #expect(try years("1985-05-05") == 1985...1985)
    #expect(try years("2004-05-05") == 2000...2004)
    #expect(try years("1985-05-05", ", constraints: {end_date: 1990}") == 1985...1990)
    #expect(try years("1985-05-05", ", constraints: {start_date: 1980}") == 1980...1985)
  }
}
