internal import JafgenArguments

extension JSONOptions {
  static let json = FormatDeclaration(
    "json", "One JSON array with one object per row",
    parameters: [
      Parameter("indent", .integer(0...16), default: "0", "Spaces per level of nesting; 0 for one line per row"),
      asciiParameter,
    ] + Codec.fileParameters,
    levels: Codec.fileLevels
  ) { options throws(ArgumentProblem) in
    .file(.json(try jsonOptions(options)))
  }

  static let jsonl = FormatDeclaration(
    "jsonl", "JSON Lines: one JSON object per line", parameters: [asciiParameter] + Codec.fileParameters,
    levels: Codec.fileLevels
  ) { options throws(ArgumentProblem) in
    .file(.jsonl(try jsonOptions(options)))
  }

  private static let asciiParameter = Parameter(
    "ensure_ascii", .boolean, default: "false", "Whether characters outside ASCII are written as `\\u` escapes")

  private static func jsonOptions(_ options: Arguments<Void>) throws(ArgumentProblem) -> JSONOptions {
    JSONOptions(
      // Safe: the parameter's range is 0 to 16.
      indent: Int(options.integer("indent", default: 0)), escapesNonASCII: options.boolean("ensure_ascii"),
      compression: try options.compression())
  }
}
