internal import JafgenArguments
import JafgenMimesis

/// The values of a cursor, by the formats of its stream.
enum CursorForm {
  /// Formats of numbers, and the digits that such numbers have when they are written as text.
  private static let numeric: [String: String] = [
    "%s": "1(6[0-9]|7[0-2])[0-9]{7}", "%s_as_float": "1(6[0-9]|7[0-2])[0-9]{7}\\.[0-9]{6}",
    "%ms": "1(6[0-9]|7[0-2])[0-9]{10}", "%epoch_microseconds": "1(6[0-9]|7[0-2])[0-9]{13}",
  ]

  /// Whether the format writes one number since 1970.
  static func isNumeric(_ format: String) -> Bool { numeric[format] != nil }

  /// Returns the pattern of whole numbers that a format writes as text; nil for other formats.
  static func digits(of format: String) -> String? { format == "%s_as_float" ? numeric["%s"] : numeric[format] }

  /// Returns a format whose texts both the given one and JSON Schema's `date-time` read; nil if there is none.
  ///
  /// What reads an offset by `%z` reads a `Z` as well.
  static func standard(_ format: String) -> String? {
    let samples = [
      "Y": "2024", "m": "05", "d": "06", "H": "07", "M": "08", "S": "09", "f": "123456", "_ms": "123", "z": "Z",
    ]
    var text = ""
    var rest = format[...]
    while let next = rest.popFirst() {
      guard next == "%" else {
        text.append(next)
        continue
      }
      guard let (name, sample) = samples.first(where: { rest.hasPrefix($0.key) }) else { return nil }
      text += sample
      rest = rest.dropFirst(name.count)
    }
    guard isMoment(text) else { return nil }
    return withZ(format)
  }

  /// Returns the format with a `Z` in place of an offset at its end.
  static func withZ(_ format: String) -> String {
    format.hasSuffix("%z") ? String(format.dropLast(2)) + "Z" : format
  }

  /// Whether a text has the form of a `date-time`: of RFC 3339, that is.
  private static func isMoment(_ text: String) -> Bool {
    func fits(_ text: Substring, _ form: String) -> Bool {
      text.utf8.count == form.utf8.count
        && zip(text, form).allSatisfy { $1 == "0" ? ("0"..."9").contains($0) : $0 == $1 }
    }
    guard fits(text.prefix(19), "0000-00-00T00:00:00") else { return false }
    var rest = text.dropFirst(19)
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) }
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(digits.count + 1)
    }
    return rest == "Z" || rest == "z" || fits(rest, "+00:00") || fits(rest, "-00:00")
  }

  /// The directives that stand for others, as the C locale has them.
  private static let compound = [
    ("%c", "%a %b %d %H:%M:%S %Y"), ("%x", "%m/%d/%y"), ("%X", "%H:%M:%S"), ("%D", "%m/%d/%y"), ("%F", "%Y-%m-%d"),
    ("%T", "%H:%M:%S"), ("%R", "%H:%M"),
  ]

  /// Returns text in a format; nil if it cannot be written.
  static func text(_ format: String) -> AttributeDraft.Shape? {
    if let digits = numeric[format] {
      return .value("string", [ArgumentEntry(key: "pattern", value: .text(digits))])
    }
    var format = format
    for (directive, meaning) in compound where !format.contains("%%") {
      let parts = format.split(separator: directive, omittingEmptySubsequences: false)
      format = parts.joined(separator: meaning)
    }
    guard let (type, own) = TextFormat.directives(format).shape(between: RecordRules.bounds) else { return nil }
    var constraints = own
    if type == "datetime.datetime", format.contains("%z") || format.contains("%:z") || format.contains("%Z") {
      constraints.append(ArgumentEntry(key: "timezone", value: .text("UTC")))
    }
    return AttributeDraft.resolved(type, constraints) == nil ? nil : .value(type, constraints)
  }

  /// Returns numbers in a format; nil if it cannot be written so.
  static func number(_ format: String, isWhole: Bool) -> AttributeDraft.Shape? {
    if isNumeric(format) {
      let wanted = isWhole && format == "%s_as_float" ? "%s" : format
      let constraints = RecordRules.bounds + [ArgumentEntry(key: "format", value: .text(wanted))]
      return AttributeDraft.resolved("datetime.datetime", constraints) == nil
        ? nil : .value("datetime.datetime", constraints)
    }
    // Digits of a calendar date are a number too: the first days of months serve.
    let forms: [String: (Int, Int, Int) -> Int] = [
      "%Y%m%d": { $0 * 10_000 + $1 * 100 + $2 }, "%Y%m": { year, month, _ in year * 100 + month },
      "%Y": { year, _, _ in year }, "%Y%m%d%H": { $0 * 1_000_000 + $1 * 10_000 + $2 * 100 },
      "%Y%m%d%H%M%S": { $0 * 10_000_000_000 + $1 * 100_000_000 + $2 * 1_000_000 },
    ]
    guard let form = forms[format] else { return nil }
    var numbers: [Int] = []
    for year in 2020...2024 {
      for month in 1...12 {
        for day in stride(from: 1, through: 28, by: 3) {
          let number = form(year, month, day)
          if numbers.last != number { numbers.append(number) }
        }
      }
    }
    return .value(
      "choice", [ArgumentEntry(key: "choices", value: .list(numbers.map { .number("\($0)") }))])
  }

  /// Returns the whole numbers that a format of numbers writes for moments within the bounds of cursors; nil for others.
  static func range(of format: String) -> ClosedRange<Int64>? {
    // From 2020 until the end of 2024.
    let seconds: ClosedRange<Int64> = 1_577_836_800...1_735_689_599
    switch format {
    case "%s", "%s_as_float": return seconds
    case "%ms": return seconds.lowerBound * 1000...seconds.upperBound * 1000 + 999
    case "%epoch_microseconds": return seconds.lowerBound * 1_000_000...seconds.upperBound * 1_000_000 + 999_999
    default: return nil
    }
  }
}
