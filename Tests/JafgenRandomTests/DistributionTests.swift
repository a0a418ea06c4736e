import Foundation
import JafgenRandom
import JafgenTestSupport
import Testing

struct DistributionTests {
  /// A distribution, and bounds to cut it to.
  struct Case: CustomTestStringConvertible, Sendable {
    let distribution: Distribution
    let lower: Double
    let upper: Double

    init(_ distribution: Distribution, _ lower: Double, _ upper: Double) {
      self.distribution = distribution
      self.lower = lower
      self.upper = upper
    }

    var testDescription: String { "\(distribution) from \(lower) to \(upper)" }
  }

  static let cases = [
    Case(.uniform(from: -2, to: 5), -1, 4.5),
    Case(.normal(mean: 10, deviation: 3), -20, 40), Case(.normal(mean: 10, deviation: 3), 12, 13),
    Case(.normal(mean: 0, deviation: 1), 4.5, 6), Case(.normal(mean: 0, deviation: 1), -7, -5),
    Case(.lognormal(median: 9000, sigma: 1.48), 500, 250_000), Case(.lognormal(median: 1, sigma: 0.1), 0.9, 1),
    Case(.exponential(from: 5, mean: 30), 5, 500), Case(.exponential(from: 0, mean: 1e6), 0, 1),
    Case(.gamma(mean: 100, shape: 2), 0, 5000), Case(.gamma(mean: 3, shape: 0.05), 0.001, 10),
    Case(.gamma(mean: 50, shape: 5000), 48, 52), Case(.gamma(mean: 1, shape: 1e6), 0.99, 1.01),
    Case(.beta(alpha: 2, beta: 5, from: 0, to: 1), 0, 1), Case(.beta(alpha: 0.5, beta: 0.5, from: 10, to: 20), 10, 15),
    Case(.beta(alpha: 0.05, beta: 30, from: 0, to: 1), 1e-6, 1), Case(.beta(alpha: 1e5, beta: 2, from: 0, to: 1), 0, 1),
    Case(.pareto(from: 10, shape: 1.5), 10, 1000), Case(.pareto(from: 1, shape: 0.3), 100, 1e9),
    Case(.triangular(from: 0, mode: 2, to: 10), 1, 9), Case(.triangular(from: 0, mode: 0, to: 1), 0, 1),
    Case(
      .histogram([.init(from: 0, to: 1, weight: 2), .init(from: 1, to: 5, weight: 0), .init(from: 5, to: 6, weight: 7)]
      ),
      0.5, 5.5),
    Case(.geometric(from: 1, mean: 6), 1, 20), Case(.geometric(from: 0, mean: 1e5), 10, 1e6),
    Case(.poisson(mean: 0.2), 0, 9), Case(.poisson(mean: 30), 20, 50), Case(.poisson(mean: 1e6), 0, 2e6),
    Case(.binomial(trials: 10, probability: 0.3), 0, 10), Case(.binomial(trials: 1e5, probability: 0.999), 99_880, 1e5),
    Case(.binomial(trials: 7, probability: 1), 0, 7), Case(.binomial(trials: 7, probability: 0), 0, 7),
    Case(.zipf(exponent: 1, last: 1000), 1, 1000), Case(.zipf(exponent: 1.5, last: 1e6), 3, 1e6),
    Case(.zipf(exponent: 0.5, last: 5e6), 1, 5e6), Case(.zipf(exponent: 1, last: 5e6), 2000, 5e6),
    Case(.zipf(exponent: 0, last: 100), 1, 100),
  ]

  private static let shares: [Double] = {
    let evenly = (1..<500).map { Double($0) / 500 }
    let ends: [Double] = [1e-12, 1e-9, 1e-6, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12]
    return evenly + ends
  }()

