/// The capital letters that texts of a language begin with, in the scripts that have case and that locales are written
/// in: Latin, Greek and Cyrillic.
///
/// A table of our own, since the standard library's follows the Unicode version of the system that it runs on.
package struct Capitals: Sendable {
  /// What takes the place of the first letter of a text.
  struct Beginning: BitwiseCopyable, Sendable {
    /// The capital letter's bytes, the first one lowest.
    var bytes: UInt32
    /// How many there are.
    var count: UInt8
    /// How many bytes of the text they take the place of.
    var replaced: UInt8
  }

  private let exceptions: [(small: [UInt8], capital: [UInt8])]

  /// Makes the capital letters of a language; `exceptions` are its own, of at most four bytes each, such as `İ` of `i`.
  package init(exceptions: [(small: [UInt8], capital: [UInt8])] = []) { self.exceptions = exceptions }

  /// Whether a small ASCII letter always has its ASCII capital.
  var isPlain: Bool { exceptions.isEmpty }

  /// Returns what takes the place of the first letter of `text`: itself where it is no small letter.
  func beginning(of text: some Collection<UInt8>) -> Beginning {
    for (small, capital) in exceptions where text.starts(with: small) {
      return Beginning(bytes: Self.packed(capital), count: UInt8(capital.count), replaced: UInt8(small.count))
    }
    guard let lead = text.first else { return Beginning(bytes: 0, count: 0, replaced: 0) }
    if lead < 0x80 {
      return Beginning(bytes: Self.capital(of: UInt32(lead)), count: 1, replaced: 1)
    }
    // Two bytes hold every letter that has a capital here; the capital of `ı` alone is shorter.
    guard lead & 0xE0 == 0xC0, let next = text.dropFirst().first else {
      return Beginning(bytes: UInt32(lead), count: 1, replaced: 1)
    }
    let code = Self.capital(of: UInt32(lead & 0x1F) << 6 | UInt32(next & 0x3F))
    guard code >= 0x80 else { return Beginning(bytes: code, count: 1, replaced: 2) }
    return Beginning(bytes: (0xC0 | code >> 6) | (0x80 | code & 0x3F) << 8, count: 2, replaced: 2)
  }

  /// Returns the text with a capital letter.
  func capitalised(_ text: [UInt8]) -> [UInt8] {
    let beginning = beginning(of: text)
    let capital = (0..<UInt32(beginning.count)).map { UInt8(truncatingIfNeeded: beginning.bytes >> (8 * $0)) }
    return capital + text[Int(beginning.replaced)...]
  }

  private static func packed(_ bytes: [UInt8]) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Returns the code point of the capital of a letter; the letter itself where there is none.
  package static func capital(of code: UInt32) -> UInt32 {
    switch code {
    case 0x61...0x7A: code - 0x20
    case 0xE0...0xF6, 0xF8...0xFE: code - 0x20
    case 0xFF: 0x178
    case 0x131: 0x49
    case 0x100...0x12F, 0x132...0x137, 0x14A...0x177: code & ~1
    case 0x139...0x148, 0x179...0x17E: code.isMultiple(of: 2) ? code - 1 : code
    case 0x259: 0x18F
    case 0x3AC: 0x386
    case 0x3AD...0x3AF: code - 0x25
    case 0x3B1...0x3C1, 0x3C3...0x3CB: code - 0x20
    case 0x3C2: 0x3A3
    case 0x3CC: 0x38C
    case 0x3CD, 0x3CE: code - 0x3F
    case 0x430...0x44F: code - 0x20
    case 0x450...0x45F: code - 0x50
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: code & ~1
    case 0x4C1...0x4CE: code.isMultiple(of: 2) ? code - 1 : code
    case 0x4CF: 0x4C0
    default: code
    }
  }
}
