import Benchmark
import Foundation
import Jafgen

/// Whole runs to a temporary folder: 1,000,000 rows each.
func runBenchmarks() {
  for entity in BenchmarkSchemas.names {
    for format in ["csv", "jsonl", "parquet"] {
      for threads in [1, 2] {
        Benchmark(
          "run/1,000,000 \(entity) as \(format) on \(threads) threads",
          configuration: .init(scalingFactor: .one, maxDuration: .seconds(5), maxIterations: 10)
        ) { benchmark in
          let folder = FileManager.default.temporaryDirectory.appending(path: "jafgen-benchmark-\(entity)").path
          let overrides = SchemaOverrides(
            formats: [format], outputPath: folder, counts: [.init(entity: entity, count: 1_000_000)])
          guard let schema = BenchmarkSchemas.validated(overrides) else {
            benchmark.error("the benchmark schemas are not valid")
            return
          }
          for _ in benchmark.scaledIterations {
            let options = GenerationOptions(entities: [entity], threadCount: threads)
            blackHole(try Jafgen.generate(schema, options: options))
          }
          try? FileManager.default.removeItem(atPath: folder)
        }
      }
    }
  }
}

/// The schemas beside this package.
enum BenchmarkSchemas {
  static let names = ["customers", "lineitem"]

  static func validated(_ overrides: SchemaOverrides = SchemaOverrides()) -> ValidatedSchema? {
    let folder = URL(filePath: #filePath).appending(path: "../../../schemas").standardized.path
    return SchemaValidator(overrides: overrides).validate(SchemaLoader().loadSchemas(in: folder)).schema
  }

  static func entities() -> [GeneratedEntity] {
    guard let schema = validated() else { return [] }
    return DataGenerator(schema: schema).generateSystems().flatMap(\.entities)
  }
}
