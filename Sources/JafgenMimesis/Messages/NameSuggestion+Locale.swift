internal import JafgenDiagnostics

extension NameSuggestion {
  /// Returns the locales that may have been meant as a question, or nil if none is near.
  ///
  /// Other spellings of a name come first (`de_AT`), then the countries of a language that needs one (`ar`), then the
  /// language of a country that has no data of its own (`en-US`), then names with a letter or so changed.
  package mutating func question(forLocale name: String) -> String? {
    let known = LocaleData.names
    let folded = name.lowercased().split(separator: "_", omittingEmptySubsequences: false).joined(separator: "-")
    let language = String(folded.prefix { $0 != "-" })
    if known.contains(folded) { return Self.question([folded]) }
    let variants = known.filter { $0.hasPrefix(folded + "-") }
    if !variants.isEmpty { return Self.question(variants) }
    if language != folded, known.contains(language) { return Self.question([language]) }
    if let locale = Self.locale(ofCountry: name) { return Self.question([locale]) }
    return question(for: name, among: known)
  }

  /// Returns the locale of a country or a language by its code or English name; nil if there is none.
  package static func locale(ofCountry name: String) -> String? {
    guard name.utf8.count <= 100 else { return nil }
    let key = NameSuggestion.key(of: name)
    return countries[key] ?? (LocaleData.names.contains(key) ? key : nil)
  }

  /// What people call locales, beside their own names.
  private static let countries: [String: String] = {
    let names = [
      "ar-ae": "ae emirates uae", "ar-dz": "dz algeria", "ar-eg": "eg egypt", "ar-jo": "jo jordan",
      "ar-kw": "kw kuwait",
      "ar-ma": "ma morocco", "ar-om": "om oman", "ar-qa": "qa qatar", "ar-sa": "sa saudi saudiarabia arabic",
      "ar-sy": "sy syria", "ar-tn": "tn tunisia", "ar-ye": "ye yemen", "az": "azerbaijan azerbaijani",
      "cs": "cz czech czechia", "da": "dk danish denmark", "de": "german germany deutsch deutschland deu ger",
      "de-at": "at austria austrian", "de-ch": "ch switzerland swiss", "el": "gr greek greece",
      "en": "us usa america american english unitedstates eng", "en-au": "au australia australian",
      "en-ca": "ca canada canadian", "en-gb": "gb britain british england unitedkingdom greatbritain",
      "es": "spanish spain espana spa", "es-mx": "mx mexico mexican", "et": "ee estonian estonia",
      "fa": "ir persian farsi iran", "fi": "finnish finland", "fr": "french france fra", "hr": "croatian croatia",
      "hu": "hungarian hungary", "is": "icelandic iceland", "it": "italian italy ita", "ja": "jp japanese japan",
      "kk": "kz kazakh kazakhstan", "ko": "kr korean korea southkorea", "nl": "dutch netherlands holland",
      "nl-be": "be belgium belgian flemish", "no": "nb nn norwegian norway", "pl": "polish poland",
      "pt": "portuguese portugal", "pt-br": "br brazil brazilian", "ru": "russian russia", "sk": "slovak slovakia",
      "sv": "se swedish sweden", "tr": "turkish turkey", "uk": "ua ukrainian ukraine", "zh": "cn chinese china",
    ]
    var locales: [String: String] = [:]
    for (locale, words) in names { for word in words.split(separator: " ") { locales[String(word)] = locale } }
    return locales
  }()

  private static func question(_ names: [String]) -> String { "did you mean \(DisplayText.alternatives(names))?" }
}
