/// The capital letters of the scripts that have case and that locales are written in: Latin, Greek and Cyrillic.
///
/// A table of our own, since the standard library's follows the Unicode version of the system that it runs on.
enum CapitalLetter {
  /// Returns the one letter that is the capital of `letter`; the letter itself where there is none.
  static func of(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(code(letter.value)) ?? letter
  }

  private static func code(_ code: UInt32) -> UInt32 {
    switch code {
    case 0x61...0x7A: code - 0x20
    case 0xE0...0xF6, 0xF8...0xFE: code - 0x20
    case 0xFF: 0x178
    case 0x131: 0x49
    case 0x100...0x12F, 0x132...0x137, 0x14A...0x177: code & ~1
    case 0x139...0x148, 0x179...0x17E: code.isMultiple(of: 2) ? code - 1 : code
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
