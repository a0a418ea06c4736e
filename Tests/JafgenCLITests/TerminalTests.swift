import JafgenTestSupport
import Testing

@Suite("On a terminal", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct TerminalTests {
  private func inTerminal(
    columns: Int, _ arguments: [String], in directory: TemporaryDirectory, environment: [String: String] = [:]
  ) throws -> CommandResult {
    try runJudge(
      "in_terminal.py", ["\(columns)", "--", try #require(JafgenCommand.binary)] + arguments, in: directory,
      environment: environment.merging(["TERM": "xterm"]) { first, _ in first })
  }

  @Test("Tables are coloured and cut to the width; NO_COLOR and TERM=dumb take the colour away")
  func tables() throws {
    let directory = try Shop.directory()
    let colored = try inTerminal(columns: 60, ["preview", "customers"], in: directory)
    #expect(colored.status == 0)
    #expect(colored.stdout.contains("\u{1b}[1mid\u{1b}[0m"))
    for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let plain = try inTerminal(columns: 60, ["preview", "customers"], in: directory, environment: environment)
      #expect(!plain.stdout.contains("\u{1b}"))
      let lines = plain.stdout.split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 60 })
      #expect(lines[1].count == 60)
      #expect(plain.stdout.contains("…"))
      #expect(plain.stdout.contains("null"))
    }
    let piped = try runJafgen(["preview", "customers"], in: directory)
    #expect(!piped.stdout.contains("\u{1b}"))
    #expect(!piped.stdout.contains("…"))
  }

  @Test("Columns share the width by what their cells need, and titles give way first")
  func widths() throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/t.yaml": """
      system: {name: t}
      entities:
        cells:
          count: 3
          attributes:
            key: {type: uuid, unique: true}
            a_title_of_some_length: {type: choice, constraints: {choices: [yes]}}
            status: {type: choice, constraints: {choices: [completed]}}
      """
    ])
    func lines(_ columns: Int) throws -> [Substring] {
      try inTerminal(columns: columns, ["preview", "cells", "-n", "1"], in: directory, environment: ["NO_COLOR": "1"])
        .stdout.split(separator: "\n").map { $0.last == "\r" ? $0.dropLast() : $0 }
    }
    // 36 + 8 + 9 and two gaps of two: with one more, one cell of the title comes back.
    #expect(try lines(57)[0].hasSuffix("  a_title…  status"))
    #expect(try lines(58)[0].hasSuffix("  a_title_…  status"))
    let narrow = try lines(40)
    #expect(narrow[0] == "key                  a_title…  status")
    #expect(narrow[1] == "-------------------  --------  ---------")
    #expect(narrow[2].hasSuffix("…  yes       completed"))
    #expect(try lines(80)[0].contains("a_title_of_some_length"))
  }

  @Test("Diagnostics are coloured")
  func diagnostics() throws {
    let directory = try Shop.wrongDirectory()
    let colored = try inTerminal(columns: 80, ["validate-schema"], in: directory)
    #expect(colored.status == 65)
    #expect(colored.stdout.contains("\u{1b}[1;31merror: \u{1b}[0m"))
    let plain = try inTerminal(columns: 80, ["validate-schema"], in: directory, environment: ["NO_COLOR": "1"])
    #expect(!plain.stdout.contains("\u{1b}"))
    #expect(plain.stdout.contains(".yaml:6:20: error: "))
  }

  @Test("A long run shows its progress and erases it at the end")
  func progress() throws {
    let directory = try Shop.directory()
    let long = ["generate", "--entity", "orders", "--count", "orders=4000000000"]
    func interrupted(_ arguments: [String]) throws -> CommandResult {
      try runJudge(
        "in_terminal.py", ["--interrupt-after", "1.5", "100", "--", try #require(JafgenCommand.binary)] + arguments,
        in: directory, environment: ["TERM": "xterm", "NO_COLOR": "1"])
    }
    let result = try interrupted(long)
    #expect(result.status == 130)
    let frames = result.stdout.components(separatedBy: "\r\u{1b}[K")
    #expect(frames.count > 3)
    for frame in frames.dropFirst().dropLast() {
      #expect(frame.wholeMatch(of: /\[[#-]+\] +\d+%  [\d,]+ rows\/s  .* ETA [\d:-]+/) != nil, "\(frame)")
      #expect(frame.count < 100)
    }
    #expect(frames.last == "error: interrupted; no file was replaced\n")
    #expect(directory.files() == ["schemas/shop.yaml"])
    let quiet = try interrupted(long + ["--quiet"])
    #expect(quiet.stdout == "error: interrupted; no file was replaced\n")
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
