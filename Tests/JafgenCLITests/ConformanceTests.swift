import Foundation
import JafgenTestSupport
import Testing

/// Every method of Mimesis, with its defaults and each of its parameters, beside Mimesis itself;
/// `JAFGEN_CONFORMANCE=1` takes all locales.
@Suite("Mimesis' surface", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct ConformanceTests {
  private static let environment = ProcessInfo.processInfo.environment
  /// Besides English: a variant of a base, an order of names of its own, two scripts without capitals, surnames by
  /// gender, and lists that are longer than others'.
  private static let locales = TestEnvironment.isConformance ? "all" : "de-at,ja,ru,ar-sa,pt-br,zh"

  @Test("All its methods give what Mimesis gives, as often as Mimesis does")
  func surface() throws {
    let binary = try #require(JafgenCommand.binary)
    let result = try runJudge(
      "mimesis_conformance.py", [binary, "--locales", Self.locales], in: try TemporaryDirectory())
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    let counts = try #require(result.stdout.wholeMatch(of: /(\d+) of (\d+) methods, (\d+) of (\d+) locale-.*\n/)).output
    print(result.stdout, terminator: "")
    #expect(counts.1 == counts.2 && counts.3 == counts.4)
    #expect(counts.2 == "210")
  }

  @Test("The exceptions are those of docs/providers.md")
  func exceptions() throws {
    let result = try runJudge("mimesis_conformance.py", ["--exceptions"], in: try TemporaryDirectory())
    try #require(result.status == 0, "\(result.stderr)")
    let path = Repository.path("docs/providers.md")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    let begin = try #require(page.range(of: "<!-- exceptions -->\n")?.upperBound)
    let end = try #require(page.range(of: "<!-- /exceptions -->")?.lowerBound)
    if TestEnvironment.isRecording {
      let text = page.replacingCharacters(in: begin..<end, with: result.stdout)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } else {
      #expect(page[begin..<end] == result.stdout, "record the table of docs/providers.md anew with JAFGEN_RECORD=1")
    }
  }
}
