internal import JafgenRandom

/// A person with habits.
package struct Customer: Sendable {
  /// The sort of person.
  package let persona: Persona
  /// A number of 0...99 that tells people of one sort apart.
  package let favourite: Int
  /// From 1 to 5.
  package let fanLevel: Int
  /// The stream of the customer's days.
  private let key: StreamKey
  /// The wish to buy by the kind of day.
  private let wishes: SIMD4<Double>
  private let tweetThreshold: UInt64
  private let arrival: Arrival
  /// The first draws that come too late, on weekdays and at weekends.
  private let lateDraws: SIMD2<UInt64>

  /// Makes the customer that `key` names.
  init(_ persona: Persona, key: StreamKey, lateDraws: inout LateDraws) {
    var traits = DrawSequence(key: key, row: 0)
    favourite = Int(Uniform.index(traits.next(), below: 100))
    fanLevel = 1 + Int(Uniform.index(traits.next(), below: 5))
    self.persona = persona
    self.key = key.child("days")
    let favourite = favourite
    wishes = SIMD4(
      (0..<ShopDay.kindCount).map { kind in
        persona.wish(favourite: favourite, isWeekend: kind & 1 != 0, isSummer: kind & 2 != 0)
      })
    tweetThreshold = Uniform.threshold(probability: persona.tweetProbability)
    arrival = persona.arrival(favourite: favourite)
    self.lateDraws = lateDraws.draws(of: arrival)
  }

  /// Returns what the customer buys on the day of an index, in a store of that popularity; nil if nothing comes of it.
  ///
  /// Depends only on the customer's key and the day.
  @inline(__always)
  func visit(number: Int, day index: Int, _ day: ShopDay, popularity: Double) -> Visit? {
    var draws = DrawSequence(key: key, row: UInt64(truncatingIfNeeded: index))
    // The probability is the square root of the product.
    let chance = Uniform.double(draws.next())
    guard chance * chance < popularity * day.demand * wishes[day.kind] else { return nil }
    let tweets = draws.isEvent(tweetThreshold)
    // Who comes after closing has come in vain.
    let arrivalDraw = draws.next()
    guard arrivalDraw < lateDraws[day.isWeekend ? 1 : 0] else { return nil }
    let (drinks, food) = persona.basket(favourite: favourite, &draws)
    // Who has nothing to tell about and wanted to does not stay.
    guard !tweets || drinks + food > 0 else { return nil }
    return Visit(
      customer: number, drinkCount: drinks, foodCount: food, tweets: tweets, arrivalDraw: arrivalDraw, draws: draws)
  }

  /// Returns the minute of the day at which the customer orders.
  package func minute(of visit: Visit, on day: ShopDay) -> Int {
    day.openingMinute + min(arrival.minute(visit.arrivalDraw), day.openMinutes - 1)
  }
}

/// The first draws that come too late, by the time of coming: reckoned once for all customers of like habits.
struct LateDraws {
  private var known: [Arrival: SIMD2<UInt64>] = [:]

  /// Returns the draws for weekdays and weekends.
  mutating func draws(of arrival: Arrival) -> SIMD2<UInt64> {
    if let draws = known[arrival] { return draws }
    let draws = SIMD2(
      arrival.firstDraw(atOrAfter: ShopDay.openMinutes(isWeekend: false)),
      arrival.firstDraw(atOrAfter: ShopDay.openMinutes(isWeekend: true)))
    known[arrival] = draws
    return draws
  }
}

/// One order, as far as it must be known to count and to write it.
package struct Visit {
  /// The customer's number.
  package let customer: Int
  /// How many drinks are ordered.
  package let drinkCount: Int
  /// How many dishes are ordered.
  package let foodCount: Int
  /// Whether the customer tells about it.
  package let tweets: Bool
  /// What decides the minute.
  fileprivate let arrivalDraw: UInt64
  /// What decides all else.
  private var draws: DrawSequence

  fileprivate init(
    customer: Int, drinkCount: Int, foodCount: Int, tweets: Bool, arrivalDraw: UInt64, draws: DrawSequence
  ) {
    self.customer = customer
    self.drinkCount = drinkCount
    self.foodCount = foodCount
    self.tweets = tweets
    self.arrivalDraw = arrivalDraw
    self.draws = draws
  }

  /// The number of things ordered.
  package var itemCount: Int { drinkCount + foodCount }

  /// The indexes of the products ordered, drinks first.
  var products: OrderedProducts {
    var draws = draws
    return OrderedProducts(drinkCount: drinkCount, foodCount: foodCount, fraction: draws.next())
  }

  /// The draws of the tweet.
  var tweetDraws: DrawSequence {
    var draws = draws
    // The first is that of the products.
    _ = draws.next()
    return draws
  }
}

/// The products of an order, one by one.
///
/// They are the digits of one draw, in a number system of as many digits as there are products of a type; the ten of the
/// largest order take 23 bits of it.
struct OrderedProducts: Sequence, IteratorProtocol {
  fileprivate var drinkCount: Int
  fileprivate var foodCount: Int
  fileprivate var fraction: UInt64

  mutating func next() -> Int? {
    if drinkCount > 0 {
      drinkCount &-= 1
      return digit(of: Product.drinks)
    }
    guard foodCount > 0 else { return nil }
    foodCount &-= 1
    return digit(of: Product.food)
  }

  private mutating func digit(of products: Range<Int>) -> Int {
    let (digit, rest) = fraction.multipliedFullWidth(by: UInt64(products.count))
    fraction = rest
    return products.lowerBound &+ Int(truncatingIfNeeded: digit)
  }
}
