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

  private init(ofFolder name: String) { self.name = name }

  /// The data that belong to no locale.
  static let ofNone = LocaleData(ofFolder: independent)

  /// The names of all locales, sorted.
  package static let names: [String] = {
    var names: [String] = []
    for file in files where file.locale != independent && names.last != file.locale { names.append(file.locale) }
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
    Self.texts(locale: name, topic: topic, section: section)
  }

  /// Returns the names of the sections of the locale's file of `topic`, in the file's order.
  package func sections(_ topic: String) -> [String] {
    Self.file(name, topic)?.sectionNames ?? []
  }

  /// Returns a section of a file that does not depend on the locale.
  package static func common(_ topic: String, _ section: String) -> WordList {
    list(locale: independent, topic: topic, section: section)
  }

  /// Returns the lines of a section of a file that does not depend on the locale, duplicates and all.
  package static func commonLines(_ topic: String, _ section: String) -> [String] {
    texts(locale: independent, topic: topic, section: section)
  }

  private static func texts(locale: String, topic: String, section: String) -> [String] {
    var texts: [String] = []
    file(locale, topic)?.forEachValue(of: section) { texts.append(String(decoding: $0, as: UTF8.self)) }
    return texts
  }

  private static func file(_ locale: String, _ topic: String) -> LocaleFile? {
    files.first { $0.locale == locale && $0.topic == topic }
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
      var builder = WordListBuilder()
      file(locale, topic)?.forEachValue(of: section) { builder.add($0) }
      return WordList(builder)
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
