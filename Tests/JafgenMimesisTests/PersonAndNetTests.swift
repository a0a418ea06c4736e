internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import Testing

/// Types of people, of the net and of codes: what their arguments mean.
struct PersonAndNetTests {
  private static func resolved(_ name: String, _ arguments: KeyValuePairs<String, ArgumentValue> = [:]) throws
    -> ResolvedType
  {
    let entries = arguments.map { ArgumentEntry(key: $0.key, value: $0.value) }
    return try #require(MimesisEngine.resolve(TypeRequest(type: name, arguments: entries)).type)
  }

  private static func values(_ type: ResolvedType, count: Int, unique: Bool = false) -> [Value] {
    let column = MimesisEngine(seed: 5).values(of: type, stream: ["values"], rows: 0..<count, unique: unique)
    return (0..<count).map { column[$0] }
  }

  private static func texts(
    _ name: String, _ arguments: KeyValuePairs<String, ArgumentValue> = [:], count: Int, unique: Bool = false
  ) throws -> [String] {
    values(try resolved(name, arguments), count: count, unique: unique).compactMap {
      if case .string(let text) = $0 { text } else { nil }
    }
  }

  // MARK: People

  @Test("A mask of one's own for telephone numbers takes letters")
  func phoneMasks() throws {
    for unique in [false, true] {
      for text in try Self.texts("person.phone_number", ["mask": .text("+@@-##")], count: 500, unique: unique) {
        #expect(text.wholeMatch(of: /\+[A-Z]{2}-[0-9]{2}/) != nil, "\(text)")
      }
    }
    #expect(
      try Self.resolved("person.phone_number", ["mask": .text("@#")]).uniqueness == .upTo(260))
    // Of a number in the form of E.164, letters are left out, as in Mimesis.
    let international = try Self.texts(
      "person.phone_number", ["mask": .text("0@-xx"), "placeholder": .text("x"), "e164": .boolean(true)], count: 100)
    #expect(international.allSatisfy { $0.wholeMatch(of: /\+0[0-9]{2}/) != nil })
  }

  // MARK: The net

  @Test("Subdomains that hold dots make as many host names as others")
  func dottedSubdomains() throws {
    func count(_ name: String, _ subdomains: [String]) throws -> UInt64 {
      guard
        case .upTo(let count) = try Self.resolved(name, ["subdomains": .list(subdomains.map { .text($0) })]).uniqueness
      else { return 0 }
      return count
    }
    for name in ["internet.hostname", "internet.url", "internet.dsn"] {
      let one = try count(name, ["www"])
      #expect(one > 1_000_000)
      #expect(try count(name, ["eu.api", "us.api"]) == 2 * one)
      #expect(try count(name, ["www", "www.shop", "shop", "a.b.c"]) == 4 * one)
    }
    let names = try Self.texts(
      "internet.hostname",
      ["subdomains": .list([.text("www"), .text("www.museum"), .text("museum")]), "tld_type": .text("stld")],
      count: 100_000, unique: true)
    #expect(Set(names).count == 100_000)
    #expect(names.contains { $0.hasPrefix("www.museum.") })
  }

  @Test("Words of host names have no dot, and no top-level domain ends with another one")
  func hostNamesAreReadInOneWay() {
    #expect(LocaleData.common("person", "usernames").strings.allSatisfy { !$0.contains(".") })
    let domains = Set(
      ["cctld", "gtld", "geotld", "utld", "stld"].flatMap { LocaleData.common("internet", "tld.\($0)").strings })
    #expect(domains.count > 700 && domains.allSatisfy { $0.hasPrefix(".") })
    for domain in domains {
      for place in domain.indices.dropFirst() where domain[place] == "." {
        #expect(!domains.contains(String(domain[place...])), "\(domain)")
      }
    }
  }

  // MARK: Options

  @Test("Codes of locales are those of locales that there are")
  func localesOfCodes() throws {
    for name in ["code.isbn", "transport.vehicle_registration_code"] {
      let parameter = try #require(MimesisEngine.declaration(of: name)?.parameters.first { $0.name == "locale" })
      guard case .member(let members) = parameter.kind else {
        Issue.record("the locale of \(name) has no options")
        continue
      }
      #expect(members.map(\.value) == MimesisEngine.localeNames)
      #expect(members.contains(Parameter.Member("PT_BR", "pt-br")))
      let resolution = MimesisEngine.resolve(
        TypeRequest(type: name, arguments: [ArgumentEntry(key: "locale", value: .text("ar-iq"))]))
      #expect(resolution.problems.map(\.kind) == [.unknownMember])
    }
  }

  /// What null means where it draws no option, as docs/providers.md says.
  private enum Null {
    case isRefused, isDefault
  }

  private static func meaningOfNull(_ name: String, _ parameter: String) -> Null? {
    switch (name, parameter) {
    case ("numeric.matrix", "num_type"), ("datetime.timestamp", "fmt"): .isRefused
    case (_, "resolution"), ("code.isbn", "locale"), ("internet.url", "port_range"): .isDefault
    default: nil
    }
  }

  @Test("Null draws an option but where the documentation says so", arguments: MimesisEngine.declarations.map(\.name))
  func nullDraws(name: String) throws {
    let declaration = try #require(MimesisEngine.declaration(of: name))
    for parameter in declaration.parameters {
      guard case .member(let members) = parameter.kind else { continue }
      func values(_ value: ArgumentValue?) -> [Value]? {
        let arguments = value.map { [ArgumentEntry(key: parameter.name, value: $0)] } ?? []
        return MimesisEngine.resolve(TypeRequest(type: name, arguments: arguments)).type.map {
          Self.values($0, count: 60)
        }
      }
      let null = values(.null)
      switch Self.meaningOfNull(name, parameter.name) {
      case .isRefused: #expect(null == nil, "\(parameter.name) of \(name)")
      case .isDefault: #expect(null != nil && null == values(nil), "\(parameter.name) of \(name)")
      case nil:
        let single = members.map { values(.text($0.value)) }
        // Where all options give the same, such as names of a locale that knows no genders, there is nothing to draw.
        guard Set(single).count > 1 else { continue }
        #expect(null != nil && !single.contains(null), "\(parameter.name) of \(name)")
      }
    }
  }
}
