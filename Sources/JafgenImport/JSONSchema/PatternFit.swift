internal import JafgenArguments
import JafgenMimesis

/// Patterns whose texts have lengths within bounds.
struct PatternFit {
  /// A repeat, as the text of the pattern between others has it.
  private struct Repeat {
    var lower: Int
    /// Nil for a repeat without end.
    var upper: Int?
    /// What follows the counts, such as the question mark of a lazy repeat.
    var text: String { upper.map { $0 == lower ? "{\(lower)}" : "{\(lower),\($0)}" } ?? "{\(lower),}" }
  }

  /// The text before each repeat, and after the last one.
  private var texts: [String] = [""]
  private var repeats: [Repeat] = []

  /// Returns a pattern for some of the texts that a pattern matches: those of a length within bounds; the pattern itself
  /// where all are, or where none can be found.
  static func bounded(_ pattern: String, _ least: Int?, _ most: Int?) -> String {
    let least = least ?? 0
    let most = most ?? .max
    if fits(pattern, least, most) { return pattern }
    let parsed = PatternFit(pattern)
    guard !parsed.repeats.isEmpty else { return pattern }
    // Long repeats are shortened, then one of them is given as many as it takes.
    for longest in stride(from: min(most, max(Pattern.openEnd, min(least, 200))), through: 0, by: -1) {
      let capped = parsed.capped(longest)
      if fits(capped.text, least, most) { return capped.text }
      guard let lengths = lengths(of: capped.text) else { return pattern }
      guard lengths.lowerBound < least else { continue }
      for index in capped.repeats.indices {
        var longer = capped
        let lower = capped.repeats[index].lower
        longer.repeats[index].lower = lower + 1
        longer.repeats[index].upper = max(lower + 1, capped.repeats[index].upper ?? 0)
        let unit = (Self.lengths(of: longer.text)?.lowerBound ?? 0) - lengths.lowerBound
        guard unit > 0 else { continue }
        let count = lower + (least - lengths.lowerBound + unit - 1) / unit
        guard count <= min(parsed.repeats[index].upper ?? .max, Pattern.largestCount) else { continue }
        longer.repeats[index].lower = count
        for upper in [max(count, capped.repeats[index].upper ?? 0), count] {
          longer.repeats[index].upper = upper
          if fits(longer.text, least, most) { return longer.text }
        }
      }
    }
    return pattern
  }

  private static func lengths(of pattern: String) -> ClosedRange<Int>? {
    AttributeDraft.textLengths("string", [ArgumentEntry(key: "pattern", value: .text(pattern))])
  }

  private static func fits(_ pattern: String, _ least: Int, _ most: Int) -> Bool {
    guard let lengths = lengths(of: pattern) else { return false }
    return lengths.lowerBound >= least && lengths.upperBound <= most
  }

  private func capped(_ longest: Int) -> PatternFit {
    var result = self
    for index in repeats.indices {
      let lower = repeats[index].lower
      result.repeats[index].upper = min(repeats[index].upper ?? .max, max(lower, longest))
    }
    return result
  }

  private var text: String {
    var result = texts[0]
    for (index, part) in repeats.enumerated() { result += part.text + texts[index + 1] }
    return result
  }

  private init(_ pattern: String) {
    var rest = Array(pattern)[...]
    var isInClass = false
    while let next = rest.popFirst() {
      switch next {
      case "\\":
        texts[texts.count - 1].append(next)
        if let escaped = rest.popFirst() { texts[texts.count - 1].append(escaped) }
        continue
      case "[": isInClass = true
      case "]": isInClass = false
      case "*" where !isInClass:
        add(Repeat(lower: 0, upper: nil))
        continue
      case "+" where !isInClass:
        add(Repeat(lower: 1, upper: nil))
        continue
      case "{" where !isInClass:
        if let end = rest.firstIndex(of: "}") {
          let parts = String(rest[..<end]).split(separator: ",", omittingEmptySubsequences: false)
          if let lower = parts.first.flatMap({ Int($0) }), parts.count <= 2 {
            rest = rest[(end + 1)...]
            add(Repeat(lower: lower, upper: parts.count == 1 ? lower : Int(parts[1])))
            continue
          }
        }
      default: break
      }
      texts[texts.count - 1].append(next)
    }
  }

  private mutating func add(_ part: Repeat) {
    repeats.append(part)
    texts.append("")
  }
}
