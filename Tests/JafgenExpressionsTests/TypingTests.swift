import JafgenColumns
import JafgenExpressions
import Testing

/// Names of every type.
private struct SampleScope: ExpressionScope {
  static let facts: [(name: String, facts: ValueFacts)] = [
    ("b", ValueFacts(.boolean)), ("i", ValueFacts(.integer, bounds: .exact(1, 100))),
    ("n", ValueFacts(.integer, isNullable: true, bounds: .exact(-5, 5))), ("big", ValueFacts(.integer)),
    ("d2", ValueFacts(.decimal(2), bounds: .exact(0, 100_000))), ("d3", ValueFacts(.decimal(3), bounds: .exact(-9, 9))),
    ("wide", ValueFacts(.decimal(10))), ("f", ValueFacts(.float)), ("s", ValueFacts(.string)),
    ("day", ValueFacts(.date)), ("at", ValueFacts(.column(.timestamp(fractionDigits: 0)))),
    ("key", ValueFacts(.column(.uuid))), ("list", ValueFacts(.column(.list(.int64)))),
  ]

  func resolve(_ path: [Expression.Name]) throws(ExpressionProblem) -> (reference: Int, facts: ValueFacts) {
    guard let index = Self.facts.firstIndex(where: { $0.name == path[0].text }) else {
      throw ExpressionProblem(path[0].range, "there is no name \(path[0].text)", kind: .unknownName)
    }
    return (index, Self.facts[index].facts)
  }

  func rowNumber() -> (reference: Int, facts: ValueFacts) { (Self.facts.count, ValueFacts(.integer)) }

  let referenceDate = 20_089
}

private func typed(_ text: String) throws(ExpressionProblem) -> TypedExpression {
  var scope = SampleScope()
  return try TypedExpression(Expression(text), in: &scope)
}

@Suite("Types of expressions")
struct TypingTests {
  private static func facts(_ text: String) throws(ExpressionProblem) -> ValueFacts {
    try typed(text).facts
  }

  @Test(
    "Operators give the types of SQL, decimals theirs",
    arguments: [
      ("i + i", "integer"), ("i + d2", "decimal(2)"), ("d2 + d3", "decimal(3)"), ("d2 * d3", "decimal(5)"),
      ("i * i", "integer"), ("i / i", "decimal(6)"), ("d2 / i", "decimal(6)"), ("wide / i", "decimal(10)"),
      ("i % i", "integer"), ("d2 % i", "decimal(2)"), ("i + f", "float"), ("-d2", "decimal(2)"),
      ("1.5 + 1", "decimal(1)"),
      ("1e0 + 1", "float"), ("s || i || day", "string"), ("i = d2", "boolean"), ("day = at", "boolean"),
      ("day - day", "integer"), ("at - at", "interval"), ("at - day", "interval"), ("day + interval '3 days'", "date"),
      ("day + interval '3 hours'", "datetime"), ("day + interval '1 month' * i", "date"),
      ("interval '1 hour' * i + at", "datetime"), ("at >= '2024-01-01'", "boolean"), ("day = '2024-01-01'", "boolean"),
      ("case when b then 1 else 2.50 end", "decimal(2)"), ("case when b then day else at end", "datetime"),
      ("case i when 1 then 'a' end", "string"), ("case when b then null else 1 end", "integer"),
      ("cast(d2 as decimal)", "decimal(2)"), ("cast(f as decimal)", "decimal(6)"), ("cast(s as date)", "date"),
      ("i in (1, 2.5, null)", "boolean"), ("s like 'a%'", "boolean"), ("i between 1 and d2", "boolean"),
      ("not b or null", "boolean"), ("key = cast(s as uuid)", "boolean"), ("null + 1", "integer"),
    ])
  func types(text: String, name: String) throws {
    #expect(try Self.facts(text).type.name == name)
  }

  @Test(
    "Nulls are known where they can arise",
    arguments: [
      ("i + 1", false), ("n + 1", true), ("i / i", false), ("i / n", true), ("i / (i + 1)", false),
      ("n is null", false),
      ("big + 1", true), ("i + i", false), ("big * big", true), ("f + 1", true), ("case when b then 1 end", true),
      ("case when b then 1 else 2 end", false), ("cast(i as string)", false), ("cast(s as integer)", true),
      ("cast(i as float)", false), ("day + interval '1 day'", true), ("n = 1 or b", true), ("i = 1 or b", false),
      ("i % 7", false), ("s || n", true), ("null", true), ("i in (1, null)", true), ("wide + i", true),
    ])
  func nulls(text: String, isNullable: Bool) throws {
    #expect(try Self.facts(text).isNullable == isNullable)
  }

