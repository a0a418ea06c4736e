import Benchmark
import JafgenRandom

/// Bits and indexes, a thousand values an inner iteration.
func drawBenchmarks() {
  let key = StreamKey(seed: 42).child("benchmark")

  Benchmark("draw/64 bits") { benchmark in
    var sum: UInt64 = 0
    for outer in benchmark.scaledIterations {
      for row in 0..<1000 { sum ^= key.draw(UInt64(outer * 1000 + row)) }
    }
    blackHole(sum)
  }

  Benchmark("draw/bounded index") { benchmark in
    var sum: UInt64 = 0
    for outer in benchmark.scaledIterations {
      for row in 0..<1000 { sum ^= Uniform.index(key.draw(UInt64(outer * 1000 + row)), below: 1_000_003) }
    }
    blackHole(sum)
  }

  for last: UInt64 in [4095, 999_999, 1_000_000_000] {
    let permutation = Permutation(key: key, last: last)
    Benchmark("draw/permutation of \(last + 1)") { benchmark in
      var sum: UInt64 = 0
      for _ in benchmark.scaledIterations {
        for row in 0..<1000 { sum ^= permutation(UInt64(row)) }
      }
      blackHole(sum)
    }
  }

  Benchmark("draw/normal") { benchmark in
    var sum = 0.0
    for outer in benchmark.scaledIterations {
      for row in 0..<1000 { sum += Normal.value(key.draw(UInt64(outer * 1000 + row))) }
    }
    blackHole(sum)
  }
}
