import Foundation
import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema
import JafgenTestSupport
import Testing

/// Files of rows: what is read of them, which may be read, and where in them something is wrong.
struct RowFileTests {
  private func outcome(_ name: String, _ text: String, keys: String = "") throws -> ValidationOutcome {
    let folder = try TemporaryDirectory(files: [name: text])
    let schema = "system: {name: s}\nentities:\n  t: {file: \(name)\(keys)}\n"
    return SchemaValidator().validate(
      LoadedSchemas(results: [SchemaLoader().loadSchema(text: schema, name: "x/s.yaml", folder: folder.path)]))
  }

  private func table(_ name: String, _ text: String) throws -> [[Value]] {
    let outcome = try outcome(name, text)
    let entity = try #require(outcome.schema?.systems[0].entities[0], "\(outcome.result.diagnostics)")
    return try entity.attributes.map { attribute in
      let column = try #require(attribute.config.fixed?.values)
      return (0..<column.count).map { column[$0] }
    }
  }

  @Test(
    "Problems have their places in the file",
    arguments: [
      ("t.csv", "a,b\n1,2\n3\n", "3:2", DiagnosticCode.rowsDiffer),
      ("t.csv", "a,b\n1,2\n3,4,5,6\n", "3:5", .rowsDiffer),
      ("t.csv", "a,b\n\"1\n2\",3\n4,5,6\n", "4:5", .rowsDiffer),
      ("t.csv", "a,é,a\n1,2,3\n", "1:5", .duplicateKey),
      ("t.csv", "a,,b\n1,2,3\n", "1:3", .invalidName),
      ("t.csv", "a,\u{1}\n1,2\n", "1:3", .invalidName),
      ("t.csv", "a,b\né,\"2\n3,4\n", "2:3", .rowsSyntax),
      ("t.csv", "a,b\r\n1,\"2\"x\r\n", "2:6", .rowsSyntax),
      ("t.csv", "a;b\n1;2\n", "1:1", .rowsSyntax),
      ("t.csv", "a,b\n", "1:1", .emptyFile),
      ("t.csv", "", "1:1", .emptyFile),
      ("t.csv", "\n\n", "1:1", .emptyFile),
      ("t.jsonl", "{\"a\": 1}\n[1]\n", "2:1", .rowsSyntax),
      ("t.jsonl", "{\"a\": 1}\n\n {\"a\": 1,}\n", "3:10", .rowsSyntax),
      ("t.jsonl", "{\"a\":\n1}\n", "1:6", .rowsSyntax),
      ("t.jsonl", "{\"a\": 1} 2\n", "1:10", .rowsSyntax),
      ("t.jsonl", "{\"a\": 01}\n", "1:7", .rowsSyntax),
      ("t.jsonl", "{\"a\": NaN}\n", "1:7", .rowsSyntax),
      ("t.jsonl", "{\"é\": \"\\q\"}\n", "1:8", .rowsSyntax),
      ("t.jsonl", "{\"a\": \"\\ud800\"}\n", "1:8", .rowsSyntax),
      ("t.jsonl", "{\"a\": \"x\n", "1:7", .rowsSyntax),
      ("t.jsonl", "{a: 1}\n", "1:2", .rowsSyntax),
      ("t.jsonl", "{\"a\" 1}\n", "1:6", .rowsSyntax),
      ("t.jsonl", "{\"a\": 1, \"b\": [2]}\n", "1:15", .wrongType),
      ("t.jsonl", "{\"a\": 1, \"b\": {}}\n", "1:15", .wrongType),
      ("t.jsonl", "{\"a\": 1, \"b\": 2}\n{\"b\": 1}\n", "2:1", .rowsDiffer),
      ("t.jsonl", "{\"a\": 1}\n{\"a\": 1, \"b\": 1}\n", "2:10", .rowsDiffer),
      ("t.jsonl", "{\"a\": 1, \"a\": 1}\n", "1:10", .duplicateKey),
      ("t.jsonl", "{\"a\": 1}\n{\"a\": 1, \"a\": 1}\n", "2:10", .duplicateKey),
      ("t.jsonl", "{}\n", "1:1", .emptyValue),
      ("t.ndjson", "", "1:1", .emptyFile),
      ("t.json", "[\n{\"a\": 1}\n]\n", "1:1", .rowsSyntax),
    ])
  func places(name: String, text: String, place: String, code: DiagnosticCode) throws {
    let diagnostics = try outcome(name, text).result.diagnostics
    let problem = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(problem.code == code)
    #expect(problem.location?.description == "x/\(name):\(place)")
    #expect(problem.suggestion != nil)
    #expect(problem.path?.hasPrefix("entities.t") == true)
  }

  @Test func cellsThatDoNotFitTheirStatedTypeHavePlaces() throws {
    let problem = try outcome("t.csv", "é,b\n1,2\n3,x\n", keys: ", attributes: {b: {type: integer}}").result.errors[0]
    #expect(problem.code == .wrongType)
    #expect(problem.location?.description == "x/t.csv:3:3")
  }

