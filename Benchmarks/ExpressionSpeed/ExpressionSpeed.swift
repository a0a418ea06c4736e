import JafgenColumns
import JafgenExpressions

/// Prints how long expressions take beside loops that are written by hand for the same columns and make the same values,
/// nulls and overflows included: `group<tab>expression<tab>nanoseconds a row<tab>those by hand`, the best of many batches.
///
/// One thread, batches of 4,096 rows as a run of text has them. Arguments are the expressions to measure, otherwise all
/// are; `--once` evaluates each only once beside its loop, to count instructions. `scripts/compare --only expressions`
/// shows the ratios.
@main
struct ExpressionSpeed {
  private static let rowCount = 4096
  /// How often a batch is made between two looks at the clock.
  private static let batchesPerSample = 16

  static func main() throws {
    var asked = Set(CommandLine.arguments.dropFirst())
    let isOnce = asked.remove("--once") != nil
    let table = SpeedTable(count: rowCount)
    for one in SpeedCase.all where asked.isEmpty || asked.contains(one.text) {
      let expression = try table.typed(one)
      let rows = table.rows
      let pair = (expression.column(of: rows), one.byHand(table))
      guard table.areEqual(pair.0, pair.1) else { fatalError("\(one.text): the values by hand are others") }
      if isOnce { continue }
      var best = (expression: Duration.seconds(3600), byHand: Duration.seconds(3600))
      let clock = ContinuousClock()
      let begin = clock.now
      while clock.now - begin < .milliseconds(150) {
        let ours = clock.measure { for _ in 0..<batchesPerSample { consume(expression.column(of: rows)) } }
        let byHand = clock.measure { for _ in 0..<batchesPerSample { consume(one.byHand(table)) } }
        best = (min(best.expression, ours), min(best.byHand, byHand))
      }
      print("\(one.group.rawValue)\t\(one.text)\t\(nanoseconds(best.expression))\t\(nanoseconds(best.byHand))")
    }
  }

  private static func nanoseconds(_ duration: Duration) -> Double {
    let perRow = Double(duration.components.attoseconds) / 1e9 / Double(rowCount * batchesPerSample)
    return (perRow * 1000).rounded() / 1000
  }

  @inline(never)
  private static func consume(_ column: Column) { precondition(column.count == rowCount) }
}
