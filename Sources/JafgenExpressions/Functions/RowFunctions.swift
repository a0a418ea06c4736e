internal import JafgenColumns

/// Functions of the row and of the day that counts as today; the scope of an expression has their values.
enum RowFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      "row_number", .row, "", "The number of the row in its entity, from 1.", counts: 0...0, [],
      uses: ["row_number()"], dependence: .rowNumber, evaluate: { _ in .same(.null) }
    ) { _, check in check.result(.integer, []) },
    today("as_of", "The moment that the data is as of: 00:00 of the system's reference_date."),
    today("reference_date", "00:00 of the system's reference_date, the day that counts as today."),
  ]

  private static func today(_ name: String, _ summary: String) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .time, "", summary, counts: 0...0, [], uses: ["\(name)()"], dependence: .referenceDate,
      evaluate: { _ in .same(.null) }
    ) { _, check in check.result(.column(.timestamp(fractionDigits: 0)), []) }
  }
}
