internal import JafgenDiagnostics
import JafgenSchema
import Testing

/// However deep or long a file is, loading and validating end, and say something sensible; spoilt files are for the fuzz tests.
struct RobustnessTests {
  @Test(
    "Absurd nesting is an error, not an overflow",
    arguments: ["[", "{a: ", "- ", "? ", "[? ", "{? [", "a:\n", "!!seq [", "&a [", "[[[[{"])
  func depth(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    let result = SchemaLoader().loadSchema(text: text, name: "deep")
    let outcome = SchemaValidator().validate(LoadedSchemas(results: [result]))
    #expect(!outcome.result.isValid && outcome.schema == nil)
    let shown = DiagnosticRenderer(sources: [result.source]).render(outcome.result.diagnostics, limit: 20)
    #expect(shown.utf8.count < 10_000)
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
