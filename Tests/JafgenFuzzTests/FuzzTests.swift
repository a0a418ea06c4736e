import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// No file, however spoilt, crashes the program, stalls it or makes it break its word.
///
/// `JAFGEN_FUZZ_CASES` says how many cases to run, `JAFGEN_FUZZ_SEED` which ones; `JAFGEN_FUZZ_CASE` runs one and
/// prints it.
@Suite("Fuzz")
struct FuzzTests {
  private static let defaultCaseCount = 50_000
  private static let conformanceCaseCount = 1_000_000
  private static let peakMemory = 400 << 20

  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

  fileprivate static var seed: UInt64 { UInt64(truncatingIfNeeded: number("JAFGEN_FUZZ_SEED") ?? 2025) }

  fileprivate static var cases: Range<Int> {
    if let single = number("JAFGEN_FUZZ_CASE") { return single..<(single + 1) }
    let isConformance = ProcessInfo.processInfo.environment["JAFGEN_CONFORMANCE"] == "1"
    return 0..<max(1, number("JAFGEN_FUZZ_CASES") ?? (isConformance ? conformanceCaseCount : defaultCaseCount))
  }

  /// Run in a process of its own, so that a crash is a failure that names the case, and memory is that of the cases.
  @Test("Spoilt and random schemas never crash, stall, or give rows that break the rules")
  func schemas() async throws {
    await #expect(processExitsWith: .success) {
      let corpus = try Corpus()
      let run = FuzzRun(seed: FuzzTests.seed, cases: FuzzTests.cases, corpus: corpus, owner: getppid())
      let report = run.run()
      let memory = FuzzRun.peakMemory()
      var problems = report.failures
      // Cases that are all refused at the door would show nothing of what lies behind it.
      if report.caseCount >= 1000 && report.validCount < report.caseCount / 10 {
        problems.append("only \(report.validCount) of \(report.caseCount) schemas are valid")
      }
      if memory == 0 { problems.append("the memory is not known") }
      if memory > FuzzTests.peakMemory { problems.append("\(memory) bytes of memory") }
      let summary =
        "\(report.caseCount) cases, \(report.validCount) valid schemas, slowest \(report.slowest.seconds) s"
        + " (case \(report.slowest.number)), \(memory >> 20) MB at most"
      try FuzzTrace.write(report: ([summary] + problems).joined(separator: "\n\n"), named: "schemas", owner: getppid())
      exit(problems.isEmpty ? EXIT_SUCCESS : EXIT_FAILURE)
    }
    let corpus = try Corpus()
    for number in FuzzTrace.unfinished(owner: getpid(), workers: 0..<FuzzRun.workerCount) {
      Issue.record("under way at the end: \(FuzzCase(seed: Self.seed, number: number, corpus: corpus))")
    }
    print(FuzzTrace.takeReport(named: "schemas", owner: getpid()) ?? "the cases came to no end")
    if Self.cases.count == 1 { print(FuzzCase(seed: Self.seed, number: Self.cases.lowerBound, corpus: corpus)) }
  }

  @Test("A case is the same whenever it is made")
  func reproducible() throws {
    let corpus = try Corpus()
    #expect(corpus.small.count > 4 && corpus.large.count > 1 && corpus.bad.count > 40)
    var texts: Set<[UInt8]> = []
    for number in 0..<1000 {
      let files = FuzzCase(seed: 7, number: number, corpus: corpus).files.map(\.bytes)
      #expect(files == FuzzCase(seed: 7, number: number, corpus: corpus).files.map(\.bytes))
      texts.formUnion(files)
    }
    #expect(texts.count > 900)
  }
}
