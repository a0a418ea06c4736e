internal import JafgenColumns
internal import JafgenEncoding
internal import JafgenSystem
internal import SystemPackage

/// Carries out an output plan: generates, encodes and writes every table on a pool of threads.
///
/// The bytes depend on the plan alone. Memory depends on the threads and formats, not on the rows. Files are whole or
/// absent: they take their final names together at the end, and on any failure earlier files stay as they were.
package struct Runner: Sendable {
  /// How many threads work; nil for as many as there are processors.
  package var threadCount: Int?
  /// Whether files are safe against a power failure before `run` returns.
  package var sync: Bool
  /// What may ask for an early end.
  package var interrupts: Interrupts?
  /// Told about the progress, at most 20 times a second and once at the end, on the thread that called `run`.
  package var progress: (@Sendable (RunProgress) -> Void)?

  /// The numbers of threads that can be asked for.
  package static let threadCounts = 1...512
  /// Whether files are replaced by exchanging names, where the file system can; false does as on one that cannot.
  package var exchangesFiles = true
  /// What makes the databases of a plan; nil where it has none.
  var duckDB: DuckDBProgram?

  /// Makes a runner.
  package init(
    threadCount: Int? = nil, sync: Bool = false, interrupts: Interrupts? = nil,
    progress: (@Sendable (RunProgress) -> Void)? = nil
  ) {
    self.threadCount = threadCount
    self.sync = sync
    self.interrupts = interrupts
    self.progress = progress
  }

  /// Writes all outputs of `plan` and returns what was written; blocks the calling thread until then.
  ///
  /// Files are opened and locked before the first row is generated. If the reader of a stream closes it, the run ends
  /// early and the report says so.
  ///
  /// - Throws: `cannotCreate`, `outputCollision` and `outputBusy` before generation; `writeFailed`, `databaseFailed`,
  ///   `interrupted` and `noThread` later.
  package func run(_ plan: OutputPlan) throws(RunError) -> RunReport {
    let clock = ContinuousClock()
    let begin = clock.now
    let control = RunControl(interrupts: interrupts)
    var files = OutputFiles(
      sync: sync, fileCount: plan.fileCount, atOnce: plan.fileCount(ofThreads: wantedThreadCount),
      exchanges: exchangesFiles)
    do throws(RunError) {
      let (tables, stages) = try open(plan, in: &files, control)
      control.onStop(tables.map { table in { table.wake() } })
      defer { control.onStop([]) }
      try work(on: tables, control, since: begin)
      let databases = control.hasStopped ? [] : try build(plan.databases, stages)
      // A request that comes later comes too late: renaming is short and not to be torn.
      if let signal = interrupts?.signal { throw .interrupted(signal: signal) }
      if control.hasClosedPipe {
        files.discard()
      } else {
        try files.commit()
      }
      return RunReport(
        outcome: control.hasClosedPipe ? .closedPipe : .finished, tables: tables.map(\.report),
        databases: databases, seconds: begin.duration(to: clock.now).seconds)
    } catch {
      files.discard()
      throw error
    }
  }

  private func open(
    _ plan: OutputPlan, in files: inout OutputFiles, _ control: RunControl
  ) throws(RunError) -> (tables: [TableRun], stages: [DatabaseStage]) {
    var stages: [DatabaseStage] = []
    for database in plan.databases { stages.append(try files.openDatabase(database.path)) }
    var tables: [TableRun] = []
    for (index, table) in plan.tables.enumerated() {
      var targets: [TableRun.Target] = []
      for output in table.outputs {
        if let signal = interrupts?.signal { throw .interrupted(signal: signal) }
        switch output.destination {
        case .file(let path): targets.append(.file(try files.open(path)))
        case .table(let database, _): targets.append(.file(try files.openTable(index, of: stages[database])))
        case .stream(let descriptor):
          targets.append(.stream(descriptor, name: descriptor == .standardOutput ? "standard output" : "the stream"))
        }
      }
      tables.append(TableRun(table, targets: targets, control: control))
    }
    try files.checkRoom()
    return (tables, stages)
  }

  // MARK: Databases

  /// Has every database made from the files of its tables.
  private func build(
    _ databases: [OutputDatabase], _ stages: [DatabaseStage]
  ) throws(RunError) -> [DatabaseReport] {
    guard let duckDB else { return [] }
    let clock = ContinuousClock()
    var reports: [DatabaseReport] = []
    for (database, stage) in zip(databases, stages) {
      let begin = clock.now
      try duckDB.build(stage, script: database.script, interrupts: interrupts)
      reports.append(
        DatabaseReport(
          path: database.path, bytes: FileSystem.byteCount(of: stage.databasePath),
          seconds: begin.duration(to: clock.now).seconds))
    }
    return reports
  }

  // MARK: Threads

  private var wantedThreadCount: Int {
    let wanted = threadCount ?? ProcessLimits.processorCount
    return min(max(wanted, Self.threadCounts.lowerBound), Self.threadCounts.upperBound)
  }

  /// Runs the workers to their end and watches them meanwhile.
  private func work(
    on tables: [TableRun], _ control: RunControl, since begin: ContinuousClock.Instant
  ) throws(RunError) {
    // Held while data are made, so that what follows has memory whatever they took: files are renamed all or none.
    let reserve = Memory.allocate(1 << 20)
    defer { Memory.release(reserve) }
    let unitCount = tables.reduce(0) { $0.addingSaturated($1.table.unitCount) }
    let count = min(wantedThreadCount, max(1, unitCount))
    let finished = FinishedCount()
    var threads: [SystemThread] = []
    for _ in 0..<count {
      let thread = SystemThread(
        blockedSignals: Interrupts.keptFromWorkers, openSignals: [Interrupts.alarmSignal]
      ) {
        Worker(tables: tables, control: control).run()
        finished.increment()
      }
      // Fewer threads write the same bytes.
      guard let thread else { break }
      threads.append(thread)
    }
    if threads.isEmpty {
      throw RunError(
        code: .noThread, message: "the system provides no more threads or memory for stacks (ulimit -u, ulimit -v)")
    }
    var meter = ProgressMeter(tables: tables, control: control, begin: begin, report: progress)
    while !finished.reaches(threads.count, withinMilliseconds: 50) {
      meter.tick()
      // A worker may be blocked by a pipe that nobody reads.
      if let interrupts, interrupts.signal != nil {
        for thread in threads { interrupts.wake(thread) }
      }
    }
    for thread in threads { thread.join() }
    if let failure = control.failure { throw failure }
    meter.end()
  }
}

