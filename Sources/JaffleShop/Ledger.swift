/// What a shop's days add up to: where the rows of each store's day begin in the tables that grow with the days.
///
/// 24 bytes for each day of each store, reckoned by going once through all days.
struct Ledger: Sendable {
  /// Numbers of rows.
  struct Totals {
    var orders = 0
    var items = 0
    var tweets = 0
  }

  /// The shop.
  let simulation: Simulation
  /// The rows before each store's day, and at the end those of all days.
  private let rowsBefore: [Totals]
  /// The numbers of the customers who ordered, by their first orders.
  let buyers: [Int]

  /// Goes through the days of `simulation`.
  ///
  /// - Complexity: O(days x customers), about 10 ns each.
  init(_ simulation: Simulation) {
    var totals = Totals()
    var rowsBefore = [totals]
    rowsBefore.reserveCapacity(simulation.storeDayCount + 1)
    var buyers: [Int] = []
    var hasOrdered = [Bool](repeating: false, count: simulation.customers.count)
    var visits: [Visit] = []
    for number in 0..<simulation.storeDayCount {
      simulation.visits(ofStoreDay: number, into: &visits)
      for visit in visits {
        totals.orders += 1
        totals.items += visit.itemCount
        totals.tweets += visit.tweets ? 1 : 0
        if !hasOrdered[visit.customer] {
          hasOrdered[visit.customer] = true
          buyers.append(visit.customer)
        }
      }
      rowsBefore.append(totals)
    }
    self.simulation = simulation
    self.rowsBefore = rowsBefore
    self.buyers = buyers
  }

  /// The rows of all days.
  var totals: Totals { rowsBefore[simulation.storeDayCount] }

  /// Calls `body` with each store's day that has some of the rows of a table, in order: the rows before it, and its
  /// visits.
  func forEachStoreDay(
    of rows: Range<Int>, in table: (Totals) -> Int,
    _ body: (_ number: Int, _ before: Totals, _ visits: [Visit]) -> Void
  ) {
    var number = storeDay(holding: rows.lowerBound, in: table)
    var visits: [Visit] = []
    while number < simulation.storeDayCount, table(rowsBefore[number]) < rows.upperBound {
      simulation.visits(ofStoreDay: number, into: &visits)
      body(number, rowsBefore[number], visits)
      number += 1
    }
  }

  /// Returns the store's day that holds a row of a table, by bisection.
  private func storeDay(holding row: Int, in table: (Totals) -> Int) -> Int {
    var range = 0..<simulation.storeDayCount
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        table(rowsBefore[middle + 1]) <= row ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
