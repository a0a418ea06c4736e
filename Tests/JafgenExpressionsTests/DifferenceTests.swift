import JafgenColumns
import JafgenExpressions
import Testing

/// Where the language leaves DuckDB on purpose, and what DuckDB does not have.
@Suite("Differences from DuckDB")
struct DifferenceTests {
  private static let table = SampleTable(count: 40, seed: 2)

  /// The values of an expression as CSV shows them, which are the same in all rows; null as a word.
  private func check(_ text: String, _ result: String, _ type: String) throws {
    let typed = try Self.table.typed(text)
    #expect(typed.type.name == type, "\(text)")
    let column = typed.column(of: Self.table.rows())
    for row in 0..<column.count {
      let value = column[row] == .null ? "null" : column[row].text(as: column.type)
      #expect(value == result, "\(text), row \(row)")
    }
  }

  @Test(
    "The quotient of exact numbers is exact, rounded half away from zero",
    arguments: [
      ("1 / 3", "0.333333", "decimal(6)"), ("2 / 3", "0.666667", "decimal(6)"), ("-2 / 3", "-0.666667", "decimal(6)"),
      ("1 / 2000000", "0.000001", "decimal(6)"), ("-1 / 2000000", "-0.000001", "decimal(6)"),
      ("10.00 / 4", "2.500000", "decimal(6)"), ("1.00000000 / 3", "0.33333333", "decimal(8)"),
      ("(i - i + 1) / 3", "0.333333", "decimal(6)"),
    ])
  func quotients(text: String, result: String, type: String) throws { try check(text, result, type) }

  @Test(
    "What has no value is null",
    arguments: [
      ("i / (i - i)", "decimal(6)"), ("1e0 / (f - f)", "float"), ("0e0 / (f - f)", "float"), ("i % (i - i)", "integer"),
      ("div(i, i - i)", "integer"), ("f % (f - f)", "float"), ("sqrt(-1e0 - abs(f))", "float"), ("ln(f - f)", "float"),
      ("exp(1000 + abs(f))", "float"), ("power(10e0 + abs(f), 400)", "float"), ("1e308 * (abs(f) + 10)", "float"),
      ("make_date(2023, 2, 29)", "date"), ("make_date(0, 1, 1)", "date"), ("make_date(10000, 1, 1)", "date"),
      ("date '9999-12-31' + interval '1 day'", "date"), ("date '0001-01-01' - interval '1 month'", "date"),
      ("timestamp '9999-12-31 23:59:59' + interval '1 second'", "datetime"),
      ("9223372036854775807 + length(s || 'x')", "integer"),
      ("abs(-9223372036854775807 - 1 - (i - i))", "integer"), ("date '2024-01-01' + interval '3000 years' * 4", "date"),
      ("lpad('a', 3, '')", "string"), ("cast('x' as integer)", "integer"), ("cast('0x10' as integer)", "integer"),
      ("cast(1e19 as integer)", "integer"), ("cast(10000000000 as decimal(9))", "decimal(9)"),
      ("cast('2023-02-29' as date)", "date"), ("cast(i = i as decimal(18))", "decimal(18)"),
    ])
  func lacks(text: String, type: String) throws { try check(text, "null", type) }

  @Test(
    "A date and days stay a date; its clock makes it a moment",
    arguments: [
      ("date '2024-01-31' + interval '1 month'", "2024-02-29", "date"),
      ("date '2024-02-28' + interval '2 days'", "2024-03-01", "date"),
      ("date '2024-02-28' + interval '1 hour'", "2024-02-28T01:00:00", "datetime"),
      ("date_trunc('month', date '2024-02-28')", "2024-02-01", "date"),
      ("as_of()", "2025-01-01T00:00:00", "datetime"),
      ("reference_date() - interval '1 second'", "2024-12-31T23:59:59", "datetime"),
      ("epoch(date '1970-01-02')", "86400", "integer"), ("epoch(timestamp '1970-01-01 00:00:00.5')", "0.5", "float"),
    ])
  func dates(text: String, result: String, type: String) throws { try check(text, result, type) }

  @Test(
    "Floats round their shortest decimal form, halves away from zero; exact numbers stay exact",
    arguments: [
      ("round(2.5e0)", "3.0", "float"), ("round(-2.5e0)", "-3.0", "float"), ("round(2.675e0, 2)", "2.68", "float"),
      ("round(1.005e0, 2)", "1.01", "float"), ("round(0.285e0, 2)", "0.29", "float"),
      ("round(-0.5e0)", "-1.0", "float"),
      ("round(1e300, 2)", "1e+300", "float"), ("round(2.5)", "3", "integer"), ("floor(-2.50)", "-3", "integer"),
      ("ceil(2.01)", "3", "integer"), ("sign(-2.5)", "-1", "integer"), ("sign(-2.5e0)", "-1.0", "float"),
      ("cast(2.5e0 as integer)", "3", "integer"), ("cast(-2.5e0 as integer)", "-3", "integer"),
      ("cast(0.125e0 as decimal(2))", "0.13", "decimal(2)"), ("cast(1e0 as decimal)", "1.000000", "decimal(6)"),
      ("9223372036854775807 > 1.5", "true", "boolean"), ("1.5 < 9223372036854775807", "true", "boolean"),
      ("9223372036854775807 = 9.5", "false", "boolean"),
    ])
  func rounding(text: String, result: String, type: String) throws { try check(text, result, type) }

