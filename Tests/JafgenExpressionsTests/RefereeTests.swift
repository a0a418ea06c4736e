import JafgenColumns
import JafgenExpressions
import JafgenTestSupport
import Testing

/// DuckDB as referee: what expressions compute is what DuckDB computes of the same columns, where the language does not
/// leave it on purpose.
@Suite("Expressions, held against DuckDB", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct RefereeTests {
  private static let table = SampleTable(count: 400, seed: 1)

  private func judge(_ expressions: [String], zone: String = "UTC") throws {
    try Referee(table: Self.table, zone: zone).judge(expressions)
  }

  @Test("Arithmetic")
  func arithmetic() throws {
    try judge([
      "i + j", "i - j", "i * j", "big + 1", "big - 1", "big * 2", "big + big", "big - i", "i % j", "i % 7", "d % e",
      "big % i", "-i", "-d", "-g", "-big", "d + e", "d - e", "d * e", "d + i", "i * e", "f + i", "f * g", "g - g",
      "g + g",
      "f / nullif(g, 0)", "f % 3", "d + f", "wide % d", "-wide", "f % nullif(i, 0)", "h / 3e0", "i * 1000000000000",
      "(i + 1) * (j - 2) - i % 5", "d * 0.5", "d + 1e-1",
    ])
  }

  @Test("Comparisons and logic")
  func logic() throws {
    try judge([
      "i = j", "i <> j", "i < j", "i <= d", "i > f", "d >= e", "g = 0", "s = t", "s < t", "t >= 'a'", "u = u", "u = x",
      "u < x", "m = n", "m < p", "p >= q", "p = v", "v > q", "k < k", "k <= k", "r = t", "r < s",
      "n <= date '2024-01-01'", "p > '2022-06-30'", "m between n and p", "i between j and 5", "i not between -3 and 3",
      "i in (1, 2, j)", "j not in (1, 2)", "t in ('a', 'b', null)", "r in ('red', 'grün')", "b and c", "b or c",
      "not c",
      "c is null", "j is not null", "c = b", "b < c", "b <= c", "b <> c", "b and (c or j > 0)", "not (b or c) is null",
      "u = '00000000-0000-0000-0000-000000000000'",
      "x in ('25303b46-515c-6772-7d88-939ea9b4bfca', u)", "left('abcdefghijklmno', 7 + i - i) = 'abcdefg'",
      "left('abcdefghijklmno', 15 + i - i) < 'abcdefghijklmno'", "left('abcdefghijklmno', abs(i)) = 'abcdefgh'",
      "null and c", "null or c", "c and null", "big = i", "big < i",
      "big > d", "wide < d", "h = 2.5", "g < i",
      "q between '1970-01-01' and '1975-01-01 12:00:00'", "x is null and u is not null", "x in (u, null)",
    ])
  }

  @Test("Operators of texts")
  func textOperators() throws {
    try judge([
      "s like '%e%'", "s like '_ %'", "s not like '%ß'", "t like 'a_' or t like '%,%'", "s like '%'", "s like ''",
      "s like s", "s like '_' || right(s, 1)", "s like '%a%b%'", "r like '%ü_'", "s like '__'", "s like t || '%'",
      "s || t", "s || i", "t || '-' || m", "i || ':' || d", "r || r", "b || c", "u || '/'", "j || ''", "k || ''",
    ])
  }

  @Test("Dates, moments and intervals")
  func moments() throws {
    try judge([
      "m - n", "n - date '2024-02-29'", "n + interval '1 month'", "m + interval '1 day' * i", "p + interval '36 hours'",
      "q - interval '1 year 2 months'", "p + interval '90 minutes' * j", "n - interval '31 days'",
      "interval '1 week' + n", "v + interval '1 month 1 day 1 microsecond'", "v - interval '15 months'",
      "p - interval '1 month' * i", "(p - q) = (p - q)", "(p - q) < interval '40 years'",
      "q + (p - p) = q", "w + interval '25 hours'", "m + interval '1 second' * i", "n - interval '1 month' * abs(j)",
      "n + interval '1 quarter'", "p + (interval '1 day' + interval '1 hour')",
      "p - (interval '1 day' - interval '1 hour')",
      "p + -interval '1 day'", "(p - q) > interval '3 days' * i", "m + (p - q)", "q - (p - q)",
      "interval '1 month' = interval '30 days'", "interval '1 day' * i < interval '36 hours'",
      "(p - q) between interval '50 years' and interval '500 months'", "(n - p) < interval '0 days'",
      "(v - p) = (v - q)", "o - o", "n + interval '29 days' * j",
    ])
  }

  @Test("Case and casts")
  func casts() throws {
    try judge([
      "case when b then i else j end", "case when c then d end",
      "case j when 1 then 'one' when 2 then 'two' else t end",
      "case when j > 0 then d when j < 0 then e else i end", "case when b then m else p end",
      "case when c then r else s end", "case when b then u else x end", "case when b then c end",
      "case r when 'red' then 1 when 'blue' then 2.5 end",
      "cast(i as string)", "cast(d as string)", "cast(m as string)", "cast(b as string)", "cast(u as string)",
      "cast(i as float)", "cast(d as float)", "cast(wide as float)", "cast(i as decimal(3))", "cast(d as decimal(1))",
      "cast(e as integer)", "cast(d as integer)", "cast(wide as integer)", "cast(big as decimal(2))", "cast(p as date)",
      "cast(q as date)", "cast(v as date)", "cast(v as datetime)", "cast(n as datetime)", "cast(b as integer)",
      "cast(c as float)",
      "cast(i as boolean)", "cast(j as boolean)", "cast(f as boolean)", "cast('12' as integer)",
      "cast(cast(i as string) as integer)",
      "cast(cast(big as string) as integer)",
      "cast(cast(d as string) as decimal(2))", "cast(cast(d as string) as decimal(1))",
      "cast(cast(m as string) as date)",
      "cast(cast(u as string) as uuid)", "cast(t as integer)", "cast(cast(i as string) as float)", "cast(s as boolean)",
      "cast(' 7 ' as integer)", "cast('1e3' as float)", "cast('-0.125' as decimal(2))", "cast('0.125' as decimal(2))",
      "cast('1e2' as decimal(1))", "cast(cast(f as string) as float)", "cast(cast(g as string) as float)",
      "cast(cast(p as string) as datetime)", "cast(f as decimal(3))", "cast(h as decimal(1))", "cast(f as integer)",
      "cast(cast(b as string) as boolean)",
    ])
  }

  @Test("Texts read as values")
  func readings() throws {
    let numbers = [
      "5", "5.", ".5", "+5", "-5", " 5 ", "", " ", "-", ".", "1e3", "1E-3", "1e+2", "1e", "0.1", "0.10000000000000001",
      "12345678901234567", "1234567890123456.5", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
      "1e400",
      "1e-400", "4.9e-324", "2.5", "-2.5", "0.005", "999999999999999.99", "9999999999999999.99",
      "99999999999999999.995", "1 2",
      "1,5", "abc", "1.2.3", "--1", "00012", "-0",
    ]
    let moments = [
      "2024-02-29", "2023-02-29", " 2024-02-29 ", "2024-02-29 08:30:00", "2024-02-29T08:30:00", "2024-02-29 08:30:00.5",
      "2024-02-29 08:30:00.123456", "2024-02-29 08:30", "0001-01-01", "9999-12-31", "2024-13-01", "2024-02-29x", "",
      "2024-02-29 24:00:01",
    ]
    let truths = ["true", "FALSE", "t", "F", "yes", "No", "y", "n", "1", "0", "2", "tru", "", "T RUE"]
    let keys = [
      "6b1e7b52-0d32-4b1c-8d1b-5a4a3c2b1a00", "6B1E7B520D324B1C8D1B5A4A3C2B1A00", "6b1e7b52-0d32-4b1c-8d1b-5a4a3c2b1a0",
      "6b1e7b52-0d32-4b1c-8d1b-5a4a3c2b1a0g", "",
    ]
    // By way of a column, so that the kernels read them.
    func asked(_ texts: [String], _ types: [String]) -> [String] {
      types.flatMap { type in texts.map { "cast(if(b, '\($0)', '\($0)') as \(type))" } }
    }
    try judge(
      asked(numbers, ["float", "integer", "decimal(2)", "decimal(0)"]) + asked(moments, ["date"])
        + asked(moments.filter { !$0.hasSuffix(" ") && !$0.contains(".") }, ["datetime"])
        + asked(truths, ["boolean"]) + asked(keys, ["uuid"]))
  }

  @Test("Functions that choose")
  func choices() throws {
    try judge([
      "coalesce(j, i)", "coalesce(c, b, true)", "coalesce(t, s)", "coalesce(e, j, 0)", "coalesce(x, u)",
      "coalesce(r, t, s)",
      "coalesce(null, q, p)", "nullif(j, 1)", "nullif(t, '')", "nullif(c, b)", "nullif(u, x)", "nullif(r, 'red')",
      "nullif(n, date '2024-01-01')", "if(b, i, j)", "if(c, s, t)", "if(null, 1, i)", "greatest(i, j)",
      "greatest(d, e, i)",
      "least(i, j, 0)", "least(f, g)", "greatest(s, t)", "least(r, t, s)", "least(n, m)", "greatest(n, p)",
      "greatest(j)",
      "least(c, b)", "greatest(u, x)", "greatest(null, j, null)", "least(q, v)", "greatest(k)", "least(g, h, i)",
    ])
  }

  @Test("Functions of numbers")
  func numbers() throws {
    try judge([
      "abs(i)", "abs(d)", "abs(f)", "abs(big)", "abs(g)", "abs(wide)", "sign(i)", "sign(d)", "cast(sign(g) as integer)",
      "round(d, 1)", "round(e, 2)", "round(d, 3)", "round(i, 2)", "round(wide, 2)", "floor(f)", "ceil(f)", "floor(g)",
      "ceil(h)", "div(i, j)", "div(big, j)", "div(i, -3)", "sqrt(abs(f))", "exp(f / 10)", "ln(abs(f) + 0.001)",
      "power(abs(f), 0.3)", "power(i, 2)", "power(2, j)", "sin(f)", "cos(f)", "sin(g / 1e290)", "pi()", "round(f, 2)",
      "round(f)", "round(h)", "cast(floor(d) as integer)", "cast(ceil(e) as integer)", "cast(round(d) as integer)",
      "cast(floor(wide) as integer)", "cast(ceil(wide) as integer)",
    ])
  }

  @Test("Functions of texts")
  func texts() throws {
    try judge([
      "length(s)", "length(r)", "lower(s)", "upper(s)", "lower(r)", "upper(r)", "initcap(s)", "trim(s)",
      "strip_accents(s)",
      "strip_accents(r)", "slug(s)", "left(s, 3)", "left(s, -2)", "left(s, j)", "right(s, 3)", "right(s, -2)",
      "right(s, j)", "left(s, i)", "right(s, i)", "substring(s, 2, 3)", "substring(s, 3)", "substring(s, j, 4)",
      "substring(s, -4, i)", "substring(s, i, j)", "substring(s, 0, 2)", "substring(s, -3)", "substring(s, i)",
      "substring(r, 2)", "replace(s, 'a', 'xyz')", "replace(s, t, '-')", "replace(s, '', 'x')", "replace(s, 'xy', '')",
      "replace(s, 'é', 'e')", "replace(r, 'r', t)", "lpad(s, 7, '*')", "rpad(s, 5, 'ab')", "lpad(s, i, '.')",
      "rpad(s, j, 'é')", "rpad(s, i, '日本')", "lpad(r, 12, t || 'x')", "split_part(s, ',', 2)", "split_part(s, ' ', -1)",
      "split_part(s, t, j)", "split_part(t, '', 2)", "split_part(s, ',', i)", "split_part(s, '', j)",
      "split_part(s, 'xy', -2)", "split_part(s, ',', big)", "concat(s, t, i)", "concat(t)", "concat(s, null, m)",
      "concat(t, r, u)", "concat(null)", "lower(upper(s))", "length(t) + length(s)", "upper(t || r)",
    ])
  }

  private static let units = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"]

  @Test("Functions of times")
  func times() throws {
    var expressions = Self.units.flatMap { unit in
      [
        "date_trunc('\(unit)', p)", "date_trunc('\(unit)', q)", "date_trunc('\(unit)', v)",
        "date_diff('\(unit)', p, q)",
        "date_diff('\(unit)', v, p)", "date_sub('\(unit)', p, q)", "date_sub('\(unit)', q, p)",
        "date_sub('\(unit)', v, p)",
        "date_diff('\(unit)', m, p)", "date_diff('\(unit)', o, m)", "date_sub('\(unit)', m, n)",
        "date_sub('\(unit)', n, m)",
      ]
    }
    for unit in ["year", "quarter", "month", "week", "day"] {
      expressions += ["n", "o"].map { "date_trunc('\(unit)', \($0))" }
    }
    for part in ["year", "month", "day", "isodow"] {
      expressions += ["m", "n", "o", "q", "v"].map { "\(part)(\($0))" }
    }
    for part in ["hour", "minute", "second"] { expressions += ["p", "q", "v", "k"].map { "\(part)(\($0))" } }
    expressions += [
      "last_day(m)", "last_day(q)", "last_day(o)", "make_date(2024, abs(i) + 1, abs(j) + 28)",
      "make_date(abs(i) * 100 + 4, 2, 29)", "make_date(abs(i) + 1, j, 1)", "make_date(2023, i, j)",
      "epoch(m)", "epoch(q)", "epoch(o)", "epoch(v)", "date_diff('month', n, '2024-12-31')",
      "date_sub('month', '2024-01-31', n)",
    ]
    try judge(expressions)
  }

  @Test("Moments of a zone, by its clock")
  func zones() throws {
    var expressions = Self.units.flatMap { unit in
      [
        "date_trunc('\(unit)', z)", "date_diff('\(unit)', z, z + interval '100 days')", "date_trunc('\(unit)', y)",
        "date_diff('\(unit)', y, z)",
      ]
    }
    expressions += Self.units.map { "date_sub('\($0)', z, z + interval '100 days')" }
    for part in ["year", "month", "day", "isodow", "hour", "minute", "second"] { expressions.append("\(part)(z)") }
    expressions += [
      "z + interval '1 day'", "z - interval '1 month'", "z + interval '36 hours'", "z + interval '1 day' * i",
      "cast(z as date)", "last_day(z)", "epoch(z)", "strftime(z, '%Y-%m-%d %H:%M:%S')", "z = z",
      "z < z + interval '1 hour'",
      "y + interval '1 day' * j", "y - interval '6 months'", "y + interval '1 month 2 days 30 minutes'",
      "cast(y as date)",
      "y < z", "hour(y)", "y + interval '1 minute' * i", "z + interval '1 month' * j",
      "z - interval '1 day 1 hour'", "cast(z as datetime)", "greatest(z, z - interval '1 day')",
      "cast(cast(z as date) as datetime)", "coalesce(z, z)",
    ]
    try judge(expressions, zone: "Europe/Berlin")
    try judge([
      "hour(w)", "second(w)", "date_trunc('day', w)", "date_trunc('hour', w)", "cast(w as date)", "cast(w as datetime)",
      "w + interval '1 month'", "w - interval '36 hours'", "strftime(w, '%d %H:%M:%S.%g')",
      "date_diff('hour', w, w + interval '1 day')",
      "date_sub('month', w, w + interval '90 days')", "epoch(w)", "last_day(w)", "w = w",
      "greatest(w, w - interval '1 day')",
    ])
  }

  @Test("Formats")
  func formats() throws {
    let patterns = [
      "%a %A %w %u", "%d/%m/%y", "%-d.%-m.%Y", "%b %B", "%G-W%V", "%H:%M:%S.%f", "%-H %I %-I %p %-M %-S %g",
      "%j %-j %U %W",
      "%c|%x|%X", "100%%", "é %Y ß", "%-y",
    ]
    try judge(patterns.flatMap { pattern in ["m", "o", "q", "v"].map { "strftime(\($0), '\(pattern)')" } })
    // What a template makes of a value is what DuckDB's `format` makes of it.
    let formats: [(column: String, formats: [String])] = [
      ("i", ["{:06}", "{:+d}", "{:x}", "{:>8}", "{:<8}", "{:^9}", "{:*>7}", "{:,}", "{:+05d}", "{:0}", "{:,d}"]),
      ("big", ["{}", "{:025}", "{:X}", "{:x}", "{:,}", "{:+}"]),
      ("h", ["{:.3f}", "{:.1f}", "{:.0f}", "{:.2f}", "{:,.1f}"]),
      ("f", ["{:.2f}", "{:.0f}", "{:10.3f}", "{:+.1f}", "{:08.2f}", "{:.12f}", "{:<12.1f}", "{:f}"]),
      ("s", ["{:>12}", "{:.3}", "{:^20}", "{:_<9s}", "{:8.2}"]),
      ("r", ["{}", "{:>8}"]),
    ]
    try Referee(table: Self.table).judge(
      formats.flatMap { column, formats in
        formats.map { format in
          Referee.Case(
            text: format.replacing("{", with: "{\(column)").replacing(":}", with: "}"),
            theirs: "case when \(column) is not null then format('\(format)', \(column)) end", isTemplate: true)
        }
      })
  }

  @Test("Templates")
  func templates() throws {
    let cases = [
      ("SO-{i}", "'SO-' || i"), ("{i}{t}", "i || t"), ("{{{s}}}", "'{' || s || '}'"), ("", "''"), ("{r}", "r"),
      ("{t}: {d} on {m}", "t || ': ' || d || ' on ' || m"),
      ("{p:%Y}/{i + 1:03}", "strftime(p, '%Y') || '/' || format('{:03}', i + 1)"),
      ("{coalesce(t, 'none')}!", "coalesce(t, 'none') || '!'"),
      ("{case when b then 'x' else '}' end}", "case when b then 'x' else '}' end"),
    ]
    try Referee(table: Self.table).judge(cases.map { Referee.Case(text: $0.0, theirs: $0.1, isTemplate: true) })
  }

  @Test("The documented examples of functions")
  func examples() throws {
    let examples = FunctionTable.declarations.flatMap(\.examples)
      .filter { $0.result != nil }.map(\.expression)
    #expect(examples.count > 60)
    try judge(examples)
  }

  @Test("Random expressions", arguments: 1...(TestEnvironment.isConformance ? 20 : 3))
  func randomExpressions(seed: Int) throws {
    var expressions = RandomExpressions(TestRandom(seed: UInt64(seed)))
    let texts = (0..<100).map { _ in expressions.next() }
    try Referee(table: SampleTable(count: 200, seed: UInt64(seed))).judge(texts)
  }
}
