internal import JafgenArguments
import JafgenMimesis

/// Plain texts of manifests, which are read as YAML 1.1: some mean something else than in YAML 1.2.
enum ManifestScalar {
  /// Returns what a plain text means in YAML 1.1, where that is not what it means in YAML 1.2; nil for others.
  static func value(_ text: String) -> (JSONType, ArgumentValue)? {
    switch text.lowercased() {
    case "yes", "on": return (.boolean, .boolean(true))
    case "no", "off": return (.boolean, .boolean(false))
    default: break
    }
    guard let first = text.first, first.isASCII, first.isNumber || "+-.".contains(first) else { return nil }
    let isNegative = first == "-"
    let digits = first == "-" || first == "+" ? text.dropFirst() : text[...]
    func whole(_ magnitude: Int64?) -> (JSONType, ArgumentValue)? {
      magnitude.map { (.integer, .number(isNegative && $0 != 0 ? "-\($0)" : "\($0)")) }
    }
    let plain = String(digits.filter { $0 != "_" })
    if plain.allSatisfy({ ("0"..."9").contains($0) }), digits.first != "_" {
      if plain.count > 1, plain.first == "0" {
        return plain.allSatisfy { ("0"..."7").contains($0) } ? whole(Int64(plain, radix: 8)) : (.string, .text(text))
      }
      return digits.contains("_") ? whole(Int64(plain)) : nil
    }
    if digits.hasPrefix("0o") { return (.string, .text(text)) }
    if digits.hasPrefix("0b") { return whole(Int64(plain.dropFirst(2), radix: 2)) }
    if digits.contains(":") {
      // Numbers of sixties, such as hours and minutes.
      let parts = plain.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
      guard parts.count < 5, parts.allSatisfy({ $0 != nil }), parts.dropFirst().allSatisfy({ $0 ?? 60 < 60 }),
        plain.first != "0", parts[0] ?? .max < 1_000_000
      else { return nil }
      return whole(parts.reduce(0) { $0 * 60 + ($1 ?? 0) })
    }
    // A float has a point, and a sign before its exponent.
    guard Double(plain) != nil else { return nil }
    let parts = plain.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    let isFloat = parts[0].contains(".") && (parts.count == 1 || ["+", "-"].contains(parts[1].first))
    return isFloat || digits.hasPrefix("0x") ? nil : (.string, .text(text))
  }
}
