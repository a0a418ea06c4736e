/// The characters that codes carry so that mistakes in the others show.
package enum CheckDigit: Sendable {
  /// Luhn's sum (ISO/IEC 7812), as on cards and in IMEIs.
  case luhn
  /// Weights 1 and 3 from the right (GS1): EAN, ISBN-13.
  case gs1
  /// The remainder of a sum of weighted digits.
  case weighted(WeightedSum)
  /// A rule of its own.
  case national(NationalCheck)

  /// The number of choices that the part itself makes.
  var radix: UInt64 {
    switch self {
    case .luhn, .gs1: 1
    case .weighted(let sum): sum.rule.drawsLast ? 9 : 1
    case .national(let check): check.radix
    }
  }

  /// The number of bytes that the part writes.
  var length: Int {
    switch self {
    case .luhn, .gs1: 1
    case .weighted(let sum): sum.rule.length
    case .national(let check): check.length
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
      out[0] = DecimalDigit.character((10 &- sum % 10) % 10)
      return out + 1
    case .gs1:
      var sum: UInt32 = 0
      var weight: UInt32 = 3
      Self.forEachDigitFromRight(start, out) { digit in
        sum &+= digit &* weight
        weight = 4 &- weight
      }
      out[0] = DecimalDigit.character((10 &- sum % 10) % 10)
      return out + 1
    case .weighted(let sum): return sum.append(from: start, to: out, source: &source)
    case .national(let check): return check.append(from: start, to: out, source: &source)
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
}
