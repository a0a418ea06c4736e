internal import JafgenDiagnostics
internal import JafgenMimesis

/// A mistake that keeps a text from being YAML, and its fix.
///
/// The parser stops where it can make no more of the text, often lines after the slip. So the lines near its mark are
/// searched: each kind of slip suggests fixes for a line, and the fix that lets the parser continue identifies the
/// slip.
struct YAMLSlip {
  /// Where the cure applies, as an offset in bytes of the text.
  let offset: Int
  /// What is wrong.
  let message: String
  /// What to do about it.
  let help: String
  /// The edits that fix it.
  let edits: [SourceText.Edit]
}

extension YAMLSlip {
  /// One kind of slip: the possible fixes for a line, each a list of slips that are fixed together.
  private typealias Kind = @Sendable (_ line: YAMLLine, _ text: YAMLWindow) -> [[YAMLSlip]]

  /// The kinds, the ones first that leave the least doubt.
  private static let kinds: [Kind] = [
    tab, missingBlank, trailingText, unknownEscape, unclosedQuote, bracket, comment, missingComma, missingColon,
    indentation,
    unquotedText,
  ]

  /// How much work the search may cost: trials, the bytes parsed in all of them, and the places of one line where
  /// something may begin and where it may end.
  private enum Limits {
    /// The most brackets within each other: the parser's time grows with the square of that, and each cure is parsed.
    static let depth = 100
    static let trials = 1_000
    static let bytes = 4_000_000
    static let rounds = 10
    static let starts = 64
    static let ends = 32
  }

  /// Returns the slips that stop the parser, the first ones at a line: by the cure that makes the text YAML, or else by
  /// the one that gets the parser farthest, and what stops it then; empty if none gets it on.
  ///
  /// - Complexity: parses what stands around the line as often as there are cures to try, within a limit.
  static func search(_ source: SourceText, failingAt place: SourceLocation, since start: SourceLocation) -> [YAMLSlip] {
    guard bracketDepth(of: source.bytes) <= Limits.depth else { return [] }
    var result = first(source, failingAt: place, since: start)
    var mended = source
    var edits = result.flatMap(\.edits)
    var rounds: [[SourceText.Edit]] = []
    while !edits.isEmpty, rounds.count < Limits.rounds, source.bytes.count <= Limits.bytes {
      rounds.append(edits.sorted { $0.range.lowerBound < $1.range.lowerBound })
      mended = mended.applying(edits)
      guard let mark = YAMLMark.failure(of: mended.bytes) else { break }
      let next = SourceLocation(file: source.name, line: mark.line + 1, column: 1)
      let slips = first(mended, failingAt: next, since: next, share: Limits.rounds)
      edits = slips.flatMap(\.edits)
      let placed = slips.map { slip in
        let offset = rounds.reversed().reduce(slip.offset) { offset, edits in Self.offset(offset, before: edits) }
        return YAMLSlip(offset: offset, message: slip.message, help: slip.help, edits: slip.edits)
      }
      // A slip before an earlier fix would only fix that place differently.
      guard let last = result.map(\.offset).max(), placed.allSatisfy({ $0.offset > last }) else { break }
      result += placed
    }
    return result
  }

  /// Returns how many brackets stand within each other at most, as far as single bytes tell.
  private static func bracketDepth(of bytes: [UInt8]) -> Int {
    var depth = 0
    return bytes.reduce(0) { deepest, byte in
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      return max(deepest, depth)
    }
  }

  /// Returns where a place in the fixed text was before the edits, which are in order.
  private static func offset(_ offset: Int, before edits: [SourceText.Edit]) -> Int {
    var result = offset
    for edit in edits where edit.range.lowerBound < result {
      result = max(edit.range.lowerBound, result - edit.bytes.count + edit.range.count)
    }
    return result
  }

