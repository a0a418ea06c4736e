import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema
import JafgenTestSupport
import Testing

/// Rows that are given: what their cells mean, from schemas and from files.
struct GivenRowsTests {
  /// Loads a schema beside a file, and returns its only entity.
  private func entity(_ keys: String, files: [String: String] = [:]) throws -> ValidatedEntity {
    let folder = try TemporaryDirectory(files: files)
    try folder.write("system: {name: s}\nentities:\n  t: \(keys)\n", to: "s.yaml")
    let outcome = SchemaValidator().validate(SchemaLoader().loadSchemas(at: [folder.path("s.yaml")]))
    return try #require(outcome.schema?.systems[0].entities[0], "\(outcome.result.diagnostics)")
  }

  private func values(_ attribute: ValidatedAttribute) throws -> [Value] {
    let column = try #require(attribute.config.fixed?.values)
    return (0..<column.count).map { column[$0] }
  }

  @Test(
    "Types follow from the values",
    arguments: [
      ("[{x: 1}, {x: -2}]", ColumnType.int64, true), ("[{x: 1.50}, {x: 2}]", .decimal(precision: 3, scale: 2), true),
      ("[{x: 1e3}, {x: 2}]", .float64(decimals: nil), true), ("[{x: true}, {x: true}]", .boolean, false),
      ("[{x: 2024-02-29}, {x: 2024-03-01}]", .date, true),
      ("[{x: 2024-02-29}, {x: 2024-03-01T08:00:00.5}]", .timestamp(fractionDigits: 3), true),
      ("[{x: 08:30:00}, {x: 09:15:00}]", .time(fractionDigits: 0), true),
      ("[{x: '1'}, {x: '2'}]", .string, true), ("[{x: 1}, {x: a}]", .string, true),
      ("[{x: '2024-02-29'}]", .string, true), ("[{x: 1}, {x: null}, {x: 2}]", .int64, true),
      ("[{x: null}]", .string, false), ("[{x: 0.1}, {x: 0.10}]", .decimal(precision: 3, scale: 2), false),
      ("[{x: 99999999999999999999}]", .string, true), ("[{x: 9223372036854775807}]", .int64, true),
    ])
  func types(rows: String, type: ColumnType, isUnique: Bool) throws {
    let attribute = try entity("{rows: \(rows)}").attributes[0]
    #expect(attribute.columnType == type)
    #expect(attribute.isUnique == isUnique)
    #expect(attribute.isNullable == rows.contains("null"))
  }

  @Test func statedTypesDecideHowValuesAreRead() throws {
    let entity = try entity(
      """
      {rows: [{a: 1, b: 2024-01-01, c: '7', d: '{"k": 1}', e: 1, f: 00000000-0000-0000-0000-00000000000a}],
       attributes: {a: {type: string}, b: string, c: {type: integer}, d: {type: json}, e: {type: decimal}, f: {type: uuid}}}
      """)
    let found = try entity.attributes.map { try values($0)[0] }
    #expect(
      found == [
        .string("1"), .string("2024-01-01"), .integer(7), .json("{\"k\": 1}"),
        .decimal(ExactDecimal(unscaled: 1, scale: 0)), .uuid([UInt8](repeating: 0, count: 15) + [10]),
      ])
  }

  @Test(
    "Files of every form give the same rows",
    arguments: [
      ("t.csv", "code,price,note\nx,1.50,\ny,2,\"a, \"\"b\"\"\"\n"),
      ("t.csv", "\u{feff}code,price,note\r\n\r\nx,1.50,\r\n\"y\",2,\"a, \"\"b\"\"\""),
      (
        "below/t.jsonl",
        "{\"code\": \"x\", \"price\": 1.50, \"note\": null}\n\n{\"note\": \"a, \\\"b\\\"\", \"price\": 2, \"code\": \"y\"}"
      ),
    ])
  func files(name: String, text: String) throws {
    let entity = try entity("{file: \(name)}", files: [name: text])
    #expect(entity.attributes.map(\.name) == ["code", "price", "note"])
    #expect(entity.count == 2)
    #expect(try values(entity.attributes[0]) == [.string("x"), .string("y")])
    #expect(
      try values(entity.attributes[1]) == [150, 200].map { .decimal(ExactDecimal(unscaled: $0, scale: 2)) })
    #expect(try values(entity.attributes[2]) == [.null, .string("a, \"b\"")])
  }

  @Test func aSingleColumnMayHaveEmptyCells() throws {
    let entity = try entity("{file: t.csv}", files: ["t.csv": "x\n1\n\n3\n"])
    #expect(try values(entity.attributes[0]) == [.integer(1), .null, .integer(3)])
  }

  @Test func countsOfGivenRowsStay() throws {
    let text = "system: {name: s}\nentities: {t: {rows: [{a: 1}, {a: 2}]}, u: {count: 4, attributes: {id: uuid}}}"
    let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "s.yaml")])
    let scaled = SchemaValidator(overrides: SchemaOverrides(scale: ScaleFactor("10"))).validate(loaded).schema
    #expect(scaled?.systems[0].entities.map(\.count) == [2, 40])
    #expect(scaled?.scalingExceptions.map(\.reason) == ["its rows are given"])
    let counts = [SchemaOverrides.Count(entity: "t", count: 5)]
    let outcome = SchemaValidator(overrides: SchemaOverrides(counts: counts)).validate(loaded)
    #expect(outcome.result.diagnostics.map(\.code) == [.severalSources])
  }
}
