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

  @Test("Links say what a foreign key would have to cope with")
  func links() throws {
    let items = try table("items").links
    #expect(items.map(\.kind) == [.plain, .plain, .targetNotUnique, .asText, .targetNotUnique])
    #expect(items.map(\.column) == [0, 1, 2, 3, 4])
    #expect(items.map(\.parentColumn) == [2, 1, 0, 2, 0])
    #expect(items[1].target == "shop.orders.code")
    #expect(try table("orders").links.map(\.kind) == [.withinTable, .otherSystem, .circular])
    #expect(try table("shipments").links.map(\.kind) == [.circular])
  }

  @Test("Systems that are left out have no tables")
  func selection() throws {
    let results = [Self.shop, Self.world].map { SchemaLoader().loadSchema(text: $0, name: "s.yaml") }
    let schema = try #require(SchemaValidator().validate(LoadedSchemas(results: results)).schema)
    #expect(TableDefinition.tables(of: schema) { $0.system == 1 }.map(\.name) == ["places"])
  }
}
