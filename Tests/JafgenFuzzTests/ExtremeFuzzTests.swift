import Testing

/// Whatever a schema asks of a type, up to the edges of numbers, texts and times and beyond: it is refused with a
/// diagnostic, or generated.
///
/// `JAFGEN_FUZZ_EXTREMES` says how many attributes to try, `JAFGEN_FUZZ_SEED` which ones; `JAFGEN_FUZZ_EXTREME` tries one
/// and prints it.
@Suite("Extreme constraints fuzz")
struct ExtremeFuzzTests {
  fileprivate static var cases: Range<Int> {
    FuzzSettings.cases(
      FuzzSettings.caseCount("JAFGEN_FUZZ_EXTREMES", usual: 500, conformance: 10_000), single: "JAFGEN_FUZZ_EXTREME")
  }

  @Test("Types with extreme constraints, formats with extreme options: diagnostics or rows, never a crash")
  func extremes() async throws {
    await #expect(processExitsWith: .success) {
      try FuzzRun.runAlone(.extremes, cases: ExtremeFuzzTests.cases, validShare: 45, memory: 2 << 30)
    }
    try FuzzRun.takeReport(.extremes, cases: Self.cases)
  }

  @Test("A case is the same whenever it is made, and the cases try every type")
  func reproducible() {
    var text = ""
    for number in 0..<3000 {
      let files = FuzzCase(.extremes, seed: 7, number: number).files.map(\.bytes)
      #expect(files == FuzzCase(.extremes, seed: 7, number: number).files.map(\.bytes))
      text += files.map { String(decoding: $0.prefix(2000), as: UTF8.self) }.joined()
    }
    for type in ExtremeGrammar.types {
      #expect(text.contains("type: \(type)\n") || text.contains("type: \(type),") || text.contains("type: \(type)}"))
    }
  }
}
