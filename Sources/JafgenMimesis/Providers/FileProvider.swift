internal import JafgenArguments

/// Names, types and sizes of files.
enum FileProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "file.extension", "A file name's extension with its dot.", parameters: [fileType]
    ) { arguments throws(ArgumentProblem) in .listed(extensions(arguments)) },
    TypeDeclaration(
      "file.file_name", "A word and an extension.", parameters: [fileType]
    ) { arguments throws(ArgumentProblem) in
      .text(.sequence([.list(LocaleData.common("file", "filenames")), .list(extensions(arguments))]))
    },
    TypeDeclaration(
      "file.mime_type", "A media type.",
      parameters: [
        Parameter(
          "type_", .member(mediaFamilies), default: "null", "The family, which is the part before the slash.")
      ]
    ) { arguments throws(ArgumentProblem) in .listed(mediaTypes(arguments.member("type_"))) },
    TypeDeclaration(
      "file.size", "A file's size: a number and a unit.",
      parameters: Parameter.bounds(
        Parameter(
          "min_value", synonyms: ["minimum"], .integer(0...Int64(Int32.max)), default: "1", "The smallest number."),
        Parameter(
          "max_value", synonyms: ["maximum"], .integer(0...Int64(Int32.max)), default: "100", "The largest number."))
    ) { arguments throws(ArgumentProblem) in
      .text(
        .sequence([
          .integer(try arguments.integers(default: 1...100), minimumDigits: 1), .literal(" "), .list(units),
        ]))
    },
  ]

  private static let kinds = ["source", "text", "data", "audio", "video", "image", "executable", "compressed"]
  private static let units = WordList(["bytes", "kB", "MB", "GB", "TB"])

  /// The families of media types.
  static let mediaFamilies = ["application", "audio", "image", "message", "text", "video"].map {
    Parameter.Member($0.uppercased(), $0)
  }

  /// The media types of a family; of all families, the family being drawn first, for nil.
  static func mediaTypes(_ family: String?) -> WordList {
    let families = family.map { [$0] } ?? mediaFamilies.map(\.value)
    return LocaleData.commonDerived("media types \(families)") {
      WordList.merged(families.map { LocaleData.common("file", "mime_types.\($0)") })
    }
  }

  private static let fileType = Parameter(
    "file_type", .member(kinds.map { .init($0.uppercased(), $0) }), default: "null", "The kind of file.")

  private static func extensions(_ arguments: TypeArguments) -> WordList {
    let kinds = arguments.member("file_type").map { [$0] } ?? kinds
    return LocaleData.commonDerived("file extensions \(kinds)") {
      WordList.merged(kinds.map { LocaleData.common("file", "extensions.\($0)") })
    }
  }
}
