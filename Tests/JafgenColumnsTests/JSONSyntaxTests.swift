import Foundation
import JafgenColumns
import Testing

@Suite("The grammar of JSON")
struct JSONSyntaxTests {
  @Test(
    "Values are values",
    arguments: [
      "0", "-0", "12", "-1.5", "1e5", "1E-5", "0.0e+00", "true", "false", "null", "\"\"", "\"ä\"",
      #""\u00e4\"\\\/\b\f\n\r\t""#,
      "[]", "[ ]", "{}", "{ }", "[1,2]", "[ [ ] , { } ]", #"{"a":1,"a":{"b":[null]}}"#, " \n\r\t1 \n",
      #"[{"a":[]},{}]"#,
      #"{"":""}"#, String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000),
    ])
  func valid(text: String) { #expect(JSONSyntax.isValue(text)) }

  @Test(
    "All else is none",
    arguments: [
      "", " ", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "tru", "True", "nul", "NaN", "Infinity", "'a'", "\"",
      "\"a",
      "\"\u{1}\"", "\"a\nb\"", #""\x""#, #""\u12g4""#, #""\u12"#, "[", "]", "[1", "[1,]", "[,1]", "[1 2]", "[1}", "{",
      "}",
      #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}", "{1:1}", #"{"a":1]"#, "1 2", "[] []", "[]]", "{}}", "\u{feff}1",
      "1,",
      String(repeating: "[", count: 100_000), "[1]x", "\u{a0}1",
    ])
  func invalid(text: String) { #expect(!JSONSyntax.isValue(text)) }

  /// Foundation reads the same texts, and beyond JSON also a comma behind the last element.
  @Test("Texts made of JSON's own characters are judged as another reader judges them")
  func fuzz() throws {
    var state: UInt64 = 7
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let parts = [
      "[", "]", "{", "}", ",", ":", "\"a\"", "\"\"", "1", "-2.5", "0", "e1", "true", "null", " ", "\\", "\"",
    ]
    var validCount = 0
    for _ in 0..<50_000 {
      let text = (0...next(7)).map { _ in parts[next(parts.count)] }.joined()
      let isValid = JSONSyntax.isValue(text)
      validCount += isValid ? 1 : 0
      let other = (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
      let isLenient = text.replacing(" ", with: "").contains(",]") || text.replacing(" ", with: "").contains(",}")
      #expect(isValid == other || isLenient && !isValid, "\(text)")
    }
    #expect(validCount > 1000)
  }
}