  @Test(
    "Texts show values as CSV does, and compare by their bytes",
    arguments: [
      ("'x' || 1.50", "x1.50", "string"), ("'x' || 2e0", "x2.0", "string"), ("'' || 1e100", "1e+100", "string"),
      ("'' || true", "true", "string"), ("'' || timestamp '2024-01-31 08:00:00'", "2024-01-31T08:00:00", "string"),
      ("cast(timestamp '2024-01-31 08:00:00' as string)", "2024-01-31T08:00:00", "string"),
      ("'Z' < 'a'", "true", "boolean"), ("'é' > 'z'", "true", "boolean"), ("'a' < 'ab'", "true", "boolean"),
      ("'abcdefgh1' < 'abcdefgh2'", "true", "boolean"), ("'\u{e000}' < '\u{10000}'", "true", "boolean"),
      ("upper('straße')", "STRAẞE", "string"), ("lower('İ')", "i", "string"), ("upper('ﬁn')", "ﬁN", "string"),
      ("initcap('élan VITAL-x2y o''neil ⓐb')", "Élan Vital-X2y O'Neil ⓐB", "string"),
      ("slug('  Crème brûlée -- à la  carte! ')", "creme-brulee-a-la-carte", "string"),
      ("slug('日本 語')", "日本-語", "string"),
      ("slug('!?')", "", "string"), ("slug('e\u{301}t\u{e9}')", "ete", "string"),
      ("left('größe', 9223372036854775807)", "größe", "string"), ("left('größe', -9223372036854775807)", "", "string"),
      ("right('größe', -9223372036854775807 - 1)", "", "string"),
      ("substring('größe', -9223372036854775807)", "größe", "string"),
      ("split_part('a,b', ',', 9223372036854775807)", "", "string"),
      ("split_part('a,b', ',', -9223372036854775807 - 1)", "", "string"),
      ("strftime(date '2024-02-29', '')", "", "string"),
      ("cast(' 2024-02-29 ' as datetime)", "2024-02-29T00:00:00", "datetime"),
      ("cast('2024-02-29 08:30:00.5' as datetime)", "2024-02-29T08:30:00", "datetime"),
    ])
  func texts(text: String, result: String, type: String) throws { try check(text, result, type) }

  @Test(
    "Templates fill with any character, and write all digits of large floats",
    arguments: [
      ("{1:é^4}", "é1éé"), ("{'a':日<3}", "a日日"), ("{1e22:.1f}", "10000000000000000000000.0"),
      ("{1e23:,.0f}", "99,999,999,999,999,991,611,392"),
      (
        "{-1e300:.0f}",
        "-1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160"
      ),
      ("{9007199254740993e0:.2f}", "9007199254740992.00"), ("{date '2024-02-29':%d.%m.}", "29.02."),
      ("{true:>6}", "  true"),
      ("{timestamp '2024-02-29 08:30:00':%H:%M}", "08:30"), ("{12.345:.1f}", "12.3"), ("{12.355:.2f}", "12.36"),
      ("{12.5:f}", "12.5"),
      ("{12.5:.3f}", "12.500"), ("{12:.2f}", "12.00"), ("{-1:x}", "-1"),
      ("{-9223372036854775807 - 1:X}", "-8000000000000000"),
    ])
  func templates(text: String, result: String) throws {
    let typed = try Self.table.typed(template: text)
    #expect(typed.column(of: Self.table.rows())[0] == .string(result))
    #expect(typed.facts.maximumWidth >= result.utf8.count)
  }

  @Test("A template of thousands of parts is one text")
  func manyParts() throws {
    let typed = try Self.table.typed(template: String(repeating: "<{i}>", count: 3000))
    let parts = try Self.table.typed("i").column(of: Self.table.rows())
    let column = typed.column(of: Self.table.rows())
    for row in 0..<column.count {
      let part = parts[row]
      #expect(column[row] == (part == .null ? .null : .string(String(repeating: "<\(part.text())>", count: 3000))))
    }
  }

  @Test("A width is at most 1000", arguments: ["1", "1000", "1001", "99999999999999999999"])
  func widths(width: String) throws {
    let template = "{i:\(width)}"
    guard width.count < 5, width != "1001" else {
      #expect(throws: ExpressionProblem.self) { try Self.table.typed(template: template) }
      return
    }
    #expect(try Self.table.typed(template: template).facts.maximumWidth >= Int(width) ?? 0)
  }

  @Test("A template is null where a part is")
  func nullParts() throws {
    let column = try Self.table.typed(template: "<{t}>").column(of: Self.table.rows())
    let parts = try Self.table.typed("t").column(of: Self.table.rows())
    for row in 0..<column.count {
      let part = parts[row]
      #expect(column[row] == (part == .null ? .null : .string("<\(part.text())>")))
    }
  }

  @Test(
    "Hashes are whole numbers from 0 that never change; nulls are values",
    arguments: [
      ("hash(1)", 1_509_354_092_173_159_529), ("hash('')", 4_524_123_532_309_002_351),
      ("hash('a', null)", 792_177_912_723_611_127), ("hash(null, 'a')", 7_302_987_915_935_979_361),
      ("hash(date '2024-02-29', true)", 5_568_025_025_416_095_737),
      ("hash(2.5e0)", 1_870_680_535_869_632_599), ("hash('sixteen bytes and more')", 590_495_988_048_348_672),
      ("hash(0e0)", 4_524_123_532_309_002_351), ("hash(-0e0)", 4_524_123_532_309_002_351),
    ])
  func hashes(text: String, result: Int64) throws {
    try check(text, "\(result)", "integer")
  }
}
