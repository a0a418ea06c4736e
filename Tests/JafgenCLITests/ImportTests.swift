import Foundation
import JafgenTestSupport
import Testing

@Suite("jafgen import-airbyte")
struct ImportAirbyteTests {
  /// Manifests that were written for these tests.
  private static let own = ["shop", "shapes", "keys", "cursors", "kinds", "files"]

  private static func manifest(_ name: String) -> String {
    Repository.path("Tests/Fixtures/airbyte/\(name)/manifest.yaml")
  }

  /// Manifests of real connectors, a folder each, where somebody has them.
  private static let real: [String] = {
    guard let root = TestEnvironment.text("JAFGEN_MANIFESTS") else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted().map { "\(root)/\($0)/manifest.yaml" }.filter { FileManager.default.fileExists(atPath: $0) }
  }()

  // MARK: Records

  @Test(
    "Records are valid under the streams' own schemas, with keys, cursors and links",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"), arguments: own)
  func judged(name: String) throws {
    #expect(try judge(Self.manifest(name)) == nil)
  }

  @Test(
    "Records of real connectors are valid under the streams' own schemas",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"),
    .enabled(if: !real.isEmpty, "JAFGEN_MANIFESTS names no folder of connectors"))
  func judgedReal() throws {
    for manifest in Self.real {
      let problem = try judge(manifest)
      #expect(problem == nil, "\(manifest)")
    }
  }

  /// Imports a manifest, generates 200 records a stream and returns what the judge finds; nil if all is well.
  private func judge(_ manifest: String) throws -> String? {
    let directory = try TemporaryDirectory()
    let imported = try runJafgen(["import-airbyte", "-m", manifest, "--count", "200", "--json"], in: directory)
    if imported.status == 65, imported.stdout.contains("\"nothing-translated\"") { return nil }
    guard imported.status == 0 else { return imported.stdout }
    #expect(imported.stderr.isEmpty)
    try directory.write(imported.stdout, to: "report.json")
    let generated = try runJafgen(["generate", "-q"], in: directory)
    guard generated.status == 0 else { return generated.stderr }
    let verdict = try runJudge(
      "airbyte_records.py", [manifest, "output", "--count", "200", "--warnings", "report.json"], in: directory)
    return verdict.status == 0 && verdict.stdout.hasPrefix("ok ") ? nil : verdict.stdout + verdict.stderr
  }

  @Test("The judge sees records that are wrong", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func judgeSees() throws {
    let directory = try TemporaryDirectory()
    let manifest = Self.manifest("shop")
    #expect(try runJafgen(["import-airbyte", "-m", manifest, "--count", "20"], in: directory).status == 0)
    #expect(try runJafgen(["generate", "-q"], in: directory).status == 0)
    let orders = try directory.text(of: "output/orders.json")
    let customers = try directory.text(of: "output/customers.json")
    func verdict() throws -> String { try runJudge("airbyte_records.py", [manifest, "output"], in: directory).stdout }
    #expect(try verdict().hasPrefix("ok 3 streams"))
    // A record without its key, a link that leads nowhere, a number that is text.
    try directory.write(orders.replacingOccurrences(of: "\"id\":", with: "\"ID\":"), to: "output/orders.json")
    #expect(try verdict().contains("orders: keyed: [['id']] is null"))
    let id = try #require(orders.firstMatch(of: /"customer_id":"([^"]+)"/)?.1)
    try directory.write(orders.replacingOccurrences(of: id, with: "nobody"), to: "output/orders.json")
    #expect(try verdict().contains("orders: linked: ['customer_id'] has nobody"))
    try directory.write(orders, to: "output/orders.json")
    try directory.write(customers.replacingOccurrences(of: "@", with: " at "), to: "output/customers.json")
    #expect(try verdict().contains("customers: valid: email"))
  }

  @Test(
    "Loading and dumping an imported schema by PyYAML leaves its meaning unchanged",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"), arguments: own)
  func roundTrip(name: String) throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["import-airbyte", "-m", Self.manifest(name), "--count", "20"], in: directory).status == 0)
    #expect(try runJudge("yaml_again.py", ["schemas/\(name).yaml", "again"], in: directory).status == 0)
    for (schemas, output) in [("schemas", "first"), ("again", "second")] {
      let result = try runJafgen(["generate", "-q", "-s", schemas, "-o", output], in: directory)
      #expect(result.status == 0, "\(result.stderr)")
    }
    let files = directory.files(in: "first")
    #expect(!files.isEmpty && files == directory.files(in: "second"))
    for file in files {
      #expect(try directory.bytes(of: "first/\(file)") == directory.bytes(of: "second/\(file)"), "\(file)")
    }
  }

