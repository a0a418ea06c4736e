/// Patterns of dates as other tools write them, `DD/MM/YYYY` or `yyyy-MM-dd HH:mm:ss`, told as directives of `strftime`.
enum MomentTokens {
  /// Returns the pattern with its tokens as directives; nil if it has none.
  static func directives(for pattern: String) -> String? {
    let runs = runs(of: pattern)
    let hasHours = runs.contains { $0.lowercased() == "hh" }
    let hasHalf = hasHours && runs.contains { ["a", "A", "tt"].contains($0) }
    func token(_ run: String, isMinute: Bool) -> (Token, String)? {
      switch run {
      case "HH", "hh": (.hour, hasHalf ? "%I" : "%H")
      case "H", "h": runs.contains("mm") || runs.contains("MI") ? (.hour, hasHalf ? "%-I" : "%-H") : nil
      case "a", "A", "tt": hasHalf ? (.other, "%p") : nil
      default: Self.token(run, isMinute: isMinute)
      }
    }
    var result = ""
    var hasTokens = false
    var follows: Token?
    for (index, run) in runs.enumerated() {
      let next = runs[(index + 1)...].first { token($0, isMinute: false) != nil }
      // A letter within a word is none.
      let isInWord =
        run.count == 1
        && (runs[..<index].last?.last?.isLetter ?? false || runs[(index + 1)...].first?.first?.isLetter ?? false)
      let isMinute = follows == .hour || next.map { $0.lowercased().hasPrefix("s") } ?? false
      if !isInWord, let (token, directive) = token(run, isMinute: isMinute) {
        result += directive
        follows = token
        hasTokens = true
      } else {
        // Quotes keep literal text apart from tokens in the patterns of Java.
        result += run == "'" ? "" : run == "%" ? "%%" : run
      }
    }
    return hasTokens ? result : nil
  }

  private enum Token { case hour, other }

  /// Returns what a run of one letter stands for; `MM` and `mm` may mean months or minutes.
  private static func token(_ run: String, isMinute: Bool) -> (Token, String)? {
    switch run {
    case "YYYY", "yyyy": (.other, "%Y")
    case "YY", "yy": (.other, "%y")
    case "MMMM": (.other, "%B")
    case "MMM": (.other, "%b")
    case "MM", "mm": (.other, isMinute ? "%M" : "%m")
    case "MI": (.other, "%M")
    case "M": (.other, "%-m")
    case "DD", "dd": (.other, "%d")
    case "D", "d": (.other, "%-d")
    case "dddd", "EEEE": (.other, "%A")
    case "ddd", "EEE": (.other, "%a")
    case "SS", "ss": (.other, "%S")
    case "SSS", "fff": (.other, "%_ms")
    case "SSSSSS", "ffffff": (.other, "%f")
    default: nil
    }
  }

  /// Returns the pattern cut where its characters change.
  private static func runs(of pattern: String) -> [String] {
    var runs: [String] = []
    // Oracle and PostgreSQL tell hours and minutes apart by more than letters of one kind.
    var rest = Substring(pattern.replacing("HH24", with: "HH").replacing("HH12", with: "hh"))
    while let character = rest.first {
      if rest.hasPrefix("MI") {
        runs.append("MI")
        rest.removeFirst(2)
        continue
      }
      rest.removeFirst()
      if let last = runs.last?.last, last == character, character.isLetter {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
    }
    return runs
  }
}
