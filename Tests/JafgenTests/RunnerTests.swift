import Foundation
import Jafgen
import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport
import Synchronization
import SystemPackage
import Testing

struct RunnerTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func plan(_ sources: [SampleSource], _ formats: [OutputFormat] = [.csv]) throws -> OutputPlan {
    try OutputPlan(sources.map { OutputRequest($0, folder.path("out"), formats) })
  }

  private func pipePlan(_ source: SampleSource, to descriptor: Int32) throws -> OutputPlan {
    OutputPlan(tables: [
      OutputTable(
        source: source, system: "shop", entity: source.schema.name, rows: 0..<source.rowCount,
        outputs: [Output(encoding: .csv(CSVOptions()), destination: .stream(FileDescriptor(rawValue: descriptor)))])
    ])
  }

  // MARK: Bytes

  @Test(arguments: [1, 2, 3, 8, 64])
  func bytesDoNotDependOnThreads(threadCount: Int) throws {
    // Wide rows by their estimate: many small units, so that turns are contended.
    let sources = [
      SampleSource("orders", rowCount: 20_011, estimatedWidth: 40_000), SampleSource("stores", rowCount: 40_000),
      SampleSource("none", rowCount: 0), SampleSource("one", rowCount: 1),
    ]
    let report = try Runner(threadCount: threadCount).run(plan(sources, [.csv, .json, .jsonl]))

    #expect(try folder.text(of: "out/orders.csv") == "id,text\n" + SampleSource.csv(0..<20_011))
    #expect(try folder.text(of: "out/stores.csv") == "id,text\n" + SampleSource.csv(0..<40_000))
    #expect(try folder.text(of: "out/none.csv") == "id,text\n")
    #expect(try folder.text(of: "out/none.json") == "[\n]\n")
    #expect(try folder.text(of: "out/none.jsonl") == "")
    #expect(try folder.text(of: "out/one.json") == "[\n{\"id\":0,\"text\":\",\"}\n]\n")
    let lines = (0..<20_011).map { "{\"id\":\($0),\"text\":\"\(SampleSource.text($0))\"}" }
    #expect(try folder.text(of: "out/orders.json") == "[\n" + lines.joined(separator: ",\n") + "\n]\n")
    #expect(try folder.text(of: "out/orders.jsonl") == lines.map { $0 + "\n" }.joined())

    #expect(try folder.content().filter { $0.contains(".jafgen") } == [])
    #expect(report.outcome == .finished)
    #expect(report.rows == 60_012)
    #expect(report.tables.map(\.rows) == [20_011, 40_000, 0, 1])
    #expect(report.tables.map(\.entity) == ["orders", "stores", "none", "one"])
    for file in report.tables.flatMap(\.files) {
      #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)).count == file.bytes)
    }
    #expect(report.seconds > 0 && report.tables[0].seconds > 0)
  }

  @Test("No batch has more rows than the widest values leave room for, and bytes are the same", arguments: [1, 3])
  func batchesAreCutByBytes(threadCount: Int) throws {
    let formats: [OutputFormat] = [.csv, .jsonl, .parquet]
    func bytes(maximumWidth: Int, _ formats: [OutputFormat]) throws -> (files: [Data], longest: Int) {
      let longest = Mutex(0)
      let source = SampleSource("orders", rowCount: 7001, maximumWidth: maximumWidth) { rows in
        longest.withLock { $0 = max($0, rows.count) }
      }
      _ = try Runner(threadCount: threadCount).run(plan([source], formats))
      let files = try formats.map { format in
        try Data(contentsOf: URL(fileURLWithPath: folder.path("out/orders.\(format.rawValue)")))
      }
      return (files, longest.withLock { $0 })
    }
    for formats in [formats, [.parquet], [.csv]] {
      let usual = try bytes(maximumWidth: 16, formats)
      #expect(usual.longest > 4000)
      // 2,000,000,000 bytes are 500 values of four million.
      let wide = try bytes(maximumWidth: 4_000_000, formats)
      #expect(wide.longest == 500)
      #expect(wide.files == usual.files)
      #expect(try bytes(maximumWidth: 2_000_000_000, formats).longest == 1)
    }
  }

  @Test
  func partitionsInOrderAreTheWhole() throws {
    let source = SampleSource("orders", rowCount: 10_007, estimatedWidth: 100_000)
    for index in 0..<5 {
      let request = OutputRequest(source, folder.path("parts"), [.jsonl])
      _ = try Runner(threadCount: 2).run(
        OutputPlan([request], rows: .partition(Partition(index: index, count: 5))))
    }
    _ = try Runner(threadCount: 2).run(OutputPlan([OutputRequest(source, folder.path("whole"), [.jsonl])]))
    let parts = try (0..<5).map { try folder.text(of: "parts/orders/part-0000\($0)-of-00005.jsonl") }
    #expect(try parts.joined() == folder.text(of: "whole/orders.jsonl"))
  }

  @Test
  func rangesAndEmptyPartitionsAreWholeFiles() throws {
    let source = SampleSource("orders", rowCount: 3)
    let request = OutputRequest(source, folder.path("out"), [.csv, .json])
    _ = try Runner().run(OutputPlan([request], rows: .range(1..<2)))
    #expect(try folder.text(of: "out/orders.json") == "[\n{\"id\":1,\"text\":\"ab\"}\n]\n")
    _ = try Runner().run(OutputPlan([request], rows: .partition(Partition(index: 0, count: 16))))
    #expect(try folder.text(of: "out/orders/part-00000-of-00016.json") == "[\n]\n")
    #expect(try folder.text(of: "out/orders/part-00000-of-00016.csv") == "id,text\n")
  }

  @Test
  func batchesAreSmallAndCoverTheRowsOnce() throws {
    let seen = SeenRows()
    let source = SampleSource("orders", rowCount: 50_000) { seen.add($0) }
    _ = try Runner(threadCount: 3).run(plan([source], [.csv, .json]))
    // One pass feeds both formats.
    let ranges = seen.ranges.sorted { $0.lowerBound < $1.lowerBound }
    #expect(ranges.allSatisfy { $0.count <= 4096 })
    #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == 50_000)
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
  }

  @Test(arguments: [(0, 16_384), (12, 16_384), (1 << 20, 3), (1 << 23, 1), (Int.max, 1)])
  func unitsFollowFromTheRowWidth(estimatedWidth: Int, expected: Int) throws {
    let source = SampleSource("orders", rowCount: 1, estimatedWidth: estimatedWidth)
    let plan = try OutputPlan([OutputRequest(source, "out", [.csv, .json])])
    #expect(plan.tables.map(\.rowsPerUnit) == [expected])
  }

  @Test
  func aUnitIsARowGroupOfTheParquetFile() throws {
    let source = SampleSource("orders", rowCount: 1)
    func output(_ encoding: FileEncoding, _ name: String) -> ValidatedOutput {
      ValidatedOutput(format: encoding.format.rawValue, folder: "out", fileName: name, kind: .file(encoding))
    }
    let csv = output(.csv(CSVOptions()), "orders.csv")
    let database = ValidatedOutput(
      format: "duckdb", folder: "out", fileName: "shop.duckdb", kind: .database(DuckDBOptions()))
    func rowsPerUnit(_ outputs: [ValidatedOutput]) throws -> [Int] {
      try OutputPlan([OutputRequest(source: source, system: "shop", entity: "orders", outputs: outputs)])
        .tables.map(\.rowsPerUnit)
    }
    for size in [1, 1000, 1_000_000] {
      let parquet = output(.parquet(ParquetOptions(rowGroupSize: size)), "orders.parquet")
      #expect(try rowsPerUnit([csv, database, parquet]) == [size])
    }
    #expect(try rowsPerUnit([csv, database]) == [122_880])
  }

  @Test
  func syncWritesTheSame() throws {
    let report = try Runner(sync: true).run(plan([SampleSource("orders", rowCount: 100)]))
    #expect(try folder.text(of: "out/orders.csv") == "id,text\n" + SampleSource.csv(0..<100))
    #expect(report.outcome == .finished)
  }

  @Test
  func noTablesAreNoError() throws {
    let report = try Runner().run(OutputPlan([OutputRequest]()))
    #expect(report.tables.isEmpty && report.rows == 0)
  }

  // MARK: Progress

  @Test
  func progressGrowsToTheWhole() throws {
    let seen = Mutex<[RunProgress]>([])
    let source = SampleSource("orders", rowCount: 60_000) { _ in usleep(20_000) }
    var runner = Runner(threadCount: 2)
    runner.progress = { progress in seen.withLock { $0.append(progress) } }
    let report = try runner.run(plan([source, SampleSource("stores", rowCount: 10)]))
    let reports = seen.withLock { $0 }
    #expect(reports.count >= 2)
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.rows <= $1.rows && $0.bytes <= $1.bytes })
    #expect(zip(reports, reports.dropFirst().dropLast()).allSatisfy { $1.seconds - $0.seconds >= 0.049 })
    #expect(reports.first?.entity == "orders" && reports.last?.entity == "stores")
    #expect(reports.last?.rows == 60_010 && reports.last?.totalRows == 60_010)
    #expect(reports.last?.bytes == report.bytes)
  }

  // MARK: Streams

  @Test(arguments: [1, 2, 8])
  func streamsGetTheBytesInOrder(threadCount: Int) throws {
    let pipe = Pipe()
    let source = SampleSource("orders", rowCount: 30_000, estimatedWidth: 20_000)
    let plan = try pipePlan(source, to: pipe.fileHandleForWriting.fileDescriptor)
    let received = ReceivedBytes(pipe.fileHandleForReading)
    let report = try Runner(threadCount: threadCount).run(plan)
    try pipe.fileHandleForWriting.close()
    #expect(received.text() == "id,text\n" + SampleSource.csv(0..<30_000))
    #expect(report.tables.first?.files.first?.path == "-")
  }

  @Test
  func nonBlockingStreamsAreWaitedFor() throws {
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    #expect(fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0)
    let received = ReceivedBytes(pipe.fileHandleForReading, delay: 0.05)
    _ = try Runner(threadCount: 2).run(pipePlan(SampleSource("orders", rowCount: 30_000), to: descriptor))
    try pipe.fileHandleForWriting.close()
    #expect(received.text() == "id,text\n" + SampleSource.csv(0..<30_000))
  }

  @Test
  func aClosedPipeEndsTheRunQuietly() throws {
    let pipe = Pipe()
    let seen = SeenRows()
    let source = SampleSource("orders", rowCount: 1_000_000_000) { seen.add($0) }
    let reader = pipe.fileHandleForReading
    let closing = Thread {
      _ = try? reader.read(upToCount: 100_000)
      try? reader.close()
    }
    closing.start()
    let report = try Runner(threadCount: 2).run(
      pipePlan(source, to: pipe.fileHandleForWriting.fileDescriptor))
    #expect(report.outcome == .closedPipe)
    #expect(seen.ranges.count < 10_000)
  }

  #if os(Linux)
    @Test
    func aFullDeviceIsAWriteError() throws {
      let device = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let plan = try pipePlan(SampleSource("orders", rowCount: 100_000), to: device.fileDescriptor)
      let error = try #require(runError { _ = try Runner(threadCount: 2).run(plan) })
      #expect(error.code == .writeFailed && error.exitStatus == 74)
      #expect(error.message == "cannot write the stream: No space left on device")
    }
  #endif
}

/// The row ranges that a source was asked for.
final class SeenRows: Sendable {
  private let seen = Mutex<[Range<Int>]>([])

  func add(_ rows: Range<Int>) { seen.withLock { $0.append(rows) } }

  var ranges: [Range<Int>] { seen.withLock { $0 } }
}

/// What arrives at the end of a pipe, read by a thread of its own.
private final class ReceivedBytes: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  // Written before `done` is signalled, read after.
  private var bytes = Data()

  init(_ handle: FileHandle, delay: TimeInterval = 0) {
    Thread {
      Thread.sleep(forTimeInterval: delay)
      self.bytes = (try? handle.readToEnd()) ?? Data()
      self.done.signal()
    }.start()
  }

  func text() -> String {
    done.wait()
    return String(decoding: bytes, as: UTF8.self)
  }
}
