import Foundation
import JafgenTestSupport

/// One case: the files of a schema, a pure function of source, seed and number.
struct FuzzCase: Sendable, CustomStringConvertible {
  let seed: UInt64
  let number: Int
  let files: [(name: String, bytes: [UInt8])]
  private let source: FuzzSource

  init(_ source: FuzzSource, seed: UInt64, number: Int) {
    self.source = source
    self.seed = seed
    self.number = number
    var random = TestRandom(seed: seed, case: number)
    files = source.texts(&random).enumerated().map { ("fuzz-\($0).yaml", $1) }
  }

  /// Writes the files into a folder, whole, and returns its path.
  func save() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "jafgen-\(source.name)-\(seed)-\(number)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in files { try Data(file.bytes).write(to: folder.appendingPathComponent(file.name)) }
    return folder.path
  }

  /// The texts with what it takes to make them again.
  var description: String {
    let texts = files.map { file in
      "--- \(file.name), \(file.bytes.count) bytes\n" + String(decoding: file.bytes.prefix(6000), as: UTF8.self)
    }
    return "JAFGEN_FUZZ_SEED=\(seed) \(source.variable)=\(number)\n" + texts.joined(separator: "\n")
  }
}

/// Where the texts of cases come from.
struct FuzzSource: Sendable {
  /// The name in reports and in the names of files.
  let name: String
  /// The variable that asks for one case alone.
  let variable: String
  /// Whether some cases are generated to files as well.
  let writesFiles: Bool
  /// Makes the texts of a case's files.
  let texts: @Sendable (inout TestRandom) -> [[UInt8]]

  /// Spoilt schemas of the corpus and random ones.
  static func schemas(_ corpus: Corpus) -> FuzzSource {
    FuzzSource(name: "fuzz", variable: "JAFGEN_FUZZ_CASE", writesFiles: false) { random in
      let count = random.chance(10) ? 2 : 1
      return (0..<count).map { _ in text(&random, corpus) }
    }
  }

  /// Schemas of attributes at the edges of what their types take.
  static let extremes = FuzzSource(
    name: "extremes", variable: "JAFGEN_FUZZ_EXTREME", writesFiles: true
  ) { random in
    var grammar = ExtremeGrammar(random: random)
    defer { random = grammar.random }
    return [Array(grammar.schema().utf8)]
  }

  private static func text(_ random: inout TestRandom, _ corpus: Corpus) -> [UInt8] {
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
}
