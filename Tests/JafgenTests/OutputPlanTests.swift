import Jafgen
import JafgenEncoding
internal import JafgenOutputs
import JafgenSchema
import Testing

struct OutputPlanTests {
  private func paths(_ plan: OutputPlan) -> [String] { plan.tables.flatMap(\.outputs).map(\.name) }

  @Test
  func filesAreNamedAfterEntityAndFormat() throws {
    let source = SampleSource("orders", rowCount: 10)
    let plan = try OutputPlan([OutputRequest(source, "./output", [.csv, .json, .csv, .jsonl])])
    #expect(paths(plan) == ["./output/orders.csv", "./output/orders.json", "./output/orders.jsonl"])
    #expect(paths(try OutputPlan([OutputRequest(source, "")])) == ["orders.csv"])
    #expect(paths(try OutputPlan([OutputRequest(source, "/data/")])) == ["/data/orders.csv"])
    #expect(plan.tables.map(\.rows) == [0..<10])
  }

  @Test
  func partitionsAreNumberedFilesInAFolderOfTheEntity() throws {
    let sources = [SampleSource("orders", rowCount: 100), SampleSource("stores", rowCount: 1)]
    let plan = try OutputPlan(
      sources.map { OutputRequest($0, "out") }, rows: .partition(Partition(index: 3, count: 16)))
    #expect(paths(plan) == ["out/orders/part-00003-of-00016.csv", "out/stores/part-00003-of-00016.csv"])
    #expect(plan.tables.map(\.rows) == [18..<25, 0..<0])
    let many = try OutputPlan(
      [OutputRequest(sources[0], "out")], rows: .partition(Partition(index: 7, count: 1_000_000)))
    #expect(paths(many) == ["out/orders/part-00007-of-1000000.csv"])
  }

  @Test(arguments: [(2..<5, 2..<5), (8..<20, 8..<10), (0..<0, 0..<0), (10..<11, 10..<10), (50..<60, 10..<10)])
  func rangesAreClippedToTheTable(asked: Range<Int>, planned: Range<Int>) throws {
    let plan = try OutputPlan([OutputRequest(SampleSource("orders", rowCount: 10), "out")], rows: .range(asked))
    #expect(plan.tables.map(\.rows) == [planned])
    #expect(paths(plan) == ["out/orders.csv"])
  }

  @Test
  func rangesAndStandardOutputTakeOneTable() throws {
    let requests = ["orders", "stores"].map { OutputRequest(SampleSource($0, rowCount: 10), "out") }
    let range = try #require(runError { _ = try OutputPlan(requests, rows: .range(0..<1)) })
    #expect(range.message == "a range of rows needs exactly one entity, but 2 entities are requested")
    #expect(range.exitStatus == 64)
    let stream = try #require(runError { _ = try OutputPlan(requests, toStandardOutput: true) })
    #expect(stream.message == "standard output needs exactly one entity, but 2 entities are requested")
    let both = OutputRequest(SampleSource("orders", rowCount: 10), "out", [.csv, .json])
    let formats = try #require(runError { _ = try OutputPlan([both], toStandardOutput: true) })
    #expect(formats.message == "standard output needs exactly one format, but 2 formats are requested")
    #expect(paths(try OutputPlan([requests[0]], toStandardOutput: true)) == ["-"])
  }

  @Test(
    arguments: [
      ("orders", "out", "orders", "./out"), ("orders", "out", "Orders", "out"), ("É", "out", "e\u{301}", "out//"),
      ("orders", "out", "orders", "out/sub/.."), ("orders", "/out", "orders", "/./out"),
    ])
  func twoOutputsWithOnePathAreAnError(first: String, folder: String, second: String, other: String) throws {
    let requests = [
      OutputRequest(SampleSource(first, rowCount: 1), folder, system: "a"),
      OutputRequest(SampleSource(second, rowCount: 1), other, system: "b"),
    ]
    let error = try #require(runError { _ = try OutputPlan(requests) })
    #expect(error.code == .outputCollision)
    #expect(error.message.hasPrefix("a.\(first) and b.\(second) would both be written to "))
  }

  @Test(
    arguments: [
      ("out/.orders.csv.jafgen", true), ("out/.ORDERS.csv.jafgen", true), ("./out/.orders.csv.jafgen/a", true),
      ("out/.orders.csv.jafgen.d", false), ("out/orders.csv.wal", false), (".orders.csv.jafgen", false),
      ("out/.shop.duckdb.jafgen.d", true), ("out/.shop.duckdb.jafgen.d/a/b", true), ("out/shop.duckdb.wal", true),
      ("out/.shop.duckdb.jafgen", true), ("out/shop.duckdb.wal2", false),
    ])
  func whatOutputsNeedWhileTheyAreMadeIsTaken(path: String, isTaken: Bool) throws {
    let orders = SampleSource("orders", rowCount: 1)
    let database = ValidatedOutput(
      format: "duckdb", folder: "out", fileName: "shop.duckdb", kind: .database(DuckDBOptions()))
    let requests = [
      OutputRequest(orders, "out"),
      OutputRequest(source: orders, system: "s", entity: "d", outputs: [database]),
      OutputRequest(
        source: orders, system: "s", entity: "e",
        outputs: [ValidatedOutput(format: "json", folder: "", fileName: path, kind: .file(.json(JSONOptions())))]),
    ]
    let error = runError { _ = try OutputPlan(requests) }
    #expect((error?.code == .outputCollision) == isTaken)
    if isTaken { #expect(error?.message.contains(", which is needed to make ") == true) }
  }

  @Test
  func likePathsThatDifferAreFine() throws {
    let pairs = [("orders", "out"), ("orders", "out2"), ("order", "out"), ("orders", "../out"), ("orders", "/out")]
    let plan = try OutputPlan(pairs.map { OutputRequest(SampleSource($0.0, rowCount: 1), $0.1) })
    #expect(plan.tables.count == 5)
  }
}
