import JafgenColumns
import Testing

@Suite struct TextColumnBuilderTests {
  @Test func `texts whole and in parts grow past what was expected`() {
    let texts = (0..<500).map { String(repeating: "é", count: $0 % 41) }
    var builder = TextColumnBuilder(capacity: 1000, meanLength: 1, maximumLength: 82)
    for text in texts {
      let bytes = Buffer(Array(text.utf8))
      builder.append { $0.append(bytes.base, count: bytes.capacity) }
      builder.write("<")
      builder.write(bytes.base, count: bytes.capacity)
      builder.write(">")
      builder.endText()
    }
    let column = builder.finish()
    #expect(column.count == 1000)
    #expect(column.type == .string)
    #expect((0..<1000).map { column[$0] } == texts.flatMap { [.string($0), .string("<\($0)>")] })
  }

  @Test func `a builder keeps type and nulls`() {
    var builder = TextColumnBuilder(capacity: 2, meanLength: 0)
    builder.write("[1]")
    builder.endText()
    builder.endText()
    let column = builder.finish(type: .json, validity: Bitmap(count: 2) { $0 == 0 })
    #expect((0..<2).map { column[$0] } == [.json("[1]"), .null])
  }

  @Test func `columns of ready texts`() {
    let texts = ["", "one", "", "två", String(repeating: "x", count: 3000)]
    let column = Column.texts(texts)
    #expect(texts.indices.map { column[$0] } == texts.map { .string($0) })
    #expect(Column.texts([String]()).count == 0)
  }
}
