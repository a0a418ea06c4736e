internal import JafgenColumns
internal import JafgenRandom

/// The streams of ids that several tables share.
struct ShopIDs: Sendable {
  let customers: UUIDStream
  let stores: UUIDStream
  let orders: UUIDStream
  let items: UUIDStream
  let tweets: UUIDStream

  init(key: StreamKey) {
    func stream(_ table: String) -> UUIDStream { UUIDStream(key: key.child("ids").child(table)) }
    customers = stream("customers")
    stores = stream("stores")
    orders = stream("orders")
    items = stream("items")
    tweets = stream("tweets")
  }
}

/// The orders: by day, then by store, then by customer.
struct OrdersTable: BatchSource {
  let schema: BatchSchema
  private let ledger: Ledger
  private let ids: ShopIDs
  private let stores: ColumnDictionary

  init(_ ledger: Ledger, ids: ShopIDs) {
    self.ledger = ledger
    self.ids = ids
    let stores = ColumnDictionary(
      values: UUIDColumn.column(ids.stores, rows: Store.all.indices, count: Store.all.count))
    self.stores = stores
    schema = BatchSchema(
      name: "orders",
      fields: [
        .uuid("id"), .uuid("customer"), .moment("ordered_at", fractionDigits: 0),
        .coded("store_id", stores, estimatedWidth: 36), .number("subtotal"), .number("tax_paid"),
        .number("order_total"),
      ])
  }

  var rowCount: Int { ledger.totals.orders }

  func batch(rows: Range<Int>) -> Batch {
    let simulation = ledger.simulation
    var orderIDs = UUIDColumn(ids.orders, capacity: rows.count)
    var customers = UUIDColumn(ids.customers, capacity: rows.count)
    var moments = NumberColumn(.timestamp(fractionDigits: 0), capacity: rows.count)
    var storeCodes = CodeColumn(stores, capacity: rows.count)
    var subtotals = NumberColumn(.int64, capacity: rows.count)
    var taxes = NumberColumn(.int64, capacity: rows.count)
    var totals = NumberColumn(.int64, capacity: rows.count)
    ledger.forEachStoreDay(of: rows, in: \.orders) { number, before, visits in
      let (index, storeIndex) = simulation.parts(ofStoreDay: number)
      let day = ShopDay(index)
      let store = simulation.markets[storeIndex].store
      let dayRows = before.orders..<(before.orders + visits.count)
      for row in dayRows.clamped(to: rows) {
        let visit = visits[row - before.orders]
        orderIDs.append(row)
        customers.append(visit.customer)
        moments.append(simulation.moment(of: visit, on: day))
        storeCodes.append(storeIndex)
        let dollars = visit.products.reduce(0) { $0 &+ Product.all[$1].dollars }
        let subtotal = Int64(dollars) * 100
        let tax = store.tax(onDollars: dollars)
        subtotals.append(subtotal)
        taxes.append(tax)
        totals.append(subtotal + tax)
      }
    }
    return Batch(
      schema: schema, rows: rows,
      columns: [
        orderIDs.column, customers.column, moments.column, storeCodes.column, subtotals.column, taxes.column,
        totals.column,
      ])
  }
}

/// What was ordered: order by order, drinks first.
struct ItemsTable: BatchSource {
  let schema: BatchSchema
  private let ledger: Ledger
  private let ids: ShopIDs
  private let skus = ColumnDictionary(values: .texts(Product.all.map(\.sku)))

  init(_ ledger: Ledger, ids: ShopIDs) {
    self.ledger = ledger
    self.ids = ids
    schema = BatchSchema(
      name: "items", fields: [.uuid("id"), .uuid("order_id"), .coded("sku", skus, estimatedWidth: 7)])
  }

  var rowCount: Int { ledger.totals.items }

  func batch(rows: Range<Int>) -> Batch {
    var itemIDs = UUIDColumn(ids.items, capacity: rows.count)
    var orders = UUIDColumn(ids.orders, capacity: rows.count)
    var skuCodes = CodeColumn(skus, capacity: rows.count)
    ledger.forEachStoreDay(of: rows, in: \.items) { _, before, visits in
      var row = before.items
      for (index, visit) in visits.enumerated() {
        for product in visit.products {
          if rows.contains(row) {
            itemIDs.append(row)
            orders.append(before.orders + index)
            skuCodes.append(product)
          }
          row += 1
        }
      }
    }
    return Batch(schema: schema, rows: rows, columns: [itemIDs.column, orders.column, skuCodes.column])
  }
}

