import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import Testing

@Suite struct CSVWriterTests {
  @Test func `a small file`() {
    let batch = Samples.batch([
      "id": Samples.integers([1, 2, 3]),
      "name": Samples.texts(["Ann", nil, ""]),
      "born": Samples.dates([0, 1, nil]),
    ])
    #expect(Samples.text(.csv, batch) == "id,name,born\n1,Ann,1970-01-01\n2,,1970-01-02\n3,\"\",\n")
  }

  @Test func `fields are quoted where needed and nowhere else`() {
    let values = [
      "plain", "with space ", " lead", "comma, here", "say \"hi\"", "\"", "\"\"", "line\nfeed", "return\r", "tab\t",
      "Ünïcödé 漢字 🥪", "semi;colon", "it's", "back\\slash",
    ]
    let batch = Samples.batch(["text": Samples.texts(values)])
    let expected = [
      "plain", "with space ", " lead", "\"comma, here\"", "\"say \"\"hi\"\"\"", "\"\"\"\"", "\"\"\"\"\"\"",
      "\"line\nfeed\"", "\"return\r\"", "tab\t", "Ünïcödé 漢字 🥪", "semi;colon", "it's", "back\\slash",
    ]
    #expect(Samples.text(.csv, batch) == "text\n" + expected.map { $0 + "\n" }.joined())
  }

  @Test func `a special byte is found at any place of any length`() {
    for count in 1...50 {
      for special in [",", "\"", "\n", "\r"] {
        // The neighbours' specials must not make a plain field look special.
        var values: [String] = []
        var expected: [String] = []
        for place in 0..<count {
          let text = String(repeating: "a", count: place) + special + String(repeating: "b", count: count - place - 1)
          let plain = String(repeating: "c", count: count)
          values += [text, plain]
          expected += ["\"" + (special == "\"" ? text.replacing("\"", with: "\"\"") : text) + "\"", plain]
        }
        let batch = Samples.batch(["text": Samples.texts(values)])
        #expect(Samples.text(.csv, batch) == "text\n" + expected.map { $0 + "\n" }.joined())
      }
    }
  }

  @Test func `names in the header are quoted like fields`() {
    let batch = Samples.batch([
      "a,b": Samples.integers([1]), "say \"x\"": Samples.integers([2]), "order": Samples.integers([3]),
    ])
    #expect(Samples.text(.csv, batch) == "\"a,b\",\"say \"\"x\"\"\",order\n1,2,3\n")
  }

  @Test func `a table without rows is its header`() {
    let batch = Samples.batch(["a": Samples.integers([]), "b": Samples.texts([])])
    #expect(Samples.text(.csv, batch) == "a,b\n")
    #expect(Samples.file(.csv, batch.schema, units: []) == Array("a,b\n".utf8))
  }

  @Test func `null and empty text differ even in a single column`() {
    #expect(Samples.csvFields(Samples.texts([nil, "", nil])) == ["", "\"\"", ""])
  }

  @Test func `JSON values and lists are fields`() {
    let batch = Samples.batch([
      "json": Samples.texts([#"{"a":1,"b":"x"}"#, "[]", nil], type: .json),
      "list": Samples.lists([2, 0, nil], of: Samples.integers([1, 2])),
    ])
    #expect(
      Samples.text(.csv, batch) == "json,list\n\"{\"\"a\"\":1,\"\"b\"\":\"\"x\"\"}\",\"[1,2]\"\n[],[]\n,\n")
  }
}
