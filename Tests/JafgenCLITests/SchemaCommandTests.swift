import JafgenTestSupport
import Testing

@Suite("jafgen validate-schema and list-schemas")
struct SchemaCommandTests {
  private static let table = """
    schema  version  entities  records  links  formats
    ------  -------  --------  -------  -----  ---------
    shop    2.1             2    1,040      1  csv, json

    """

  @Test("Valid schemas are a table and a count", arguments: ["validate-schema", "validate"])
  func valid(command: String) throws {
    let result = try runJafgen([command], in: try Shop.directory())
    #expect(result.status == 0)
    #expect(result.stdout == Self.table + "\n1 system valid\n")
    #expect(result.stderr.isEmpty)
    let quiet = try runJafgen([command, "-q"], in: try Shop.directory())
    #expect(quiet.status == 0)
    #expect(quiet.output.isEmpty)
  }

  @Test("Invalid schemas are diagnostics and status 65, quiet or not")
  func invalid() throws {
    for arguments in [["validate-schema"], ["validate-schema", "--quiet"]] {
      let result = try runJafgen(arguments, in: try Shop.wrongDirectory())
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
      #expect(result.stderr.contains("[unknown-type]"))
    }
  }

  @Test("A total ends the diagnostics, of the files that have some", arguments: ["validate-schema", "list-schemas"])
  func total(command: String) throws {
    func entity(_ name: String) -> String {
      "entities: {\(name): {count: 1, attributes: {x: {type: uuid, null_probability: 0.5}}}}\n"
    }
    let directory = try TemporaryDirectory(files: [
      "schemas/a.yaml": "system: {name: a, sede: 1, locales: de}\n" + entity("a"),
      "schemas/b.yaml": "system:\n  name:b\n" + entity("b"), "schemas/c.yaml": "system: {name: c}\n" + entity("c"),
    ])
    let result = try runJafgen([command], in: directory)
    #expect(result.status == 65)
    let expected = command == "list-schemas" ? "3 errors in 2 files" : "3 errors, 2 warnings in 3 files"
    #expect(result.stderr.hasSuffix("\n\n\(expected)\n"), "\(result.stderr)")
    let many = (0..<150).map { "x\($0): 1" }.joined(separator: ", ")
    try directory.write("system: {name: d, \(many)}\n" + entity("d"), to: "many/d.yaml")
    let cut = try runJafgen([command, "-s", "many"], in: directory)
    #expect(cut.stderr.contains("more diagnostics\n\n150 errors"), "\(cut.stderr.suffix(200))")
    let missing = try runJafgen([command, "-s", "nowhere"], in: directory)
    #expect(missing.stderr.hasSuffix("\n\n1 error\n"), "\(missing.stderr)")
  }

  @Test("As JSON, validity, diagnostics and systems are there in both cases")
  func validateJSON() throws {
    let valid = try runJafgen(["validate-schema", "--json"], in: try Shop.directory())
    #expect(valid.status == 0)
    let document = try JSONDocument(valid.stdout)
    #expect(try document["valid"].boolean == true)
    #expect(try document["diagnostics"].array.isEmpty)
    #expect(try document["systems"].array[0]["records"].integer == 1040)
    #expect(try document["systems"].array[0]["entities"].array[1]["count"].integer == 1000)
    let invalid = try runJafgen(["validate-schema", "--json"], in: try Shop.wrongDirectory())
    #expect(invalid.status == 65)
    #expect(invalid.stderr.isEmpty)
    let wrong = try JSONDocument(invalid.stdout)
    #expect(try wrong["valid"].boolean == false)
    #expect(try wrong["diagnostics"].array[0]["severity"].string == "error")
    #expect(try wrong["systems"].array[0]["name"].string == "wrong")
  }

  @Test("Schemas are listed, in detail with every attribute")
  func list() throws {
    let directory = try Shop.directory()
    #expect(try runJafgen(["list-schemas"], in: directory).stdout == Self.table)
    let detailed = try runJafgen(["list-schemas", "--detailed"], in: directory)
    #expect(detailed.status == 0)
    #expect(
      detailed.stdout == """
        shop 2.1
        seed 7, locale en, reference date 2025-01-01, csv, json to ./output

        customers: 40 rows
        attribute  type                 unique  required  links to
        ---------  -------------------  ------  --------  --------
        id         uuid                 yes     yes
        name       person.full_name     no      yes
        email      person.email         yes     yes
        phone      person.phone_number  no      no

        orders: 1,000 rows
        attribute    type     unique  required  links to
        -----------  -------  ------  --------  -----------------
        id           integer  yes     yes
        customer_id  link     no      yes       shop.customers.id
        amount       decimal  no      yes

        """)
    let json = try JSONDocument(try runJafgen(["list-schemas", "--detailed", "--json"], in: directory).stdout)
    let attribute = try json["systems"].array[0]["entities"].array[1]["attributes"].array[1]
    #expect(try attribute["link_to"].string == "shop.customers.id")
    #expect(try attribute["required"].boolean == true)
    let name = try json["systems"].array[0]["entities"].array[0]["attributes"].array[1]
    #expect(try name["link_to"].isNull)
  }

  @Test("Schemas beside a wrong one are listed all the same")
  func partial() throws {
    let directory = try Shop.directory()
    try directory.write(Shop.wrongSchema, to: "schemas/more/wrong.yml")
    try directory.write("system: [", to: "schemas/broken.yaml")
    let result = try runJafgen(["list-schemas"], in: directory)
    #expect(result.status == 65)
    #expect(result.stdout.contains("shop    2.1             2    1,040      1  csv, json\n"))
    #expect(result.stdout.contains(/wrong +1\.0\.0 +1 +3 +0  csv\n/))
    #expect(result.stderr.contains("[yaml-syntax]"))
    #expect(result.stderr.contains("[unknown-type]"))
    let json = try runJafgen(["list-schemas", "--json"], in: directory)
    #expect(json.status == 65)
    #expect(try JSONDocument(json.stdout)["systems"].array.count == 2)
    #expect(try JSONDocument(json.stdout)["diagnostics"].array.count == 2)
  }

  @Test("Files of one system are one line, valid or not")
  func merged() throws {
    let directory = try Shop.directory()
    let second = """
      system: {name: shop, version: "2.1", seed: 7, output: {format: [csv, json], path: ./output}}
      entities: {stores: {count: 2, attributes: {name: {type: TYPE}}}}
      """
    for (type, status) in [("address.city", Int32(0)), ("adress.city", 65)] {
      try directory.write(second.replacing("TYPE", with: type), to: "schemas/stores.yaml")
      let result = try runJafgen(["list-schemas"], in: directory)
      #expect(result.status == status)
      #expect(result.stdout.contains("shop    2.1             3    1,042      1  csv, json\n"))
    }
  }

  @Test("A schema that names an entity that is not there is wrong, and its command is not")
  func unknownEntityOfASchema() throws {
    let directory = try TemporaryDirectory(
      files: [
        "schemas/s.yaml": """
        system: {name: s, output: {per_entity: {zz: {path: a}}}}
        entities: {e: {count: 3, attributes: {v: {type: uuid}}}}
        """
      ])
    for command in ["validate-schema", "generate", "list-schemas"] {
      let result = try runJafgen([command], in: directory)
      #expect(result.status == 65, "\(command): \(result.stderr)")
    }
    #expect(try runJafgen(["generate", "--entity", "zz"], in: directory).status != 0)
  }
}
