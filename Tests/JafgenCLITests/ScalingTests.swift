import Foundation
import JafgenTestSupport
import Testing

/// Inputs so large that work which grows with their square would take many minutes.
///
/// The bound of processor time is many times what they take, in a debug build too, and a fraction of what the square takes.
@Suite("Large inputs")
struct ScalingTests {
  private static let secondsOfProcessor = 60

  /// Files of JSON Schema, by what is large in them.
  private static let schemas: KeyValuePairs<String, @Sendable () -> String> = [
    "a whole enumeration": { property(enumeration((0..<200_000).map { "\($0)" })) },
    "an enumeration of texts": { property(enumeration((0..<200_000).map { "\"v\($0)\"" })) },
    "an enumeration of all types": {
      property(enumeration((0..<300_000).map { ["\($0)", "\"v\($0)\"", "\($0).5"][$0 % 3] }))
    },
    "an enumeration of objects": { property(enumeration((0..<80_000).map { "{\"a\":\($0)}" })) },
    "parts of allOf": {
      object("", "\"allOf\":[\(list(0..<80_000) { #"{"properties":{"v\#($0)":{"type":"string"}}}"# })]")
    },
    "required names that are described nowhere": {
      object(#""a":{"type":"integer"}"#, "\"required\":[\(list(0..<100_000) { "\"v\($0)\"" })]")
    },
  ]

  @Test("JSON Schemas are imported", arguments: schemas.map(\.key))
  func imports(name: String) throws {
    let make = try #require(Self.schemas.first { $0.key == name }?.value)
    let directory = try TemporaryDirectory(files: ["large.json": make()])
    let result = try run("import-json-schema large.json", in: directory)
    #expect(result.status == 0, "\(result.stderr.prefix(2000))")
    #expect(result.stdout.hasPrefix("./schemas/large.yaml: 1 entity"), "\(result.stdout)")
  }

  @Test("Choices and weights are validated and generated")
  func choices() throws {
    let (values, weights) = (Self.list(0..<200_000) { "v\($0)" }, Self.list(0..<200_000) { "\($0 + 1)" })
    let directory = try TemporaryDirectory(
      files: [
        "schemas/large.yaml": """
        system: {name: large}
        entities:
          e:
            count: 1000
            attributes:
              a: {type: choice, unique: true, constraints: {choices: [\(values)]}}
              b: {type: choice, constraints: {choices: [\(values)], weights: [\(weights)]}}
        """
      ])
    #expect(try run("validate-schema", in: directory).status == 0)
    #expect(try run("generate -q", in: directory).status == 0)
  }

  @Test("Attributes, entities and links are validated")
  func entities() throws {
    let attributes = Self.list(0..<40_000) { "a\($0): {type: integer}" }
    let entities = (1..<5_000).map { number in
      "  e\(number):\n    count: 2\n    attributes:\n      id: {type: integer, unique: true}\n"
        + "      parent: {link_to: large.e\(number - 1).id}\n"
    }
    let directory = try TemporaryDirectory(
      files: [
        "schemas/large.yaml": "system: {name: large}\nentities:\n  e0:\n    count: 2\n    attributes: "
          + "{id: {type: integer, unique: true}, \(attributes)}\n\(entities.joined())"
      ])
    #expect(try run("validate-schema", in: directory).status == 0)
    #expect(try run("export ddl --dialect postgres", in: directory).status == 0)
  }

  @Test("Errors are told, however many there are in a file")
  func errors() throws {
    let attributes = (0..<40_000).map { "      a\($0): {type: intger\($0), link_to: large.x\($0).id, k\($0): 1}\n" }
    let directory = try TemporaryDirectory(
      files: [
        "schemas/large.yaml": "system: {name: large}\nentities:\n  e:\n    count: 2\n    attributes:\n"
          + attributes.joined()
      ])
    let result = try run("validate-schema", in: directory)
    #expect(result.status == 65 && result.stderr.contains("more diagnostics"), "\(result.stderr.suffix(2000))")
  }

  /// Runs the command with a limit of processor time, which ends it if it is exceeded.
  private func run(_ arguments: String, in directory: TemporaryDirectory) throws -> CommandResult {
    try runShell("ulimit -t \(Self.secondsOfProcessor); exec \"$JAFGEN\" \(arguments)", in: directory)
  }

  // MARK: Texts

  private static func list(_ numbers: Range<Int>, _ item: (Int) -> String) -> String {
    numbers.map(item).joined(separator: ",")
  }

  private static func enumeration(_ values: [String]) -> String { "{\"enum\":[\(values.joined(separator: ","))]}" }

  private static func property(_ schema: String) -> String { object("\"v\":\(schema)", "\"title\":\"large\"") }

  private static func object(_ properties: String, _ rest: String) -> String {
    "{\"type\":\"object\",\"properties\":{\(properties)},\(rest)}"
  }
}
