import Foundation
import Jafgen
import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenTestSupport
import Synchronization
import SystemPackage
import Testing

/// Files are whole or absent, and earlier ones stay as they were whatever happens.
struct OutputFileTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func plan(_ sources: [SampleSource], in name: String = "", _ formats: [OutputFormat] = [.csv]) throws
    -> OutputPlan
  {
    try OutputPlan(sources.map { OutputRequest($0, name.isEmpty ? folder.path : folder.path(name), formats) })
  }

  private func failure(
    _ sources: [SampleSource], in name: String = "", interrupts: Interrupts? = nil, threadCount: Int = 2
  ) throws -> RunError {
    let plan = try plan(sources, in: name)
    return try #require(
      runError { _ = try Runner(threadCount: threadCount, interrupts: interrupts).run(plan) })
  }

  // MARK: Replacing

  @Test
  func earlierFilesAreReplacedAndLeftoversReused() throws {
    try folder.write("old", to: "orders.csv")
    try folder.write(String(repeating: "left by a killed run\n", count: 100), to: ".orders.csv.jafgen")
    try folder.write("mine", to: "notes.txt")
    _ = try Runner().run(plan([SampleSource("orders", rowCount: 5)]))
    #expect(try folder.content() == ["notes.txt", "orders.csv"])
    #expect(try folder.text(of: "orders.csv") == "id,text\n" + SampleSource.csv(0..<5))
  }

  @Test
  func nothingIsReplacedBeforeAllFilesAreComplete() throws {
    try folder.write("old", to: "orders.csv")
    let seen = Mutex<Set<String>>([])
    let folder = folder
    let source = SampleSource("stores", rowCount: 40_000) { _ in
      let text = (try? folder.text(of: "orders.csv")) ?? "absent"
      _ = seen.withLock { $0.insert(text) }
    }
    _ = try Runner(threadCount: 1).run(plan([SampleSource("orders", rowCount: 5), source]))
    #expect(seen.withLock { $0 } == ["old"])
    #expect(try folder.text(of: "orders.csv") == "id,text\n" + SampleSource.csv(0..<5))
  }

  // MARK: Interrupts

  @Test(arguments: [1, 2, 8])
  func anInterruptLeavesEarlierFilesAndNoOthers(threadCount: Int) throws {
    try folder.write("old", to: "orders.csv")
    let interrupts = Interrupts()
    let source = SampleSource("orders", rowCount: 1_000_000_000, estimatedWidth: 1000) { rows in
      if rows.lowerBound > 50_000 { interrupts.request(signal: SIGTERM) }
    }
    let error = try failure(
      [source, SampleSource("stores", rowCount: 10)], interrupts: interrupts, threadCount: threadCount)
    #expect(error.code == .interrupted && error.signal == SIGTERM && error.exitStatus == 143)
    #expect(try folder.content() == ["orders.csv"])
    #expect(try folder.text(of: "orders.csv") == "old")
  }

  @Test
  func anInterruptBeforeTheLastRenameCounts() throws {
    try folder.write("old", to: "orders.csv")
    let interrupts = Interrupts()
    let source = SampleSource("orders", rowCount: 10) { _ in interrupts.request() }
    let error = try failure([source], interrupts: interrupts)
    #expect(error.exitStatus == 130)
    #expect(try folder.text(of: "orders.csv") == "old")
    #expect(try folder.content() == ["orders.csv"])
  }

  @Test
  func aWriteToAPipeThatNobodyReadsIsCutShort() throws {
    let pipe = Pipe()
    let output = Output(
      encoding: .csv(CSVOptions()),
      destination: .stream(FileDescriptor(rawValue: pipe.fileHandleForWriting.fileDescriptor)))
    let error = runError {
      try Interrupts.whileHandlingSignals { interrupts in
        // The first unit fills the pipe; the request comes while its worker is blocked.
        let source = SampleSource("orders", rowCount: 1_000_000) { rows in
          guard rows.lowerBound == 0 else { return }
          Thread {
            Thread.sleep(forTimeInterval: 0.2)
            interrupts.request()
          }.start()
        }
        let table = OutputTable(
          source: source, system: "shop", entity: "orders", rows: 0..<source.rowCount, outputs: [output])
        _ = try Runner(threadCount: 2, interrupts: interrupts).run(OutputPlan(tables: [table]))
      }
    }
    #expect(error?.code == .interrupted)
    withExtendedLifetime(pipe) {}
  }

  @Test
  func theFirstSignalCountsAndHandlingEnds() throws {
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &before)
    let wasBlocked = sigismember(&before, SIGTERM)
    let seen = Interrupts.whileHandlingSignals { interrupts -> Int32? in
      var during = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &during)
      #expect(sigismember(&during, SIGINT) == 1 && sigismember(&during, SIGTERM) == 1)
      #expect(interrupts.signal == nil)
      interrupts.request(signal: SIGHUP)
      interrupts.request(signal: SIGINT)
      return interrupts.signal
    }
    #expect(seen == SIGHUP)
    var after = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &after)
    #expect(sigismember(&after, SIGTERM) == wasBlocked)
  }

  // MARK: Two runs

  @Test
  func aSecondRunAtTheSameTimeGetsAClearError() throws {
    let errors = Mutex<[RunError?]>([])
    let folder = folder
    let source = SampleSource("orders", rowCount: 10) { _ in
      let second = OutputRequest(SampleSource("orders", rowCount: 3), folder.path)
      let error = runError { _ = try Runner(threadCount: 1).run(OutputPlan([second])) }
      errors.withLock { $0.append(error) }
    }
    _ = try Runner(threadCount: 1).run(plan([source]))
    let error = try #require(errors.withLock { $0 }.first ?? nil)
    #expect(error.code == .outputBusy && error.exitStatus == 73)
    #expect(
      error.message == "another run is writing \(folder.path)/orders.csv: "
        + "it has locked \(folder.path)/.orders.csv.jafgen")
    #expect(try folder.text(of: "orders.csv") == "id,text\n" + SampleSource.csv(0..<10))
    #expect(try folder.content() == ["orders.csv"])
  }

  @Test
  func manyRunsAtOnceLeaveOneWholeFile() throws {
    let folder = folder
    let count = 8
    let busy = Atomic<Int>(0)
    let others = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      for rowCount in 1...40 {
        let error = runError {
          let request = OutputRequest(SampleSource("orders", rowCount: rowCount), folder.path("a/b"))
          _ = try Runner(threadCount: 1).run(OutputPlan([request]))
        }
        if error?.code == .outputBusy {
          busy.add(1, ordering: .relaxed)
        } else if let error {
          others.withLock { $0.append(error.message) }
        } else if let text = try? folder.text(of: "a/b/orders.csv") {
          let lines = text.split(separator: "\n").count - 1
          if text != "id,text\n" + SampleSource.csv(0..<lines) { others.withLock { $0.append(text) } }
        }
      }
    }
    #expect(others.withLock { $0 } == [])
    #expect(busy.load(ordering: .relaxed) < 8 * 40)
    #expect(try folder.content() == ["a", "a/b", "a/b/orders.csv"])
  }

  @Test
  func oneFileUnderTwoNamesIsACollision() throws {
    try FileManager.default.createDirectory(atPath: folder.path("real"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: folder.path("alias"), withDestinationPath: "real")
    let requests = ["real", "alias"].map { OutputRequest(SampleSource("orders", rowCount: 1), folder.path($0)) }
    let plan = try OutputPlan(requests)
    let error = try #require(runError { _ = try Runner().run(plan) })
    #expect(error.code == .outputCollision)
    #expect(try folder.content() == ["alias", "real"])
  }

  // MARK: Things in the way

  @Test
  func aFolderInTheWayIsFoundBeforeGeneration() throws {
    try FileManager.default.createDirectory(atPath: folder.path("stores.csv"), withIntermediateDirectories: false)
    let seen = SeenRows()
    let error = try failure([
      SampleSource("orders", rowCount: 5) { seen.add($0) }, SampleSource("stores", rowCount: 5),
    ])
    #expect(error.code == .cannotCreate && error.exitStatus == 73)
    #expect(error.message == "cannot create \(folder.path)/stores.csv: it is a folder")
    #expect(seen.ranges.isEmpty)
    #expect(try folder.content() == ["stores.csv"])
  }

  @Test
  func linksAndPipesInTheWayAreErrors() throws {
    try folder.write("target", to: "target")
    try FileManager.default.createSymbolicLink(atPath: folder.path("orders.csv"), withDestinationPath: "target")
    #expect(mkfifo(folder.path("stores.csv"), 0o600) == 0)
    let link = try failure([SampleSource("orders", rowCount: 5)])
    #expect(link.code == .cannotCreate && link.message.contains("it is a symbolic link"))
    let pipe = try failure([SampleSource("stores", rowCount: 5)])
    #expect(pipe.code == .cannotCreate && pipe.message.contains("it is not a regular file"))
    #expect(try folder.text(of: "target") == "target")
  }

  @Test
  func thingsInTheWayOfTheTemporaryFileAreErrors() throws {
    try folder.write("target", to: "target")
    try FileManager.default.createSymbolicLink(atPath: folder.path(".a.csv.jafgen"), withDestinationPath: "target")
    #expect(mkfifo(folder.path(".b.csv.jafgen"), 0o600) == 0)
    try FileManager.default.createDirectory(atPath: folder.path(".c.csv.jafgen"), withIntermediateDirectories: false)
    for name in ["a", "b", "c"] {
      let error = try failure([SampleSource(name, rowCount: 5)])
      #expect(error.code == .cannotCreate)
    }
    #expect(try folder.content() == [".a.csv.jafgen", ".b.csv.jafgen", ".c.csv.jafgen", "target"])
    #expect(try folder.text(of: "target") == "target")
  }

  @Test
  func aFileAmongTheFoldersIsNamed() throws {
    try folder.write("file", to: "file")
    let error = try failure([SampleSource("orders", rowCount: 5)], in: "file/deeper/still")
    #expect(error.code == .cannotCreate)
    #expect(error.message.hasSuffix("\(folder.path)/file is not a folder"))
    #expect(try folder.content() == ["file"])
  }

  @Test
  func foldersMadeForAFailedRunAreRemoved() throws {
    try FileManager.default.createDirectory(atPath: folder.path("kept"), withIntermediateDirectories: false)
    let interrupts = Interrupts()
    let source = SampleSource("orders", rowCount: 100_000) { _ in interrupts.request() }
    let error = try failure([source], in: "kept/new/newer", interrupts: interrupts)
    #expect(error.code == .interrupted)
    #expect(try folder.content() == ["kept"])
  }

  @Test
  func anUnwritableFolderIsAnError() throws {
    // Permissions do not bind the superuser; the process file system binds everybody.
    let isSuperuser = geteuid() == 0
    #if !os(Linux)
      try #require(!isSuperuser)
    #endif
    let place = isSuperuser ? "/proc/jafgen-test" : folder.path("locked")
    if !isSuperuser {
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
    }
    let plan = try OutputPlan([OutputRequest(SampleSource("orders", rowCount: 5), place)])
    let error = try #require(runError { _ = try Runner().run(plan) })
    #expect(error.code == .cannotCreate && error.exitStatus == 73)
    #expect(error.message.hasPrefix("cannot create \(place)/orders.csv: "))
  }

  @Test
  func strangePathsAreErrors() throws {
    for name in ["a\0b", String(repeating: "long", count: 100)] {
      let error = try failure([SampleSource(name, rowCount: 5)])
      #expect(error.code == .cannotCreate)
    }
    #expect(try folder.content() == [])
  }

  // MARK: Failures while writing

  @Test(arguments: [true, false])
  func aRenameThatFailsTakesBackThoseBefore(exchanges: Bool) throws {
    try folder.write("old", to: "orders.csv")
    let folder = folder
    // Appears when it is too late to be found before generating.
    let source = SampleSource("stores", rowCount: 5) { _ in
      try? FileManager.default.createDirectory(
        atPath: folder.path("stores.csv/full"), withIntermediateDirectories: true)
    }
    let sources = ["orders", "new"].map { SampleSource($0, rowCount: 5) }
    let plan = try plan(sources + [source, SampleSource("zebras", rowCount: 5)])
    var runner = Runner(threadCount: 2)
    runner.exchangesFiles = exchanges
    let error = try #require(runError { _ = try runner.run(plan) })
    #expect(error.code == .writeFailed && error.exitStatus == 74)
    #expect(
      error.message == "cannot write \(folder.path)/stores.csv: it is a folder; earlier files are unchanged")
    #expect(try folder.text(of: "orders.csv") == "old")
    #expect(try folder.content() == ["orders.csv", "stores.csv", "stores.csv/full"])
  }

  @Test(arguments: [true, false])
  func earlierFilesGoAtTheEnd(exchanges: Bool) throws {
    for name in ["orders.csv", "stores.csv"] { try folder.write("old", to: name) }
    // Of a run that was killed while it replaced files.
    try folder.write("older", to: ".orders.csv.jafgen.old")
    let plan = try plan([SampleSource("orders", rowCount: 5), SampleSource("stores", rowCount: 3)])
    var runner = Runner(threadCount: 2)
    runner.exchangesFiles = exchanges
    _ = try runner.run(plan)
    #expect(try folder.text(of: "orders.csv") == "id,text\n" + SampleSource.csv(0..<5))
    #expect(try folder.text(of: "stores.csv") == "id,text\n" + SampleSource.csv(0..<3))
    #expect(try folder.content() == (exchanges ? [".orders.csv.jafgen.old"] : []) + ["orders.csv", "stores.csv"])
  }

  @Test(arguments: [true, false])
  func whatCannotBeTakenBackIsNamed(exchanges: Bool) throws {
    for name in ["a", "b", ".a.new", ".b.new", ".c.new"] { try folder.write(name, to: name) }
    var replacement = Replacement(exchanges: exchanges)
    for name in ["a", "b", "c"] {
      try replacement.replace(
        folder.path(name), by: folder.path(".\(name).new"), keeping: folder.path(".\(name).old"))
    }
    let kept = folder.path(exchanges ? ".a.new" : ".a.old")
    try FileManager.default.removeItem(atPath: kept)
    try FileManager.default.createDirectory(atPath: folder.path(".c.new/full"), withIntermediateDirectories: true)
    let complaints = replacement.takeBack()
    #expect(
      complaints == [
        "\(folder.path)/c is the new file, and there was none before (Is a directory)",
        "\(folder.path)/a is the new file, and the earlier one is no longer at \(kept)",
      ])
    #expect(try folder.text(of: "a") == ".a.new")
    #expect(try folder.text(of: "b") == "b")
    #expect(try folder.text(of: "c") == ".c.new")
  }

  @Test(arguments: [true, false])
  func aFileThatAnotherProgramPutThereIsLeft(exchanges: Bool) throws {
    for name in ["a", ".a.new", ".b.new"] { try folder.write(name, to: name) }
    var replacement = Replacement(exchanges: exchanges)
    for name in ["a", "b"] {
      try replacement.replace(
        folder.path(name), by: folder.path(".\(name).new"), keeping: folder.path(".\(name).old"))
      try folder.write("theirs", to: "theirs")
      #expect(rename(folder.path("theirs"), folder.path(name)) == 0)
    }
    #expect(replacement.takeBack() == [])
    #expect(try folder.text(of: "a") == "theirs" && folder.text(of: "b") == "theirs")
    #expect(try folder.content() == ["a", "b"])
  }

  @Test(arguments: [true, false])
  func aFileBeingReplacedIsNoLeftoverToOthers(exchanges: Bool) throws {
    for name in ["orders.csv", ".orders.csv.jafgen"] { try folder.write(name, to: name) }
    var replacement = Replacement(exchanges: exchanges)
    try replacement.replace(
      folder.path("orders.csv"), by: folder.path(".orders.csv.jafgen"),
      keeping: folder.path(".orders.csv.jafgen.old"))
    if exchanges { #expect(try failure([SampleSource("orders", rowCount: 1)]).code == .outputBusy) }
    #expect(replacement.takeBack() == [])
    #expect(try folder.text(of: "orders.csv") == "orders.csv")
  }

  @Test
  func aTemporaryFileWithOtherNamesIsRefused() throws {
    try folder.write("precious", to: "backup.csv")
    #expect(link(folder.path("backup.csv"), folder.path(".orders.csv.jafgen")) == 0)
    let error = try failure([SampleSource("orders", rowCount: 5)])
    #expect(error.code == .cannotCreate && error.exitStatus == 73)
    #expect(
      error.message == "cannot create \(folder.path)/orders.csv: \(folder.path)/.orders.csv.jafgen is in the way "
        + "and has other names as well (hard links); remove it")
    #expect(try folder.text(of: "backup.csv") == "precious")
    #expect(try folder.content() == [".orders.csv.jafgen", "backup.csv"])
    // An earlier output may have other names: they keep it.
    try FileManager.default.removeItem(atPath: folder.path(".orders.csv.jafgen"))
    #expect(link(folder.path("backup.csv"), folder.path("orders.csv")) == 0)
    _ = try Runner().run(plan([SampleSource("orders", rowCount: 5)]))
    #expect(try folder.text(of: "backup.csv") == "precious")
    #expect(try folder.text(of: "orders.csv") == "id,text\n" + SampleSource.csv(0..<5))
  }

  @Test
  func aTemporaryFileThatWasReplacedIsNotPublished() throws {
    try folder.write("old", to: "orders.csv")
    let folder = folder
    let source = SampleSource("orders", rowCount: 5) { _ in
      try? FileManager.default.removeItem(atPath: folder.path(".orders.csv.jafgen"))
      try? folder.write("another program's", to: ".orders.csv.jafgen")
    }
    let error = try failure([source])
    #expect(error.code == .writeFailed && error.message.contains("removed or replaced by another program"))
    #expect(try folder.text(of: "orders.csv") == "old")
    #expect(try folder.text(of: ".orders.csv.jafgen") == "another program's")
  }

  #if os(Linux)
    @Test(.enabled(if: SmallDisk.isPermitted, "mounting a file system takes the superuser"))
    func aFullDiskLeavesEarlierFiles() throws {
      let disk = try SmallDisk(size: "1m")
      try "old".write(toFile: disk.path + "/orders.csv", atomically: false, encoding: .utf8)
      let plan = try OutputPlan([
        OutputRequest(SampleSource("stores", rowCount: 10), disk.path),
        OutputRequest(SampleSource("orders", rowCount: 1_000_000), disk.path),
      ])
      for threadCount in [1, 2, 8] {
        let error = try #require(runError { _ = try Runner(threadCount: threadCount).run(plan) })
        #expect(error.code == .writeFailed && error.exitStatus == 74)
        #expect(error.message == "cannot write \(disk.path)/orders.csv: No space left on device")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["orders.csv"])
        #expect(try String(contentsOfFile: disk.path + "/orders.csv", encoding: .utf8) == "old")
      }
    }
  #endif
}
