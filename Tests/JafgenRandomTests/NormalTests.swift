import Foundation
import JafgenRandom
import Testing

struct NormalTests {
  @Test(
    "Quantiles agree with values computed to 60 digits",
    arguments: [
      (1e-300, -37.0470962993612), (1e-100, -21.273453560965322), (1e-20, -9.2623400897984075796),
      (1e-16, -8.2220822161304356152), (0x1p-54, -8.2923610758135955382), (1e-10, -6.3613409024040561991),
      (1e-6, -4.7534243088228989573), (0.001, -3.0902323061678135354), (0.01, -2.3263478740408410931),
      (0.025, -1.9599639845400542118), (0.05, -1.644853626951472688), (0.07, -1.4757910281791706856),
      (0.0751, -1.4388253927525399824), (0.1, -1.2815515655446004353), (0.25, -0.6744897501960817432),
      (0.4, -0.25334710313579974132), (0.5000001, 2.5066282733116483012e-7), (0.6, 0.25334710313579974132),
      (0.75, 0.6744897501960817432), (0.9, 1.2815515655446005935), (0.925, 1.4395314709384562291),
      (0.95, 1.6448536269514722843), (0.975, 1.9599639845400538556), (0.99, 2.3263478740408407676),
      (0.999, 3.0902323061678132778), (0.999999, 4.7534243088170877657), (1 - 0x1p-53, 8.2095361516013868556),
    ])
  func quantiles(probability: Double, expected: Double) {
    #expect(abs(Normal.quantile(probability) - expected) <= abs(expected) * 1e-13)
  }

  @Test("The middle is zero, and outside of 0 to 1 there is nothing")
  func edges() {
    #expect(Normal.quantile(0.5) == 0)
    for probability in [0, 1, -0.5, 1.5, .nan, .infinity] { #expect(Normal.quantile(probability).isNaN) }
    #expect(Normal.value(0) == Normal.quantile(0x1p-53))
    #expect(Normal.value(.max) == Normal.quantile(1 - 0x1p-53))
    #expect(Normal.value(.max) == -Normal.value(0))
    #expect((8.2...8.21).contains(Normal.value(.max)))
  }

  @Test("Quantiles rise across the joints of the approximation")
  func monotonic() {
    for joint in [0.075, 0.925, 1.3887943864964021e-11, 1 - 1.3887943864964021e-11] {
      var previous = -Double.infinity
      for step in -200...200 {
        let value = Normal.quantile(joint * (1 + Double(step) * 1e-9))
        if value.isNaN { continue }
        #expect(value >= previous)
        previous = value
      }
    }
  }

  @Test("Draws follow the normal distribution (Kolmogorov-Smirnov)", arguments: [1, 42, 4711] as [Int64])
  func kolmogorovSmirnov(seed: Int64) {
    let key = StreamKey(seed: seed).child("normal")
    let count = 100_000
    let values = (0..<UInt64(count)).map { Normal.value(key.draw($0)) }.sorted()
    var distance = 0.0
    for (index, value) in values.enumerated() {
      let probability = 0.5 * erfc(-value / 2.0.squareRoot())
      distance = max(distance, probability - Double(index) / Double(count))
      distance = max(distance, Double(index + 1) / Double(count) - probability)
    }
    // Chance passes this bound once in a thousand; the seeds are fixed.
    #expect(distance * Double(count).squareRoot() < 1.95)
  }

  @Test("Mean, variance, skew and tails of the draws are the normal ones")
  func moments() {
    let key = StreamKey(seed: 42).child("moments")
    let count = 400_000.0
    let values = (0..<400_000 as Range<UInt64>).map { Normal.value(key.draw($0)) }
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + $1 * $1 } / count
    let skew = values.reduce(0) { $0 + $1 * $1 * $1 } / count
    let fourth = values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count
    // Five standard errors each: sqrt of 1, 2, 15, 96 over the count.
    #expect(abs(mean) < 5 * (1 / count).squareRoot())
    #expect(abs(variance - 1) < 5 * (2 / count).squareRoot())
    #expect(abs(skew) < 5 * (15 / count).squareRoot())
    #expect(abs(fourth - 3) < 5 * (96 / count).squareRoot())
  }
}
