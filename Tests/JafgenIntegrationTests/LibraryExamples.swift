import Jafgen
internal import JafgenArguments
internal import JafgenDiagnostics

// The test support has a `Jafgen` of its own, the command; so this file, which shows the library's, stays without it.

/// The code that the pages show, each piece between `snippet` and `end`: it compiles and runs with the tests.
struct LibraryExamples {
  // snippet: readme
  func largeOrders(schemaFolder: String) -> Int {
    let loaded = SchemaLoader().loadSchemas(in: schemaFolder)
    guard let schema = SchemaValidator().validate(loaded).schema else { return 0 }
    let orders = DataGenerator(schema: schema).generateEntity("orders", system: "jaffle-shop")
    return orders?.rows.reduce(0) { count, row in
      guard case .decimal(let amount)? = row["total"] else { return count }
      return amount.unscaled >= 100_00 ? count + 1 : count
    } ?? 0
  }
  // end

  // snippet: validate
  func problems(inSchema text: String) -> [String] {
    let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "shop.yaml")])
    let result = SchemaValidator().validate(loaded).result
    return result.diagnostics.map { diagnostic in
      let place = diagnostic.location.map { "\($0): " } ?? ""
      return "\(place)\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code.name)]"
    }
  }
  // end

  // snippet: files
  func generate(schemasIn folder: String, to output: String) throws -> RunReport? {
    let loaded = SchemaLoader().loadSchemas(in: folder)
    let overrides = SchemaOverrides(formats: ["csv", "jsonl"], outputPath: output)
    let outcome = SchemaValidator(overrides: overrides).validate(loaded)
    guard let schema = outcome.schema else {
      print(DiagnosticRenderer(sources: loaded.sources).render(outcome.result.diagnostics))
      return nil
    }
    return try Jafgen.generate(schema)
  }
  // end

  // snippet: rows
  func firstCustomers(of schema: ValidatedSchema, count: Int) -> [String] {
    guard let shop = DataGenerator(schema: schema).generateSystem("shop"),
      let customers = shop.entity(named: "customers")
    else { return [] }
    return customers.rows.prefix(count).compactMap { row in
      guard case .string(let name)? = row["name"] else { return nil }
      return "\(row.index): \(name)"
    }
  }
  // end

  // snippet: printed
  func printed(_ entity: GeneratedEntity, row: Int) -> [String] {
    let row = entity.rows[row]
    return ["\(row)", row["name"].map { "\($0)" } ?? "no such attribute", row.text("joined_on") ?? "no value"]
  }
  // end

  // snippet: batches
  func encoded(_ entity: GeneratedEntity, rowsPerBatch: Int) -> [[UInt8]] {
    stride(from: 0, to: entity.count, by: rowsPerBatch).compactMap { start in
      let batch = entity.batch(rows: start..<min(start + rowsPerBatch, entity.count))
      return Jafgen.encode(batch, as: "jsonl")
    }
  }
  // end

  // snippet: values
  func names(count: Int) -> [Value] {
    let request = TypeRequest(
      type: "person.full_name", arguments: [ArgumentEntry(key: "gender", value: .text("female"))])
    guard let type = MimesisEngine.resolve(request).type else { return [] }
    let column = MimesisEngine(seed: 42).values(of: type, stream: ["shop", "customers", "name"], rows: 0..<count)
    return (0..<column.count).map { column[$0] }
  }
  // end
}
