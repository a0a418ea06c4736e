internal import JafgenDiagnostics
internal import JafgenOutputs
import JafgenSchema
import Testing

struct SchemaOverridesTests {
  static let text = """
    system: {name: shop, seed: 1, output: {format: parquet, path: here}}
    entities:
      customers: {count: 100, attributes: {id: {type: integer, unique: true, constraints: {min_value: 1, max_value: 100}}}}
      orders: {count: 5, attributes: {id: {type: uuid}, customer_id: {link_to: shop.customers.id, unique: true}}}
    """

  /// Two systems with an entity of the same name, each with a path of its own.
  private static var twoSystems: LoadedSchemas {
    LoadedSchemas(
      results: ["a", "b"].map { name in
        SchemaLoader().loadSchema(
          text:
            "system: {name: \(name), output: {path: \(name)}}\nentities: {e: {count: 1, attributes: {id: {type: uuid}}}}",
          name: name)
      })
  }

  @Test func replaceSettingsOfEverySystem() throws {
    let overrides = SchemaOverrides(
      seed: -9, formats: ["json", "csv"], outputPath: "there", referenceDate: 0)
    let system = try #require(validate(Self.text, overrides: overrides).schema?.systems.first)
    #expect(system.config.seed.value == -9)
    #expect(system.entities[0].outputs.map(\.format) == ["json", "csv"])
    #expect(system.config.output.path.value == "there")
    #expect(system.config.referenceDate.value == 0)
  }

  @Test func formatsGivenAreCheckedToo() {
    func codes(_ formats: [String]) -> [DiagnosticCode] {
      validate(Self.text, overrides: SchemaOverrides(formats: formats)).result.diagnostics.map(\.code)
    }
    #expect(codes(["csv"]).isEmpty)
    #expect(codes(["duckdb"]).isEmpty)
    #expect(codes(["cvs"]) == [.unknownFormat])
    #expect(codes([]) == [.emptyValue])
  }

  @Test func countsAreValidatedAgain() throws {
    func outcome(_ counts: [SchemaOverrides.Count], scale: String? = nil) -> ValidationOutcome {
      let scale = scale.flatMap { ScaleFactor($0) }
      return validate(Self.text, overrides: SchemaOverrides(formats: ["csv"], counts: counts, scale: scale))
    }
    let exact = try #require(outcome([.init(entity: "orders", count: 100)]).schema)
    #expect(exact.systems[0].entities.map(\.count) == [100, 100])
    let named = try #require(outcome([.init(system: "shop", entity: "orders", count: 7)], scale: "0.5").schema)
    #expect(named.systems[0].entities.map(\.count) == [50, 7])
    let full = try #require(outcome([.init(entity: "shop.orders", count: 0)], scale: "1").schema)
    #expect(full.systems[0].entities.map(\.count) == [100, 0])

    #expect(outcome([.init(entity: "orders", count: 101)]).result.errors.map(\.code) == [.linkParentTooSmall])
    #expect(outcome([.init(entity: "customers", count: 101)]).result.errors.map(\.code) == [.notEnoughValues])
    #expect(outcome([.init(entity: "customers", count: 0)]).result.errors.map(\.code) == [.linkToEmptyEntity])
    #expect(outcome([.init(entity: "orders", count: -1)]).result.errors.map(\.code) == [.invalidCount])
    #expect(outcome([], scale: "1e17").result.errors.map(\.code) == [.invalidCount, .invalidCount])
    let message = outcome([.init(entity: "orders", count: 101)]).result.errors[0].message
    #expect(message.contains("101 rows (set by an option)"))
  }

  @Test func namesOfNoEntityAreErrors() throws {
    func error(_ count: SchemaOverrides.Count) -> Diagnostic? {
      validate(Self.text, overrides: SchemaOverrides(formats: ["csv"], counts: [count])).result.errors.first
    }
    #expect(error(.init(entity: "oders", count: 1))?.code == .unknownEntity)
    #expect(error(.init(entity: "oders", count: 1))?.suggestion == "did you mean \"orders\"?")
    #expect(error(.init(system: "shop", entity: "x", count: 1))?.code == .unknownEntity)
    let loaded = Self.twoSystems
    let ambiguous = SchemaValidator(overrides: SchemaOverrides(counts: [.init(entity: "e", count: 1)]))
    #expect(ambiguous.validate(loaded).result.errors.map(\.code) == [.ambiguousEntity])
    let schema = try #require(SchemaValidator().validate(loaded).schema)
    #expect(try schema.entity(named: "b.e") == EntityID(system: 1, entity: 0))
    #expect(throws: Diagnostic.self) { try schema.entity(named: "e") }
    #expect(throws: Diagnostic.self) { try schema.entity(named: "f") }
  }

  @Test func onePathForAllSystemsMayCollide() {
    let loaded = Self.twoSystems
    #expect(SchemaValidator().validate(loaded).result.isValid)
    let overridden = SchemaValidator(overrides: SchemaOverrides(outputPath: "out"))
    #expect(overridden.validate(loaded).result.errors.map(\.code) == [.outputCollision])
  }

  @Test(
    "Scaling is exact in decimals",
    arguments: [
      ("0.29", 50, 15), ("0.07", 50, 4), ("0.1", 5, 1), ("0.1", 4, 0), ("0", 100, 0), ("1", 7, 7), ("2.5", 3, 8),
      ("1e3", 7, 7000), ("1e-3", 1500, 2), ("0.333333333333333333", 3, 1),
      ("1000000", 9_007_199_254, 9_007_199_254_000_000),
    ])
  func scale(text: String, count: Int, expected: Int) throws {
    #expect(try #require(ScaleFactor(text)).scaled(count) == expected)
  }

  @Test(
    "What is no factor is refused",
    arguments: ["", "-1", "a", "1e99", "0x", ".inf", "1234567890123456789", "1 0", "-0.5"])
  func noScale(text: String) {
    #expect(ScaleFactor(text) == nil)
  }

  @Test func scaledCountsStayBelowTheLimit() throws {
    #expect(try #require(ScaleFactor("1e17")).scaled(100) == nil)
    #expect(try #require(ScaleFactor("1e18")).scaled(Int.max) == nil)
    #expect(try #require(ScaleFactor("1")).scaled(1 << 53) == 1 << 53)
    #expect(try #require(ScaleFactor("1.0000000000000001")).scaled(1 << 53) == nil)
  }
}
