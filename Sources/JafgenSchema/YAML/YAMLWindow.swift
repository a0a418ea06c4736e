internal import CYAML
internal import JafgenDiagnostics

/// Where the parser stops.
struct YAMLMark {
  let line: Int
  /// The line that the parser reached: where a text begins that never ends, or else `line`.
  let reached: Int
  /// How many code points are left from there on.
  let rest: Int

  /// Returns where a text stops being YAML; nil if it is YAML to its end.
  static func failure(of bytes: [UInt8]) -> YAMLMark? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return YAMLMark(line: 0, reached: 0, rest: .max) }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let count = bytes.count { $0 & 0xc0 != 0x80 }
    return bytes.withUnsafeBufferPointer { buffer -> YAMLMark? in
      guard let address = buffer.baseAddress, !buffer.isEmpty else { return nil }
      yaml_parser_set_input_string(parser, address, buffer.count)
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
          let problem = parser.pointee
          let isEndless = problem.context != nil && problem.problem_mark.index + 1 >= count
          let mark = isEndless ? problem.context_mark : problem.problem_mark
          return YAMLMark(line: problem.problem_mark.line, reached: mark.line, rest: max(0, count - Int(mark.index)))
        }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return nil }
      }
    }
  }
}

/// The part of a text around the line where the parser stopped: the lines before and after it, and those above that
/// they are indented under.
struct YAMLWindow {
  let source: SourceText
  /// The number of the line where the parser stopped.
  let last: Int
  /// The lines that hold something, first to last.
  private(set) var lines: [YAMLLine] = []
  /// What the parser reads in trials, in bytes of the whole text.
  private var kept: [Range<Int>] = []

  private static let reach = 100

  init(_ source: SourceText, failingAt last: Int, since start: Int) {
    self.source = source
    self.last = last
    let first = max(1, start < last - 10 * Self.reach ? last - Self.reach : min(start, last - Self.reach))
    let end = min(source.lineCount, last + Self.reach)
    for number in first...max(first, end) {
      if let line = YAMLLine(source, number), !line.isBlank { lines.append(line) }
    }
    let holders = Self.holders(of: lines.first, above: first, source)
    kept = (holders + Array(first...max(first, end))).map { source.range(ofLine: $0) }
    // Without the rest the parser must stop at the same line.
    if YAMLMark.failure(of: bytes(with: []))?.line != holders.count + last - first {
      kept = [0..<source.bytes.count]
    }
  }

  /// Returns the numbers of the lines that a line is indented under, first to last.
  private static func holders(of line: YAMLLine?, above first: Int, _ source: SourceText) -> [Int] {
    var numbers: [Int] = []
    guard var indentation = line?.indentation else { return [] }
    for number in (1..<first).reversed() where indentation > 0 {
      guard let line = YAMLLine(source, number), !line.isBlank, line.indentation < indentation else { continue }
      numbers.append(number)
      indentation = line.indentation
    }
    return numbers.reversed()
  }

  var byteCount: Int { kept.reduce(0) { $0 + $1.count } }

  /// Returns what the parser reads, with edits that do not overlap.
  func bytes(with edits: [SourceText.Edit]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(byteCount + 64)
    var edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }[...]
    for range in kept {
      var rest = range.lowerBound
      // What stands at the end belongs to the next line, unless the text ends there.
      while let edit = edits.first,
        edit.range.lowerBound < range.upperBound || range.upperBound == source.bytes.count
      {
        edits.removeFirst()
        guard edit.range.lowerBound >= rest, edit.range.upperBound <= range.upperBound else { continue }
        result += source.bytes[rest..<edit.range.lowerBound]
        result += edit.bytes
        rest = edit.range.upperBound
      }
      result += source.bytes[rest..<range.upperBound]
    }
    return result
  }

  /// Returns the lines from a number on, up to another one.
  func lines(_ numbers: ClosedRange<Int>) -> ArraySlice<YAMLLine> {
    let start = lines.firstIndex { $0.number >= numbers.lowerBound } ?? lines.endIndex
    let end = lines[start...].firstIndex { $0.number > numbers.upperBound } ?? lines.endIndex
    return lines[start..<end]
  }

  /// Returns the innermost bracket that is open at the begin of a line; nil if there is none.
  func openBracket(before line: YAMLLine) -> Int? {
    var open: [Int] = []
    for other in lines {
      if other.number >= line.number { break }
      for index in other.brackets {
        if "{[".utf8.contains(other.byte(index)) { open.append(index) } else { _ = open.popLast() }
      }
    }
    return open.last
  }
}

/// One line, read without knowing what stands around it. Places are offsets in bytes of the whole text.
struct YAMLLine {
  let number: Int
  let bytes: ArraySlice<UInt8>
  /// Where the indentation of spaces and tabs ends.
  let start: Int
  /// Where the content ends: before a comment and the spaces before it.
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

  /// Returns the byte at a place, or a space beyond the line.
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

  /// Whether a key of that name stands before the place.
  func isValue(at place: Int, of key: String) -> Bool {
    let before = String(decoding: bytes[..<place].reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
    return before.hasSuffix("\(key):") && before.dropLast(key.count + 1).last?.isLetter != true
  }

  /// Whether a text ends where a value may: its brackets are closed, and a comma behind it precedes another key where
  /// it stands in braces.
  func isWhole(_ range: Range<Int>) -> Bool {
    var open: [UInt8] = []
    for byte in bytes[range] {
      switch byte {
      case UInt8(ascii: "("): open.append(UInt8(ascii: ")"))
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if open.popLast() != byte { return false }
      default: break
      }
    }
    var outer: [Int] = []
    for index in brackets where index < range.lowerBound {
      if "{[".utf8.contains(bytes[index]) { outer.append(index) } else { _ = outer.popLast() }
    }
    guard open.isEmpty else { return false }
    guard byte(range.upperBound) == UInt8(ascii: ","), let last = outer.last, bytes[last] == UInt8(ascii: "{") else {
      return true
    }
    return isKey(after: range.upperBound) || range.upperBound + 1 >= end
  }

  /// Whether a comma and another key stand in a text, which then is none.
  func holdsKey(_ range: Range<Int>) -> Bool {
    range.contains { bytes[$0] == UInt8(ascii: ",") && isKey(after: $0) }
  }

  /// Whether a key with its colon follows a place.
  private func isKey(after place: Int) -> Bool {
    var next = place + 1
    while isBlank(next), next < end { next += 1 }
    return word(at: next).map { byte($0.end) == UInt8(ascii: ":") } ?? false
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
