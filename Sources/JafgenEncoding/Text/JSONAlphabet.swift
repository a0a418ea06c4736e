internal import CJafgenKernels

/// The characters that JSON is written in.
protocol JSONAlphabet: Sendable {
  /// Whether characters beyond ASCII, and DEL, are escaped.
  static var isASCII: Bool { get }
}

/// All characters, as UTF-8.
enum UnicodeAlphabet: JSONAlphabet {
  static var isASCII: Bool { false }
}

/// Printable ASCII alone.
enum ASCIIAlphabet: JSONAlphabet {
  static var isASCII: Bool { true }
}

extension JSONAlphabet {
  /// The places among 16 bytes that a string must escape, as bits.
  @inline(__always)
  static func specialMask16(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    isASCII ? jafgen_ascii_json_mask16(bytes) : jafgen_json_mask16(bytes)
  }

  /// The number of bytes that a string must escape.
  static func specialCount(of bytes: UnsafePointer<UInt8>, count: Int) -> Int {
    isASCII ? jafgen_ascii_json_count(bytes, count) : jafgen_json_count(bytes, count)
  }
}
