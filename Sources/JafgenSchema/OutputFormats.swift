public import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenEncoding
internal import JafgenMimesis

/// The output formats of the schema language.
public enum OutputFormats {
  /// Every format, in the order of the documentation.
  public static let declarations = [csv, json, jsonl, parquet, duckdb]

  /// Every name that `output.format` may hold.
  public static let known = declarations.map(\.name)

  /// Returns a format by its name; nil if there is none.
  public static func declaration(of name: String) -> FormatDeclaration? {
    declarations.first { $0.name == name }
  }

  // MARK: Text

  private static let csv = FormatDeclaration(
    "csv", "Comma-separated values: a header line, then one line per row",
    parameters: [
      Parameter(
        "delimiter", .text, default: ",",
        "The separator between fields: one ASCII character, or `tab`"),
      Parameter(
        "quoting", members(CSVOptions.Quoting.self), default: CSVOptions().quoting.rawValue,
        "Which fields are quoted: those that need it, all but nulls, or all but nulls, numbers and booleans"),
      Parameter("null", .text, default: "\"\"", "The text for null, without quotes"),
      Parameter("header", .boolean, default: "true", "Whether the first line contains the names"),
      Parameter(
        "line_ending", members(CSVOptions.LineEnding.self), default: CSVOptions().lineEnding.rawValue,
        "The line ending"),
      Parameter(
        "encoding", .member([Parameter.Member("utf-8", "utf-8"), Parameter.Member("utf-8-bom", "utf-8-bom")]),
        default: "utf-8", "The text's encoding; `utf-8-bom` begins with a byte order mark, for spreadsheets"),
    ] + compressionParameters,
    expressions: [
      "delimiter": #"^([\u0001-\t\u000b\u000c\u000e-!#-\u007f]|tab|\\t)$"#, "null": #"^[^\u0000\r\n"]{0,255}$"#,
    ],
    levels: textLevels
  ) { options throws(ArgumentProblem) in
    var csv = CSVOptions(
      delimiter: try delimiter(options), quoting: .minimal, null: options.text("null") ?? "",
      hasHeader: options.boolean("header", default: true),
      lineEnding: value(options, "line_ending") ?? CSVOptions().lineEnding,
      hasByteOrderMark: options.member("encoding") == "utf-8-bom", compression: try compression(options))
    if let problem = csv.problem {
      throw options.problem(.conflict, "null", problem, suggestion: "choose another text for null, such as NULL")
    }
    csv.quoting = value(options, "quoting") ?? CSVOptions().quoting
    if let problem = csv.problem { throw options.problem(.conflict, "quoting", problem) }
    return .file(.csv(csv))
  }

  private static let json = FormatDeclaration(
    "json", "One JSON array with one object per row",
    parameters: [
      Parameter("indent", .integer(0...16), default: "0", "Spaces per level of nesting; 0 for one line per row"),
      asciiParameter,
    ] + compressionParameters,
    levels: textLevels
  ) { options throws(ArgumentProblem) in
    .file(.json(try jsonOptions(options)))
  }

  private static let jsonl = FormatDeclaration(
    "jsonl", "JSON Lines: one JSON object per line", parameters: [asciiParameter] + compressionParameters,
    levels: textLevels
  ) { options throws(ArgumentProblem) in
    .file(.jsonl(try jsonOptions(options)))
  }

  private static let asciiParameter = Parameter(
    "ensure_ascii", .boolean, default: "false", "Whether characters outside ASCII are written as `\\u` escapes")

  private static let compressionParameters = [
    Parameter(
      "compression",
      .member(
        [Parameter.Member("none", "none")]
          + Compression.Codec.allCases.map { Parameter.Member($0.rawValue, $0.rawValue) }),
      default: "none", "How the whole file is compressed; its name then ends in `.gz` or `.zst`"),
    Parameter("compression_level", .integer(1...19), "The level: 1 to 9 for gzip (6), 1 to 19 for zstd (3)"),
  ]

  private static let textLevels: KeyValuePairs<String, ClosedRange<Int64>> = ["gzip": 1...9, "zstd": 1...19]

