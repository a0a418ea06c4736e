import Foundation
import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema
import JafgenSQL
import JafgenTestSupport
import Testing

@Suite("The statements that create tables")
struct DDLScriptTests {
  @Test("Every type has its name in every database", arguments: SQLDialect.allCases)
  func types(dialect: SQLDialect) throws {
    let columns = Tables.types.enumerated().map { (name: "c\($0)", type: $1.type) }
    let text = DDLScript([Tables.table("t", columns: columns)], dialect: dialect).text
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    try #require(lines.count == columns.count)
    for (index, line) in lines.enumerated() {
      let name = try #require(Tables.types[index].names[dialect])
      let quote = dialect == .bigquery ? "`" : "\""
      let demand = name.hasPrefix("ARRAY<") ? "" : " NOT NULL"
      let end = index == lines.count - 1 ? "" : ","
      #expect(line == "  \(quote)c\(index)\(quote) \(name)\(demand)\(end)")
    }
  }

  @Test("Hostile names, texts and links come out as recorded", arguments: SQLDialect.allCases)
  func hostile(dialect: SQLDialect) throws {
    let text = DDLScript(try Tables.hostile(), dialect: dialect).text
    let path = Repository.path("Tests/Fixtures/sql/hostile.\(dialect.rawValue).sql")
    if TestEnvironment.isRecording {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text == expected, "run with JAFGEN_RECORD=1 to record statements that are meant to change")
  }

  @Test("The text ends in a line end and holds no control character but that", arguments: SQLDialect.allCases)
  func plainText(dialect: SQLDialect) throws {
    let text = DDLScript(try Tables.hostile(), dialect: dialect).text
    #expect(text.hasSuffix(");\n") || text.hasSuffix("DEFERRED;\n") || text.hasSuffix(";\n"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("Without keys there are no keys, and NOT NULL stays", arguments: SQLDialect.allCases)
  func withoutKeys(dialect: SQLDialect) throws {
    let script = DDLScript(try Tables.hostile(), dialect: dialect, withKeys: false)
    for word in ["PRIMARY", "UNIQUE", "REFERENCES", "ALTER", "foreign"] { #expect(!script.text.contains(word)) }
    #expect(script.text.contains(" NOT NULL"))
    #expect(!script.warnings.contains { $0.code == .noForeignKey })
  }

  @Test("Foreign keys that one might miss are warnings at their links")
  func warnings() throws {
    let expected: [SQLDialect: [String]] = [
      .duckdb: ["order.elsewhere", "sqlite_staff.manager", "sqlite_staff.team", "back`tick.lead"],
      .postgres: ["order.elsewhere"],
      .sqlite: ["order.elsewhere"],
      .snowflake: ["order.elsewhere"],
      .bigquery: ["order.elsewhere", "sqlite_staff.manager"],
    ]
    for dialect in SQLDialect.allCases {
      let warnings = DDLScript(try Tables.hostile(), dialect: dialect).warnings.filter { $0.code == .noForeignKey }
      let links = try #require(expected[dialect])
      #expect(warnings.count == links.count, "\(dialect)")
      for (warning, link) in zip(warnings, links) {
        #expect(warning.message.hasPrefix("\"\(link)\" has no foreign key to "))
        #expect(warning.location?.file.hasSuffix("main.yaml") == true)
        #expect(warning.path?.hasSuffix(".link_to") == true)
      }
    }
  }

  @Test(
    "Tables whose names differ by case alone are told apart where the database does not", arguments: SQLDialect.allCases
  )
  func tablesByCase(dialect: SQLDialect) {
    let tables = ["Orders", "orders", "ORDERS_2"].enumerated().map { index, name in
      Tables.table(name, at: index, columns: [("id", .int64)])
    }
    let script = DDLScript(tables, dialect: dialect)
    let ignoresCase = dialect == .duckdb || dialect == .sqlite
    let quote = dialect == .bigquery ? "`" : "\""
    let names = ignoresCase ? ["Orders", "orders_3", "ORDERS_2"] : ["Orders", "orders", "ORDERS_2"]
    for name in names { #expect(script.text.contains("CREATE TABLE \(quote)\(name)\(quote) (")) }
    #expect(script.warnings.map(\.code) == (ignoresCase ? [.nameChanged] : []))
  }

  // MARK: The page

  @Test("docs/export.md shows the statements and the types that are so")
  func page() throws {
    let path = Repository.path("docs/export.md")
    var text = try String(contentsOfFile: path, encoding: .utf8)
    let schema = try #require(text.firstMatch(of: /<!-- example: export -->\n```yaml\n((?s).*?)```/)).1
    let statements = DDLScript(try Tables.of(String(schema)), dialect: .postgres).text
    let shown = try #require(text.firstMatch(of: /<!-- ddl: postgres -->\n```sql\n((?s).*?)```/))
    if TestEnvironment.isRecording {
      text.replaceSubrange(shown.1.startIndex..<shown.1.endIndex, with: statements)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } else {
      #expect(shown.1 == statements, "run with JAFGEN_RECORD=1 to record them anew")
    }

    let rows = try #require(text.firstMatch(of: /<!-- sql types -->\n.*\n.*\n((?s).*?)<!-- \/sql types -->/)).1
    var listed: [[String]] = []
    for row in rows.split(separator: "\n") {
      listed.append(row.split(separator: " | ").dropFirst().map { $0.filter { $0 != "`" && $0 != "|" }.trimming() })
    }
    var expected: [[String]] = []
    for (type, names) in Tables.types {
      if case .object = type { continue }
      if case .float64(decimals: .some) = type { continue }
      expected.append([SQLDialect.duckdb, .postgres, .sqlite, .snowflake, .bigquery].compactMap { names[$0] })
    }
    #expect(listed == expected)
  }
}

extension String {
  fileprivate func trimming() -> String { trimmingCharacters(in: .whitespaces) }
}
