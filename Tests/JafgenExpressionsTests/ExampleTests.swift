import JafgenColumns
import JafgenExpressions
import Testing

@Suite("Examples of functions")
struct ExampleTests {
  private static let examples = FunctionTable.declarations.flatMap(\.examples)

  @Test("Every example has the value that its declaration says", arguments: examples.indices)
  func results(index: Int) throws {
    let example = Self.examples[index]
    guard let result = example.result else { return }
    let table = SampleTable(count: 3, seed: 1)
    let typed = try table.typed(example.expression)
    let column = typed.column(of: table.rows())
    #expect(column.count == 3)
    for row in 0..<3 {
      let text = column[row] == .null ? "" : column[row].text(as: column.type)
      #expect(text == result, "\(example.expression)")
    }
  }
}
