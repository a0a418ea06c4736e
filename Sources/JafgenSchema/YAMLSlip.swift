internal import CYaml
internal import JafgenMimesis

/// A slip that keeps a text from being YAML, and what mends it.
///
/// The parser stops where it can make no more of the text, often lines after the slip. So the lines near its mark are
/// searched: each kind of slip says what would mend a line, and what lets the parser get on was the slip.
struct YAMLSlip {
  /// A change of the text: what stands in the range, in bytes of the text, becomes other bytes.
  struct Edit {
    let range: Range<Int>
    let bytes: [UInt8]

    init(_ range: Range<Int>, _ text: String) {
      self.range = range
      bytes = Array(text.utf8)
    }
  }

  /// Where the cure applies, as an offset in bytes of the text.
  let offset: Int
  /// What is wrong.
  let message: String
  /// What to do about it.
  let help: String
  /// What mends it.
  let edits: [Edit]
}

extension YAMLSlip {
  /// One kind of slip: the ways to mend a line that may hold it, each a list of slips that are mended together.
  private typealias Kind = @Sendable (_ line: Line, _ text: Window) -> [[YAMLSlip]]

  /// The kinds, the ones first that leave the least doubt.
  private static let kinds: [Kind] = [
    tab, missingBlank, unknownEscape, unclosedQuote, bracket, comment, missingComma, unquotedText, missingColon,
    indentation,
  ]

  /// How much work the search may cost: trials, the bytes parsed in all of them, and the lines looked at,
  /// the places of one line where something may begin, and those where it may end.
  private enum Limits {
    static let trials = 2_000
    static let bytes = 32_000_000
    static let lines = 100
    static let starts = 64
    static let ends = 32
  }

  /// Returns the slips that stop the parser at a line, by the first cure that makes the text YAML or else by the one
  /// that gets the parser farthest; empty if none gets it on.
  ///
  /// - Complexity: parses the text as often as there are cures to try, within a limit.
  static func search(_ source: SourceText, failingAt place: SourceLocation, since start: SourceLocation) -> [YAMLSlip] {
    guard let failure = YAMLMark.failure(of: source.bytes) else { return [] }
    let text = Window(source: source, last: place.line)
    var lines = (max(1, place.line - Limits.lines)...place.line).reversed().map { $0 }
    if !lines.contains(start.line) { lines.append(start.line) }
    var best: (slips: [YAMLSlip], mark: YAMLMark)?
    var trials = 0
    for kind in kinds {
      for number in lines {
        guard let line = Line(source, number) else { continue }
        for slips in kind(line, text) {
          trials += 1
          guard trials <= Limits.trials, trials * source.bytes.count <= Limits.bytes + source.bytes.count else {
            return best?.slips ?? []
          }
          let edits = slips.flatMap(\.edits)
          guard let mark = YAMLMark.failure(of: source.bytes.applying(edits)) else { return slips }
          if mark.line > (best?.mark ?? failure).line { best = (slips, mark) }
        }
      }
    }
    return best?.slips ?? []
  }
}

/// Where the parser stops.
private struct YAMLMark {
  let line: Int

  /// Returns where a text stops being YAML; nil if it is YAML to its end.
  static func failure(of bytes: [UInt8]) -> YAMLMark? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return YAMLMark(line: 0) }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    return bytes.withUnsafeBufferPointer { buffer -> YAMLMark? in
      guard let address = buffer.baseAddress, !buffer.isEmpty else { return nil }
      yaml_parser_set_input_string(parser, address, buffer.count)
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
          return YAMLMark(line: parser.pointee.problem_mark.line)
        }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return nil }
      }
    }
  }
}

extension [UInt8] {
  /// Returns the bytes with edits that do not overlap.
  fileprivate func applying(_ edits: [YAMLSlip.Edit]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where edit.range.lowerBound >= rest {
      result += self[rest..<edit.range.lowerBound]
      result += edit.bytes
      rest = edit.range.upperBound
    }
    return result + self[rest...]
  }
}

// MARK: Lines

/// The text down to the line where the parser stopped.
private struct Window {
  let source: SourceText
  /// The number of that line.
  let last: Int

  /// Returns the lines from one to another that hold something, first to last.
  func lines(_ numbers: ClosedRange<Int>) -> [Line] {
    numbers.compactMap { number in Line(source, number).flatMap { $0.isBlank ? nil : $0 } }
  }
}

