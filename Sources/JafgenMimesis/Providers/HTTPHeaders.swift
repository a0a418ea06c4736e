internal import JafgenArguments
import JafgenColumns

/// The members of HTTP headers.
enum HTTPHeaders {
  /// The headers of a request. Its Referer takes no arguments of the type: there are none.
  static func request(_ arguments: TypeArguments) throws(ArgumentProblem) -> [DomainMember] {
    let types = TextPart.list(FileProvider.mediaTypes(nil))
    let locales = TextPart.list(LocaleData.common("code", "locale_codes"))
    let directives = ["no-cache", "no-store", "must-revalidate", "public", "private"].map { TextPart.literal($0) }
    return [
      DomainMember("Referer", .text(.sequence(try WebAddress.uri(arguments)))),
      DomainMember("Authorization", .text(.sequence([.literal("Bearer "), hexadecimalBase64(ofBytes: 64)]))),
      DomainMember("Cookie", .text(.sequence(cookie))),
      DomainMember("User-Agent", listed("user_agents")),
      DomainMember("X-CSRF-Token", .text(hexadecimalBase64(ofBytes: 32))),
      DomainMember("Content-Type", .text(types)),
      DomainMember("Content-Length", .range(IntegerRange(0, 10_000), as: .int64)),
      DomainMember("Connection", connection),
      DomainMember("Cache-Control", .text(.oneOf(directives + [.sequence([.literal("max-age="), age])]))),
      DomainMember("Accept", .text(.oneOf([.literal("*/*"), types]))),
      DomainMember("Host", .text(.sequence(try WebAddress.host(arguments)))),
      DomainMember("Accept-Language", .text(.oneOf([.literal("*"), locales]))),
    ]
  }

  /// The headers of a response.
  static func response(_ arguments: TypeArguments) throws(ArgumentProblem) -> [DomainMember] {
    let attributes: [TextPart] = [
      .literal("Secure"), .literal("HttpOnly"), .literal("SameSite=Lax"), .literal("SameSite=Strict"),
      .sequence([.literal("Max-Age="), age]), .sequence([.literal("Domain=")] + (try WebAddress.host(arguments))),
    ]
    return [
      DomainMember("Allow", .text(.list(WordList(["*"])))),
      DomainMember("Age", .range(IntegerRange(0, longestAge), as: .int64)),
      DomainMember("Server", listed("http_servers")),
      DomainMember("Content-Type", .text(.list(FileProvider.mediaTypes(nil)))),
      DomainMember("X-Request-ID", .text(.hexadecimal(32))),
      DomainMember("Content-Language", .text(.list(LocaleData.common("code", "locale_codes")))),
      DomainMember("Content-Location", .text(InternetWords.joined(by: "/", 4...4))),
      DomainMember("Set-Cookie", .text(.sequence(cookie + [.literal("; "), .oneOf(attributes)]))),
      DomainMember("Upgrade-Insecure-Requests", .range(IntegerRange(1, 1), as: .int64)),
      DomainMember("X-Content-Type-Options", .text(.list(WordList(["nosniff"])))),
      DomainMember("X-XSS-Protection", .range(IntegerRange(1, 1), as: .int64)),
      DomainMember("Connection", connection),
      DomainMember("X-Frame-Options", .text(.list(WordList(["DENY", "SAMEORIGIN"])))),
      DomainMember("Content-Encoding", listed("content_encoding_directives")),
      DomainMember("Cross-Origin-Opener-Policy", listed("cors_opener_policies")),
      DomainMember("Cross-Origin-Resource-Policy", listed("cors_resource_policies")),
      DomainMember("Strict-Transport-Security", .text(.sequence([.literal("max-age="), age]))),
    ]
  }

  private static func listed(_ section: String) -> ValueDomain {
    .text(.list(LocaleData.common("internet", section)))
  }

  private static let connection = ValueDomain.text(.list(WordList(["close", "keep-alive"])))

  /// Fifteen hours in seconds.
  private static let longestAge: Int64 = 54_000
  private static let age = TextPart.integer(0...longestAge, minimumDigits: 1)

  /// A token and one more cookie of two words.
  private static var cookie: [TextPart] {
    [
      .literal("csrftoken="), .characters(Alphabet(base64), count: 42), .characters(Alphabet(endOf32Bytes), count: 1),
      .literal("=; "), .list(InternetWords.list), .literal("="), .list(InternetWords.list),
    ]
  }

  private static let base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  /// The last character holds what is left of the bytes: four bits of 32, two bits of 64.
  private static let endOf32Bytes = "AEIMQUYcgkosw048"
  private static let endOf64Bytes = "AQgw"

  /// Random bytes, 32 or 64 of them, in Base64, and each character of that in hexadecimal.
  private static func hexadecimalBase64(ofBytes count: Int) -> TextPart {
    let isLong = count == 64
    return .sequence([
      .characterCodes(Alphabet(base64), count: isLong ? 85 : 42),
      .characterCodes(Alphabet(isLong ? endOf64Bytes : endOf32Bytes), count: 1), .literal(isLong ? "3d3d" : "3d"),
    ])
  }
}