  private static func jsonOptions(_ options: Arguments<Void>) throws(ArgumentProblem) -> JSONOptions {
    JSONOptions(
      // Safe: the parameter's range is 0 to 16.
      indent: Int(options.integer("indent", default: 0)), escapesNonASCII: options.boolean("ensure_ascii"),
      compression: try compression(options))
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

  private static func compression(_ options: Arguments<Void>) throws(ArgumentProblem) -> Compression? {
    guard let codec = options.member("compression").flatMap({ Compression.Codec(rawValue: $0) }) else {
      if options.has("compression_level") { throw uselessLevel(options, codec: "none", others: "gzip or zstd") }
      return nil
    }
    return Compression(codec, level: try level(options, codec.rawValue, textLevels))
  }

  // MARK: Columns

  private static let parquet = FormatDeclaration(
    "parquet", "Apache Parquet: typed columns with statistics",
    parameters: [
      Parameter("compression", members(ParquetOptions.Codec.self), default: "snappy", "How pages are compressed"),
      Parameter("compression_level", .integer(1...22), "The level: 1 to 22 for zstd (1), 1 to 9 for gzip (6)"),
      Parameter(
        "row_group_size", .integer(1...16_777_216),
        "The rows of a row group; by default 122880, or an even fraction of it of at most 32 MiB"),
      Parameter(
        "page_size", .integer(1024...134_217_728), default: "\(ParquetOptions().pageSize)",
        "The approximate size of a page in bytes before compression"),
      Parameter(
        "uuid", members(ParquetOptions.UUIDForm.self), default: ParquetOptions().uuid.rawValue,
        "Whether UUIDs are stored as text or as 16 bytes with the logical type UUID"),
      Parameter(
        "dictionary", .boolean, default: "true", "Whether repeated values may be stored once, in dictionaries"),
      Parameter(
        "data_page_version", .integer(1...2), default: "\(ParquetOptions().dataPageVersion)",
        "The version of data pages"),
    ],
    levels: parquetLevels
  ) { options throws(ArgumentProblem) in
    var parquet = ParquetOptions()
    parquet.codec = value(options, "compression") ?? parquet.codec
    switch parquet.codec {
    case .gzip, .zstd: parquet.level = try level(options, parquet.codec.rawValue, parquetLevels)
    case .none, .snappy:
      if options.has("compression_level") {
        throw uselessLevel(options, codec: parquet.codec.rawValue, others: "gzip or zstd")
      }
    }
    // Safe: the parameters' ranges fit.
    parquet.rowGroupSize = options.integer("row_group_size").map { Int($0) }
    parquet.pageSize = options.integer("page_size").map { Int($0) } ?? parquet.pageSize
    parquet.uuid = value(options, "uuid") ?? parquet.uuid
    parquet.usesDictionaries = options.boolean("dictionary", default: parquet.usesDictionaries)
    parquet.dataPageVersion = options.integer("data_page_version").map { Int($0) } ?? parquet.dataPageVersion
    return .file(.parquet(parquet))
  }

  private static let parquetLevels: KeyValuePairs<String, ClosedRange<Int64>> = ["gzip": 1...9, "zstd": 1...22]

  private static let duckdb = FormatDeclaration(
    "duckdb", "A DuckDB database with one table per entity", defaultPattern: "{system}.{ext}",
    parameters: [
      Parameter(
        "constraints", .boolean,
        "Whether tables have primary, unique and foreign keys; by default for tables of fewer than ten million rows")
    ]
  ) { options in
    .database(DuckDBOptions(constraints: options.has("constraints") ? options.boolean("constraints") : nil))
  }

  // MARK: Parts

  private static func members<Value: CaseIterable & RawRepresentable<String>>(_: Value.Type) -> Parameter.Kind {
    .member(Value.allCases.map { Parameter.Member($0.rawValue, $0.rawValue) })
  }

  private static func value<Value: RawRepresentable<String>>(_ options: Arguments<Void>, _ name: String) -> Value? {
    options.member(name).flatMap { Value(rawValue: $0) }
  }

  private static func level(
    _ options: Arguments<Void>, _ codec: String, _ levels: KeyValuePairs<String, ClosedRange<Int64>>
  ) throws(ArgumentProblem) -> Int? {
    guard let level = options.integer("compression_level") else { return nil }
    if let range = levels.first(where: { $0.key == codec })?.value, !range.contains(level) {
      throw options.problem(.outOfRange, "compression_level", levelMessage("\(level)", codec, range))
    }
    return Int(level)
  }

  /// What is said of a level that a codec does not have.
  static func levelMessage(_ level: String, _ codec: String, _ range: ClosedRange<Int64>) -> String {
    "compression_level \(level) is out of range: \(codec) has levels \(range.lowerBound) to \(range.upperBound)"
  }

  private static func uselessLevel(_ options: Arguments<Void>, codec: String, others: String) -> ArgumentProblem {
    options.problem(
      .conflict, "compression_level", "compression_level has no effect with the compression \(codec)",
      suggestion: "remove it, or choose the compression \(others)")
  }
}

/// One output format: its name and its options.
///
/// Validation, documentation and the structure of the schema language all read this one declaration.
public struct FormatDeclaration: Sendable {
  /// The name in `output.format`.
  public let name: String
  /// What it is, in one line.
  public let summary: String
  /// The options that it accepts under `options`.
  public let parameters: [Parameter]
  /// The default pattern for file names, such as `{entity}.{ext}`.
  public let defaultPattern: String
  /// Regular expressions of texts that options take, by the options' names, for those that take not every text.
  let expressions: [String: String]
  /// The codecs that have levels, and which.
  let levels: KeyValuePairs<String, ClosedRange<Int64>>
  /// Makes what an output is from checked options.
  let makeKind: @Sendable (Arguments<Void>) throws(ArgumentProblem) -> ValidatedOutput.Kind