/// One line, read without knowing what stands around it. Places are offsets in bytes of the whole text.
private struct Line {
  let number: Int
  let bytes: ArraySlice<UInt8>
  /// Where the indentation of blanks and tabs ends.
  let start: Int
  /// Where the content ends: before a comment and the blanks before it.
  private(set) var end: Int
  /// Where a key, an item or a value may begin.
  private(set) var starts: [Int] = []
  /// The brackets that stand outside quotes.
  private(set) var brackets: [Int] = []
  /// The quotes that are opened and not closed within the line.
  private(set) var openQuote: Int?

  /// The most bytes of a line that is looked at: no one writes longer ones.
  private static let longest = 4_096

  /// Reads a line; nil if there is none or it is too long to look at.
  init?(_ source: SourceText, _ number: Int) {
    guard let bytes = source.line(number), bytes.count <= Self.longest else { return nil }
    self.number = number
    self.bytes = bytes
    start = bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.endIndex
    end = bytes.endIndex
    scan()
  }

  var isBlank: Bool { start >= end }
  var indentation: Int { start - bytes.startIndex }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Returns the byte at a place, or a blank beyond the line.
  func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0x20 }

  func isBlank(_ index: Int) -> Bool { byte(index) == 0x20 || byte(index) == 0x09 }

  private mutating func scan() {
    var index = start
    var mayBegin = true
    while index < bytes.endIndex {
      let byte = bytes[index]
      if isBlank(index) {
        index += 1
        continue
      }
      if byte == UInt8(ascii: "#"), index == bytes.startIndex || isBlank(index - 1) {
        end = index
        break
      }
      if mayBegin { starts.append(index) }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard mayBegin else { break }
        guard let close = closingQuote(of: index) else {
          openQuote = index
          index = bytes.endIndex
          continue
        }
        index = close
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"): brackets.append(index)
      default: break
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ","): mayBegin = true
      case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"): mayBegin = isBlank(index + 1)
      default: mayBegin = false
      }
      index += 1
    }
    while end > start, isBlank(end - 1) { end -= 1 }
  }

  private func closingQuote(of open: Int) -> Int? {
    let quote = bytes[open]
    var index = open + 1
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
        continue
      }
      if bytes[index] == quote {
        guard quote == UInt8(ascii: "'"), byte(index + 1) == quote else { return index }
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// Returns where what begins at a place may end: before a comma, a closing bracket or a colon, and at the line's end.
  func ends(after start: Int) -> [Int] {
    guard start < end else { return [] }
    var ends: [Int] = []
    for index in (start + 1)..<max(start + 1, end) {
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): ends.append(index)
      case UInt8(ascii: ":") where isBlank(index + 1): ends.append(index)
      default: break
      }
    }
    ends.append(end)
    return ends.map { end in
      var end = end
      while end > start + 1, isBlank(end - 1) { end -= 1 }
      return end
    }
  }

  /// Returns the word that begins at a place, and the place after it: letters, digits, `_`, `-` and `.`, or what stands
  /// in quotes.
  func word(at start: Int) -> (text: String, end: Int)? {
    if byte(start) == UInt8(ascii: "\"") || byte(start) == UInt8(ascii: "'") {
      guard let close = closingQuote(of: start) else { return nil }
      return (text((start + 1)..<close), close + 1)
    }
    var index = start
    while index < end, Self.isWord(bytes[index]) { index += 1 }
    return index > start ? (text(start..<index), index) : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...0xff:
      true
    default: false
    }
  }
}

// MARK: Kinds

extension YAMLSlip {
  /// A tab indents a line, or stands behind a dash.
  private static let tab: Kind = { line, text in
    guard let tab = line.bytes[..<line.start].firstIndex(of: 0x09) ?? tabAfterDash(line) else { return [] }
    let isIndentation = tab < line.start
    // A file that is indented by tabs is so in every line.
    let places = (1...text.source.lineCount).flatMap { number -> [Int] in
      guard let line = Line(text.source, number) else { return [] }
      return line.bytes[..<line.start].indices.filter { line.bytes[$0] == 0x09 }
        + (tabAfterDash(line).map { [$0] } ?? [])
    }
    return [2, 4, 8, 1].map { width in
      [
        YAMLSlip(
          offset: tab,
          message: isIndentation
            ? "a tab indents this line; YAML takes blanks only" : "a tab stands after the dash; YAML takes a blank",
          help: isIndentation ? "indent with blanks, two for each level" : "put a blank there",
          edits: places.map { Edit($0..<($0 + 1), String(repeating: " ", count: width)) })
      ]
    }
  }

