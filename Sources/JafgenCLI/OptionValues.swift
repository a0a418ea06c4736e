import ArgumentParser
internal import JafgenDiagnostics
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema

/// An error in the command line: reported with the usage, status 64.
typealias UsageError = ArgumentParser.ValidationError

/// Reads the texts of options; a text that cannot be read is a usage error that says why.
enum OptionValues {
  /// Reads a seed, a signed 64-bit integer.
  static func seed(_ text: String) throws -> Int64 {
    guard let seed = Int64(text) else {
      throw UsageError("a seed is a whole number from \(Int64.min) to \(Int64.max)")
    }
    return seed
  }

  /// Reads `entity=N` or `system.entity=N`; the last `=` counts, since names may contain one.
  static func count(_ text: String) throws -> SchemaOverrides.Count {
    guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
      throw UsageError("write the entity and its number of rows, as in customers=1000")
    }
    return SchemaOverrides.Count(
      entity: String(text[..<sign]), count: try rowCount(String(text[text.index(after: sign)...])))
  }

  /// Reads a number of rows, such as `5000`, `5_000`, `5k` or `1.5M`.
  static func rowCount(_ text: String) throws -> Int {
    if let count = rowNumber(text), (0...RowCount.maximum).contains(count) { return count }
    throw UsageError(
      "a number of rows is a whole number from 0 to \(RowCount.maximum), also as in 5_000, 5k or 1.5M, and not "
        + DisplayText.quoted(text))
  }

  /// Reads the number of a row or of rows, whatever its size; nil for anything else.
  private static func rowNumber(_ text: some StringProtocol) -> Int? {
    if case .count(let count)? = RowCountText.read(String(text)) { return count }
    return Int(text)
  }

  /// Reads one entity, or several separated by commas; a text that is itself the name of an entity is one.
  static func entities(_ text: String, of schema: ValidatedSchema) -> [String] {
    let isName = schema.systems.contains { system in
      system.entities.contains { $0.name == text || "\(system.config.name.value).\($0.name)" == text }
    }
    return isName ? [text] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// Reads a factor for counts.
  static func scale(_ text: String) throws -> ScaleFactor {
    guard let scale = ScaleFactor(text) else {
      throw UsageError("a scale is a number from zero up with at most 18 digits, such as 10, 0.01 or 1e3")
    }
    return scale
  }

  /// Reads `A:B`, rows A up to but not including B, counted from zero.
  static func rows(_ text: String) throws -> Range<Int> {
    let bounds = text.split(separator: ":", omittingEmptySubsequences: false)
    guard bounds.count == 2, let first = rowNumber(bounds[0]), let end = rowNumber(bounds[1]) else {
      throw UsageError("write two whole numbers, the first row and the row to stop before, as in 0:1000")
    }
    guard first >= 0, end >= 0 else { throw UsageError("rows are counted from 0") }
    guard first <= end else {
      throw UsageError("the range is reversed: it starts at row \(first) and stops before row \(end)")
    }
    return first..<end
  }

  /// Reads a whole number in a range.
  static func wholeNumber(_ text: String, in range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw UsageError("write a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Reads a whole number of any size that fits in `Int`.
  static func wholeNumber(_ text: String) throws -> Int {
    guard let number = Int(text) else { throw UsageError("write a whole number") }
    return number
  }

  /// Reads one format, or several separated by commas.
  static func formats(_ text: String) throws -> [String] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { try format(String($0)) }
  }

  /// Reads one format.
  static func format(_ text: String) throws -> String {
    let known = OutputFormats.known
    if known.contains(text) { return text }
    var finder = NameSuggestion()
    let question = finder.question(for: text, among: known).map { "; \($0)" } ?? ""
    throw UsageError(
      "\(DisplayText.quoted(text)) is not a format; the formats are \(DisplayText.alternatives(known, last: "and"))\(question)"
    )
  }
}
