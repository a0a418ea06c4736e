/// One-byte characters to draw from, all equally likely.
package struct Alphabet: Sendable, Hashable {
  /// The characters, all different.
  package let characters: [UInt8]

  /// Makes an alphabet of the ASCII characters of `text`; repeated ones count once, others are left out.
  package init(_ text: String) {
    var seen = Set<UInt8>()
    characters = text.utf8.filter { $0 < 0x80 && seen.insert($0).inserted }
  }

  /// 0 to 9.
  package static let digits = Alphabet("0123456789")
  /// a to z.
  package static let lowerLetters = Alphabet("abcdefghijklmnopqrstuvwxyz")
  /// A to Z.
  package static let upperLetters = Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  /// The printable characters of ASCII, but for the space.
  package static let printable = Alphabet(String(decoding: 33...126 as ClosedRange<UInt8>, as: UTF8.self))
  /// 0 to 9, a to f.
  package static let lowerHexadecimal = Alphabet("0123456789abcdef")
  /// 0 to 9, A to F.
  package static let upperHexadecimal = Alphabet("0123456789ABCDEF")
  /// The digits of base64url (RFC 4648, section 5), in the order of their values.
  package static let base64URL = Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}
