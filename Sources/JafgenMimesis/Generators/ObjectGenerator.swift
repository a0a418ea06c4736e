package import JafgenColumns

/// Objects whose members come from other generators, all for the same row.
package struct ObjectGenerator: ColumnGenerator {
  package let type: ColumnType
  package let estimatedWidth: Int
  private let members: [any ColumnGenerator]

  /// Makes the generator of objects of `members`, whose names differ.
  package init(members: [(name: String, generator: any ColumnGenerator)]) {
    self.members = members.map(\.generator)
    type = .object(
      members.map { ObjectMember(name: $0.name, type: $0.generator.type, isNullable: $0.generator.producesNulls) })
    // As JSON: the braces, and with each member its name in quotes, a colon and a comma.
    estimatedWidth = members.reduce(2) { $0 + $1.name.utf8.count + 4 + $1.generator.estimatedWidth }
  }

  package func column(rows: RowSelection) -> Column {
    Column(type: type, count: rows.count, values: .object(members.map { $0.column(rows: rows) }))
  }
}
