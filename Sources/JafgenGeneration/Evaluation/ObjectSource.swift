import JafgenColumns
import JafgenMimesis

/// Objects of other attributes of the same row.
struct ObjectSource: ColumnSource {
  private let type: ColumnType
  let estimatedWidth: Int
  private let members: [Int]

  init(type: ColumnType, members: [(index: Int, name: String, source: any ColumnSource)]) {
    self.type = type
    self.members = members.map(\.index)
    estimatedWidth = ObjectGenerator.estimatedWidth(of: members.lazy.map { ($0.name, $0.source.estimatedWidth) })
  }

  func column(in rows: Evaluation) -> Column {
    Column(type: type, count: rows.rows.count, values: .object(members.map { rows.column($0) }))
  }
}