  init(
    _ name: String, _ summary: String, defaultPattern: String = "{entity}.{ext}", parameters: [Parameter],
    expressions: [String: String] = [:], levels: KeyValuePairs<String, ClosedRange<Int64>> = [:],
    makeKind: @escaping @Sendable (Arguments<Void>) throws(ArgumentProblem) -> ValidatedOutput.Kind
  ) {
    self.name = name
    self.summary = summary
    self.defaultPattern = defaultPattern
    self.parameters = parameters
    self.expressions = expressions
    self.levels = levels
    self.makeKind = makeKind
  }

  /// Returns what an output with these options is, and everything that they have wrong; options of null are none.
  ///
  /// There is a kind if nothing is wrong.
  func kind(_ options: [ConstraintConfig]) -> (kind: ValidatedOutput.Kind?, problems: [ArgumentProblem]) {
    let given = options.filter { $0.value != .null }.map { ArgumentEntry(key: $0.name, value: $0.value) }
    var problems: [ArgumentProblem] = []
    let arguments = Arguments(
      checking: given, named: "option", of: name, parameters: parameters, context: (), problems: &problems)
    guard problems.isEmpty else { return (nil, problems.map { rephrased($0, by: given) }) }
    do throws(ArgumentProblem) {
      return (try makeKind(arguments), [])
    } catch {
      return (nil, [error])
    }
  }

  /// Returns a problem of a level as one of the codec's levels, if the options name a codec.
  private func rephrased(_ problem: ArgumentProblem, by given: [ArgumentEntry]) -> ArgumentProblem {
    guard problem.kind == .outOfRange, problem.parameter == "compression_level",
      case .text(let name)? = given.last(where: { $0.key == "compression" })?.value,
      case .number(let level)? = given.last(where: { $0.key == "compression_level" })?.value,
      let (codec, range) = levels.first(where: { $0.key == name.lowercased() })
    else { return problem }
    return ArgumentProblem(
      .outOfRange, parameter: problem.parameter, message: OutputFormats.levelMessage(level, codec, range))
  }
}

extension ValidatedOutput.Kind {
  /// What file names end with, without the point: `csv`, `csv.gz`, `duckdb`.
  package var fileExtension: String {
    switch self {
    case .file(let encoding): encoding.fileExtension
    case .database: "duckdb"
    }
  }
}
