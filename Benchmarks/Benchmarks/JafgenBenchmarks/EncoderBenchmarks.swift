import Benchmark
import Jafgen

/// The bytes of batches made before, 1,000 rows an inner iteration.
func encoderBenchmarks() {
  for entity in BenchmarkSchemas.entities() {
    let batch = entity.batch(rows: 0..<1000)
    for format in OutputFormats.known where format != "duckdb" {
      Benchmark("encode/\(entity.name) as \(format)") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(Jafgen.encode(batch, as: format)) }
      }
    }
  }
}
