import JafgenColumns
import JafgenMimesis

/// The values of a link as text, in the form that text outputs show.
struct TextLinkGenerator: ColumnGenerator {
  let producesNulls: Bool
  let estimatedWidth: Int
  private let source: any ColumnGenerator

  init(source: any ColumnGenerator) {
    self.source = source
    producesNulls = source.producesNulls
    estimatedWidth = source.estimatedWidth
  }

  var type: ColumnType { .string }

  func column(rows: RowSelection) -> Column {
    let column = source.column(rows: rows)
    var bytes = ByteBuffer(capacity: rows.count * (estimatedWidth + 4))
    let offsets = Buffer<Int32>(capacity: rows.count + 1)
    offsets.base[0] = 0
    for index in 0..<rows.count {
      column[index].appendText(as: column.type, to: &bytes)
      offsets.base[index + 1] = Int32(truncatingIfNeeded: bytes.count)
    }
    precondition(bytes.count <= Int32.max, "the texts of a batch pass 2 GiB: ask for fewer rows at a time")
    let copy = Buffer<UInt8>(capacity: bytes.count)
    copy.base.update(from: bytes.base, count: bytes.count)
    return Column(
      type: .string, count: rows.count, validity: column.validity, values: .bytes(offsets: offsets, bytes: copy))
  }
}
