import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import Testing

@Suite struct JSONOptionTests {
  /// Objects in lists in objects: three levels, each with nulls.
  private let nested = Samples.batch([
    "id": Samples.integers([1, 2, 3]),
    "é": Samples.objects(
      [
        "items": Samples.lists(
          [2, nil, 0],
          of: Samples.objects(
            ["sku": Samples.texts(["a\"b", nil]), "sizes": Samples.lists([2, nil], of: Samples.integers([nil, 5]))],
            count: 2)),
        "none": Samples.objects([:], count: 3),
      ], count: 3, isPresent: [true, true, false]),
  ])

  @Test func `objects and lists nest as they are`() {
    #expect(
      Samples.text(.jsonl, nested) == """
        {"id":1,"é":{"items":[{"sku":"a\\"b","sizes":[null,5]},{"sku":null,"sizes":null}],"none":{}}}
        {"id":2,"é":{"items":null,"none":{}}}
        {"id":3,"é":null}

        """)
    #expect(
      Samples.text(.csv, nested) == """
        id,é
        1,"{""items"":[{""sku"":""a\\""b"",""sizes"":[null,5]},{""sku"":null,""sizes"":null}],""none"":{}}"
        2,"{""items"":null,""none"":{}}"
        3,

        """)
  }

  @Test func `a list may hold null objects, and elements that no list has are left out`() {
    let elements = Samples.objects(
      ["a": Samples.integers([1, 2, 3, 4])], count: 4, isPresent: [true, false, true, true])
    #expect(Samples.jsonValues(Samples.lists([2, 0, 1], of: elements)) == [#"[{"a":1},null]"#, "[]", #"[{"a":3}]"#])
  }

  @Test func `what is beneath a null does not show`() {
    // A null list with elements of its own: what lies in a null's place is undefined.
    let list = Column(
      type: .list(.int64), count: 2, validity: Bitmap(count: 2) { $0 == 1 },
      values: .list(offsets: Buffer([Int32]([0, 2, 3])), elements: Samples.integers([1, 2, 3])))
    #expect(Samples.jsonValues(list) == ["null", "[3]"])
  }

  @Test func `indented as Python indents`() {
    #expect(
      Samples.text(.json(JSONOptions(indent: 2)), nested) == """
        [
          {
            "id": 1,
            "é": {
              "items": [
                {
                  "sku": "a\\"b",
                  "sizes": [
                    null,
                    5
                  ]
                },
                {
                  "sku": null,
                  "sizes": null
                }
              ],
              "none": {}
            }
          },
          {
            "id": 2,
            "é": {
              "items": null,
              "none": {}
            }
          },
          {
            "id": 3,
            "é": null
          }
        ]

        """)
    #expect(Samples.text(.jsonl(JSONOptions(indent: 2)), nested) == Samples.text(.jsonl, nested))
  }

  @Test func `indented, empty lists and tables are on one line`() {
    let empty = Samples.batch(["a": Samples.lists([], of: Samples.integers([]))])
    #expect(Samples.text(.json(JSONOptions(indent: 4)), empty) == "[]\n")
    let one = Samples.batch(["a": Samples.lists([0], of: Samples.integers([]))])
    #expect(Samples.text(.json(JSONOptions(indent: 1)), one) == "[\n {\n  \"a\": []\n }\n]\n")
  }

  @Test func `JSON values stay on their line`() {
    let batch = Samples.batch(["a": Samples.texts([#"{"x":[1,2]}"#], type: .json)])
    #expect(Samples.text(.json(JSONOptions(indent: 2)), batch) == "[\n  {\n    \"a\": {\"x\":[1,2]}\n  }\n]\n")
  }

  @Test func `characters beyond ASCII have escapes, those beyond 16 bits two`() {
    let texts = ["é", "漢字", "🥪", "\u{7f}", "\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}", "a\"\\\n", "plain", "", nil]
    #expect(
      Samples.jsonValues(Samples.texts(texts), escapesNonASCII: true) == [
        #""\u00e9""#, #""\u6f22\u5b57""#, #""\ud83e\udd6a""#, #""\u007f""#,
        #""\u07ff\u0800\uffff\ud800\udc00\udbff\udfff""#, #""a\"\\\n""#, #""plain""#, #""""#, "null",
      ])
    let json = Samples.texts([#"{"é":["🥪","a\"b"]}"#], type: .json)
    #expect(Samples.jsonValues(json, escapesNonASCII: true) == [#"{"\u00e9":["\ud83e\udd6a","a\"b"]}"#])
    let objects = Samples.objects(["ü": Samples.lists([1], of: Samples.texts(["ß"]))], count: 1)
    #expect(Samples.jsonValues(objects, escapesNonASCII: true) == [#"{"\u00fc":["\u00df"]}"#])
    let coded = Samples.codes([0], of: ColumnDictionary(values: Samples.texts(["é"])))
    #expect(Samples.jsonValues(coded, escapesNonASCII: true) == [#""\u00e9""#])
    let keys = Samples.text(.jsonl(JSONOptions(escapesNonASCII: true)), Samples.batch(["é": Samples.integers([1])]))
    #expect(keys == "{\"\\u00e9\":1}\n")
  }

  @Test func `a character is found at any place of any length`() {
    for count in 1...40 {
      let texts = (0..<count).map { place in
        String(repeating: "a", count: place) + "🥪" + String(repeating: "b", count: count - place - 1)
      }
      #expect(
        Samples.jsonValues(Samples.texts(texts), escapesNonASCII: true)
          == texts.map { "\"" + $0.replacing("🥪", with: "\\ud83e\\udd6a") + "\"" })
    }
  }

  @Test func `bytes that are no UTF-8 become replacement characters`() {
    let broken: [[UInt8]] = [
      [0xff], [0xc3], [0xe6, 0xbc], [0x80, 0x41], [0xf0, 0x9f, 0xa5], [0xf4, 0x90, 0x80, 0x80],
    ]
    let values = Samples.jsonValues(Samples.bytes(broken, type: .string), escapesNonASCII: true)
    #expect(values.map { $0.components(of: "\\ufffd") } == [1, 1, 2, 1, 3, 4])
    #expect(values.allSatisfy { $0.utf8.allSatisfy { $0 < 0x7f } })
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