  @Test(
    "Probabilities, quantiles and draws are those of scipy",
    .enabled(if: Judges.python != nil, Comment(rawValue: Judges.absence)))
  func scipy() throws {
    let lines = try Self.cases.enumerated().map { number, item in
      let prepared = PreparedDistribution(item.distribution)
      let isWhole = item.distribution.isWhole
      let key = StreamKey(seed: Int64(number)).child("distribution")
      let quantiles: [[Double]] = Self.shares.map { [$0, prepared.quantile($0)] }
      let rows: Range<UInt64> = 0..<100_000
      let draws: [Double] = rows.map {
        prepared.value(Uniform.share(key.draw($0)), from: item.lower, through: item.upper)
      }
      let probabilities: [[Double]] = (0...400).map { part in
        let point = item.lower + (item.upper - item.lower) * Double(part) / 400
        let value = isWhole ? point.rounded() : point
        return [value, prepared.probability(below: value)]
      }
      let line: [String: Any] = [
        "kind": Self.name(item.distribution), "parameters": Self.parameters(item.distribution), "isWhole": isWhole,
        "probabilities": probabilities, "quantiles": quantiles, "bounds": [item.lower, item.upper], "draws": draws,
      ]
      return String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
    }
    let directory = try TemporaryDirectory(files: ["values.jsonl": lines.joined(separator: "\n")])
    let result = try runJudge("distributions.py", [directory.path("values.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stderr)")
    struct Verdict: Decodable {
      var probability: Double
      var quantile: Double
      var p: Double
    }
    let verdicts = try result.stdout.split(separator: "\n").map {
      try JSONDecoder().decode(Verdict.self, from: Data($0.utf8))
    }
    try #require(verdicts.count == Self.cases.count)
    for (item, verdict) in zip(Self.cases, verdicts) {
      #expect(verdict.probability < 1e-8, "\(item.testDescription): \(verdict.probability)")
      #expect(verdict.quantile < 1e-8, "\(item.testDescription): \(verdict.quantile)")
      // Chance goes below this once in ten thousand; the draws are fixed.
      #expect(verdict.p > 1e-4, "\(item.testDescription): \(verdict.p)")
    }
  }

  private static func name(_ distribution: Distribution) -> String {
    String("\(distribution)".prefix { $0 != "(" })
  }

  private static func parameters(_ distribution: Distribution) -> [String: Any] {
    switch distribution {
    case .uniform(let from, let to): ["from": from, "to": to]
    case .normal(let mean, let deviation): ["mean": mean, "deviation": deviation]
    case .lognormal(let median, let sigma): ["median": median, "sigma": sigma]
    case .exponential(let from, let mean): ["from": from, "mean": mean]
    case .gamma(let mean, let shape): ["mean": mean, "shape": shape]
    case .beta(let alpha, let beta, let from, let to): ["alpha": alpha, "beta": beta, "from": from, "to": to]
    case .pareto(let from, let shape): ["from": from, "shape": shape]
    case .triangular(let from, let mode, let to): ["from": from, "mode": mode, "to": to]
    case .histogram(let bins):
      ["weights": bins.map(\.weight), "edges": bins.map(\.from) + (bins.last.map { [$0.to] } ?? [])]
    case .geometric(let from, let mean): ["from": from, "mean": mean]
    case .poisson(let mean): ["mean": mean]
    case .binomial(let trials, let probability): ["trials": trials, "probability": probability]
    case .zipf(let exponent, let last): ["exponent": exponent, "last": last]
    }
  }

  @Test("Quantiles rise with the share, and stay within the bounds", arguments: cases)
  func rises(_ item: Case) {
    let prepared = PreparedDistribution(item.distribution)
    var previous = -Double.infinity
    for step in 0...10_000 {
      let value = prepared.value(Double(step) / 10_000, from: item.lower, through: item.upper)
      #expect((item.lower...item.upper).contains(value))
      #expect(value >= previous)
      previous = value
    }
  }

  @Test("A grid's shares are those between its values' edges, in a table as by the formula", arguments: cases)
  func grid(_ item: Case) throws {
    let prepared = PreparedDistribution(item.distribution)
    for count in [40.0, 10_000] {
      let step = item.distribution.isWhole ? 1 : (item.upper - item.lower) / count
      let last = min(((item.upper - item.lower) / step).rounded(), 1e6)
      let edge = item.lower - step / 2
      let grid = try #require(GridDistribution(prepared, edge: edge, step: step, last: UInt64(last)))
      let (start, end) = (
        prepared.probability(below: edge), prepared.probability(below: edge + (last + 1) * step)
      )
      for part in 1..<200 {
        let share = Double(part) / 200
        let index = Double(grid.index(at: share))
        let below = (prepared.probability(below: edge + index * step) - start) / (end - start)
        let through = (prepared.probability(below: edge + (index + 1) * step) - start) / (end - start)
        #expect(below <= share + 1e-6 && through >= share - 1e-6, "\(share): \(index), \(below) to \(through)")
      }
    }
  }

  @Test("Less than one in a billion of a distribution is no distribution")
  func leastMass() {
    func grid(_ distribution: Distribution, _ edge: Double, _ step: Double, _ last: UInt64) -> Bool {
      GridDistribution(PreparedDistribution(distribution), edge: edge, step: step, last: last) != nil
    }
    #expect(!grid(.normal(mean: 0, deviation: 1), 6.5, 0.01, 100))
    #expect(grid(.normal(mean: 0, deviation: 1), 5.5, 0.01, 100))
    #expect(!grid(.poisson(mean: 3), 99.5, 1, 10))
    #expect(!grid(.gamma(mean: 3, shape: 2), -10, 1, 9))
    #expect(!grid(.uniform(from: 0, to: 1), 1, 1, 9))
  }

  @Test("The summary of a distribution is its mean and its quartiles")
  func summary() throws {
    let grid = try #require(
      GridDistribution(
        PreparedDistribution(.normal(mean: 500, deviation: 50)), edge: -0.5, step: 1, last: 1000))
    let summary = IndexSummary(grid)
    #expect(abs(summary.mean - 500) < 0.001)
    #expect(summary.quartiles.first == 466 && summary.quartiles.median == 500 && summary.quartiles.third == 534)
    let long = try #require(
      GridDistribution(
        PreparedDistribution(.exponential(from: 0, mean: 1e6)), edge: 0, step: 1, last: 1_000_000_000))
    #expect(abs(IndexSummary(long).mean - 1e6) < 10)
  }
}