  @Test(
    "Bounds follow from those of the operands, in units of the last digit",
    arguments: [
      ("i + i", 2, 200), ("i - i", -99, 99), ("n * i", -500, 500), ("-n", -5, 5), ("d2 + 1", 100, 100_100),
      ("d2 * d3", -900_000, 900_000), ("i % 7", 0, 7), ("n % 3", -3, 3), ("case when b then i else n end", -5, 100),
      ("12.50", 1250, 1250), ("i + d2", 100, 110_000), ("i * 2 + 1", 3, 201),
    ])
  func bounds(text: String, lower: Int64, upper: Int64) throws {
    #expect(try Self.facts(text).bounds == .exact(lower, upper))
  }

  @Test(
    "What does not fit is said with its place and a cure",
    arguments: [
      ("s + 1", 2..<3, "a sum of string and integer", "join texts with ||, or convert: cast(... as integer)"),
      ("s = i", 2..<3, "a comparison of string and integer", "convert one of them: cast(... as string)"),
      (
        "i and b", 0..<1, "expected a condition, not integer", "compare it with something, as in x = 1 or x is not null"
      ),
      ("at = 'soon'", 5..<11, "this text is no datetime", "write it as '2024-01-31' or '2024-01-31 08:00:00'"),
      (
        "day + 1", 4..<5, "a sum of date and integer",
        "a date moves by an interval: d + interval '3 days', or d + interval '1 day' * n"
      ),
      (
        "i * interval '1 day'", 2..<3, "a product of integer and interval",
        "an interval is multiplied by an integer behind it: interval '1 day' * n"
      ),
      ("i / 0", 4..<5, "this divides by zero", "a quotient by zero is null"),
      ("i % 0.00", 4..<8, "this divides by zero", "a quotient by zero is null"),
      ("wide * wide", 0..<11, "the product has 20 digits after the point", "round an operand: round(..., 2)"),
      ("9223372036854775807 + i", 0..<23, "the result never fits 64 bits", "convert an operand: cast(... as float)"),
      (
        "case when b then 1 else 'x' end", 24..<27, "the values are of integer and string",
        "convert them to one type: cast(... as integer)"
      ),
      ("nowhere + 1", 0..<7, "there is no name nowhere", nil),
      (
        "interval 'soon'", 0..<15, "this is no interval",
        "write numbers with units: interval '3 days', interval '1 year 6 months'"
      ),
      ("date '2023-02-29'", 0..<17, "this is no date", "write it as date '2024-01-31'"),
      ("list = list", 0..<4, "expected something that can be compared, not array", nil),
      ("cast(list as string)", 0..<20, "array values cannot become string", nil),
      ("s like i", 7..<8, "expected a text, not integer", "convert it: cast(... as string)"),
      ("key = 'one'", 6..<11, "this text is no uuid", "write its 32 hexadecimal digits with the four hyphens"),
      ("-s", 1..<2, "expected a number, not string", nil),
    ])
  func problems(text: String, range: Range<Int>, message: String, help: String?) {
    do throws(ExpressionProblem) {
      let facts = try Self.facts(text)
      Issue.record("\(text) is \(facts)")
    } catch {
      #expect(error.range == range && error.message == message && error.help == help, "\(error)")
    }
  }

  @Test("Intervals are read with their units, and refused beyond 10,000 years")
  func intervals() {
    let hour: Int64 = 3_600_000_000
    #expect(Interval("3 days") == Interval(days: 3))
    #expect(Interval("1 year 6 months") == Interval(months: 18))
    #expect(Interval("-36 Hours, 2 weeks") == Interval(days: 14, microseconds: -36 * hour))
    for text in ["", "3", "days", "3 moons", "9999999999999 years", "1 day 2", "1099511627776 weeks", "1.5 days"] {
      #expect(Interval(text) == nil, "\(text)")
    }
    #expect(Interval(days: 3).multiplied(by: .max) == nil)
    #expect(Interval(days: 3).multiplied(by: -2) == Interval(days: -6))
  }
}

