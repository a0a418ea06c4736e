package import JafgenColumns

/// Objects whose members come from other generators, all for the same row.
package struct ObjectGenerator: ColumnGenerator {
  package let type: ColumnType
  package let estimatedWidth: Int
  private let members: [any ColumnGenerator]

  /// Makes the generator of objects of `members`, whose names differ.
  init(members: [(name: String, generator: any ColumnGenerator)]) {
    self.members = members.map(\.generator)
    type = .object(
      members.map { ObjectMember(name: $0.name, type: $0.generator.type, isNullable: $0.generator.producesNulls) })
    estimatedWidth = Self.estimatedWidth(of: members.lazy.map { ($0.name, $0.generator.estimatedWidth) })
  }

  package func column(rows: RowSelection) -> Column {
    Column(type: type, count: rows.count, values: .object(members.map { $0.column(rows: rows) }))
  }

  /// Returns about how many bytes an object has as text whose members have about these widths.
  package static func estimatedWidth(of members: some Sequence<(name: String, width: Int)>) -> Int {
    // As JSON: the braces, and with each member its name in quotes, a colon and a comma.
    members.reduce(2) { $0 + $1.name.utf8.count + 4 + $1.width }
  }
}