/// What customers say, in the order of the orders that they speak of.
struct TweetsTable: BatchSource {
  let schema: BatchSchema
  private let ledger: Ledger
  private let ids: ShopIDs
  private let grammar = TweetGrammar()

  /// About as many bytes has a tweet.
  private static let contentWidth = 100

  init(_ ledger: Ledger, ids: ShopIDs) {
    self.ledger = ledger
    self.ids = ids
    schema = BatchSchema(
      name: "tweets",
      fields: [
        .uuid("id"), .uuid("user_id"), .moment("tweeted_at", fractionDigits: 6),
        .text("content", estimatedWidth: Self.contentWidth),
      ])
  }

  var rowCount: Int { ledger.totals.tweets }

  func batch(rows: Range<Int>) -> Batch {
    let simulation = ledger.simulation
    var tweetIDs = UUIDColumn(ids.tweets, capacity: rows.count)
    var users = UUIDColumn(ids.customers, capacity: rows.count)
    var moments = NumberColumn(.timestamp(fractionDigits: 6), capacity: rows.count)
    var contents = TextColumnBuilder(capacity: rows.count, meanLength: Double(Self.contentWidth))
    ledger.forEachStoreDay(of: rows, in: \.tweets) { number, before, visits in
      let day = ShopDay(simulation.parts(ofStoreDay: number).day)
      var row = before.tweets
      for visit in visits where visit.tweets {
        if rows.contains(row) {
          let customer = simulation.customers[visit.customer]
          var draws = visit.tweetDraws
          tweetIDs.append(row)
          users.append(visit.customer)
          moments.append(simulation.moment(of: visit, on: day) + TweetDelay.microseconds(draws.next()))
          grammar.write(visit, fanLevel: customer.fanLevel, to: &contents, &draws)
        }
        row += 1
      }
    }
    return Batch(
      schema: schema, rows: rows, columns: [tweetIDs.column, users.column, moments.column, contents.finish()])
  }
}

/// How long after an order its tweet follows.
package enum TweetDelay {
  /// The delay is below this one.
  private static let limit: UInt64 = 20 * 60 * 1_000_000

  /// Returns the microseconds of a draw.
  ///
  /// They are no whole second: the original writes such a moment without its fraction, and our columns write fractions
  /// in all rows or in none. Once in a million the tweet comes a microsecond later instead.
  package static func microseconds(_ draw: UInt64) -> Int64 {
    let delay = Int64(Uniform.index(draw, below: limit))
    return delay.isMultiple(of: 1_000_000) ? delay + 1 : delay
  }
}

extension Simulation {
  /// Returns when an order is made, in microseconds since 1970-01-01.
  @inline(__always)
  fileprivate func moment(of visit: Visit, on day: ShopDay) -> Int64 {
    Int64(day.date * 1440 + day.openingMinute + minute(of: visit)) * 60_000_000
  }
}

extension ColumnField {
  static func uuid(_ name: String) -> ColumnField {
    ColumnField(name: name, type: .uuid, isNullable: false, estimatedWidth: 36)
  }

  static func number(_ name: String) -> ColumnField {
    ColumnField(name: name, type: .int64, isNullable: false, estimatedWidth: 5)
  }

  static func text(_ name: String, estimatedWidth: Int = 30) -> ColumnField {
    ColumnField(name: name, type: .string, isNullable: false, estimatedWidth: estimatedWidth)
  }

  static func moment(_ name: String, fractionDigits: Int) -> ColumnField {
    ColumnField(
      name: name, type: .timestamp(fractionDigits: fractionDigits), isNullable: false,
      estimatedWidth: fractionDigits == 0 ? 19 : 20 + fractionDigits)
  }

  static func coded(_ name: String, _ dictionary: ColumnDictionary, estimatedWidth: Int) -> ColumnField {
    ColumnField(
      name: name, type: dictionary.values.type, isNullable: false, dictionary: dictionary,
      estimatedWidth: estimatedWidth)
  }
}