extension OutputPlan {
  /// The files of the run, those included that databases are made from.
  fileprivate var fileCount: Int { tables.reduce(databases.count) { $0 + $1.outputs.count } }

  /// The files that so many threads write at once: those of a table each.
  fileprivate func fileCount(ofThreads threadCount: Int) -> Int {
    min(threadCount, tables.count) * (tables.map(\.outputs.count).max() ?? 0)
  }
}

/// One thread's work: claim a unit, make its rows, encode them in every format, write.
private struct Worker {
  let tables: [TableRun]
  let control: RunControl

  func run() {
    for table in tables {
      guard let first = table.claim() else { continue }
      let encoders = table.makeUnitEncoders()
      var unit: Int? = first
      while let number = unit, !control.shouldStop {
        do throws(RunError) {
          try encode(table.table, rows: table.table.rows(ofUnit: number), startsFile: number == 0, with: encoders)
          try table.write(unit: number, parts: encoders.map { $0.finish() })
        } catch {
          control.fail(error)
        }
        unit = table.claim()
      }
      if control.hasStopped { return }
    }
  }

  private func encode(
    _ table: OutputTable, rows: Range<Int>, startsFile: Bool, with encoders: [any UnitEncoder]
  ) throws(RunError) {
    for encoder in encoders { encoder.begin(startsFile: startsFile) }
    var next = rows.lowerBound
    while next < rows.upperBound && !control.shouldStop {
      let end = min(next.addingSaturated(table.rowsPerBatch), rows.upperBound)
      let batch = table.source.batch(rows: next..<end)
      for encoder in encoders { encoder.append(batch) }
      next = end
    }
  }
}

/// How many workers have ended.
private final class FinishedCount: @unchecked Sendable {
  private let lock = ConditionLock()
  // Guarded by the lock.
  private var count = 0

  func increment() {
    lock.withLock {
      count += 1
      lock.broadcast()
    }
  }

  /// Waits for `target` workers, but not much longer than said; returns whether they have ended.
  func reaches(_ target: Int, withinMilliseconds milliseconds: Int) -> Bool {
    lock.withLock {
      if count < target { lock.wait(milliseconds: milliseconds) }
      return count >= target
    }
  }
}

/// Tells about the progress, not too often.
private struct ProgressMeter {
  private let tables: [TableRun]
  private let control: RunControl
  private let begin: ContinuousClock.Instant
  private let report: (@Sendable (RunProgress) -> Void)?
  private let totalRows: Int
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant
  private var current = 0

  init(
    tables: [TableRun], control: RunControl, begin: ContinuousClock.Instant,
    report: (@Sendable (RunProgress) -> Void)?
  ) {
    self.tables = tables
    self.control = control
    self.begin = begin
    self.report = report
    totalRows = tables.reduce(0) { $0.addingSaturated($1.table.rows.count) }
    last = begin
  }

  /// Reports if the last report is 50 ms old.
  mutating func tick() {
    guard report != nil, last.duration(to: clock.now) >= .milliseconds(50) else { return }
    end()
  }

  /// Reports.
  mutating func end() {
    guard let report else { return }
    last = clock.now
    while current < tables.count - 1 && tables[current].isFinished { current += 1 }
    guard current < tables.count else { return }
    let written = control.written
    report(
      RunProgress(
        system: tables[current].table.system, entity: tables[current].table.entity, rows: written.rows,
        totalRows: totalRows, bytes: written.bytes, seconds: begin.duration(to: last).seconds))
  }
}
