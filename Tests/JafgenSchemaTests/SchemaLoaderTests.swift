import Foundation
internal import JafgenArguments
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema
import JafgenTestSupport
import Testing

struct SchemaLoaderTests {
  static let minimal = "system: {name: shop}\nentities: {a: {count: 1, attributes: {id: {type: uuid}}}}\n"

  // MARK: Discovery

  @Test func findsFilesBelowTheFolderInByteOrder() throws {
    let folder = try TemporaryDirectory()
    for name in [
      "b.yaml", "a/z.yml", "a.yaml", "a/b/c.yaml", "B.yaml", ".hidden.yaml", ".git/x.yaml", "notes.txt", "yaml",
    ] {
      try folder.write(Self.minimal, to: name)
    }
    let files = try SchemaLoader().discoverSchemas(in: folder.path + "//")
    #expect(
      files.map { String($0.dropFirst(folder.path.count + 1)) } == [
        "B.yaml", "a.yaml", "a/b/c.yaml", "a/z.yml", "b.yaml",
      ])
  }

  @Test func followsLinksOnceAndSurvivesCircles() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Self.minimal, to: "real/a.yaml")
    try folder.write(Self.minimal, to: "other/b.yaml")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: "\(folder.path)/again", withDestinationPath: "real")
    try manager.createSymbolicLink(atPath: "\(folder.path)/real/up", withDestinationPath: "..")
    try manager.createSymbolicLink(atPath: "\(folder.path)/real/self.yaml", withDestinationPath: "a.yaml")
    let files = try SchemaLoader().discoverSchemas(in: folder.path)
    #expect(files.map { String($0.dropFirst(folder.path.count + 1)) } == ["other/b.yaml", "real/a.yaml"])
  }

  @Test func aMissingFolderIsADiagnostic() throws {
    let loaded = SchemaLoader().loadSchemas(in: "/nonexistent/schemas")
    #expect(loaded.diagnostics.map(\.code) == [.fileUnreadable])
    #expect(loaded.diagnostics[0].message == "cannot read \"/nonexistent/schemas\": there is no such folder")
    #expect(!SchemaValidator().validate(loaded).result.isValid)
  }

  @Test("A file that is far too large is refused before it is read, whatever size it claims")
  func hugeFile() throws {
    let folder = try TemporaryDirectory()
    for size in [16 << 20, (16 << 20) + 1, 1 << 40] {
      try folder.write("", to: "big.yaml")
      guard truncate(folder.path("big.yaml"), off_t(size)) == 0 else { continue }
      let diagnostics = SchemaLoader().loadSchema(path: folder.path("big.yaml")).diagnostics
      #expect((diagnostics.first?.code == .fileTooLarge) == (size > 16 << 20), "\(size)")
    }
  }

  @Test func anEmptyFolderIsADiagnostic() throws {
    let folder = try TemporaryDirectory()
    #expect(SchemaLoader().loadSchemas(in: folder.path).diagnostics.map(\.code) == [.noSchemas])
    #expect(SchemaValidator().validate([]).result.errors.map(\.code) == [.noSchemas])
  }

  @Test func aFileInTheFoldersPlaceIsADiagnostic() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Self.minimal, to: "a.yaml")
    let diagnostics = SchemaLoader().loadSchemas(in: folder.path + "/a.yaml").diagnostics
    #expect(diagnostics.map(\.code) == [.fileUnreadable])
    #expect(diagnostics[0].message.hasSuffix("it is not a folder"))
  }

  // MARK: Files

  @Test func whatIsNoFileCannotBeLoaded() throws {
    let folder = try TemporaryDirectory()
    try #require(mkfifo(folder.path + "/pipe.yaml", 0o600) == 0)
    let loader = SchemaLoader()
    #expect(loader.loadSchema(path: folder.path).diagnostics.map(\.code) == [.fileUnreadable])
    #expect(loader.loadSchema(path: folder.path + "/pipe.yaml").diagnostics.map(\.code) == [.fileUnreadable])
    #expect(loader.loadSchema(path: folder.path + "/none.yaml").diagnostics[0].message.hasSuffix("no such file"))
    #expect(loader.loadSchema(path: folder.path + "/nul\0.yaml").diagnostics.map(\.code) == [.fileUnreadable])
  }

  @Test func aDanglingLinkIsADiagnosticBesideTheRest() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Self.minimal, to: "a.yaml")
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/b.yaml", withDestinationPath: "gone")
    let loaded = SchemaLoader().loadSchemas(in: folder.path)
    #expect(loaded.schemas.count == 1)
    #expect(loaded.diagnostics.map(\.code) == [.fileUnreadable])
  }

  @Test func filesOfMoreThan16MegabytesAreRefused() throws {
    let folder = try TemporaryDirectory()
    let limit = 16 * 1024 * 1024
    try folder.write(Self.minimal + String(repeating: "#", count: limit), to: "big.yaml")
    #expect(SchemaLoader().loadSchema(path: folder.path + "/big.yaml").diagnostics.map(\.code) == [.fileTooLarge])
    let padded = Self.minimal + String(repeating: "#", count: limit - Self.minimal.utf8.count)
    try folder.write(padded, to: "full.yaml")
    #expect(SchemaLoader().loadSchema(path: folder.path + "/full.yaml").diagnostics.isEmpty)
    #expect(SchemaLoader().loadSchema(text: padded + "#", name: "x").diagnostics.map(\.code) == [.fileTooLarge])
  }

  @Test func aFilesSystemIsWhole() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Self.minimal, to: "a.yaml")
    let result = SchemaLoader().loadSchema(path: folder.path + "/a.yaml")
    let schema = try #require(result.schema)
    #expect(result.diagnostics.isEmpty)
    #expect(schema.files == [folder.path + "/a.yaml"])
    #expect(SchemaLoader().validateSchema(schema).isValid)
  }

  // MARK: Encodings

  @Test func readsByteOrderMarksAndUTF16() throws {
    let text = "system: {name: café}\nentities: {a: {count: x, attributes: {id: {type: uuid}}}}\n"
    var little: [UInt8] = [0xff, 0xfe]
    var big: [UInt8] = [0xfe, 0xff]
    for unit in text.utf16 {
      little += [UInt8(unit & 0xff), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 0xff)]
    }
    for bytes in [Array(text.utf8), [0xef, 0xbb, 0xbf] + Array(text.utf8), little, big] {
      let result = SchemaLoader().loadSchema(bytes: bytes, name: "a")
      #expect(result.schema?.name.value == "café")
      #expect(result.schema?.name.location == SourceLocation(file: "a", line: 1, column: 16))
      #expect(result.diagnostics.map(\.code) == [.wrongType])
      #expect(result.diagnostics.first?.location == SourceLocation(file: "a", line: 2, column: 23))
    }
    #expect(SchemaLoader().loadSchema(bytes: little + [0], name: "a").diagnostics.map(\.code) == [.invalidUTF8])
    #expect(
      SchemaLoader().loadSchema(bytes: [0xff, 0xfe, 0, 0xd8], name: "a").diagnostics.map(\.code) == [.invalidUTF8])
  }

  @Test(
    "Bad UTF-8 is found where it stands",
    arguments: [
      [0x80], [0xc0, 0x80], [0xc3], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
      [0xf0, 0x9f, 0x98],
      [0xff],
    ] as [[UInt8]])
  func badUTF8(bytes: [UInt8]) {
    let result = SchemaLoader().loadSchema(bytes: Array("a: é\r\nb: ü".utf8) + bytes, name: "a")
    #expect(result.diagnostics.map(\.code) == [.invalidUTF8])
    #expect(result.diagnostics.first?.location == SourceLocation(file: "a", line: 2, column: 5))
  }

  // MARK: Scalars

  @Test func plainScalarsFollowYAML12() throws {
    let cases: [(String, ArgumentValue)] = [
      ("true", .boolean(true)), ("FALSE", .boolean(false)), ("True", .boolean(true)), ("tRUE", .text("tRUE")),
      ("yes", .text("yes")), ("NO", .text("NO")), ("off", .text("off")), ("y", .text("y")),
      ("~", .null), ("Null", .null), ("nULL", .text("nULL")), ("''", .text("")),
      ("0", .number("0")), ("-12", .number("-12")), ("+5", .number("5")), ("-0", .number("-0")),
      ("007", .text("007")), ("-01", .text("-01")), ("0x1F", .number("31")), ("0o17", .number("15")),
      ("0b1", .text("0b1")), ("0x", .text("0x")), ("0x-1", .text("0x-1")), ("1_000", .text("1_000")),
      ("5.00", .number("5.00")), (".5", .number("0.5")), ("5.", .number("5.0")), ("-.5e-3", .number("-0.5e-3")),
      ("1e5", .number("1e5")), ("1E+5", .number("1e5")), ("1e", .text("1e")), (".", .text(".")), ("-", .text("-")),
      ("1.2.3", .text("1.2.3")), ("12:30:45", .text("12:30:45")), ("2020-01-01", .text("2020-01-01")),
      ("18446744073709551616", .number("18446744073709551616")), ("0x10000000000000000", .text("0x10000000000000000")),
      ("'5'", .text("5")), ("\"true\"", .text("true")), ("!!str 5", .text("5")), ("!!int '5'", .number("5")),
      ("!!float 5", .number("5.0")), ("!!null ''", .null), ("\"a\\tb\\u00e9\"", .text("a\tb\u{e9}")),
    ]
    let text = "system: {name: a}\nentities: {a: {count: 1, attributes: {b: {type: choice, constraints: {\n"
    let flow = cases.map { $0.0 == "-" ? "\"-\"" : $0.0 }.joined(separator: ", ")
    let result = SchemaLoader().loadSchema(text: text + "choices: [\(flow)]}}}}}", name: "a")
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    let constraint = try #require(result.schema?.entities[0].attributes[0].constraints.first)
    guard case .list(let values) = constraint.value else {
      Issue.record("no list")
      return
    }
    #expect(values.count == cases.count)
    for (value, expected) in zip(values, cases) { #expect(value == expected.1, "\(expected.0)") }
  }

  @Test func namesAndVersionsAreTheirText() throws {
    let text = """
      system: {name: 007, version: 1.10, locale: no}
      entities: {2020: {count: 0, attributes: {null: {type: uuid}, 1.0: {type: uuid}}}}
      """
    let schema = try #require(SchemaLoader().loadSchema(text: text, name: "a").schema)
    #expect(schema.name.value == "007")
    #expect(schema.version.value == "1.10")
    #expect(schema.locale.value == "no")
    #expect(schema.entities[0].name == "2020")
    #expect(schema.entities[0].attributes.map(\.name) == ["null", "1.0"])
  }

  @Test func aliasesRepeatValues() throws {
    let text = """
      system: {name: &n shop}
      entities:
        a: &a
          count: 3
          attributes:
            id: &id {type: uuid, unique: true}
            other: *id
        b: *a
      """
    let schema = try #require(validate(text).schema)
    #expect(schema.systems[0].entities.map(\.count) == [3, 3])
    #expect(schema.systems[0].entities[1].attributes.map(\.isUnique) == [true, true])
  }

  @Test func everyValueKeepsItsPlace() throws {
    let schema = try #require(try Fixtures.load("valid/linked-entities.yaml").schemas.first)
    func place(_ location: SourceLocation?) -> String { location.map { "\($0.line):\($0.column)" } ?? "-" }
    #expect(place(schema.location) == "2:1")
    #expect(place(schema.name.location) == "3:9")
    #expect(place(schema.version.location) == "4:12")
    #expect(schema.seed == Located(42, at: SourceLocation(file: "valid/linked-entities.yaml", line: 5, column: 9)))
    #expect(schema.referenceDate.value == 19_782)
    #expect(schema.output.formats.map { place($0.location) } == ["9:14", "9:19", "9:25"])
    #expect(place(schema.output.path.location) == "10:11")
    let department = schema.entities[0]
    #expect(place(department.location) == "13:3")
    #expect(place(department.count.location) == "14:12")
    let id = try #require(department.attribute(named: "id"))
    #expect(place(id.location) == "16:7")
    #expect(place(id.type?.location) == "16:18")
    #expect(place(id.unique.location) == "16:35")
    #expect(place(id.required.location) == "-")
    #expect(id.constraints.map { place($0.location) } == ["16:55", "16:69"])
    #expect(id.constraints.map { place($0.valueLocation) } == ["16:66", "16:80"])
    #expect(department.attributes[1].constraints[0].elementLocations.map(place) == ["17:53", "17:60", "17:70"])
    let badge = try #require(schema.entity(named: "badges")?.attribute(named: "employee_id")?.linkTo)
    #expect(badge.partLocations.map(place) == ["27:31", "27:40", "27:51"])
  }
}