  @Test("Imported schemas make Parquet and CSV as well", arguments: own)
  func otherFormats(name: String) throws { try expectFormats("parquet,csv", of: name, ending: ".parquet") }

  @Test(
    "Imported schemas make DuckDB as well", .enabled(if: Judges.duckDB != nil, "\(Judges.absence)"),
    arguments: own)
  func database(name: String) throws { try expectFormats("duckdb", of: name, ending: ".duckdb") }

  private func expectFormats(_ formats: String, of name: String, ending: String) throws {
    let directory = try TemporaryDirectory()
    #expect(try runJafgen(["import-airbyte", "-m", Self.manifest(name)], in: directory).status == 0)
    let result = try runJafgen(
      ["generate", "--format", formats, "-q"], in: directory, environment: DuckDB.environment)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(directory.files(in: "output").contains { $0.hasSuffix(ending) })
  }

  // MARK: Files and flags

  @Test("The system and its file are named after the folder, another file, or as wanted; the same bytes each time")
  func names() throws {
    let text = try String(contentsOfFile: Self.manifest("shop"), encoding: .utf8)
    let directory = try TemporaryDirectory(files: ["source-shop/manifest.yaml": text, "other.yaml": text])
    for arguments in [["-m", "source-shop/manifest.yaml"], ["-m", "source-shop"], ["-m", "other.yaml"]] {
      let result = try runJafgen(["import-airbyte"] + arguments, in: directory)
      #expect(result.status == 0, "\(result.stderr)")
    }
    #expect(directory.files(in: "schemas") == ["other.yaml", "source-shop.yaml"])
    #expect(try directory.text(of: "schemas/source-shop.yaml").contains("\n  name: source-shop\n"))
    let piped = try runJafgen(
      ["import-airbyte", "-m", "-", "--name", "source-shop", "-o", "piped"], in: directory, input: text)
    #expect(piped.status == 0)
    #expect(piped.stdout == "piped/source-shop.yaml: 3 entities\n")
    #expect(try directory.bytes(of: "piped/source-shop.yaml") == directory.bytes(of: "schemas/source-shop.yaml"))
  }

  @Test("Nothing is overwritten without --force, unless it is identical")
  func overwriting() throws {
    let directory = try TemporaryDirectory()
    let arguments = ["import-airbyte", "-m", Self.manifest("shop")]
    #expect(try runJafgen(arguments, in: directory).status == 0)
    #expect(try runJafgen(arguments, in: directory).stdout == "./schemas/shop.yaml: 3 entities, unchanged\n")
    try directory.write("mine", to: "schemas/shop.yaml")
    let refused = try runJafgen(arguments, in: directory)
    #expect(refused.status == 73)
    #expect(refused.stderr == "error: ./schemas/shop.yaml exists and differs; --force replaces it\n")
    #expect(try directory.text(of: "schemas/shop.yaml") == "mine")
    #expect(try runJafgen(arguments + ["--force"], in: directory).status == 0)
    #expect(try directory.text(of: "schemas/shop.yaml").contains("customers:"))
    #expect(directory.files() == ["schemas/shop.yaml"])
  }