  /// Returns the slips that the parser stumbles over first.
  private static func first(
    _ source: SourceText, failingAt place: SourceLocation, since start: SourceLocation, share: Int = 1
  ) -> [YAMLSlip] {
    let text = YAMLWindow(source, failingAt: place.line, since: start.line)
    guard let failure = YAMLMark.failure(of: text.bytes(with: [])) else { return [] }
    let limit = min(Limits.trials, 1 + Limits.bytes / max(1, text.byteCount)) / share
    var best: (slips: [YAMLSlip], mark: YAMLMark)?
    var trials = 0
    for kind in kinds {
      for line in text.lines.reversed() where line.number <= text.last {
        for slips in kind(line, text) {
          trials += 1
          guard trials <= limit else { return best?.slips ?? [] }
          guard let mark = YAMLMark.failure(of: text.bytes(with: slips.flatMap(\.edits))) else { return slips }
          let far = best?.mark ?? failure
          // Within a line any change may take the parser a little farther, so that the next line counts first.
          let isFarther =
            mark.reached > far.reached
            || mark.reached == failure.reached && far.reached == failure.reached && mark.rest < far.rest
          if isFarther { best = (slips, mark) }
        }
      }
    }
    return best?.slips ?? []
  }
}

// MARK: Kinds

extension YAMLSlip {
  /// A tab indents a line, or stands behind a dash.
  private static let tab: Kind = { line, text in
    guard let tab = line.bytes[..<line.start].firstIndex(of: 0x09) ?? tabAfterDash(line) else { return [] }
    let isIndentation = tab < line.start
    // A file that is indented by tabs is so in every line.
    let places = text.lines.flatMap { line -> [Int] in
      line.bytes[..<line.start].indices.filter { line.bytes[$0] == 0x09 }
        + (tabAfterDash(line).map { [$0] } ?? [])
    }
    return [2, 4, 8, 1].map { width in
      [
        YAMLSlip(
          offset: tab,
          message: isIndentation
            ? "a tab indents this line; YAML allows only spaces" : "there is a tab after the dash; YAML needs a space",
          help: isIndentation ? "indent with spaces, two for each level" : "put a space there",
          edits: places.map { SourceText.Edit($0..<($0 + 1), String(repeating: " ", count: width)) })
      ]
    }
  }

  private static func tabAfterDash(_ line: YAMLLine) -> Int? {
    line.byte(line.start) == UInt8(ascii: "-") && line.byte(line.start + 1) == 0x09 ? line.start + 1 : nil
  }

  /// `count:10`: alone, or with all lines like it down to where the parser stopped.
  private static let missingBlank: Kind = { line, text in
    if let slip = blank(missingAfterDashOf: line) { return [[slip]] }
    let here = blanks(missingIn: line)
    guard !here.isEmpty else { return [] }
    let below =
      line.number < text.last ? text.lines((line.number + 1)...text.last).flatMap { blanks(missingIn: $0) } : []
    return below.isEmpty ? [here] : [here, here + below]
  }

  /// `-b` in a list.
  private static func blank(missingAfterDashOf line: YAMLLine) -> YAMLSlip? {
    let value = line.start + 1
    guard line.byte(line.start) == UInt8(ascii: "-"), !line.isBlank(value), line.byte(value) != UInt8(ascii: "-") else {
      return nil
    }
    return YAMLSlip(
      offset: value, message: "a space is missing after the dash",
      help: "write \(shown("- " + line.text(value..<line.end)))", edits: [SourceText.Edit(value..<value, " ")])
  }

  /// `{type: uuid},` or `{type: uuid} // key`: what other languages put behind a value.
  private static let trailingText: Kind = { line, text in
    guard text.openBracket(before: line) == nil else { return [] }
    var depth = 0
    for index in line.bytes.indices where index < line.end {
      if line.brackets.contains(index) { depth += closing(of: line.byte(index)) == nil ? -1 : 1 }
      guard depth == 0, "}]\"'".utf8.contains(line.byte(index)) else { continue }
      let end = index + 1
      let rest = line.text(end..<line.end)
      let bare = TrailingText.removed(from: rest)
      guard bare.allSatisfy({ $0 == " " }), let start = line.bytes[end..<line.end].firstIndex(where: { $0 != 0x20 })
      else { continue }
      let mark = line.text(start..<line.end)
      let isComment = mark.hasPrefix("//") || mark.hasPrefix("--")
      let words = mark.drop { "/- ".contains($0) }
      return [
        [
          YAMLSlip(
            offset: start,
            message: isComment
              ? "this is not a comment: comments begin with \"#\"" : "\(DisplayText.quoted(mark)) follows the value",
            help: isComment ? "write \(shown("# " + words))" : "remove it", edits: [SourceText.Edit(end..<line.end, "")]
          )
        ]
      ]
    }
    return []
  }

