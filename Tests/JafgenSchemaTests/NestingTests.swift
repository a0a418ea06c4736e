import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema
import Testing

struct NestingTests {
  private func entity(_ number: Int) throws -> ValidatedEntity {
    let outcome = SchemaValidator().validate(try Fixtures.load("valid/nested.yaml"))
    return try #require(outcome.schema).systems[0].entities[number]
  }

  @Test func attributesAreOneListEachHolderBeforeWhatItHolds() throws {
    let customers = try entity(0)
    #expect(
      customers.allAttributes.map { "\($0.parent.map(String.init) ?? "-") \($0.name)" } == [
        "- id", "- address", "1 street", "1 zip.code", "1 geo", "4 lat", "4 lon", "- badge", "7 number", "- tags",
        "9 items", "- matrix", "11 items", "12 items", "- Tags", "14 items", "- team", "16 leader_id",
      ])
    #expect(customers.attributes.map(\.name) == ["id", "address", "badge", "tags", "matrix", "Tags", "team"])
    guard case .object(let members) = customers.allAttributes[1].source,
      case .array(let items, let counts, nil) = customers.allAttributes[9].source
    else {
      Issue.record("no object, or no array")
      return
    }
    #expect(members == [2, 3, 4])
    #expect(items == 10 && counts == 1...4)
  }

  @Test func columnsHaveTheTypesOfAllThatTheyHold() throws {
    let columns = Dictionary(uniqueKeysWithValues: try entity(0).attributes.map { ($0.name, $0) })
    let coordinate = ColumnType.float64(decimals: 6)
    let address = ColumnType.object([
      ObjectMember(name: "street", type: .string, isNullable: false),
      ObjectMember(name: "zip.code", type: .string, isNullable: true),
      ObjectMember(
        name: "geo",
        type: .object([
          ObjectMember(name: "lat", type: coordinate, isNullable: false),
          ObjectMember(name: "lon", type: coordinate, isNullable: true),
        ]), isNullable: false),
    ])
    #expect(columns["address"]?.columnType == address)
    #expect(columns["address"]?.isNullable == true && columns["address"]?.nullProbability == 0.25)
    #expect(columns["tags"]?.columnType == .list(.string, hasNulls: true))
    #expect(columns["tags"]?.isNullable == false)
    #expect(columns["matrix"]?.columnType == .list(.list(.float64(decimals: 14))))
    #expect(columns["Tags"]?.columnType == .list(.list(.string)))
    let copy = try #require(try entity(2).attributes.first { $0.name == "delivery" })
    #expect(copy.columnType == address)
  }

  @Test(
    "The widest value of a column is known",
    arguments: [
      ("{type: string, constraints: {length: 5000}}", 5000),
      ("{type: string, constraints: {pattern: 'a{3}|[b-d]{40}'}}", 40),
      ("{type: choice, constraints: {choices: [a, bcdefghijklm]}}", 12),
      ("{type: integer}", 8), ("{type: uuid}", 36),
      ("{type: cryptographic.token_bytes, constraints: {entropy: 99}}", 99),
      ("{type: array, max_items: 7, items: {type: string, constraints: {length: 30}}}", 210),
      ("{type: array, max_items: 7, items: {type: array, max_items: 10, items: {type: boolean}}}", 560),
      ("{type: object, attributes: {a: {type: string, constraints: {length: 30}}, b: {type: uuid}}}", 36),
      ("{type: numeric.floats, constraints: {n: 50}}", 400),
      ("{link_to: s.e.wide}", 900), ("{type: string, link_to: s.e.n}", 64),
      ("{type: array, max_items: 3, items: {type: object, attributes: {a: {link_to: s.e.wide}}}}", 2700),
    ])
  func widths(attribute: String, width: Int) throws {
    let text = """
      system: {name: s}
      entities:
        e:
          count: 3
          attributes:
            v: \(attribute)
            n: {type: integer}
            wide: {type: array, min_items: 1, max_items: 3, items: {type: string, constraints: {length: 300}}}
      """
    let outcome = validate(text)
    let schema = try #require(outcome.schema, "\(outcome.result.diagnostics)")
    #expect(schema.systems[0].entities[0].attributes[0].facts.maximumWidth == width)
  }

  @Test func linksLeadIntoObjects() throws {
    let orders = try entity(2)
    func target(_ name: String) -> AttributeID? {
      guard let attribute = orders.allAttributes.first(where: { $0.name == name }),
        case .through(_, let target, _) = attribute.source
      else { return nil }
      return target
    }
    #expect(target("street") == AttributeID(system: 0, entity: 0, attribute: 2))
    #expect(target("zip") == AttributeID(system: 0, entity: 0, attribute: 3))
    #expect(target("latitude") == AttributeID(system: 0, entity: 0, attribute: 5))
    #expect(target("badge") == AttributeID(system: 0, entity: 0, attribute: 8))
    #expect(target("sku") == AttributeID(system: 0, entity: 1, attribute: 0))
    #expect(orders.allAttributes.first { $0.name == "latitude" }?.columnType == .string)
  }

  @Test(
    "A bound that stands alone moves the other",
    arguments: [
      ("", 0...3), ("min_items: 2,", 2...3), ("min_items: 5,", 5...8), ("min_items: 3,", 3...6),
      ("max_items: 1,", 0...1),
      ("max_items: 0,", 0...0),
      ("min_items: 10000,", 10_000...10_000), ("min_items: 1, max_items: 9,", 1...9),
    ])
  func itemCounts(keys: String, counts: ClosedRange<Int>) throws {
    let outcome = validate(
      "system: {name: s}\nentities: {e: {count: 1, attributes: {a: {type: array, \(keys) items: {type: uuid}}}}}")
    let attribute = try #require(outcome.schema?.systems[0].entities[0].attributes.first)
    guard case .array(_, let found, _) = attribute.source else {
      Issue.record("no array")
      return
    }
    #expect(found == counts)
  }

  @Test func aForestGrowsInObjectsAndNotInArrays() throws {
    let outcome = validate(
      """
      system: {name: s}
      entities:
        e:
          count: 5
          attributes:
            id: {type: uuid, unique: true}
            tree: {type: object, attributes: {parent: {link_to: s.e.id, required: false, null_probability: 0}}}
            friends: {type: array, items: {link_to: s.e.id, required: false, null_probability: 0}}
      """)
    let attributes = try #require(outcome.schema).systems[0].entities[0].allAttributes
    #expect(attributes.map { $0.pick == .lowerRows } == [false, false, true, false, false])
    #expect(attributes.map(\.isNullable) == [false, false, true, false, false])
    #expect(outcome.result.warnings.map(\.code) == [.circularSelfLink])
  }

  @Test func programsThatNestForeverAreToldSo() {
    var attribute = AttributeConfig(name: "a", type: Located("uuid"))
    for _ in 0..<200 { attribute = AttributeConfig(name: "a", type: Located("object"), attributes: [attribute]) }
    let schema = SystemSchema(
      name: Located("s"), entities: [EntityConfig(name: "e", count: Located(1), attributes: [attribute])])
    #expect(SchemaValidator().validate([schema]).result.errors.map(\.code) == [.tooDeep])
    let twins = AttributeConfig(name: "x", type: Located("uuid"))
    let object = AttributeConfig(name: "a", type: Located("object"), attributes: [twins, twins])
    let empty = AttributeConfig(name: "b", type: Located("object"))
    let other = SystemSchema(
      name: Located("s"), entities: [EntityConfig(name: "e", count: Located(1), attributes: [object, empty])])
    #expect(SchemaValidator().validate([other]).result.errors.map(\.code) == [.duplicateKey, .missingKey])
  }

  @Test(
    "Levels of nesting count as links of a chain",
    arguments: [(970, [DiagnosticCode]()), (971, [.linkChainTooLong])])
  func chainsToObjects(links: Int, codes: [DiagnosticCode]) {
    var object = AttributeConfig(name: "x", type: Located("uuid"))
    for _ in 0..<30 { object = AttributeConfig(name: "x", type: Located("object"), attributes: [object]) }
    object.name = "a0"
    let chain = (1...links).map { AttributeConfig(name: "a\($0)", linkTo: LinkConfig(.text("s.e.a\($0 - 1)"))) }
    let schema = SystemSchema(
      name: Located("s"), entities: [EntityConfig(name: "e", count: Located(1), attributes: [object] + chain)])
    #expect(SchemaValidator().validate([schema]).result.errors.map(\.code) == codes)
  }

  @Test func dotsAtEveryLevelCostLittle() {
    // Every way to cut a.a.a.a... is a name.
    func object(_ rest: Int) -> [AttributeConfig] {
      (1...rest).map { length in
        let name = Array(repeating: "a", count: length).joined(separator: ".")
        return rest == length
          ? AttributeConfig(name: name, type: Located("uuid"))
          : AttributeConfig(name: name, type: Located("object"), attributes: object(rest - length))
      }
    }
    let path = "s.e." + Array(repeating: "a", count: 14).joined(separator: ".")
    let links = (0..<200).map { AttributeConfig(name: "l\($0)", linkTo: LinkConfig(.text(path + ".b"))) }
    let schema = SystemSchema(
      name: Located("s"),
      entities: [
        EntityConfig(name: "e", count: Located(1), attributes: object(14)),
        EntityConfig(name: "f", count: Located(1), attributes: links),
      ])
    let codes = SchemaValidator().validate([schema]).result.errors.map(\.code)
    #expect(codes == Array(repeating: .ambiguousLink, count: 200))
  }

  @Test func manyCirclesAreFoundInOnePass() {
    // One knot of 20,000 objects that all hold links to the next.
    let count = 20_000
    let attributes = (0..<count).map { index in
      AttributeConfig(
        name: "a\(index)", type: Located("object"),
        attributes: [
          AttributeConfig(name: "x", linkTo: LinkConfig(.text("s.e.a\((index + 1) % count)"))),
          AttributeConfig(name: "y", linkTo: LinkConfig(.text("s.e.a\((index + 7) % count).x"))),
        ])
    }
    let schema = SystemSchema(
      name: Located("s"), entities: [EntityConfig(name: "e", count: Located(1), attributes: attributes)])
    #expect(SchemaValidator().validate([schema]).result.errors.map(\.code) == [.linkCycle])
  }

  @Test func everyNestedValueKeepsItsPlace() throws {
    let schema = try #require(
      SchemaLoader().loadSchema(
        text: """
          system: {name: s}
          entities:
            e:
              count: 1
              attributes:
                a: {type: array, min_items: 1, items: {type: object, attributes: {x: {link_to: [s, e, o, y]}}}}
                o: {type: object, attributes: {y: {type: uuid}}}
          """, name: "t"
      ).schema)
    func place(_ location: SourceLocation?) -> String { location.map { "\($0.line):\($0.column)" } ?? "-" }
    let array = schema.entities[0].attributes[0]
    #expect(place(array.minItems?.location) == "6:35")
    let items = try #require(array.items)
    #expect(items.name == "items" && place(items.location) == "6:38")
    let link = try #require(items.attributes.first?.linkTo)
    #expect(link.reference == .parts(system: "s", entity: "e", attribute: "o", members: ["y"]))
    #expect(link.partLocations.map(place) == ["6:87", "6:90", "6:93", "6:96"])
  }
}
