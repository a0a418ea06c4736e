import Foundation
import JafgenSchema
import JafgenTestSupport
import Testing

/// Whatever the bytes, loading and validating end, and say something sensible.
struct RobustnessTests {
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
    var random = TestRandom(seed: 2025)
    for _ in 0..<3000 {
      var bytes = corpus[random.below(corpus.count)]
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count + 1)
        switch random.below(5) {
        case 0 where place < bytes.count: bytes[place] = UInt8(random.below(256))
        case 1 where place < bytes.count: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(20)))
        case 2: bytes.insert(contentsOf: pieces[random.below(pieces.count)].utf8, at: place)
        case 3:
          let other = corpus[random.below(corpus.count)]
          let from = random.below(other.count + 1)
          bytes.insert(contentsOf: other[from..<min(other.count, from + random.below(60))], at: place)
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