  @Test("What cannot be read is not overwritten without --force either")
  func overwritingUnread() throws {
    let arguments = ["import-airbyte", "-m", Self.manifest("shop")]
    let tooLarge = String(repeating: "# filled up\n", count: 1_500_000)
    let directory = try TemporaryDirectory(files: ["schemas/shop.yaml": tooLarge])
    let refused = try runJafgen(arguments, in: directory)
    #expect(refused.status == 73)
    #expect(refused.stderr == "error: ./schemas/shop.yaml exists and differs; --force replaces it\n")
    #expect(try directory.text(of: "schemas/shop.yaml") == tooLarge)
    #expect(try runJafgen(arguments + ["--force"], in: directory).status == 0)
    #expect(try directory.text(of: "schemas/shop.yaml").contains("customers:"))
  }

  @Test(
    "Each folder of connectors is looked through once, whatever links lead to it; what is no manifest harms nothing")
  func linkedFolders() throws {
    let text = try String(contentsOfFile: Self.manifest("shop"), encoding: .utf8)
    let directory = try TemporaryDirectory(files: ["all/a/manifest.yaml": text, "all/b/notes.txt": "x"])
    let manager = FileManager.default
    for number in 1...8 {
      try manager.createSymbolicLink(atPath: directory.path("all/a/l\(number)"), withDestinationPath: ".")
    }
    try manager.createSymbolicLink(atPath: directory.path("all/b/up"), withDestinationPath: "..")
    try manager.createSymbolicLink(atPath: directory.path("all/README"), withDestinationPath: "nowhere")
    try manager.createSymbolicLink(atPath: directory.path("all/circle"), withDestinationPath: "circle")
    let result = try runJafgen(["import-airbyte", "-m", "all"], in: directory)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(directory.files(in: "schemas") == ["a.yaml"])
  }

  @Test("Standard input that answers at once is waited for")
  func slowInput() throws {
    let directory = try TemporaryDirectory()
    let text = try Data(contentsOf: URL(fileURLWithPath: Self.manifest("shop")))
    let pipe = Pipe()
    let reading = pipe.fileHandleForReading.fileDescriptor
    #expect(fcntl(reading, F_SETFL, fcntl(reading, F_GETFL) | O_NONBLOCK) == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(JafgenCommand.binary))
    process.arguments = ["import-airbyte", "-m", "-", "--name", "shop", "-q"]
    process.currentDirectoryURL = URL(fileURLWithPath: directory.path)
    process.standardInput = pipe
    try process.run()
    Thread.sleep(forTimeInterval: 0.2)
    try pipe.fileHandleForWriting.write(contentsOf: text)
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(directory.files(in: "schemas") == ["shop.yaml"])
  }

  @Test("A folder of connectors is imported as a whole; what is broken is told and passed over")
  func folders() throws {
    let text = try String(contentsOfFile: Self.manifest("shop"), encoding: .utf8)
    let directory = try TemporaryDirectory(files: [
      "all/a/manifest.yaml": text, "all/b/inner/manifest.yml": text, "all/.hidden/manifest.yaml": "x",
      "all/c/manifest.yaml": "streams: []\n",
    ])
    let result = try runJafgen(["import-airbyte", "-m", "all"], in: directory)
    #expect(result.status == 0)
    #expect(directory.files(in: "schemas") == ["a.yaml", "inner.yaml"])
    #expect(result.stderr.contains("all/c/manifest.yaml:1:1: error: no stream in this manifest"))
    #expect(try runJafgen(["generate", "-q"], in: directory).status == 0)
    #expect(directory.files(in: "output").contains("a/orders.json"))
    #expect(directory.files(in: "output").contains("inner/orders.json"))
    try directory.write("streams: [", to: "all/d/manifest.yaml")
    try directory.write(text + "x: {$ref: \"#/nowhere\"}\n", to: "all/e/manifest.yaml")
    try directory.write("", to: "all/f/manifest.yaml")
    try Data([0xFF, 0xFE, 0x41]).write(to: URL(fileURLWithPath: directory.path("all/f/manifest.yaml")))
    let broken = try runJafgen(["import-airbyte", "-m", "all", "-o", "some"], in: directory)
    #expect(broken.status == 0)
    #expect(directory.files(in: "some") == ["a.yaml", "inner.yaml"])
    for expected in ["all/d/manifest.yaml:", "the reference #/nowhere leads nowhere", "all/f/manifest.yaml"] {
      #expect(broken.stderr.contains(expected), "\(broken.stderr)")
    }
    #expect(broken.stderr.contains(/\n\n\d+ errors(, \d+ warnings?)? in \d files\n$/), "\(broken.stderr)")
    let alone = try runJafgen(["import-airbyte", "-m", "all/e", "-o", "none"], in: directory)
    #expect(alone.status == 65)
    #expect(directory.files(in: "none").isEmpty)
  }

