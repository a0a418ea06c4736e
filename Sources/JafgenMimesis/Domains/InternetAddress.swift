/// Internet addresses as text in their canonical form.
package enum InternetAddress {
  /// Writes an IPv4 address and returns the place after it.
  @inline(__always)
  static func write(v4 address: UInt32, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var out = start
    var shift: UInt32 = 32
    while shift > 0 {
      shift &-= 8
      // Three digits and the point, of which zeros in front are shifted out: lengths differ too often for branches.
      let octet = address >> shift & 0xFF
      let hundreds = (octet &* 41) &>> 12
      let rest = octet &- hundreds &* 100
      let tens = (rest &* 103) &>> 10
      let ones = rest &- tens &* 10
      let digits: UInt32 = hundreds | (tens &<< 8) | (ones &<< 16) | 0x2E30_3030
      let count = UInt32(octet > 9 ? 1 : 0) &+ UInt32(octet > 99 ? 1 : 0)
      UnsafeMutableRawPointer(out).storeBytes(of: (digits &>> (16 &- count &* 8)).littleEndian, as: UInt32.self)
      out += Int(count) &+ 2
    }
    return out - 1
  }

  /// Writes an IPv6 address and returns the place after it: RFC 5952, the first of the longest runs of at least two
  /// groups of zeros being `::`.
  package static func write(
    v6 high: UInt64, _ low: UInt64, to start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    @inline(__always)
    func group(_ index: Int) -> UInt64 {
      (index < 4 ? high >> UInt64(48 &- 16 &* index) : low >> UInt64(112 &- 16 &* index)) & 0xFFFF
    }
    var zeros = 0..<0
    var run = 0
    for index in 0..<8 {
      run = group(index) == 0 ? run &+ 1 : 0
      if run > max(zeros.count, 1) { zeros = (index &+ 1 &- run)..<(index &+ 1) }
    }
    var out = start
    var index = 0
    while index < 8 {
      if index == zeros.lowerBound, !zeros.isEmpty {
        out[0] = UInt8(ascii: ":")
        out[1] = UInt8(ascii: ":")
        out += 2
        index = zeros.upperBound
        continue
      }
      if index > 0, index != zeros.upperBound || zeros.isEmpty {
        out[0] = UInt8(ascii: ":")
        out += 1
      }
      out = HexadecimalDigits.write(group(index), to: out)
      index &+= 1
    }
    return out
  }

  /// Takes the first `bitCount` bits, 0...64, of a number whose other bits are zero.
  @inline(__always)
  static func takePrefix<Source: ChoiceSource>(_ bitCount: Int, from source: inout Source) -> UInt64 {
    let upper = min(bitCount, 32)
    let lower = max(bitCount &- 32, 0)
    // Half by half: a bound of 2^64 is none that a choice takes.
    let high = upper > 0 ? source.take(1 << UInt64(upper)) << UInt64(64 &- upper) : 0
    return lower > 0 ? high | source.take(1 << UInt64(lower)) << UInt64(32 &- lower) : high
  }
}
