import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import Testing

@Suite struct JSONWriterTests {
  private let small = Samples.batch([
    "id": Samples.integers([1, 2]),
    "name": Samples.texts(["x", nil]),
    "ok": Samples.booleans([true, false]),
  ])

  @Test func `an array has one object a line`() {
    #expect(
      Samples.text(.json, small) == """
        [
        {"id":1,"name":"x","ok":true},
        {"id":2,"name":null,"ok":false}
        ]

        """)
  }

  @Test func `lines are the same objects`() {
    #expect(
      Samples.text(.jsonl, small) == """
        {"id":1,"name":"x","ok":true}
        {"id":2,"name":null,"ok":false}

        """)
  }

  @Test func `a table without rows`() {
    let batch = Samples.batch(["a": Samples.integers([]), "b": Samples.texts([])])
    #expect(Samples.text(.json, batch) == "[\n]\n")
    #expect(Samples.text(.jsonl, batch) == "")
    #expect(Samples.file(.json, batch.schema, units: []) == Array("[\n]\n".utf8))
    #expect(Samples.file(.json, batch.schema, units: [[], []]) == Array("[\n]\n".utf8))
  }

  @Test func `only what the grammar demands is escaped`() {
    let values = ["\"", "\\", "/", "\u{8}\t\n\u{c}\r", "\u{0}\u{1f}\u{7f}", "é漢🥪\u{2028}", "", "a\"b\\c\nd"]
    #expect(
      Samples.jsonValues(Samples.texts(values)) == [
        #""\"""#, #""\\""#, #""/""#, #""\b\t\n\f\r""#, "\"\\u0000\\u001f\u{7f}\"", "\"é漢🥪\u{2028}\"", #""""#,
        #""a\"b\\c\nd""#,
      ])
  }

  @Test func `every control character has its escape`() {
    let short: [Int: String] = [8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"]
    let digits = Array("0123456789abcdef")
    let expected = (0..<32).map { short[$0] ?? "\\u00\(digits[$0 / 16])\(digits[$0 % 16])" }
    let values = (0..<32).compactMap { Unicode.Scalar($0).map { "x\(Character($0))y" } }
    #expect(Samples.jsonValues(Samples.texts(values)) == expected.map { "\"x\($0)y\"" })
  }

  @Test func `a special byte is found at any place of any length`() {
    for count in 1...50 {
      let values = (0..<count).map { place in
        String(repeating: "a", count: place) + "\"" + String(repeating: "b", count: count - place - 1)
      }
      #expect(
        Samples.jsonValues(Samples.texts(values)) == values.map { "\"" + $0.replacing("\"", with: "\\\"") + "\"" })
    }
  }

  @Test func `keys are escaped too`() {
    let batch = Samples.batch(["a\"b": Samples.integers([1]), "line\n": Samples.integers([2])])
    #expect(Samples.text(.jsonl, batch) == #"{"a\"b":1,"line\n":2}"# + "\n")
  }

  @Test func `JSON values stand as they are`() {
    #expect(
      Samples.jsonValues(Samples.texts([#"{"a":[1,"b"]}"#, "3", nil], type: .json)) == [#"{"a":[1,"b"]}"#, "3", "null"])
  }

  @Test func `lists of every kind, nested ones too`() {
    let texts = Samples.texts(["a", "b\"", nil, "d,e"])
    #expect(
      Samples.jsonValues(Samples.lists([1, 0, nil, 3], of: texts)) == [#"["a"]"#, "[]", "null", #"["b\"",null,"d,e"]"#])
    let inner = Samples.lists([2, 0, nil, 1], of: Samples.integers([1, nil, 3]))
    #expect(Samples.jsonValues(Samples.lists([3, 1], of: inner)) == ["[[1,null],[],null]", "[[3]]"])
    let colours = ColumnDictionary(values: Samples.texts(["red", "blue"]))
    let coded = Samples.lists([2, 1], of: Samples.codes([1, 0, 1], of: colours))
    #expect(Samples.jsonValues(coded) == [#"["blue","red"]"#, #"["blue"]"#])
    let dates = Samples.lists([2], of: Samples.dates([0, 1]))
    #expect(Samples.csvFields(dates) == [#""[""1970-01-01"",""1970-01-02""]""#])
  }
}
