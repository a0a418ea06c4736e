/// A decimal number exactly as written: `unscaled` times ten to the minus `scale`.
public struct ExactDecimal: Hashable, Sendable {
  /// All digits as one whole number.
  public let unscaled: Int64
  /// The number of digits after the point, 0...18.
  public let scale: Int

  /// Makes the number `unscaled` / 10^`scale`.
  public init(unscaled: Int64, scale: Int) {
    self.unscaled = unscaled
    self.scale = scale
  }

  /// Reads a number: digits with an optional sign, point and exponent, or `0x` and `0o` forms.
  ///
  /// Digits after the point count as written (`5.00` has scale 2). Returns nil for anything else and for numbers that
  /// do not fit 64 bits at their scale, infinities among them.
  public init?(_ text: String) {
    var rest = Substring(text)
    var isNegative = false
    if let sign = rest.first, sign == "-" || sign == "+" {
      isNegative = sign == "-"
      rest = rest.dropFirst()
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where rest.hasPrefix(prefix) {
      guard let first = rest.dropFirst(2).first, first != "-", first != "+",
        let value = Int64((isNegative ? "-" : "") + rest.dropFirst(2), radix: radix)
      else { return nil }
      self.init(unscaled: value, scale: 0)
      return
    }
    var unscaled: Int64 = 0
    var scale = 0
    var hasDigits = false
    var isFraction = false
    var index = rest.utf8.startIndex
    scan: while index < rest.utf8.endIndex {
      let byte = rest.utf8[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigits = true
        let (shifted, overflow) = unscaled.multipliedReportingOverflow(by: 10)
        let digit = Int64(byte - UInt8(ascii: "0"))
        let (sum, carry) = shifted.addingReportingOverflow(isNegative ? -digit : digit)
        guard !overflow, !carry else { return nil }
        unscaled = sum
        if isFraction { scale += 1 }
      case UInt8(ascii: ".") where !isFraction: isFraction = true
      default: break scan
      }
      index = rest.utf8.index(after: index)
    }
    guard hasDigits else { return nil }
    if index < rest.utf8.endIndex {
      let mark = rest.utf8[index]
      guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"),
        let exponent = Int(rest[rest.utf8.index(after: index)...]), (-40...40).contains(exponent)
      else { return nil }
      scale -= exponent
      while scale < 0 {
        let (shifted, overflow) = unscaled.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        unscaled = shifted
        scale += 1
      }
    }
    guard scale <= 18 else { return nil }
    self.init(unscaled: unscaled, scale: scale)
  }

  /// How a number with too many digits is rounded.
  public enum Rounding: Sendable {
    /// Towards minus infinity.
    case down
    /// Towards plus infinity.
    case up
  }

  /// Returns the number in units of ten to the minus `scale`, rounded if it has more digits; nil if it does not fit.
  public func scaled(to scale: Int, rounding: Rounding) -> Int64? {
    var value = unscaled
    var digits = self.scale
    while digits < scale {
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = shifted
      digits += 1
    }
    var isExact = true
    while digits > scale {
      isExact = isExact && value % 10 == 0
      let quotient = value / 10
      // Division cuts towards zero; step on where that was the wrong way.
      value = value % 10 < 0 ? quotient - 1 : quotient
      digits -= 1
    }
    if !isExact, rounding == .up {
      let (next, overflow) = value.addingReportingOverflow(1)
      return overflow ? nil : next
    }
    return value
  }

  /// Whether the number is whole.
  public var isInteger: Bool {
    scaled(to: 0, rounding: .down) == scaled(to: 0, rounding: .up)
  }
}
