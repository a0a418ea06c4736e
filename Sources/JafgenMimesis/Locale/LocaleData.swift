import CJafgenLocales

/// The data of one locale and those that belong to none, read from the files embedded in the program.
///
/// A file is decoded section by section, when a section is first asked for; what was decoded is kept for the life
/// of the process. See `Locales/` for the files and their format.
package struct LocaleData: Sendable {
  /// The locale's name, such as `en`.
  package let name: String

  /// Opens a locale; nil if there is none of that name. Spelling follows Mimesis: lower case, hyphen.
  package init?(_ name: String) {
    guard Self.names.contains(name) else { return nil }
    self.name = name
  }

  /// The names of all locales, sorted.
  package static let names: [String] = {
    var names: [String] = []
    for file in files
    where file.locale != independent && file.locale != "ar" && names.last != file.locale {
      names.append(file.locale)
    }
    return names
  }()

  /// The folder of the data that do not depend on the locale.
  private static let independent = "int"

  /// Returns a section of the locale's file of `topic`; an empty list where the locale has none.
  package func list(_ topic: String, _ section: String) -> WordList {
    Self.list(locale: name, topic: topic, section: section)
  }

  /// Returns the lines of a section of the locale's file of `topic`, duplicates and all.
  package func lines(_ topic: String, _ section: String) -> [String] {
    Self.rawLines(locale: name, topic: topic, section: section).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the names of the sections of the locale's file of `topic`, in the file's order.
  package func sections(_ topic: String) -> [String] {
    Self.files.first { $0.locale == name && $0.topic == topic }?.sectionNames ?? []
  }

  /// Returns a section of a file that does not depend on the locale.
  package static func common(_ topic: String, _ section: String) -> WordList {
    list(locale: independent, topic: topic, section: section)
  }

  /// Returns the lines of a section of a file that does not depend on the locale, duplicates and all.
  package static func commonLines(_ topic: String, _ section: String) -> [String] {
    rawLines(locale: independent, topic: topic, section: section).map { String(decoding: $0, as: UTF8.self) }
  }

  static func rawLines(locale: String, topic: String, section: String) -> [[UInt8]] {
    guard let file = files.first(where: { $0.locale == locale && $0.topic == topic }) else { return [] }
    return file.lines(of: section)
  }

  /// Returns a list that `make` makes from the locale's sections; it is made once for each `name`, which no two uses share.
  package func derived(_ name: String, _ make: () -> WordList) -> WordList {
    Self.cache.list(locale: self.name, topic: "derived", section: name, make: make)
  }

  /// Returns a list made from data that do not depend on the locale; see `derived`.
  package static func commonDerived(_ name: String, _ make: () -> WordList) -> WordList {
    cache.list(locale: independent, topic: "derived", section: name, make: make)
  }

  private static func list(locale: String, topic: String, section: String) -> WordList {
    cache.list(locale: locale, topic: topic, section: section) {
      WordList(rawLines(locale: locale, topic: topic, section: section))
    }
  }

  private static let cache = LocaleCache()

  private static let files: [LocaleFile] = (0..<jafgen_locale_file_count()).compactMap { index in
    guard let file = jafgen_locale_file_at(index) else { return nil }
    return LocaleFile(
      locale: String(cString: file.pointee.locale), topic: String(cString: file.pointee.topic),
      bytes: UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count))
  }
}

/// One embedded file: sections of lines, one value a line.
///
/// Sendable: the bytes are constants of the program.
private struct LocaleFile: @unchecked Sendable {
  let locale: String
  let topic: String
  let bytes: UnsafeBufferPointer<UInt8>

  var sectionNames: [String] {
    var names: [String] = []
    forEachLine(from: 0) { line in
      if line.first == UInt8(ascii: "[") { names.append(String(decoding: line.dropFirst().dropLast(), as: UTF8.self)) }
      return true
    }
    return names
  }

  func lines(of section: String) -> [[UInt8]] {
    let header = Array("[\(section)]".utf8)
    var isInside = false
    var lines: [[UInt8]] = []
    forEachLine(from: 0) { line in
      switch line.first {
      case UInt8(ascii: "#"): return true
      case UInt8(ascii: "["):
        if isInside { return false }
        isInside = line.elementsEqual(header)
      default:
        if isInside { lines.append(Self.unescaped(line)) }
      }
      return true
    }
    return lines
  }

  private func forEachLine(from start: Int, _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool) {
    var lineStart = start
    for index in start..<bytes.count where bytes[index] == UInt8(ascii: "\n") {
      if !body(bytes[lineStart..<index]) { return }
      lineStart = index + 1
    }
  }

  private static func unescaped(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    guard line.contains(UInt8(ascii: "\\")) else { return Array(line) }
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
