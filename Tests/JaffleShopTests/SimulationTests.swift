import JafgenColumns
import JafgenRandom
import JaffleShop
import Testing

/// The rules of the original simulation, from its figures.
struct SimulationTests {
  // MARK: What leaves nothing to chance

  @Test(
    "A market fills as that of the original",
    arguments: zip(
      [0, 1, 2, 3, 4, 5],
      [
        [164, 179, 235, 278, 342, 406, 450, 450], [255, 279, 366, 433, 533, 631, 699, 701],
        [218, 239, 314, 371, 457, 541, 599, 601], [200, 219, 287, 340, 418, 496, 550, 550],
        [145, 159, 209, 248, 305, 360, 400, 400], [145, 159, 209, 248, 305, 360, 400, 400],
      ]))
  func market(index: Int, counts: [Int]) {
    let market = Market(Store.all[index])
    let opening = market.store.openingDay
    #expect([53, 60, 90, 120, 180, 270, 364, 365].map { market.customerCount(onDay: opening + $0) } == counts)
    #expect((0...53).allSatisfy { market.customerCount(onDay: opening + $0) == counts[0] })
    #expect(market.customerCount(onDay: opening - 1) == 0)
    #expect(market.customerCount(onDay: opening + 30_000) == counts[7])
    #expect(market.finalCustomerCount == counts[7])
  }

  @Test("All markets together have so many customers in the end")
  func customerLimit() {
    #expect(JaffleShop.customerLimit == 450 + 701 + 601 + 550 + 400 + 400)
    #expect(Persona.allCases.reduce(0) { $0 + $1.percentage } == 100)
  }

  @Test("Days have their weekday, season and hours")
  func days() {
    let first = ShopDay(0)
    #expect(first.date == 17_775 && first.isWeekend && first.isSummer)
    #expect(first.openingMinute == 480 && first.openMinutes == 420)
    let monday = ShopDay(2)
    #expect(!monday.isWeekend && monday.openingMinute == 420 && monday.openMinutes == 780)
    // 20 and 21 September 2018, 20 and 21 June 2019.
    #expect([19, 20, 292, 293].map { ShopDay($0).isSummer } == [true, false, false, true])
    // 29 February 2020 is a day like others: a Saturday.
    #expect(ShopDay(546).isWeekend && ShopDay(547).isWeekend && !ShopDay(548).isWeekend)
  }

