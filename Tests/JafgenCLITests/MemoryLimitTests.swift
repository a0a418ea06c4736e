import Foundation
import JafgenTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs that the system refuses memory, by the shell's `ulimit -v`.
@Suite("Limits of memory")
struct MemoryLimitTests {
  #if os(Linux)
    private static let canLimit = true
  #else
    private static let canLimit = false
  #endif
  private static let absence: Comment = "only Linux keeps to such a limit"
  /// The first limit, in KiB, by which the program is loaded and Swift's runtime has nothing to complain of; nil where no
  /// limit will do, as with sanitizers.
  private static let least: Int? = try? {
    let directory = try Shop.directory()
    return try stride(from: 16_000, through: 400_000, by: 4_000).first { limit in
      let result = try runShell("ulimit -v \(limit); \"$JAFGEN\" --version", in: directory)
      return result.status == 0 && result.stderr.isEmpty
    }
  }()

  private func run(
    _ arguments: String, limit: Int, in directory: TemporaryDirectory
  ) throws -> CommandResult {
    // No file for the memory of a process that the system ends.
    try runShell(
      "ulimit -c 0; ulimit -v \(limit); \"$JAFGEN\" generate \(arguments)", in: directory,
      environment: DuckDB.environment)
  }

  @Test(
    "A run is whole, or says that memory or threads are missing and leaves all as it was",
    .enabled(if: canLimit && least != nil, absence), arguments: Shop.Formats.ofFiles, [1, 5])
  func limits(formats: Shop.Formats, threads: Int) throws { try runWithLimits(formats, threads: threads) }

  @Test(
    "A run with a database is whole, or says that memory or threads are missing and leaves all as it was",
    .enabled(if: canLimit && least != nil, absence), .enabled(if: Judges.duckDB != nil, "\(Judges.absence)"),
    arguments: [1, 5])
  func limitsOfADatabase(threads: Int) throws { try runWithLimits(.binary, threads: threads) }

  private func runWithLimits(_ formats: Shop.Formats, threads: Int) throws {
    let folder = try OutputFolder(formats)
    let arguments = "-q --seed 1 --threads \(threads) --count orders=60000"
    try #require(
      runShell("\"$JAFGEN\" generate \(arguments)", in: folder.directory, environment: DuckDB.environment).status == 0)
    let later = folder.content
    var statuses: Set<Int32> = []
    let least = try #require(Self.least)
    for more in [0, 3000, 8000, 16_000, 30_000, 60_000, 150_000, 2_000_000] {
      try folder.restore()
      let result = try run(arguments, limit: least + more, in: folder.directory)
      statuses.insert(result.status)
      if result.status == 0 {
        #expect(folder.content == later, "\(more)")
        continue
      }
      #expect(result.status == 71, "\(more): \(result.stderr)")
      #expect(result.stderr.hasPrefix("error: "), "\(more): \(result.stderr)")
      #expect(result.stderr.contains("memory") || result.stderr.contains("thread"), "\(more): \(result.stderr)")
      #expect(result.stderr.split(separator: "\n").count <= 2, "\(more): \(result.stderr)")
      #expect(folder.isAsBefore, "\(more)")
    }
    #expect(statuses == [0, 71])
  }

  @Test("With --json the lack of memory is a document", .enabled(if: canLimit && least != nil, absence))
  func document() throws {
    let folder = try OutputFolder(.text)
    let least = try #require(Self.least)
    var codes: Set<String> = []
    for more in stride(from: 10_000, through: 60_000, by: 10_000) {
      // A run before may have succeeded: how much memory one needs hangs on when its threads are scheduled.
      try folder.restore()
      let result = try run("--json --threads 4 --count orders=500000", limit: least + more, in: folder.directory)
      guard result.status == 71, !result.stdout.isEmpty else { continue }
      codes.insert(try #require(JSONDocument(result.stdout)["diagnostics"].array[0]["code"].string))
      #expect(folder.isAsBefore)
    }
    #expect(codes.contains("no-memory"))
    #expect(codes.isSubset(of: ["no-memory", "no-thread"]))
  }

  @Test("A new folder is removed as well", .enabled(if: canLimit && least != nil, absence))
  func newFolder() throws { try runIntoNewFolder(.packed) }

  @Test(
    "A new folder and a database in the making are removed as well",
    .enabled(if: canLimit && least != nil, absence), .enabled(if: Judges.duckDB != nil, "\(Judges.absence)"))
  func newFolderOfADatabase() throws { try runIntoNewFolder(.binary) }

  private func runIntoNewFolder(_ formats: Shop.Formats) throws {
    let directory = try Shop.directory(formats)
    let least = try #require(Self.least)
    var failures = 0
    for more in [6000, 12_000, 20_000, 30_000, 45_000] {
      let result = try run("-q -o new/folder --threads 3 --count orders=300000", limit: least + more, in: directory)
      guard result.status != 0 else { continue }
      #expect(result.status == 71, "\(result.stderr)")
      #expect(!FileManager.default.fileExists(atPath: directory.path("new")), "\(more)")
      failures += 1
    }
    #expect(failures > 1)
  }

  @Test(
    "A fault that is no lack of memory ends as before, but without temporary files",
    arguments: [SIGSEGV, SIGABRT, SIGILL])
  func fault(signal: Int32) throws {
    let folder = try OutputFolder(.text)
    let command = try startJafgen(
      ["generate", "-q", "--seed", "2", "--count", "orders=90000000000"], in: folder.directory,
      environment: ["SWIFT_BACKTRACE": "enable=no"])
    // The last of its files, and rows in it: between making a file and remembering it there is a moment.
    let temporaryFile = folder.directory.path("output/.orders.json.jafgen")
    var hasFiles = false
    for _ in 0..<20_000 where !hasFiles {
      hasFiles = (try? Data(contentsOf: URL(filePath: temporaryFile), options: .alwaysMapped))?.isEmpty == false
      usleep(1000)
    }
    #expect(hasFiles)
    command.send(signal)
    let result = try command.wait()
    #expect(result.status == 128 + signal)
    #expect(!result.stderr.contains("memory"))
    #expect(folder.isAsBefore)
  }
}
