extension CheckDigit {
  /// The number of choices that the part itself makes.
  var radix: UInt64 {
    switch self {
    case .luhn, .gs1: 1
    case .elevenTail: 9
    }
  }

  /// The number of bytes that the part writes.
  var length: Int {
    switch self {
    case .luhn, .gs1: 1
    case .elevenTail(let hasDash): hasDash ? 3 : 2
    }
  }

  /// Writes what follows the digits in `start..<out` and returns the place after it; other characters are passed over.
  @inline(__always)
  func append<Source: ChoiceSource>(
    from start: UnsafeMutablePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>, source: inout Source
  ) -> UnsafeMutablePointer<UInt8> {
    switch self {
    case .luhn:
      var sum: UInt32 = 0
      var isDoubled = true
      Self.forEachDigitFromRight(start, out) { digit in
        let value = isDoubled ? digit &* 2 : digit
        sum &+= value > 9 ? value &- 9 : value
        isDoubled.toggle()
      }
      out[0] = Self.character((10 &- sum % 10) % 10)
      return out + 1
    case .gs1:
      var sum: UInt32 = 0
      var weight: UInt32 = 3
      Self.forEachDigitFromRight(start, out) { digit in
        sum &+= digit &* weight
        weight = 4 &- weight
      }
      out[0] = Self.character((10 &- sum % 10) % 10)
      return out + 1
    case .elevenTail(let hasDash):
      // Weights 3, 4, ... leftwards from the last digit so far, 2 for the one drawn here; the check digit makes the sum
      // a multiple of 11.
      var sum: UInt32 = 0
      var weight: UInt32 = 3
      Self.forEachDigitFromRight(start, out) { digit in
        sum &+= digit &* weight
        weight &+= 1
      }
      // The check digit would be ten exactly where sum + 2 * digit leaves 1: digit = (1 - sum) / 2, and 1/2 is 6 mod 11.
      let needsX = (12 &- sum % 11) &* 6 % 11
      let drawn = UInt32(truncatingIfNeeded: source.take(9))
      let last = drawn >= needsX ? drawn &+ 1 : drawn
      let check = Self.character((11 &- (sum &+ 2 &* last) % 11) % 11)
      out[0] = Self.character(last)
      out[1] = hasDash ? UInt8(ascii: "-") : check
      out[2] = check
      return out + length
    }
  }

  @inline(__always)
  private static func forEachDigitFromRight(
    _ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>, _ body: (UInt32) -> Void
  ) {
    var place = end
    while place > start {
      place -= 1
      let digit = UInt32(place[0]) &- 48
      if digit < 10 { body(digit) }
    }
  }

  @inline(__always)
  private static func character(_ digit: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: digit &+ 48) }
}
