internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// Rows of cells as aligned text.
struct TextTable {
  /// On which side of its column a cell stands.
  enum Alignment {
    case left
    case right
  }

  /// One cell.
  struct Cell {
    /// Its text; control characters are shown as visible marks.
    let text: String
    /// Whether it is dimmed, as nulls are.
    let isDim: Bool

    init(_ text: String, isDim: Bool = false) {
      self.text = text
      self.isDim = isDim
    }
  }

  private let columns: [(title: String, alignment: Alignment)]
  private var rows: [[Cell]] = []

  /// The cells between two columns.
  private static let gap = 2
  /// No column is cut to less than this.
  private static let leastWidth = 4
  /// A title is not cut to less than this to make room for other columns.
  private static let leastTitleWidth = 8

  /// Makes a table without rows.
  init(_ columns: [(title: String, alignment: Alignment)]) {
    self.columns = columns
  }

  /// Adds a row; missing cells stay empty.
  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// Adds a row of plain texts.
  mutating func add(_ texts: [String]) { rows.append(texts.map { Cell($0) }) }

  /// Returns a line of titles, a rule, and a line for each row. If `width` is given, columns are cut, with an ellipsis,
  /// until a line fits into that many cells: first titles that are longer than the cells below them, then the widest
  /// columns.
  func rendered(width: Int?, usesColor: Bool) -> String {
    let titles = columns.map { TableText($0.title) }
    let texts = rows.map { row in columns.indices.map { TableText($0 < row.count ? row[$0].text : "") } }
    let cellWidths = columns.indices.map { column in texts.reduce(0) { max($0, $1[column].width) } }
    var widths = zip(titles, cellWidths).map { max($0.width, $1) }
    if let width {
      let available = width - Self.gap * max(0, widths.count - 1)
      Self.lower(
        &widths, to: zip(titles, cellWidths).map { max(min($0.width, Self.leastTitleWidth), $1) }, into: available)
      let least = widths.map { min($0, Self.leastWidth) }
      Self.lower(&widths, to: least, into: available)
    }

    var output = line(titles, widths) { TextStyle.bold.applied(to: $0, if: usesColor && !$0.isEmpty) }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: Self.spaces(Self.gap))
    output += TextStyle.dim.applied(to: rule, if: usesColor) + "\n"
    for (row, text) in zip(rows, texts) {
      var column = -1
      output += line(text, widths) { shown in
        column += 1
        return column < row.count && row[column].isDim ? TextStyle.dim.applied(to: shown, if: usesColor) : shown
      }
    }
    return output
  }

  private func line(_ texts: [TableText], _ widths: [Int], style: (String) -> String) -> String {
    var line = ""
    // Spaces are owed until something follows them, so that no line ends with any.
    var owed = 0
    for column in columns.indices {
      let text = texts[column].cut(to: widths[column])
      let padding = widths[column] - text.width
      if columns[column].alignment == .right { owed += padding }
      let styled = style(text.text)
      if !text.text.isEmpty {
        line += Self.spaces(owed) + styled
        owed = 0
      } else {
        owed += text.width
      }
      if columns[column].alignment == .left { owed += padding }
      owed += Self.gap
    }
    return line + "\n"
  }

  /// Lowers the largest widths to a common limit, none below its least, so that all take at most `available` together.
  private static func lower(_ widths: inout [Int], to least: [Int], into available: Int) {
    func limited(_ limit: Int) -> [Int] { zip(widths, least).map { max(min($0, limit), $1) } }
    guard widths.reduce(0, +) > available else { return }
    var (low, high) = (0, widths.max() ?? 0)
    while low < high {
      let middle = (low + high + 1) / 2
      if limited(middle).reduce(0, +) <= available { low = middle } else { high = middle - 1 }
    }
    let wanted = widths
    widths = limited(low)
    // What the limit leaves over goes to the first columns that it cuts.
    var spare = available - widths.reduce(0, +)
    for index in widths.indices where spare > 0 && wanted[index] > widths[index] && widths[index] == low {
      widths[index] += 1
      spare -= 1
    }
  }

  /// Returns a text, or its beginning and an ellipsis where it is wider than `width` cells.
  static func cut(_ text: String, to width: Int) -> String { TableText(text).cut(to: width).text }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

/// A text without line breaks and how many cells of a terminal it fills.
struct TableText {
  let text: String
  let width: Int

  /// Makes a text from anything: characters that would act on a terminal become visible marks.
  init(_ text: String) {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      default: shown.unicodeScalars.append(DisplayText.isUnsafe(scalar) ? "\u{fffd}" : scalar)
      }
    }
    self.init(shown: shown)
  }

  private init(shown: String) {
    text = shown
    width = shown.unicodeScalars.reduce(0) { $0 + DisplayText.cellCount(of: $1) }
  }

  /// Returns the text, or its beginning and an ellipsis where it is wider than `limit` cells.
  func cut(to limit: Int) -> TableText {
    guard width > limit else { return self }
    var kept = ""
    var room = limit - 1
    for scalar in text.unicodeScalars {
      room -= DisplayText.cellCount(of: scalar)
      if room < 0 { break }
      kept.unicodeScalars.append(scalar)
    }
    return TableText(shown: kept + "…")
  }
}
