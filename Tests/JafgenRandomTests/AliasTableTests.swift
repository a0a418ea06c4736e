import JafgenRandom
import Testing

struct AliasTableTests {
  /// The probability of each outcome as the table holds it.
  private func shares(_ table: AliasTable) -> [Double] {
    var shares = [Double](repeating: 0, count: table.count)
    for (place, entry) in table.entries.enumerated() {
      // A place that is its own alias keeps its whole share whatever its threshold.
      let own = Double(entry.threshold) * 0x1p-32
      shares[place] += own / Double(table.count)
      shares[Int(entry.alias)] += (1 - own) / Double(table.count)
    }
    return shares
  }

  private static let weightLists: [[Double]] = [
    [1], [1, 1], [1, 2, 3, 4], [0.1, 0.2, 0.7], [0, 1], [5, 0, 0, 5], [1e-9, 1], [1e300, 1e300 / 3],
    (1...1000).map { 1 / Double($0) }, (0..<257).map { Double($0 % 3) }, [1e-300, 2e-300],
  ]

  @Test("Each outcome's share is exact to 2^-32", arguments: weightLists)
  func exactShares(weights: [Double]) throws {
    let table = try #require(AliasTable(weights: weights))
    #expect(table.count == weights.count)
    let total = weights.reduce(0, +)
    for (share, weight) in zip(shares(table), weights) { #expect(abs(share - weight / total) < 0x1p-32) }
  }

  @Test("Outcomes of weight zero cannot occur", arguments: weightLists)
  func zeroWeights(weights: [Double]) throws {
    let table = try #require(AliasTable(weights: weights))
    for (place, entry) in table.entries.enumerated() {
      if weights[place] == 0 { #expect(entry.threshold == 0) }
      #expect(weights[Int(entry.alias)] > 0)
    }
    let key = StreamKey(seed: 42).child("zero")
    for row in 0..<10_000 as Range<UInt64> { #expect(weights[table.outcome(key.draw(row))] > 0) }
    #expect(weights[table.outcome(0)] > 0)
    #expect(weights[table.outcome(.max)] > 0)
  }

  @Test("Drawn outcomes follow the weights", arguments: weightLists, [1, 42] as [Int64])
  func chiSquare(weights: [Double], seed: Int64) throws {
    let table = try #require(AliasTable(weights: weights))
    let total = weights.reduce(0, +)
    let possible = weights.filter { $0 / total > 1e-5 }
    try #require(possible.count > 0)
    let key = StreamKey(seed: seed).child("weights")
    var counts = [Int](repeating: 0, count: weights.count)
    for row in 0..<400_000 as Range<UInt64> { counts[table.outcome(key.draw(row))] += 1 }
    if possible.count > 1 {
      let common = weights.indices.filter { weights[$0] / total > 1e-5 }
      let deviation = chiSquareDeviation(
        common.map { counts[$0] }, shares: common.map { weights[$0] / possible.reduce(0, +) })
      #expect(abs(deviation) < 5)
    }
  }

  @Test("Filling a column equals drawing one by one")
  func fill() throws {
    let table = try #require(AliasTable(weights: [3, 1, 0, 6]))
    let key = StreamKey(seed: 9).child("fill")
    let rows: [UInt64] = [5, 0, 1_000_000_007, .max, 17, 17]
    var outcomes = [UInt32](repeating: .max, count: rows.count)
    rows.withUnsafeBufferPointer { rows in
      outcomes.withUnsafeMutableBufferPointer { outcomes in
        if let base = outcomes.baseAddress { table.fill(base, key: key, rows: rows) }
      }
    }
    #expect(outcomes == rows.map { UInt32(table.outcome(key.draw($0))) })
  }

  @Test(
    "Weights that cannot be drawn by make no table",
    arguments: [[], [0], [0, 0], [-1, 2], [.nan, 1], [.infinity, 1], [1e308, 1e308], [-0.5]] as [[Double]])
  func errors(weights: [Double]) {
    #expect(AliasTable(weights: weights) == nil)
  }
}
