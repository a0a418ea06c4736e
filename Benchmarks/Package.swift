// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of jafgen never resolve the benchmark library.
let package = Package(
  name: "jafgen-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "jafgen", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "JafgenBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Jafgen", package: "jafgen"),
        .product(name: "JafgenMimesis", package: "jafgen"),
        .product(name: "JafgenRandom", package: "jafgen"),
      ],
      path: "Benchmarks/JafgenBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
