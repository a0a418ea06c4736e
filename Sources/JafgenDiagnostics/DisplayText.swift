/// Text as messages show it: no control characters, no lines, not endless.
package enum DisplayText {
  /// Returns the text in double quotes, with escapes for what a terminal would act on, cut to `limit` code points.
  package static func quoted(_ text: String, limit: Int = 80) -> String {
    var result = "\""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        result += "…"
        break
      }
      count += 1
      append(scalar, to: &result)
    }
    return result + "\""
  }

  /// Returns bytes that are to be UTF-8 in double quotes, likewise; a byte that is not becomes, say, `\xE9`.
  package static func quoted(bytes: [UInt8]) -> String {
    var result = "\""
    var rest = bytes[...]
    while let byte = rest.first {
      let character = (1...4).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }.first
      if let character, let scalar = character.unicodeScalars.first {
        append(scalar, to: &result)
        rest = rest.dropFirst(character.utf8.count)
      } else {
        result += (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16, uppercase: true)
        rest = rest.dropFirst()
      }
    }
    return result + "\""
  }

  /// Returns the text with escapes for what a terminal would act on, and nothing else changed.
  package static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if isUnsafe(scalar) { append(scalar, to: &result) } else { result.unicodeScalars.append(scalar) }
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
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

  /// Returns the text's first `limit` code points, with a mark if there are more.
  package static func cut(_ text: String, limit: Int) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(text.unicodeScalars.prefix(limit)) + "…"
  }

  /// Returns the name bare if it consists of letters, digits, `_` and `-`, and quoted otherwise.
  package static func pathComponent(_ name: String) -> String {
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
  package static func alternatives(_ names: [String], last: String = "or") -> String {
    let quotedNames = names.map { quoted($0) }
    guard let end = quotedNames.last, quotedNames.count > 1 else { return quotedNames.first ?? "" }
    return quotedNames.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// Returns what there is: `the only system is shop`, or `the systems are shop, crm`; at most eight names.
  package static func listing(_ noun: String, plural: String? = nil, _ names: [String]) -> String {
    let shown = names.prefix(8).map { pathComponent($0) }.joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
    switch names.count {
    case 0: return "there is no \(noun)"
    case 1: return "the only \(noun) is \(shown)"
    default: return "the \(plural ?? noun + "s") are \(shown)"
    }
  }

  /// Whether a terminal might act on the code point instead of showing it: controls and writing-direction marks.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x206f, 0xfeff, 0xfff9...0xfffb: true
    default: false
    }
  }

  /// Returns `1 row`, `2 rows` and so on.
  package static func plural(_ count: some BinaryInteger, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Returns how many terminal cells a code point fills: 0 for marks on others, 2 for wide ones.
  package static func cellCount(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: 1
    case 0x300...0x36f, 0x483...0x489, 0x591...0x5bd, 0x610...0x61a, 0x64b...0x65f, 0x200b...0x200d, 0x20d0...0x20ff,
      0xfe00...0xfe0f, 0xfe20...0xfe2f:
      0
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff,
      0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1faff,
      0x20000...0x3fffd:
      2
    default: 1
    }
  }
}
