#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The variables of the process's environment.
package enum Environment {
  /// Returns a variable's bytes; nil where it is absent or empty.
  package static func bytes(_ name: String) -> [UInt8]? {
    guard let text = getenv(name), text.pointee != 0 else { return nil }
    return UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
  }

  /// Returns a variable's text, what is not UTF-8 in it replaced; nil where it is absent or empty.
  package static func value(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }
}
