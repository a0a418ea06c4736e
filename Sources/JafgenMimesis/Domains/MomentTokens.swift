internal import JafgenDiagnostics

/// Patterns of dates as other tools write them, `DD/MM/YYYY` or `yyyy-MM-dd HH:mm:ss`, as directives of `strftime`.
enum MomentTokens {
  /// Returns the pattern with its tokens as directives; nil if it has none.
  static func directives(for pattern: String) -> String? {
    let (text, tokens) = translation(of: pattern)
    return tokens.isEmpty ? nil : text
  }

  /// Returns a pattern of directives with the tokens among them as directives too; nil if there are none, or if they may
  /// be meant as letters.
  static func directives(forMixed pattern: String) -> String? {
    let (text, tokens) = translation(of: pattern)
    // Seconds alone are no sign: `SS` is a term of lectures.
    let areMeant = tokens.count > 1 || tokens.contains { $0.count > 1 && $0.lowercased() != "ss" }
    return areMeant ? text : nil
  }

  /// Returns the directives of a form that is named instead of written; nil for other texts. `example` is what values of
  /// the type look like as a rule.
  static func directives(forName name: String, example: String) -> String? {
    // A time of day is no number of seconds since 1970.
    let hasDate = example.contains("%Y")
    return switch NameSuggestion.key(of: name) {
    case "iso", "iso8601", "isoformat", "rfc3339": example.split(separator: " ").joined(separator: "T")
    case "unix", "epoch", "timestamp", "unixtime", "unixtimestamp", "epochseconds", "posix": hasDate ? "%s" : example
    case "unixms", "epochms", "epochmillis", "milliseconds": hasDate ? "%ms" : example
    default: nil
    }
  }

  /// Returns a pattern in which a directive of other languages is one of ours; nil if there is none for it.
  static func replacing(_ directive: String, in pattern: String) -> String? {
    let known = [
      "%L": "%_ms", "%3N": "%_ms", "%N": "%f", "%i": "%M", "%x": "%m/%d/%y", "%X": "%T", "%r": "%I:%M:%S %p",
      "%c": "%a %b %e %T %Y",
    ]
    return known[directive].map { pattern.replacing(directive, with: $0) }
  }

  private static func translation(of pattern: String) -> (text: String, tokens: [String]) {
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
    var tokens: [String] = []
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
        tokens.append(run)
      } else {
        // Quotes keep literal text apart from tokens in the patterns of Java.
        result += run == "'" ? "" : run == "%" ? "%%" : run
      }
    }
    return (result, tokens)
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
      if let directive = MomentFormat.directiveNames.first(where: { rest.hasPrefix($0) }) {
        runs.append(directive)
        rest.removeFirst(directive.count)
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
