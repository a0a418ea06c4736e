import Foundation
import JafgenSchema
import JafgenTestSupport
import Testing

/// Writes random schemas for `scripts/compare-bytes`.
///
/// `JAFGEN_WRITE_SCHEMAS` names the folder, `JAFGEN_FUZZ_CASES` says how many, `JAFGEN_FUZZ_SEED` which ones.
@Suite(
  "Schemas for scripts/compare-bytes",
  .enabled(if: TestEnvironment.text("JAFGEN_WRITE_SCHEMAS") != nil, "JAFGEN_WRITE_SCHEMAS names no folder"))
struct SchemaWritingTests {
  /// More rows than this take long and show no more.
  private static let mostRows = 1000

  @Test("Random schemas of few rows are written, a few invalid ones among them")
  func write() throws {
    let folder = try #require(TestEnvironment.text("JAFGEN_WRITE_SCHEMAS"))
    let wanted = FuzzSettings.caseCount("JAFGEN_FUZZ_CASES", usual: 5000, conformance: 5000)
    let corpus = try Corpus()
    var written = 0
    var number = 0
    while written < wanted {
      // One half tries how schemas are made up, the other every type and format at its edges.
      let source = number % 2 == 0 ? FuzzSource.schemas(corpus) : .extremes
      let fuzz = FuzzCase(source, seed: FuzzSettings.seed, number: number)
      number += 1
      try #require(number < wanted * 100, "few schemas are fit: \(written) of \(number)")
      guard fuzz.files.count == 1, let file = fuzz.files.first, isFit(file.bytes, number) else { continue }
      let name = "\(source.name)-\(fuzz.number).yaml"
      try Data(file.bytes).write(to: URL(filePath: folder).appending(path: name))
      written += 1
    }
  }

  /// Whether a schema is valid and small, or one of the invalid ones that are taken.
  private func isFit(_ bytes: [UInt8], _ number: Int) -> Bool {
    let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(bytes: bytes, name: "schema.yaml")])
    let overrides = SchemaOverrides(formats: ["csv", "json", "parquet"], outputPath: "output")
    guard let schema = SchemaValidator(overrides: overrides).validate(loaded).schema else { return number % 10 == 0 }
    let counts = schema.systems.flatMap(\.entities).map(\.count)
    return counts.allSatisfy { $0 <= Self.mostRows } && counts.reduce(0, +) <= Self.mostRows
  }
}
