import JafgenMimesis
import JafgenTestSupport
import Testing

@Suite("jafgen providers")
struct ProvidersTests {
  @Test("Every type is listed with a sample, and each sample comes again")
  func list() throws {
    let directory = try TemporaryDirectory()
    let result = try runJafgen(["providers"], in: directory)
    #expect(result.status == 0)
    let names = result.stdout.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    for declaration in MimesisEngine.declarations { #expect(names.contains(declaration.name)) }
    #expect(
      result.stdout.hasSuffix(
        "\n\(MimesisEngine.declarations.count) types; jafgen providers <type> shows one in detail\n"))
    #expect(try runJafgen(["providers"], in: directory).output == result.output)
  }

  @Test("As JSON, every type has a column type, five samples and its parameters")
  func json() throws {
    let types = try JSONDocument(try runJafgen(["providers", "--json"], in: try TemporaryDirectory()).stdout).array
    #expect(types.count == MimesisEngine.declarations.count)
    for (type, declaration) in zip(types, MimesisEngine.declarations) {
      #expect(try type["name"].string == declaration.name)
      #expect(try type["column_type"].string != nil, "\(declaration.name)")
      #expect(try type["samples"].array.count == 5)
      // English has no patronymics.
      let isNull = declaration.name == "person.patronymic"
      if isNull { #expect(try type["distinct_values"].isNull) }
      #expect(
        try type["samples"].array.allSatisfy { isNull ? $0.isNull : $0.string?.isEmpty == false },
        "\(declaration.name)")
      #expect(try type["parameters"].array.count == declaration.parameters.count)
    }
  }

  @Test("One type in detail, by name or alias")
  func detail() throws {
    let directory = try TemporaryDirectory()
    let email = try runJafgen(["providers", "person.email"], in: directory)
    #expect(email.status == 0)
    #expect(email.stdout.hasPrefix("person.email\nAn e-mail address"))
    #expect(email.stdout.contains("\ncolumn type      string\n"))
    #expect(email.stdout.contains(/\ndistinct values  [\d,]+\n/))
    #expect(email.stdout.contains("\ndomains "))
    let samples = try #require(email.stdout.split(separator: "samples\n").last).split(separator: "\n")
    #expect(samples.count == 5)
    #expect(samples.allSatisfy { $0.contains("@") })
    let integer = try runJafgen(["providers", "integer"], in: directory)
    #expect(integer.stdout.hasPrefix("numeric.integer_number\n"))
    #expect(integer.stdout.contains("also called      int, integer, numeric.integer\n"))
    #expect(integer.stdout.contains(/min_value, start +whole number +-1000/))
  }

  @Test("A type that has no values in its locale has no number of them")
  func nullType() throws {
    let directory = try TemporaryDirectory()
    let english = try runJafgen(["providers", "person.patronymic"], in: directory)
    #expect(english.stdout.contains("\ndistinct values  -\n"))
    let list = try runJafgen(["providers", "person"], in: directory)
    #expect(list.stdout.contains(/\nperson\.patronymic +- +null/))
    let russian = try runJafgen(["providers", "person.patronymic", "--locale", "ru"], in: directory)
    #expect(russian.stdout.contains(/\ndistinct values  [\d,]+\n/))
  }

  @Test("A type that needs a parameter shows samples of the documented one")
  func requiredParameter() throws {
    let choice = try runJafgen(["providers", "choice"], in: try TemporaryDirectory())
    #expect(choice.status == 0)
    #expect(choice.stdout.contains("required, e.g. [a, b, c]"))
    let samples = try #require(choice.stdout.split(separator: "samples\n").last).split(separator: "\n")
    #expect(samples.count == 5)
    #expect(samples.allSatisfy { ["a", "b", "c"].contains($0) })
  }

  @Test("A provider's name and a search narrow the list")
  func narrowed() throws {
    let directory = try TemporaryDirectory()
    let person = try JSONDocument(try runJafgen(["providers", "person", "--json"], in: directory).stdout).array
    #expect(!person.isEmpty)
    #expect(try person.allSatisfy { try $0["name"].string?.split(separator: ".").first == "person" })
    let search = try JSONDocument(
      try runJafgen(["providers", "--search", "LAST_name", "--json"], in: directory).stdout
    ).array
    #expect(try search.map { try $0["name"].string } == ["person.surname"])
    let none = try runJafgen(["providers", "--search", "no such thing"], in: directory)
    #expect(none.status == 0)
    #expect(none.output.isEmpty)
    #expect(none.stderr == "no type matches\n")
  }

  @Test("A word that is no type shows the types found, and what stands for a type of another language is told")
  func words() throws {
    let directory = try TemporaryDirectory()
    for word in ["email", "E-Mail", "phone", "postcode", "serial", "money", "product"] {
      let found = try runJafgen(["providers", word], in: directory)
      #expect(found.status == 0)
      #expect(found.stdout.hasPrefix("type "), "\(word): \(found.stdout)\(found.stderr)")
      #expect(try runJafgen(["providers", "--search", word], in: directory).output == found.output)
    }
    let both = try JSONDocument(
      try runJafgen(["providers", "person", "--search", "phone", "--json"], in: directory).stdout
    ).array
    #expect(try both.map { try $0["name"].string } == ["person.phone_number"])
    for (word, help) in [
      ("emial", "did you mean \"person.email\"?"),
      ("varchar(20)", "write {type: string, constraints: {max_length: 20}}"),
      ("formula", "there are no computed columns"),
    ] {
      let wrong = try runJafgen(["providers", word], in: directory)
      #expect(wrong.status == 64)
      #expect(wrong.stderr.contains("there is no type or provider \"\(word)\"; \(help)"), "\(wrong.stderr)")
    }
  }

  @Test("A locale without words says which of its texts are English")
  func englishTexts() throws {
    let directory = try TemporaryDirectory()
    let quote = try runJafgen(["providers", "text.quote", "--locale", "sk"], in: directory)
    #expect(
      quote.stdout.contains(
        "\nlocale           sk (the values are those of en, since it has no word list for texts)\n"))
    let list = try runJafgen(["providers", "--locale", "sk"], in: directory)
    #expect(
      list.stdout.hasSuffix(
        "\nsk has no word list for texts: "
          + "those of text.quote, text.sentence, text.text, text.title are in en\n"
      ))
    let json = try JSONDocument(
      try runJafgen(["providers", "text.title", "--locale", "fa", "--json"], in: directory).stdout)
    #expect(try json["locale_of_values"].string == "en")
    for locale in ["de-at", "hu", "zh"] {
      let own = try runJafgen(["providers", "text.quote", "--locale", locale], in: directory)
      #expect(own.stdout.contains("\nlocale           \(locale)\n"))
    }
  }
}
