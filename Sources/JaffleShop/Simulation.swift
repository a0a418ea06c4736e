package import JafgenRandom

/// The shop's days: who comes to which store on which day, and what they order.
///
/// What a customer does on a day depends on nothing but the seed, the customer and the day, so that any day of any
/// store can be looked at by itself, as often as wanted and by any thread.
package struct Simulation: Sendable {
  /// The number of days.
  package let dayCount: Int
  /// The stores and the people around them, by the day of opening.
  package let markets: [Market]
  /// All who become customers if there are days enough, store by store and in the order in which they do.
  package let customers: [Customer]
  /// The number of the first customer of each market.
  private let firstCustomers: [Int]

  /// How many customers there are at most.
  static let customerLimit = Store.all.reduce(0) { $0 + Market($1).finalCustomerCount }

  /// Sets up the shop.
  package init(key: StreamKey, dayCount: Int) {
    self.dayCount = dayCount
    markets = Store.all.map { Market($0) }
    var customers: [Customer] = []
    var firstCustomers: [Int] = []
    var lateDraws = LateDraws()
    for market in markets {
      firstCustomers.append(customers.count)
      let personas = market.personas(key.child("markets").child(market.store.name))
      let streams = key.child("customers").child(market.store.name)
      for (index, persona) in personas.prefix(market.finalCustomerCount).enumerated() {
        customers.append(Customer(persona, key: streams.child(UInt64(index)), lateDraws: &lateDraws))
      }
    }
    self.customers = customers
    self.firstCustomers = firstCustomers
  }

  /// The number of pairs of a day and a store, numbered day by day; those before a store's opening are counted.
  package var storeDayCount: Int { dayCount * markets.count }

  /// Returns the day and the index of the store of a store's day.
  package func parts(ofStoreDay number: Int) -> (day: Int, store: Int) {
    let (day, store) = number.quotientAndRemainder(dividingBy: markets.count)
    return (day, store)
  }

  /// Replaces `visits` by those of a store's day, in the order in which its customers became customers.
  package func visits(ofStoreDay number: Int, into visits: inout [Visit]) {
    visits.removeAll(keepingCapacity: true)
    let (index, store) = parts(ofStoreDay: number)
    let market = markets[store]
    let first = firstCustomers[store]
    let day = ShopDay(index)
    customers.withUnsafeBufferPointer { customers in
      for customer in first..<(first + market.customerCount(onDay: index)) {
        let visit = customers[customer].visit(
          number: customer, day: index, day, popularity: market.store.popularity)
        if let visit { visits.append(visit) }
      }
    }
  }
}
