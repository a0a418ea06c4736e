import Foundation
import Jafgen
import JafgenColumns
internal import JafgenDiagnostics
import JafgenGeneration
import JafgenSchema
import JafgenTestSupport
import Testing

/// Rows that know each other are still functions of their numbers: whatever is asked for beside a value, it is the same.
///
/// `JAFGEN_FUZZ_RELATED` says how many schemas are made, `JAFGEN_FUZZ_SEED` which ones.
@Suite("Invariants of rows that know each other")
struct InvariantTests {
  private static let workers = 4
  private static let caseCount = FuzzSettings.caseCount("JAFGEN_FUZZ_RELATED", usual: 600, conformance: 20_000)

  /// A validated schema by its text.
  private static func validated(_ text: String) -> (schema: ValidatedSchema?, problems: String) {
    let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(bytes: Array(text.utf8), name: "related.yaml")])
    let outcome = SchemaValidator().validate(loaded)
    return (outcome.schema, DiagnosticRenderer(sources: loaded.sources).render(outcome.result.errors, limit: 3))
  }

  /// The columns of each table by name.
  private typealias Tables = [String: [String: [Value]]]

  private static func tables(_ schema: ValidatedSchema, _ body: (PlannedTable) -> [Batch]) -> Tables {
    let plan = GenerationPlan(schema)
    return Dictionary(uniqueKeysWithValues: plan.systems.flatMap(\.tables).map { ($0.name, columns(body($0))) })
  }

  private static func columns(_ batches: [Batch]) -> [String: [Value]] {
    var columns: [String: [Value]] = [:]
    for batch in batches {
      for (field, column) in zip(batch.schema.fields, batch.columns) {
        columns[field.name, default: []] += (0..<column.count).map { column[$0] }
      }
    }
    return columns
  }

  private static func whole(_ schema: ValidatedSchema) -> Tables {
    tables(schema) { [$0.batch(rows: 0..<$0.rowCount)] }
  }

  @Test("Ranges, selections, neighbours and growth change no value", arguments: 0..<workers)
  func values(worker: Int) throws {
    var validCount = 0
    var problems: [String: Int] = [:]
    let cases = stride(from: worker, to: Self.caseCount, by: Self.workers)
    for number in cases {
      let grammar = RelatedGrammar(random: TestRandom(seed: FuzzSettings.seed, case: number))
      let text = grammar.text()
      let (schema, problem) = Self.validated(text)
      guard let schema else {
        problems[problem.components(separatedBy: "error: ").last ?? "", default: 0] += 1
        continue
      }
      validCount += 1
      try check(schema, grammar, "JAFGEN_FUZZ_SEED=\(FuzzSettings.seed), schema \(number):\n\(text)")
    }
    let share = Double(validCount) / Double(cases.underestimatedCount)
    #expect(share > 0.5, "only \(share) of the schemas are valid: \(problems.sorted { $0.value > $1.value }.prefix(8))")
  }

  private func check(_ schema: ValidatedSchema, _ grammar: RelatedGrammar, _ text: String) throws {
    let whole = Self.whole(schema)
    var random = grammar.random
    // Rows in ranges of any length, and one entity by itself.
    let ranges = Self.tables(schema) { table in
      var batches: [Batch] = []
      var row = 0
      while row < table.rowCount {
        let end = min(table.rowCount, row + 1 + random.below(9))
        batches.append(table.batch(rows: row..<end))
        row = end
      }
      return batches
    }
    #expect(ranges == whole, "ranges differ: \(text)")
    for system in schema.systems.indices {
      for index in schema.systems[system].entities.indices {
        let entity = EntityID(system: system, entity: index)
        let alone = GenerationPlan(schema, where: { $0 == entity }).systems.flatMap(\.tables)
        #expect(alone.count == 1)
        for table in alone {
          let columns = Self.columns([table.batch(rows: 0..<table.rowCount)])
          #expect(columns == whole[table.name], "\(table.name) alone differs: \(text)")
        }
      }
    }
    checkFacts(schema, whole, text)
    // What is added takes part in nothing.
    let more = try #require(Self.validated(grammar.text(extraAttribute: true, extraEntity: true)).schema, "\(text)")
    let withMore = Self.whole(more)
    for (table, columns) in whole {
      for (name, values) in columns {
        #expect(withMore[table]?[name] == values, "\(table).\(name) differs beside what is new: \(text)")
      }
    }
    // Nothing links to the last entity, and nothing in it depends on its count.
    if let grown = Self.validated(grammar.text(grown: true)).schema {
      for (table, columns) in Self.whole(grown) {
        for (name, values) in columns {
          let before = whole[table]?[name] ?? []
          #expect(Array(values.prefix(before.count)) == before, "\(table).\(name) differs once grown: \(text)")
        }
      }
    }
  }

  /// Nulls, uniqueness and bounds are what validation says of them.
  private func checkFacts(_ schema: ValidatedSchema, _ whole: Tables, _ text: String) {
    for entity in schema.systems.flatMap(\.entities) {
      for attribute in entity.attributes {
        let values = whole[entity.name]?[attribute.name] ?? []
        let present = values.filter { $0 != .null }
        #expect(
          attribute.isNullable || present.count == values.count,
          "\(entity.name).\(attribute.name) is null and does not say so: \(text)")
        #expect(
          !attribute.isUnique || Set(present).count == present.count,
          "\(entity.name).\(attribute.name) repeats itself: \(text)")
      }
    }
    for system in schema.systems.indices {
      for index in schema.systems[system].entities.indices {
        let entity = EntityID(system: system, entity: index)
        for explanation in schema.explanations(of: entity) {
          guard let range = explanation.range,
            let values = whole[schema.entity(entity).name]?[explanation.path]
          else { continue }
          for value in values where value != .null {
            #expect(
              Self.isOrdered(range.least, value) && Self.isOrdered(value, range.greatest),
              "\(explanation.path) is \(value), not within \(range): \(text)")
          }
        }
      }
    }
  }

  private static func isOrdered(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left <= right
    case (.decimal(let left), .decimal(let right)): left.scale == right.scale && left.unscaled <= right.unscaled
    case (.double(let left), .double(let right)): left <= right
    case (.date(let left), .date(let right)): left <= right
    case (.timestamp(let left), .timestamp(let right)), (.time(let left), .time(let right)): left <= right
    default: false
    }
  }

  @Test("Threads and partitions write the same bytes", arguments: 0..<workers)
  func files(worker: Int) async throws {
    for number in stride(from: worker, to: Self.caseCount / 12, by: Self.workers) {
      let grammar = RelatedGrammar(random: TestRandom(seed: FuzzSettings.seed, case: number))
      let text = grammar.text().replacing("seed: 5}", with: "seed: 5, output: {format: csv}}")
      let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(bytes: Array(text.utf8), name: "related.yaml")])
      func files(_ threads: Int, _ rows: [GenerationOptions.Rows]) throws -> [String: [UInt8]]? {
        var result: [String: [UInt8]] = [:]
        for part in rows {
          let folder = try TemporaryDirectory()
          let overrides = SchemaOverrides(outputPath: folder.path)
          guard let schema = SchemaValidator(overrides: overrides).validate(loaded).schema else { return nil }
          let report = try Jafgen.generate(schema, options: GenerationOptions(rows: part, threadCount: threads))
          for table in report.tables {
            for file in table.files {
              let lines = [UInt8](try Data(contentsOf: URL(filePath: file.path)))
              // Each part has a header of its own.
              let header = (lines.firstIndex(of: 0x0a) ?? -1) + 1
              result[table.entity, default: Array(lines[..<header])] += lines[header...]
            }
          }
        }
        return result
      }
      guard let one = try files(1, [.all]) else { continue }
      #expect(try files(3, [.all]) == one, "threads differ: \(text)")
      let parts = try (0..<3).map { GenerationOptions.Rows.partition(try Partition(index: $0, count: 3)) }
      #expect(try files(2, parts) == one, "partitions differ: \(text)")
    }
  }
}
