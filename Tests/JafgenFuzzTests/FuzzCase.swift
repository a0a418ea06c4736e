/// One case: the files of a schema, a pure function of seed and number.
struct FuzzCase: Sendable, CustomStringConvertible {
  let seed: UInt64
  let number: Int
  let files: [(name: String, bytes: [UInt8])]

  init(seed: UInt64, number: Int, corpus: Corpus) {
    self.seed = seed
    self.number = number
    var random = FuzzRandom(seed: seed, case: number)
    let count = random.chance(10) ? 2 : 1
    files = (0..<count).map { index in
      ("fuzz-\(index).yaml", Self.text(&random, corpus))
    }
  }

  private static func text(_ random: inout FuzzRandom, _ corpus: Corpus) -> [UInt8] {
    var mutator = Mutator(random: random)
    defer { random = mutator.random }
    let kind = mutator.random.below(100)
    let times = 1 + mutator.random.below(mutator.random.chance(20) ? 12 : 3)
    switch kind {
    case 0..<35: return mutator.mutate(corpus.pick(&mutator.random), times: times)
    case 35..<45:
      let (first, second) = (corpus.pick(&mutator.random), corpus.pick(&mutator.random))
      return mutator.mutate(mutator.splice(first, second), times: times - 1)
    default:
      var grammar = SchemaGrammar(random: mutator.random)
      let text = Array(grammar.schema().utf8)
      mutator.random = grammar.random
      return kind < 85 ? text : mutator.mutate(text, times: times)
    }
  }

  /// The texts with what it takes to make them again.
  var description: String {
    let texts = files.map { file in
      "--- \(file.name), \(file.bytes.count) bytes\n" + String(decoding: file.bytes.prefix(6000), as: UTF8.self)
    }
    return "JAFGEN_FUZZ_SEED=\(seed) JAFGEN_FUZZ_CASE=\(number)\n" + texts.joined(separator: "\n")
  }
}
