/// Shares as people write them: `0.2`, `20%`.
enum ShareText {
  /// Returns the share as a number from 0 to 1; nil for anything else.
  static func read(_ text: String) -> Double? {
    guard text.utf8.count <= 40 else { return nil }
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? text.dropLast().filter { $0 != " " } : text
    guard let number = Double(digits), (0...(isPercent ? 100 : 1)).contains(number) else { return nil }
    return rounded(isPercent ? number / 100 : number)
  }

  /// Returns what to write where a share of nulls, or of values, stands for true or false; nil if it is no share.
  static func nulls(_ text: String?, isOfValues: Bool) -> String? {
    guard let share = text.flatMap(read), share > 0, share < 1 else { return nil }
    return "write required: false, null_probability: \(rounded(isOfValues ? 1 - share : share))"
  }

  private static func rounded(_ share: Double) -> Double { (share * 1e9).rounded() / 1e9 }
}
