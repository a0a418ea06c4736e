internal import JafgenRandom

/// What customers of one sort do, when, and what they take.
package enum Persona: Int, CaseIterable {
  case commuter, remoteWorker, brunchCrowd, student, casual, healthNut

  /// How many of a hundred people of a market are of the sort.
  package var percentage: Int {
    switch self {
    case .commuter, .remoteWorker: 25
    case .student: 20
    case .brunchCrowd, .casual, .healthNut: 10
    }
  }

  /// Returns the wish to buy on a day of a kind; `favourite` is the customer's number, 0...99.
  func wish(favourite: Int, isWeekend: Bool, isSummer: Bool) -> Double {
    let share = Double(favourite) / 100
    switch self {
    case .commuter: return isWeekend ? 0.001 : 0.5 + 0.3 * share
    case .remoteWorker: return isWeekend ? 0.001 : 0.4 * share
    case .brunchCrowd: return isWeekend ? 0.2 + 0.2 * share : 0
    case .student: return isSummer ? 0 : 0.1 + 0.4 * share
    case .casual: return 0.1
    case .healthNut: return isSummer ? 0.1 + 0.4 * share : 0.2
    }
  }

  /// The probability that a purchase is told about.
  var tweetProbability: Double {
    switch self {
    case .commuter: 0.2
    case .remoteWorker: 0.01
    case .brunchCrowd, .student: 0.8
    case .casual: 0.1
    case .healthNut: 0.6
    }
  }

  /// Returns when customers come, in minutes after opening.
  func arrival(favourite: Int) -> Arrival {
    switch self {
    case .commuter: Arrival(mean: 60, deviation: 30)
    case .remoteWorker: Arrival(mean: 420, deviation: 180)
    case .brunchCrowd: Arrival(mean: 300 + 120 * Double(favourite - 50) / 50, deviation: 120)
    case .student: Arrival(mean: 540, deviation: 120)
    case .casual, .healthNut: Arrival(mean: 300, deviation: 120)
    }
  }

  /// Returns how many drinks and dishes a customer takes.
  func basket(favourite: Int, _ draws: inout DrawSequence) -> (drinks: Int, food: Int) {
    switch self {
    case .commuter, .healthNut: return (1, 0)
    case .remoteWorker:
      let drinks = draws.isEvent(Self.threeTenths) ? 2 : 1
      return (drinks, draws.isEvent(Self.threeTenths) ? 1 : 0)
    case .brunchCrowd:
      let count = 1 + favourite / 20
      return (count, count)
    case .student: return (1, draws.isEvent(1 << 63) ? 1 : 0)
    case .casual:
      // None, one and two with 30 % each, three with 10 %.
      let drinks = Uniform.index(draws.next(), below: 10) / 3
      return (Int(drinks), Int(Uniform.index(draws.next(), below: 10) / 3))
    }
  }

  private static let threeTenths = Uniform.threshold(probability: 0.3)
}

extension DrawSequence {
  /// Whether an event of the probability that `threshold` stands for takes place.
  mutating func isEvent(_ threshold: UInt64) -> Bool { next() < threshold }
}
