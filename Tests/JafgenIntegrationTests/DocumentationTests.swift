import Foundation
internal import JafgenArguments
import JafgenImport
import JafgenColumns
internal import JafgenDiagnostics
import JafgenEncoding
import JafgenExpressions
import JafgenGeneration
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport
import Testing

/// What the pages say is so: schemas run, code is what the tests compile, tables are current, links lead somewhere.
struct DocumentationTests {
  private let pages: [MarkdownPage]

  init() throws { pages = try MarkdownPage.allPaths().map { try MarkdownPage($0) } }

  private func page(_ path: String) throws -> MarkdownPage {
    try #require(pages.first { $0.path == path }, "there is no page \(path)")
  }

  // MARK: Schemas

  /// An example of a page: one file, or several of one name.
  private struct Example {
    let name: String
    var files: [(name: String, text: String)]
    var warnings: [String]
  }

  /// The examples of a page. A marker is `example: NAME`, then perhaps `file: FILE` and `warns: CODE`.
  private func examples(of page: MarkdownPage) throws -> [Example] {
    var examples: [Example] = []
    for block in page.blocks {
      guard let argument = block.argument("example") else { continue }
      var words = argument.components(separatedBy: ", ")
      let name = words.removeFirst()
      var file = "\(name).yaml"
      var warnings: [String] = []
      for word in words {
        let pair = word.components(separatedBy: ": ")
        try #require(pair.count == 2, "\(page.path):\(block.line): \(word)")
        switch pair[0] {
        case "file": file = pair[1]
        case "warns": warnings.append(pair[1])
        default: Issue.record("\(page.path):\(block.line): a marker has no \(pair[0])")
        }
      }
      if let index = examples.firstIndex(where: { $0.name == name }) {
        examples[index].files.append((file, block.text))
        examples[index].warnings += warnings
      } else {
        examples.append(Example(name: name, files: [(file, block.text)], warnings: warnings))
      }
    }
    return examples
  }

  @Test func everyExampleIsValidAndGivesRows() throws {
    var count = 0
    for page in pages {
      for example in try examples(of: page) {
        count += 1
        let loaded = LoadedSchemas(
          results: example.files.map { SchemaLoader().loadSchema(text: $0.text, name: "\(page.path)#\($0.name)") })
        let outcome = SchemaValidator().validate(loaded)
        #expect(
          outcome.result.diagnostics.map(\.code.name) == example.warnings,
          "\(DiagnosticRenderer(sources: loaded.sources).render(outcome.result.diagnostics))")
        guard let schema = outcome.schema else { continue }
        for (system, table) in GenerationPlan(schema).tables {
          let batch = table.batch(rows: 0..<min(10, table.rowCount))
          let wanted = schema.entity(table.entity).config.fixedRows?.rowCount ?? 10
          #expect(batch.rows.count == wanted, "\(page.path): \(system).\(table.name) has few rows")
          for (field, column) in zip(batch.schema.fields, batch.columns) {
            #expect(column.count == batch.rows.count)
            #expect(field.isNullable || !column.allValues.contains(.null), "\(page.path): \(field.name) has nulls")
          }
          for format in OutputFormat.allCases { #expect(!bytes(of: batch, as: format).isEmpty) }
        }
      }
    }
    #expect(count >= 15)
  }

