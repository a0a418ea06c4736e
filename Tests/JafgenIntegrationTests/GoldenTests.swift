import Foundation
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema
import JafgenTestSupport
import Testing

/// The bytes of small schemas, as recorded in `Tests/Fixtures/expected-outputs`.
///
/// `JAFGEN_RECORD=1` writes them anew; a change of any byte is a change of the data and belongs into the CHANGELOG.
@Suite(.serialized)
struct GoldenTests {
  private static let folder = Repository.path("Tests/Fixtures/expected-outputs")

  @Test(arguments: ["simple-schema", "linked-entities", "types", "times"])
  func bytesAreAsRecorded(name: String) throws { try check(name, formats: ["csv", "json", "jsonl"]) }

  @Test func bytesOfParquetAreAsRecorded() throws { try check("columnar", formats: ["parquet"]) }

  @Test func bytesOfComputedValuesAreAsRecorded() throws { try check("computed", formats: ["csv", "json"]) }

  @Test func bytesOfDistributionsAreAsRecorded() throws { try check("distributions", formats: ["csv"]) }

  private func check(_ name: String, formats: [String]) throws {
    let directory = try TemporaryDirectory()
    let overrides = SchemaOverrides(formats: formats, outputPath: directory.path)
    let schema = try Schemas.fixture("\(name).yaml", overrides)
    try generate(schema)
    let entities = schema.systems.flatMap(\.entities).filter { !$0.config.hidden.value }
    var recorded: Set<String> = []
    for file in directory.files() {
      // A schema of one entity gives its own name to the file, the others get a folder.
      let place = entities.count == 1 ? "\(name).\(file.split(separator: ".").last ?? "")" : "\(name)/\(file)"
      recorded.insert(place)
      let url = URL(fileURLWithPath: "\(Self.folder)/\(place)")
      let bytes = try directory.bytes(of: file)
      if TestEnvironment.isRecording {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      }
      let expected = Array(try Data(contentsOf: url))
      let isSame =
        file.hasSuffix(".parquet")
        ? try Self.withoutVersion(bytes) == Self.withoutVersion(expected) : bytes == expected
      #expect(isSame, "\(place) differs\(Self.firstDifference(bytes, expected))")
    }
    #expect(recorded.count == entities.count * formats.count)
    #expect(Self.recordedFiles(of: name) == recorded, "recorded files that no run makes, or the other way round")
  }

  private static func recordedFiles(of name: String) -> Set<String> {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return Set(found.filter { $0.hasPrefix("\(name).") || $0.hasPrefix("\(name)/") })
  }

  /// Returns a Parquet file without what a new version of the program changes: its name with the length before it, and
  /// the length of the footer that it stands in.
  private static func withoutVersion(_ bytes: [UInt8]) throws -> [UInt8] {
    let name = try #require(bytes.ranges(of: Array("jafgen version ".utf8)).last)
    let end = try #require(bytes[name.upperBound...].firstIndex(of: UInt8(ascii: ")")))
    return Array(bytes[..<(name.lowerBound - 1)] + bytes[end...].dropLast(8))
  }

  private static func firstDifference(_ bytes: [UInt8], _ expected: [UInt8]) -> String {
    guard !expected.starts(with: Array("PAR1".utf8)) else {
      return " at byte \(zip(bytes, expected).prefix { $0 == $1 }.count)"
    }
    let lines = [bytes, expected].map { $0.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) }
    for (number, (line, other)) in zip(lines[0], lines[1]).enumerated() where line != other {
      return """
         in line \(number + 1):
        \(String(decoding: line, as: UTF8.self))
        recorded:
        \(String(decoding: other, as: UTF8.self))
        """
    }
    return " in length: \(bytes.count) bytes, recorded \(expected.count)"
  }

  @Test func everyTypeIsRecorded() throws {
    let system = try #require(Schemas.load("types.yaml").schemas.first)
    let drawn = try #require(system.entity(named: "drawn"))
    let types = drawn.attributes.compactMap { $0.type.flatMap { MimesisEngine.canonicalName(of: $0.value) } }
    #expect(Set(types) == Set(MimesisEngine.declarations.map(\.name)), "give types.yaml a column of each type")
  }
}
