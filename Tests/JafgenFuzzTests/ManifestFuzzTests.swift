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

/// No manifest, however spoilt, crashes the import or makes it write a schema that cannot be generated.
///
/// `JAFGEN_FUZZ_MANIFESTS` says how many cases to run, `JAFGEN_FUZZ_SEED` which ones.
@Suite("Manifest fuzz")
struct ManifestFuzzTests {
  fileprivate static var caseCount: Int {
    FuzzSettings.caseCount("JAFGEN_FUZZ_MANIFESTS", usual: 3_000, conformance: 100_000)
  }

  /// Run in a process of its own, so that a crash is a failure that names the case.
  @Test("Spoilt manifests and JSON Schemas never crash the import, and what they become is valid")
  func manifests() async throws {
    await #expect(processExitsWith: .success) {
      let texts = try ManifestFuzzTests.corpus()
      let trace = FuzzTrace(owner: getppid(), run: "manifests", worker: 0)
      var problems: [String] = []
      var translatedCount = 0
      for number in 0..<ManifestFuzzTests.caseCount where problems.count <= 3 {
        trace.note(number)
        let (text, isJSONSchema) = ManifestFuzzTests.text(number, from: texts)
        let check = ManifestCheck(text, asJSONSchema: isJSONSchema)
        if check.isTranslated { translatedCount += 1 }
        guard !check.problems.isEmpty else { continue }
        problems.append("case \(number): \(check.problems)\n\(String(decoding: text, as: UTF8.self))")
      }
      trace.note(-1)
      // Manifests that are all refused would show nothing of what lies behind the door.
      if problems.isEmpty, translatedCount * 10 <= ManifestFuzzTests.caseCount {
        problems.append("only \(translatedCount) of \(ManifestFuzzTests.caseCount) manifests are translated")
      }
      try FuzzTrace.write(report: problems.joined(separator: "\n\n"), named: "manifests", owner: getppid())
      exit(problems.isEmpty ? EXIT_SUCCESS : EXIT_FAILURE)
    }
    let texts = try Self.corpus()
    for number in FuzzTrace.unfinished(owner: getpid(), run: "manifests", workers: [0]) {
      Issue.record("under way at the end: \(String(decoding: Self.text(number, from: texts).bytes, as: UTF8.self))")
    }
    let report = FuzzTrace.takeReport(named: "manifests", owner: getpid()) ?? "the cases came to no end"
    #expect(report.isEmpty, "\(report.suffix(8_000))")
  }

  /// The manifests and schemas of the tests, the broken ones apart.
  private static func corpus() throws -> (sound: [[UInt8]], broken: [[UInt8]]) {
    let root = Repository.path("Tests/Fixtures/airbyte")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
    func texts(_ isTaken: (String) -> Bool) throws -> [[UInt8]] {
      try names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".json")) && isTaken($0) }.map { name in
        [UInt8](try Data(contentsOf: URL(filePath: "\(root)/\(name)")))
      }
    }
    return (try texts { !$0.hasPrefix("broken/") }, try texts { $0.hasPrefix("broken/") })
  }

  private static func text(
    _ number: Int, from texts: (sound: [[UInt8]], broken: [[UInt8]])
  ) -> (bytes: [UInt8], isJSONSchema: Bool) {
    var mutator = Mutator(random: TestRandom(seed: FuzzSettings.seed, case: number))
    let pool = mutator.random.chance(90) ? texts.sound : texts.broken
    var text = pool[mutator.random.below(pool.count)]
    if mutator.random.chance(10) { text = mutator.splice(text, texts.sound[mutator.random.below(texts.sound.count)]) }
    // Few changes leave most manifests readable, so that they get far.
    text = mutator.mutate(text, times: mutator.random.chance(70) ? 1 : 2 + mutator.random.below(3))
    return (text, mutator.random.chance(15))
  }
}
