import Benchmark
import Foundation
import Jafgen

/// Whole runs to a temporary folder: 1,000,000 rows each.
func runBenchmarks() {
  for (file, entity) in BenchmarkSchemas.tables {
    for format in ["csv", "jsonl", "parquet"] {
      for threads in [1, 2] {
        Benchmark(
          "run/1,000,000 \(entity) as \(format) on \(threads) threads",
          configuration: .init(scalingFactor: .one, maxDuration: .seconds(5), maxIterations: 10)
        ) { benchmark in
          let folder = FileManager.default.temporaryDirectory.appending(path: "jafgen-benchmark-\(entity)").path
          let overrides = SchemaOverrides(
            formats: [format], outputPath: folder, counts: [.init(entity: entity, count: 1_000_000)])
          guard let schema = BenchmarkSchemas.validated(file, overrides) else {
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
  /// The table of each that is measured.
  static let tables = [("customers", "customers"), ("lineitem", "lineitem"), ("shop", "orders")]

  static func validated(_ file: String, _ overrides: SchemaOverrides = SchemaOverrides()) -> ValidatedSchema? {
    let path = URL(filePath: #filePath).appending(path: "../../../schemas/\(file).yaml").standardized.path
    return SchemaValidator(overrides: overrides).validate(SchemaLoader().loadSchemas(at: [path])).schema
  }

  static func entities() -> [GeneratedEntity] {
    tables.compactMap { file, entity in
      guard let schema = validated(file) else { return nil }
      return DataGenerator(schema: schema).generateSystems().flatMap(\.entities).first { $0.name == entity }
    }
  }
}
