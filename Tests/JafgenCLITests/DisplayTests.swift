internal import JafgenArguments
import JafgenTestSupport
import Testing

/// Nothing that a schema, a path or an argument holds acts on a terminal or forges a line.
@Suite("What is shown")
struct DisplayTests {
  /// Whether a text holds what a terminal would act on, or a line that begins like a message of ours.
  private func isSafe(_ text: String) -> Bool {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0xa: true
      case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x206f, 0xfeff: false
      default: true
      }
    }
    return isPlain && !text.split(separator: "\n").contains { $0.hasPrefix("forged") || $0.hasPrefix("error: forged") }
  }

  /// What a terminal acts on, as YAML writes it.
  static let marks = [
    "\\n", "\\r\\n", "\\e[31m", "\\x7f", "\\x9b2J", "\\u202e", "\\u2066", "\\u061c", "\\u2028", "\\ufeff",
  ]

  @Test("Every command escapes what a valid schema holds", arguments: marks)
  func validSchema(mark: String) throws {
    let bad = "o\(mark)error: forged\(mark)forged"
    let schema = """
      system:
        name: s
        version: "1\(bad)"
        output:
          path: "\(bad)"
          format: [csv, duckdb]
          per_entity: {p: {path: "\(bad)", format: csv}}
      entities:
        e: {count: 2, attributes: {id: {type: uuid, unique: true, description: "\(bad)"}, v: {type: choice, constraints: {choices: ["\(bad)", b]}}}}
        p: {count: 2, attributes: {e: {link_to: s.e.id, description: "\(bad)"}}}
      """
    let directory = try TemporaryDirectory(files: ["schemas/s.yaml": schema])
    var commands: [[String]] = [
      ["generate", "--dry-run", "--format", "csv"], ["generate", "-v", "--format", "csv"],
      ["generate", "-v", "--dry-run", "--json", "--format", "csv"], ["generate", "--json", "--format", "csv"],
      ["validate-schema"], ["validate-schema", "--json"],
      ["list-schemas"], ["list-schemas", "--detailed"], ["list-schemas", "--detailed", "--json"], ["preview", "e"],
    ]
    for dialect in ["duckdb", "postgres", "sqlite", "snowflake", "bigquery"] {
      commands.append(["export", "ddl", "--dialect", dialect])
    }
    for command in commands {
      let result = try runJafgen(command, in: directory)
      #expect(result.status == 0, "\(command): \(result.stderr)")
      #expect(isSafe(result.stdout) && isSafe(result.stderr), "\(command)")
    }
  }

  @Test("Diagnostics escape whatever a schema holds", arguments: marks)
  func invalidSchema(mark: String) throws {
    let bad = "o\(mark)error: forged\(mark)forged"
    let schema = """
      system:
        name: "s\(bad)"
        version: "\(bad)"
        locale: "\(bad)"
        reference_date: "\(bad)"
        output:
          path: "\(bad)"
          format: ["\(bad)", csv]
          formats: {csv: {filename_pattern: "\(bad)", options: {delimiter: "\(bad)", "\(bad)": 1}}}
          per_entity: {"\(bad)": {path: "\(bad)"}}
      entities:
        "e\(bad)": {count: 2, attributes: {"\(bad)": {type: "\(bad)", constraints: {"\(bad)": "\(bad)"}}, b: {link_to: "\(bad)"}}}
      """
    let directory = try TemporaryDirectory(files: ["schemas/s.yaml": schema])
    for command in [
      ["generate"], ["generate", "--json"], ["validate-schema"], ["validate-schema", "--json"], ["list-schemas"],
      ["list-schemas", "--detailed"], ["list-schemas", "--detailed", "--json"], ["preview", "e"],
      ["export", "ddl", "--dialect", "duckdb"],
    ] {
      let result = try runJafgen(command, in: directory)
      #expect(result.status == 65, "\(command)")
      #expect(isSafe(result.stdout) && isSafe(result.stderr), "\(command)")
    }
  }

  @Test(
    "Arguments and paths are escaped too",
    arguments: ["\nerror: forged", "\r\u{1b}[2J", "\u{9b}2J", "\u{202e}forged", "\u{2066}x\nforged"])
  func arguments(bad: String) throws {
    let directory = try Shop.directory()
    try directory.write("{\"type\": \"object\"", to: "a\(bad).json")
    try directory.write("streams: 1", to: "m\(bad)/manifest.yaml")
    for command in [
      [bad], ["generate", bad], ["generate", "--\(bad)"], ["generate", "--seed", bad], ["generate", "--format", bad],
      ["generate", "--entity", bad], ["generate", "--count", "\(bad)=3"], ["generate", "--rows", bad],
      ["generate", "-s", bad], ["generate", "-o", "o/\(bad)", "-v"], ["generate", "-o", "o/\(bad)", "--dry-run"],
      ["generate", "-o", "schemas/shop.yaml/\(bad)"], ["preview", bad], ["preview", "orders", "--format", bad],
      ["providers", bad], ["providers", "--search", bad], ["providers", "--locale", bad],
      ["export", "ddl", "--dialect", bad], ["export", "ddl", "--dialect", "duckdb", "--system", bad],
      ["export", "json-schema", "-o", "schemas/shop.yaml/\(bad)"], ["import-json-schema", "a\(bad).json"],
      ["import-json-schema", "no\(bad)"], ["import-airbyte", "-m", "m\(bad)"], ["import-airbyte", "-m", bad],
      ["run", bad], ["run", "--pre", bad, "-o", "jaffles"], ["3", "--pre", bad, "-o", "jaffles"],
    ] {
      let result = try runJafgen(command, in: directory)
      #expect(isSafe(result.stdout) && isSafe(result.stderr), "\(command): \(result.stdout)\(result.stderr)")
    }
  }

  // MARK: Names that are not UTF-8

  @Test(
    "An argument that is not UTF-8 exits 64 and names no other file",
    arguments: [
      "generate -o $'out\\xe9'", "generate -o $'out\\xc3'", "generate -s $'s\\xff' -o out",
      "preview orders -s $'\\xe9'",
      "run -o $'j\\xe9'", "export ddl --dialect duckdb -o $'f\\xe9'", "import-json-schema $'f\\xe9'",
      "import-airbyte -m $'m\\xe9'", "validate-schema -s $'\\xed\\xa0\\x80'", "generate --output-dir=$'o\\xe9'",
    ])
  func argumentsInOtherEncodings(arguments: String) throws {
    let directory = try Shop.directory()
    let result = try runShell("\"$JAFGEN\" \(arguments)", in: directory)
    #expect(result.status == 64)
    #expect(result.stderr.contains(" is not UTF-8: \""), "\(result.stderr)")
    #expect(result.stderr.contains("\\x"))
    #expect(directory.files() == ["schemas/shop.yaml"])
  }

  @Test(
    "Folders and schemas whose names are not UTF-8 are errors",
    arguments: [
      ("mkdir $'schemas/d\\xe9'; cp schemas/shop.yaml $'schemas/d\\xe9/a.yaml'", "schemas/d\\xE9"),
      ("cp schemas/shop.yaml $'schemas/a\\xe9\\n.yaml'", "schemas/a\\xE9\\n.yaml"),
      ("mkdir schemas/deep; touch $'schemas/deep/\\xff\\x01.yml'", "schemas/deep/\\xFF\\u{1}.yml"),
      ("mkdir elsewhere; ln -s ../elsewhere $'schemas/l\\xc3'", "schemas/l\\xC3"),
    ])
  func namesInOtherEncodings(script: String, name: String) throws {
    let directory = try Shop.directory()
    for command in ["validate-schema", "generate", "list-schemas"] {
      let result = try runShell("[ -e made ] || { \(script); touch made; }; \"$JAFGEN\" \(command)", in: directory)
      #expect(result.status == 66)
      #expect(
        result.stderr.contains("cannot read \"./\(name)\": its name is not UTF-8 [file-unreadable]\n  help: rename it"),
        "\(result.stderr)")
    }
    let others = try Shop.directory()
    let result = try runShell(
      "touch $'schemas/notes\\xe9.txt' $'schemas/.\\xe9.yaml'; \"$JAFGEN\" validate-schema -q", in: others)
    #expect(result.status == 0, "\(result.stderr)")
  }

  @Test("Connectors in folders whose names are not UTF-8 are errors")
  func connectorsInOtherEncodings() throws {
    let directory = try TemporaryDirectory(files: ["connectors/note.txt": ""])
    let result = try runShell(
      "mkdir $'connectors/c\\xe9'; \"$JAFGEN\" import-airbyte -m connectors", in: directory)
    #expect(result.status == 66)
    #expect(result.stderr.contains("cannot read \"connectors/c\\xE9\": its name is not UTF-8"))
  }
}
