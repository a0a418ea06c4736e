import JafgenColumns

/// Check characters by rules of their own.
package enum NationalCheck: Sendable {
  /// The check digit of ISO/IEC 7064 MOD 11,10 over the last digits: German tax and VAT numbers, Croatian accounts.
  case modulo11And10(last: Int)
  /// Ten digits of which exactly one occurs twice, as a German tax number begins; tests' numbers begin with a zero.
  case germanTaxDigits(isTest: Bool)
  /// The two check digits of an IBAN (ISO 13616), behind its country.
  case iban
  /// The two digits that end account numbers, as in France (97) or Portugal (98): the minuend less the remainder by 97.
  case bankKey(minuend: UInt32)
  /// The two digits that end a Belgian account number: the remainder by 97, or 97 for none.
  case belgianAccount
  /// The two digits before the number in a French VAT number.
  case frenchVAT
  /// The two digits that end a British VAT number.
  case britishVAT
  /// The letter before the bank in an Italian IBAN.
  case italianBank
  /// The letter that ends an Italian tax code.
  case italianPerson

  /// The number of choices that the part itself makes.
  var radix: UInt64 {
    switch self {
    // The places of the pair, the first digit, and the eight others: nine kinds for the second digit, eight for the next ...
    case .germanTaxDigits(let isTest): 45 * (isTest ? 1 : 9) * 362_880
    default: 1
    }
  }

  /// The number of bytes that the part appends.
  var length: Int {
    switch self {
    case .modulo11And10, .italianPerson: 1
    case .germanTaxDigits: 10
    case .iban, .frenchVAT, .italianBank: 0
    case .bankKey, .belgianAccount, .britishVAT: 2
    }
  }

  /// Writes the check characters of the text in `start..<out` and returns the place after what is appended.
  ///
  /// Where they stand within the text, there is room for them already.
  func append<Source: ChoiceSource>(
    from start: UnsafeMutablePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>, source: inout Source
  ) -> UnsafeMutablePointer<UInt8> {
    switch self {
    case .modulo11And10(let count): out[0] = Self.modulo11And10(from: out - count, to: out)
    case .germanTaxDigits(let isTest): Self.writeTaxDigits(isTest: isTest, to: out, source: &source)
    case .iban:
      var rest = Self.remainder(from: start + 4, to: out)
      rest = Self.remainder(from: start, to: start + 2, after: rest)
      Self.writeTwoDigits(98 &- rest &* 100 % 97, to: start + 2)
    case .bankKey(let minuend):
      Self.writeTwoDigits(minuend &- Self.remainder(from: start + 4, to: out) &* 100 % 97, to: out)
    case .belgianAccount:
      let rest = Self.remainder(from: start + 4, to: out)
      Self.writeTwoDigits(rest == 0 ? 97 : rest, to: out)
    case .frenchVAT:
      Self.writeTwoDigits((Self.remainder(from: start + 4, to: out) &* 100 &+ 12) % 97, to: start + 2)
    case .britishVAT:
      var sum: UInt32 = 0
      for index in 0..<7 { sum &+= (UInt32(start[index &+ 2]) &- 48) &* UInt32(truncatingIfNeeded: 8 &- index) }
      Self.writeTwoDigits(97 &- sum % 97, to: out)
    case .italianBank: start[4] = Self.italianLetter(from: start + 5, to: out)
    case .italianPerson: out[0] = Self.italianLetter(from: start, to: out)
    }
    return out + length
  }

  private static func writeTwoDigits(_ number: UInt32, to out: UnsafeMutablePointer<UInt8>) {
    _ = IntegerText.append(UInt64(number), digitCount: 2, to: out)
  }

  /// The remainder by 97 of the number that the characters make behind one of remainder `before`; a letter counts as
  /// two digits, from 10 for A.
  private static func remainder(
    from start: UnsafeMutablePointer<UInt8>, to end: UnsafeMutablePointer<UInt8>, after before: UInt32 = 0
  ) -> UInt32 {
    var rest = before
    var place = start
    while place < end {
      let byte = UInt32(place[0])
      rest = byte < 58 ? (rest &* 10 &+ byte &- 48) % 97 : (rest &* 100 &+ byte &- 55) % 97
      place += 1
    }
    return rest
  }

  private static func modulo11And10(
    from start: UnsafeMutablePointer<UInt8>, to end: UnsafeMutablePointer<UInt8>
  ) -> UInt8 {
    var product: UInt32 = 10
    var place = start
    while place < end {
      let digit = UInt32(place[0]) &- 48
      place += 1
      let sum = (digit &+ product) % 10
      product = (sum == 0 ? 10 : sum) &* 2 % 11
    }
    return DecimalDigit.character((11 &- product) % 10)
  }

  /// Values of the characters at odd places: those of 0 to 9, which A to J share, then those of K to Z; in base 36.
  private static let oddValues: StaticString = "10579DFHJL24IKB368CEGAMPON"

  private static func italianLetter(
    from start: UnsafeMutablePointer<UInt8>, to end: UnsafeMutablePointer<UInt8>
  ) -> UInt8 {
    var sum: UInt32 = 0
    var place = start
    var isOdd = true
    while place < end {
      let byte = UInt32(place[0])
      let rank = byte < 58 ? byte &- 48 : byte &- 65
      let odd = UInt32(oddValues.utf8Start[Int(rank)])
      sum &+= isOdd ? (odd < 58 ? odd &- 48 : odd &- 55) : rank
      isOdd.toggle()
      place += 1
    }
    return UInt8(truncatingIfNeeded: sum % 26 &+ 65)
  }

  private static func writeTaxDigits<Source: ChoiceSource>(
    isTest: Bool, to out: UnsafeMutablePointer<UInt8>, source: inout Source
  ) {
    // The pair's places: the second one is `second`, the first one any before it.
    var first = Int(truncatingIfNeeded: source.take(45))
    var second = 1
    while first >= second {
      first &-= second
      second &+= 1
    }
    var unused: UInt32 = 0b11_1111_1111
    var count: UInt64 = 9
    for place in 0..<10 where place != second {
      let digit: UInt32
      if place == 0 {
        digit = isTest ? 0 : UInt32(truncatingIfNeeded: source.take(9)) &+ 1
      } else {
        var bits = unused
        for _ in 0..<source.take(count) { bits &= bits &- 1 }
        digit = UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
        count &-= 1
      }
      unused &= ~(1 << digit)
      out[place] = DecimalDigit.character(digit)
    }
    out[second] = out[first]
  }
}
