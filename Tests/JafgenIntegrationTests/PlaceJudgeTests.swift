internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenTestSupport
import Testing

/// Places against the address data, the numbering plans and the time zones of others.
struct PlaceJudgeTests {
  private static func lines(
    _ arguments: [ArgumentEntry], count: Int, unique: Bool = false
  ) throws -> [String] {
    let type = try #require(MimesisEngine.resolve(TypeRequest(type: "place", arguments: arguments)).type)
    guard case .upTo(let limit) = type.uniqueness else { throw CommandProblem(description: "places cannot be unique") }
    let rows = 0..<(unique ? min(count, Int(limit)) : count)
    let column = MimesisEngine(seed: 42).values(of: type, stream: ["judged", "place"], rows: rows, unique: unique)
    return column.allValues.map(ValueJSON.text)
  }

  private static let alike = ArgumentEntry(key: "weighted", value: .boolean(false))

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func othersTakePlaces() throws {
    let count = TestEnvironment.isConformance ? 500_000 : 20_000
    let directory = try TemporaryDirectory()
    // By people, all alike, and each city of the world once.
    let lines =
      try Self.lines([], count: count) + Self.lines([Self.alike], count: count)
      + Self.lines([], count: 100_000, unique: true)
    try directory.write(lines.joined(separator: "\n") + "\n", to: "places.jsonl")
    let result = try runJudge("places.py", [directory.path("places.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    // A good third is of states whose codes are known.
    let checked = try #require(result.stdout.firstMatch(of: /ok ([0-9]+), ([0-9]+) codes of states/)).output
    #expect(try #require(Int(checked.1)) == lines.count && #require(Int(checked.2)) > lines.count / 3)
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func theJudgeRefusesWrongOnes() throws {
    let directory = try TemporaryDirectory()
    let right = """
      {"city":"Boston","state":"Massachusetts","state_code":"MA","country":"United States","country_code":"US",\
      "postal_code":"02108","latitude":42.35843,"longitude":-71.05977,"timezone":"America/New_York",\
      "calling_code":"+1","population":653833}
      """
    let wrong: [(part: String, other: String)] = [
      ("02108", "2108"), ("02108", "10001"), ("\"02108\"", "null"), ("America/New_York", "Europe/Berlin"),
      ("+1", "+49"),
      ("\"Massachusetts\"", "null"), ("42.35843", "142.35843"), ("\"US\"", "\"HK\""),
    ]
    for (part, other) in [("", "")] + wrong {
      try directory.write(
        (part.isEmpty ? right : right.replacing(part, with: other)) + "\n", to: "places.jsonl")
      let result = try runJudge("places.py", [directory.path("places.jsonl")], in: directory)
      #expect(result.status == (part.isEmpty ? 0 : 1), "\(part): \(result.stdout)\(result.stderr)")
    }
  }
}
