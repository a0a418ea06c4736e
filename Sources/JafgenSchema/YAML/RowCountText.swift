/// Numbers of rows as people write them: `5000`, `5_000`, `5k`, `1.5M`, `2e6`.
package enum RowCountText {
  /// What a text of that form says.
  package enum Reading: Equatable {
    /// A whole number that an entity may have.
    case count(Int)
    /// A number with a part left over, such as `1.5`.
    case notWhole
    /// More than an entity may have.
    case tooLarge
  }

  /// A regular expression for those that YAML takes for texts, for editors.
  package static let pattern = "^[0-9]+(_[0-9]+)*([.][0-9]+(_[0-9]+)*)?[kKmMgGbBtT]?$"

  /// How many zeros a letter stands for: thousand, million, milliard or billion, and trillion.
  private static let zeros: [Character: Int] = ["k": 3, "m": 6, "g": 9, "b": 9, "t": 12]

  /// Reads digits, underscores between them, then perhaps a fraction, and an exponent or one of the letters k, M, G, B
  /// and T in any case; nil for anything else, signs and leading zeros included. Exact.
  package static func read(_ text: String) -> Reading? {
    guard text.utf8.count <= 64 else { return nil }
    var mantissa = Substring(text)
    var exponent = 0
    if let zeros = mantissa.last.flatMap({ Self.zeros[Character($0.lowercased())] }) {
      mantissa.removeLast()
      exponent = zeros
    } else if let mark = mantissa.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      let digits = mantissa[mantissa.index(after: mark)...]
      guard digits.utf8.count <= 4, let value = Int(digits) else { return nil }
      mantissa = mantissa[..<mark]
      exponent = value
    }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false).map(digits)
    guard parts.count <= 2, let whole = parts[0], whole.first != "0" || whole == "0" else { return nil }
    var fraction = ""
    if parts.count == 2 {
      guard let part = parts[1] else { return nil }
      fraction = part
    }
    var significant = (whole + fraction).drop { $0 == "0" }
    exponent -= fraction.utf8.count
    while exponent < 0, significant.last == "0" {
      significant.removeLast()
      exponent += 1
    }
    if significant.isEmpty { return .count(0) }
    guard exponent >= 0 else { return .notWhole }
    guard exponent <= 18, let value = Int(significant + String(repeating: "0", count: exponent)),
      value <= RowCount.maximum
    else { return .tooLarge }
    return .count(value)
  }

  /// Returns digits without the underscores between them; nil for anything else.
  private static func digits(_ text: Substring) -> String? {
    let groups = text.split(separator: "_", omittingEmptySubsequences: false)
    let areDigits = groups.allSatisfy { group in
      !group.isEmpty && group.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }
    return areDigits ? groups.joined() : nil
  }
}
