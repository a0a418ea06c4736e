import JafgenColumns
import JafgenMimesis

/// Arrays whose elements are rows of a stream of their own.
struct ArraySource: ColumnSource {
  private let type: ColumnType
  let estimatedWidth: Int
  private let items: Int
  private let layout: ListLayout

  init(type: ColumnType, items: (index: Int, source: any ColumnSource), layout: ListLayout) {
    self.type = type
    self.items = items.index
    self.layout = layout
    estimatedWidth = layout.estimatedWidth(ofElements: items.source.estimatedWidth)
  }

  func column(in rows: Evaluation) -> Column {
    let (offsets, elements) = layout.elements(of: rows.rows)
    return Column(
      type: type, count: rows.rows.count,
      values: .list(offsets: offsets, elements: rows.at(elements, offsets: offsets).column(items)))
  }
}
