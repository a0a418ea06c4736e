internal import JafgenArguments
internal import JafgenDiagnostics

extension CSVOptions {
  static let declaration = FormatDeclaration(
    "csv", "Comma-separated values: a header line, then one line per row",
    parameters: [
      Parameter(
        "delimiter", .text, default: ",",
        "The separator between fields: one ASCII character, or `tab`"),
      Parameter(
        "quoting", .members(CSVOptions.Quoting.allCases), default: CSVOptions().quoting.rawValue,
        "Which fields are quoted: those that need it, all but nulls, or all but nulls, numbers and booleans"),
      Parameter("null", .text, default: "\"\"", "The text for null, without quotes"),
      Parameter("header", .boolean, default: "true", "Whether the first line contains the names"),
      Parameter(
        "line_ending", .members(CSVOptions.LineEnding.allCases), default: CSVOptions().lineEnding.rawValue,
        "The line ending"),
      Parameter(
        "encoding", .member([Parameter.Member("utf-8", "utf-8"), Parameter.Member("utf-8-bom", "utf-8-bom")]),
        default: "utf-8", "The text's encoding; `utf-8-bom` begins with a byte order mark, for spreadsheets"),
    ] + Codec.fileParameters,
    expressions: [
      "delimiter": #"^([\u0001-\t\u000b\u000c\u000e-!#-\u007f]|tab|\\t)$"#, "null": #"^[^\u0000\r\n"]{0,255}$"#,
    ],
    levels: Codec.fileLevels
  ) { options throws(ArgumentProblem) in
    var csv = CSVOptions(
      delimiter: try delimiter(options), quoting: .minimal, null: options.text("null") ?? "",
      hasHeader: options.boolean("header", default: true),
      lineEnding: options.member("line_ending") ?? CSVOptions().lineEnding,
      hasByteOrderMark: options.member("encoding") == "utf-8-bom", compression: try options.compression())
    if let problem = csv.problem {
      throw options.problem(.conflict, "null", problem, suggestion: "choose another text for null, such as NULL")
    }
    csv.quoting = options.member("quoting") ?? CSVOptions().quoting
    if let problem = csv.problem { throw options.problem(.conflict, "quoting", problem) }
    return .file(.csv(csv))
  }

  private static func delimiter(_ options: Arguments<Void>) throws(ArgumentProblem) -> UInt8 {
    guard let text = options.text("delimiter") else { return CSVOptions().delimiter }
    if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
    if let byte = text.utf8.first, text.utf8.count == 1, CSVOptions(delimiter: byte).problem == nil { return byte }
    throw options.problem(
      .wrongType, "delimiter",
      "delimiter takes one ASCII character other than a quote or line ending, not \(DisplayText.quoted(text))",
      suggestion: "write, say, \";\", \"|\" or tab")
  }
}
