/// A store and the people around it.
package struct Store {
  /// The city.
  package let name: String
  /// The index of the day on which it opens.
  package let openingDay: Int
  /// How many people might become customers.
  package let marketSize: Int
  /// The share of the wish to buy that becomes purchases.
  package let popularity: Double
  /// The sales tax.
  package let taxRate: Double

  /// All stores, by the day of opening.
  package static let all = [
    Store(name: "Philadelphia", openingDay: 0, marketSize: 900, popularity: 0.85, taxRate: 0.06),
    Store(name: "Brooklyn", openingDay: 192, marketSize: 1400, popularity: 0.95, taxRate: 0.04),
    Store(name: "Chicago", openingDay: 605, marketSize: 1200, popularity: 0.92, taxRate: 0.0625),
    Store(name: "San Francisco", openingDay: 615, marketSize: 1100, popularity: 0.87, taxRate: 0.075),
    Store(name: "New Orleans", openingDay: 920, marketSize: 800, popularity: 0.92, taxRate: 0.04),
    Store(name: "Los Angeles", openingDay: 1107, marketSize: 800, popularity: 0.87, taxRate: 0.08),
  ]

  /// Returns the tax on an amount of whole dollars, in cents: cut, not rounded.
  ///
  /// The product of doubles is part of it: 6 % of 11 dollars are 65 cents.
  package func tax(onDollars dollars: Int) -> Int64 { Int64(taxRate * Double(dollars) * 100) }
}
