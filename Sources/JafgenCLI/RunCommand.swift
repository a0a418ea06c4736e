import ArgumentParser
import Jafgen
internal import JafgenDiagnostics
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema

/// `jafgen run`: the original jaffle shop.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulates the jaffle shop of the original jafgen and writes its seven tables.",
    discussion: """
      Stores open, and people become customers, buy and tweet, day by day from 2018-09-01. Writes customers, orders, \
      items, products, stores, supplies and tweets to ./jaffle-data as raw_customers.csv and so on: the same files and \
      columns as the Python program, with tweets in our own words. A year has 365 days.

      The same days and the same seed give the same bytes, with any number of threads. All files appear together at \
      the end: a run that fails or is interrupted leaves earlier files as they were.

      Examples:

        jafgen run
        jafgen run 3 --pre shop
        jafgen run --days 90 --seed 7 --format csv,parquet

      "run" can be left out, as in jafgen 3.
      """)

  @Argument(
    help: ArgumentHelp(
      "The number of years to simulate. (default: 1, or 0 with --days)",
      discussion: "A whole number from 0 to \(JaffleShopOptions.maximumYears). 0 counts as not given."),
    transform: { try OptionValues.wholeNumber($0, in: 0...JaffleShopOptions.maximumYears) })
  var years: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The number of days to simulate, after the years if both are given.",
      discussion: "A whole number from 0 up.", valueName: "days"),
    transform: { try OptionValues.wholeNumber($0, in: 0...JaffleShopOptions.maximumYears * 365) })
  var days: Int?

  @Option(
    name: .customLong("pre"), parsing: .unconditional,
    help: ArgumentHelp("The prefix of the file names, before an underscore.", valueName: "prefix"))
  var prefix = JaffleShopOptions.defaultPrefix

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The seed: a different one gives different people, orders and tweets. (default: \(JaffleShopOptions.defaultSeed))",
      discussion: "A signed 64-bit integer.", valueName: "seed"),
    transform: OptionValues.seed)
  var seed = JaffleShopOptions.defaultSeed

  @Option(
    name: .customLong("format"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The formats: \(OutputFormats.known.joined(separator: ", ")). (default: csv)",
      discussion: """
        Repeatable, or several separated by commas. A DuckDB file holds all tables, with their keys: \
        raw_jaffle_shop.duckdb.
        """,
      valueName: "format"),
    transform: OptionValues.formats)
  var formatLists: [[String]] = []

  @Option(
    name: [.customLong("output-dir"), .customShort("o")], parsing: .unconditional,
    help: ArgumentHelp("The folder to write to; created if it is missing.", valueName: "folder"),
    completion: .directory)
  var outputFolder = JaffleShopOptions.defaultFolder

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The number of threads, \(Runner.threadCounts.lowerBound) to \(Runner.threadCounts.upperBound). (default: one per \
      processor, up to \(JaffleShopOptions.maximumDefaultThreads))
      """,
      discussion: "The bytes do not depend on it.", valueName: "count"),
    transform: { try OptionValues.wholeNumber($0, in: Runner.threadCounts) })
  var threads: Int?

  @Flag(name: .shortAndLong, help: ArgumentHelp("Print errors only.", discussion: "No summary and no progress bar."))
  var quiet = false

  func validate() throws {
    if outputFolder == "-" {
      throw UsageError("seven tables cannot go to standard output; name a folder")
    }
    _ = try options()
  }

  private func options() throws -> JaffleShopOptions {
    do throws(RunError) {
      return try JaffleShopOptions(
        years: years ?? 0, days: days ?? 0, prefix: prefix, seed: seed,
        formats: formatLists.isEmpty ? ["csv"] : formatLists.flatMap { $0 }, folder: outputFolder,
        threadCount: threads)
    } catch {
      throw UsageError(error.message)
    }
  }

  func run() throws {
    let options = try options()
    let report = try WatchedRun.report(showsProgress: !quiet, form: .text) {
      interrupts, progress throws(RunError) in
      try Jafgen.generateJaffleShop(options, interrupts: interrupts, progress: progress)
    }
    guard !quiet else { return }
    let terminal = Terminal.output
    let days = "\(NumberText.grouped(options.dayCount)) day\(options.dayCount == 1 ? "" : "s")"
    try TextStream.output.write(
      summary: report.text(on: terminal, namesSystems: false) + "\(days), seed \(options.seed)\n")
  }
}

/// The command line of `run` and that of the original jafgen, which had no subcommands.
struct RunCommandLine {
  /// The arguments, `run` before all others.
  let arguments: [String]
  /// Whether they began like those of the original: with a whole number of years, `--pre` or `--days`.
  let isOriginal: Bool

  /// The options that take the next argument as their value, whatever it is.
  private static let optionsWithValue: Set = [
    "--days", "--pre", "--seed", "--format", "--output-dir", "-o", "--threads",
  ]

  /// Reads the arguments of the program; nil if they are for another command. Rewrites what would otherwise be misread:
  /// a negative number of years, so that it gets its own error and is not taken for an option, and the empty value in
  /// `--pre=`.
  init?(_ words: [String]) {
    guard let first = words.first else { return nil }
    isOriginal =
      Self.isWholeNumber(first) || ["--pre", "--days"].contains { first == $0 || first.hasPrefix("\($0)=") }
    guard isOriginal || first == "run" else { return nil }
    var options = ["run"]
    var values: [String] = []
    var rest = (isOriginal ? words : Array(words.dropFirst()))[...]
    while let word = rest.popFirst() {
      if word == "--" {
        values += rest
        break
      }
      if word.hasPrefix("-"), Self.isWholeNumber(word) {
        values.append(word)
      } else if word == "--pre=" {
        options += ["--pre", ""]
      } else {
        options.append(word)
        if Self.optionsWithValue.contains(word), let value = rest.popFirst() { options.append(value) }
      }
    }
    arguments = values.isEmpty ? options : options + ["--"] + values
  }

  /// The command as a shell takes it.
  var text: String { "jafgen " + arguments.map(Self.quoted).joined(separator: " ") }

  /// Parses the arguments of `run`; nil for help and errors, which come from the tree of all commands. Looking through
  /// that takes a good part of a short run.
  func parse() -> (any ParsableCommand)? {
    try? RunCommand.parse(Array(arguments.dropFirst()))
  }

  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.utf8.allSatisfy { byte in
      byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "-_=+.,/:@%".utf8.contains(byte)
    }
    let text = DisplayText.sanitized(argument)
    return isPlain && !argument.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }

  private static func isWholeNumber(_ text: String) -> Bool {
    let digits = text.first.map { "+-".contains($0) } ?? false ? text.dropFirst() : text[...]
    return !digits.isEmpty && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