  private static func blanks(missingIn line: YAMLLine) -> [YAMLSlip] {
    line.starts.compactMap { start in
      guard let word = line.word(at: start), line.byte(word.end) == UInt8(ascii: ":"), !line.isBlank(word.end + 1),
        word.end + 1 < line.end, line.byte(word.end + 1) != UInt8(ascii: "/")
      else { return nil }
      let value = word.end + 1
      let end =
        line.byte(value) == UInt8(ascii: "{") || line.byte(value) == UInt8(ascii: "[")
        ? line.end : line.ends(after: value).first ?? line.end
      return YAMLSlip(
        offset: value, message: "a space is missing after the colon of \(DisplayText.quoted(word.text))",
        help: "write \(shown(line.text(start..<value) + " " + line.text(value..<end)))",
        edits: [SourceText.Edit(value..<value, " ")])
    }
  }

  /// `"\d+"`: a backslash in double quotes begins an escape.
  private static let unknownEscape: Kind = { line, _ in
    let quoted = line.starts.compactMap { start -> YAMLSlip? in
      guard line.byte(start) == UInt8(ascii: "\""), let word = line.word(at: start),
        let escape = line.bytes[start..<word.end].firstIndex(of: UInt8(ascii: "\\"))
      else { return nil }
      let text = quotedText(word.text, preferring: "'")
      return YAMLSlip(
        offset: escape, message: "a backslash in double quotes begins an escape, and YAML does not know this one",
        help: "put the text in single quotes: \(shown(text))", edits: [SourceText.Edit(start..<word.end, text)])
    }
    return quoted.isEmpty ? [] : quoted.map { [$0] } + [quoted]
  }

  /// A quote that is never closed.
  private static let unclosedQuote: Kind = { line, _ in
    guard let open = line.openQuote else { return [] }
    let quote = line.text(open..<(open + 1))
    return line.ends(after: open).prefix(Limits.ends).map { end in
      [
        YAMLSlip(
          offset: open, message: "this quote is never closed",
          help: "write \(shown(line.text(open..<end) + quote))", edits: [SourceText.Edit(end..<end, quote)])
      ]
    }
  }

  /// A bracket that is never closed, or one that closes nothing.
  private static let bracket: Kind = { line, text in
    var open: [(bracket: Int, line: Int)] = []
    var missing: [(closing: String, at: Int, open: Int, line: Int)] = []
    var result: [[YAMLSlip]] = []
    for index in line.brackets {
      let closing = closing(of: line.byte(index))
      if let closing {
        open.append((index, line.number))
        continue
      }
      while let last = open.last, Self.closing(of: line.byte(last.bracket)) != line.text(index..<(index + 1)) {
        open.removeLast()
        missing.append((Self.closing(of: line.byte(last.bracket)) ?? "", index, last.bracket, last.line))
      }
      if open.popLast() == nil {
        result.append([
          YAMLSlip(
            offset: index, message: "this \(DisplayText.quoted(line.text(index..<(index + 1)))) closes nothing",
            help: "remove it, or quote the text around it", edits: [SourceText.Edit(index..<(index + 1), "")])
        ])
      }
    }
    for last in open.reversed() {
      missing.append((Self.closing(of: line.byte(last.bracket)) ?? "", line.end, last.bracket, last.line))
    }
    func slip(_ closing: String, at place: Int, open: Int) -> YAMLSlip {
      let start = text.source.location(ofByte: open)
      let opening = closing == "}" ? "{" : "["
      return YAMLSlip(
        offset: place,
        message:
          "\"\(closing)\" is missing: the \"\(opening)\" at line \(start.line), column \(start.column) is never closed",
        help: "add \"\(closing)\" here", edits: [])
    }
    if !missing.isEmpty {
      var texts: [Int: String] = [:]
      for item in missing { texts[item.at, default: ""] += item.closing }
      let edits = texts.map { SourceText.Edit($0.key..<$0.key, $0.value) }
      // One edit may add several brackets; each has a message of its own.
      result.insert(
        missing.enumerated().map { index, item in
          let slip = slip(item.closing, at: item.at, open: item.open)
          return YAMLSlip(
            offset: slip.offset, message: slip.message, help: slip.help, edits: index == 0 ? edits : [])
        }, at: 0)
    } else if !line.isBlank, let outer = text.openBracket(before: line) {
      // A bracket of a line above, closed at the end of this one.
      let closing = closing(of: text.source.bytes[outer]) ?? ""
      let slip = slip(closing, at: line.end, open: outer)
      result.append([
        YAMLSlip(
          offset: slip.offset, message: slip.message, help: slip.help,
          edits: [SourceText.Edit(line.end..<line.end, closing)])
      ])
    }
    return result
  }

