/// Functions of the row itself.
enum RowFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      "row_number", .row, "", "The number of the row in its entity, from 1.", counts: 0...0, [],
      uses: ["row_number()"], dependence: .rowNumber,
      // The scope has it; this is never asked.
      evaluate: { _ in .same(.null) }
    ) { _, check in check.result(.integer, []) }
  ]
}
