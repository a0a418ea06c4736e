import Foundation
import JafgenTestSupport
import Testing

/// What a file of ours holds of expressions is what DuckDB computes of the file's other columns.
@Suite("Expressions in Parquet, held against DuckDB", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct ExpressionRefereeTests {
  /// Columns of every type, with nulls and extremes.
  private static let columns = """
    i: {type: integer, constraints: {min_value: -20, max_value: 20}}
    j: {type: integer, required: false, null_probability: 0.2, constraints: {min_value: -3, max_value: 3}}
    d: {type: decimal, constraints: {min_value: -999.99, max_value: 999.99}}
    e: {type: decimal, required: false, null_probability: 0.2, constraints: {min_value: -9.999, max_value: 9.999, precision: 3}}
    f: {type: float, constraints: {min_value: -50, max_value: 50}}
    b: boolean
    c: {type: boolean, required: false, null_probability: 0.3}
    s: {type: choice, constraints: {choices: ["", " a b ", "Größe", "ÄÖÜ ß", "o'neil x2", "crème brûlée", "日本語", "a,b,,c", "aaa"]}}
    t: {type: string, required: false, null_probability: 0.2, constraints: {pattern: "[ab,]{0,3}"}}
    m: {type: datetime.date, constraints: {start_date: 1960-01-01, end_date: 2030-12-31}}
    n: {type: datetime.date, required: false, null_probability: 0.2, constraints: {start_date: 2023-11-28, end_date: 2024-03-03}}
    p: {type: datetime.datetime, constraints: {start_date: 2020-01-01, end_date: 2024-12-31}}
    q: {type: datetime.datetime, required: false, null_probability: 0.2, constraints: {start_date: 1955-01-01, end_date: 1985-01-01}}
    u: uuid
    x: {type: uuid, required: false, null_probability: 0.2}
    """

  @Test("Random expressions", arguments: 1...(TestEnvironment.isConformance ? 20 : 2))
  func randomExpressions(seed: Int) throws {
    let folder = try TemporaryDirectory()
    var schema = """
      system:
        name: r
        seed: \(seed)
        output: {format: parquet, formats: {parquet: {options: {uuid: native}}}}
      entities:
        t:
          count: 300
          attributes:

      """
    for line in Self.columns.split(separator: "\n") { schema += "      \(line)\n" }
    var expressions = RandomExpressions(TestRandom(seed: UInt64(seed)))
    var cases: [[String: Any]] = []
    for number in 0..<100 {
      let expression = expressions.next()
      let text = expression.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      schema += "      x\(number): {expression: \"\(text)\"}\n"
      let isApproximate = ["exp(", "ln(", "power(", "sin(", "cos("].contains { expression.contains($0) }
      cases.append(["column": "x\(number)", "expression": expression, "isApproximate": isApproximate])
    }
    try folder.write(schema, to: "schema.yaml")
    try folder.write(
      String(decoding: try JSONSerialization.data(withJSONObject: cases), as: UTF8.self), to: "cases.json")
    let run = try runJafgen(
      ["generate", "--schema-dir", "schema.yaml", "--output-dir", "out", "--threads", "2", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.stderr.prefix(3000))")
    guard run.status == 0 else { return }
    let verdict = try runJudge("expressions.py", ["out/t.parquet", "cases.json"], in: folder)
    #expect(verdict.status == 0, "seed \(seed)\n\(verdict.stdout.prefix(6000))\(verdict.stderr.suffix(500))")
  }
}
