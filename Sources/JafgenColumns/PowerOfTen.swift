/// Powers of ten that are exact.
package enum PowerOfTen {
  private static let powers: [UInt64] = (0...19).map { exponent in
    (0..<exponent).reduce(UInt64(1)) { power, _ in power &* 10 }
  }

  /// Returns ten to the `exponent`, 0...19.
  static func unsigned(_ exponent: Int) -> UInt64 { powers[min(max(exponent, 0), 19)] }

  /// Returns ten to the `exponent`, 0...18.
  package static func integer(_ exponent: Int) -> Int64 { Int64(unsigned(min(exponent, 18))) }

  /// Returns ten to the `exponent`, 0...18, as an exact double.
  package static func double(_ exponent: Int) -> Double { Double(integer(exponent)) }
}
