import CJafgenLocales
import CZlib
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One embedded file: sections of lines, one value a line. `Locales/README.md` describes the format.
///
/// Sendable: the bytes are never written to after they are made, and live as long as the process.
package struct LocaleFile: @unchecked Sendable {
  /// The content.
  package let bytes: UnsafeBufferPointer<UInt8>

  /// Finds the file of a locale, or of what stands in its place, and a topic.
  ///
  /// - Complexity: a binary search over the names of the files, which stay what they are: C strings. A file is
  ///   decompressed once in the life of the process, at some hundred megabytes a second.
  package init?(locale: String, topic: String) {
    guard let index = Self.index(locale: locale, topic: topic) else { return nil }
    let file = Self.opened.withLock { opened -> LocaleFile? in
      if let known = opened[index] { return known }
      opened[index] = LocaleFile(at: index)
      return opened[index]
    }
    guard let file else { return nil }
    self = file
  }

  /// The files decompressed so far.
  private static let opened = Mutex<[Int: LocaleFile]>([:])

  private static func index(locale: String, topic: String) -> Int? {
    var low = 0
    var high = jafgen_locale_file_count()
    while low < high {
      let middle = low + (high - low) / 2
      guard let file = jafgen_locale_file_at(middle)?.pointee else { return nil }
      let byLocale = strcmp(file.locale, locale)
      let order = byLocale != 0 ? byLocale : strcmp(file.topic, topic)
      if order == 0 { return middle }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private init?(at index: Int) {
    guard let file = jafgen_locale_file_at(index)?.pointee else { return nil }
    let content = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.count)
    var count = uLongf(file.count)
    let status = CZlib.uncompress(content.baseAddress, &count, file.stream, uLong(file.stream_count))
    guard status == Z_OK, count == file.count else {
      content.deallocate()
      return nil
    }
    bytes = UnsafeBufferPointer(content)
  }

  /// The names of the sections, in order.
  package var sectionNames: [String] {
    var names: [String] = []
    forEachHeader { name, _ in
      names.append(String(decoding: name, as: UTF8.self))
      return true
    }
    return names
  }

  /// Whether the file has a section of that name.
  func hasSection(_ section: String) -> Bool { start(of: section) != nil }

  /// Calls `body` with each value of a section, escapes resolved; the bytes are valid during the call.
  ///
  /// - Complexity: one fast scan for the section, then its own bytes; allocates for values with escapes only.
  func forEachValue(of section: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard var lineStart = start(of: section) else { return }
    while lineStart < bytes.count {
      let lineEnd = next(UInt8(ascii: "\n"), from: lineStart) ?? bytes.count
      let line = UnsafeBufferPointer(rebasing: bytes[lineStart..<lineEnd])
      lineStart = lineEnd + 1
      switch line.first {
      case UInt8(ascii: "["): return
      case UInt8(ascii: "#"): continue
      default:
        if line.contains(UInt8(ascii: "\\")) {
          Self.unescaped(line).withUnsafeBufferPointer(body)
        } else {
          body(line)
        }
      }
    }
  }

  /// Where the lines of a section begin.
  private func start(of section: String) -> Int? {
    var start: Int?
    let wanted = Array(section.utf8)
    forEachHeader { name, end in
      guard name.elementsEqual(wanted) else { return true }
      start = end
      return false
    }
    return start
  }

  /// Calls `body` with each section's name and the place after its line, until it returns false.
  private func forEachHeader(_ body: (_ name: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool) {
    var from = 0
    while let bracket = next(UInt8(ascii: "["), from: from) {
      from = bracket + 1
      guard bracket == 0 || bytes[bracket - 1] == UInt8(ascii: "\n") else { continue }
      let lineEnd = next(UInt8(ascii: "\n"), from: from) ?? bytes.count
      if !body(UnsafeBufferPointer(rebasing: bytes[from..<max(lineEnd - 1, from)]), lineEnd + 1) { return }
    }
  }

  private func next(_ byte: UInt8, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private static func unescaped(_ line: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in line {
      if isEscaped {
        isEscaped = false
        switch byte {
        case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "s"): result.append(UInt8(ascii: " "))
        case UInt8(ascii: "e"): break
        default: result.append(byte)
        }
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
