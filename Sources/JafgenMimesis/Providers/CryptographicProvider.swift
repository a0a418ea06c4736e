internal import JafgenArguments

/// Identifiers, tokens and fingerprints; random, of the right form.
enum CryptographicProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration("cryptographic.uuid", "A UUID of version 4; no two rows alike even without unique.") {
      arguments throws(ArgumentProblem) in .uuid
    },
    TypeDeclaration(
      "cryptographic.hash", "Hexadecimal digits, as many as a hash has; the hash of nothing.",
      parameters: [
        Parameter(
          "algorithm", .member(algorithms.map { .init($0.member, $0.value) }), default: "null",
          "The algorithm, which says how many digits there are.")
      ]
    ) { arguments throws(ArgumentProblem) in .text(hash(arguments)) },
    TypeDeclaration(
      "cryptographic.token_bytes", "Random bytes.", parameters: [entropy]
    ) { arguments throws(ArgumentProblem) in .bytes(count: Int(arguments.integer("entropy", default: 32))) },
    TypeDeclaration(
      "cryptographic.token_hex", "Random hexadecimal digits.", parameters: [entropy]
    ) { arguments throws(ArgumentProblem) in
      .text(.hexadecimal(Int(arguments.integer("entropy", default: 32)) * 2))
    },
    TypeDeclaration(
      "cryptographic.token_urlsafe", "Random bytes as base64url.", parameters: [entropy]
    ) { arguments throws(ArgumentProblem) in
      .text(Base64URL.part(byteCount: Int(arguments.integer("entropy", default: 32))))
    },
    TypeDeclaration(
      "cryptographic.api_key", "A key of random digits, perhaps with a prefix.",
      parameters: [
        Parameter("prefix", .text, default: "", "The text before the digits."),
        Parameter(
          "length", .integer(1...8192), default: "32", "The number of digits; one less where it is odd and fmt is hex."),
        Parameter(
          "fmt", .member([.init("HEX", "hex"), .init("BASE64", "base64")]), default: "hex",
          "The digits: hexadecimal or those of base64url."),
      ]
    ) { arguments throws(ArgumentProblem) in .text(try apiKey(arguments)) },
    TypeDeclaration(
      "cryptographic.certificate_fingerprint", "Hexadecimal pairs with colons between them.",
      parameters: [
        Parameter(
          "algorithm", .member([.init("SHA256", "sha256"), .init("SHA1", "sha1")]), default: "sha256",
          "The algorithm, which says how many pairs there are.")
      ]
    ) { arguments throws(ArgumentProblem) in
      let counts = ["sha256": 32, "sha1": 20]
      guard arguments.has("algorithm") else { return .text(fingerprint(32)) }
      guard let algorithm = arguments.member("algorithm") else {
        return .text(.oneOf([fingerprint(32), fingerprint(20)]))
      }
      return .text(fingerprint(counts[algorithm] ?? 32))
    },
    TypeDeclaration(
      "cryptographic.mnemonic_phrase", "Twelve or twenty-four English words, as wallets use them; without checksum."
    ) { arguments throws(ArgumentProblem) in .text(.oneOf([phrase(12), phrase(24)])) },
    TypeDeclaration(
      "cryptographic.jwt", "A JSON Web Token whose signature is random.",
      parameters: [
        Parameter(
          "payload", .any,
          "The claims, a mapping; by default a random subject, a name and an hour from 00:00 UTC of reference_date."),
        Parameter("algorithm", .text, default: "HS256", "The algorithm that the header names."),
      ]
    ) { arguments throws(ArgumentProblem) in .text(try JSONWebToken.part(arguments)) },
  ]

  private static let entropy = Parameter("entropy", .integer(1...4096), default: "32", "The number of bytes.")

  private static let algorithms: [(member: String, value: String, digitCount: Int)] = [
    ("MD5", "md5", 32), ("SHA1", "sha1", 40), ("SHA224", "sha224", 56), ("SHA256", "sha256", 64),
    ("SHA384", "sha384", 96), ("SHA512", "sha512", 128), ("BLAKE2B", "blake2b", 128), ("BLAKE2S", "blake2s", 64),
    ("SHA3_224", "sha3_224", 56), ("SHA3_256", "sha3_256", 64), ("SHA3_384", "sha3_384", 96),
    ("SHA3_512", "sha3_512", 128), ("SHAKE128", "shake_128", 64), ("SHAKE256", "shake_256", 64),
  ]

  private static func hash(_ arguments: TypeArguments) -> TextPart {
    let wanted = arguments.member("algorithm")
    let counts = algorithms.filter { wanted == nil || $0.value == wanted }.map(\.digitCount)
    guard counts.count > 1 else { return .hexadecimal(counts.first ?? 64) }
    return .distinct(sampled: .oneOf(counts.map { .hexadecimal($0) })) {
      .oneOf(Set(counts).sorted().map { .hexadecimal($0) })
    }
  }

  private static func apiKey(_ arguments: TypeArguments) throws(ArgumentProblem) -> TextPart {
    let length = Int(arguments.integer("length", default: 32))
    let hexadecimal = TextPart.hexadecimal(length / 2 * 2)
    let base64 = TextPart.characters(.base64URL, count: length)
    let prefix = TextPart.literal(arguments.text("prefix") ?? "")
    let format = arguments.member("fmt")
    if format == "base64" { return .sequence([prefix, base64]) }
    guard length > 1 else {
      throw arguments.problem(.outOfRange, "length", "length must be at least 2 where the digits are hexadecimal")
    }
    guard format == nil, arguments.has("fmt") else { return .sequence([prefix, hexadecimal]) }
    // Hexadecimal digits are digits of base64 as well.
    return .sequence([
      prefix,
      .distinct(sampled: .oneOf([hexadecimal, base64])) { length % 2 == 0 ? base64 : .oneOf([hexadecimal, base64]) },
    ])
  }

  private static func fingerprint(_ pairCount: Int) -> TextPart {
    let pair = TextPart.characters(.upperHexadecimal, count: 2)
    return .sequence([pair, .repeated(.sequence([.literal(":"), pair]), count: pairCount - 1)])
  }

  private static func phrase(_ wordCount: Int) -> TextPart {
    let words = LocaleData.common("cryptographic", "wordlist")
    let next = LocaleData.commonDerived("wordlist after a space") { words.preceded(by: " ") }
    return .sequence([.list(words), .repeated(.list(next), count: wordCount - 1)])
  }
}
