internal import JafgenColumns
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
  /// All who become customers of the stores that open within the days, store by store and in the order in which they do.
  package let customers: [Customer]
  /// The number of the first customer of each market.
  private let firstCustomers: [Int]
  /// The streams of the customers' days, side by side: those of all customers are looked at on every day.
  private let keys: Buffer<UInt64>
  /// The customers' wishes to buy: those of one kind of day after those of another.
  private let wishes: Buffer<Double>
  private let arrivalSteps = Arrival.normalSteps

  /// How many customers there are at most.
  static let customerLimit = Store.all.reduce(0) { $0 + Market($1).finalCustomerCount }

  /// Sets up the shop.
  package init(key: StreamKey, dayCount: Int) {
    self.dayCount = dayCount
    markets = Store.all.map { Market($0) }
    var customers: [Customer] = []
    var firstCustomers: [Int] = []
    for market in markets {
      firstCustomers.append(customers.count)
      // No later store has any either.
      guard market.store.openingDay < dayCount else { continue }
      let streams = key.child("customers").child(market.store.name)
      for (index, persona) in market.customerPersonas(key.child("markets").child(market.store.name)).enumerated() {
        customers.append(Customer(persona, key: streams.child(UInt64(index))))
      }
    }
    self.customers = customers
    self.firstCustomers = firstCustomers
    keys = Buffer(customers.map(\.key.bits))
    wishes = Buffer(
      (0..<ShopDay.kindCount).flatMap { kind in
        customers.map {
          $0.persona.wish(favourite: $0.favourite, isWeekend: kind & 1 != 0, isSummer: kind & 2 != 0)
        }
      })
  }

  /// The number of pairs of a day and a store, numbered day by day; those before a store's opening are counted.
  package var storeDayCount: Int { dayCount * markets.count }

  /// Returns the day and the index of the store of a store's day.
  package func parts(ofStoreDay number: Int) -> (day: Int, store: Int) {
    let (day, store) = number.quotientAndRemainder(dividingBy: markets.count)
    return (day, store)
  }

  /// Returns the numbers of the customers that the store has on a store's day.
  func customers(onStoreDay number: Int) -> Range<Int> {
    let (day, store) = parts(ofStoreDay: number)
    let first = firstCustomers[store]
    return first..<(first + markets[store].customerCount(onDay: day))
  }

  /// Replaces `visits` by those of a store's day, in the order in which its customers became customers.
  package func visits(ofStoreDay number: Int, into visits: inout [Visit]) {
    visits.removeAll(keepingCapacity: true)
    let numbers = customers(onStoreDay: number)
    guard !numbers.isEmpty else { return }
    let (index, store) = parts(ofStoreDay: number)
    let day = ShopDay(index)
    let demand = markets[store].store.popularity * day.demand
    let wishes = wishes.base + day.kind * customers.count
    let steps = UnsafePointer(arrivalSteps.base)
    customers.withUnsafeBufferPointer { customers in
      for number in numbers {
        let key = StreamKey(bits: keys.base[number])
        guard Customer.squaredChance(key, day: index) < demand * wishes[number] else { continue }
        if let visit = customers[number].visit(number: number, day: index, day, steps) { visits.append(visit) }
      }
    }
  }

  /// Replaces `visits` by those of a store's day, of which it is known who makes them: bit i of `buyers` stands for the
  /// i-th customer that the store has on the day.
  func visits(ofStoreDay number: Int, by buyers: ArraySlice<UInt64>, into visits: inout [Visit]) {
    visits.removeAll(keepingCapacity: true)
    let index = parts(ofStoreDay: number).day
    let day = ShopDay(index)
    let steps = UnsafePointer(arrivalSteps.base)
    var first = customers(onStoreDay: number).lowerBound
    customers.withUnsafeBufferPointer { customers in
      for var word in buyers {
        while word != 0 {
          let number = first + word.trailingZeroBitCount
          if let visit = customers[number].visit(number: number, day: index, day, steps) { visits.append(visit) }
          word &= word &- 1
        }
        first += UInt64.bitWidth
      }
    }
  }

  /// Returns the minutes between the opening of the store and the order of a visit.
  package func minute(of visit: Visit) -> Int {
    customers[visit.customer].minute(of: visit, UnsafePointer(arrivalSteps.base))
  }
}
