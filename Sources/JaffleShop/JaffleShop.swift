package import JafgenColumns
internal import JafgenRandom

/// The shop of the original jafgen: stores open, people become customers, buy and talk about it, day by day.
///
/// Its tables can be asked for any rows, like those of schemas, and depend on the seed alone; more days add rows to the
/// end of orders, items and tweets and change none before.
package struct JaffleShop: Sendable {
  /// The tables: customers, orders, items, products, stores, supplies and tweets.
  package let tables: [ShopTable]

  /// The numbers of days that can be asked for.
  package static let dayCounts = 0...36_500
  /// The days of a year of the simulation, leap years too.
  package static let daysPerYear = 365
  /// The most customers that there can be.
  package static let customerLimit = Simulation.customerLimit

  /// Goes through so many days from 2018-09-01; nil if `shouldStop`, which is asked once a day, says so.
  ///
  /// `names` returns as many names as it is given numbers of customers, which are below `customerLimit`: those of a gender
  /// if there is one.
  ///
  /// - Precondition: `dayCount` is in `dayCounts`.
  /// - Complexity: O(days x customers), about 5 ns each; up to 600 bytes a day.
  package init?(
    seed: Int64, dayCount: Int, shouldStop: () -> Bool = { false },
    names: (_ numbers: [Int], NameGender?) -> [String]
  ) {
    precondition(Self.dayCounts.contains(dayCount))
    let key = StreamKey(seed: seed).child("jaffle-shop")
    let ids = ShopIDs(key: key)
    guard let ledger = Ledger(Simulation(key: key, dayCount: dayCount), shouldStop: shouldStop) else { return nil }
    let customers = ListedTable(
      "customers",
      [
        ("id", .uuids(ids.customers, rows: ledger.buyers)),
        ("name", .texts(CustomerNames.names(of: ledger.buyers, key: key.child("forms-of-names"), names))),
      ])
    tables = [
      ShopTable(customers, key: "id"),
      ShopTable(
        OrdersTable(ledger, ids: ids), key: "id",
        links: [
          ShopLink(column: "customer", table: "customers", key: "id"),
          ShopLink(column: "store_id", table: "stores", key: "id"),
        ]),
      ShopTable(
        ItemsTable(ledger, ids: ids), key: "id",
        links: [
          ShopLink(column: "order_id", table: "orders", key: "id"),
          ShopLink(column: "sku", table: "products", key: "sku"),
        ]),
      ShopTable(Self.products, key: "sku"),
      ShopTable(Self.stores(ids), key: "id"),
      // One row for each product that takes a supply: neither column is a key alone.
      ShopTable(Self.supplies, links: [ShopLink(column: "sku", table: "products", key: "sku")]),
      ShopTable(
        TweetsTable(ledger, ids: ids), key: "id",
        links: [ShopLink(column: "user_id", table: "customers", key: "id")]),
    ]
  }

  private static let products = ListedTable(
    "products",
    [
      ("sku", .texts(Product.all.map(\.sku))),
      ("name", .texts(Product.all.map(\.name))),
      ("type", .texts(Product.all.map(\.type))),
      ("price", .numbers(Product.all.map { Int64($0.dollars) * 100 })),
      ("description", .texts(Product.all.map(\.description))),
    ])

  private static func stores(_ ids: ShopIDs) -> ListedTable {
    ListedTable(
      "stores",
      [
        ("id", .uuids(ids.stores, rows: Array(Store.all.indices))),
        ("name", .texts(Store.all.map(\.name))),
        ("opened_at", .midnights(Store.all.map { ShopDay.first + $0.openingDay })),
        ("tax_rate", .doubles(Store.all.map(\.taxRate))),
      ])
  }

  private static let supplies = ListedTable(
    "supplies",
    [
      ("id", .texts(Supply.uses.map { Supply.id($0.supply) })),
      ("name", .texts(Supply.uses.map { Supply.all[$0.supply].name })),
      ("cost", .numbers(Supply.uses.map { Int64(Supply.all[$0.supply].cents) })),
      ("perishable", .truths(Supply.uses.map { Supply.all[$0.supply].isPerishable })),
      ("sku", .texts(Supply.uses.map { Product.all[$0.product].sku })),
    ])
}

/// A table of the shop and what databases may know of it.
package struct ShopTable: Sendable {
  /// The rows; the schema has the table's name.
  package let source: any BatchSource
  /// The column whose values differ from row to row; nil if there is none.
  package let key: String?
  /// The columns that hold keys of other tables.
  package let links: [ShopLink]

  init(_ source: any BatchSource, key: String? = nil, links: [ShopLink] = []) {
    self.source = source
    self.key = key
    self.links = links
  }
}

/// A column that holds keys of another table.
package struct ShopLink: Sendable {
  /// The column.
  package let column: String
  /// The other table.
  package let table: String
  /// Its key.
  package let key: String
}