  private static func tabAfterDash(_ line: Line) -> Int? {
    line.byte(line.start) == UInt8(ascii: "-") && line.byte(line.start + 1) == 0x09 ? line.start + 1 : nil
  }

  /// `count:10`: alone, or with all lines like it down to where the parser stopped.
  private static let missingBlank: Kind = { line, text in
    let here = blanks(missingIn: line)
    guard !here.isEmpty else { return [] }
    let below =
      line.number < text.last ? text.lines((line.number + 1)...text.last).flatMap { blanks(missingIn: $0) } : []
    return below.isEmpty ? [here] : [here, here + below]
  }

  private static func blanks(missingIn line: Line) -> [YAMLSlip] {
    line.starts.compactMap { start in
      guard let word = line.word(at: start), line.byte(word.end) == UInt8(ascii: ":"), !line.isBlank(word.end + 1),
        word.end + 1 < line.end, line.byte(word.end + 1) != UInt8(ascii: "/")
      else { return nil }
      let value = word.end + 1
      let end =
        line.byte(value) == UInt8(ascii: "{") || line.byte(value) == UInt8(ascii: "[")
        ? line.end : line.ends(after: value).first ?? line.end
      return YAMLSlip(
        offset: value, message: "a blank is missing after the colon of \(DisplayText.quoted(word.text))",
        help: "write \(shown(line.text(start..<value) + " " + line.text(value..<end)))",
        edits: [Edit(value..<value, " ")])
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
        offset: escape, message: "a backslash in double quotes begins an escape, and this is none that YAML knows",
        help: "put the text in single quotes: \(shown(text))", edits: [Edit(start..<word.end, text)])
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
          help: "write \(shown(line.text(open..<end) + quote))", edits: [Edit(end..<end, quote)])
      ]
    }
  }

  /// A bracket that is never closed, or one that closes nothing.
  private static let bracket: Kind = { line, text in
    let lines = text.lines(max(1, line.number - Limits.lines)...line.number)
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
            help: "remove it, or put the text around it in quotes", edits: [Edit(index..<(index + 1), "")])
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
      let edits = texts.map { Edit($0.key..<$0.key, $0.value) }
      // One edit may add several brackets; each has a message of its own.
      result.insert(
        missing.enumerated().map { index, item in
          let slip = slip(item.closing, at: item.at, open: item.open)
          return YAMLSlip(
            offset: slip.offset, message: slip.message, help: slip.help, edits: index == 0 ? edits : [])
        }, at: 0)
    } else if !line.isBlank, let outer = openBracket(of: lines) {
      // A bracket of a line above, closed at the end of this one.
      let closing = closing(of: text.source.bytes[outer]) ?? ""
      let slip = slip(closing, at: line.end, open: outer)
      result.append([
        YAMLSlip(
          offset: slip.offset, message: slip.message, help: slip.help, edits: [Edit(line.end..<line.end, closing)])
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

  /// Returns the innermost bracket of lines that is open at the end of the last one.
  private static func openBracket(of lines: [Line]) -> Int? {
    var open: [Int] = []
    for line in lines {
      for index in line.brackets {
        if closing(of: line.byte(index)) != nil { open.append(index) } else { _ = open.popLast() }
      }
    }
    return open.last
  }

  /// `[#fff, #000]`: what follows a blank or a bracket and begins with `#` is a comment.
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
          edits: texts.map { Edit($0.range, $0.text) })
      ]
    ]
  }

  /// `{type: uuid unique: true}`, on one line or several.
  private static let missingComma: Kind = { line, text in
    let outer = openBracket(
      of: text.lines(max(1, line.number - Limits.lines)...line.number).filter { $0.number < line.number })
    var result: [[YAMLSlip]] = []
    for index in line.bytes.indices where line.isBlank(index) && !line.isBlank(index + 1) && index > line.start {
      guard outer != nil || line.brackets.contains(where: { $0 < index }),
        let word = line.word(at: index + 1), line.byte(word.end) == UInt8(ascii: ":"), line.isBlank(word.end + 1),
        !",{:-".utf8.contains(line.byte(index - 1))
      else { continue }
      result.append([
        YAMLSlip(
          offset: index, message: "a comma is missing before \(DisplayText.quoted(word.text))",
          help: "put a comma there, or the text in quotes if it is one text", edits: [Edit(index..<index, ",")])
      ])
    }
    if outer != nil, line.number < text.last, !line.isBlank, !",{[:".utf8.contains(line.byte(line.end - 1)) {
      result.append([
        YAMLSlip(
          offset: line.end, message: "a comma is missing between this line and the next one",
          help: "end the line with a comma, or close the bracket that stands open",
          edits: [Edit(line.end..<line.end, ",")])
      ])
    }
    return result
  }

  /// Text that only quotes keep together.
  private static let unquotedText: Kind = { line, _ in
    // The innermost first: what stands around it is right as a rule.
    line.starts.reversed().prefix(Limits.starts).flatMap { start in
      line.ends(after: start).prefix(Limits.ends).compactMap { end -> [YAMLSlip]? in
        let text = line.text(start..<end)
        guard let reason = reasonToQuote(text) else { return nil }
        let quoted = quotedText(text)
        return [
          YAMLSlip(
            offset: start, message: reason, help: "put the text in quotes: \(shown(quoted))",
            edits: [Edit(start..<end, quoted)])
        ]
      }
    }
  }

  /// Returns why a text must stand in quotes; nil if it need not.
  private static func reasonToQuote(_ text: String) -> String? {
    guard let first = text.first else { return nil }
    switch first {
    case "[", "{":
      return "a text that begins with \"\(first)\" must stand in quotes: the bracket begins a list or mapping"
    case "*": return "a text that begins with \"*\" must stand in quotes: the star begins an alias"
    case "&": return "a text that begins with \"&\" must stand in quotes: the sign begins an anchor"
    case "!": return "a text that begins with \"!\" must stand in quotes: the sign begins a tag"
    case "|", ">": return "a text that begins with \"\(first)\" must stand in quotes: the sign begins a block of lines"
    case "@", "`", "%", "}", "]", ",", "?": return "a text that begins with \"\(first)\" must stand in quotes"
    case "\"", "'": return "text follows the closing quote"
    default: break
    }
    if text.contains(": ") || text.contains(":\t") {
      return "a text with a colon and a blank in it must stand in quotes"
    }
    if let mark = text.first(where: { "{}[],".contains($0) }) {
      return "a text with \"\(mark)\" in it must stand in quotes inside brackets"
    }
    return text.hasSuffix(":") ? "a text that ends with a colon must stand in quotes" : nil
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
            edits: [Edit(word.end..<word.end, ":")])
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
          edits: [Edit(word.end..<value, ": ")])
      ]
    ]
  }

  /// A line, with what stands under it, that is indented like none above it.
  private static let indentation: Kind = { line, text in
    guard line.number == text.last, !line.isBlank else { return [] }
    let above = text.lines(max(1, line.number - Limits.lines)...line.number).dropLast().reversed()
    var neighbours: [Line] = []
    for other in above where other.indentation != line.indentation {
      if !neighbours.contains(where: { $0.indentation == other.indentation }) { neighbours.append(other) }
    }
    var block = [line]
    while let next = Line(text.source, line.number + block.count), next.isBlank || next.indentation > line.indentation {
      block.append(next)
    }
    func distance(_ other: Line) -> Int { abs(other.indentation - line.indentation) }
    let nearest = neighbours.enumerated().sorted {
      (distance($0.element), $0.offset) < (distance($1.element), $1.offset)
    }
    return nearest.map { _, other in
      let change = other.indentation - line.indentation
      return [
        YAMLSlip(
          offset: line.start, message: "the indentation of this line fits none of the lines above it",
          help:
            "indent it by \(DisplayText.plural(other.indentation, "blank")) like line \(other.number), or like what it belongs to",
          edits: block.filter { !$0.isBlank }.map {
            let start = $0.bytes.startIndex
            return change > 0
              ? Edit(start..<start, String(repeating: " ", count: change))
              : Edit(start..<(start + min(-change, $0.indentation)), "")
          })
      ]
    }
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
