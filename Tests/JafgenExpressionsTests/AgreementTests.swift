import JafgenColumns
import JafgenExpressions
import JafgenTestSupport
import Testing

@Suite("Kernels and the slow evaluator")
struct AgreementTests {
  private func check(_ text: String, _ table: SampleTable) throws {
    let result = Result { () throws(ExpressionProblem) in try table.typed(text) }
    // Some of them divide by a constant zero.
    if case .failure(let problem) = result, [.divisionByZero, .overflow].contains(problem.kind) { return }
    let typed = try result.get()
    let column = typed.column(of: table.rows())
    if let difference = FactCheck.difference(column, typed.facts) { Issue.record("\(text): \(difference)") }
    for row in 0..<table.count {
      let slow = SlowEvaluator(table: table, row: row).value(typed)
      guard column[row] == slow else {
        Issue.record("\(text), row \(row): \(column[row]), evaluated slowly \(slow)")
        return
      }
    }
    try checkSelections(text, typed, column, table)
  }

  /// A row's value does not depend on the rows that it is evaluated with.
  private func checkSelections(
    _ text: String, _ typed: TypedExpression, _ column: Column, _ table: SampleTable
  ) throws {
    var random = TestRandom(seed: UInt64(text.utf8.count))
    let shuffled = (0..<90).map { _ in random.below(table.count) }
    for places in [Array(0..<1), Array(3..<10), Array(1..<table.count), shuffled, []] {
      let part = typed.column(of: table.rows(places))
      #expect(part.count == places.count)
      for (index, place) in places.enumerated() where part[index] != column[place] {
        Issue.record("\(text), row \(place) among \(places.count): \(part[index]), among all \(column[place])")
        return
      }
    }
  }

  @Test("Random expressions have the same values, among any rows", arguments: 1...10)
  func randomExpressions(seed: Int) throws {
    let table = SampleTable(count: 61, seed: UInt64(seed))
    var expressions = RandomExpressions(TestRandom(seed: UInt64(seed) + 50), leavesDuckDB: true)
    for _ in 0..<(TestEnvironment.isConformance ? 1000 : 100) { try check(expressions.next(), table) }
  }

  @Test(
    "Values of all other types are chosen, compared and hashed alike among any rows",
    arguments: [
      "coalesce(list, list)", "if(c, list, null)", "case when b then object end", "if(c, js, js)", "coalesce(bin, bin)",
      "nullif(bin, bin)", "bin = bin", "greatest(bin, null)", "js || '/' || bin", "list is null", "object is not null",
      "cast(bin as string)", "pick(list, list)", "pick(object, null)", "uniform(1, 6)", "random() by (t, list)",
      "hash(list, object)",
      "chance(0.5) by (x)", "row_number() % 7", "k = k", "if(c, k, null)", "concat(k, u, js)",
    ])
  func types(text: String) throws {
    let table = SampleTable(count: 61, seed: 3)
    let typed = try table.typed(text)
    let column = typed.column(of: table.rows())
    if let difference = FactCheck.difference(column, typed.facts) { Issue.record("\(text): \(difference)") }
    try checkSelections(text, typed, column, table)
  }
}
