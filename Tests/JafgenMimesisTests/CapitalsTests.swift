import JafgenMimesis
import Testing

/// Capital letters of our own table are those of Unicode.
struct CapitalsTests {
  private static func expected(_ scalar: Unicode.Scalar) -> UInt32 {
    let capital = scalar.properties.uppercaseMapping.unicodeScalars
    return capital.count == 1 ? capital.first?.value ?? scalar.value : scalar.value
  }

  @Test(
    "The letters of the scripts that locales use",
    arguments: [0x61...0x7A, 0xDF...0x137, 0x139...0x148, 0x14A...0x17E, 0x3AC...0x3CE, 0x430...0x481, 0x48A...0x52F]
      as [ClosedRange<UInt32>])
  func letters(codes: ClosedRange<UInt32>) throws {
    for code in codes {
      let scalar = try #require(Unicode.Scalar(code))
      #expect(Capitals.capital(of: code) == Self.expected(scalar), "\(scalar)")
    }
  }

  @Test("The first letters of all words")
  func words() throws {
    for name in LocaleData.names {
      for word in try #require(LocaleData(name)).list("text", "words").strings {
        let first = try #require(word.unicodeScalars.first)
        #expect(Capitals.capital(of: first.value) == Self.expected(first), "\(word) in \(name)")
      }
    }
  }
}
