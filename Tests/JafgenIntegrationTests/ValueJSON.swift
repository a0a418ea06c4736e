import Foundation
import JafgenColumns

/// Values as JSON and as the text that files show them by, written for the tests alone: what outputs are compared with.
enum ValueJSON {
  /// Returns rows as an array of objects.
  static func array(_ rows: [[(name: String, value: Value)]]) -> String {
    let objects = rows.map { row in
      "{" + row.map { "\(quoted($0.name)):\(text(of: $0.value))" }.joined(separator: ",") + "}"
    }
    return "[" + objects.joined(separator: ",\n") + "]\n"
  }

  /// Returns a value as JSON.
  static func text(of value: Value) -> String {
    switch value {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .integer(let number): "\(number)"
    case .double(let number): "\(number)"
    case .decimal(let number): decimal(number)
    case .string(let text): quoted(text)
    case .json(let text): text
    case .date(let days): quoted(date(days))
    case .time(let microseconds): quoted(time(microseconds))
    case .timestamp(let microseconds):
      quoted(
        date(Int((Double(microseconds) / 86_400_000_000).rounded(.down))) + "T"
          + time(((microseconds % 86_400_000_000) + 86_400_000_000) % 86_400_000_000))
    case .uuid(let bytes):
      quoted(
        bytes.enumerated().map { place, byte in
          ([4, 6, 8, 10].contains(place) ? "-" : "") + padded(Int64(byte), 2, radix: 16)
        }.joined())
    case .binary(let bytes): quoted(Data(bytes).base64EncodedString())
    case .list(let values): "[" + values.map(text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { "\(quoted($0.name)):\(text(of: $0.value))" }.joined(separator: ",") + "}"
    }
  }

  /// Returns a text as JSON string, which YAML reads as the same text.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{00}"..<"\u{20}", "\u{7F}"..."\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        result += "\\u" + padded(Int64(scalar.value), 4, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func decimal(_ number: ExactDecimal) -> String {
    guard number.scale > 0 else { return "\(number.unscaled)" }
    let digits = padded(Int64(number.unscaled.magnitude), number.scale + 1)
    return (number.unscaled < 0 ? "-" : "") + digits.dropLast(number.scale) + "." + digits.suffix(number.scale)
  }

  /// The date by counting off years and months, slow and plain.
  private static func date(_ days: Int) -> String {
    var (year, month, rest) = (1970, 1, days)
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    while rest < 0 {
      year -= 1
      rest += isLeap(year) ? 366 : 365
    }
    while rest >= (isLeap(year) ? 366 : 365) {
      rest -= isLeap(year) ? 366 : 365
      year += 1
    }
    for length in [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
      guard rest >= length else { break }
      rest -= length
      month += 1
    }
    return "\(padded(Int64(year), 4))-\(padded(Int64(month), 2))-\(padded(Int64(rest + 1), 2))"
  }

  private static func time(_ microseconds: Int64) -> String {
    let seconds = microseconds / 1_000_000
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
  }

  private static func padded(_ number: Int64, _ width: Int, radix: Int = 10) -> String {
    let digits = String(number, radix: radix)
    return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
  }
}
