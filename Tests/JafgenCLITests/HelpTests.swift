import JafgenTestSupport
import Testing

@Suite("Help and version")
struct HelpTests {
  @Test("Help of every command goes to standard output, names its options and fits 80 columns")
  func help() throws {
    let options: [(command: String, names: [String])] = [
      (
        "",
        [
          "generate", "run", "validate-schema, validate", "list-schemas", "preview", "explain", "providers", "export",
          "import-airbyte", "import-json-schema", "--version",
          "66 schemas",
        ]
      ),
      (
        "generate",
        [
          "-s, --schema-dir", "-o, --output-dir", "--seed", "--format", "--entity", "--count", "--scale", "--rows",
          "--partition-index", "--partition-count", "--threads", "--sync", "--dry-run", "-q, --quiet",
          "-v, --verbose", "--json", "JAFGEN_PARTITION_INDEX", "(default: ./schemas)",
        ]
      ),
      (
        "run",
        [
          "<years>", "--days", "--pre", "--seed", "--format", "-o, --output-dir", "--threads", "-q, --quiet",
          "(default: raw)", "(default: ./jaffle-data)", "(default: 42)",
        ]
      ),
      ("validate-schema", ["-s, --schema-dir", "--json", "-q, --quiet"]),
      ("list-schemas", ["-s, --schema-dir", "--detailed", "--json"]),
      (
        "preview",
        ["<entity>", "-n <rows>", "--rows", "--seed", "--count", "--format", "--vertical", "--json", "--explain"]
      ),
      ("explain", ["<name>", "-s, --schema-dir", "--seed", "--count", "--json"]),
      ("providers", ["<name>", "--json", "--locale", "--search"]),
      ("export", ["ddl", "json-schema"]),
      (
        "export ddl",
        [
          "-s, --schema-dir", "--dialect", "duckdb,", "postgres, sqlite, snowflake, bigquery", "--system",
          "-o, --output",
          "--no-constraints", "(default: -)",
        ]
      ),
      (
        "import-airbyte",
        [
          "-m, --manifest-file", "-o, --output-dir", "--name", "--stream", "--count", "--force", "--json",
          "-q, --quiet",
          "--no-detect-relationships", "--no-validate", "(default: ./schemas)",
        ]
      ),
      (
        "import-json-schema", ["<file>", "-o, --output-dir", "--name", "--count", "--force", "--json", "--no-validate"]
      ),
      ("export json-schema", ["-o, --output", "(default: -)", "# yaml-language-server: $schema=jafgen.schema.json"]),
    ]
    let directory = try TemporaryDirectory()
    for (command, names) in options {
      let help = try runJafgen(command.split(separator: " ").map(String.init) + ["--help"], in: directory)
      #expect(help.status == 0)
      #expect(help.stderr.isEmpty)
      // Lines are broken at any space.
      let text = help.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for name in names { #expect(text.contains(name), "help of '\(command)' lacks \(name)") }
      let tooLong = help.stdout.split(separator: "\n").filter { $0.count > 80 && !$0.hasPrefix("USAGE:") }
      #expect(tooLong.isEmpty)
    }
  }

  @Test("Without a command the overview is shown; the version is a number alone")
  func overview() throws {
    let directory = try TemporaryDirectory()
    let overview = try runJafgen([], in: directory)
    #expect(overview.status == 0)
    for status in ["64", "65", "66", "69", "73", "74", "130"] {
      #expect(overview.stdout.contains(" \(status)"), "the overview lacks the exit status \(status)")
    }
    #expect(overview.stdout == (try runJafgen(["--help"], in: directory)).stdout)
    let version = try runJafgen(["--version"], in: directory)
    #expect(version.status == 0)
    #expect(version.stdout.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }
}