  private static func closing(of bracket: UInt8) -> String? {
    switch bracket {
    case UInt8(ascii: "{"): "}"
    case UInt8(ascii: "["): "]"
    default: nil
    }
  }

  /// `[#fff, #000]`: what follows a space or a bracket and begins with `#` is a comment.
  private static let comment: Kind = { line, _ in
    let marks = line.bytes.indices.filter { index in
      guard line.bytes[index] == UInt8(ascii: "#"), !line.isBlank(index + 1), index > line.start else { return false }
      return line.isBlank(index - 1)
        || [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ",")].contains(line.byte(index - 1))
    }
    guard let first = marks.first else { return [] }
    let texts = marks.map { start -> (range: Range<Int>, text: String) in
      let end = line.bytes[start...].firstIndex { [0x20, 0x09, 0x2c, 0x5d, 0x7d].contains($0) } ?? line.bytes.endIndex
      return (start..<end, quotedText(line.text(start..<end), preferring: "\""))
    }
    return [
      [
        YAMLSlip(
          offset: first, message: "a \"#\" that begins a value begins a comment",
          help: "put the value in quotes: \(shown(texts[0].text))",
          edits: texts.map { SourceText.Edit($0.range, $0.text) })
      ]
    ]
  }

  /// `{type: uuid unique: true}`, on one line or several.
  private static let missingComma: Kind = { line, text in
    let outer = text.openBracket(before: line)
    var result: [[YAMLSlip]] = []
    for index in line.bytes.indices where line.isBlank(index) && !line.isBlank(index + 1) && index > line.start {
      guard outer != nil || line.brackets.contains(where: { $0 < index }),
        let word = line.word(at: index + 1), line.byte(word.end) == UInt8(ascii: ":"), line.isBlank(word.end + 1),
        !",{:-".utf8.contains(line.byte(index - 1))
      else { continue }
      let isSemicolon = line.byte(index - 1) == UInt8(ascii: ";")
      let place = isSemicolon ? index - 1 : index
      result.append([
        YAMLSlip(
          offset: place, message: "a comma is missing before \(DisplayText.quoted(word.text))",
          help: isSemicolon
            ? "write a comma in place of the semicolon"
            : "put a comma there, or the text in quotes if it is one text", edits: [SourceText.Edit(place..<index, ",")]
        )
      ])
    }
    if outer != nil, line.number < text.last, !line.isBlank, !",{[:".utf8.contains(line.byte(line.end - 1)) {
      result.append([
        YAMLSlip(
          offset: line.end, message: "a comma is missing between this line and the next one",
          help: "end the line with a comma, or close the open bracket",
          edits: [SourceText.Edit(line.end..<line.end, ",")])
      ])
    }
    return result
  }

  /// A line without a colon where a key must have one: `count`, `count 10` or `count = 10`.
  private static let missingColon: Kind = { line, _ in
    guard let word = line.word(at: line.start), line.byte(word.end) != UInt8(ascii: ":"),
      line.byte(line.start) != UInt8(ascii: "-")
    else { return [] }
    let message = "a colon is missing after \(DisplayText.quoted(word.text))"
    if word.end == line.end {
      return [
        [
          YAMLSlip(
            offset: word.end, message: message, help: "write \(shown(line.text(line.start..<word.end))):",
            edits: [SourceText.Edit(word.end..<word.end, ":")])
        ]
      ]
    }
    var value = word.end
    while line.isBlank(value), value < line.end { value += 1 }
    if line.byte(value) == UInt8(ascii: "=") {
      value += 1
      while line.isBlank(value), value < line.end { value += 1 }
    }
    guard value > word.end, value < line.end else { return [] }
    return [
      [
        YAMLSlip(
          offset: word.end, message: message,
          help: "write \(shown(line.text(line.start..<word.end) + ": " + line.text(value..<line.end)))",
          edits: [SourceText.Edit(word.end..<value, ": ")])
      ]
    ]
  }

  /// A line, with what stands under it, that is indented like none above it.
  private static let indentation: Kind = { line, text in
    guard line.number == text.last, !line.isBlank else { return [] }
    let above = text.lines(1...line.number).dropLast().reversed()
    var neighbours: [YAMLLine] = []
    for other in above where other.indentation != line.indentation {
      if !neighbours.contains(where: { $0.indentation == other.indentation }) { neighbours.append(other) }
    }
    let below = text.lines(line.number...Int.max).dropFirst().prefix { $0.indentation > line.indentation }
    func distance(_ other: YAMLLine) -> Int { abs(other.indentation - line.indentation) }
    let nearest = neighbours.enumerated().sorted {
      (distance($0.element), $0.offset) < (distance($1.element), $1.offset)
    }
    return nearest.map { _, other in
      let change = other.indentation - line.indentation
      return [
        YAMLSlip(
          offset: line.start, message: "the indentation of this line matches none of the lines above it",
          help:
            "indent it by \(DisplayText.plural(other.indentation, "space")) like line \(other.number), or like its own key",
          edits: ([line] + below).map {
            let start = $0.bytes.startIndex
            return change > 0
              ? SourceText.Edit(start..<start, String(repeating: " ", count: change))
              : SourceText.Edit(start..<(start + min(-change, $0.indentation)), "")
          })
      ]
    }
  }

  /// Text that only quotes keep together.
  private static let unquotedText: Kind = { line, text in
    // The parser stumbles over such text at once, or where the bracket in it stays open.
    guard line.number > text.last - 10 else { return [] }
    // The innermost first: what stands around it is right as a rule. Brackets go together, round ones too.
    var whole: [[YAMLSlip]] = []
    var others: [[YAMLSlip]] = []
    for start in line.starts.reversed().prefix(Limits.starts) {
      for end in line.ends(after: start).prefix(Limits.ends) {
        let words = line.text(start..<end)
        guard let reason = reasonToQuote(words, isKey: start == line.start), !line.holdsKey(start..<end) else {
          continue
        }
        let quoted = quotedText(words)
        var help = "put the text in quotes: \(shown(quoted))"
        if line.isValue(at: start, of: "type") {
          var suggestion = NameSuggestion()
          if let type = suggestion.help(forType: words), type.hasPrefix("write ") { help = type }
        }
        let slip = YAMLSlip(offset: start, message: reason, help: help, edits: [SourceText.Edit(start..<end, quoted)])
        if line.isWhole(start..<end) { whole.append([slip]) } else { others.append([slip]) }
      }
    }
    return whole + others
  }

  /// Returns why a text must stand in quotes; nil if it need not. A key must only for what it begins with.
  private static func reasonToQuote(_ text: String, isKey: Bool) -> String? {
    guard let first = text.first else { return nil }
    switch first {
    case "[", "{":
      return "text that begins with \"\(first)\" must be quoted: the bracket begins a list or mapping"
    case "*": return "text that begins with \"*\" must be quoted: the star begins an alias"
    case "&": return "text that begins with \"&\" must be quoted: the sign begins an anchor"
    case "!": return "text that begins with \"!\" must be quoted: the sign begins a tag"
    case "|", ">": return "text that begins with \"\(first)\" must be quoted: the sign begins a block of lines"
    case "@", "`", "%", "}", "]", ",", "?": return "text that begins with \"\(first)\" must be quoted"
    case "\"", "'": return "text follows the closing quote"
    default: break
    }
    guard !isKey else { return nil }
    if text.contains(": ") || text.contains(":\t") {
      return "text with a colon and a space must be quoted"
    }
    if let mark = text.first(where: { "{}[],".contains($0) }) {
      return "text with \"\(mark)\" must be quoted inside brackets"
    }
    return text.hasSuffix(":") ? "text that ends with a colon must be quoted" : nil
  }

  // MARK: Texts

  /// Returns a text in quotes: in double ones where nothing in it needs an escape, in single ones otherwise.
  private static func quotedText(_ text: String, preferring quote: Character? = nil) -> String {
    var text = text
    // What stands in quotes already and holds one more of them was meant as one text.
    if let first = text.first, first == "'" || first == "\"", text.count > 2, text.last == first,
      !text.dropFirst().dropLast().count(where: { $0 == first }).isMultiple(of: 2)
    {
      text = String(text.dropFirst().dropLast())
    }
    if quote != "'", !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func shown(_ text: String) -> String { DisplayText.cut(text, limit: 80) }
}