  @Test func invalidTextHasItsPlace() throws {
    let folder = try TemporaryDirectory(files: ["s.yaml": "system: {name: s}\nentities: {t: {file: t.csv}}"])
    try Data(Array("a\nb".utf8) + [0xff]).write(to: URL(filePath: folder.path("t.csv")))
    let problems = SchemaLoader().loadSchema(path: folder.path("s.yaml")).diagnostics
    #expect(problems.map(\.code) == [.invalidUTF8])
    #expect(problems.first?.location?.description == folder.path("t.csv:2:2"))
  }

  @Test(
    "CSV means what plain scalars of YAML mean",
    arguments: [
      ("a\n1\n\"2\"\n", [.integer(1), .integer(2)]),
      ("a,b\n1,\"\"\n2,\n", [.integer(1), .integer(2)]),
      ("a,b\n\"null\",1\nx,2\n", [.string("null"), .string("x")]),
      ("a,b\nnull,1\n~,2\nx,3\n", [.null, .null, .string("x")]),
      ("a\n007\n8\n", [.string("007"), .string("8")]),
      ("a\ntrue\nFalse\n", [.boolean(true), .boolean(false)]),
      ("a\n1\n2", [.integer(1), .integer(2)]),
      ("a\r1\r2\r", [.integer(1), .integer(2)]),
      ("a,b\n\"x\r\ny\",1\n", [.string("x\r\ny")]),
      ("a,b\nx\"y,1\n z ,2\n", [.string("x\"y"), .string(" z ")]),
    ] as [(String, [Value])])
  func csv(text: String, values: [Value]) throws {
    #expect(try table("t.csv", text)[0] == values)
  }

