import JafgenExpressions
import JafgenTestSupport
import Testing

@Suite("Reading expressions")
struct ParsingTests {
  @Test(
    "Operators bind as in SQL",
    arguments: [
      ("a + b * c", "(a + (b * c))"), ("(a + b) * c", "((a + b) * c)"), ("a - b - c", "((a - b) - c)"),
      ("a || b + 1 || c", "((a || (b + 1)) || c)"), ("not a = b and c", "((not (a = b)) and c)"),
      ("a or b and c", "(a or (b and c))"), ("a = 1 or b <> 2 and c != 3", "((a = 1) or ((b <> 2) and (c <> 3)))"),
      ("-a * b", "((- a) * b)"), ("- -1", "(- -1)"), ("-9223372036854775808", "-9223372036854775808"),
      ("a between 1 and 2 and b", "((a between 1 and 2) and b)"), ("a not in (1, 2, 3)", "(a not in (1, 2, 3))"),
      ("a not like 'x%' or b is not null", "((a not like 'x%') or (b is not null))"), ("a % b / c", "((a % b) / c)"),
      ("NOT NOT true", "(not (not true))"), ("not a is null", "(not (a is null))"),
      ("a between b - 1 and b + 1", "(a between (b - 1) and (b + 1))"),
    ])
  func operators(text: String, expected: String) throws {
    #expect("\(try Expression(text))" == expected)
  }

  @Test(
    "Values, paths, calls and cases",
    arguments: [
      ("12", "12"), ("12.50", "12.50"), (".5", "0.5"), ("5.", "5."), ("1e3", "1000.0e0"), ("'it''s'", "'it''s'"),
      ("0.000000000000000001", "0.000000000000000001"), ("999999999999999999", "999999999999999999"),
      ("date '2024-01-31'", "date '2024-01-31'"), ("interval '3 days'", "interval '3 days'"),
      ("order_id.customer_id.created_at", "order_id.customer_id.created_at"), (#""order".total"#, "order.total"),
      (#""hs_v2.date""#, #""hs_v2.date""#), ("a.end", #"a."end""#), ("größe", "größe"), ("order", "order"),
      ("coalesce(a, 0)", "coalesce(a, 0)"), ("pi()", "pi()"), ("if(a, 1, 2)", "if(a, 1, 2)"),
      (
        "sum(items.amount) filter (where items.kind = 'x')", "sum(items.amount) filter (where (items.kind = 'x'))"
      ),
      ("chance(0.1) by (device_id, cast(at as date))", "chance(0.1) by (device_id, cast(at as date))"),
      ("cast(a AS Decimal(2))", "cast(a as decimal(2))"),
      ("case when a then 1 else 2 end", "case when a then 1 else 2 end"),
      ("CASE level WHEN 0 THEN 'CEO' WHEN 1 THEN 'VP' END", "case level when 0 then 'CEO' when 1 then 'VP' end"),
      ("a -- a comment\n + b", "(a + b)"), ("a --", "a"), ("\ta\r\n+ b ", "(a + b)"),
    ])
  func forms(text: String, expected: String) throws {
    let expression = try Expression(text)
    #expect("\(expression)" == expected)
    #expect("\(try Expression(expected))" == expected)
  }

  @Test(
    "A problem names the wrong word and a cure",
    arguments: [
      ("a +", "   ^", "the expression ends too early", "write a value here"),
      ("", "^", "the expression ends too early", "write a value here"),
      ("a == b", "   ^", "expected a value", "equality is a single ="),
      ("a && b", "  ^", "& cannot stand here", "write \"and\""),
      ("a + 'b", "    ^^", "the text that begins here has no end", "close it with '"),
      ("sum(a", "     ^", "the expression ends too early", "write , or ) here"),
      ("a b", "  ^", "expected an operator or the end before this word", nil),
      ("a, b", " ^", "expected an operator or the end", nil),
      ("1x + 2", "^^", "a number ends in a letter", "put a name that begins with a digit in double quotes"),
      (
        "case a end", "       ^^^", "expected when, not the keyword end",
        "if it is a name, put it in double quotes: \"end\""
      ),
      ("end", "^^^", "expected a value, not the keyword end", "if it is a name, put it in double quotes: \"end\""),
      (
        "cast(a as money)", "          ^^^^^", "there is no such type",
        "the types are boolean, integer, float, decimal, string, date, datetime, uuid"
      ),
      (
        "date + 1", "^^^^", "date is a keyword, which a text follows",
        "write, say, date '2024-01-31'; if it is a name, put it in double quotes: \"date\""
      ),
      (
        "99999999999999999999", "^^^^^^^^^^^^^^^^^^^^", "the number has too many digits",
        "whole numbers have 64 bits and decimals 18 digits; an exponent makes a float: 1e20"
      ),
      ("1e999", "^^^^^", "the number is too large", "a float is below 1.8e308"),
      ("a not b", "      ^", "expected in, between or like before this word", nil),
      ("{a} + 1", "^", "{ cannot stand here", "write the name alone, without braces"),
      ("a in 1", "     ^", "expected a list in parentheses before this word", nil),
      ("a.\u{1}", "  ^", "a control character cannot stand here", nil),
      ("\"\"", "^^", "a name is empty", nil),
      ("cast(a as decimal(19))", "                  ^^", "expected the number of digits after the point, 0 to 18", nil),
    ])
  func problems(text: String, marks: String, message: String, help: String?) {
    do throws(ExpressionProblem) {
      let expression = try Expression(text)
      Issue.record("\(text) was read as \(expression)")
    } catch {
      let start = marks.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      #expect(error.range.lowerBound == start, "\(text): \(error)")
      #expect(max(1, error.range.count) == marks.utf8.count - start, "\(text): \(error)")
      #expect(error.message == message)
      #expect(error.help == help)
    }
  }

  @Test("Long and deep expressions are refused, and take no more than their length")
  func limits() throws {
    for text in [
      String(repeating: "(", count: 5000), String(repeating: "not ", count: 2000) + "a",
      String(repeating: "-", count: 1) + String(repeating: "- ", count: 3000) + "a",
      Array(repeating: "a", count: 3000).joined(separator: "+"), String(repeating: "f(", count: 3000),
      String(repeating: "case when ", count: 900), String(repeating: "cast(", count: 1900),
      String(repeating: "a", count: 10_001),
    ] {
      #expect(throws: ExpressionProblem.self) { try Expression(text) }
    }
    let longest = Array(repeating: "a", count: 200).joined(separator: " + ")
    #expect(throws: Never.self) { try Expression(longest) }
    #expect(throws: Never.self) {
      try Expression(String(repeating: "(", count: 190) + "a" + String(repeating: ")", count: 190))
    }
  }

  @Test("Random texts are read or refused, with places within them; what was read reads again as the same")
  func randomTexts() {
    let words = [
      "a", "b.c", "\"x y\"", "1", "2.50", "3e4", "'t'", "''", "(", ")", ",", ".", "+", "-", "*", "/", "%", "||", "=",
      "<>", "<", "<=", ">", ">=", "and", "or", "not", "in", "between", "like", "is", "null", "case", "when", "then",
      "else", "end", "cast(", "as", "integer", "decimal(2)", "date '2024-01-01'", "interval '1 day'", "sum(",
      "filter (where",
      "by (", "if(", "true", "--x\n", "é", "\"", "'", "{", "}", ":", "!", "\u{7f}",
    ]
    var random = TestRandom(seed: 13)
    var readCount = 0
    for _ in 0..<30_000 {
      var text = ""
      for _ in 0..<(1 + random.below(9)) { text += words[random.below(words.count)] + (random.chance(80) ? " " : "") }
      do throws(ExpressionProblem) {
        let expression = try Expression(text)
        readCount += 1
        let printed = "\(expression)"
        #expect(throws: Never.self, "\(text): \(printed)") {
          let again = try Expression(printed)
          #expect("\(again)" == printed)
        }
        #expect(expression.range.upperBound <= text.utf8.count)
      } catch {
        #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count, "\(text): \(error)")
        #expect(!error.message.isEmpty && error.help != "")
      }
    }
    #expect(readCount > 1000)
  }
}

