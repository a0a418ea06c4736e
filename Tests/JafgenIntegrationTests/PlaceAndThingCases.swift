import JafgenMimesis

extension DomainTests {
  private static func number(_ text: String) -> ArgumentValue { .number(text) }

  /// Parameters of `address`, `code`, `cryptographic`, `path`, `file`, `transport`, `science`, `binaryfile`, `payment`
  /// and `finance`.
  static let placesAndThings: [Case] = tokens + places + codes + fileTypes + platforms

  private static let tokens: [Case] = [
    Case("cryptographic.token_bytes", ["entropy": number("11")]),
    Case("cryptographic.token_urlsafe", ["entropy": number("1")]),
    Case("cryptographic.token_urlsafe", ["entropy": number("8")]),
    Case("cryptographic.token_urlsafe", ["entropy": number("9")]),
    Case("cryptographic.hash", ["algorithm": .text("SHAKE128")]),
    Case("cryptographic.hash", ["algorithm": .text("sha3_384")]),
    Case("cryptographic.api_key", ["prefix": .text("sk_"), "length": number("7")]),
    Case("cryptographic.api_key", ["prefix": .text("pk-"), "length": number("21"), "fmt": .text("base64")]),
    Case("cryptographic.certificate_fingerprint", ["algorithm": .text("sha1")]),
    Case("cryptographic.jwt", ["algorithm": .text("none")]),
    Case(
      "cryptographic.jwt",
      [
        "payload": .mapping([
          ArgumentEntry(key: "id", value: number("7")), ArgumentEntry(key: "na\"me", value: .text("ü\n😀\u{7F}")),
          ArgumentEntry(key: "roles", value: .list([.text("a"), .null, .boolean(true)])),
          ArgumentEntry(key: "more", value: .mapping([])),
        ])
      ]),
  ]

  private static let places: [Case] = [
    Case("address.continent", ["code": .boolean(true)]),
    Case("address.coordinates", ["dms": .boolean(true)]),
    Case("transport.vehicle_registration_code", ["locale": .text("de-at")]),
  ]

  private static let codes: [Case] = [
    Case("finance.price_in_btc", ["minimum": number("0.001"), "maximum": number("0.002")]),
    Case("finance.price_in_btc", ["precision": number("3"), "as_decimal": .boolean(true)]),
    Case("finance.company_type", ["abbr": .boolean(true)]),
    Case("payment.credit_card_expiration_date", ["minimum": number("30"), "maximum": number("31")]),
    Case("payment.credit_card_owner", ["gender": .text("FEMALE")]),
    Case("code.issn", ["mask": .text("@#-#")]),
    Case("code.isbn", ["locale": .text("ar-ae")]),
    Case("science.dna_sequence", ["length": number("3")]),
    Case("science.rna_sequence", ["length": number("64")]),
  ]

  private static let fileTypes: [Case] =
    ["source", "text", "data", "audio", "video", "image", "executable", "compressed"].flatMap { kind in
      [Case("file.extension", ["file_type": .text(kind)]), Case("file.file_name", ["file_type": .text(kind)])]
    }
    + ["application", "audio", "image", "message", "text", "video"].map {
      Case("file.mime_type", ["type_": .text($0)])
    }
    + [
      ("audio", "mp3"), ("audio", "aac"), ("compressed", "zip"), ("compressed", "gz"), ("document", "pdf"),
      ("document", "docx"), ("document", "pptx"), ("document", "xlsx"), ("image", "png"), ("image", "jpg"),
      ("image", "gif"), ("video", "mp4"), ("video", "mov"),
    ].map { Case("binaryfile.\($0)", ["file_type": .text($1)]) }
    + [Case("file.size", ["minimum": number("0"), "maximum": number("3")])]

  private static let platforms: [Case] = ["linux", "darwin", "win32", "win64", "freebsd"].flatMap { platform in
    ["root", "home", "user", "users_folder", "dev_dir", "project_dir"].map {
      Case("path.\($0)", ["platform": .text(platform)])
    }
  }
}
