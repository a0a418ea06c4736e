import Jafgen
import JafgenTestSupport
import JafgenColumns
import JafgenGeneration
import JafgenSchema
import Testing

@Suite("Rows as a collection, and how they print")
struct GeneratedRowsTests {
  private static let shop = """
    system: {name: shop}
    entities:
      customers:
        count: 9000000000
        attributes:
          id: {type: integer, unique: true, constraints: {min_value: 1, max_value: 100000000000}}
          name: {type: person.full_name}
          nickname: {type: person.username, required: false, null_probability: 0.5}
    """

  private func customers() throws -> GeneratedEntity {
    try #require(DataGenerator(schema: try Schemas.text(Self.shop)).generateEntity("customers", system: "shop"))
  }

  @Test("Any row can be asked for, and is the same however it is reached")
  func access() throws {
    let customers = try customers()
    let rows = customers.rows
    #expect(rows.count == 9_000_000_000)
    func values(_ rows: some Sequence<Row>) -> [[Value]] { rows.map(\.values) }
    let batch = customers.batch(rows: 0..<2500)
    let expected = (0..<2500).map { row in batch.columns.map { $0[row] } }
    #expect(values(rows.prefix(2500)) == expected)
    #expect(values(rows[1000..<2000]) == Array(expected[1000..<2000]))
    #expect((0..<50).map { rows[$0 * 37 % 50].values } == (0..<50).map { expected[$0 * 37 % 50] })
    #expect(values(rows.prefix(30).reversed()) == expected[..<30].reversed())
    #expect(rows[8_999_999_999].values == customers.row(8_999_999_999)?.values)
    #expect(rows.last?.index == 8_999_999_999)
    #expect(rows.first?.values == expected[0])
    #expect(rows[7].index == 7)
    var iterated: [[Value]] = []
    for row in rows {
      iterated.append(row.values)
      if iterated.count == 1300 { break }
    }
    #expect(iterated == Array(expected[..<1300]))
    let none = try #require(
      DataGenerator(
        schema: try Schemas.text(Self.shop, overrides: SchemaOverrides(counts: [.init(entity: "customers", count: 0)]))
      ).generateEntity("customers", system: "shop"))
    #expect(none.rows.isEmpty)
    #expect(none.rows.first == nil)
  }

  @Test("A collection that several tasks read gives each the right rows")
  func concurrency() async throws {
    let customers = try customers()
    let rows = customers.rows
    let whole = customers.batch(rows: 0..<4000)
    let ids = (0..<4000).map { whole.columns[0][$0] }
    await withTaskGroup(of: [Value].self) { group in
      for start in 0..<4 { group.addTask { (0..<1000).map { rows[start * 1000 + $0].values[0] } } }
      for await found in group {
        let start = ids.firstIndex(of: found[0]) ?? 0
        #expect(start.isMultiple(of: 1000) && found == Array(ids[start..<(start + 1000)]))
      }
    }
  }

  @Test("A row prints its attributes, a value its text")
  func printing() throws {
    let schema = try Schemas.text(
      """
      system: {name: shop}
      entities:
        items:
          count: 1
          attributes:
            id: {type: numeric.increment}
            size: {type: choice, constraints: {choices: [L]}}
            note: {type: text.word, required: false, null_probability: 1}
      """)
    let row = try #require(DataGenerator(schema: schema).generateEntity("items", system: "shop")?.rows[0])
    #expect("\(row)" == "id: 1, size: L, note: null")
    #expect(row["size"].map { "\($0)" } == "L")
    #expect(row.text("size") == "L")
    #expect(row.text("note") == nil)
    #expect(row.text("nothing") == nil)
  }

  @Test(
    "A value's text is that of a CSV file",
    arguments: [
      "simple-schema.yaml", "types.yaml", "times.yaml", "nested.yaml", "structured-types.yaml", "all-types.yaml",
      "distributions.yaml",
      "everything",
    ])
  func texts(name: String) throws {
    for system in DataGenerator(schema: try Schemas.fixture(name)).generateSystems() {
      for entity in system.entities {
        let batch = entity.batch(rows: 0..<60)
        let lines = try CSVText.lines(try #require(Jafgen.encode(batch, as: "csv")))
        for (row, line) in zip(entity.rows, lines.dropFirst()) {
          for (field, cell) in zip(batch.schema.fields, line) {
            #expect(row.text(field.name) ?? "" == cell, "\(entity.name).\(field.name), row \(row.index)")
          }
        }
      }
    }
  }

  @Test(
    "A value without its type prints what it holds",
    arguments: [
      (Value.null, "null"), (.boolean(true), "true"), (.integer(-7), "-7"), (.double(2), "2.0"),
      (.decimal(ExactDecimal(unscaled: -5, scale: 2)), "-0.05"), (.string("a \"b\""), "a \"b\""),
      (.date(daysSinceEpoch: 19_782), "2024-02-29"), (.time(microseconds: 49_509_120_000), "13:45:09.120"),
      (.timestamp(microseconds: 1_709_214_309_000_000), "2024-02-29T13:45:09"),
      (.timestamp(microseconds: -1), "1969-12-31T23:59:59.999999"),
      (.uuid((0..<16).map { UInt8($0) * 17 }), "00112233-4455-6677-8899-aabbccddeeff"),
      (.binary(Array("fooba".utf8)), "Zm9vYmE="), (.json("[1]"), "[1]"),
      (.list([.integer(1), .null, .string("a\u{1}\n\"")]), #"[1,null,"a\u0001\n\""]"#),
      (
        .object([ValueMember(name: "a", value: .date(daysSinceEpoch: 0)), ValueMember(name: "b", value: .list([]))]),
        #"{"a":"1970-01-01","b":[]}"#
      ),
    ])
  func description(value: Value, text: String) {
    #expect(value.description == text)
  }
}
