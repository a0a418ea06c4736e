import Foundation
import JafgenTestSupport
import Testing

/// DuckDB as referee: what expressions compute is what DuckDB computes of the same columns, where the language does not
/// leave it on purpose.
@Suite("Expressions, held against DuckDB", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct ExpressionRefereeTests {
  /// Columns of every type, with nulls and extremes.
  private static let columns = """
          i: {type: integer, constraints: {min_value: -20, max_value: 20}}
          j: {type: integer, required: false, null_probability: 0.2, constraints: {min_value: -3, max_value: 3}}
          big: {type: choice, required: false, constraints: {choices: [-9223372036854775808, -9223372036854775807, -1, 0, 1, 2, 9223372036854775806, 9223372036854775807]}}
          d: {type: decimal, constraints: {min_value: -999.99, max_value: 999.99}}
          e: {type: decimal, required: false, null_probability: 0.2, constraints: {min_value: -9.999, max_value: 9.999, precision: 3}}
          f: {type: float, constraints: {min_value: -50, max_value: 50}}
          h: {type: choice, required: false, constraints: {choices: [-0.05, -2.5, 0.125, 0.375, 1.5, 2.5, 2.675, 99.995, 123456789.5, 4e15]}}
          g: {type: choice, required: false, constraints: {choices: [-1e300, -2.5, -0.5, 0.0, 1e-300, 0.5, 1.5, 2.5, 2.675, 1e300]}}
          b: boolean
          c: {type: boolean, required: false, null_probability: 0.3}
          s: {type: choice, constraints: {choices: ["", " a b ", "Größe", "ÄÖÜ ß", "o'neil-SMITH x2", "crème brûlée", "日本語 テスト", "a,b,,c", "aaa", "Ελλάδα", "İstanbul", "x_y%z", "\\U0001F600 smile", "q\\u0301w"]}}
          t: {type: string, required: false, null_probability: 0.2, constraints: {pattern: "[ab,]{0,3}"}}
          m: {type: datetime.date, constraints: {start_date: 1960-01-01, end_date: 2030-12-31}}
          n: {type: datetime.date, required: false, null_probability: 0.2, constraints: {start_date: 2023-11-28, end_date: 2024-03-03}}
          p: {type: datetime.datetime, constraints: {start_date: 2020-01-01, end_date: 2024-12-31}}
          q: {type: datetime.datetime, required: false, null_probability: 0.2, constraints: {start_date: 1955-01-01, end_date: 1985-01-01}}
          u: uuid
    """

  private func judge(_ expressions: [String], rows: Int = 400, seed: Int = 1) throws {
    try judge(expressions.map { ("expression", $0, $0) }, rows: rows, seed: seed)
  }

  /// Compares what keys with texts make with what DuckDB's expressions do.
  private func judge(
    _ expressions: [(key: String, text: String, theirs: String)], rows: Int = 400, seed: Int = 1
  ) throws {
    let folder = try TemporaryDirectory()
    var schema = """
      system: {name: r, seed: \(seed)}
      entities:
        t:
          count: \(rows)
          attributes:
      \(Self.columns)

      """
    var cases: [[String: Any]] = []
    for (number, expression) in expressions.enumerated() {
      let text = expression.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      schema += "      x\(number): {\(expression.key): \"\(text)\"}\n"
      let isApproximate = ["exp(", "ln(", "power(", "sin(", "cos("].contains { expression.text.contains($0) }
      cases.append(["column": "x\(number)", "expression": expression.theirs, "isApproximate": isApproximate])
    }
    try folder.write(schema, to: "schema.yaml")
    try folder.write(
      String(decoding: try JSONSerialization.data(withJSONObject: cases), as: UTF8.self), to: "cases.json")
    let run = try runJafgen(
      ["generate", "--schema-dir", "schema.yaml", "--output-dir", "out", "--format", "parquet", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.stderr.prefix(3000))")
    guard run.status == 0 else { return }
    let verdict = try runJudge("expressions.py", ["out/t.parquet", "cases.json"], in: folder)
    #expect(verdict.status == 0, "seed \(seed)\n\(verdict.stdout.prefix(6000))\(verdict.stderr.suffix(500))")
  }

  @Test func operators() throws {
    try judge([
      "i + j", "i - j", "i * j", "big + 1", "big - 1", "big * 2", "big + big", "i % j", "i % 7", "d % e", "-i", "-d",
      "-g",
      "d + e", "d - e", "d * e", "d + i", "i * e", "f + i", "f * g", "g - g", "f / nullif(g, 0)", "f % 3", "d + f",
      "i = j", "i <> j", "i < j", "i <= d", "i > f", "d >= e", "g = 0", "s = t", "s < t", "t >= 'a'", "u = u", "m = n",
      "m < p", "p >= q", "n <= date '2024-01-01'", "p > '2022-06-30'", "m between n and p", "i between j and 5",
      "i not between -3 and 3", "i in (1, 2, j)", "j not in (1, 2)", "t in ('a', 'b', null)", "s like '%e%'",
      "s like '_ %'", "s not like '%ß'", "t like 'a_' or t like '%,%'", "s like '%'", "b and c", "b or c", "not c",
      "c is null", "j is not null", "c = b", "b < c", "b and (c or j > 0)", "not (b or c) is null", "s || t", "s || i",
      "t || '-' || m", "i || ':' || d", "m - n", "n + interval '1 month'", "m + interval '1 day' * i",
      "p + interval '36 hours'", "q - interval '1 year 2 months'", "p + interval '90 minutes' * j",
      "n - interval '31 days'", "interval '1 week' + n", "case when b then i else j end", "case when c then d end",
      "case j when 1 then 'one' when 2 then 'two' else t end", "case when j > 0 then d when j < 0 then e else i end",
      "case when b then m else p end",
    ])
  }

  @Test func casts() throws {
    try judge(
      [
        "cast(i as string)", "cast(d as string)", "cast(m as string)", "cast(b as string)", "cast(u as string)",
        "cast(i as float)", "cast(d as float)", "cast(i as decimal(3))", "cast(d as decimal(1))", "cast(e as integer)",
        "cast(d as integer)", "cast(p as date)", "cast(q as date)", "cast(n as datetime)", "cast(b as integer)",
        "cast(i as boolean)", "cast('12' as integer)", "cast(cast(i as string) as integer)",
        "cast(cast(d as string) as decimal(2))", "cast(cast(m as string) as date)", "cast(cast(u as string) as uuid)",
        "cast(t as integer)", "cast(cast(i as string) as float)", "cast(s as boolean)", "cast(' 7 ' as integer)",
        "cast('1e3' as float)", "cast('-0.125' as decimal(2))", "cast(g as integer)",
      ].filter { !$0.contains("cast(g as integer)") })
  }

  @Test func choices() throws {
    try judge([
      "coalesce(j, i)", "coalesce(c, b, true)", "coalesce(t, s)", "coalesce(e, j, 0)", "nullif(j, 1)", "nullif(t, '')",
      "nullif(n, date '2024-01-01')", "if(b, i, j)", "if(c, s, t)", "greatest(i, j)", "greatest(d, e, i)",
      "least(i, j, 0)",
      "least(f, g)", "greatest(s, t)", "least(n, m)", "greatest(n, p)", "greatest(j)", "least(c, b)",
    ])
  }

  @Test func numbers() throws {
    try judge([
      "abs(i)", "abs(d)", "abs(f)", "abs(big)", "sign(i)", "sign(d)", "round(d, 1)", "round(e, 2)", "round(d, 3)",
      "round(i, 2)", "floor(f)", "ceil(f)", "div(i, j)", "div(big, j)", "sqrt(abs(f))", "exp(f / 10)",
      "ln(abs(f) + 0.001)",
      "power(abs(f), 0.3)", "power(i, 2)", "sin(f)", "cos(f)", "pi()", "round(f, 2)", "round(f)",
      "cast(floor(d) as integer)", "cast(ceil(e) as integer)", "cast(round(d) as integer)",
    ])
  }

  @Test func texts() throws {
    try judge([
      "length(s)", "lower(s)", "upper(s)", "initcap(s)", "trim(s)", "strip_accents(s)", "slug(s)", "left(s, 3)",
      "left(s, -2)", "left(s, j)", "right(s, 3)", "right(s, -2)", "right(s, j)", "substring(s, 2, 3)",
      "substring(s, 3)",
      "substring(s, j, 4)", "substring(s, -4, i)", "substring(s, i, j)", "substring(s, 0, 2)", "replace(s, 'a', 'xyz')",
      "replace(s, t, '-')", "replace(s, '', 'x')", "lpad(s, 7, '*')", "rpad(s, 5, 'ab')", "lpad(s, i, '.')",
      "rpad(s, j, 'é')", "split_part(s, ',', 2)", "split_part(s, ' ', -1)", "split_part(s, t, j)",
      "split_part(t, '', 2)",
      "concat(s, t, i)", "concat(t)", "concat(s, null, m)", "lower(upper(s))", "length(t) + length(s)",
    ])
  }

  @Test func times() throws {
    let units = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"]
    var expressions = units.flatMap { unit in
      [
        "date_trunc('\(unit)', p)", "date_trunc('\(unit)', q)", "date_diff('\(unit)', p, q)",
        "date_sub('\(unit)', p, q)",
        "date_sub('\(unit)', q, p)", "date_diff('\(unit)', m, p)", "date_sub('\(unit)', m, n)",
        "date_sub('\(unit)', n, m)",
      ]
    }
    expressions += ["year", "quarter", "month", "week", "day"].map { "date_trunc('\($0)', n)" }
    for part in ["year", "month", "day", "isodow"] { expressions += ["\(part)(m)", "\(part)(n)", "\(part)(q)"] }
    for part in ["hour", "minute", "second"] { expressions += ["\(part)(p)", "\(part)(q)"] }
    expressions += [
      "last_day(m)", "last_day(q)", "make_date(2024, abs(i) + 1, abs(j) + 28)", "make_date(abs(i) * 100 + 4, 2, 29)",
      "make_date(abs(i) + 1, j, 1)", "epoch(m)", "epoch(q)", "date_diff('month', n, '2024-12-31')",
    ]
    try judge(expressions)
  }

  @Test func formats() throws {
    let patterns = [
      "%a %A %w %u", "%d/%m/%y", "%-d.%-m.%Y", "%b %B", "%G-W%V", "%H:%M:%S.%f", "%-H %I %-I %p %-M %-S %g",
      "%j %-j %U %W",
      "%c|%x|%X", "100%%",
    ]
    try judge(patterns.flatMap { ["strftime(m, '\($0)')", "strftime(q, '\($0)')"] })
    // What a template makes of a value is what DuckDB's `format` makes of it.
    let formats: [(column: String, formats: [String])] = [
      ("i", ["{:06}", "{:+d}", "{:x}", "{:>8}", "{:<8}", "{:^9}", "{:*>7}", "{:,}", "{:+05d}"]),
      ("big", ["{}", "{:025}", "{:X}"]),
      ("h", ["{:.3f}", "{:.1f}", "{:.0f}", "{:.2f}", "{:,.1f}"]),
      ("f", ["{:.2f}", "{:.0f}", "{:10.3f}", "{:+.1f}", "{:08.2f}", "{:.12f}"]),
      ("s", ["{:>12}", "{:.3}", "{:^20}", "{:_<9s}"]),
    ]
    try judge(
      formats.flatMap { column, formats in
        formats.map { format in
          (
            "template", format.replacing("{", with: "{\(column)").replacing(":}", with: "}"),
            "case when \(column) is not null then format('\(format)', \(column)) end"
          )
        }
      })
  }

  @Test func randomExpressions() throws {
    for seed in 1...(TestEnvironment.isConformance ? 20 : 3) {
      var expressions = RandomExpressions(TestRandom(seed: UInt64(seed)))
      try judge((0..<100).map { _ in expressions.next() }, rows: 200, seed: seed)
    }
  }
}
