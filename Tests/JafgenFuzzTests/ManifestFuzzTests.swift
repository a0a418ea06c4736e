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
  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

  fileprivate static var caseCount: Int {
    let isConformance = ProcessInfo.processInfo.environment["JAFGEN_CONFORMANCE"] == "1"
    return number("JAFGEN_FUZZ_MANIFESTS") ?? (isConformance ? 100_000 : 3_000)
  }

  fileprivate static var seed: UInt64 { UInt64(truncatingIfNeeded: number("JAFGEN_FUZZ_SEED") ?? 2025) }

  /// Run in a process of its own, so that a crash is a failure; the number of the case is on standard error then.
  @Test("Spoilt manifests and JSON Schemas never crash the import, and what they become is valid")
  func manifests() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      var texts: [[UInt8]] = []
      let root = Repository.path("Tests/Fixtures/airbyte")
      for name in try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
      where name.hasSuffix(".yaml") || name.hasSuffix(".json") {
        texts.append([UInt8](try Data(contentsOf: URL(filePath: "\(root)/\(name)"))))
      }
      var failures = 0
      var translatedCount = 0
      for number in 0..<ManifestFuzzTests.caseCount {
        var mutator = Mutator(random: FuzzRandom(seed: ManifestFuzzTests.seed, case: number))
        var text = texts[mutator.random.below(texts.count)]
        if mutator.random.chance(15) { text = mutator.splice(text, texts[mutator.random.below(texts.count)]) }
        text = mutator.mutate(text, times: 1 + mutator.random.below(4))
        FileHandle.standardError.write(Data("case \(number)\n".utf8))
        let check = ManifestCheck(text, asJSONSchema: mutator.random.chance(15))
        if check.isTranslated { translatedCount += 1 }
        guard !check.problems.isEmpty else { continue }
        failures += 1
        FileHandle.standardError.write(Data("\(check.problems)\n\(String(decoding: text, as: UTF8.self))\n".utf8))
        if failures > 3 { break }
      }
      // Manifests that are all refused would show nothing of what lies behind the door.
      exit(failures == 0 && translatedCount * 10 > ManifestFuzzTests.caseCount ? EXIT_SUCCESS : EXIT_FAILURE)
    }
    if result == nil || result?.exitStatus != .exitCode(EXIT_SUCCESS) {
      Issue.record("\(String(decoding: (result?.standardErrorContent ?? []).suffix(8_000), as: UTF8.self))")
    }
  }
}
