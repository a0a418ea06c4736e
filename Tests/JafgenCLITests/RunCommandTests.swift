import Foundation
internal import JafgenArguments
import JafgenTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The jaffle shop of old by `jafgen run`.
@Suite("jafgen run")
struct RunCommandTests {
  private static let tables = ["customers", "items", "orders", "products", "stores", "supplies", "tweets"]

  private static func files(prefix: String = "raw", ending: String = "csv") -> [String] {
    tables.map { "\(prefix)_\($0).\(ending)" }
  }

  /// All files of a folder with their bytes.
  private static func content(_ directory: TemporaryDirectory, _ folder: String) throws -> [String: [UInt8]] {
    try directory.files(in: folder).reduce(into: [:]) { $0[$1] = try directory.bytes(of: "\(folder)/\($1)") }
  }

  private static func lineCount(_ bytes: [UInt8]) -> Int { bytes.count { $0 == UInt8(ascii: "\n") } }

  // MARK: The command line

  /// Arguments, the prefix of the files, the days that the summary names, and the command that it is now, if it is of old.
  static let formsOfOld: [(arguments: String, prefix: String, days: String, translation: String?)] = [
    ("run", "raw", "365 days", nil),
    ("run 0", "raw", "365 days", nil),
    ("run 0 --days 0", "raw", "365 days", nil),
    ("run 2", "raw", "730 days", nil),
    ("run --days 1", "raw", "1 day", nil),
    ("run 0 --days 30", "raw", "30 days", nil),
    ("run 1 --days 30 --pre shop", "shop", "395 days", nil),
    ("run --pre 2 --days 3", "2", "3 days", nil),
    ("1", "raw", "365 days", "jafgen run 1"),
    ("0", "raw", "365 days", "jafgen run 0"),
    ("1 --pre shop", "shop", "365 days", "jafgen run 1 --pre shop"),
    ("--pre shop 2", "shop", "730 days", "jafgen run --pre shop 2"),
    ("--pre=shop", "shop", "365 days", "jafgen run --pre=shop"),
    ("--days 30", "raw", "30 days", "jafgen run --days 30"),
    ("--days=30 --pre shop", "shop", "30 days", "jafgen run --days=30 --pre shop"),
    ("1 --days 5 --seed 3", "raw", "370 days", "jafgen run 1 --days 5 --seed 3"),
  ]

