import JafgenColumns

/// How far samples lie from what they should be, in standard deviations where nothing else is said.
enum Statistics {
  /// Chi-square of counts against expected shares.
  ///
  /// Outcomes of share zero must not occur; one that does gives infinity.
  static func chiSquare(_ counts: [Int], shares: [Double]) -> Double {
    let total = Double(counts.reduce(0, +))
    let sumOfShares = shares.reduce(0, +)
    var sum = 0.0
    var degrees = -1.0
    for (count, share) in zip(counts, shares) {
      guard share > 0 else {
        if count > 0 { return .infinity }
        continue
      }
      let expected = total * share / sumOfShares
      sum += (Double(count) - expected) * (Double(count) - expected) / expected
      degrees += 1
    }
    return (sum - degrees) / (2 * degrees).squareRoot()
  }

  /// Chi-square of counts that should be equal.
  static func chiSquare(_ counts: [Int]) -> Double { chiSquare(counts, shares: counts.map { _ in 1 }) }

  /// Chi-square of the independence of two samples of small whole numbers.
  static func independence(_ first: [Int], _ second: [Int]) -> Double {
    let (rows, columns) = ((first.max() ?? 0) + 1, (second.max() ?? 0) + 1)
    var table = [[Double]](repeating: [Double](repeating: 0, count: columns), count: rows)
    for (one, other) in zip(first, second) { table[one][other] += 1 }
    let rowSums = table.map { $0.reduce(0, +) }
    let columnSums = (0..<columns).map { column in table.reduce(0) { $0 + $1[column] } }
    let total = rowSums.reduce(0, +)
    var sum = 0.0
    for row in 0..<rows {
      for column in 0..<columns where rowSums[row] > 0 && columnSums[column] > 0 {
        let expected = rowSums[row] * columnSums[column] / total
        sum += (table[row][column] - expected) * (table[row][column] - expected) / expected
      }
    }
    let degrees = Double((rowSums.count { $0 > 0 } - 1) * (columnSums.count { $0 > 0 } - 1))
    return degrees > 0 ? (sum - degrees) / (2 * degrees).squareRoot() : 0
  }

  /// The number of successes of `count` trials against their probability.
  static func share(_ successes: Int, of count: Int, probability: Double) -> Double {
    (Double(successes) - Double(count) * probability)
      / (Double(count) * probability * (1 - probability)).squareRoot()
  }

  /// Kolmogorov and Smirnov's greatest distance from the uniform distribution over `lower...upper`, times the root
  /// of the count: above 2.2 once in 8,000 samples.
  static func uniformDistance(_ values: [Double], _ lower: Double, _ upper: Double) -> Double {
    let sorted = values.sorted()
    let count = Double(sorted.count)
    var distance = 0.0
    for (index, value) in sorted.enumerated() {
      let expected = (value - lower) / (upper - lower)
      distance = max(distance, abs(expected - Double(index) / count), abs(Double(index + 1) / count - expected))
    }
    return distance * count.squareRoot()
  }

  /// The values less their mean, scaled to length one; nil if they are all equal.
  static func standardised(_ values: [Double]) -> [Double]? {
    // Rounding would make a little noise of equal values.
    guard values.contains(where: { $0 != values[0] }) else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let centred = values.map { $0 - mean }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return centred.map { $0 / length }
  }

  /// The correlation of two standardised samples, the second `lag` places later, times the root of the count.
  static func correlation(_ first: [Double], _ second: [Double], lag: Int = 0) -> Double {
    var sum = 0.0
    for index in 0..<(first.count - lag) { sum += first[index] * second[index + lag] }
    return sum * Double(first.count).squareRoot()
  }
}

extension Value {
  /// A number that stands for the value: itself, or one in 0..<1 that a hash makes of its text.
  var score: Double {
    switch self {
    case .null: -1
    case .boolean(let truth): truth ? 1 : 0
    case .double(let number): number
    case .integer, .decimal, .date, .timestamp, .time: Double(whole ?? 0)
    case .string(let text), .json(let text): Self.score(of: text.utf8)
    case .uuid(let bytes), .binary(let bytes): Self.score(of: bytes)
    case .list(let values): Self.score(of: values.flatMap { Array("\($0.score),".utf8) })
    case .object(let members): Self.score(of: members.flatMap { Array("\($0.value.score),".utf8) })
    }
  }

  private static func score(of bytes: some Sequence<UInt8>) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return Double((hash ^ (hash >> 32)) >> 11) * 0x1p-53
  }
}
