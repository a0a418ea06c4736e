import Foundation
import JafgenTestSupport
import Testing

/// Every command that pages and help show works as it stands, in a folder with the schemas of the repository.
///
/// A block of a page that cannot be run says why: `<!-- not run: REASON -->` before it. One that needs a program that may
/// be missing names it: `<!-- needs: PROGRAM -->`.
@Suite("Commands that pages and help show")
struct DocumentedCommandTests {
  /// Commands and where they stand.
  struct Example: Sendable, CustomTestStringConvertible {
    let place: String
    let script: String
    var program: String?

    var testDescription: String { place }
  }

  private static let pages = Result { try MarkdownPage.allPaths().map { try MarkdownPage($0) } }

  // MARK: Pages

  private static let blocks: [Example] = ((try? pages.get()) ?? []).flatMap { page in
    page.blocks.filter { $0.info == "sh" && $0.argument("not run") == nil }.map {
      Example(place: "\(page.path):\($0.line)", script: $0.text, program: $0.argument("needs"))
    }
  }

  @Test("A block of a page runs", arguments: blocks.filter { $0.program == nil })
  func block(_ example: Example) throws {
    try run(example)
  }

  @Test(
    "A block of a page that needs DuckDB runs", .enabled(if: Judges.duckDB != nil, "\(Judges.absence)"),
    arguments: blocks.filter { $0.program == "duckdb" })
  func blockWithDuckDB(_ example: Example) throws {
    let program = try #require(Judges.duckDB)
    try run(example, path: [(program as NSString).deletingLastPathComponent])
  }

  @Test("Blocks of commands are marked as such, and what is not run says why")
  func markers() throws {
    var count = 0
    for page in try Self.pages.get() {
      for block in page.blocks {
        let holdsCommand = block.text.split(separator: "\n").contains {
          $0.hasPrefix("jafgen ") || $0.hasPrefix("make ")
        }
        #expect(!holdsCommand || block.info == "sh", "\(page.path):\(block.line) is no block of sh")
        guard block.info == "sh" else { continue }
        count += 1
        #expect(block.argument("not run") != "", "\(page.path):\(block.line) gives no reason")
        #expect(
          [nil, "duckdb"].contains(block.argument("needs")),
          "\(page.path):\(block.line) needs a program that no test has")
      }
    }
    #expect(count > 10)
  }

  /// Commands within sentences. Names of commands alone and forms with placeholders are no commands to run, and those of
  /// the page of diagnostics are wrong on purpose.
  private static let spans: [Example] = ((try? pages.get()) ?? []).filter { $0.path != "docs/diagnostics.md" }
    .flatMap { page in
      page.prose.flatMap { $0.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element) }
        .filter { isCommand($0) }.map { Example(place: "\(page.path): \($0)", script: $0) }
    }

  private static func isCommand(_ span: String) -> Bool {
    var words = span.split(separator: " ")
    guard words.count > 1, words.removeFirst() == "jafgen" else { return false }
    let names = ["generate", "run", "export", "ddl", "preview", "json-schema", "import-airbyte", "import-json-schema"]
    return !words.allSatisfy { names.contains(String($0)) }
      && !words.contains { $0.hasPrefix("[") || $0.hasSuffix("...") || $0.allSatisfy { $0.isUppercase } }
  }

  @Test("A command within a sentence runs", arguments: spans)
  func span(_ example: Example) throws {
    try run(example)
  }

  // MARK: Help

  /// Lines of help that are not run, and why.
  private static let notRun = [
    "jafgen export ddl --dialect postgres | psql shop": "it needs a server of PostgreSQL with a database shop"
  ]

  @Test(
    "A command that a help text shows runs",
    arguments: [
      "", "generate", "run", "validate-schema", "list-schemas", "preview", "providers", "export", "export ddl",
      "export json-schema", "import-airbyte", "import-json-schema",
    ])
  func help(command: String) throws {
    let directory = try TemporaryDirectory()
    let help = try runJafgen(["help"] + command.split(separator: " ").map(String.init), in: directory)
    #expect(help.status == 0)
    // Sentences do not stand alone between blank lines.
    let lines = help.stdout.components(separatedBy: "\n").filter { $0.hasPrefix("  jafgen ") }
    for line in lines.map({ $0.trimmingCharacters(in: .whitespaces) }) where Self.notRun[line] == nil {
      try run(Example(place: "help of \(command): \(line)", script: line))
    }
  }

  // MARK: Running

  private func run(_ example: Example, path more: [String] = []) throws {
    let directory = try folder(for: example)
    let path = [directory.path("bin")] + more + [ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    let result = try runShell(
      "set -eu -o pipefail\n\(example.script)", in: directory, environment: ["PATH": path.joined(separator: ":")])
    #expect(result.status == 0, "\(example.place):\n\(result.stderr)")
  }

  /// Returns a folder with what commands work on: sources for imports, and else the schemas of the repository.
  private func folder(for example: Example) throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    let manager = FileManager.default
    let binary = try #require(JafgenCommand.binary)
    for place in ["bin", ".build/release"] {
      try manager.createDirectory(atPath: directory.path(place), withIntermediateDirectories: true)
      try manager.createSymbolicLink(atPath: directory.path("\(place)/jafgen"), withDestinationPath: binary)
    }
    guard example.script.contains("jafgen import-") else {
      for folder in ["schemas", "examples"] {
        try manager.copyItem(atPath: Repository.path(folder), toPath: directory.path(folder))
      }
      return directory
    }
    let page = try MarkdownPage("docs/airbyte.md")
    let manifest = try #require(page.blocks.first { $0.argument("manifest") == "source-shop" })
    for place in ["source-shop", "connectors/source-shop"] {
      try directory.write(manifest.text, to: "\(place)/manifest.yaml")
    }
    for name in ["customer", "customers", "order", "orders"] {
      try directory.write(
        #"{"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}"#,
        to: "\(name).json")
    }
    return directory
  }
}
