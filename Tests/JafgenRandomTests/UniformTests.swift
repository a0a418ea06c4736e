import JafgenRandom
import Testing

struct UniformTests {
  @Test(
    "Indexes are equally likely",
    arguments: [2, 3, 7, 10, 100, 1000, 1024] as [UInt64], [0, 42, 77] as [Int64])
  func chiSquare(bound: UInt64, seed: Int64) {
    let key = StreamKey(seed: seed).child("uniform")
    var counts = [Int](repeating: 0, count: Int(bound))
    for row in 0..<400_000 as Range<UInt64> { counts[Int(Uniform.index(key.draw(row), below: bound))] += 1 }
    #expect(abs(chiSquareDeviation(counts)) < 5)
  }

  @Test("The extreme draws give the extreme indexes")
  func extremes() {
    for bound in [1, 2, 10, 1 << 32, .max] as [UInt64] {
      #expect(Uniform.index(0, below: bound) == 0)
      #expect(Uniform.index(.max, below: bound) == bound - 1)
    }
    #expect(Uniform.index(.max, below: 0) == 0)
  }

  @Test("Wide indexes equal the exact product of the 128-bit fraction")
  func wideIndexIsExact() {
    let edges: [UInt64] = [0, 1, 2, 3, 1 << 31, 1 << 32, (1 << 63) - 1, 1 << 63, .max - 1, .max]
    let key = StreamKey(seed: 3).child("wide")
    let draws = edges + (0..<40 as Range<UInt64>).map { key.draw($0) }
    for high in draws {
      for low in draws {
        for last in draws where last < .max {
          let bound = UInt128(last) + 1
          let exact = (UInt128(high) * bound + ((UInt128(low) * bound) >> 64)) >> 64
          #expect(Uniform.wideIndex(high, low, last: last) == UInt64(exact))
        }
        #expect(Uniform.wideIndex(high, low, last: .max) == high)
      }
    }
  }

  @Test("Wide indexes over a range beyond 32 bits are equally likely")
  func wideChiSquare() {
    let key = StreamKey(seed: 42).child("wide")
    let second = key.child(1)
    // Three quarters of 2^64: the size at which one draw alone would favour every third number most.
    let last: UInt64 = 3 << 62 - 1
    var thirds = [Int](repeating: 0, count: 3)
    var parts = [Int](repeating: 0, count: 96)
    for row in 0..<300_000 as Range<UInt64> {
      let index = Uniform.wideIndex(key.draw(row), second.draw(row), last: last)
      #expect(index <= last)
      thirds[Int(index % 3)] += 1
      parts[Int(index / (1 << 57))] += 1
    }
    #expect(abs(chiSquareDeviation(thirds)) < 5)
    #expect(abs(chiSquareDeviation(parts)) < 5)
  }

  @Test("Doubles lie in 0..<1 and are even")
  func doubles() {
    #expect(Uniform.double(0) == 0)
    #expect(Uniform.double(.max) == 1 - 0x1p-53)
    let key = StreamKey(seed: 42).child("double")
    var counts = [Int](repeating: 0, count: 200)
    for row in 0..<400_000 as Range<UInt64> { counts[Int(Uniform.double(key.draw(row)) * 200)] += 1 }
    #expect(abs(chiSquareDeviation(counts)) < 5)
  }

  @Test("Thresholds meet their probabilities")
  func thresholds() {
    #expect(Uniform.threshold(probability: 0) == 0)
    #expect(Uniform.threshold(probability: -1) == 0)
    #expect(Uniform.threshold(probability: .nan) == 0)
    #expect(Uniform.threshold(probability: 0.5) == 1 << 63)
    #expect(Uniform.threshold(probability: 0.25) == 1 << 62)
    #expect(Uniform.threshold(probability: 1) == .max)
    #expect(Uniform.threshold(probability: 7) == .max)
    let key = StreamKey(seed: 42).child("threshold")
    let threshold = Uniform.threshold(probability: 0.1)
    let count = (0..<100_000 as Range<UInt64>).count { key.draw($0) < threshold }
    // Five standard deviations of 100,000 trials at one in ten.
    #expect(abs(count - 10_000) < 475)
  }
}