  @Test func everySchemaOfAPageIsAnExampleOrSaysThatItIsNone() {
    // The examples of diagnostics are wrong on purpose and have a test of their own.
    for page in pages where page.path != "docs/diagnostics.md" {
      for block in page.blocks where block.info == "yaml" {
        #expect(
          block.argument("example") != nil || block.argument("manifest") != nil,
          "\(page.path):\(block.line) has no marker")
      }
    }
  }

  @Test func excerptsStandInTheirFiles() throws {
    var count = 0
    for page in pages {
      for block in page.blocks {
        guard let file = block.argument("excerpt") else { continue }
        count += 1
        var rest = try String(contentsOfFile: Repository.path(file), encoding: .utf8)
          .components(separatedBy: "\n")[...]
        for line in block.text.components(separatedBy: "\n") where !line.isEmpty {
          let index = rest.firstIndex(of: line)
          #expect(index != nil, "\(page.path):\(block.line): \(file) has no such line after those before: \(line)")
          if let index { rest = rest[(index + 1)...] }
        }
      }
    }
    #expect(count > 0)
  }

  @Test func rowsShownAreTheRows() throws {
    var count = 0
    for page in pages {
      var text = page.text
      for block in page.blocks {
        guard let words = block.argument("rows")?.components(separatedBy: " ") else { continue }
        count += 1
        // A file, an entity and a range.
        try #require(words.count == 3)
        let bounds = words[2].components(separatedBy: ":").compactMap { Int($0) }
        try #require(bounds.count == 2)
        let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(path: Repository.path(words[0]))])
        let schema = try #require(SchemaValidator().validate(loaded).schema)
        let table = try #require(GenerationPlan(schema).tables.first { $0.table.name == words[1] }?.table)
        let batch = table.batch(rows: bounds[0]..<bounds[1])
        let format = try #require(OutputFormat(rawValue: block.info))
        let expected = String(decoding: bytes(of: batch, as: format), as: UTF8.self)
        if TestEnvironment.isRecording {
          text = text.replacingOccurrences(
            of: "<!-- \(block.marker) -->\n```\(block.info)\n\(block.text)```",
            with: "<!-- \(block.marker) -->\n```\(block.info)\n\(expected)```")
        } else {
          #expect(block.text == expected, "\(page.path):\(block.line)")
        }
      }
      if text != page.text {
        try text.write(toFile: Repository.path(page.path), atomically: true, encoding: .utf8)
      }
    }
    #expect(count > 0)
  }

  private func bytes(of batch: Batch, as format: OutputFormat) -> [UInt8] {
    let encoder = format.makeEncoder(schema: batch.schema)
    let worker = encoder.makeUnitEncoder()
    worker.begin(startsFile: true)
    worker.append(batch)
    let unit = worker.finish()
    let bytes = encoder.header() + unit.bytes
    return bytes + encoder.footer(units: [unit.summary], byteCount: bytes.count)
  }

  // MARK: The language and the types

  /// The levels of the language, by where their JSON Schema stands, with the headings over their tables.
  private static let levels: [(place: [String], heading: String)] = [
    ([], "## The smallest schema"),
    (["definitions", "system"], "## `system`"),
    (["definitions", "output"], "### `output`"),
    (["definitions", "formats", "properties", "csv", "anyOf"], "#### `formats.<format>`"),
    (["definitions", "entityOutput"], "#### `per_entity.<entity>`"),
    (["definitions", "entity"], "## `entities`"),
    (["definitions", "attribute"], "## Attributes"),
  ]

  @Test("The reference lists the keys of a level as they are declared", arguments: levels)
  func keys(place: [String], heading: String) throws {
    let level = try place.reduce(SchemaLanguage.jsonSchema) { value, name in
      let member = try #require(value.members[name], "\(name)")
      if case .array(let alternatives) = member { return try #require(alternatives.first) }
      return member
    }
    let prose = try page("docs/schema-reference.md").prose
    let table = try #require(prose.firstIndex(of: heading)).advanced(by: 1)
    let rows = prose[table...].drop { !$0.hasPrefix("| key |") }.prefix { $0.hasPrefix("|") }.dropFirst(2).map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    guard case .object(let keys)? = level.members["properties"] else {
      Issue.record("no keys")
      return
    }
    #expect(rows.map(\.first) == keys.map { "`\($0.0)`" })
    var required: [String] = []
    if case .array(let names)? = level.members["required"] { required = names.map(\.plainText) }
    for (row, (name, key)) in zip(rows, keys) where row.count == 3 {
      if let value = key.members["default"] {
        #expect(row[1].filter { $0 != "`" } == value.plainText, "the default of \(name)")
      }
      if required.contains(name) { #expect(row[1] == "required", "\(name)") }
    }
  }

  @Test func everyOptionOfAFormatIsInTheReference() throws {
    let reference = try page("docs/schema-reference.md")
    for format in OutputFormats.declarations {
      for parameter in format.parameters {
        let cells = [
          "`\(format.name)`", "`\(parameter.name)`", try values(of: parameter),
          parameter.defaultValue.map { "`\($0)`" } ?? "-", parameter.summary,
        ]
        let row = "| \(cells.joined(separator: " | ")) |"
        #expect(reference.prose.contains(row), "docs/schema-reference.md lacks the row \(row)")
      }
    }
  }

  private func values(of option: Parameter) throws -> String {
    switch option.kind {
    case .integer(let range): return "\(range.lowerBound) to \(range.upperBound)"
    case .boolean: return "`true`, `false`"
    case .text: return "text"
    case .member(let members): return members.map { "`\($0.value)`" }.joined(separator: ", ")
    case .decimal, .date, .list, .lists, .listOrText, .weights, .numbers, .form, .any:
      throw UnexpectedKind(option: option.name)
    }
  }

  private struct UnexpectedKind: Error { let option: String }

  @Test func everySharedConstraintIsInTheReference() throws {
    let rows = try page("docs/schema-reference.md").prose.filter { $0.hasPrefix("| `") }.joined()
    for name in MimesisEngine.commonConstraints {
      let isListed = rows.contains("`\(name)`")
      #expect(isListed, "docs/schema-reference.md has no row for the constraint \(name)")
    }
  }

  @Test func theTableOfTypesIsCurrent() throws {
    let page = try page("docs/providers.md")
    let lines = page.text.components(separatedBy: "\n")
    let begin = try #require(lines.firstIndex(of: "<!-- types -->"))
    let end = try #require(lines.firstIndex(of: "<!-- /types -->"))
    let expected =
      [
        "| type | gives | aliases | parameters = default | column type | distinct values |",
        "| --- | --- | --- | --- | --- | ---: |",
      ] + (try MimesisEngine.declarations.map { try row(of: $0) })
    let found = Array(lines[(begin + 1)..<end])
    for line in Set(expected).symmetricDifference(found).sorted() {
      Issue.record("run scripts/document-types: \(expected.contains(line) ? "missing" : "not current") is \(line)")
    }
    #expect(found == expected, "run scripts/document-types")
    let number = "\(MimesisEngine.declarations.count) attribute types"
    let isNumberCurrent = try self.page("README.md").text.contains(number)
    #expect(isNumberCurrent, "README.md does not say \(number)")
  }

  private func row(of declaration: TypeDeclaration) throws -> String {
    let arguments = declaration.parameters.filter(\.isRequired).map { parameter in
      if case .date = parameter.kind {
        return ArgumentEntry(key: parameter.name, value: .text(parameter.defaultValue ?? ""))
      }
      let elements = (parameter.defaultValue ?? "").trimmingCharacters(in: ["[", "]"]).components(separatedBy: ", ")
      return ArgumentEntry(key: parameter.name, value: .list(elements.map { .text($0) }))
    }
    let resolution = MimesisEngine.resolve(TypeRequest(type: declaration.name, arguments: arguments))
    let type = try #require(resolution.type, "\(declaration.name): \(resolution.problems)")
    let cells = [
      "`\(declaration.name)`",
      declaration.summary,
      MimesisEngine.aliases(of: declaration.name).map { "`\($0)`" }.joined(separator: ", "),
      declaration.parameters.map { cell(of: $0) }.joined(separator: "; "),
      name(of: type.columnType),
      type.isAlwaysNull ? "-" : cell(of: type.uniqueness),
    ]
    return "| " + cells.map { $0.replacingOccurrences(of: "|", with: "\\|") }.joined(separator: " | ") + " |"
  }

  private func cell(of parameter: Parameter) -> String {
    let names = ([parameter.name] + parameter.synonyms).map { "`\($0)`" }.joined(separator: " or ")
    if parameter.isRequired { return "\(names) (required)" }
    return parameter.defaultValue.map { "\(names) = \($0)" } ?? names
  }

  private func cell(of uniqueness: Uniqueness) -> String {
    switch uniqueness {
    case .unsupported: return "-"
    case .upTo(let count) where count >= 1 << 62: return "2^62 or more"
    case .upTo(let count):
      var digits = String(count)
      var groups: [String] = []
      while digits.count > 3 {
        groups.insert(String(digits.suffix(3)), at: 0)
        digits.removeLast(3)
      }
      return ([digits] + groups).joined(separator: ",")
    }
  }

  private func name(of type: ColumnType) -> String {
    switch type {
    case .boolean: "boolean"
    case .int64: "integer"
    case .float64: "float"
    case .decimal(let precision, let scale): "decimal(\(precision), \(scale))"
    case .string: "string"
    case .date: "date"
    case .timestamp: "timestamp"
    case .time: "time"
    case .uuid: "uuid"
    case .binary: "binary"
    case .json: "json"
    case .list(let element, _): "list of \(name(of: element))"
    case .object: "object"
    }
  }

  // MARK: Outputs

  @Test func theTableOfOutputTypesIsSo() throws {
    let page = try page("docs/outputs.md")
    let begin = "<!-- output types -->\n"
    let place = try #require(page.text.range(of: begin)?.upperBound)
    let end = try #require(page.text.range(of: "<!-- /output types -->")?.lowerBound)
    let header = "| type | CSV | JSON, JSON Lines | Parquet | DuckDB |\n| --- | --- | --- | --- | --- |\n"
    let expected = header + OutputSample.all.map { "\($0.row)\n" }.joined()
    if TestEnvironment.isRecording {
      let text = page.text.replacingCharacters(in: place..<end, with: expected)
      try text.write(toFile: Repository.path(page.path), atomically: true, encoding: .utf8)
    } else {
      #expect(String(page.text[place..<end]) == expected, "run with JAFGEN_RECORD=1 to record the table anew")
    }
    let kinds = Set(OutputSample.all.map { name(of: $0.type).prefix(while: \.isLetter) })
    #expect(kinds.count == 13, "a type has no sample")
  }

  @Test func everyOptionOfAFormatHasAnExample() throws {
    let page = try page("docs/outputs.md")
    var shown: Set<String> = []
    for example in try examples(of: page) {
      for file in example.files {
        let schema = try #require(SchemaLoader().loadSchema(text: file.text, name: file.name).schema)
        for settings in schema.output.formatSettings + schema.output.entities.flatMap(\.formatSettings) {
          for option in settings.options where option.value != .null {
            shown.insert("\(settings.name.value).\(option.name)")
          }
        }
      }
    }
    for format in OutputFormats.declarations {
      for parameter in format.parameters {
        let option = "\(format.name).\(parameter.name)"
        #expect(shown.contains(option), "docs/outputs.md has no example of \(option)")
      }
    }
  }

  // MARK: Imports

  @Test func functionsAreListed() throws {
    let page = try page("docs/expressions.md")
    var text = page.text
    for group in FunctionDeclaration.Group.allCases {
      let marker = "<!-- functions: \(group.rawValue) -->\n"
      let start = try #require(text.range(of: marker), "there is no place for the functions of \(group.rawValue)")
      let end = text.range(of: "\n\n", range: start.upperBound..<text.endIndex)?.lowerBound ?? text.endIndex
      var table = "| function | what it gives | examples |\n| --- | --- | --- |"
      for function in FunctionTable.declarations where function.group == group {
        let examples = function.examples.map { example in
          let result = example.result.map { $0.isEmpty ? "null" : $0 }
          return "`\(example.expression)`" + (result.map { " is `\($0)`" } ?? "")
        }
        table += "\n| `\(function.signature)` | \(function.summary) | \(examples.joined(separator: ", ")) |"
      }
      if TestEnvironment.isRecording {
        text.replaceSubrange(start.upperBound..<max(start.upperBound, end), with: table)
      } else {
        #expect(text[start.upperBound..<end] == table, "run with JAFGEN_RECORD=1 to record the table anew")
      }
    }
    if TestEnvironment.isRecording {
      try text.write(toFile: Repository.path(page.path), atomically: true, encoding: .utf8)
    }
  }

  @Test func manifestsBecomeTheSchemasShown() throws {
    let page = try page("docs/airbyte.md")
    var count = 0
    var text = page.text
    for block in page.blocks {
      guard let name = block.argument("manifest") else { continue }
      count += 1
      let source = try SourceText(name: "manifest.yaml", bytes: Array(block.text.utf8))
      let translation = AirbyteTranslator().translateManifest(source, systemName: name, folder: nil)
      let expected = try #require(translation.text)
      let shown = try #require(page.blocks.first { $0.argument("example") == name })
      if TestEnvironment.isRecording {
        text = text.replacingOccurrences(
          of: "<!-- example: \(name) -->\n```yaml\n\(shown.text)```",
          with: "<!-- example: \(name) -->\n```yaml\n\(expected)```")
      } else {
        #expect(shown.text == expected, "run with JAFGEN_RECORD=1 to record the schema anew")
      }
    }
    #expect(count > 0)
    if TestEnvironment.isRecording {
      try text.write(toFile: Repository.path(page.path), atomically: true, encoding: .utf8)
    }
  }

  @Test func theTableOfNamesIsSo() throws {
    let page = try page("docs/airbyte.md")
    let begin = "<!-- names -->\n"
    let place = try #require(page.text.range(of: begin)?.upperBound)
    let end = try #require(page.text.range(of: "<!-- /names -->")?.lowerBound)
    var expected = ""
    for (kind, table) in [("text", NameTable.text), ("whole numbers", .whole), ("other numbers", .number)] {
      expected += "| \(kind) whose name ends in | type |\n| --- | --- |\n"
      for rule in table.rules {
        let type =
          rule.type == NameTable.moment
          ? "`datetime.datetime` with `timezone: UTC`"
          : rule.type == NameTable.day ? "`datetime.date`" : "`\(rule.type)`"
        let constraints = rule.constraints.map { "`\($0.key): \(YAMLText.flow($0.value))`" }
        let cells = [rule.endings.joined(separator: ", "), ([type] + constraints).joined(separator: ", ")]
        expected += "| \(cells.joined(separator: " | ")) |\n"
      }
      expected += "\n"
    }
    if TestEnvironment.isRecording {
      let text = page.text.replacingCharacters(in: place..<end, with: expected)
      try text.write(toFile: Repository.path(page.path), atomically: true, encoding: .utf8)
    } else {
      #expect(String(page.text[place..<end]) == expected, "run with JAFGEN_RECORD=1 to record the table anew")
    }
  }

  // MARK: Code and links

  @Test func codeShownIsTheCodeThatCompiles() throws {
    let compiled = try snippets()
    var shown: Set<String> = []
    for page in pages {
      for block in page.blocks where block.info == "swift" {
        let name = block.argument("snippet")
        #expect(name != nil, "\(page.path):\(block.line) has no marker")
        guard let name else { continue }
        shown.insert(name)
        let begin = "import Jafgen\n\n"
        let text = block.text.hasPrefix(begin) ? String(block.text.dropFirst(begin.count)) : block.text
        #expect(text == compiled[name], "\(page.path):\(block.line)")
      }
    }
    #expect(shown == Set(compiled.keys))
  }

  /// The snippets of the examples by name, without their indentation.
  private func snippets() throws -> [String: String] {
    let path = Repository.path("Tests/JafgenIntegrationTests/LibraryExamples.swift")
    var snippets: [String: String] = [:]
    var open: (name: String, indentation: Int)?
    for line in try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n") {
      let words = line.trimmingCharacters(in: .whitespaces)
      if words.hasPrefix("// snippet: ") {
        let name = String(words.dropFirst("// snippet: ".count))
        open = (name, line.count - words.count)
        snippets[name] = ""
      } else if words == "// end" {
        open = nil
      } else if let (name, indentation) = open {
        snippets[name]? += line.dropFirst(indentation) + "\n"
      }
    }
    return snippets
  }

  @Test func everyLinkWithinTheRepositoryLeadsSomewhere() throws {
    var count = 0
    for page in pages {
      let folder = (page.path as NSString).deletingLastPathComponent
      for link in page.links where !link.contains("://") && !link.hasPrefix("mailto:") {
        count += 1
        let parts = link.components(separatedBy: "#")
        let path = parts[0].isEmpty ? page.path : (folder as NSString).appendingPathComponent(parts[0])
        let standard = NSString(string: path).standardizingPath
        #expect(
          FileManager.default.fileExists(atPath: Repository.path(standard)), "\(page.path) links to \(link)")
        if parts.count > 1 {
          let target = try #require(pages.first { $0.path == standard }, "\(page.path) links to \(link)")
          #expect(target.anchors.contains(parts[1]), "\(page.path) links to \(link)")
        }
      }
    }
    #expect(count >= 10)
  }
}

extension JSONValue {
  fileprivate var members: [String: JSONValue] {
    if case .object(let members) = self { Dictionary(members, uniquingKeysWith: { first, _ in first }) } else { [:] }
  }

  /// The value as it is written, without quotes.
  fileprivate var plainText: String {
    if case .string(let text) = self { text } else { document.trimmingCharacters(in: .newlines) }
  }
}