  @Test("Takes all forms of old, with run before them or without, and says what they are now", arguments: formsOfOld)
  func forms(arguments: String, prefix: String, days: String, translation: String?) throws {
    let directory = try TemporaryDirectory()
    let words = arguments.split(separator: " ").map(String.init)
    let result = try runJafgen(words, in: directory)
    #expect(result.status == 0)
    #expect(result.stderr == (translation.map { "note: this command is now called run: \($0)\n" } ?? ""))
    #expect(directory.files() == Self.files(prefix: prefix).map { "jaffle-data/\($0)" })
    let summary = result.stdout.split(separator: "\n")
    #expect(summary.last?.hasPrefix("\(days), seed ") ?? false, "\(result.stdout)")
    for table in Self.tables { #expect(result.stdout.contains("\(prefix)_\(table)")) }
    let quiet = try runJafgen(words + ["--quiet"], in: directory)
    #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.stderr.isEmpty)
  }

  static let prefixes: [(arguments: [String], prefix: String, translation: String?)] = [
    (["run", "--pre", "", "--days", "1"], "", nil),
    (["run", "--pre=", "--days", "1"], "", nil),
    (["run", "--days", "1", "--pre="], "", nil),
    (["--pre=", "--days", "1"], "", "jafgen run --pre '' --days 1"),
    (["--days", "1", "--pre", ""], "", "jafgen run --days 1 --pre ''"),
    (["--days", "1", "--pre", "my shop's"], "my shop's", #"jafgen run --days 1 --pre 'my shop'\''s'"#),
    (["--days", "1", "--pre", "--pre="], "--pre=", "jafgen run --days 1 --pre --pre="),
    (["--days", "1", "--pre", "-1"], "-1", "jafgen run --days 1 --pre -1"),
  ]

  @Test("Takes any prefix, the empty one too, and says what to type so that a shell takes it", arguments: prefixes)
  func anyPrefix(arguments: [String], prefix: String, translation: String?) throws {
    let directory = try TemporaryDirectory()
    let result = try runJafgen(arguments, in: directory)
    #expect(result.status == 0)
    #expect(result.stderr == (translation.map { "note: this command is now called run: \($0)\n" } ?? ""))
    #expect(directory.files() == Self.files(prefix: prefix).map { "jaffle-data/\($0)" })
    guard let translation else { return }
    // The note is taken at its word.
    let again = try TemporaryDirectory()
    let shell = try runShell(translation.replacingOccurrences(of: "jafgen run", with: "\"$JAFGEN\" run"), in: again)
    #expect(shell.status == 0 && shell.stderr.isEmpty)
    #expect(again.files() == directory.files())
  }

  @Test("A run of old that fails says what is wrong and nothing else")
  func noNoteBesideErrors() throws {
    let directory = try TemporaryDirectory(files: ["jaffle-data/raw_items.csv/file": "mine"])
    let result = try runJafgen(["--days", "5"], in: directory)
    #expect(result.status == 73)
    #expect(result.stderr == "error: cannot create ./jaffle-data/raw_items.csv: it is a folder\n")
  }

  @Test("Without arguments the help is shown, and it names run")
  func bare() throws {
    let directory = try TemporaryDirectory()
    let result = try runJafgen([], in: directory)
    #expect(result.status == 0)
    #expect(result.stdout.contains("  jafgen run\n"))
    #expect(directory.files().isEmpty)
  }

  static let wrongArguments: [(arguments: String, message: String)] = [
    ("run -1", "a whole number from 0 to 100"),
    ("-1", "a whole number from 0 to 100"),
    ("-1 --days 3", "a whole number from 0 to 100"),
    ("run --days 3 --quiet -1", "a whole number from 0 to 100"),
    ("run -q -1", "a whole number from 0 to 100"),
    ("run -1 -q --pre -2", "a whole number from 0 to 100"),
    ("1 --pre", "Missing value for '--pre <prefix>'"),
    ("run --days -3", "a whole number from 0 to 36500"),
    ("run 101", "a whole number from 0 to 100"),
    ("99999999999999999999999", "a whole number from 0 to 100"),
    ("run 100 --days 1", "at most 100 years, which are 36500 days"),
    ("run 1.5", "a whole number from 0 to 100"),
    ("run one", "a whole number from 0 to 100"),
    ("1.5", "Unexpected argument '1.5'"),
    ("run 1 2", "Unexpected argument '2'"),
    ("run --bogus", "Unknown option '--bogus'"),
    ("1 --bogus", "Unknown option '--bogus'"),
    ("run --pre a/b", "the prefix \"a/b\" cannot be part of a file's name"),
    ("run --format csb", "did you mean \"csv\"?"),
    ("run --threads 0", "write a whole number from 1 to 512"),
    ("run --seed x", "a seed is a whole number"),
    ("run -o -", "seven tables cannot go to standard output"),
    ("run --output-dir=", "Missing value for '--output-dir <folder>'"),
  ]

  @Test("Wrong usage exits 64, says why, and writes nothing", arguments: wrongArguments)
  func wrongUsage(arguments: String, message: String) throws {
    let directory = try TemporaryDirectory()
    let result = try runJafgen(arguments.split(separator: " ").map(String.init), in: directory)
    #expect(result.status == 64)
    #expect(result.stderr.contains(message), "\(result.stderr)")
    #expect(!result.stderr.contains("this command is now called run"))
    #expect(result.output.isEmpty)
    #expect(directory.files().isEmpty)
  }

  // MARK: The files

  @Test(
    "The bytes of three years depend on no threads",
    .enabled(if: TestEnvironment.isConformance, "\(TestEnvironment.conformanceAbsence)"))
  func threeYears() throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["run", "3", "-q", "--threads", "1"], in: directory).status == 0)
    let expected = try Self.content(directory, "jaffle-data")
    for threads in [2, 5, 16, 64] {
      #expect(try runJafgen(["run", "3", "-q", "--threads", "\(threads)"], in: directory).status == 0)
      for (name, bytes) in try Self.content(directory, "jaffle-data") {
        #expect(bytes == expected[name], "\(name) with \(threads) threads")
      }
    }
  }

  @Test("The bytes depend on the seed and not on the threads, nor on what was there before")
  func determinism() throws {
    let directory = try TemporaryDirectory(files: ["data/notes.txt": "mine", "data/raw_orders.csv": "old"])
    var expected: [String: [UInt8]] = [:]
    for threads in [1, 2, 3, 16] {
      let result = try runJafgen(
        ["run", "1", "--days", "200", "-q", "-o", "data", "--threads", "\(threads)"], in: directory)
      #expect(result.status == 0)
      let found = try Self.content(directory, "data")
      #expect(found.keys.sorted() == ["notes.txt"] + Self.files())
      if threads == 1 { expected = found }
      for (name, bytes) in found { #expect(bytes == expected[name], "\(name) with \(threads) threads") }
    }
    #expect(Self.lineCount(try #require(expected["raw_orders.csv"])) > 100_000)
    #expect(
      try runJafgen(["run", "1", "--days", "200", "-q", "--seed", "42", "-o", "again"], in: directory).status == 0)
    #expect(try directory.bytes(of: "again/raw_tweets.csv") == expected["raw_tweets.csv"])
    #expect(
      try runJafgen(["run", "1", "--days", "200", "-q", "--seed", "43", "-o", "other"], in: directory).status == 0)
    for table in ["customers", "items", "orders", "stores", "tweets"] {
      let differs = try directory.bytes(of: "other/raw_\(table).csv") != expected["raw_\(table).csv"]
      #expect(differs, "\(table)")
    }
  }

  @Test("More days add lines and change none")
  func moreDays() throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["run", "--days", "100", "-q", "-o", "few"], in: directory).status == 0)
    #expect(try runJafgen(["run", "--days", "300", "-q", "-o", "many"], in: directory).status == 0)
    let few = try Self.content(directory, "few")
    let many = try Self.content(directory, "many")
    for (name, bytes) in few {
      let longer = try #require(many[name])
      #expect(longer.starts(with: bytes), "\(name)")
    }
  }

  @Test(
    "The formats hold the same cells; the database has the keys",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func formats() throws {
    let directory = try TemporaryDirectory()
    let result = try runJafgen(
      ["run", "--days", "100", "--format", "csv,json", "--format", "jsonl,parquet,duckdb,csv"], in: directory,
      environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let endings = ["csv", "json", "jsonl", "parquet"]
    #expect(
      directory.files(in: "jaffle-data")
        == (endings.flatMap { Self.files(ending: $0) } + ["raw_jaffle_shop.duckdb"]).sorted())
    let counts = try Self.tables.map { table in
      "raw_\(table)=\(Self.lineCount(try directory.bytes(of: "jaffle-data/raw_\(table).csv")) - 1)"
    }
    let judgement = try runJudge(
      "outputs_agree.py", [directory.path("jaffle-data"), "raw_jaffle_shop.duckdb"] + counts, in: directory)
    #expect(judgement.status == 0, "\(judgement.stdout)\(judgement.stderr)")
    let keys = try DuckDB.run(
      "SELECT table_name, constraint_type, count(*) FROM duckdb_constraints() "
        + "WHERE constraint_type LIKE '%KEY' GROUP BY ALL ORDER BY ALL;",
      on: "../jaffle-data/raw_jaffle_shop.duckdb", in: directory)
    #expect(
      keys.split(separator: "\n").map(String.init) == [
        "raw_customers|PRIMARY KEY|1", "raw_items|FOREIGN KEY|2", "raw_items|PRIMARY KEY|1",
        "raw_orders|FOREIGN KEY|2", "raw_orders|PRIMARY KEY|1", "raw_products|PRIMARY KEY|1",
        "raw_stores|PRIMARY KEY|1", "raw_supplies|FOREIGN KEY|1", "raw_tweets|FOREIGN KEY|1",
        "raw_tweets|PRIMARY KEY|1",
      ])
  }

  // MARK: Whole or absent

  /// Starts a run that has no end of its own, and returns when it has rows in all its files.
  private static func startEndless(in directory: TemporaryDirectory) throws -> Command {
    let command = try startJafgen(["run", "100"], in: directory)
    for _ in 0..<20_000 where access(directory.path("jaffle-data/.raw_tweets.csv.jafgen"), F_OK) != 0 { usleep(1000) }
    usleep(100_000)
    return command
  }

  @Test("A run that is interrupted leaves the earlier files and no others", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(signal: Int32) throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["run", "--days", "5", "-q"], in: directory).status == 0)
    let earlier = try Self.content(directory, "jaffle-data")
    let command = try Self.startEndless(in: directory)
    command.send(signal)
    let result = try command.wait()
    #expect(result.status == 128 + signal)
    #expect(result.stderr == "error: interrupted; no file was replaced\n")
    #expect(result.output.isEmpty)
    #expect(try Self.content(directory, "jaffle-data") == earlier)
  }

  @Test("A run that is killed leaves the earlier files, and the next one makes them anew")
  func killed() throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["run", "--days", "5", "-q"], in: directory).status == 0)
    let earlier = try Self.content(directory, "jaffle-data")
    let command = try Self.startEndless(in: directory)
    command.send(SIGKILL)
    #expect(try command.wait().status == 128 + SIGKILL)
    for (name, bytes) in earlier { #expect(try directory.bytes(of: "jaffle-data/\(name)") == bytes, "\(name)") }
    // What was left of the killed run is used up.
    #expect(try runJafgen(["run", "--days", "5", "-q"], in: directory).status == 0)
    #expect(try Self.content(directory, "jaffle-data") == earlier)
  }

  #if os(Linux)
    @Test("A run that is interrupted before its first row ends at once and makes nothing", arguments: [SIGINT, SIGHUP])
    func interruptedEarly(signal: Int32) throws {
      let directory = try TemporaryDirectory()
      let command = try startJafgen(["run", "100"], in: directory)
      // From the moment on that the signal is held for the run, which then goes through the days for the first time.
      for _ in 0..<20_000 where !Self.isBlocked(signal, of: command.processID) { usleep(200) }
      command.send(signal)
      let result = try command.wait()
      #expect(result.status == 128 + signal)
      #expect(result.stderr == "error: interrupted; no file was replaced\n")
      #expect(result.output.isEmpty)
      #expect(directory.files().isEmpty)
    }

    /// Whether the main thread of a process blocks a signal.
    private static func isBlocked(_ signal: Int32, of processID: Int32) -> Bool {
      let status = (try? String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("SigBlk:") }
      let mask = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
      return mask & (1 << UInt64(signal - 1)) != 0
    }
  #endif

  @Test("What is in the way of a file is an error that leaves all as it is")
  func inTheWay() throws {
    let directory = try TemporaryDirectory(files: ["jaffle-data/raw_items.csv/file": "mine"])
    let result = try runJafgen(["run", "--days", "5"], in: directory)
    #expect(result.status == 73)
    #expect(result.stderr == "error: cannot create ./jaffle-data/raw_items.csv: it is a folder\n")
    #expect(directory.files() == ["jaffle-data/raw_items.csv/file"])
  }

  // MARK: Judged from outside

  @Test(
    "Python's csv, pandas and DuckDB read the files as those of the original, and every relation holds",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"),
    arguments: TestEnvironment.isConformance ? [1, 30, 365, 1095] : [1, 30, 365])
  func judged(days: Int) throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["run", "--days", "\(days)", "-q", "--pre", "shop"], in: directory).status == 0)
    let judgement = try runJudge(
      "jaffle_shop.py", [directory.path("jaffle-data"), "\(days)", "--prefix", "shop"], in: directory)
    #expect(judgement.stdout == "ok\n", "\(judgement.stderr)")
  }

  @Test(
    "Python's csv, pandas and DuckDB read the files as those that the Python program itself writes",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func besideTheOriginal() throws {
    let directory = try TemporaryDirectory(files: ["original/.here": ""])
    #expect(try runJafgen(["run", "1", "-q"], in: directory).status == 0)
    let original = try runShell(
      #"cd original && "$ORIGINAL" 1 > log 2>&1"#, in: directory,
      environment: ["ORIGINAL": try #require(Judges.originalJafgen), "PYTHONUTF8": "1"])
    let log = try directory.text(of: "original/log")
    try #require(original.status == 0, "\(log)")
    #expect(directory.files(in: "original/jaffle-data") == Self.files())
    let judgement = try runJudge(
      "jaffle_shop.py",
      [directory.path("jaffle-data"), "365", "--original", directory.path("original/jaffle-data")], in: directory)
    #expect(judgement.stdout == "ok\n", "\(judgement.stderr)")
  }

  @Test(
    "Every relation holds over several years as well", .enabled(if: Judges.python != nil, "\(Judges.absence)"),
    arguments: [(2, -5), (3, 6)] as [(Int, Int64)])
  func severalYears(years: Int, seed: Int64) throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["run", "\(years)", "-q", "--seed", "\(seed)"], in: directory).status == 0)
    let judgement = try runJudge(
      "jaffle_shop.py", [directory.path("jaffle-data"), "\(years * 365)", "--relations-only"], in: directory)
    #expect(judgement.stdout == "ok\n", "\(judgement.stderr)")
  }

  @Test(
    "Over several seeds all is distributed as the rules of the original say",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"),
    arguments: [(1, 5), (3, 3)])
  func statistics(years: Int, seedCount: Int) throws {
    let directory = try TemporaryDirectory()
    for seed in 1...seedCount {
      #expect(
        try runJafgen(["run", "\(years)", "-q", "--seed", "\(seed)", "-o", "s\(seed)"], in: directory).status == 0)
    }
    let judgement = try runJudge(
      "jaffle_shop_statistics.py", ["\(years * 365)"] + (1...seedCount).map { directory.path("s\($0)") }, in: directory)
    #expect(judgement.stdout == "ok\n", "\(judgement.stderr)")
  }

  @Test("Ten years take little memory")
  func tenYears() throws {
    let directory = try TemporaryDirectory()
    #if os(Linux)
      #expect(try peakMemory(["run", "10", "-q"], in: directory) < 200_000_000)
    #else
      #expect(try runJafgen(["run", "10", "-q"], in: directory).status == 0)
    #endif
  }

  @Test(
    "Ten years hold every relation and are distributed as the rules say",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func tenYearsJudged() throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["run", "10", "-q"], in: directory).status == 0)
    let folder = directory.path("jaffle-data")
    let relations = try runJudge("jaffle_shop.py", [folder, "3650", "--relations-only"], in: directory)
    #expect(relations.stdout == "ok\n", "\(relations.stderr)")
    let statistics = try runJudge("jaffle_shop_statistics.py", ["3650", folder], in: directory)
    #expect(statistics.stdout == "ok\n", "\(statistics.stderr)")
  }
}
