import CJafgenKernels
import JafgenTestSupport
import Testing

@Suite struct KernelTests {
  @Test func `hexadecimal digits of every byte in every place`() {
    let digits = Array("0123456789abcdef".utf8)
    for byte in 0..<256 {
      let source = (0..<16).map { UInt8(truncatingIfNeeded: byte + $0 * 17) }
      let expected = source.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
      var hex = [UInt8](repeating: 0, count: 32)
      jafgen_hex_lower(source, &hex)
      #expect(hex == expected)
      var uuid = [UInt8](repeating: 0, count: 36)
      jafgen_uuid_text(source, &uuid)
      let dash = [UInt8(ascii: "-")]
      let groups = [expected[0..<8], expected[8..<12], expected[12..<16], expected[16..<20], expected[20..<32]]
      #expect(uuid == Array(groups.joined(separator: dash)))
    }
  }

  @Test func `masks show every special byte and no other`() {
    for byte in 0..<256 {
      let isNeedle = [0x22, 0x2c, 0x0d, 0x0a].contains(byte)
      let isJSON = byte < 0x20 || byte == 0x22 || byte == 0x5c
      for place in 0..<16 {
        var block = [UInt8](repeating: UInt8(ascii: "x"), count: 16)
        block[place] = UInt8(byte)
        #expect(jafgen_needle_mask16(block, 0x0a0d_2c22) == (isNeedle ? 1 << UInt32(place) : 0))
        #expect(jafgen_json_mask16(block) == (isJSON ? 1 << UInt32(place) : 0))
      }
    }
  }

  @Test func `counts look at the given bytes only, at any length`() {
    var random = TestRandom(seed: 1)
    for count in Array(0...70) + [4079, 4080, 4081, 4096, 9000] {
      // Specials past the end tempt a count that reads whole blocks.
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) & 0x3f }
      let padded = bytes + [UInt8](repeating: 0x0a, count: 32)
      let needles = bytes.count { [0x22, 0x2c, 0x0d, 0x0a].contains($0) }
      #expect(jafgen_needle_count(padded, count, 0x0a0d_2c22) == needles)
      #expect(jafgen_json_count(padded, count) == bytes.count { $0 < 0x20 || $0 == 0x22 })
    }
    let full = [UInt8](repeating: 0x0a, count: 100_032)
    #expect(jafgen_needle_count(full, 100_000, 0x0a0d_2c22) == 100_000)
    #expect(jafgen_json_count(full, 100_000) == 100_000)
  }

  @Test func `digit counts at both sides of every power of two and ten`() {
    var values: [UInt32] = [0, .max]
    for shift in 0..<UInt32(32) { values += [1 << shift, (1 << shift) - 1, (1 << shift) + 1] }
    var power: UInt32 = 1
    for _ in 0..<10 {
      values += [power - 1, power, power + 1]
      power = power &* 10
    }
    #expect(values.allSatisfy { Int(jafgen_digit_count($0)) == String($0).count })
  }
}