  @Test("Demand follows the seasons and grows by a sixtieth a month")
  func demand() {
    #expect(abs(DemandCurves.season(dayOfYear: 1) - 1) < 1e-4)
    #expect(DemandCurves.season(dayOfYear: 365) == 1)
    #expect(DemandCurves.season(dayOfYear: 366) == DemandCurves.season(dayOfYear: 1))
    #expect(DemandCurves.season(dayOfYear: 182) == 0.8)
    // A quarter of the turn, and cosines of 0.5 and -0.5 about a sixth and a third of it.
    #expect(abs(DemandCurves.season(dayOfYear: 91) - 0.9) < 1e-15)
    #expect(abs(DemandCurves.season(dayOfYear: 273) - 0.9) < 1e-15)
    #expect(abs(DemandCurves.season(dayOfYear: 60) - 0.9509) < 1e-4)
    #expect(abs(DemandCurves.season(dayOfYear: 122) - 0.8491) < 1e-4)
    #expect(abs(DemandCurves.growth(year: 2018, month: 9) - 1.55) < 1e-12)
    #expect(
      abs(DemandCurves.growth(year: 2018, month: 10) - DemandCurves.growth(year: 2018, month: 9) - 1 / 60) < 1e-12)
    #expect(DemandCurves.growth(year: 2057, month: 8) == 1)
    #expect(ShopDay(0).demand == DemandCurves.season(dayOfYear: 244) * DemandCurves.growth(year: 2018, month: 9))
  }

  @Test("Tax is the product of doubles, cut to cents")
  func tax() throws {
    let rates = Dictionary(uniqueKeysWithValues: Store.all.map { ($0.name, $0) })
    #expect(try #require(rates["Philadelphia"]).tax(onDollars: 11) == 65)
    #expect(try #require(rates["San Francisco"]).tax(onDollars: 6) == 44)
    #expect(try #require(rates["Chicago"]).tax(onDollars: 5) == 31)
    #expect(try #require(rates["Los Angeles"]).tax(onDollars: 0) == 0)
  }

  // MARK: Times of coming

  @Test("Minutes that are looked up are those that are reckoned", arguments: [(60, 30), (420, 180), (181.2, 120)])
  func minutes(mean: Double, deviation: Double) {
    let arrival = Arrival(mean: mean, deviation: deviation)
    let steps = UnsafePointer(Arrival.normalSteps.base)
    func agrees(_ draw: UInt64) -> Bool {
      let minute = arrival.computedMinute(draw)
      return arrival.minute(draw, steps) == minute
        && [1, 420, 780].allSatisfy { arrival.comes(before: $0, draw, steps) == (minute < $0) }
    }
    let key = StreamKey(seed: 5)
    #expect((0..<200_000).allSatisfy { agrees(key.draw($0)) })
    #expect([0, 1, .max - 1, .max].allSatisfy(agrees))
    // On both sides of every step, and of the beginning of every minute.
    #expect((1..<4096 as Range<UInt64>).allSatisfy { agrees($0 << 52) && agrees($0 << 52 - 1) })
    for minute in 1...900 {
      var draws = 0..<UInt64.max
      while !draws.isEmpty {
        let middle = draws.lowerBound + (draws.upperBound - draws.lowerBound) / 2
        draws =
          arrival.computedMinute(middle) < minute ? (middle + 1)..<draws.upperBound : draws.lowerBound..<middle
      }
      #expect(agrees(draws.lowerBound) && agrees(draws.lowerBound - 1), "minute \(minute)")
    }
  }

  // MARK: What does

  /// A customer's visits of two years, by sort of customer.
  private struct Sample {
    var visits: [(visit: Visit, customer: Customer, day: ShopDay, minute: Int)] = []

    /// The share of the visits for which something is so.
    func share(_ isSo: (Visit) -> Bool) -> Double {
      Double(visits.filter { isSo($0.visit) }.count) / Double(visits.count)
    }
  }

  private static func samples(seed: Int64) -> [Persona: Sample] {
    let simulation = Simulation(key: StreamKey(seed: seed), dayCount: 730)
    var samples: [Persona: Sample] = [:]
    var visits: [Visit] = []
    for number in 0..<simulation.storeDayCount {
      simulation.visits(ofStoreDay: number, into: &visits)
      let day = ShopDay(simulation.parts(ofStoreDay: number).day)
      for visit in visits {
        let customer = simulation.customers[visit.customer]
        samples[customer.persona, default: Sample()].visits.append(
          (visit, customer, day, simulation.minute(of: visit)))
      }
    }
    return samples
  }

  @Test("Every sort of customer comes, buys and tweets in its own way", arguments: [42, 7, -1] as [Int64])
  func personas(seed: Int64) throws {
    let samples = Self.samples(seed: seed)
    func sample(_ persona: Persona) throws -> Sample { try #require(samples[persona]) }
    // Eight thousand visits and more: shares are within 0.02 of the probability by four standard deviations.
    for (persona, tweets) in [
      (Persona.commuter, 0.2), (.remoteWorker, 0.01), (.brunchCrowd, 0.8), (.student, 0.8), (.healthNut, 0.6),
    ] {
      let sample = try sample(persona)
      #expect(sample.visits.count > 8_000)
      #expect(abs(sample.share(\.tweets) - tweets) < 0.02, "\(persona)")
    }
    // Casuals who would tweet about nothing do not stay, so that fewer of those who stay tweet.
    #expect(abs(try sample(.casual).share(\.tweets) - 0.1 * 0.91 / (1 - 0.1 * 0.09)) < 0.02)

    for persona in [Persona.commuter, .healthNut] {
      #expect(try sample(persona).share { $0.drinkCount == 1 && $0.foodCount == 0 } == 1)
    }
    let workers = try sample(.remoteWorker)
    #expect(workers.share { (1...2).contains($0.drinkCount) && (0...1).contains($0.foodCount) } == 1)
    #expect(abs(workers.share { $0.drinkCount == 2 } - 0.3) < 0.02)
    #expect(abs(workers.share { $0.foodCount == 1 } - 0.3) < 0.02)
    let students = try sample(.student)
    #expect(students.share { $0.drinkCount == 1 && (0...1).contains($0.foodCount) } == 1)
    #expect(abs(students.share { $0.foodCount == 1 } - 0.5) < 0.02)
    let casuals = try sample(.casual)
    for (count, share) in [0.3, 0.3, 0.3, 0.1].enumerated() {
      #expect(abs(casuals.share { $0.drinkCount == count } - share) < 0.02)
      #expect(abs(casuals.share { $0.foodCount == count } - share) < 0.02)
    }
    #expect(casuals.visits.allSatisfy { $0.visit.itemCount > 0 || !$0.visit.tweets })
    let brunch = try sample(.brunchCrowd)
    #expect(
      brunch.visits.allSatisfy { visit, customer, _, _ in
        visit.drinkCount == 1 + customer.favourite / 20 && visit.foodCount == visit.drinkCount
      })
    #expect(Set(brunch.visits.map(\.visit.drinkCount)) == Set(1...5))

    // When they come.
    #expect(brunch.visits.allSatisfy { $0.day.isWeekend })
    #expect(students.visits.allSatisfy { !$0.day.isSummer })
    for persona in [Persona.commuter, .remoteWorker] {
      let weekdays = try sample(persona).visits.filter { !$0.day.isWeekend }
      #expect(Double(weekdays.count) / Double(try sample(persona).visits.count) > 0.95)
    }
    for (persona, mean, width) in [(Persona.commuter, 60.0, 1.5), (.healthNut, 300, 5), (.casual, 300, 5)] {
      let minutes = try sample(persona).visits.filter { !$0.day.isWeekend }.map { Double($0.minute) }
      // Minutes are cut, so that the mean is half a minute less.
      #expect(abs(minutes.reduce(0, +) / Double(minutes.count) - mean + 0.5) < width, "\(persona)")
    }
    // One commuter in forty waits for the doors to open, and at weekends half of the students come too late.
    let commuters = try sample(.commuter).visits.filter { !$0.day.isWeekend }
    let waiting = commuters.filter { $0.minute == 0 }
    #expect(abs(Double(waiting.count) / Double(commuters.count) - 0.025) < 0.005)
    for (_, sample) in samples {
      #expect(sample.visits.allSatisfy { (0..<$0.day.openMinutes).contains($0.minute) })
    }
    let weekendStudents = students.visits.filter(\.day.isWeekend).count
    // Two days of seven, of whose visits 16 % are in time, where on weekdays 98 % are.
    let expected = 2 * 0.1587 / (2 * 0.1587 + 5 * 0.9772)
    #expect(abs(Double(weekendStudents) / Double(students.visits.count) - expected) < 0.01)
  }

  @Test("Customers' numbers and fan levels are spread evenly, and a market's sorts by their shares")
  func people() {
    // As many days as it takes until all stores are open.
    let simulation = Simulation(key: StreamKey(seed: 3), dayCount: 1108)
    #expect(simulation.customers.count == JaffleShop.customerLimit)
    let count = Double(simulation.customers.count)
    for persona in Persona.allCases {
      let share = Double(simulation.customers.filter { $0.persona == persona }.count) / count
      #expect(abs(share - Double(persona.percentage) / 100) < 0.03)
    }
    for level in 1...5 {
      #expect(abs(Double(simulation.customers.filter { $0.fanLevel == level }.count) / count - 0.2) < 0.03)
    }
    for fifth in 0..<5 {
      let number = simulation.customers.filter { $0.favourite / 20 == fifth }.count
      #expect(abs(Double(number) / count - 0.2) < 0.03)
    }
    #expect(Set(simulation.customers.map(\.favourite)) == Set(0..<100))
  }
}