struct AscendingTests {
  @Test("Rows ascend, and each lies within its own part of the distribution")
  func ascends() throws {
    let grid = try #require(
      GridDistribution(
        PreparedDistribution(.normal(mean: 5e8, deviation: 1e8)), edge: 0, step: 1, last: 1_000_000_000))
    let count: UInt64 = 50_000
    let indexes = fill(AscendingIndexes(grid, count: count), rows: 0..<count, seed: 5)
    #expect(zip(indexes, indexes.dropFirst()).allSatisfy { $0 <= $1 })
    for row in stride(from: 0, to: Int(count), by: 97) {
      let low = grid.index(at: Double(row) / Double(count))
      let high = grid.index(at: Double(row + 1) / Double(count))
      #expect((low...high).contains(indexes[row]))
    }
  }

  @Test("Any rows can be asked for, in any order")
  func anyRows() throws {
    let grid = try #require(
      GridDistribution(PreparedDistribution(.exponential(from: 0, mean: 100)), edge: 0, step: 1e-3, last: 1_000_000))
    let sets: [any RowIndexes] = [DrawnIndexes(grid), AscendingIndexes(grid, count: 5000)]
    for indexes in sets {
      let all = fill(indexes, rows: 0..<5000, seed: 3)
      let key = StreamKey(seed: 3)
      for row in [4999, 17, 0, 2500] as [UInt64] {
        var one: UInt64 = 0
        withUnsafeBytes(of: row) { indexes.fill(&one, rows: $0.bindMemory(to: UInt64.self), key: key) }
        #expect(one == all[Int(row)])
      }
    }
  }

  private func fill(_ indexes: some RowIndexes, rows: Range<UInt64>, seed: Int64) -> [UInt64] {
    let rows = Array(rows)
    return Array(unsafeUninitializedCapacity: rows.count) { buffer, count in
      if let base = buffer.baseAddress {
        rows.withUnsafeBufferPointer { indexes.fill(base, rows: $0, key: StreamKey(seed: seed)) }
      }
      count = rows.count
    }
  }
}

struct GapPatternTests {
  @Test("Each block of 1,000 steps lacks as many as asked, none comes twice", arguments: [0, 1, 20, 500, 999])
  func blocks(gaps: Int) {
    let pattern = GapPattern(key: StreamKey(seed: 11), gaps: gaps)
    let perBlock = 1000 - gaps
    let steps = (0..<UInt64(perBlock * 40)).map { pattern.step(at: $0) }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
    for block in 0..<40 {
      let part = steps[(block * perBlock)..<((block + 1) * perBlock)]
      #expect(part.allSatisfy { $0 / 1000 == UInt64(block) })
    }
  }

  @Test("Gaps lie anywhere in a block")
  func spread() {
    let pattern = GapPattern(key: StreamKey(seed: 12), gaps: 100)
    var missing = [Int](repeating: 0, count: 10)
    for block in 0..<200 as Range<UInt64> {
      var isThere = Set<UInt64>()
      for position in 0..<900 as Range<UInt64> { isThere.insert(pattern.step(at: block * 900 + position) % 1000) }
      for place in 0..<1000 as Range<UInt64> where !isThere.contains(place) { missing[Int(place / 100)] += 1 }
    }
    // 2,000 are expected in each tenth; the patterns' own unevenness averages out over turns.
    for count in missing { #expect((1800...2200).contains(count)) }
  }
}