@Suite("Reading templates")
struct TemplateTests {
  private static func parts(_ text: String) throws -> [String] {
    try Template(text).parts.map { part in
      switch part {
      case .text(let text): "text \(text)"
      case .value(let expression, let format): "\(expression)" + (format.map { " as \($0.text)" } ?? "")
      }
    }
  }

  @Test("Braces hold expressions, with formats; doubled braces are text")
  func forms() throws {
    #expect(try Self.parts("SO-{row_number():06}") == ["text SO-", "row_number() as 06"])
    #expect(try Self.parts("{a}{b.c}-{{x}}") == ["a", "b.c", "text -{x}"])
    #expect(try Self.parts("{pick('a}', 'b:')}: {amount:.2f}") == ["pick('a}', 'b:')", "text : ", "amount as .2f"])
    #expect(try Self.parts("") == [])
    #expect(try Self.parts("plain 'text") == ["text plain 'text"])
    #expect(try Self.parts("{at:%Y:%m}") == ["at as %Y:%m"])
  }

  @Test(
    "Problems have their places in the template",
    arguments: [
      ("a {b", 2..<3, "the brace that opens here has no end"), ("a } b", 2..<3, "no brace is open here"),
      ("x{a +}", 5..<6, "expected a value"), ("{}", 1..<2, "expected a value"),
      ("{a b}", 3..<4, "expected an operator, : and a format, or }"),
      ("{a:5", 0..<1, "the brace that opens here has no end"),
    ])
  func problems(text: String, range: Range<Int>, message: String) {
    do throws(ExpressionProblem) {
      _ = try Template(text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.range == range, "\(error)")
      #expect(error.message == message)
    }
  }
}
