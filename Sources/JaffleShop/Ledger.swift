/// What a shop's days add up to: who buys on each store's day, and where its rows begin in the tables that grow with the
/// days.
///
/// 32 bytes for each day of each store and a bit for each customer that the store has on it, computed by going once
/// through all days: two megabytes for ten years, 22 for a hundred.
struct Ledger: Sendable {
  /// Numbers of rows.
  struct Totals {
    var orders = 0
    var items = 0
    var tweets = 0
  }

  /// What lies before a store's day.
  private struct Place {
    var totals = Totals()
    /// The number of words of `buyerBits`.
    var wordCount = 0
  }

  /// The shop.
  let simulation: Simulation
  /// What lies before each store's day, and at the end before none.
  private let places: [Place]
  /// Who buys: for each store's day as many words as its customers take, a bit each.
  private let buyerBits: [UInt64]
  /// The numbers of the customers who ordered, by their first orders.
  let buyers: [Int]

  /// Goes through the days of `simulation`; nil if `shouldStop`, which is asked once a day, says so.
  ///
  /// - Complexity: O(days x customers), about 5 ns each.
  init?(_ simulation: Simulation, shouldStop: () -> Bool) {
    var place = Place()
    var places = [place]
    places.reserveCapacity(simulation.storeDayCount + 1)
    var buyerBits: [UInt64] = []
    var buyers: [Int] = []
    var hasOrdered = [Bool](repeating: false, count: simulation.customers.count)
    var visits: [Visit] = []
    for number in 0..<simulation.storeDayCount {
      if number.isMultiple(of: simulation.markets.count), shouldStop() { return nil }
      simulation.visits(ofStoreDay: number, into: &visits)
      let customers = simulation.customers(onStoreDay: number)
      buyerBits.append(contentsOf: repeatElement(0, count: (customers.count + UInt64.bitWidth - 1) / UInt64.bitWidth))
      for visit in visits {
        place.totals.orders += 1
        place.totals.items += visit.itemCount
        place.totals.tweets += visit.tweets ? 1 : 0
        let (word, bit) = (visit.customer - customers.lowerBound).quotientAndRemainder(dividingBy: UInt64.bitWidth)
        buyerBits[place.wordCount + word] |= 1 << UInt64(bit)
        if !hasOrdered[visit.customer] {
          hasOrdered[visit.customer] = true
          buyers.append(visit.customer)
        }
      }
      place.wordCount = buyerBits.count
      places.append(place)
    }
    self.simulation = simulation
    self.places = places
    self.buyerBits = buyerBits
    self.buyers = buyers
  }

  /// The rows of all days.
  var totals: Totals { places[simulation.storeDayCount].totals }

  /// Calls `body` with each store's day that has some of the rows of a table, in order: the rows before it, and its
  /// visits.
  func forEachStoreDay(
    of rows: Range<Int>, in table: (Totals) -> Int,
    _ body: (_ number: Int, _ before: Totals, _ visits: [Visit]) -> Void
  ) {
    var number = storeDay(holding: rows.lowerBound, in: table)
    var visits: [Visit] = []
    while number < simulation.storeDayCount, table(places[number].totals) < rows.upperBound {
      let words = places[number].wordCount..<places[number + 1].wordCount
      if !words.isEmpty {
        simulation.visits(ofStoreDay: number, by: buyerBits[words], into: &visits)
        body(number, places[number].totals, visits)
      }
      number += 1
    }
  }

  /// Returns the store's day that holds a row of a table, by bisection.
  private func storeDay(holding row: Int, in table: (Totals) -> Int) -> Int {
    var range = 0..<simulation.storeDayCount
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        table(places[middle + 1].totals) <= row ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
