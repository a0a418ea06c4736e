import Foundation
import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport
import Testing

/// Whole schemas, good and bad, and the register of diagnostic codes.
struct FixtureTests {
  private static let imports = "JafgenImportTests and ImportAirbyteTests"

  /// Codes that no schema text raises, and who tests them.
  static let raisedElsewhere: [DiagnosticCode: String] = [
    .noSchemas: "SchemaLoaderTests",
    .fileTooLarge: "SchemaLoaderTests",
    .linkChainTooLong: "LinkTests",
    .ambiguousEntity: "SchemaOverridesTests",
    .nameChanged: "AdmissibleNamesTests",
    .noForeignKey: "DDLScriptTests and DuckDBScriptTests",
    .notAManifest: imports,
    .unresolvedReference: imports,
    .circularReference: imports,
    .nothingTranslated: imports,
    .streamSkipped: imports,
    .schemaUnread: imports,
    .schemaGuessed: imports,
    .keyMissing: imports,
    .keyNotUnique: imports,
    .relationLeftOut: imports,
  ]

  @Test("A bad schema's whole message is as recorded", arguments: Fixtures.invalid)
  func message(name: String) throws {
    let rendered = try Fixtures.rendered("invalid/\(name)")
    let base = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    let url = URL(filePath: "\(Fixtures.folder)/invalid/\(base).expected")
    if TestEnvironment.isRecording {
      try Data(rendered.text.utf8).write(to: url)
    }
    let expected = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    #expect(rendered.text == expected, "run with JAFGEN_RECORD=1 to record a message that is meant to change")
    #expect(!rendered.diagnostics.isEmpty)
  }

  @Test func everyCodeHasABadSchema() throws {
    #expect(Fixtures.invalid.count > 30)
    var seen: Set<DiagnosticCode> = []
    for name in Fixtures.invalid { seen.formUnion(try Fixtures.rendered("invalid/\(name)").diagnostics.map(\.code)) }
    for code in DiagnosticCode.allCases {
      #expect(
        seen.contains(code) != (Self.raisedElsewhere[code] != nil),
        "\(code.name) needs a fixture or an entry in raisedElsewhere, not both")
    }
  }

  @Test func everyCodeIsDocumented() throws {
    let url = URL(filePath: Repository.path("docs/diagnostics.md"))
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    var documented: [String] = []
    for line in text.split(separator: "\n") where line.hasPrefix("### `") {
      documented.append(String(line.dropFirst(5).prefix { $0 != "`" }))
    }
    #expect(Set(documented) == Set(DiagnosticCode.allCases.map(\.name)))
    #expect(documented.count == Set(documented).count)
    for code in DiagnosticCode.allCases {
      #expect(text.contains("### `\(code.name)` (\(code.severity.rawValue))\n\n\(code.summary)."))
    }
  }

  @Test func codesAreStableKebabCase() {
    for code in DiagnosticCode.allCases {
      #expect(code.name.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
      #expect(!code.summary.isEmpty && !code.summary.hasSuffix("."))
    }
  }

  @Test("A good schema has no errors", arguments: Fixtures.valid)
  func valid(name: String) throws {
    let loaded = try Fixtures.load("valid/\(name)")
    let outcome = SchemaValidator().validate(loaded)
    let text = DiagnosticRenderer(sources: loaded.sources).render(outcome.result.errors)
    #expect(outcome.schema != nil, "\(text)")
  }

  @Test func theSpecsExampleSaysWhatTheSpecSays() throws {
    let loaded = try Fixtures.load("valid/spec-example.yaml")
    let outcome = SchemaValidator().validate(loaded)
    let schema = try #require(outcome.schema)
    #expect(outcome.result.warnings.isEmpty)
    let system = try #require(schema.systems.first)
    #expect(system.config.name.value == "jaffle-shop")
    #expect(system.config.version.value == "1.0.0")
    #expect(system.config.seed.value == 42)
    #expect(system.config.referenceDate.value == 20_089)
    #expect(system.config.output.path.value == "./output")
    #expect(system.entities[0].outputs.map(\.path) == ["./output/customers.csv", "./output/customers.parquet"])
    #expect(system.entities.map(\.name) == ["customers", "orders"])
    #expect(system.entities.map(\.count) == [1000, 5000])
    #expect(system.entities[0].attributes.map(\.name) == ["id", "name", "email", "created_at"])
    #expect(system.entities[0].attributes.map(\.isUnique) == [true, false, true, false])
    let link = system.entities[1].attributes[1]
    guard case .through(_, let target, _) = link.source else {
      Issue.record("customer_id is no link")
      return
    }
    #expect(target == AttributeID(system: 0, entity: 0, attribute: 0))
    #expect(link.columnType == system.entities[0].attributes[0].columnType)
    #expect(system.entities[1].attributes[3].columnType == .decimal(precision: 5, scale: 2))
  }
}
