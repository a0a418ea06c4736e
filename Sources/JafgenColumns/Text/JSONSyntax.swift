/// The grammar of JSON (RFC 8259).
package enum JSONSyntax {
  /// Whether UTF-8 text is one JSON value, perhaps with blanks around it.
  ///
  /// - Complexity: O(bytes), without recursion.
  package static func isValue(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var scanner = JSONScanner(bytes)
    return scanner.scanDocument()
  }

  /// Whether a text is one JSON value.
  package static func isValue(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isValue($0) }
  }
}

private struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// The objects and arrays around the place, as the bytes that close them.
  private var closers: [UInt8] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func scanDocument() -> Bool {
    repeat {
      guard scanOpening() else { return false }
      guard closeAndSeparate() else { return false }
    } while !closers.isEmpty
    skipBlanks()
    return index == bytes.count
  }

  /// Scans up to the end of a single value, past what opens on the way to it; of an empty object or array only that.
  private mutating func scanOpening() -> Bool {
    while true {
      skipBlanks()
      if closers.last == UInt8(ascii: "}"), !scanName() { return false }
      switch next {
      case UInt8(ascii: "{"): closers.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): closers.append(UInt8(ascii: "]"))
      default: return scanScalar()
      }
      index += 1
      skipBlanks()
      // An empty one is a value too; what follows closes it.
      if next == closers.last { return true }
    }
  }

  /// Closes what ends here, and passes the comma before the next value.
  private mutating func closeAndSeparate() -> Bool {
    while let closer = closers.last {
      skipBlanks()
      guard let byte = next else { return false }
      index += 1
      if byte == closer {
        closers.removeLast()
      } else {
        return byte == UInt8(ascii: ",")
      }
    }
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { index += 1 }
  }

  /// Scans a member's name and the colon.
  private mutating func scanName() -> Bool {
    guard next == UInt8(ascii: "\""), scanString() else { return false }
    skipBlanks()
    guard next == UInt8(ascii: ":") else { return false }
    index += 1
    skipBlanks()
    return true
  }

  private mutating func scanScalar() -> Bool {
    switch next {
    case UInt8(ascii: "\""): scanString()
    case UInt8(ascii: "t"): scanWord("true")
    case UInt8(ascii: "f"): scanWord("false")
    case UInt8(ascii: "n"): scanWord("null")
    default: scanNumber()
    }
  }

  private mutating func scanWord(_ word: StaticString) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount {
      guard next == word.utf8Start[offset] else { return false }
      index += 1
    }
    return true
  }

  private mutating func scanString() -> Bool {
    index += 1
    while let byte = next {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case 0..<0x20: return false
      case UInt8(ascii: "\\"):
        guard let escaped = next else { return false }
        index += 1
        switch escaped {
        case UInt8(ascii: "u"):
          for _ in 0..<4 {
            guard let digit = next, Self.isHexadecimal(digit) else { return false }
            index += 1
          }
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
          UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
          break
        default: return false
        }
      default: break
      }
    }
    return false
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  private mutating func scanNumber() -> Bool {
    if next == UInt8(ascii: "-") { index += 1 }
    if next == UInt8(ascii: "0") {
      index += 1
    } else if !scanDigits() {
      return false
    }
    if next == UInt8(ascii: ".") {
      index += 1
      guard scanDigits() else { return false }
    }
    if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      guard scanDigits() else { return false }
    }
    return true
  }

  /// Scans at least one digit.
  private mutating func scanDigits() -> Bool {
    let start = index
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    return index > start
  }
}
