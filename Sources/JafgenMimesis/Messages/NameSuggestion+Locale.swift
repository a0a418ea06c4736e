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
    return question(for: name, among: known)
  }

  private static func question(_ names: [String]) -> String { "did you mean \(DisplayText.alternatives(names))?" }
}
