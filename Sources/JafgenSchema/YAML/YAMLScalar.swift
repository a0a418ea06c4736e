internal import JafgenDiagnostics
internal import JafgenMimesis

/// A scalar's text and its meaning by the YAML 1.2 core schema, minus numbers with leading zeros, which are text.
package struct YAMLScalar {
  /// What a scalar means.
  package enum Meaning: Equatable, Sendable {
    case null
    case boolean(Bool)
    /// A whole number in decimal digits, `-` before it where negative.
    case integer(String)
    /// A number with a point or an exponent, its digits as written.
    case float(String)
    /// Infinity or not-a-number.
    case notFinite
    case text
  }

  /// The text as written, escapes and folding resolved.
  package let text: String
  /// What it means.
  package let meaning: Meaning
  /// Whether the text stands neither in quotes nor in a block.
  package let isPlain: Bool

  /// Makes text.
  package init(text: String) {
    self.text = text
    meaning = .text
    isPlain = false
  }

  /// Makes a scalar of a style and a tag; nil if the text is not of the tag's kind or the tag is unknown.
  ///
  /// `isPlain` says that the scalar is neither quoted nor a block.
  package init?(_ text: String, isPlain: Bool, tag: String?) {
    self.text = text
    self.isPlain = isPlain
    guard let tag else {
      meaning = isPlain ? Self.coreMeaning(of: text) : .text
      return
    }
    let core = Self.coreMeaning(of: text)
    switch (tag, core) {
    case ("tag:yaml.org,2002:str", _), ("!", _): meaning = .text
    case ("tag:yaml.org,2002:null", .null), ("tag:yaml.org,2002:bool", .boolean), ("tag:yaml.org,2002:int", .integer),
      ("tag:yaml.org,2002:float", .float), ("tag:yaml.org,2002:float", .notFinite):
      meaning = core
    case ("tag:yaml.org,2002:float", .integer(let digits)): meaning = .float(digits + ".0")
    default: return nil
    }
  }

  /// The tags whose text must be of their kind.
  static let knownTags: Set<String> = [
    "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float",
  ]

  /// What the scalar is, for messages.
  var kindDescription: String {
    switch meaning {
    case .null: "nothing"
    case .boolean(let value): "\(value)"
    case .integer, .float, .notFinite: "the number \(DisplayText.quoted(text).dropFirst().dropLast())"
    case .text: "the text \(DisplayText.quoted(text))"
    }
  }

  /// Returns the meaning of plain text.
  package static func coreMeaning(of text: String) -> Meaning {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF":
      return .notFinite
    default: return numericMeaning(of: Array(text.utf8)) ?? .text
    }
  }

  /// Returns the meaning of text as a number; nil if it is none.
  private static func numericMeaning(of bytes: [UInt8]) -> Meaning? {
    guard let first = bytes.first, isDigit(first) || [0x2b, 0x2d, 0x2e].contains(first) else { return nil }
    if bytes.count > 2, bytes[0] == UInt8(ascii: "0") {
      if bytes[1] == UInt8(ascii: "x") { return prefixed(bytes[2...], radix: 16) }
      if bytes[1] == UInt8(ascii: "o") { return prefixed(bytes[2...], radix: 8) }
    }
    var rest = bytes[...]
    let isNegative = first == UInt8(ascii: "-")
    if isNegative || first == UInt8(ascii: "+") { rest = rest.dropFirst() }

    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    let hasPoint = rest.first == UInt8(ascii: ".")
    if hasPoint {
      fraction = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    // 007 is an identifier to whoever writes it.
    guard whole.count <= 1 || whole.first != UInt8(ascii: "0") else { return nil }

    var exponent = ""
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      var sign = ""
      if let byte = rest.first, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        sign = byte == UInt8(ascii: "-") ? "-" : ""
        rest = rest.dropFirst()
      }
      guard !rest.isEmpty else { return nil }
      exponent = "e" + sign + String(decoding: rest.prefix(while: isDigit), as: UTF8.self)
      rest = rest.drop(while: isDigit)
    }
    guard rest.isEmpty else { return nil }

    let digits = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self))
    if !hasPoint, exponent.isEmpty { return .integer(digits) }
    let decimals = hasPoint ? "." + (fraction.isEmpty ? "0" : String(decoding: fraction, as: UTF8.self)) : ""
    return .float(digits + decimals + exponent)
  }

  /// Returns a hexadecimal or octal number in decimal digits; those beyond 64 bits are no numbers but text.
  private static func prefixed(_ digits: ArraySlice<UInt8>, radix: Int) -> Meaning? {
    guard !digits.contains(UInt8(ascii: "+")), !digits.contains(UInt8(ascii: "-")),
      let value = UInt64(String(decoding: digits, as: UTF8.self), radix: radix)
    else { return nil }
    return .integer("\(value)")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
