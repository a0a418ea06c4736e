/// Turns diagnostics into text for people.
///
/// ```
/// schemas/shop.yaml:12:15: error: unknown type "persn.email" [unknown-type]
///    12 |         type: persn.email
///       |               ^
///   at: entities.customers.attributes.email.type
///   help: did you mean "person.email"?
/// ```
public struct DiagnosticRenderer: Sendable {
  /// Whether to colour the text with ANSI sequences.
  public var usesColor: Bool
  /// The most columns of a source line to show.
  public var sourceWidth: Int

  private let sources: [String: SourceText]

  /// Makes a renderer that quotes lines of these sources.
  public init(sources: [SourceText] = [], usesColor: Bool = false, sourceWidth: Int = 100) {
    self.usesColor = usesColor
    self.sourceWidth = sourceWidth
    self.sources = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns the diagnostics' text, separated by empty lines: at most `limit` of them, and how many more there are.
  public func render(_ diagnostics: [Diagnostic], limit: Int = 100) -> String {
    var text = diagnostics.prefix(limit).map { render($0) }.joined(separator: "\n")
    if diagnostics.count > limit {
      text += "\n... and \(DisplayText.plural(diagnostics.count - limit, "more diagnostic"))\n"
    }
    return text
  }

  /// Returns how many diagnostics there are, in how many files: `39 errors, 2 warnings in 1 file`, with a line feed.
  public static func total(of diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let files = Set(diagnostics.compactMap { $0.location?.file }).count
    let counts = [(errors, "error"), (diagnostics.count - errors, "warning")].filter { $0.0 > 0 }
    return counts.map { DisplayText.plural($0.0, $0.1) }.joined(separator: ", ")
      + (files > 0 ? " in \(DisplayText.plural(files, "file"))" : "") + "\n"
  }

  /// Returns one diagnostic's text, which ends with a line feed.
  public func render(_ diagnostic: Diagnostic) -> String {
    var text = ""
    if let location = diagnostic.location {
      text += styled(DisplayText.sanitized(location.file) + ":\(location.line):\(location.column): ", .bold)
    }
    text += styled("\(diagnostic.severity.rawValue): ", diagnostic.severity == .error ? .red : .yellow)
    text += styled(DisplayText.sanitized(diagnostic.message), .bold) + " [\(diagnostic.code.name)]\n"
    if let location = diagnostic.location, let line = sources[location.file]?.line(location.line) {
      text += snippet(of: line, at: location)
    }
    if let path = diagnostic.path { text += "  at: \(DisplayText.sanitized(path))\n" }
    if let suggestion = diagnostic.suggestion { text += "  help: \(DisplayText.sanitized(suggestion))\n" }
    return text
  }

  // MARK: Source lines

  private func snippet(of line: ArraySlice<UInt8>, at location: SourceLocation) -> String {
    let number = "\(location.line)"
    let margin = String(repeating: " ", count: max(0, 5 - number.utf8.count)) + number
    let blank = String(repeating: " ", count: max(5, number.utf8.count))
    let window = SourceWindow(line: line, caretColumn: location.column, width: max(20, sourceWidth))
    if window.text.isEmpty { return "" }
    return "\(margin) | \(window.text)\n"
      + "\(blank) | \(String(repeating: " ", count: window.caretOffset))\(styled("^", .green))\n"
  }

  private enum Style: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case green = "1;32"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
  }
}

/// The part of a source line that is shown: tabs become spaces, what a terminal would act on becomes a mark, and a
/// long line is cut around the caret.
struct SourceWindow {
  /// What is shown, without line break.
  let text: String
  /// How many terminal cells stand before the caret.
  let caretOffset: Int

  /// Cuts a window of about `width` cells out of a line; `caretColumn` counts code points from 1.
  init(line: ArraySlice<UInt8>, caretColumn: Int, width: Int) {
    var cells: [(text: String, width: Int)] = []
    var caretCell = 0
    var position = 0
    var column = 0
    // Only what lies near the caret is looked at closely; a line may be megabytes long.
    let first = max(1, caretColumn - width)
    let last = caretColumn + width
    for scalar in String(decoding: Self.cut(line, to: last + 1), as: UTF8.self).unicodeScalars {
      position += 1
      if position < first { continue }
      if position == caretColumn { caretCell = cells.count }
      let cell = Self.cell(scalar, column: column)
      cells.append(cell)
      column += cell.width
    }
    if caretColumn > position { caretCell = cells.count }
    let isCutBefore = first > 1
    let isCutAfter = position > last

    // The caret sits two thirds into the window of a long line.
    var start = caretCell
    var before = 0
    while start > 0, before + cells[start - 1].width <= width * 2 / 3 {
      start -= 1
      before += cells[start].width
    }
    // A line that fits is shown whole.
    if !isCutBefore, !isCutAfter, column <= width {
      start = 0
      before = cells[..<caretCell].reduce(0) { $0 + $1.width }
    }
    var end = caretCell
    var shown = before
    while end < cells.count, shown + cells[end].width <= width {
      shown += cells[end].width
      end += 1
    }
    let hasMoreBefore = isCutBefore || start > 0
    let hasMoreAfter = isCutAfter || end < cells.count
    text =
      (hasMoreBefore ? "…" : "") + cells[start..<max(start, end)].map(\.text).joined() + (hasMoreAfter ? "…" : "")
    caretOffset = before + (hasMoreBefore ? 1 : 0)
  }

  /// Returns the line's first `count` code points.
  private static func cut(_ line: ArraySlice<UInt8>, to count: Int) -> ArraySlice<UInt8> {
    var remaining = count
    for index in line.indices where line[index] & 0xc0 != 0x80 {
      if remaining == 0 { return line[..<index] }
      remaining -= 1
    }
    return line
  }

  private static func cell(_ scalar: Unicode.Scalar, column: Int) -> (text: String, width: Int) {
    if scalar == "\t" {
      let width = 4 - column % 4
      return (String(repeating: " ", count: width), width)
    }
    if DisplayText.isUnsafe(scalar) { return ("\u{fffd}", 1) }
    return (String(Character(scalar)), DisplayText.cellCount(of: scalar))
  }
}

extension DisplayText {
  /// Returns the text with a mark in place of each code point that a terminal would act on.
  package static func sanitized(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(isUnsafe(scalar) ? "\u{fffd}" : scalar)
    }
    return result
  }
}
