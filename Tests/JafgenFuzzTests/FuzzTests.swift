import Testing

/// No file, however spoilt, crashes the program, stalls it or makes it break its word.
///
/// `JAFGEN_FUZZ_CASES` says how many cases to run, `JAFGEN_FUZZ_SEED` which ones; `JAFGEN_FUZZ_CASE` runs one and
/// prints it.
@Suite("Fuzz")
struct FuzzTests {
  fileprivate static var cases: Range<Int> {
    FuzzSettings.cases(
      FuzzSettings.caseCount("JAFGEN_FUZZ_CASES", usual: 50_000, conformance: 1_000_000), single: "JAFGEN_FUZZ_CASE")
  }

  /// Run in a process of its own, so that a crash is a failure that names the case, and memory is that of the cases.
  @Test("Spoilt and random schemas never crash, stall, or give rows that break the rules")
  func schemas() async throws {
    await #expect(processExitsWith: .success) {
      try FuzzRun.runAlone(.schemas(try Corpus()), cases: FuzzTests.cases, validShare: 10, memory: 400 << 20)
    }
    try FuzzRun.takeReport(.schemas(try Corpus()), cases: Self.cases)
  }

  @Test("A case is the same whenever it is made")
  func reproducible() throws {
    let corpus = try Corpus()
    #expect(corpus.small.count > 4 && corpus.large.count > 1 && corpus.bad.count > 40)
    var texts: Set<[UInt8]> = []
    for number in 0..<1000 {
      let files = FuzzCase(.schemas(corpus), seed: 7, number: number).files.map(\.bytes)
      #expect(files == FuzzCase(.schemas(corpus), seed: 7, number: number).files.map(\.bytes))
      texts.formUnion(files)
    }
    #expect(texts.count > 900)
  }
}