  @Test("Flags choose streams, counts and links")
  func flags() throws {
    let directory = try TemporaryDirectory()
    let result = try runJafgen(
      [
        "import-airbyte", "-m", Self.manifest("shop"), "--stream", "orders", "--stream", "customers", "--count", "7",
        "--no-detect-relationships", "--no-validate", "--json",
      ], in: directory)
    #expect(result.status == 0)
    let text = try directory.text(of: "schemas/shop.yaml")
    #expect(text.contains("  customers:\n    count: 7\n"))
    #expect(!text.contains("order_lines") && !text.contains("link_to"))
    let report = try JSONDocument(result.stdout)
    #expect(try report["imported"].array[0]["entities"].integer == 2)
    #expect(try report["imported"].array[0]["file"].string == "./schemas/shop.yaml")
    let unknown = try runJafgen(["import-airbyte", "-m", Self.manifest("shop"), "--stream", "order"], in: directory)
    #expect(unknown.status == 64)
    #expect(unknown.stderr.contains("did you mean \"orders\"?"))
  }

  @Test(
    "Bad input ends with a diagnostic at its place, and writes nothing",
    arguments: [
      ("circular.yaml", 65, "circular.yaml:4:6: error: the reference #/definitions/a leads back to itself"),
      ("circular-schema.yaml", 65, "error: the reference #/definitions/node leads back to something that contains it"),
      (
        "missing-reference.yaml", 65,
        "missing-reference.yaml:3:5: error: the reference #/definitions/streams/nowhere leads nowhere"
      ),
      ("not-a-manifest.yaml", 65, "not-a-manifest.yaml:1:1: error: this is not a connector manifest"),
      ("a-list.yaml", 65, "a-list.yaml:1:1: error: this is not a connector manifest"),
      ("not-yaml.yaml", 65, "[yaml-syntax]"), ("truncated.yaml", 65, "[yaml-syntax]"),
      ("empty.yaml", 65, "empty.yaml:1:1: error: the file is empty"), ("not-utf8.yaml", 65, "[invalid-utf8]"),
      ("nothing.yaml", 65, "error: no stream in this manifest"), ("absent.yaml", 66, "there is no such file"),
    ])
  func badInput(file: String, status: Int32, expected: String) throws {
    let directory = try TemporaryDirectory()
    let path = Repository.path("Tests/Fixtures/airbyte/broken/\(file)")
    let result = try runJafgen(["import-airbyte", "-m", path], in: directory)
    #expect(result.status == status)
    #expect(result.stderr.contains(expected), "\(result.stderr)")
    #expect(result.output.isEmpty)
    #expect(directory.files().isEmpty)
    let json = try runJafgen(["import-airbyte", "-m", path, "--json"], in: directory)
    #expect(json.status == status)
    #expect(json.stderr.isEmpty)
    #expect(try JSONDocument(json.stdout)["diagnostics"].array[0]["severity"].string == "error")
  }

  @Test("A file above the size limit is refused")
  func tooLarge() throws {
    let directory = try TemporaryDirectory()
    try directory.write(String(repeating: "# filled up\n", count: 1_500_000), to: "manifest.yaml")
    let result = try runJafgen(["import-airbyte", "-m", "manifest.yaml"], in: directory)
    #expect(result.status == 65)
    #expect(result.stderr.contains("manifest.yaml:1:1: error: the file is larger than 16 MB"))
  }

