internal import JafgenArguments
internal import JafgenDiagnostics

extension MimesisEngine {
  /// Returns the types that match all words of a text, by name: in the name or an alias, the summary, the name of a
  /// parameter, or a name that other tools use for the type.
  public static func declarations(matching text: String) -> [TypeDeclaration] {
    let words = text.split { $0.isWhitespace }.map { folded(String($0)) }.filter { !$0.isEmpty }
    return declarations.filter { declaration in words.allSatisfy { matches(declaration, $0) } }
  }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().map { $0 == "-" ? "_" : $0 })
  }

  private static func matches(_ declaration: TypeDeclaration, _ word: String) -> Bool {
    let texts =
      [declaration.name, declaration.summary] + aliases(of: declaration.name)
      + declaration.parameters.flatMap { [$0.name] + $0.synonyms }
    if texts.contains(where: { folded($0).contains(word) }) { return true }
    let key = NameSuggestion.key(of: word)
    return TypeSynonym.all.contains { synonym in
      synonym.types.contains { canonicalName(of: $0) == declaration.name }
        && synonym.names.contains { name in
          NameSuggestion.key(of: name).hasPrefix(key) || name.split(separator: "_").contains { $0.hasPrefix(word) }
        }
    }
  }
}
