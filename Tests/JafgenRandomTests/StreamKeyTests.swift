import JafgenRandom
import Testing

/// The expected numbers come from a second implementation of the documented mixing; they are frozen.
struct StreamKeyTests {
  @Test(
    "Root keys are frozen",
    arguments: [
      (0, 0x2497_08EF_CC45_6F91), (1, 0xC4A8_CE0E_1155_BBDA), (42, 0xEBD6_D992_6C31_6401),
      (-1, 0xD9B9_B667_5DB9_E203), (.max, 0x00A4_B3D5_F062_A5A5), (.min, 0x0553_8A82_D722_1C8B),
    ] as [(Int64, UInt64)])
  func rootKeys(seed: Int64, bits: UInt64) {
    #expect(StreamKey(seed: seed).bits == bits)
  }

  @Test(
    "Named keys are frozen",
    arguments: [
      ("", 0xA7F4_5FAB_6AC5_D3B9), ("a", 0xB03E_980C_CDC7_671D), ("id", 0x568C_5B53_44F7_0390),
      ("customers", 0xBA53_18F2_322E_C6FC), ("customers.id", 0xDECE_6D05_CFB0_DAF0),
      ("abcdefgh", 0x26CF_8554_8280_215E), ("abcdefghi", 0x3186_E9E2_DC9E_1667), ("naïve", 0x1EE8_0C7E_C7AF_2CDC),
    ] as [(String, UInt64)])
  func namedKeys(name: String, bits: UInt64) {
    #expect(StreamKey(seed: 42).child(name).bits == bits)
  }

  @Test(
    "Numbered keys are frozen",
    arguments: [
      (0, 0x26C5_E9E8_2499_6BD6), (1, 0xCB51_02DD_807D_F39E), (2, 0x9563_3A4A_B0C8_5D29), (.max, 0x8C0F_E1D2_8036_C703),
    ] as [(UInt64, UInt64)])
  func numberedKeys(number: UInt64, bits: UInt64) {
    #expect(StreamKey(seed: 42).child(number).bits == bits)
  }

  @Test(
    "Draws are frozen",
    arguments: [
      (0, 0x5064_D902_1705_5FAF), (1, 0xADC4_123F_BB2C_6DEA), (2, 0xFD9B_1715_2749_98E3),
      (1000, 0xFC2F_6446_89E2_9392), (1 << 32, 0xEFB2_8160_30D1_4BD4), (.max, 0x7E84_2F3B_E8E7_003D),
    ] as [(UInt64, UInt64)])
  func draws(row: UInt64, bits: UInt64) {
    let key = StreamKey(seed: 42).child("shop").child("customers").child("email")
    #expect(key.bits == 0x4321_D60A_76C6_D230)
    #expect(key.draw(row) == bits)
  }

  @Test("The draws that follow a row's first are frozen")
  func drawSequence() {
    let key = StreamKey(seed: 42).child("shop").child("customers").child("email")
    var draws = DrawSequence(key: key, row: 7)
    let found = [draws.next(), draws.next(), draws.next(), draws.next()]
    #expect(
      found == [0xDB31_C384_6FBC_962F, 0xD2EA_9D16_8BE1_D368, 0x16B1_8267_19CB_505A, 0xD80A_2D97_0414_3C22])
  }

  @Test("Where a path is cut into names makes a difference")
  func pathBoundaries() {
    let root = StreamKey(seed: 42)
    #expect(root.child("ab").child("c") != root.child("a").child("bc"))
    #expect(root.child("a") != root.child("a\0"))
    #expect(root.child("") != root)
    let names = (0..<2000).map { "attribute_\($0)" } + (0..<2000).map { "\($0)" }
    #expect(Set(names.map { root.child($0) }).count == names.count)
    #expect(Set((0..<10_000).map { root.child(UInt64($0)) }).count == 10_000)
  }

  @Test("Every bit of a draw is set in half of the rows", arguments: [0, 42, -7] as [Int64])
  func bitBalance(seed: Int64) {
    let key = StreamKey(seed: seed).child("balance")
    var counts = [Int](repeating: 0, count: 64)
    let rowCount = 100_000
    for row in 0..<UInt64(rowCount) {
      let draw = key.draw(row)
      for bit in 0..<64 { counts[bit] += Int((draw >> UInt64(bit)) & 1) }
    }
    // Five standard deviations of a fair coin.
    for count in counts { #expect(abs(Double(count) - 50_000) < 5 * 158.2) }
  }

  @Test("Neighbouring rows are not correlated", arguments: [1, 42, 1_000_003] as [Int64])
  func serialCorrelation(seed: Int64) {
    let key = StreamKey(seed: seed).child("serial")
    let draws = (0..<200_001 as Range<UInt64>).map { Uniform.double(key.draw($0)) }
    for lag in [1, 2, 3, 16] {
      #expect(abs(correlation(Array(draws.dropLast(lag)), Array(draws.dropFirst(lag)))) < 0.011, "lag \(lag)")
    }
  }

  @Test("Streams of neighbouring names, numbers and seeds are not correlated")
  func crossCorrelation() {
    let root = StreamKey(seed: 42)
    let pairs = [
      (root.child("a"), root.child("b")), (root.child("a"), root.child("a").child(1)),
      (root.child(1), root.child(2)), (StreamKey(seed: 1), StreamKey(seed: 2)),
      (root.child("customers").child("id"), root.child("orders").child("id")),
    ]
    for (one, other) in pairs {
      let left = (0..<200_000 as Range<UInt64>).map { Uniform.double(one.draw($0)) }
      let right = (0..<200_000 as Range<UInt64>).map { Uniform.double(other.draw($0)) }
      #expect(abs(correlation(left, right)) < 0.011)
    }
  }

  @Test("The later draws of a row depend neither on the earlier ones nor on the next row's")
  func sequenceCorrelation() {
    let key = StreamKey(seed: 42).child("sequence")
    var first: [Double] = []
    var second: [Double] = []
    for row in 0..<200_001 as Range<UInt64> {
      var draws = DrawSequence(key: key, row: row)
      first.append(Uniform.double(draws.next()))
      second.append(Uniform.double(draws.next()))
    }
    #expect(abs(correlation(first, second)) < 0.011)
    #expect(abs(correlation(Array(first.dropFirst()), Array(second.dropLast()))) < 0.011)
  }
}
