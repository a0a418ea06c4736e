import Dispatch
import Foundation
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Many cases on all processors.
final class FuzzRun: Sendable {
  /// What a run found.
  struct Report: Sendable {
    var caseCount = 0
    var validCount = 0
    /// The texts of the cases that failed, with what was wrong; the first few.
    var failures: [String] = []
    /// The most processor time of one case, in seconds, and its number.
    var slowest = (seconds: 0.0, number: 0)
  }

  /// How many times longer everything may take without optimization or under AddressSanitizer.
  private static let slowness = FuzzSettings.isSanitized || _isDebugAssertConfiguration() ? 20.0 : 1
  /// A case that takes more processor time than this has stalled. Far above the slowest, so that no machine is too slow.
  private static let stallSeconds = 30.0
  /// After so many seconds a case is taken to have no end.
  private static let hangSeconds = 600.0
  /// One case in so many is run twice, to see whether it says the same again.
  private static let repeatedShare = 4
  /// One case in so many is generated to files too, where the source wants that at all.
  private static let writtenShare = 8

  private let seed: UInt64
  private let cases: Range<Int>
  private let source: FuzzSource
  private let owner: pid_t
  private let next: Atomic<Int>
  private let report = Mutex(Report())
  private let begins: Mutex<[Int: ContinuousClock.Instant]> = Mutex([:])

  static let workerCount = max(1, ProcessInfo.processInfo.activeProcessorCount)

  init(_ source: FuzzSource, seed: UInt64, cases: Range<Int>, owner: pid_t) {
    self.source = source
    self.seed = seed
    self.cases = cases
    self.owner = owner
    next = Atomic(cases.lowerBound)
  }

  /// Runs the cases of a test, leaves a report for the process that began this one, and ends this one.
  static func runAlone(_ source: FuzzSource, cases: Range<Int>, validShare: Int, memory limit: Int) throws -> Never {
    let report = FuzzRun(source, seed: FuzzSettings.seed, cases: cases, owner: getppid()).run()
    let memory = peakMemory()
    var problems = report.failures
    // Cases that are all refused at the door would show nothing of what lies behind it.
    if report.caseCount >= 500 && report.validCount < report.caseCount * validShare / 100 {
      problems.append("only \(report.validCount) of \(report.caseCount) schemas are valid")
    }
    if memory == 0 { problems.append("the memory is not known") }
    if memory > limit, !FuzzSettings.isSanitized { problems.append("\(memory) bytes of memory") }
    let summary =
      "\(source.name): \(report.caseCount) cases, \(report.validCount) valid schemas, slowest \(report.slowest.seconds) s"
      + " (case \(report.slowest.number)), \(memory >> 20) MB at most"
    try FuzzTrace.write(
      report: ([summary] + problems).joined(separator: "\n\n"), named: source.name, owner: getppid())
    exit(problems.isEmpty ? EXIT_SUCCESS : EXIT_FAILURE)
  }

  /// Prints what `runAlone` left, and records and saves the cases that ended it.
  static func takeReport(_ source: FuzzSource, cases: Range<Int>) throws {
    for number in FuzzTrace.unfinished(owner: getpid(), run: source.name, workers: 0..<workerCount) {
      let fuzz = FuzzCase(source, seed: FuzzSettings.seed, number: number)
      Issue.record("under way at the end, saved in \(try fuzz.save()): \(fuzz)")
    }
    print(FuzzTrace.takeReport(named: source.name, owner: getpid()) ?? "the cases came to no end")
    if cases.count == 1 { print(FuzzCase(source, seed: FuzzSettings.seed, number: cases.lowerBound)) }
  }

  /// Runs all cases and returns what they showed; ends the process if a case does not end.
  func run() -> Report {
    let group = DispatchGroup()
    for worker in 0..<min(Self.workerCount, cases.count) {
      group.enter()
      Thread {
        self.work(worker)
        group.leave()
      }.start()
    }
    while group.wait(timeout: .now() + 1) == .timedOut { endIfHanging() }
    return report.withLock { $0 }
  }

  private func work(_ worker: Int) {
    let trace = FuzzTrace(owner: owner, run: source.name, worker: worker)
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < cases.upperBound else { break }
      trace.note(number)
      begins.withLock { $0[worker] = .now }
      let fuzz = FuzzCase(source, seed: seed, number: number)
      let begin = Self.processorSeconds()
      let check = CaseCheck(fuzz, writesFiles: source.writesFiles && number % Self.writtenShare == 0)
      let seconds = Self.processorSeconds() - begin
      var problems = check.problems
      if number % Self.repeatedShare == 0, CaseCheck(fuzz, writesFiles: false).digest != check.digest {
        problems.append("the same case gives other diagnostics or bytes a second time")
      }
      if seconds > Self.stallSeconds * Self.slowness { problems.append("it took \(seconds) seconds") }
      note(fuzz, isValid: check.isValid, problems: problems, seconds: seconds)
    }
    trace.note(-1)
    begins.withLock { $0[worker] = nil }
  }

  private func note(_ fuzz: FuzzCase, isValid: Bool, problems: [String], seconds: Double) {
    report.withLock { report in
      report.caseCount += 1
      if isValid { report.validCount += 1 }
      if !problems.isEmpty && report.failures.count < 10 {
        let place = (try? fuzz.save()).map { "the schema is in \($0)" } ?? "the schema cannot be saved"
        report.failures.append((problems + [place, "\(fuzz)"]).joined(separator: "\n"))
      }
      if seconds > report.slowest.seconds { report.slowest = (seconds, fuzz.number) }
    }
  }

  private func endIfHanging() {
    let longest = begins.withLock { $0.values.min() }
    if let longest, longest.duration(to: .now) > .seconds(Self.hangSeconds * Self.slowness) {
      // The notes that the workers made say which case it is.
      _exit(EXIT_FAILURE)
    }
  }

  /// The processor time of this thread so far, which other programs on the machine do not lengthen.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that this process has had, in bytes.
  static func peakMemory() -> Int {
    #if os(Linux)
      // Not getrusage: its figure starts at the size of the process that forked this one.
      let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      return line.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") }.map { $0 * 1024 } ?? 0
    #else
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
