internal import JafgenRandom

/// How the people around a store become its customers.
///
/// There is no chance in their number: it follows from the size of the market and the days since the opening.
package struct Market {
  /// The store.
  package let store: Store
  /// The number of customers on each day since the opening; later it stays as on the last of these days.
  private let customerCounts: [Int]

  /// How many days it takes until all are customers who will ever be.
  private static let fillingDays = 365

  /// Makes the market of a store.
  package init(_ store: Store) {
    self.store = store
    var pool = store.marketSize
    var active = 0
    customerCounts = (0...Self.fillingDays).map { day in
      // The pool shrinks as people leave it for the store, so that about half of them stay in it for good.
      let added = min(max(0, Int(Self.wantedShare(day) * Double(pool) - Double(active))), pool)
      pool -= added
      active += added
      return active
    }
  }

  /// Returns the number of customers on the day of an index; none before the opening.
  package func customerCount(onDay day: Int) -> Int {
    day < store.openingDay ? 0 : customerCounts[min(day - store.openingDay, Self.fillingDays)]
  }

  /// The number of people who are customers sooner or later.
  package var finalCustomerCount: Int { customerCounts[Self.fillingDays] }

  /// The sorts of the people who become customers, in the order in which they do.
  func customerPersonas(_ key: StreamKey) -> [Persona] {
    let sorted = Persona.allCases.flatMap { persona in
      Array(repeating: persona, count: store.marketSize * persona.percentage / 100)
    }
    let order = Permutation(key: key, last: UInt64(sorted.count - 1))
    return (0..<finalCustomerCount).map { sorted[Int(order(UInt64($0)))] }
  }

  /// The share of those not yet customers that the store wants for customers, `day` days after the opening.
  private static func wantedShare(_ day: Int) -> Double {
    let time = Double(day) / Double(fillingDays)
    // e as a double, so that after the last day the logarithm is that of e itself.
    let e = 2.718281828459045
    // There is a rush in the first week.
    let start = day < 7 ? 1.2 : 1
    return min(Normal.logarithm(start + time * (e - start)), 1)
  }
}
