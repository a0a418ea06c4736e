import ArgumentParser
import Jafgen
internal import JafgenDiagnostics
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema
internal import JafgenSystem

/// `jafgen generate`: writes the data.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Generates the data that schemas describe, to files or standard output.",
    discussion: """
      Checks all schemas first and writes nothing if one has an error. Each entity becomes the file <entity>.<format> \
      in its system's output path. All files appear together at the end: a run that fails or is interrupted leaves \
      earlier files as they were.

      The bytes depend only on the schemas, the seed and the counts, not on threads, other formats or which entities \
      are chosen. So large data can be generated in pieces: give each of N machines the same schemas and \
      --partition-count N, and its own --partition-index from 0 to N-1. Each writes its share of every entity to \
      <entity>/part-<index>-of-<count>.<format>; concatenated in order they are the whole, except for the header lines \
      of CSV and the brackets of JSON.

      Examples:

        jafgen generate
        jafgen generate --seed 7 --scale 0.1 --format csv
        jafgen generate --entity orders --format jsonl --output-dir - | head
        jafgen generate --scale 100 --partition-index 3 --partition-count 16
      """)

  @OptionGroup var schemas: SchemaPaths

  @Option(
    name: [.customLong("output-dir"), .customShort("o")], parsing: .unconditional,
    help: ArgumentHelp(
      "The folder to write to; - for standard output.",
      discussion: """
        Replaces the output path of every system, which is ./output by default. Relative to the working directory; \
        created if it is missing. Standard output takes one entity in one format, so --entity and --format may be \
        needed; the summary then goes to standard error.
        """,
      valueName: "folder"),
    completion: .directory)
  var outputFolder: String?

  @OptionGroup var overrides: SeedAndCounts

  @Option(
    name: .customLong("format"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Replaces the formats of every system and entity: \(OutputFormats.known.joined(separator: ", ")).",
      discussion: "Repeatable, or several separated by commas. All are written in one pass over the rows.",
      valueName: "format"),
    transform: OptionValues.formats)
  var formatLists: [[String]] = []

  @Option(
    name: .customLong("entity"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Generates only these entities: entity or system.entity.",
      discussion: """
        Repeatable, or several separated by commas. A bare name means the entities of that name in all systems. The \
        values are the same as when all entities are generated, even in links to those left out.
        """,
      valueName: "entity"))
  var entityLists: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Multiplies every number of rows by a factor, rounded to the nearest whole number.",
      discussion: """
        A number from zero up, such as 10 or 0.01. Counts set by --count are not scaled. An entity that cannot have \
        more rows, because its unique attributes have no more values, keeps its count; one that others link to keeps \
        at least one row, unless the factor is 0. The summary names such entities and says why.
        """,
      valueName: "factor"),
    transform: OptionValues.scale)
  var scale: ScaleFactor?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Generates rows A up to but not including B of one entity, counted from 0.",
      discussion: """
        Rows that the entity does not have are left out. The file has its usual name. Needs exactly one entity, and \
        cannot be combined with a partition.
        """,
      valueName: "A:B"),
    transform: OptionValues.rows)
  var rows: Range<Int>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Generates one of --partition-count shares of every entity; indexes start at 0.",
      discussion: """
        The environment variables JAFGEN_PARTITION_INDEX and JAFGEN_PARTITION_COUNT are used if the options are not \
        given. One without the other is an error. With more shares than rows some are empty; these are valid files.
        """,
      valueName: "index"),
    transform: OptionValues.wholeNumber)
  var partitionIndex: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The number of shares.", discussion: "The values of a row do not depend on it.", valueName: "count"),
    transform: OptionValues.wholeNumber)
  var partitionCount: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The number of threads, \(Runner.threadCounts.lowerBound) to \(Runner.threadCounts.upperBound). (default: one per \
      processor)
      """,
      discussion: "The bytes do not depend on it.", valueName: "count"),
    transform: { try OptionValues.wholeNumber($0, in: Runner.threadCounts) })
  var threads: Int?

  @Flag(
    help: ArgumentHelp(
      "Wait until the files are safe from a power failure.",
      discussion: "Without it they survive only the end of the process, which is faster."))
  var sync = false

  @Flag(
    help: ArgumentHelp(
      "Check everything, print what would be written, and write nothing.",
      discussion: "With --json as a JSON object."))
  var dryRun = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Print errors only.", discussion: "No summary, warnings or progress bar. Cannot be combined with --verbose."))
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Print to standard error which schemas were read and which files will be written."))
  var verbose = false

  @Flag(
    help: ArgumentHelp(
      "Print the summary, or the errors, as a JSON object.",
      discussion: """
        To standard output, or to standard error if the data goes to standard output. Usage errors remain text. With \
        --quiet, only errors.
        """))
  var json = false

  // MARK: Options to meaning

  func validate() throws {
    _ = try options(entities: [])
    if quiet, verbose { throw UsageError("--quiet and --verbose cannot be combined") }
    if outputFolder?.isEmpty == true {
      throw UsageError("--output-dir needs the name of a folder; use . for the current one")
    }
  }

  private var toStandardOutput: Bool { outputFolder == "-" }

  private var form: ReportForm { json ? .json(reportStream) : .text }

  /// Where the summary goes: not among the data.
  private var reportStream: TextStream { toStandardOutput ? .error : .output }

  private func options(entities: [String]) throws -> GenerationOptions {
    var options = GenerationOptions(
      entities: entities, threadCount: threads, toStandardOutput: toStandardOutput, sync: sync)
    if let partition = try partition() {
      guard rows == nil else { throw UsageError("--rows and a partition cannot be combined") }
      options.rows = .partition(partition)
    } else if let rows {
      options.rows = .range(rows)
    }
    return options
  }

  private func partition() throws -> Partition? {
    let index = try partitionIndex ?? variable("JAFGEN_PARTITION_INDEX")
    let count = try partitionCount ?? variable("JAFGEN_PARTITION_COUNT")
    switch (index, count) {
    case (nil, nil): return nil
    case (nil, _?):
      throw UsageError("a partition needs --partition-index too, or JAFGEN_PARTITION_INDEX; indexes start at 0")
    case (_?, nil): throw UsageError("a partition needs --partition-count too, or JAFGEN_PARTITION_COUNT")
    case (let index?, let count?):
      do {
        return try Partition(index: index, count: count)
      } catch {
        throw UsageError(error.message)
      }
    }
  }

  private func variable(_ name: String) throws -> Int? {
    guard let text = Environment.value(name) else { return nil }
    guard let number = Int(text) else {
      throw UsageError("the environment variable \(name) is not a whole number: \(DisplayText.quoted(text))")
    }
    return number
  }

  /// Loads and checks all schemas; if the name of an entity was given as a path, the error says how to name an entity.
  private func validated() throws -> (schema: ValidatedSchema, sources: [SourceText]) {
    do {
      return try schemas.validated(schemaOverrides(), form: form)
    } catch CommandFailure.diagnostics(let diagnostics, let sources, let form) {
      throw CommandFailure.diagnostics(
        diagnostics.map { diagnostic in
          guard diagnostic.code == .fileUnreadable, diagnostic.location == nil || diagnostic.location?.line == 1,
            let name = schemas.arguments.first(where: { diagnostic.message.contains(DisplayText.quoted($0)) }),
            DisplayText.pathComponent(name) == name, let help = diagnostic.suggestion
          else { return diagnostic }
          return Diagnostic(
            diagnostic.code, diagnostic.message, at: diagnostic.location, path: diagnostic.path,
            suggestion: "\(help); to choose an entity, use --entity \(name)")
        }, sources: sources, form: form)
    }
  }

  private func schemaOverrides() -> SchemaOverrides {
    var formats: [String] = []
    for format in formatLists.joined() where !formats.contains(format) { formats.append(format) }
    return SchemaOverrides(
      seed: overrides.seed, formats: formats.isEmpty ? nil : formats,
      outputPath: toStandardOutput ? nil : outputFolder, counts: overrides.counts, scale: scale)
  }

  // MARK: Run

  func run() throws {
    let (schema, sources) = try validated()
    let options = try options(entities: entityLists.flatMap { OptionValues.entities($0, of: schema) })
    let planned: PlannedRun
    do throws(RunError) {
      planned = try PlannedRun(schema, options)
    } catch {
      throw CommandFailure.run(error, form: form)
    }
    let warnings = schema.warnings + planned.warnings
    if !quiet, !json, !warnings.isEmpty {
      TextStream.error.note(ExitStatus.text(of: warnings, sources: sources) + "\n")
    }
    if dryRun {
      do throws(RunError) { try planned.checkSurroundings() } catch { throw CommandFailure.run(error, form: form) }
    }
    let plan = PlanReport(schema: schema, files: planned.files, warnings: warnings)
    if verbose { TextStream.error.note(plan.details) }
    if dryRun {
      if !quiet { try reportStream.write(json ? plan.json.document : plan.text(on: reportTerminal)) }
      return
    }
    let report = try run(planned)
    guard !quiet, report.outcome == .finished else { return }
    let summary = GenerationSummary(schema: schema, report: report, warnings: warnings)
    let text = json ? summary.json.document : summary.text(on: reportTerminal)
    if toStandardOutput { try reportStream.write(text) } else { try reportStream.write(summary: text) }
  }

  private var reportTerminal: Terminal { toStandardOutput ? .error : .output }

  private func run(_ planned: PlannedRun) throws -> RunReport {
    let mixesWithData = toStandardOutput && Terminal.output.isTerminal
    return try WatchedRun.report(showsProgress: !quiet && !mixesWithData, form: form) {
      interrupts, progress throws(RunError) in
      try planned.run(interrupts: interrupts, progress: progress)
    }
  }
}
