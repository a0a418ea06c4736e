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

/// Runs that are killed at random moments; `JAFGEN_CONFORMANCE=1` kills a thousand.
@Suite("Kills of jafgen generate")
struct KillTests {
  private static let killCount = TestEnvironment.isConformance ? 1000 : 30
  private static let signals = [SIGINT, SIGTERM, SIGKILL]
  private static let interruption = "error: interrupted; no file was replaced\n"
  /// Enough that a run has no end of its own.
  private static let endless = ["generate", "-q", "--seed", "2", "--count", "orders=90000000000"]
  /// Enough that a run lasts some tenths of a second.
  private static let short = ["generate", "-q", "--seed", "2", "--count", "orders=200000"]

  /// Waits until the run has opened its files; false if it does not in 20 seconds.
  private func waitForFiles(_ directory: TemporaryDirectory, _ formats: Shop.Formats = .text) -> Bool {
    let name = formats.files.first { $0.hasPrefix("orders.csv") } ?? ""
    let temporaryFile = directory.path("output/.\(name).jafgen")
    for _ in 0..<20_000 {
      if access(temporaryFile, F_OK) == 0 { return true }
      usleep(1000)
    }
    return false
  }

  @Test(
    "In the middle of a run: the earlier files stay, and no others after INT and TERM",
    arguments: Shop.Formats.ofFiles)
  func inTheMiddle(formats: Shop.Formats) throws { try killInTheMiddle(formats) }

  @Test(
    "In the middle of a run with a database: the earlier files stay, and no others after INT and TERM",
    .enabled(if: Judges.duckDB != nil, "\(Judges.absence)"))
  func inTheMiddleOfADatabase() throws { try killInTheMiddle(.binary) }

  private func killInTheMiddle(_ formats: Shop.Formats) throws {
    var random = SystemRandomNumberGenerator()
    let folder = try OutputFolder(formats)
    for round in 0..<(Self.killCount / 2) {
      let signal = Self.signals[round % Self.signals.count]
      try folder.restore()
      let command = try startJafgen(Self.endless, in: folder.directory, environment: DuckDB.environment)
      let hasFiles = waitForFiles(folder.directory, formats)
      let delay = UInt32.random(in: 0..<40_000, using: &random)
      usleep(delay)
      command.send(hasFiles ? signal : SIGKILL)
      let result = try command.wait()
      #expect(hasFiles)
      #expect(result.status == 128 + signal, "after \(delay) microseconds")
      #expect(result.output.isEmpty)
      if signal == SIGKILL {
        #expect(folder.isWhole(later: [:]), "after \(delay) microseconds")
        let next = try runJafgen(
          ["generate", "-q", "--seed", "1"], in: folder.directory, environment: DuckDB.environment)
        #expect(next.status == 0)
      } else {
        #expect(result.stderr == Self.interruption)
      }
      // After KILL, the next run has used up what was left and made the same as before.
      #expect(folder.isAsBefore, "signal \(signal) after \(delay) microseconds")
    }
  }

  @Test(
    "At any moment from the start to after the end: every file is whole, earlier or later",
    arguments: Shop.Formats.ofFiles)
  func atAnyMoment(formats: Shop.Formats) throws { try killAtAnyMoment(formats) }

  @Test(
    "At any moment from the start to after the end: the database too is whole, earlier or later",
    .enabled(if: Judges.duckDB != nil, "\(Judges.absence)"))
  func atAnyMomentOfADatabase() throws { try killAtAnyMoment(.binary) }

  private func killAtAnyMoment(_ formats: Shop.Formats) throws {
    var random = SystemRandomNumberGenerator()
    let folder = try OutputFolder(formats)
    let clock = ContinuousClock()
    let begin = clock.now
    #expect(try runJafgen(Self.short, in: folder.directory, environment: DuckDB.environment).status == 0)
    let length = begin.duration(to: clock.now).components
    let microseconds = UInt32(length.seconds) * 1_000_000 + UInt32(length.attoseconds / 1_000_000_000_000)
    let later = folder.content
    #expect(later.keys.sorted() == formats.files && !folder.isAsBefore)
    for round in 0..<(Self.killCount / 2) {
      let signal = Self.signals[round % Self.signals.count]
      try folder.restore()
      let command = try startJafgen(Self.short, in: folder.directory, environment: DuckDB.environment)
      let delay = UInt32.random(in: 0..<(microseconds + microseconds / 4), using: &random)
      usleep(delay)
      command.send(signal)
      let result = try command.wait()
      let comment: Comment = "signal \(signal) after \(delay) of \(microseconds) microseconds"
      #expect([0, 128 + signal].contains(result.status), comment)
      #expect(folder.isWhole(later: later), comment)
      if signal == SIGKILL {
        // Renaming may have been under way.
        let isComplete = result.status != 0 || folder.content == later
        #expect(isComplete, comment)
        #expect(try runJafgen(Self.short, in: folder.directory, environment: DuckDB.environment).status == 0)
        #expect(folder.content == later, comment)
      } else {
        #expect(folder.temporaryFiles.isEmpty, comment)
        #expect(folder.isAsBefore || folder.content == later, "neither all earlier nor all later: \(comment)")
        // A signal that comes when all is done, or before the command looks out for it, ends it without a word.
        if result.stderr == Self.interruption { #expect(folder.isAsBefore && result.status == 128 + signal, comment) }
        if result.status == 0 { #expect(folder.content == later, comment) }
      }
    }
  }

  @Test("Two runs at once into one folder: the second gets a clear error and harms nothing")
  func twoRuns() throws {
    let folder = try OutputFolder()
    let first = try startJafgen(Self.endless, in: folder.directory)
    #expect(waitForFiles(folder.directory))
    let second = try runJafgen(["generate", "-q"], in: folder.directory)
    #expect(second.status == 73)
    #expect(second.output.isEmpty)
    #expect(
      second.stderr.contains(
        /^error: another run is writing .*customers\.csv: it has locked .*\.customers\.csv\.jafgen\n$/))
    #expect(folder.temporaryFiles.count == 4)
    first.send(SIGTERM)
    #expect(try first.wait().status == 128 + SIGTERM)
    #expect(folder.isAsBefore)
  }

  @Test("Many runs at once: each does all or nothing")
  func manyRuns() throws {
    let folder = try OutputFolder()
    let commands = try (0..<12).map { _ in
      try startJafgen(["generate", "-q", "--seed", "3"], in: folder.directory)
    }
    let statuses = try commands.map { try $0.wait().status }
    #expect(Set(statuses).isSubset(of: [0, 73]))
    #expect(statuses.contains(0))
    let found = folder.content
    #expect(try runJafgen(["generate", "-q", "--seed", "3"], in: folder.directory).status == 0)
    #expect(found == folder.content)
  }
}
