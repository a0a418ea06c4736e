import Jafgen
import JafgenColumns
import JafgenGeneration
import JafgenSchema
import JafgenTestSupport
import Testing

/// The code that the pages show does what they say.
struct LibraryExampleTests {
  private let examples = LibraryExamples()
  private let text = """
    system: {name: shop}
    entities:
      customers:
        count: 25
        attributes:
          name: {type: person.full_name, constraints: {gender: female}}
          joined_on: {type: datetime.date}
    """

  @Test func validationReportsPlaceSeverityAndCode() {
    #expect(examples.problems(inSchema: text).isEmpty)
    let problems = examples.problems(inSchema: text.replacing("datetime.date", with: "datetime.dat"))
    #expect(problems == ["shop.yaml:7:25: error: there is no type \"datetime.dat\" [unknown-type]"])
  }

  @Test func schemasOfAFolderAreGeneratedToFiles() throws {
    let directory = try TemporaryDirectory(files: ["schemas/shop.yaml": text])
    let report = try #require(
      try examples.generate(schemasIn: directory.path("schemas"), to: directory.path("output")))
    #expect(report.rows == 25)
    #expect(directory.files(in: "output") == ["customers.csv", "customers.jsonl"])
    #expect(try CSVText.lines(directory.bytes(of: "output/customers.csv")).count == 26)
  }

  @Test func aWrongSchemaIsNotGenerated() throws {
    let directory = try TemporaryDirectory(files: ["schemas/shop.yaml": text.replacing("25", with: "-25")])
    #expect(try examples.generate(schemasIn: directory.path("schemas"), to: directory.path("output")) == nil)
    #expect(directory.files() == ["schemas/shop.yaml"])
  }

  @Test func rowsAreThoseOfTheEngineUnderTheSamePath() throws {
    let customers = examples.firstCustomers(of: try Schemas.text(text), count: 3)
    let names = examples.names(count: 3).map { value in
      if case .string(let name) = value { name } else { "" }
    }
    #expect(names.allSatisfy { $0.contains(" ") })
    #expect(customers == names.enumerated().map { "\($0.offset): \($0.element)" })
  }

  @Test func rowsPrintAsTheLinesOfTheFile() throws {
    let directory = try TemporaryDirectory()
    let schema = try Schemas.text(
      text, overrides: SchemaOverrides(formats: ["csv"], outputPath: directory.path))
    let customers = try #require(DataGenerator(schema: schema).generateEntity("customers", system: "shop"))
    try generate(schema)
    let cells = try CSVText.lines(directory.bytes(of: "customers.csv"))[8]
    #expect(
      examples.printed(customers, row: 7) == ["name: \(cells[0]), joined_on: \(cells[1])", cells[0], cells[1]])
  }

  @Test func batchesAreTheFileInPieces() throws {
    let directory = try TemporaryDirectory()
    let schema = try Schemas.text(
      text, overrides: SchemaOverrides(formats: ["jsonl"], outputPath: directory.path))
    let customers = try #require(DataGenerator(schema: schema).generateEntity("customers", system: "shop"))
    let pieces = examples.encoded(customers, rowsPerBatch: 10)
    #expect(pieces.count == 3)
    try generate(schema)
    #expect(try directory.bytes(of: "customers.jsonl") == pieces.flatMap { $0 })
  }

  @Test func largeOrdersOfTheShopAreCounted() throws {
    let loaded = SchemaLoader().loadSchemas(in: Repository.path("schemas"))
    let schema = try #require(SchemaValidator().validate(loaded).schema)
    let amounts = try GenerationPlan(schema).table("jaffle-shop", "orders").column("total").allValues
    let expected = amounts.filter { value in
      if case .decimal(let amount) = value { amount.unscaled >= 10_000 && amount.scale == 2 } else { false }
    }
    #expect(!expected.isEmpty)
    #expect(examples.largeOrders(schemaFolder: Repository.path("schemas")) == expected.count)
  }
}
