package import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenMimesis
import JafgenSchema

/// Values as YAML text that YAML 1.1 and 1.2 read alike.
///
/// Whatever the two might read differently stands in quotes: `on`, dates, times, numbers with leading zeros and the like.
package enum YAMLText {
  /// Returns text as a key or a value: bare where no reader of YAML can take it for something else, quoted otherwise.
  static func text(_ text: String) -> String { isSafe(text) ? text : quoted(text) }

  /// Returns a number that all readers take for that number.
  static func number(_ text: String) -> String {
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return text }
    // YAML 1.1 wants a point and a sign.
    let mantissa = text[..<mark]
    let exponent = text[text.index(after: mark)...]
    let signed = exponent.hasPrefix("-") || exponent.hasPrefix("+") ? String(exponent) : "+" + exponent
    return (mantissa.contains(".") ? mantissa : mantissa + ".0") + "e" + signed
  }

  /// Returns a value in the form of one line.
  package static func flow(_ value: ArgumentValue) -> String {
    switch value {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let text): number(text)
    case .text(let text): self.text(text)
    case .list(let values): "[" + values.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(text($0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private static let reserved: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf",
  ]

  /// Whether the text consists of words that mean themselves everywhere.
  private static func isSafe(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, isLetter(first) || first == UInt8(ascii: "_"), bytes.count <= 120,
      !reserved.contains(text.lowercased())
    else { return false }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        continue
      case UInt8(ascii: " "):
        // A space must have something on both sides that begins no comment.
        guard index + 1 < bytes.count, isLetter(bytes[index + 1]) else { return false }
      default: guard isLetter(byte) else { return false }
      }
    }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5c: result += "\\\\"
      case 0x0a: result += "\\n"
      case 0x0d: result += "\\r"
      case 0x09: result += "\\t"
      case 0..<0x20, 0x7f..<0xa0: result += "\\x" + hexadecimal(scalar.value, 2)
      case 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff: result += "\\u" + hexadecimal(scalar.value, 4)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func hexadecimal(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// Returns text as a comment of one line.
  static func comment(_ text: String) -> String {
    "# " + DisplayText.sanitized(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}
