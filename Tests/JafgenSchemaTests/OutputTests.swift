internal import JafgenArguments
internal import JafgenDiagnostics
import JafgenEncoding
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema
import Testing

struct OutputTests {
  private func outputs(
    _ output: String, overrides: SchemaOverrides = SchemaOverrides()
  ) throws -> [ValidatedOutput] {
    let text = "system: {name: s, output: \(output)}\nentities: {e: {count: 1, attributes: {a: {type: uuid}}}}"
    return try #require(validate(text, overrides: overrides).schema).systems[0].entities[0].outputs
  }

  private func codes(_ output: String) -> [DiagnosticCode] {
    let text = "system: {name: s, output: \(output)}\nentities: {e: {count: 1, attributes: {a: {type: uuid}}}}"
    return validate(text).result.diagnostics.map(\.code)
  }

  private func fixture(_ overrides: SchemaOverrides = SchemaOverrides()) throws -> [ValidatedEntity] {
    let outcome = SchemaValidator(overrides: overrides).validate(try Fixtures.load("valid/outputs.yaml"))
    #expect(outcome.result.warnings.isEmpty)
    return try #require(outcome.schema).systems[0].entities
  }

  @Test func everyEntityHasItsOwnPlaces() throws {
    #expect(
      try fixture().map { $0.outputs.map(\.path) } == [
        ["./output/shop/shop_customers.csv.gz", "./output/shop/customers.parquet", "./output/shop/shop.duckdb"],
        [
          "./output/shop/big/orders.parquet", "./output/shop/big/json/orders.json",
          "./output/shop/big/orders.jsonl.zst",
        ],
        ["/data/returns/returns.txt", "/data/returns/returns.parquet", "/data/returns/shop.duckdb"],
      ])
    #expect(try outputs("{format: [csv, csv], path: x/}").map(\.path) == ["x/e.csv"])
    #expect(try outputs("{path: ., per_entity: {e: {path: y}}}").map(\.path) == ["./y/e.csv"])
    let pattern = #"{formats: {csv: {filename_pattern: "{entity}/{system}-{entity_name}.{ext}"}}}"#
    #expect(try outputs(pattern).map(\.path) == ["./output/e/s-e.csv"])
  }

  @Test func anEntityReplacesSingleOptions() throws {
    let entities = try fixture()
    let csv = CSVOptions(
      delimiter: UInt8(ascii: ";"), quoting: .nonNumeric, null: "NULL", hasHeader: true, lineEnding: .crlf,
      hasByteOrderMark: true, compression: Compression(.gzip, level: 9))
    let parquet = ParquetOptions(
      codec: .zstd, level: 19, rowGroupSize: 1000, pageSize: 65536, uuid: .native, usesDictionaries: false,
      dataPageVersion: 2)
    #expect(
      entities[0].outputs.map(\.kind) == [
        .file(.csv(csv)), .file(.parquet(parquet)), .database(DuckDBOptions(constraints: false)),
      ])
    var gzip = parquet
    (gzip.codec, gzip.level) = (.gzip, nil)
    #expect(
      entities[1].outputs.map(\.kind) == [
        .file(.parquet(gzip)), .file(.json(JSONOptions(indent: 2, escapesNonASCII: true))),
        .file(.jsonl(JSONOptions(compression: Compression(.zstd)))),
      ])
    var tabs = csv
    (tabs.delimiter, tabs.compression) = (UInt8(ascii: "\t"), nil)
    #expect(entities[2].outputs.first?.kind == .file(.csv(tabs)))
  }

  @Test func whatIsNotStatedIsTheDefault() throws {
    #expect(
      try outputs("{format: [csv, json, jsonl, parquet, duckdb]}").map(\.kind) == [
        .file(.csv(CSVOptions())), .file(.json(JSONOptions())), .file(.jsonl(JSONOptions())),
        .file(.parquet(ParquetOptions())), .database(DuckDBOptions()),
      ])
  }

  @Test func defaultsOfDeclarationsAreThoseOfTheFormats() throws {
    for format in OutputFormats.declarations {
      let options = format.parameters.compactMap { parameter in
        parameter.defaultValue.map { "\"\(parameter.name)\": \(parameter.name == "delimiter" ? "\"\($0)\"" : $0)" }
      }
      let stated = try outputs(
        "{format: \(format.name), formats: {\(format.name): {options: {\(options.joined(separator: ", "))}}}}")
      #expect(stated.map(\.kind) == (try outputs("{format: \(format.name)}")).map(\.kind))
    }
  }

  @Test(
    "A delimiter is one ASCII character",
    arguments: [
      ("','", true), ("';'", true), ("'|'", true), ("tab", true), ("'\\t'", true), ("\"\\t\"", true), ("' '", true),
      ("'#'", true), ("''", false), ("';;'", false), ("é", false), ("'\"'", false), ("\"\\n\"", false),
      ("\"\\r\"", false), ("\"\\0\"", false), ("5", true), ("a", true), ("'-'", true), ("'.'", true),
      ("':'", true),
    ])
  func delimiter(text: String, isAllowed: Bool) {
    #expect(codes("{formats: {csv: {options: {delimiter: \(text)}}}}") == (isAllowed ? [] : [.wrongType]))
  }

  @Test(
    "A level that a codec does not have is told by the codec's levels",
    arguments: [
      ("csv", "gzip", 0, "1 to 9"), ("json", "GZIP", 20, "1 to 9"), ("jsonl", "zstd", 0, "1 to 19"),
      ("jsonl", "zstd", 20, "1 to 19"), ("parquet", "gzip", 0, "1 to 9"), ("parquet", "zstd", 99, "1 to 22"),
    ])
  func levels(format: String, codec: String, level: Int, levels: String) {
    let options = "{compression: \(codec), compression_level: \(level)}"
    let output = "{format: \(format), formats: {\(format): {options: \(options)}}}"
    let text = "system: {name: s, output: \(output)}\nentities: {e: {count: 1, attributes: {a: {type: uuid}}}}"
    #expect(
      validate(text).result.diagnostics.map(\.message) == [
        "compression_level \(level) is out of range: \(codec.lowercased()) has levels \(levels)"
      ])
  }

  @Test(
    "Options that contradict each other",
    arguments: [
      ("csv", #"delimiter: ";", "null": "a;b""#, DiagnosticCode.conflictingOptions),
      ("csv", #""null": "say \"no\"""#, .conflictingOptions), ("csv", #""null": "a\nb""#, .conflictingOptions),
      ("csv", "quoting: non_numeric, delimiter: 5", .conflictingOptions),
      ("csv", #"quoting: non_numeric, "null": "0""#, .conflictingOptions),
      ("csv", "compression: none, compression_level: 1", .conflictingOptions),
      ("json", "compression_level: 1", .conflictingOptions),
      ("csv", #"quoting: non_numeric, "null": "1e5""#, .conflictingOptions),
      ("jsonl", "compression: gzip, compression_level: 10", .numberOutOfRange),
      ("jsonl", "compression: zstd, compression_level: 20", .numberOutOfRange),
      ("parquet", "compression_level: 1", .conflictingOptions),
      ("parquet", "compression: none, compression_level: 1", .conflictingOptions),
      ("parquet", "compression: zstd, compression_level: 23", .numberOutOfRange),
      ("parquet", "compression: gzip, compression_level: 0", .numberOutOfRange),
    ])
  func contradictions(format: String, options: String, code: DiagnosticCode) {
    #expect(codes("{format: \(format), formats: {\(format): {options: {\(options)}}}}") == [code])
  }

  @Test func optionsOfTheCommandLineReplaceThoseOfEntities() throws {
    let entities = try fixture(SchemaOverrides(formats: ["json"], outputPath: "there"))
    #expect(
      entities.map { $0.outputs.map(\.path) } == [
        ["there/json/customers.json"], ["there/big/json/orders.json"], ["/data/returns/json/returns.json"],
      ])
  }

  @Test func filesOfOneSystemJoinTheirSettings() throws {
    func load(_ text: String, _ name: String) -> LoadResult { SchemaLoader().loadSchema(text: text, name: name) }
    let first = load(
      """
      system: {name: s, output: {format: [csv, json], formats: {csv: {options: {header: false, delimiter: tab}}}}}
      entities: {a: {count: 1, attributes: {x: {type: uuid}}}}
      """, "a")
    let second = load(
      """
      system:
        name: s
        output:
          formats: {json: {options: {indent: 1}}, csv: {options: {delimiter: tab, header: false}}}
          per_entity: {a: {path: y}}
      entities: {b: {count: 1, attributes: {x: {type: uuid}}}}
      """, "b")
    let outcome = SchemaValidator().validate(LoadedSchemas(results: [first, second]))
    let entities = try #require(outcome.schema).systems[0].entities
    #expect(entities[0].outputs.map(\.path) == ["./output/y/a.csv", "./output/y/a.json"])
    #expect(
      entities[1].outputs.map(\.kind) == [
        .file(.csv(CSVOptions(delimiter: 9, hasHeader: false))), .file(.json(JSONOptions(indent: 1))),
      ])
  }

  @Test func entitiesOfASystemShareADatabase() throws {
    let text = """
      system: {name: s, output: {format: duckdb}}
      entities: {a: {count: 1, attributes: {x: {type: uuid}}}, b: {count: 1, attributes: {x: {type: uuid}}}}
      """
    let entities = try #require(validate(text).schema).systems[0].entities
    #expect(entities.map { $0.outputs.map(\.path) } == [["./output/s.duckdb"], ["./output/s.duckdb"]])
  }

  @Test func longPathsCostLittle() {
    let path = String(repeating: "a/", count: 100_000)
    let entities = (0..<2_000).map { "e\($0): {count: 1, attributes: {x: {type: uuid}}}" }.joined(separator: ", ")
    let outcome = validate("system: {name: s, output: {path: \(path)}}\nentities: {\(entities)}")
    #expect(outcome.result.errors.map(\.code) == [.invalidName])
  }
}
