import Foundation
internal import JafgenDiagnostics
import JafgenSchema
import Testing

/// Whatever the bytes, loading and validating end, and say something sensible.
struct RobustnessTests {
  private struct Generator {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
  }

  private func check(_ bytes: [UInt8]) {
    let result = SchemaLoader().loadSchema(bytes: bytes, name: "fuzz")
    let outcome = SchemaValidator().validate(LoadedSchemas(results: [result]))
    #expect((outcome.schema != nil) == outcome.result.isValid)
    _ = DiagnosticRenderer(sources: [result.source]).render(outcome.result.diagnostics, limit: 20)
    _ = DiagnosticJSON.encode(outcome.result.diagnostics)
  }

  @Test func mutatedSchemasNeverCrash() throws {
    var corpus: [[UInt8]] = []
    for name in Fixtures.invalid.map({ "invalid/\($0)" }) + Fixtures.valid.map({ "valid/\($0)" }) {
      corpus += try Fixtures.load(name).sources.map(\.bytes).filter { $0.count < 3000 }
    }
    let pieces = [
      "[", "{", "*a", "&a ", "!!int ", "- ", ": ", "? ", "\t", "\n", "\"", "'", "|\n", "---\n", "...\n", "%", "~",
    ]
    var generator = Generator(state: 2025)
    for _ in 0..<3000 {
      var bytes = corpus[generator.next(corpus.count)]
      for _ in 0...generator.next(4) {
        let place = generator.next(bytes.count + 1)
        switch generator.next(5) {
        case 0 where place < bytes.count: bytes[place] = UInt8(generator.next(256))
        case 1 where place < bytes.count: bytes.removeSubrange(place..<min(bytes.count, place + 1 + generator.next(20)))
        case 2: bytes.insert(contentsOf: pieces[generator.next(pieces.count)].utf8, at: place)
        case 3:
          let other = corpus[generator.next(corpus.count)]
          let from = generator.next(other.count + 1)
          bytes.insert(contentsOf: other[from..<min(other.count, from + generator.next(60))], at: place)
        default: bytes = Array(bytes.prefix(place))
        }
      }
      check(bytes)
    }
  }

  @Test(
    "Absurd nesting is an error, not an overflow",
    arguments: ["[", "{a: ", "- ", "? ", "[? ", "{? [", "a:\n", "!!seq [", "&a [", "[[[[{"])
  func depth(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    let result = SchemaLoader().loadSchema(text: text, name: "deep")
    #expect(!result.diagnostics.isEmpty)
    check(Array(text.utf8))
  }

  @Test func blocksMayNotNestForeverEither() {
    var text = ""
    for level in 0..<3000 { text += String(repeating: " ", count: level) + "a:\n" }
    #expect(SchemaLoader().loadSchema(text: text, name: "deep").diagnostics.map(\.code) == [.tooDeep])
  }

  @Test func aliasesToAliasesStayCheap() {
    var text = "x0: &x0 [a, a]\n"
    for level in 1...60 { text += "x\(level): &x\(level) [*x\(level - 1), *x\(level - 1)]\n" }
    #expect(SchemaLoader().loadSchema(text: text, name: "bomb").diagnostics.map(\.code) == [.tooManyNodes])
    let keys = text + "? *x60\n: 1\n"
    #expect(SchemaLoader().loadSchema(text: keys, name: "bomb").diagnostics.map(\.code) == [.tooManyNodes])
    var chain = "y0: &y0 [a]\n"
    for level in 1...2000 { chain += "y\(level): &y\(level) [*y\(level - 1)]\n" }
    #expect(SchemaLoader().loadSchema(text: chain, name: "chain").diagnostics.map(\.code) == [.tooDeep])
  }

  @Test func anchorsMayNotHoldThemselves() {
    let result = SchemaLoader().loadSchema(text: "a: &a [*a]\n", name: "self")
    #expect(result.diagnostics.map(\.code) == [.yamlSyntax])
  }

  @Test func deepConstraintsAreErrors() {
    let value = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    let outcome = validate(
      "system: {name: a}\nentities: {a: {count: 1, attributes: {b: {type: choice, constraints: {choices: \(value)}}}}}")
    #expect(outcome.result.errors.map(\.code) == [.tooDeep])
  }

  @Test func manyWrongNamesCostBoundedTime() {
    var text = "system: {name: a}\nentities:\n  a:\n    count: 1\n    attributes:\n"
    for index in 0..<20_000 { text += "      n\(index): {type: person.emial\(index % 7)}\n" }
    let outcome = validate(text)
    #expect(outcome.result.errors.count == 20_000)
    #expect(outcome.result.errors[0].suggestion == "did you mean \"person.email\"?")
  }
}
