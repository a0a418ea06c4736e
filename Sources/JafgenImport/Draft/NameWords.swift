/// The words that a property's name consists of.
package enum NameWords {
  /// Returns the words in lower case: `createdAt`, `created_at` and `Created At` are `created` and `at`.
  package static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    let characters = Array(name.unicodeScalars)
    func finish() {
      if !word.isEmpty { words.append(word.lowercased()) }
      word = ""
    }
    for (index, scalar) in characters.enumerated() {
      guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
        finish()
        continue
      }
      if index > 0, scalar.properties.isUppercase {
        let previous = characters[index - 1]
        let next = index + 1 < characters.count ? characters[index + 1] : " "
        // A capital begins a word after a small letter, and before one at the end of an abbreviation.
        if previous.properties.isLowercase || (previous.properties.isUppercase && next.properties.isLowercase) {
          finish()
        }
      }
      word.unicodeScalars.append(scalar)
    }
    finish()
    return words
  }

  /// Returns the singular of an English noun by its ending; a word that has none is returned as it is.
  package static func singular(_ word: String) -> String {
    if word.hasSuffix("ies"), word.utf8.count > 4 { return String(word.dropLast(3)) + "y" }
    for ending in ["sses", "shes", "ches", "xes", "zes", "uses"] where word.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is"), word.utf8.count > 2 {
      return String(word.dropLast())
    }
    return word
  }

  /// Returns the words with the last one in the singular.
  package static func singular(_ words: [String]) -> [String] {
    guard let last = words.last else { return words }
    return words.dropLast() + [singular(last)]
  }

  /// Returns the words with the last one in each form that may be its singular, the likelier one first.
  ///
  /// `movies` may come of `movy` or `movie`, and `caches` of `cach` or `cache`: the ending does not tell.
  package static func singulars(_ words: [String]) -> [[String]] {
    guard let last = words.last else { return [words] }
    var forms = [singular(last)]
    if last.hasSuffix("es"), last.utf8.count > 3, !forms.contains(String(last.dropLast())) {
      forms.append(String(last.dropLast()))
    }
    return forms.map { words.dropLast() + [$0] }
  }
}
