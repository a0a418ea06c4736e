internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema
import Testing

/// What is said to the names of other tools and databases.
struct SynonymTests {
  private func diagnostics(attribute: String) -> [Diagnostic] {
    let text = "system: {name: shop}\nentities: {a: {count: 3, attributes: {x: \(attribute)}}}\n"
    let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "s.yaml")])
    return SchemaValidator().validate(loaded).result.diagnostics
  }

  private func help(forType name: String, beside keys: String = "") throws -> String? {
    let diagnostics = diagnostics(attribute: "{type: '\(name.replacing("'", with: "''"))'\(keys)}")
    let diagnostic = try #require(diagnostics.first { $0.code == .unknownType })
    return diagnostic.suggestion
  }

  @Test("What names the outputs of entities elsewhere means them in the system's output alone")
  func entitiesOfOutputs() {
    let output = "{entities: {}, per_entity: {a: {entities: {}}}}"
    let text = "system: {name: shop, output: \(output)}\nentities: {a: {count: 3, attributes: {x: {type: uuid}}}}\n"
    let loaded = SchemaLoader().loadSchema(text: text, name: "s.yaml")
    #expect(
      loaded.diagnostics.map(\.suggestion) == [
        "did you mean \"per_entity\"?", "the keys here are format, path, formats",
      ])
  }

  @Test("What the table says to write is valid", arguments: TypeSynonym.all.flatMap(\.forms))
  func form(_ form: String) {
    var form = form
    for (mark, value) in [("$1", "12"), ("$2", "2"), ("$*", "a, b")] { form = form.replacing(mark, with: value) }
    #expect(diagnostics(attribute: "{\(form)}") == [], "\(form)")
  }

  @Test(
    "A type alone in another language is shown as the attribute that it stands for",
    arguments: [
      ("varchar(20)", "write x: {type: string, constraints: {max_length: 20}}"),
      ("bigserial", "write x: {type: numeric.increment}"),
      ("'numeric(12,2)'", "write x: {type: decimal, constraints: {precision: 2, width: 12}}"),
      ("what is this", "write x: {type: uuid}"),
    ])
  func typeAlone(text: String, help: String) {
    #expect(diagnostics(attribute: text).map(\.suggestion) == [help])
  }

  @Test("A type alone is an attribute of that type", arguments: ["uuid", "person.email", "'text'"])
  func bareType(text: String) {
    #expect(diagnostics(attribute: text) == [])
  }

  @Test func theTableNamesTypesAndNoNameTwice() {
    var seen: Set<String> = []
    for synonym in TypeSynonym.all {
      #expect(!synonym.names.isEmpty && (!synonym.types.isEmpty || synonym.remark != nil || !synonym.forms.isEmpty))
      for type in synonym.types { #expect(MimesisEngine.declaration(of: type) != nil, "\(type)") }
      for name in synonym.names {
        // "number" alone may be anything; "number(12,2)" is a decimal.
        #expect(seen.insert(NameSuggestion.key(of: name)).inserted || name == "number", "\(name) stands twice")
      }
    }
  }

  @Test(
    "A type of another language is shown as it is written here",
    arguments: [
      ("serial", "write {type: numeric.increment}"), ("BIGSERIAL", "write {type: numeric.increment}"),
      ("int auto_increment", "write {type: numeric.increment}"),
      ("integer primary key autoincrement", "write {type: numeric.increment}"),
      ("bigint", "write {type: integer}"), ("int(11)", "write {type: integer}"),
      ("INT NOT NULL", "write {type: integer}"), ("int unsigned", "write {type: integer, constraints: {min_value: 0}}"),
      ("tinyint(1)", "write {type: boolean}"), ("double precision", "write {type: float}"),
      ("varchar(20)", "write {type: string, constraints: {max_length: 20}}"),
      ("character varying ( 20 )", "write {type: string, constraints: {max_length: 20}}"),
      ("varchar(max)", "write {type: string}"), ("varchar(99999999999999999999)", "write {type: string}"),
      ("char(3)", "write {type: string, constraints: {length: 3}}"),
      (
        "VARCHAR(20) NULL UNIQUE",
        "write {type: string, constraints: {max_length: 20}, unique: true, required: false}"
      ),
      ("company.name", "write {type: finance.company}"), ("numeric", "write {type: decimal}"),
      ("numeric(12)", "write {type: decimal, constraints: {precision: 0, width: 12}}"),
      ("numeric(12,2)", "write {type: decimal, constraints: {precision: 2, width: 12}}"),
      ("numeric(5,2)", "write {type: decimal, constraints: {precision: 2, width: 5}}"),
      ("NUMBER(12, 4)", "write {type: decimal, constraints: {precision: 4, width: 12}}"),
      ("number", "did you mean \"integer\", \"decimal\" or \"float\"?"),
      ("timestamptz", "write {type: datetime.datetime, constraints: {timezone: UTC}}"),
      ("timestamp(6) with time zone", "write {type: datetime.datetime, constraints: {timezone: UTC}}"),
      ("timestamp", "write {type: datetime.datetime}"), ("bytea", "write {type: cryptographic.token_bytes}"),
      ("enum", "write {type: choice, constraints: {choices: [a, b, c]}}"),
      ("ENUM('A','b c')", "write {type: choice, constraints: {choices: [A, b c]}}"),
      ("constant(5)", "write {type: choice, constraints: {choices: [5]}}"),
      ("int[]", "write {type: array, items: {type: integer}}"),
      ("array<varchar(3)>", "write {type: array, items: {type: string, constraints: {max_length: 3}}}"),
      ("Optional[str]", "write {type: string, required: false}"), ("string?", "write {type: string, required: false}"),
      ("uuid | null", "write {type: uuid, required: false}"),
    ])
  func foreignType(name: String, expected: String) throws {
    #expect(try help(forType: name) == expected)
    guard expected.hasPrefix("write ") else { return }
    #expect(diagnostics(attribute: String(expected.dropFirst(6))) == [])
  }

  @Test(
    "Another spelling, and the name of another generator, find the type",
    arguments: [
      ("Integer", "did you mean \"integer\"?"), ("UUID", "did you mean \"uuid\"?"),
      ("Person.FullName", "did you mean \"person.full_name\"?"), ("fullName", "did you mean \"person.full_name\"?"),
      ("faker.person.fullName", "did you mean \"person.full_name\"?"), ("emial", "did you mean \"person.email\"?"),
      ("name", "did you mean \"person.full_name\" or \"person.name\"?"),
      ("Postal Code", "write {type: address.postal_code}"), ("location.zipCode", "did you mean \"address.zip_code\"?"),
      ("faker.postcode", "write {type: address.postal_code}"),
      ("FirstName", "write {type: person.name}"), ("Email Address", "write {type: person.email}"),
      ("lorem.sentence", "did you mean \"text.sentence\"?"),
      ("formula", "there are no computed columns: an attribute is a type, or a link to another attribute"),
    ])
  func generatorName(name: String, expected: String) throws {
    #expect(try help(forType: name) == expected)
  }

  @Test func whatTheAttributeSaysIsNotReplacedByAnExample() throws {
    #expect(try help(forType: "enum", beside: ", constraints: {choices: [x, y]}") == "write {type: choice}")
  }

  @Test(
    "No name is too odd to look at",
    arguments: [
      "(", ")", "()", "<>", "[]", "?", "int(", "int)", ")(", "a(b(c", "$1", "enum()", ",", "| null", "not null",
    ])
  func oddName(name: String) throws {
    for odd in [name, String(repeating: name, count: 1000), String(repeating: "array<", count: 30) + name] {
      #expect(try help(forType: odd) != "")
    }
  }

  @Test(
    "Words find types by meaning",
    arguments: [
      ("serial", "numeric.increment"), ("product", "choice.choice"), ("postcode", "address.postal_code"),
      ("phone", "person.phone_number"), ("money", "finance.price"), ("Credit card", "payment.credit_card_number"),
      ("last name", "person.surname"), ("zip-code", "address.postal_code"), ("timezone", "datetime.datetime"),
      ("guid", "cryptographic.uuid"),
    ])
  func search(text: String, expected: String) {
    let names = MimesisEngine.declarations(matching: text).map(\.name)
    #expect(names.contains(expected))
    #expect(names.count < 40)
  }

  @Test func searchesThatFindNothingOrEverything() {
    #expect(MimesisEngine.declarations(matching: "no such thing").isEmpty)
    #expect(MimesisEngine.declarations(matching: " ").count == MimesisEngine.declarations.count)
  }
}