  @Test func jsonIsReadAsJSON() throws {
    let text = #"""
      {"s":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00","n":-0.50,"e":1E3,"d":"2024-02-29","t":true,"x":"12","z":null}
        { "z" : "" , "n" : 1 , "s" : "# no: comment" , "e" : -2 , "d" : "2024-03-01" , "t" : false , "x" : "true" }
      """#
    #expect(
      try table("t.jsonl", text) == [
        [.string("\"\\/\u{8}\u{c}\n\r\té😀"), .string("# no: comment")],
        [-50, 100].map { .decimal(ExactDecimal(unscaled: $0, scale: 2)) }, [.double(1000), .double(-2)],
        [.date(daysSinceEpoch: 19_782), .date(daysSinceEpoch: 19_783)], [.boolean(true), .boolean(false)],
        [.string("12"), .string("true")], [.null, .string("")],
      ])
  }

  // MARK: Which files

  @Test("Only files below the schema's folder are read")
  func folders() throws {
    let folder = try TemporaryDirectory(files: [
      "in/a.csv": "a\n1\n", "in/below/b.csv": "a\n1\n", "out.csv": "a\n1\n", "inside/c.csv": "a\n1\n",
    ])
    for (link, target) in [
      ("in/out-link.csv", "../out.csv"), ("in/folder-link", "../inside"), ("in/own-link.csv", "below/b.csv"),
    ] { try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: target) }
    func codes(_ name: String) throws -> [DiagnosticCode] {
      try folder.write("system: {name: s}\nentities: {t: {file: \"\(name)\"}}", to: "in/s.yaml")
      return SchemaLoader().loadSchema(path: folder.path("in/s.yaml")).diagnostics.map(\.code)
    }
    for name in ["a.csv", "./a.csv", "below/b.csv", "own-link.csv", "below//b.csv"] { #expect(try codes(name) == []) }
    for name in [
      "../out.csv", "below/../../out.csv", "below/../a.csv", "..", "out-link.csv", "folder-link/c.csv",
      folder.path("in/a.csv"), "/etc/hostname", "",
    ] { #expect(try codes(name) == [.fileOutsideFolder], "\(name)") }
    for name in ["none.csv", "below", "a.csv/x", "a.csv\\0.csv"] { #expect(try codes(name) == [.fileUnreadable]) }
  }

  @Test func textWithoutAFolderNamesNoFiles() {
    let result = SchemaLoader().loadSchema(
      text: "system: {name: s}\nentities: {t: {file: Package.swift}}", name: "s.yaml")
    #expect(result.diagnostics.map(\.code) == [.fileUnreadable])
  }

  @Test func largeFilesAreRefused() throws {
    let folder = try TemporaryDirectory(files: ["s.yaml": "system: {name: s}\nentities: {t: {file: t.csv}}"])
    func problems() -> [Diagnostic] { SchemaLoader().loadSchema(path: folder.path("s.yaml")).diagnostics }
    try folder.write("a\n" + String(repeating: "1\n", count: 1_000_001), to: "t.csv")
    #expect(problems().map(\.code) == [.fileTooLarge])
    #expect(problems().first?.location?.line == 1_000_002)
    try folder.write((0..<10_001).map { "c\($0)" }.joined(separator: ",") + "\n", to: "t.csv")
    #expect(problems().map(\.code) == [.fileTooLarge])
    // A file with a hole, which takes no room.
    truncate(folder.path("t.csv"), 64 << 20 + 1)
    #expect(problems().map(\.code) == [.fileTooLarge])
  }

  // MARK: Random files

  private static let words = [
    "", "a", "b,c", "\"", "\"\"", "x\ny", "\r\n", "é", "null", "~", "true", "1", "-2.50", "1e3", "007", "2024-02-29",
    "2024-02-29T10:00:00Z", "08:30", "#", ": ", "0x1F", ".5", "99999999999999999999", " ", "😀",
  ]

  private static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  /// Rows of texts, or null.
  private static func rows(_ random: inout TestRandom) -> [[String?]] {
    let width = 1 + random.below(4)
    let own = (0..<width).map { _ in (0..<1 + random.below(3)).map { _ in random.pick(words) } }
    return (0..<1 + random.below(6)).map { _ in own.map { random.chance(15) ? nil : random.pick($0) } }
  }

  @Test func textsOfRandomFilesComeBack() throws {
    var random = TestRandom(seed: 3)
    for number in 0..<300 {
      let rows = Self.rows(&random)
      let names = rows[0].indices.map { "c\($0)" }
      let isJSON = number % 2 == 0
      let lines = rows.map { row in
        if isJSON {
          let members = zip(names, row).map { "\"\($0)\": \($1.map { JSONText.quoted($0) } ?? "null")" }
          return "{\(members.joined(separator: ", "))}"
        }
        return row.map { $0.map(Self.quoted) ?? "" }.joined(separator: ",")
      }
      let text = ((isJSON ? [] : [names.joined(separator: ",")]) + lines).joined(separator: "\n") + "\n"
      let name = isJSON ? "t.jsonl" : "t.csv"
      let keys = ", attributes: {\(names.map { "\($0): {type: string}" }.joined(separator: ", "))}"
      let outcome = try outcome(name, text, keys: keys)
      let entity = try #require(outcome.schema?.systems[0].entities[0], "\(text): \(outcome.result.diagnostics)")
      for (column, attribute) in entity.attributes.enumerated() {
        let values = try #require(attribute.config.fixed?.values)
        let expected = rows.map { row in row[column].map { Value.string($0) } ?? .null }
        #expect((0..<values.count).map { values[$0] } == expected, "\(text)")
        let given = rows.compactMap { $0[column] }
        #expect(attribute.isUnique == (!given.isEmpty && Set(given).count == given.count))
        #expect(attribute.isNullable == (given.count < rows.count))
      }
    }
  }

  @Test func spoiltFilesAreReadOrReported() throws {
    var random = TestRandom(seed: 4)
    let folder = try TemporaryDirectory()
    var readCount = 0
    for number in 0..<2000 {
      let rows = Self.rows(&random)
      let isJSON = number % 2 == 0
      let lines = rows.map { row in
        isJSON
          ? "{\(row.enumerated().map { "\"c\($0)\": \($1.map { JSONText.quoted($0) } ?? "null")" }.joined(separator: ","))}"
          : row.map { value in value.map { random.chance(50) ? Self.quoted($0) : $0 } ?? "" }.joined(separator: ",")
      }
      var bytes = Array(lines.joined(separator: "\n").utf8)
      for _ in 0..<random.below(4) where !bytes.isEmpty {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1:
          bytes.insert(
            contentsOf: random.pick(["\"", ",", "\n", "\\", "{", "}", "\r", "\u{1}", ":", "1", "é"]).utf8, at: place)
        default: bytes[place] = UInt8(random.below(256))
        }
      }
      let name = isJSON ? "t.jsonl" : "t.csv"
      try Data(bytes).write(to: URL(filePath: folder.path(name)))
      let result = SchemaLoader().loadSchema(
        text: "system: {name: s}\nentities: {t: {file: \(name)}}", name: "s.yaml", folder: folder.path)
      let outcome = SchemaValidator().validate(LoadedSchemas(results: [result]))
      #expect((outcome.schema == nil) == !outcome.result.isValid)
      for problem in outcome.result.errors {
        #expect(problem.location?.file == name || problem.location?.file == "s.yaml")
      }
      if let entity = outcome.schema?.systems[0].entities[0] {
        readCount += 1
        for attribute in entity.attributes { #expect(attribute.config.fixed?.values.count == entity.count) }
      }
    }
    #expect((400..<1900).contains(readCount), "\(readCount)")
  }
}

/// Texts as JSON writes them, of what needs an escape and some that does not.
private enum JSONText {
  static func quoted(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case "é": result += "\\u00E9"
      case "😀": result += "\\ud83d\\uDE00"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(result)\""
  }
}
