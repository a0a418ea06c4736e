internal import JafgenArguments
import JafgenColumns

extension TypeDeclaration {
  /// A type whose values are the lines of a section of the locale's file of `topic`.
  static func listed(
    _ name: String, _ summary: String, localeTopic topic: String, _ section: String
  ) -> TypeDeclaration {
    TypeDeclaration(name, summary, isLocaleDependent: true) { arguments throws(ArgumentProblem) in
      .listed(arguments.locale.list(topic, section))
    }
  }

  /// A type whose values are the lines of a section of a file that belongs to no locale.
  static func listed(
    _ name: String, _ summary: String, commonTopic topic: String, _ section: String
  ) -> TypeDeclaration {
    TypeDeclaration(name, summary) { arguments throws(ArgumentProblem) in
      .listed(LocaleData.common(topic, section))
    }
  }
}

extension ValueDomain {
  /// The texts of a list; nulls where it is empty, as for a locale without such things.
  static func listed(_ list: WordList) -> ValueDomain { list.count > 0 ? .text(.list(list)) : .null(.string) }
}
