import Benchmark
import Jafgen

/// Columns of every type that needs no arguments, 1,000 values an inner iteration; unique ones where they differ most.
func generatorBenchmarks() {
  let engine = MimesisEngine(seed: 42)
  for declaration in MimesisEngine.declarations {
    guard let type = MimesisEngine.resolve(TypeRequest(type: declaration.name)).type else { continue }
    measure("generate/\(declaration.name)", engine, type, unique: false)
  }
  for name in ["cryptographic.uuid", "numeric.integer_number", "person.email", "person.full_name", "string"] {
    guard let type = MimesisEngine.resolve(TypeRequest(type: name)).type else { continue }
    measure("generate/\(name), unique", engine, type, unique: true)
  }
}

private func measure(_ name: String, _ engine: MimesisEngine, _ type: ResolvedType, unique: Bool) {
  Benchmark(name) { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(engine.values(of: type, stream: ["benchmark"], rows: 0..<1000, unique: unique))
    }
  }
}
