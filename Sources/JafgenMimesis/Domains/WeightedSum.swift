/// Check characters that follow from the sum of digits, each times its weight, divided by a modulus.
package enum WeightedSum: Sendable {
  /// The last digit of an ISBN-10, a dash and the check digit.
  case isbn10
  /// The last digit of an ISSN and the check digit.
  case issn
  /// The two check digits of a CPF, the second of them over the first as well.
  case cpfFirst, cpfSecond
  /// The two check digits of a CNPJ.
  case cnpjFirst, cnpjSecond
  /// The letter of a Spanish DNI.
  case dni
  /// The check digit of a bank and branch in a Spanish account number.
  case spanishBank
  /// The check digit of the account in a Spanish IBAN, which stands before the account.
  case spanishAccount
  /// The check digit of a PESEL.
  case pesel
  /// The check digit that ends a Polish bank's and branch's number.
  case polishBank
  /// The last digit of a Polish tax number and its check digit.
  case polishVAT
  /// The last digit of a Dutch VAT number's nine and its check digit.
  case dutchVAT
  /// The last digit of a Norwegian account number and its check digit.
  case norwegianAccount
  /// The last digit of a Czech or Slovak account number and its check digit.
  case czechAccount
  /// The check digit of an Estonian account.
  case estonianAccount
  /// The check digit of a Hungarian or Albanian bank and branch.
  case hungarianBank
  /// The check digit of a Hungarian account.
  case hungarianAccount

  /// How the check character comes about.
  struct Rule {
    /// The weights of the last digits, from left to right, in base 36.
    let weights: StaticString
    /// The check character of each remainder: as many as the modulus; a space where there is none.
    let characters: StaticString
    /// Whether the last of the digits is drawn here, so that there is a check character. The modulus is 11 then.
    var drawsLast = false
    /// Whether a dash stands before the check character.
    var hasDash = false
    /// Where in the text the check character takes the place of another; nil if it is appended.
    var place: Int?

    /// The remainder that has no character.
    var gap: UInt32 { characters.utf8Start[1] == UInt8(ascii: " ") ? 1 : 10 }

    /// The number of bytes appended.
    var length: Int { place == nil ? (drawsLast ? 2 : 1) + (hasDash ? 1 : 0) : 0 }
  }

  @inline(__always)
  var rule: Rule {
    switch self {
    case .isbn10: Rule(weights: "A98765432", characters: "0 987654321", drawsLast: true, hasDash: true)
    case .issn: Rule(weights: "8765432", characters: "0 987654321", drawsLast: true)
    case .cpfFirst: Rule(weights: "A98765432", characters: "00987654321")
    case .cpfSecond: Rule(weights: "BA98765432", characters: "00987654321")
    case .cnpjFirst: Rule(weights: "543298765432", characters: "00987654321")
    case .cnpjSecond: Rule(weights: "6543298765432", characters: "00987654321")
    // The number modulo 23: the weights are powers of ten.
    case .dni: Rule(weights: "E6JIB8A1", characters: "TRWAGMYFPDXBNJZSQVHLCKE")
    // Powers of two modulo 11; bank and branch count as ten digits that begin with two zeros.
    case .spanishBank: Rule(weights: "485A9736", characters: "01987654321")
    case .spanishAccount: Rule(weights: "12485A9736", characters: "01987654321", place: 13)
    case .pesel: Rule(weights: "1379137913", characters: "0987654321")
    case .polishBank: Rule(weights: "3971397", characters: "0987654321")
    case .polishVAT: Rule(weights: "657234567", characters: "0123456789 ", drawsLast: true)
    case .dutchVAT: Rule(weights: "98765432", characters: "0123456789 ", drawsLast: true)
    case .norwegianAccount: Rule(weights: "5432765432", characters: "0 987654321", drawsLast: true)
    case .czechAccount: Rule(weights: "6379A5842", characters: "0 987654321", drawsLast: true)
    case .estonianAccount: Rule(weights: "7137137137137", characters: "0987654321")
    case .hungarianBank: Rule(weights: "9731973", characters: "0987654321")
    case .hungarianAccount: Rule(weights: "973197319731973", characters: "0987654321")
    }
  }

  /// Writes the check character of the last digits in `start..<out` and returns the place after what is appended.
  func append<Source: ChoiceSource>(
    from start: UnsafeMutablePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>, source: inout Source
  ) -> UnsafeMutablePointer<UInt8> {
    let rule = rule
    let modulus = UInt32(truncatingIfNeeded: rule.characters.utf8CodeUnitCount)
    var sum = Self.sum(rule, from: start, to: out)
    var end = out
    if rule.drawsLast {
      let weight = Self.weight(rule.weights.utf8CodeUnitCount &- 1, rule)
      let excluded = Self.excludedDigit(sum, weight, rule)
      let drawn = UInt32(truncatingIfNeeded: source.take(9))
      let last = drawn >= excluded ? drawn &+ 1 : drawn
      sum &+= last &* weight
      end[0] = DecimalDigit.character(last)
      end += 1
    }
    let check = Self.character(sum, modulus, rule)
    if let place = rule.place {
      start[place] = check
      return end
    }
    if rule.hasDash {
      end[0] = UInt8(ascii: "-")
      end += 1
    }
    end[0] = check
    return end + 1
  }

  /// The one digit of `weight`, after a sum of the others, after which there would be no check character; 10 for none.
  @inline(__always)
  private static func excludedDigit(_ sum: UInt32, _ weight: UInt32, _ rule: Rule) -> UInt32 {
    // What the digit has to add to the sum for the remainder without a character, divided by its weight modulo 11.
    let missing = (rule.gap &+ 11 &- sum % 11) % 11
    return missing &* UInt32(inverses.utf8Start[Int(weight)] &- 48) % 11
  }

  /// What each number of 0 to 10 times gives 1 modulo 11, as characters from `0` on.
  private static let inverses: StaticString = "0164392875:"

  /// The weighted sum of the last digits, without the one that is drawn.
  @inline(__always)
  private static func sum(
    _ rule: Rule, from start: UnsafeMutablePointer<UInt8>, to end: UnsafeMutablePointer<UInt8>
  ) -> UInt32 {
    var sum: UInt32 = 0
    var left = rule.weights.utf8CodeUnitCount &- (rule.drawsLast ? 1 : 0)
    var place = end
    while left > 0, place > start {
      place -= 1
      let digit = UInt32(place[0]) &- 48
      guard digit < 10 else { continue }
      left &-= 1
      sum &+= digit &* weight(left, rule)
    }
    return sum
  }

  @inline(__always)
  private static func weight(_ index: Int, _ rule: Rule) -> UInt32 {
    let character = UInt32(rule.weights.utf8Start[index])
    return character < 58 ? character &- 48 : character &- 55
  }

  @inline(__always)
  private static func character(_ sum: UInt32, _ modulus: UInt32, _ rule: Rule) -> UInt8 {
    rule.characters.utf8Start[Int(sum % modulus)]
  }
}
