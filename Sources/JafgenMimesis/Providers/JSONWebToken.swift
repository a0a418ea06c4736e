internal import JafgenArguments
internal import JafgenColumns

/// JSON Web Tokens: header, payload and 32 random bytes for a signature, each as base64url, with points between them.
enum JSONWebToken {
  /// Returns the tokens that the arguments ask for.
  ///
  /// - Throws: `wrongType` if the payload is no mapping.
  static func part(_ arguments: TypeArguments) throws(ArgumentProblem) -> TextPart {
    let header = ArgumentValue.mapping([
      ArgumentEntry(key: "alg", value: .text(arguments.text("algorithm") ?? "HS256")),
      ArgumentEntry(key: "typ", value: .text("JWT")),
    ])
    return .sequence(
      [encoded(header.spacedJSON), .literal(".")] + (try payload(arguments))
        + [.literal("."), Base64URL.part(byteCount: 32)])
  }

  private static func payload(_ arguments: TypeArguments) throws(ArgumentProblem) -> [TextPart] {
    switch arguments.any("payload") {
    case .mapping(let claims)?: return [encoded(ArgumentValue.mapping(claims).spacedJSON)]
    case nil, .null?: break
    case let value?:
      throw arguments.problem(.wrongType, "payload", "payload takes a mapping, not \(value.description)")
    }
    // Three bytes are four digits: what stands before the random subject fills whole groups, and so does the subject.
    let subject = ["xxx", "xxx", "xx-", "xxx", "x-4", "xxx", "-vx", "xx-", "xxx", "xxx", "xxx", "xxx"]
    let issued = Int64(arguments.referenceDate) * Seconds.perDay
    return [encoded(#"{"sub": ""#)] + subject.map { .list(groups($0)) } + [
      encoded(#"", "name": "Test User", "iat": \#(issued), "exp": \#(issued + 3600)}"#)
    ]
  }

  private static func encoded(_ text: String) -> TextPart {
    .literal(String(decoding: Base64URL.text(of: text.utf8), as: UTF8.self))
  }

  /// Returns all texts of three characters: an `x` stands for any hexadecimal digit, a `v` for the digits that the
  /// variant of a UUID begins with.
  private static func groups(_ pattern: String) -> WordList {
    LocaleData.commonDerived("base64 of \(pattern)") {
      let texts = pattern.utf8.reduce([[UInt8]()]) { texts, byte in
        let choices: [UInt8] =
          switch byte {
          case UInt8(ascii: "x"): Alphabet.lowerHexadecimal.characters
          case UInt8(ascii: "v"): Array("89ab".utf8)
          default: [byte]
          }
        return texts.flatMap { text in choices.map { text + [$0] } }
      }
      return WordList(texts.map { Base64URL.text(of: $0) })
    }
  }
}

extension ArgumentValue {
  /// The value as JSON of ASCII characters alone, with a space after each comma and colon.
  var spacedJSON: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let text): Self.canonical(text)
    case .text(let text): quoted(text)
    case .list(let values): "[" + values.map(\.spacedJSON).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(quoted($0.key)): \($0.value.spacedJSON)" }.joined(separator: ", ") + "}"
    }
  }

  /// Whole numbers as they are written, others in their shortest form.
  private static func canonical(_ number: String) -> String {
    guard number.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 32 == UInt8(ascii: "e") }),
      let value = Double(number), value.isFinite
    else { return number }
    return "\(value)"
  }

  private func quoted(_ text: String) -> String {
    JSONEscaping.quoted(text, isASCII: true, letteredControls: "\t\n\r")
  }
}
