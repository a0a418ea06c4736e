import Benchmark

/// One file a stage: draws, generators, encoders, whole runs. Run them by `make bench`.
///
/// Throughput is in thousands of values or rows (`scalingFactor` kilo), so that stages can be set against each other.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.throughput, .wallClock, .cpuTotal, .peakMemoryResident], warmupIterations: 2, scalingFactor: .kilo,
    maxDuration: .seconds(3), maxIterations: 200)
  drawBenchmarks()
  generatorBenchmarks()
  encoderBenchmarks()
  runBenchmarks()
}
