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
  let key: StreamKey
  private let tweetThreshold: UInt64
  private let arrival: Arrival

  /// Makes the customer that `key` names.
  init(_ persona: Persona, key: StreamKey) {
    var traits = DrawSequence(key: key, row: 0)
    favourite = Int(Uniform.index(traits.next(), below: 100))
    fanLevel = 1 + Int(Uniform.index(traits.next(), below: 5))
    self.persona = persona
    self.key = key.child("days")
    tweetThreshold = Uniform.threshold(probability: persona.tweetProbability)
    arrival = persona.arrival(favourite: favourite)
  }

  /// Returns the square of the draw that decides whether the customer of `key` buys on a day.
  ///
  /// The probability to buy is the square root of a product: the customer buys where the square is below the product.
  @inline(__always)
  static func squaredChance(_ key: StreamKey, day index: Int) -> Double {
    var draws = DrawSequence(key: key, row: UInt64(truncatingIfNeeded: index))
    let chance = Uniform.double(draws.next())
    return chance * chance
  }

  /// Returns what the customer buys on the day of an index, being in the mood to; nil if nothing comes of it.
  ///
  /// Depends only on the customer's key and the day. `steps` are `Arrival.normalSteps`.
  @inline(__always)
  func visit(number: Int, day index: Int, _ day: ShopDay, _ steps: UnsafePointer<Double>) -> Visit? {
    var draws = DrawSequence(key: key, row: UInt64(truncatingIfNeeded: index))
    // The first is that of `squaredChance`.
    _ = draws.next()
    let tweets = draws.isEvent(tweetThreshold)
    // Who comes after closing has come in vain.
    let arrivalDraw = draws.next()
    guard arrival.comes(before: day.openMinutes, arrivalDraw, steps) else { return nil }
    let (drinks, food) = persona.basket(favourite: favourite, &draws)
    // Who has nothing to tell about and wanted to does not stay.
    guard !tweets || drinks + food > 0 else { return nil }
    return Visit(
      customer: number, drinkCount: drinks, foodCount: food, tweets: tweets, arrivalDraw: arrivalDraw, draws: draws)
  }

  /// Returns the minutes between the opening and the order of a visit; `steps` are `Arrival.normalSteps`.
  @inline(__always)
  func minute(of visit: Visit, _ steps: UnsafePointer<Double>) -> Int { arrival.minute(visit.arrivalDraw, steps) }
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
