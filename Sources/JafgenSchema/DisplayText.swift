/// Text as messages show it: no control characters, no lines, not endless.
enum DisplayText {
  /// Returns the text in double quotes, with escapes for what a terminal would act on, cut to `limit` code points.
  static func quoted(_ text: String, limit: Int = 80) -> String {
    var result = "\""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        result += "…"
        break
      }
      count += 1
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isUnsafe(scalar): result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Returns the text's first `limit` code points, with a mark if there are more.
  static func cut(_ text: String, limit: Int) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(text.unicodeScalars.prefix(limit)) + "…"
  }

  /// Returns the name bare if it consists of letters, digits, `_` and `-`, and quoted otherwise.
  static func pathComponent(_ name: String) -> String {
    let isPlain =
      !name.isEmpty && name.utf8.count <= 200
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    return isPlain ? name : quoted(name)
  }

  /// Returns the names quoted and joined: `"a", "b" or "c"`.
  static func alternatives(_ names: [String], last: String = "or") -> String {
    let quotedNames = names.map { quoted($0) }
    guard let end = quotedNames.last, quotedNames.count > 1 else { return quotedNames.first ?? "" }
    return quotedNames.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// Whether a terminal might act on the code point instead of showing it: controls and writing-direction marks.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
    default: false
    }
  }

  /// Returns `1 row`, `2 rows` and so on.
  static func plural(_ count: some BinaryInteger, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