@Suite("Functions of expressions")
struct FunctionTests {
  @Test(
    "Every function has a summary and examples that read, fit it and call it", arguments: FunctionTable.declarations)
  func declarations(function: FunctionDeclaration) throws {
    #expect(function.name == function.name.lowercased())
    #expect(function.summary.hasSuffix(".") && !function.examples.isEmpty)
    for example in function.examples {
      #expect(example.expression.hasPrefix("\(function.name)("))
      let typed = try typed(example.expression)
      #expect(example.result != "" || typed.facts.isNullable, "\(example.expression)")
    }
  }

  @Test("Names differ, and are found in any case of letters")
  func names() {
    #expect(Set(FunctionTable.declarations.map(\.name)).count == FunctionTable.declarations.count)
    #expect(FunctionTable.index(of: "COALESCE") == FunctionTable.index(of: "coalesce"))
    #expect(FunctionTable.index(of: "nothing") == nil)
  }

  @Test(
    "Types, nulls and bounds of results",
    arguments: [
      ("coalesce(n, 1)", "integer", false), ("coalesce(n, null)", "integer", true), ("nullif(i, 1)", "integer", true),
      ("if(b, 1, 2.5)", "decimal(1)", false), ("if(n = 1, i, i)", "integer", false),
      ("greatest(i, n)", "integer", false),
      ("least(day, at)", "datetime", false), ("abs(d2)", "decimal(2)", false), ("abs(big)", "integer", true),
      ("sign(f)", "float", false), ("round(d3)", "integer", false), ("round(d3, 2)", "decimal(2)", false),
      ("round(f, 2)", "float", false), ("floor(d2)", "integer", false), ("div(i, i)", "integer", false),
      ("div(i, n)", "integer", true), ("sqrt(i)", "float", true), ("pi()", "float", false),
      ("length(s)", "integer", false),
      ("left(s, 2)", "string", false), ("concat(s, n)", "string", false), ("replace(s, 'a', null)", "string", true),
      ("date_trunc('month', day)", "date", false), ("date_trunc('hour', at)", "datetime", false),
      ("date_diff('day', day, at)", "integer", false), ("year('2024-01-01')", "integer", false),
      ("normal(0, 2)", "float", false), ("normal(i, 2) * 3.5", "float", false), ("normal(f, 2)", "float", true),
      ("exponential(i)", "float", false), ("poisson(i)", "integer", false), ("poisson(n)", "integer", true),
      ("date '2024-02-29' + interval '1 day'", "date", false), ("day + interval '1 day'", "date", true),
      ("date '2024-02-29' + interval '1 day' * i", "date", false),
      ("date '9999-12-31' + interval '1 day' * i", "date", true), ("i / 2", "decimal(6)", false),
      ("make_date(2024, 1, i)", "date", true), ("epoch(at)", "integer", false), ("least(1, null)", "integer", false),
    ])
  func results(text: String, type: String, isNullable: Bool) throws {
    let facts = try typed(text).facts
    #expect(facts.type.name == type)
    #expect(facts.isNullable == isNullable)
  }

  @Test(
    "Wrong arguments are told with what the function takes",
    arguments: [
      ("round()", "round takes 1 or 2 arguments, not 0", "write round(x [, n])"),
      ("round(f, i)", "expected a number from 0 to 18, written out", nil),
      (
        "date_trunc('moon', day)",
        "expected one of 'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'", nil
      ),
      ("nothing(1)", "there is no function nothing", nil),
      ("upper(i)", "expected a text, not integer", "convert it: cast(... as string)"),
      ("abs(s)", "expected a number, not string", nil),
      ("left(s, 1.5)", "expected an integer, not decimal(1)", "convert it: cast(... as integer)"),
      ("year(i)", "expected a date or a date-time, not integer", nil),
      ("div(i, 0)", "this divides by zero", "a quotient by zero is null"),
      ("abs(i) by (i)", "abs draws nothing, so it has no \"by\"", nil),
      ("if(1, 2, 3)", "expected a condition, not integer", nil),
      ("coalesce(i, s)", "the values are of integer and string", "convert them to one type: cast(... as integer)"),
    ])
  func problems(text: String, message: String, help: String?) {
    do throws(ExpressionProblem) {
      let facts = try typed(text).facts
      Issue.record("\(text) is \(facts)")
    } catch {
      #expect(error.message == message && error.help == help, "\(error)")
    }
  }
}
