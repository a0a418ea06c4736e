import CJafgenLocales

/// The data of one locale and those that belong to none, read from the files embedded in the program.
///
/// A variant such as `de-at` takes the sections that it has none of its own from its base, the part of its name before
/// the hyphen. A section without lines is that of `en`. A file is decoded section by section, when a section is first
/// asked for; what was decoded is kept for the life of the process. See `Locales/` for the files and their format.
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
  package static let names: [String] = (0..<jafgen_locale_count()).compactMap {
    jafgen_locale_name_at($0).map { String(cString: $0) }
  }

  /// The folder of the data that do not depend on the locale.
  private static let independent = "int"

  /// The locale whose sections stand in for sections without lines.
  private static let english = "en"

  /// Returns a section of the locale's file of `topic`; an empty list where the locale has none.
  package func list(_ topic: String, _ section: String) -> WordList {
    Self.list(locale: name, topic: topic, section: section)
  }

  /// Returns the lines of a section of the locale's file of `topic`, duplicates and all.
  package func lines(_ topic: String, _ section: String) -> [String] {
    Self.texts(locale: name, topic: topic, section: section)
  }

  /// Returns the names of the sections of `topic`, sorted.
  package func sections(_ topic: String) -> [String] {
    Set(Self.lineage(of: name).flatMap { LocaleFile(locale: $0, topic: topic)?.sectionNames ?? [] }).sorted()
  }

  /// Whether the locale or its base has a section.
  package func hasSection(_ topic: String, _ section: String) -> Bool {
    Self.holder(of: section, topic, name) != nil
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
    let file = holder(of: section, topic, locale)
    file?.forEachValue(of: section) { texts.append(String(decoding: $0, as: UTF8.self)) }
    if texts.isEmpty, file != nil, locale != english {
      return Self.texts(locale: english, topic: topic, section: section)
    }
    return texts
  }

  /// The locale and then its base, if it has one.
  private static func lineage(of locale: String) -> [String] {
    [locale] + (locale.firstIndex(of: "-").map { [String(locale[..<$0])] } ?? [])
  }

  /// The file of the locale or of its base that has the section.
  private static func holder(of section: String, _ topic: String, _ locale: String) -> LocaleFile? {
    lineage(of: locale).lazy.compactMap { LocaleFile(locale: $0, topic: topic) }.first { $0.hasSection(section) }
  }

  /// Returns a list that `make` makes from the locale's sections; it is made once for each `name`, which no two uses
  /// share.
  package func derived(_ name: String, _ make: () -> WordList) -> WordList {
    Self.cache.list(locale: self.name, topic: "derived", section: name, make: make)
  }

  /// Returns a list made from data that do not depend on the locale; see `derived`.
  package static func commonDerived(_ name: String, _ make: () -> WordList) -> WordList {
    cache.list(locale: independent, topic: "derived", section: name, make: make)
  }

  private static func list(locale: String, topic: String, section: String) -> WordList {
    cache.list(locale: locale, topic: topic, section: section) {
      // A variant shares the list of its base: equal text is decoded once.
      if let base = lineage(of: locale).dropFirst().first,
        LocaleFile(locale: locale, topic: topic)?.hasSection(section) != true
      {
        return list(locale: base, topic: topic, section: section)
      }
      var builder = WordListBuilder()
      let file = LocaleFile(locale: locale, topic: topic)
      file?.forEachValue(of: section) { builder.add($0) }
      if builder.texts.isEmpty, file?.hasSection(section) == true, locale != english {
        return list(locale: english, topic: topic, section: section)
      }
      return WordList(builder)
    }
  }

  private static let cache = LocaleCache()
}
