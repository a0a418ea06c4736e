import JafgenColumns
import JafgenGeneration
import JafgenSchema
import JafgenTestSupport
import Testing

/// Names and values that formats trip over come back as they were, as other implementations read them.
struct RoundTripTests {
  private static let texts = [
    "", " ", "plain", "a,b", ",", ",,", "say \"hi\"", "\"", "\"\"", "\",\"", "two\nlines", "\n", "cr\rhere",
    "crlf\r\nend",
    "\r\n", "tab\there", "ünïcödé", "日本語", "😀👩‍👩‍👧", "e\u{301}", "null", "NULL", "NaN", "None", "true", "0123", "1e5", "-",
    "\\", "\\N", "back\\slash\\", "'single'", "#hash", "=1+1", " lead", "trail ", "a;b|c", "[1,2]", "{\"a\":1}",
    "</script>",
    "\u{1}", "\u{1B}[0m", "\u{7F}", "\u{2028}", "\u{A0}", "2025-01-01", "12:30", "💥\"\n,\\",
    String(repeating: "long \"text\", ", count: 300),
  ]

  private static let names = [
    "select", "from", "order", "null", "group by", "say \"hi\"", "a,b", "größe", "列", "😀", "x'y", "end;--", "a.b",
    "true",
    "[1]", "{}", "back\\slash", "#", "1st",
  ]

  private static func schema(_ path: String) throws -> ValidatedSchema {
    let choices = "[" + texts.map(ValueJSON.quoted).joined(separator: ", ") + "]"
    let attributes = names.map { name in
      "      \(ValueJSON.quoted(name)): {type: choice, constraints: {choices: \(choices)}}\n"
    }
    let typed = """
            id: {type: uuid, unique: true}
            whole: {type: integer, required: false, constraints: {min_value: -9, max_value: 9}}
            wide: {type: integer, constraints: {min_value: -9223372036854775808, max_value: 9223372036854775807}}
            amount: {type: decimal, required: false, constraints: {min_value: -99.99, max_value: 99.99}}
            share: {type: float, required: false, constraints: {min_value: -1, max_value: 1}}
            flag: {type: boolean, required: false}
            day: {type: datetime.date, required: false, constraints: {start_date: 0001-01-01, end_date: 9999-12-31}}
            moment: {type: datetime.datetime, required: false, constraints: {start_date: 1900, end_date: 2100}}
            hour: {type: datetime.time, required: false}
            words: {type: text.words, required: false}
            mixed: {type: json, required: false, constraints: {choices: [1, 2.5, true, "x\\"y,\\n", ""]}}
            text: {type: choice, required: false, null_probability: 0.3, constraints: {choices: \(choices)}}
      """
    return try Schemas.text(
      """
      system: {name: "round trip", output: {format: [csv, json, jsonl]}}
      entities:
        "order":
          count: 400
          attributes:
      \(attributes.joined())
        "größe 😀":
          count: 400
          attributes:
      \(typed)
        "select":
          count: 40
          attributes:
            "a": {type: choice, required: false, null_probability: 0.5, constraints: {choices: ["", "x", ","]}}
            "B": {type: choice, required: false, null_probability: 0.5, constraints: {choices: ["", "\\n"]}}
        single:
          count: 30
          attributes:
            "only one": {type: choice, required: false, null_probability: 0.4, constraints: {choices: ["", "x"]}}
      """, overrides: SchemaOverrides(outputPath: path))
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func everyCellComesBackAsItWas() throws {
    let directory = try TemporaryDirectory()
    let expectations = try TemporaryDirectory()
    let schema = try Self.schema(directory.path)
    try generate(schema)
    for system in DataGenerator(schema: schema).generateSystems() {
      #expect(system.entities.map(\.name) == ["order", "größe 😀", "select", "single"])
      for entity in system.entities {
        let rows = entity.rows.map { row in
          zip(entity.schema.fields, row.values).map { (name: $0.name, value: $1) }
        }
        if entity.name == "order" {
          let seen = Set(rows.flatMap { $0.compactMap { $0.value.text } })
          #expect(seen == Set(Self.texts))
        }
        // In CSV a column of mixed values holds the text of JSON, as it stands.
        let texts = rows.map { row in
          row.map { cell -> (name: String, value: Value) in
            if case .json(let text) = cell.value { (cell.name, .string(text)) } else { cell }
          }
        }
        for (formats, expected) in [(["csv"], texts), (["json", "jsonl"], rows)] {
          try expectations.write(ValueJSON.array(expected), to: "expected.json")
          let files = formats.map { directory.path("\(entity.name).\($0)") }
          let result = try runJudge("roundtrip.py", [expectations.path("expected.json")] + files, in: directory)
          #expect(result.status == 0, "\(entity.name): \(result.stdout)\(result.stderr)")
          #expect(result.stdout.hasPrefix("ok "))
        }
      }
    }
  }

  @Test func ourOwnReadersAgree() throws {
    let directory = try TemporaryDirectory()
    let schema = try Self.schema(directory.path)
    try generate(schema)
    for system in DataGenerator(schema: schema).generateSystems() {
      for entity in system.entities {
        let lines = try CSVText.lines(directory.bytes(of: "\(entity.name).csv"))
        #expect(lines.first == entity.schema.fields.map(\.name))
        #expect(lines.count == entity.count + 1)
        for (line, row) in zip(lines.dropFirst(), entity.rows) {
          for (cell, value) in zip(line, row.values) {
            if let text = value.text { #expect(cell == text) }
            if case .null = value { #expect(cell.isEmpty) }
          }
        }
      }
    }
  }
}
