/// Bitcoin addresses in base 58: a version byte, the 20 bytes of a hash, and four bytes of checksum.
enum BitcoinAddress {
  /// The digits of base 58: none of 0, O, I and l.
  private static let digits: StaticString = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

  /// How long addresses of a version are. Of version 0, each leading byte of zero is one digit, the version's first.
  static func lengths(version: UInt8) -> ClosedRange<Int> { version == 0 ? 25...34 : 33...35 }

  /// Writes the address of a hash drawn from `source` and returns the place after it.
  ///
  /// - Complexity: about a microsecond, most of it for the two hashes of the checksum; allocates nothing.
  @inline(never)
  static func write<Source: ChoiceSource>(
    version: UInt8, from source: inout Source, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    // The number that an address is, from its highest word on; the eighth word is none of it.
    var number = SIMD8<UInt32>()
    number[0] = UInt32(version)
    for index in 1...5 { number[index] = UInt32(truncatingIfNeeded: source.take(1 << 32)) }
    number[6] = checksum(of: number)
    return encode(&number, to: out)
  }

  /// The first word of the hash of the hash of the 21 bytes that stand before the checksum.
  private static func checksum(of number: SIMD8<UInt32>) -> UInt32 {
    var block = SHA256.Block()
    for index in 0..<5 { block[index] = number[index] << 24 | number[index &+ 1] >> 8 }
    block[5] = number[5] << 24 | 0x80_0000
    block[15] = 21 * 8
    let digest = SHA256.digest(of: block)
    block = SHA256.Block(lowHalf: digest, highHalf: SIMD8())
    block[8] = 0x8000_0000
    block[15] = 32 * 8
    return SHA256.digest(of: block)[0]
  }

  private static func encode(
    _ number: inout SIMD8<UInt32>, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let zeroCount = zeroBytes(number)
    // Written from the last digit on, seven times five at most, and moved to the front.
    let end = out + (zeroCount &+ 35)
    var first = end
    var word = 0
    // Each pass divides the number by the fifth power of 58 and gives five digits.
    while word < 7 {
      guard number[word] > 0 else {
        word &+= 1
        continue
      }
      var rest: UInt64 = 0
      for index in word..<7 {
        let value = rest << 32 | UInt64(number[index])
        number[index] = UInt32(truncatingIfNeeded: value / 656_356_768)
        rest = value % 656_356_768
      }
      for _ in 0..<5 {
        first -= 1
        first[0] = digits.utf8Start[Int(truncatingIfNeeded: rest % 58)]
        rest /= 58
      }
    }
    while first < end, first[0] == digits.utf8Start[0] { first += 1 }
    for index in 0..<zeroCount { out[index] = digits.utf8Start[0] }
    (out + zeroCount).update(from: first, count: end - first)
    return out + (zeroCount &+ (end - first))
  }

  /// How many of the 25 bytes are zero before the first that is not.
  private static func zeroBytes(_ number: SIMD8<UInt32>) -> Int {
    guard number[0] == 0 else { return 0 }
    var count = 1
    for index in 1...6 {
      count &+= number[index].leadingZeroBitCount / 8
      if number[index] > 0 { break }
    }
    return count
  }
}
