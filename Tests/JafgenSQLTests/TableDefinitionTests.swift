import JafgenColumns
import JafgenSchema
import JafgenSQL
import Testing

@Suite("Tables of schemas")
struct TableDefinitionTests {
  private static let shop = """
    system: {name: shop}
    entities:
      items:
        count: 9
        attributes:
          order: {link_to: shop.orders.id}
          code: {link_to: shop.orders.code, required: false}
          note: {link_to: shop.orders.note}
          text: {link_to: shop.orders.id, type: string}
          again: {link_to: shop.items.order}
      orders:
        count: 5
        attributes:
          note: {type: text.word}
          code: {type: integer, unique: true, required: false}
          id: {type: uuid, unique: true, description: "  The\\tkey\\r\\n of it.\\u2028 "}
          mail: {type: person.email, unique: true}
          parent: {link_to: shop.orders.id, required: false}
          place: {link_to: world.places.id}
          shipment: {link_to: shop.shipments.id}
      shipments:
        count: 5
        attributes:
          id: {type: integer, unique: true}
          order: {link_to: shop.orders.id, unique: true}
    """
  private static let world = """
    system: {name: world}
    entities:
      places: {count: 3, attributes: {id: {type: uuid, unique: true}}}
    """

  private func table(_ name: String) throws -> TableDefinition {
    try #require(try Tables.of(Self.shop, Self.world).first { $0.name == name })
  }

  @Test("Parents come before children")
  func order() throws {
    let names = try Tables.of(Self.shop, Self.world).map(\.name)
    #expect(names.last == "items")
    #expect(Set(names.dropLast()) == ["orders", "places", "shipments"])
  }

  @Test("The primary key is the first unique column without nulls, the others are unique")
  func keys() throws {
    let orders = try table("orders")
    #expect(orders.primaryKey == 2)
    #expect(orders.uniqueColumns == [1, 3])
    #expect(orders.columns.map(\.isNullable) == [false, true, false, false, true, false, false])
    #expect(orders.columns[2].type == .uuid)
    #expect(orders.columns[2].summary == "The key of it.")
    let shipments = try table("shipments")
    #expect(shipments.primaryKey == 0)
    #expect(shipments.uniqueColumns == [1])
    let items = try table("items")
    #expect(items.primaryKey == nil)
    #expect(items.uniqueColumns.isEmpty)
  }

  @Test("Unique objects are no keys")
  func objects() throws {
    let tables = try Tables.of(
      """
      system: {name: crm}
      entities:
        people: {count: 5, attributes: {who: {type: person, unique: true}, id: {type: uuid, unique: true}}}
        notes: {count: 5, attributes: {who: {link_to: people.who}}}
      """)
    let people = try #require(tables.first { $0.name == "people" })
    #expect(people.primaryKey == 1 && people.uniqueColumns.isEmpty)
    #expect(try #require(tables.first { $0.name == "notes" }).links.map(\.kind) == [.targetNotUnique])
  }

  @Test("Links say what a foreign key would have to cope with")
  func links() throws {
    let items = try table("items").links
    #expect(items.map(\.kind) == [.plain, .plain, .targetNotUnique, .asText, .plain])
    #expect(items.map(\.column) == [0, 1, 2, 3, 4])
    #expect(items.map(\.parentColumn) == [2, 1, 0, 2, 2])
    #expect(items[1].target == "shop.orders.code")
    #expect(try table("orders").links.map(\.kind) == [.withinTable, .otherSystem, .circular])
    #expect(try table("shipments").links.map(\.kind) == [.circular])
  }

  @Test("A link through other links refers to the first unique attribute on the way")
  func linksThroughLinks() throws {
    let shop = """
      system: {name: shop}
      entities:
        customers: {count: 10, attributes: {id: {type: integer, unique: true}, kind: {type: choice, constraints: {choices: [a]}}}}
        orders:
          count: 20
          attributes:
            customer: {link_to: shop.customers.id}
            kind: {link_to: shop.customers.kind}
            box: {type: object, attributes: {customer: {link_to: shop.orders.customer}}}
        refunds:
          count: 20
          attributes:
            customer: {link_to: shop.orders.customer}
            boxed: {link_to: shop.orders.box.customer}
            text: {link_to: shop.orders.customer, type: string}
            kind: {link_to: shop.orders.kind}
            abroad: {link_to: world.visits.place}
        claims:
          count: 10
          attributes: {refund: {link_to: shop.refunds.customer}, profile: {link_to: shop.profiles.customer}}
        profiles: {count: 5, attributes: {customer: {link_to: shop.customers.id, unique: true}}}
      """
    let world = """
      system: {name: world}
      entities:
        places: {count: 3, attributes: {id: {type: uuid, unique: true}}}
        visits: {count: 3, attributes: {place: {link_to: world.places.id}}}
      """
    let tables = try Tables.of(shop, world)
    func links(_ name: String) throws -> [LinkDefinition] { try #require(tables.first { $0.name == name }).links }
    let refunds = try links("refunds")
    #expect(refunds.map(\.kind) == [.plain, .plain, .asText, .targetNotUnique, .otherSystem])
    #expect(
      refunds.map(\.target) == [
        "shop.customers.id", "shop.customers.id", "shop.customers.id", "shop.orders.kind", "world.places.id",
      ])
    let claims = try links("claims")
    #expect(claims.map(\.target) == ["shop.customers.id", "shop.profiles.customer"])
    #expect(claims.map(\.kind) == [.plain, .plain])
    let order = tables.map(\.name)
    #expect(try #require(order.firstIndex(of: "customers")) < #require(order.firstIndex(of: "refunds")))
  }

  @Test("Systems that are left out have no tables")
  func selection() throws {
    let results = [Self.shop, Self.world].map { SchemaLoader().loadSchema(text: $0, name: "s.yaml") }
    let schema = try #require(SchemaValidator().validate(LoadedSchemas(results: results)).schema)
    #expect(TableDefinition.tables(of: schema) { $0.system == 1 }.map(\.name) == ["places"])
  }
}
