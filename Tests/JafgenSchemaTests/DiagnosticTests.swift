internal import JafgenDiagnostics
import JafgenSchema
import Testing

struct DiagnosticTests {
  static let sample = Diagnostic(
    .unknownType, "there is no type \"a\\b\"", at: SourceLocation(file: "a.yaml", line: 2, column: 3),
    path: "entities.a", suggestion: "did you mean \"b\"?")

  @Test func jsonHasEveryPart() {
    #expect(
      DiagnosticJSON.encode([Self.sample, Diagnostic(.noSchemas, "é\u{1f600}\u{7}", path: "line\n\u{1}")]) == #"""
        [
          {"code": "unknown-type", "severity": "error", "message": "there is no type \"a\\b\"", "file": "a.yaml", "line": 2, "column": 3, "path": "entities.a", "suggestion": "did you mean \"b\"?"},
          {"code": "no-schemas", "severity": "error", "message": "é😀�", "file": null, "line": null, "column": null, "path": "line\n\u0001", "suggestion": null}
        ]
        """#)
    #expect(DiagnosticJSON.encode([]) == "[]")
  }

  @Test func withoutASourceThereIsNoSnippet() {
    #expect(
      DiagnosticRenderer().render(Self.sample) == """
        a.yaml:2:3: error: there is no type "a\\b" [unknown-type]
          at: entities.a
          help: did you mean "b"?

        """)
    #expect(DiagnosticRenderer().render(Diagnostic(.noSchemas, "none")) == "error: none [no-schemas]\n")
  }

  @Test func colourSurroundsWhatMatters() {
    let text = DiagnosticRenderer(usesColor: true).render(Diagnostic(.unusedKey, "no effect"))
    #expect(text == "\u{1b}[1;33mwarning: \u{1b}[0m\u{1b}[1mno effect\u{1b}[0m [unused-key]\n")
  }

  @Test func terminalsActOnNothingThatASchemaSays() {
    let hostile = Diagnostic(
      .unknownKey, "a\u{1b}[31mb\u{7}", at: SourceLocation(file: "\u{9b}x", line: 1, column: 1), path: "\u{202e}",
      suggestion: "\u{0}")
    let result = SchemaLoader().loadSchema(bytes: Array("a\u{1b}[2J\u{202e}: b\n".utf8), name: "x")
    let text = DiagnosticRenderer(sources: [result.source]).render([hostile] + result.diagnostics)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7f..<0xa0).contains($0.value) })
    #expect(!text.unicodeScalars.contains("\u{202e}"))
  }

  @Test(
    "The caret stands under the code point meant",
    arguments: [
      ("abc: x", 6, "abc: x", 5),
      ("\tb: x", 2, "    b: x", 4),
      ("ab\tc", 4, "ab  c", 4),
      ("日本: x", 5, "日本: x", 6),
      ("e\u{301}: x", 5, "e\u{301}: x", 3),
      ("a", 2, "a", 1),
    ])
  func caret(line: String, column: Int, shown: String, offset: Int) {
    #expect(snippet(line, column: column) == ["    1 | \(shown)", "      | \(String(repeating: " ", count: offset))^"])
  }

  @Test func longLinesAreCutAroundTheCaret() {
    let line = String(repeating: "x", count: 5000) + "HERE" + String(repeating: "y", count: 1_000_000)
    for column in [1, 50, 5001, 500_000, 1_005_004, 1_005_005] {
      let lines = snippet(line, column: column)
      #expect(lines.count == 2)
      #expect(lines[0].count <= 8 + 102)
      let caret = Array(lines[1]).firstIndex(of: "^") ?? 0
      let expected = Array(line)[safe: column - 1]
      #expect(Array(lines[0])[safe: caret] == expected, "column \(column)")
    }
  }

  @Test func manyDiagnosticsAreCounted() {
    let text = DiagnosticRenderer().render(Array(repeating: Diagnostic(.noSchemas, "x"), count: 5), limit: 3)
    #expect(text.hasSuffix("\n\n... and 2 more diagnostics\n") || text.hasSuffix("\n... and 2 more diagnostics\n"))
    #expect(text.split(separator: "\n").count == 4)
  }

  @Test func resultsAreSortedByPlace() {
    func at(_ file: String, _ line: Int, _ column: Int, _ code: DiagnosticCode = .unknownKey) -> Diagnostic {
      Diagnostic(code, "x", at: SourceLocation(file: file, line: line, column: column))
    }
    let result = ValidationResult([
      Diagnostic(.noSchemas, "x"), at("b", 1, 1), at("a", 2, 1), at("a", 1, 9), at("a", 1, 2),
      at("a", 1, 1, .unusedKey),
    ])
    #expect(result.errors.map { $0.location?.description ?? "" } == ["a:1:2", "a:1:9", "a:2:1", "b:1:1", ""])
    #expect(result.warnings.count == 1)
    #expect(!result.isValid)
    #expect(result.diagnostics.first?.code == .unusedKey)
  }

  private func snippet(_ line: String, column: Int) -> [Substring] {
    let source = SchemaLoader().loadSchema(bytes: Array((line + "\nnext").utf8), name: "s").source
    let diagnostic = Diagnostic(.unknownKey, "x", at: SourceLocation(file: "s", line: 1, column: column))
    return Array(DiagnosticRenderer(sources: [source]).render(diagnostic).split(separator: "\n").dropFirst())
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
