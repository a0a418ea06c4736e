internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenRandom
import JafgenTestSupport
import Testing

/// Objects of the type `person`: their members agree, and unique ones have addresses that never repeat.
struct PersonObjectTests {
  private static let key = StreamKey(seed: 42).child("persons")

  private static func person(
    _ locale: String = "en", _ arguments: KeyValuePairs<String, ArgumentValue> = [:],
    on referenceDate: Int = TypeRequest.defaultReferenceDate
  ) throws -> ResolvedType {
    let resolution = MimesisEngine.resolve(
      TypeRequest(
        type: "person", locale: locale, arguments: arguments.map { ArgumentEntry(key: $0.key, value: $0.value) },
        referenceDate: referenceDate))
    return try #require(resolution.type, "\(resolution.problems)")
  }

  /// The texts of a member for rows.
  private static func member(
    _ name: String, of type: ResolvedType, _ rows: RowSelection, unique: Bool
  ) throws -> [String] {
    let index = try #require(type.members.firstIndex { $0.member.name == name })
    let generator = try #require(type.memberGenerator(at: index, key: key, order: unique ? .unique : .drawn))
    return generator.column(rows: rows).texts.compactMap { $0 }
  }

  /// The members by name, for the first rows.
  private static func members(_ type: ResolvedType, count: Int, unique: Bool) throws -> [String: [String]] {
    let column = type.generator(key: key, unique: unique).column(rows: RowSelection(0..<count))
    guard case .object(let columns) = column.values else { throw PersonFault.noObject }
    let names = type.members.map(\.member.name)
    return Dictionary(uniqueKeysWithValues: zip(names, columns.map { $0.texts.compactMap { $0 } }))
  }

  private enum PersonFault: Error { case noObject }

  // MARK: Agreement