  @Test("Wrong usage is told")
  func usage() throws {
    let directory = try TemporaryDirectory(files: ["folder/x.txt": ""])
    for (arguments, status, expected) in [
      ([], 64, "--manifest-file"), (["-m", "-"], 64, "give one with --name"), (["-m", ""], 64, "needs a path"),
      (["-m", "x", "--count", "-1"], 64, "a number of rows is a whole number"),
      (["-m", "folder"], 66, "there is no manifest.yaml"),
    ] as [([String], Int32, String)] {
      let result = try runJafgen(["import-airbyte"] + arguments, in: directory, input: "streams: []")
      #expect(result.status == status, "\(arguments)")
      #expect(result.stderr.contains(expected), "\(result.stderr)")
    }
  }
}

@Suite("jafgen import-json-schema")
struct ImportJSONSchemaTests {
  private static let customer = """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["id"],
     "properties": {"id": {"type": "integer"}, "home": {"$ref": "place.schema.json"}, "smile": {"const": "\\ud83d\\ude00"},
       "born": {"type": "string", "format": "date"}, "pair": {"prefixItems": [{"type": "boolean"}], "type": "array"},
       "parent": {"anyOf": [{"type": "null"}, {"$ref": "#"}]}}}
    """
  private static let place = """
    {"type": "object", "properties": {"city": {"type": "string"}, "zip": {"$ref": "#/$defs/zip"}},
     "$defs": {"zip": {"type": "string", "pattern": "^[0-9]{5}$"}}}
    """

  @Test(
    "Files become entities whose records are valid",
    .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func files() throws {
    let directory = try TemporaryDirectory(files: [
      "customer.schema.json": Self.customer, "place.schema.json": Self.place,
    ])
    let result = try runJafgen(
      ["import-json-schema", "customer.schema.json", "place.schema.json", "--name", "shop"], in: directory)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout == "./schemas/shop.yaml: 2 entities\n")
    #expect(try runJafgen(["generate", "-q"], in: directory).status == 0)
    let script = """
      import json, jsonschema, referencing
      load = lambda name: json.load(open(name))
      schemas = {name: load(name + ".schema.json") for name in ("customer", "place")}
      resources = [(name + ".schema.json", referencing.Resource.from_contents(
          schema, default_specification=referencing.jsonschema.DRAFT202012)) for name, schema in schemas.items()]
      registry = referencing.Registry().with_resources(resources)
      for name, schema in schemas.items():
          validator = jsonschema.Draft202012Validator(
              schema, registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
          records = load(f"output/{name}.json")
          assert len(records) == 100
          for record in records:
              validator.validate(record)
      print("ok")
      """
    try directory.write(script, to: "judge.py")
    let verdict = try Command(try #require(Judges.python), ["judge.py"], in: directory).wait()
    #expect(verdict.stdout == "ok\n", "\(verdict.stderr)")
  }

  @Test(
    "What is no schema of records is told",
    arguments: [
      ("[1]", 65, "this is not a JSON Schema of a record"), ("{", 65, "[yaml-syntax]"),
      ("{}", 65, "none of these schemas has properties"),
      (##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/gone"}}}"##, 65, "leads nowhere"),
      // The system would read a.json.
      (##"{"type": "object", "properties": {"a": {"$ref": "a.json\u0000zzz"}}}"##, 65, "leads nowhere"),
    ])
  func badInput(text: String, status: Int32, expected: String) throws {
    let directory = try TemporaryDirectory(files: ["a.json": text])
    let result = try runJafgen(["import-json-schema", "a.json"], in: directory)
    #expect(result.status == status)
    #expect(result.stderr.contains(expected), "\(result.stderr)")
    #expect(directory.files() == ["a.json"])
  }
}