  @Test("The members agree in every locale", arguments: LocaleData.names)
  func membersAgree(name: String) throws {
    let locale = try #require(LocaleData(name))
    let spelling = LatinSpelling(locale)
    let type = try Self.person(name)
    let isSurnameFirst = ["hu", "ja", "ko", "zh"].contains(name)
    let domains = Set(LocaleData.common("internet", "email_domains").strings)
    func list(_ section: String, _ gender: String) -> Set<String> {
      let single = locale.list("person", section)
      return Set((single.count > 0 ? single : locale.list("person", "\(section).\(gender)")).strings)
    }
    let lists = Dictionary(
      uniqueKeysWithValues: ["male", "female"].map { gender in
        (gender, ["names", "surnames"].map { list($0, gender) } + [list("title.\(gender).typical", gender)])
      })
    for unique in [false, true] {
      let members = try Self.members(type, count: 500, unique: unique)
      func value(_ name: String, _ row: Int) throws -> String { try #require(members[name])[row] }
      for row in 0..<500 {
        let gender = try value("gender", row)
        let known = try #require(lists[gender])
        let (first, last) = (try value("first_name", row), try value("last_name", row))
        #expect(known[0].contains(first) && known[1].contains(last))
        #expect(known[2].contains(try value("title", row)))
        #expect(try value("full_name", row) == (isSurnameFirst ? "\(last) \(first)" : "\(first) \(last)"))
        let email = try value("email", row)
        let parts = try #require(email.wholeMatch(of: /([a-z]+)([._-])([a-z]+)([1-9][0-9]{1,5})?(@[a-z.]+)/)?.output)
        #expect(parts.1.utf8.elementsEqual(spelling.spelling(of: Array(first.utf8), .names)))
        #expect(parts.3.utf8.elementsEqual(spelling.spelling(of: Array(last.utf8), .surnames)))
        #expect(domains.contains(String(parts.5)) && email.utf8.count <= 64)
        #expect(try value("username", row) == "\(parts.1)_\(parts.3)\(parts.4 ?? "")")
        let (age, birth) = (try #require(Int(value("age", row))), try #require(Int(value("birthdate", row))))
        #expect((18...80).contains(age) && Self.age(born: birth, on: TypeRequest.defaultReferenceDate) == age)
      }
      #expect(Set(try #require(members["gender"])) == ["male", "female"])
      #expect(Set(try #require(members["email"])).count > 400)
    }
  }

  /// Counts birthdays, day by day where it matters.
  private static func age(born birth: Int, on today: Int) -> Int {
    let (born, now) = (CivilDate.civil(days: birth), CivilDate.civil(days: today))
    var age = 0
    for year in (born.year + 1)...max(now.year, born.year + 1) {
      // A birthday on 29 February is 1 March where there is none: days past a month's end count on.
      if CivilDate.days(year: year, month: born.month, day: born.day) <= today { age += 1 }
    }
    return age
  }

  @Test(
    "Names are written in Latin letters as is usual",
    arguments: [
      ("en", "O'Connor", "oconnor"), ("de", "Müller", "mueller"), ("de-at", "Weiß", "weiss"),
      ("de-ch", "Björn", "bjoern"),
      ("fr", "Gaëlle", "gaelle"), ("fr", "Jean-Luc", "jeanluc"), ("it", "D’Ascoli", "dascoli"),
      ("es", "Muñoz", "munoz"),
      ("pt-br", "Conceição", "conceicao"), ("nl", "van der Berg", "vanderberg"), ("da", "Søren", "soeren"),
      ("da", "Åse", "aase"), ("no", "Bjørn", "bjoern"), ("sv", "Åsa", "asa"), ("fi", "Väinö", "vaino"),
      ("is", "Þórður", "thordur"), ("is", "Ægir", "aegir"), ("cs", "Jiří", "jiri"), ("sk", "Ľubica", "lubica"),
      ("pl", "Łucja", "lucja"), ("hr", "Đurđa", "durda"), ("hu", "Győző", "gyozo"), ("et", "Õie", "oie"),
      ("tr", "Işıl", "isil"), ("tr", "Çağrı", "cagri"), ("az", "Əliyev", "aliyev"), ("el", "Ευαγγελία", "evangelia"),
      ("el", "Χρήστου", "christou"), ("el", "Παπαντωνίου", "papantoniou"), ("ru", "Щербаков", "shcherbakov"),
      ("ru", "Наталья", "natalya"), ("ru", "Юлия", "yuliya"), ("uk", "Григорій", "hryhorii"),
      ("uk", "Згурський", "zghurskyi"),
      ("uk", "Юлія", "iuliia"), ("kk", "Қайрат", "kayrat"), ("kk", "Әйгерім", "aygerim"), ("ar-eg", "محمد", "mhmd"),
      ("ar-sa", "خالد", "khald"), ("ar-ma", "فاطمة", "fatma"), ("fa", "وحید", "vhid"), ("fa", "پژمان", "pzhman"),
      ("ko", "민준", "minjun"), ("ko", "서연", "seoyeon"), ("zh", "静", "jing"), ("ja", "花音", "kanon"),
    ])
  func spellings(locale: String, name: String, expected: String) throws {
    let spelling = LatinSpelling(try #require(LocaleData(locale)))
    #expect(String(decoding: spelling.spelling(of: Array(name.utf8), .names), as: UTF8.self) == expected)
    // Capital letters are written alike.
    let capitals = Array(name.uppercased().utf8)
    if !["ß", "ς"].contains(where: name.contains), !["tr", "az"].contains(locale) {
      #expect(String(decoding: spelling.spelling(of: capitals, .names), as: UTF8.self) == expected)
    }
  }

  @Test("Surnames may be written in a way of their own")
  func surnameSpellings() throws {
    for (locale, name, expected) in [("ko", "김", "kim"), ("ko", "이", "lee"), ("zh", "曾", "zeng"), ("ja", "佐藤", "sato")]
    {
      let spelling = LatinSpelling(try #require(LocaleData(locale)))
      #expect(String(decoding: spelling.spelling(of: Array(name.utf8), .surnames), as: UTF8.self) == expected)
    }
    let korean = LatinSpelling(try #require(LocaleData("ko")))
    #expect(String(decoding: korean.spelling(of: Array("이".utf8), .names), as: UTF8.self) == "i")
  }

  @Test("Every name of every locale can be written in Latin letters", arguments: LocaleData.names)
  func everyNameHasASpelling(name: String) throws {
    let locale = try #require(LocaleData(name))
    let spelling = LatinSpelling(locale)
    for (kind, section) in [(LatinSpelling.Kind.names, "names"), (.surnames, "surnames")] {
      let sections = [section, "\(section).male", "\(section).female"].filter { locale.hasSection("person", $0) }
      #expect(!sections.isEmpty)
      for text in sections.flatMap({ locale.list("person", $0).texts }) {
        let latin = spelling.spelling(of: text, kind)
        #expect(!latin.isEmpty && latin.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        // As many letters as there are at least, but for marks and what is not spoken.
        let letters = String(decoding: text, as: UTF8.self).unicodeScalars.count { $0.properties.isAlphabetic }
        #expect(latin.count * 2 >= letters, "\(String(decoding: text, as: UTF8.self))")
      }
    }
    #expect(["male", "female"].allSatisfy { locale.list("person", "title.\($0).typical").count > 0 })
  }

  // MARK: Ages

  @Test(
    "Ages are inclusive on the reference date",
    arguments: [(2025, 1, 1), (2024, 2, 29), (2023, 2, 28), (2023, 3, 1), (2024, 12, 31), (2000, 6, 15)])
  func ages(year: Int, month: Int, day: Int) throws {
    let today = CivilDate.days(year: year, month: month, day: day)
    for (least, most) in [(0, 0), (18, 18), (20, 21), (0, 1), (96, 101)] {
      let type = try Self.person(
        "en", ["min_age": .number("\(least)"), "max_age": .number("\(most)")], on: today)
      let rows = RowSelection(0..<20_000)
      let births = try Self.member("birthdate", of: type, rows, unique: false).compactMap { Int($0) }
      let ages = try Self.member("age", of: type, rows, unique: false).compactMap { Int($0) }
      #expect(births.count == 20_000 && Set(ages) == Set(least...most))
      for (birth, age) in zip(Set(births).sorted(), Set(births).sorted().map { Self.age(born: $0, on: today) }) {
        #expect((least...most).contains(age), "\(birth)")
      }
      #expect(zip(births, ages).allSatisfy { Self.age(born: $0, on: today) == $1 })
      // Nobody who has one of the ages is left out: the days before and after do not.
      let (first, last) = (try #require(births.min()), try #require(births.max()))
      #expect(Self.age(born: first - 1, on: today) == most + 1)
      #expect(last == today || Self.age(born: last + 1, on: today) < least)
    }
  }

  // MARK: Uniqueness

  @Test("Addresses never repeat", arguments: ["en", "ar-ae", "az", "hu", "ja", "kk", "nl-be", "sk", "zh"])
  func addressesNeverRepeat(locale: String) throws {
    let count = TestEnvironment.isConformance ? 1_000_000 : 30_000
    for gender in [nil, "female"] as [String?] {
      let type = try gender.map { try Self.person(locale, ["gender": .text($0)]) } ?? Self.person(locale)
      for name in ["email", "username"] {
        let member = try #require(type.members.first { $0.member.name == name })
        #expect(member.isUnique)
        let texts = try Self.member(name, of: type, RowSelection(0..<count), unique: true)
        #expect(Set(texts).count == count)
        // The part before the @ tells them apart already.
        #expect(Set(texts.map { $0.prefix { $0 != "@" } }).count == count)
      }
    }
    #expect(try Self.person(locale).members.filter(\.isUnique).map(\.member.name) == ["email", "username"])
  }

  @Test("Few addresses have digits as long as there are names")
  func fewDigits() throws {
    func share(_ locale: String, _ count: Int, unique: Bool) throws -> Double {
      let names = try Self.member("username", of: Self.person(locale), RowSelection(0..<count), unique: unique)
      return Double(names.count { $0.contains { $0.isNumber } }) / Double(count)
    }
    for locale in ["en", "de", "hu", "ja"] {
      #expect(try share(locale, 50_000, unique: true) == 0)
      #expect((0.36...0.39).contains(try share(locale, 50_000, unique: false)))
    }
    // There are 10 surnames in Slovak, and about 195 names of each gender.
    #expect((0.9...0.94).contains(try share("sk", 50_000, unique: true)))
  }

  @Test("Half of unique persons are of each gender")
  func gendersAreEven() throws {
    for locale in ["hu", "en", "pl"] {
      let genders = try Self.member("gender", of: Self.person(locale), RowSelection(0..<6400), unique: true)
      for start in stride(from: 0, to: 6400, by: 64) {
        #expect(genders[start..<start + 64].count { $0 == "male" } == 32)
      }
      // In no order that shows: neighbours differ about half of the time, and blocks among themselves.
      #expect((2900...3500).contains(zip(genders, genders.dropFirst()).count { $0 != $1 }))
      #expect(Set(stride(from: 0, to: 6400, by: 64).map { genders[$0..<$0 + 64].joined() }).count > 90)
    }
    let men = try Self.person("en", ["gender": .text("MALE")])
    #expect(Set(try Self.member("gender", of: men, RowSelection(0..<500), unique: true)) == ["male"])
  }

  @Test("Every pair of spellings comes once without digits", arguments: ["az", "sk", "ar-kw"])
  func pairsComeOnce(locale: String) throws {
    let data = try #require(LocaleData(locale))
    let spelling = LatinSpelling(data)
    func spellings(_ kind: LatinSpelling.Kind, _ gender: String) -> Set<[UInt8]> {
      let single = data.list("person", kind.rawValue)
      let list = single.count > 0 ? single : data.list("person", "\(kind.rawValue).\(gender)")
      return Set(list.texts.map { spelling.spelling(of: $0, kind) })
    }
    var pairs: [String: Set<String>] = [:]
    for gender in ["male", "female"] {
      for name in spellings(.names, gender) {
        for surname in spellings(.surnames, gender) {
          pairs[gender, default: []].insert(String(decoding: name + [0x5F] + surname, as: UTF8.self))
        }
      }
      let type = try Self.person(locale, ["gender": .text(gender)])
      let expected = try #require(pairs[gender])
      #expect(type.uniqueness == .upTo(UInt64(expected.count) * 999_991))
      let count = expected.count
      let names = try Self.member("username", of: type, RowSelection(0..<count), unique: true)
      #expect(Set(names) == expected)
      // Then each comes with every number of two digits.
      let later = try Self.member("username", of: type, RowSelection(count..<count * 91), unique: true)
      #expect(Set(later) == Set(expected.flatMap { name in (10...99).map { "\(name)\($0)" } }))
      let next = try Self.member("username", of: type, RowSelection(count * 91..<count * 92), unique: true)
      #expect(next.allSatisfy { $0.wholeMatch(of: /[a-z_]+[1-9][0-9]{2}/) != nil })
    }
    // Of both, each pair belongs to one gender.
    let both = try Self.person(locale)
    let all = try #require(pairs["male"]).union(try #require(pairs["female"]))
    guard case .upTo(let count) = both.uniqueness else { throw PersonFault.noObject }
    #expect(count <= UInt64(all.count) * 999_991 && count > 0)
    let names = try Self.member("username", of: both, RowSelection(0..<all.count * 4), unique: true)
    #expect(Set(names).count == all.count * 4 && all.isSubset(of: names))
  }

  @Test("The last of all unique persons differ too")
  func lastPersonsDiffer() throws {
    let type = try Self.person("sk")
    guard case .upTo(let count) = type.uniqueness else { throw PersonFault.noObject }
    let rows = [0..<3000, Int(count) / 2..<Int(count) / 2 + 3000, Int(count) - 3000..<Int(count)]
    let names = try rows.flatMap { try Self.member("username", of: type, RowSelection($0), unique: true) }
    #expect(Set(names).count == 9000)
  }

  // MARK: Columns

  @Test("A member alone is that of the object, for any rows in any order", arguments: [false, true])
  func membersAlone(unique: Bool) throws {
    for locale in ["en", "ru", "ko"] {
      let type = try Self.person(locale)
      let members = try Self.members(type, count: 2000, unique: unique)
      var random = TestRandom(seed: 8)
      let rows = (0..<700).map { _ in UInt64.random(in: 0..<2000, using: &random) }
      let selection = RowSelection(indexes: Buffer(rows), count: rows.count)
      for (index, (member, _)) in type.members.enumerated() {
        let generator = try #require(type.memberGenerator(at: index, key: Self.key, order: unique ? .unique : .drawn))
        #expect(generator.type == member.type && generator.producesNulls == member.isNullable)
        let column = generator.column(rows: selection)
        let whole = try #require(members[member.name])
        #expect(column.texts == rows.map { whole[Int($0)] })
        if case .codes(_, let dictionary) = column.values { #expect(generator.dictionary === dictionary) }
        #expect(whole.allSatisfy { $0.utf8.count <= type.maximumWidth || member.type != .string })
      }
    }
  }

  @Test("Other domains stand behind the @")
  func domains() throws {
    let type = try Self.person("en", ["domains": .list([.text("example.com"), .text("@example.org")])])
    let emails = try Self.member("email", of: type, RowSelection(0..<1000), unique: true)
    #expect(Set(emails.map { $0.drop { $0 != "@" } }) == ["@example.com", "@example.org"])
  }

  @Test("Bad constraints are problems")
  func problems() {
    func messages(_ arguments: KeyValuePairs<String, ArgumentValue>, on day: Int = 20_089) -> [String] {
      MimesisEngine.resolve(
        TypeRequest(
          type: "person", arguments: arguments.map { ArgumentEntry(key: $0.key, value: $0.value) }, referenceDate: day)
      ).problems.map(\.message)
    }
    #expect(messages(["min_age": .number("30"), "max_age": .number("20")]) == ["min_age 30 is above max_age 20"])
    for bad in [
      ["gender": .text("other")], ["min_age": .number("-1")], ["max_age": .number("151")], ["domains": .list([])],
      ["domains": .list([.text("")])], ["countries": .list([.text("US")])],
    ] as [KeyValuePairs<String, ArgumentValue>] {
      #expect(messages(bad).count == 1)
    }
    #expect(messages([:], on: CivilDate.days(year: 60, month: 1, day: 1)).count == 1)
    #expect(messages(["max_age": .number("50")], on: CivilDate.days(year: 60, month: 1, day: 1)).isEmpty)
  }
}
